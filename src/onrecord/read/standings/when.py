"""The days of a standing: since and until when, and the day that the sentence vouches for."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.read.days import Days, Said
from onrecord.read.language.syntax import auxiliaries
from onrecord.read.standings.found import Found

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token

_PRESENT = frozenset({"is", "are", "has", "have", "'s", "’s", "'ve", "am", "'re", "’re"})
_WITHIN = frozenset({"oprd", "acomp", "attr", "pobj", "prep"})
_STATE_PREPOSITIONS = frozenset({"in", "under", "behind", "on"})


@dataclass(frozen=True, slots=True)
class Spell:
    """All in EDTF."""

    since: str | None = None
    until: str | None = None
    as_of: str | None = None


def spell_of(
    found: Found, days: Days, published: date | None, *, happened: str | None, is_act: bool, counted: bool
) -> Spell:
    """When the state began, ended, and was seen, by the time expressions that hang on its trigger and by its tense.

    `happened` is the day of what brought it about, which alone counts where that is an act of the report. Those who are
    `counted` have died since a day; who is named among them died on some day of that time.
    """
    since = until = None
    at = happened if found.change and happened and ".." not in happened else None
    told = [said for said in _times_of(found.trigger, days) if not days.is_old(said)]
    for said in sorted(told, key=lambda one: one.width):
        if said.preposition == "until":
            until = until or said.edtf
        elif said.preposition == "since":
            since = since or (said.edtf if counted or found.state != "dead" else None)
        elif not (is_act and found.change):
            at = at or said.edtf
    today = published.isoformat() if published else None
    if found.change and not found.view.negated:
        since = at or since  # "were killed on Friday, in the worst attack since May"
    spoken = None if at or since else _said_on(found.trigger, days)
    if found.state == "dead":
        return Spell(since if found.change else None, None, at or spoken or today)
    if _is_now(found.trigger):
        return Spell(since, until, at if at and not found.change else spoken or today)
    return Spell(since, until, at or since or spoken)


def _times_of(trigger: "Token", days: Days) -> list[Said]:
    """The times that hang on the trigger, on the verb whose complement it is, or before the verb it follows."""
    bearers, step = {trigger.i}, trigger
    while (
        step.dep_ in _WITHIN and (step.dep_ != "pobj" or step.head.lower_ in _STATE_PREPOSITIONS) and len(bearers) < 5
    ):
        step = step.head
        bearers.add(step.i)
    if trigger.dep_ == "aux" or (
        trigger.pos_ == "ADJ" and trigger.i == step.i and trigger.head.pos_ in ("VERB", "AUX")
    ):
        bearers.add(trigger.head.i)  # "let go", "seen alive on Monday"
    bearers |= {child.i for child in trigger.children if child.lower_ in ("go", "free", "hostage", "captive")}
    found = [said for said in days.at(bearers) if said.type != "TIME" or days.apart_from(trigger) is None]
    if not found and step.dep_ == "conj" and step.head.pos_ in ("VERB", "AUX"):
        return [said for said in days.at([step.head.i]) if said.opens.start < step.head.idx]
    return found


def _said_on(trigger: "Token", days: Days) -> str | None:
    """The day of the words in which it was said: "said on Monday that he was dead"."""
    token = trigger
    while token.head.i != token.i:
        over, token = token.dep_, token.head
        if over in ("ccomp", "parataxis") and token.pos_ == "VERB":
            return next((said.edtf for said in days.at([token.i]) if said.edtf), None)
    return None


def _is_now(trigger: "Token") -> bool:
    """Whether the sentence speaks of the day of publication: present tense, or the perfect."""
    verb = trigger.head if trigger.dep_ == "amod" else trigger
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    while verb.tag_ in ("VBG", "VB") and verb.dep_ in ("xcomp", "ccomp", "conj") and not auxiliaries(verb):
        verb = verb.head
    return verb.tag_ in ("VBZ", "VBP") or bool(auxiliaries(verb) & _PRESENT)
