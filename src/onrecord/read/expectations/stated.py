"""Whether an event that lies ahead is one that somebody announced, promised, demanded or threatened in so many words.

"They would meet on Tuesday" is a plan; "it would start a war" and "they will continue to support him" are views.
"""

from datetime import date
from typing import TYPE_CHECKING

from onrecord.model.edtf import bounds
from onrecord.model.span import Span
from onrecord.read.days import tied_times
from onrecord.read.expectations.drafts import Draft, acts_of
from onrecord.read.expectations.words import load_words
from onrecord.read.language.syntax import SUBJECTS, auxiliaries, children, is_negated, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.model.statements import Statement
    from onrecord.model.times import Time

_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "would", "wo"})
_UNREAL = frozenset({"may", "might", "can", "could", "would", "should", "must"})
_INSIDE = frozenset({"xcomp", "pcomp", "dobj", "pobj", "prep", "nmod", "compound", "amod"})
_NEVER_NOUN = frozenset({"decision", "approval", "right", "ability", "opportunity", "way"})
_TOLD_OF = frozenset({"name", "identify", "quote"})
_DEEP = 5


def is_stated(
    draft: Draft, *, times: "tuple[Time, ...]", published: date | None, statements: "tuple[Statement, ...]"
) -> bool:
    """Whether the words make an expectation of the event."""
    act, cue = draft.act, draft.cue
    if _is_asked(act) and cue is None:
        return False
    if act.pos_ == "NOUN" and act.lemma_.lower() in load_words().nouns:
        return False  # a request accepted is not the act that is asked for
    if cue is not None and draft.kind != "scheduled" and not _is_real(cue):
        return False
    if act.tag_ == "VBG" and load_words().verbs.get(act.lemma_) == draft.kind and acts_of(act):
        return False  # "pleading with them and begging them to leave"
    match draft.kind:
        case "scheduled":
            return _is_planned(draft, times, published) or _is_own_word(draft, statements)
        case "demanded":
            return _is_demanded(draft)
    return True


def is_about_the_source(draft: Draft) -> bool:
    """ "Asked not to be named" is a word on the source, and no demand of the news."""
    return draft.act.lemma_ in _TOLD_OF and is_passive(draft.act) and is_negated(draft.act)


def without_nested(drafts: list[Draft]) -> list[Draft]:
    """An act inside another that is expected is part of it: "to stop attacking", "to agree to sanctions"."""
    acts = {draft.act.i: draft for draft in drafts}
    dropped: set[int] = set()
    for draft in drafts:
        outer = _outer(draft, acts)
        if outer is not None and outer.act.lemma_ in load_words().shapes["consenting"] and draft.act.dep_ == "xcomp":
            dropped.add(outer.act.i)  # "to agree to leave": to leave
        elif outer is not None:
            dropped.add(draft.act.i)
    return [draft for draft in drafts if draft.act.i not in dropped]


def _outer(draft: Draft, acts: dict[int, Draft]) -> Draft | None:
    token = draft.act
    for _ in range(_DEEP):
        if token.dep_ not in _INSIDE or token.head.i == token.i:
            return None
        token = token.head
        if draft.cue is not None and token.i == draft.cue.i:
            return None
        if token.i in acts:
            return acts[token.i]
    return None


def _is_real(cue: "Token") -> bool:
    """Whether it is promised or demanded, not only meant to be: "could call on them to", "waiting to ask for"."""
    if cue.pos_ not in ("VERB", "AUX"):
        return True
    helpers = auxiliaries(cue)
    if cue.tag_ in ("VBP", "VBZ") and any(c.lower_ in ("when", "whenever") for c in cue.children):
        return False  # "when patients ask for help"
    if helpers & _UNREAL and "have" not in helpers:
        return False
    if "to" in helpers and cue.dep_ in ("xcomp", "acl", "advcl", "relcl", "ccomp", "conj"):
        return cue.head.lemma_ in load_words().shapes["goes_on"]
    return True


def _is_planned(draft: Draft, times: "tuple[Time, ...]", published: date | None) -> bool:
    act, cue = draft.act, draft.cue
    above = act.head
    if act.dep_ in ("acl", "amod") and above.lemma_.lower() in _NEVER_NOUN and cue is None:
        return False
    days = [time for _, time in tied_times({act.i}, draft.sentence, times) if time.earliest]
    ahead = [t for t in days if published is None or date.fromisoformat(t.latest or t.earliest or "") >= published]
    if cue is not None or _is_announced(act):
        return True
    if act.pos_ not in ("VERB", "AUX"):
        day = bounds(draft.event.date)[0] if draft.event is not None and draft.event.date else None
        return bool(ahead) or (not days and day is not None and (published is None or day >= published))
    helpers = auxiliaries(act)
    if act.tag_ == "VBD" or (act.tag_ == "VBN" and not helpers & (_FUTURE | {"be", "to"})):
        return False
    if act.tag_ == "VBG" and not helpers & _FUTURE:
        return bool(ahead)
    return bool(days) or act.lemma_.lower() in load_words().occasions


def _is_own_word(draft: Draft, statements: "tuple[Statement, ...]") -> bool:
    """ "The ministry said it would": what somebody says that he himself will do."""
    if draft.event is None or not auxiliaries(draft.act) & _FUTURE or draft.act.pos_ != "VERB":
        return False
    actors = {one.entity for one in draft.event.actors if one.entity}
    word = Span(draft.act.idx, draft.act.idx + len(draft.act))
    saying = (s for s in statements if any(piece.covers(word) for piece in s.content))
    return any(s.source is not None and s.source.entity in actors for s in saying)


def _is_announced(act: "Token") -> bool:
    """Whether a word beside or above the act says that it is planned, whatever it is called: "is to", "upcoming"."""
    shapes = load_words().shapes
    if any(c.lower_ in shapes["upcoming"] for c in act.children):
        return True
    token = act
    for _ in range(_DEEP):
        if token.head.i == token.i:
            return False
        to_come = token.dep_ in ("xcomp", "ccomp", "acl", "advcl") and any(c.tag_ == "TO" for c in token.children)
        if to_come and token.head.lemma_ == "be":
            return True
        beside = children(token.head, "acomp", "xcomp", "attr") if token.dep_ in SUBJECTS else []
        token = token.head
        if any(word.lemma_.lower() in shapes["planning"] for word in (token, *beside)):
            return True
    return False


def _is_demanded(draft: Draft) -> bool:
    """A demand has somebody who makes it; what a law requires, or the paper thinks right, is none."""
    cue = draft.cue
    if cue is None:
        return draft.speech is not None and bool(draft.speech.actors)
    if cue.lemma_ in load_words().shapes["no_demand"]:
        return False
    if cue.lemma_ in load_words().shapes["needs_preposition"] and cue.pos_ == "VERB":
        return not children(cue, "dobj") or any(c.lower_ in ("on", "upon", "for") for c in children(cue, "prep"))
    return True


def _is_asked(act: "Token") -> bool:
    """A question, or an "if" told by the order of the words: "should the court strike it down"."""
    last = act.sent[-1]
    if last.text == "?" or (last.is_space and len(act.sent) > 1 and act.sent[-2].text == "?"):
        return True
    first = next((c for c in act.children if c.dep_ in SUBJECTS), None)
    return first is not None and any(
        c.dep_ == "aux" and c.i < first.i and c.lower_ in ("should", "had", "were") for c in act.children
    )
