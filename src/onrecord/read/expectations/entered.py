"""What a desk would enter: an act still to come, of which it can be said one day that it was done or was not.

What is settled or has its day is entered in any case. Left out is what was over before the report began ("had asked for
help", "after a call for help"), and what private people plan or ask of each other without a day.
"""

from datetime import date

from onrecord.model.days import add_days
from onrecord.model.edtf import bounds
from onrecord.model.entities import Entity
from onrecord.model.expectations import Expectation
from onrecord.read.expectations.drafts import Draft
from onrecord.read.expectations.words import load_words
from onrecord.read.language.syntax import auxiliaries, children
from onrecord.read.who import Who

_LONG = 366  # days after which nobody waits for what has no day of its own


def is_entered(draft: Draft, one: Expectation, who: Who, *, published: date | None) -> bool:
    """Whether what is expected belongs into the list of what is due."""
    if one.outcome != "open" or one.due is not None:
        return True
    if _is_of_the_past(draft) or _is_long_ago(one, published):
        return False
    kept = draft.act.lemma_.lower() in load_words().occasions
    if draft.rule == "ahead" and not kept and one.by is not None and _is_private_side(one.by, who):
        return False  # "I will vote for her", a shopkeeper said
    return one.condition is not None or draft.event is not None or not _is_private(one, who)


def _is_of_the_past(draft: Draft) -> bool:
    """ "Had asked for help", "after a call for help", "when asked to leave", "the visit was to be short"."""
    cue = draft.cue
    if cue is None:
        return False
    verb = cue.head if cue.pos_ == "NOUN" or cue.dep_ == "acomp" else cue
    if draft.kind == "scheduled":
        over = verb.lemma_ == "be" or verb.lemma_ in load_words().lists["overtaken"]
        told = (over and verb.tag_ == "VBD") or not auxiliaries(verb).isdisjoint(("was", "were"))
        return told and verb.dep_ not in ("ccomp", "acl", "relcl")  # "said that they planned to"
    asked = cue.tag_ == "VBN" and cue.dep_ == "advcl" and not children(cue, "agent", "nsubjpass")
    backshifted = verb.dep_ == "ccomp" and verb.head.tag_ == "VBD"  # "said that it had agreed to leave"
    return asked or ("had" in auxiliaries(verb) and not backshifted)


def _is_long_ago(one: Expectation, published: date | None) -> bool:
    last = bounds(one.made)[1] if one.made else None
    later = add_days(last, _LONG) if last is not None else None
    return later is not None and published is not None and later < published


def _is_private(one: Expectation, who: Who) -> bool:
    """Whether only people of no known role or body are in it."""
    if one.kind not in ("demanded", "scheduled") or one.by is None:
        return False
    beside = who.entities[one.to] if one.to is not None else None
    alone = beside is None or (beside.kind in ("person", "group") and not _is_of_a_body(beside))
    return alone and _is_private_side(one.by, who)


def _is_private_side(side: str, who: Who) -> bool:
    return who.entities[side].kind == "person" and not _is_of_a_body(who.entities[side])


def _is_of_a_body(one: Entity) -> bool:
    return bool(one.sector or one.role or one.affiliation)
