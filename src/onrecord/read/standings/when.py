"""The days of a standing: since and until when, and the day that the sentence vouches for."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model.days import read_day
from onrecord.model.times import Time
from onrecord.read.days import as_edtf, tied_times
from onrecord.read.language.syntax import auxiliaries
from onrecord.read.standings.found import Found

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_PRESENT = frozenset({"is", "are", "has", "have", "'s", "’s", "'ve", "am", "'re", "’re"})
_ENDLESS = 10**6
_WITHIN = frozenset({"oprd", "acomp", "attr", "pobj", "prep"})
_STATE_PREPOSITIONS = frozenset({"in", "under", "behind", "on"})


@dataclass(frozen=True, slots=True)
class Days:
    """All in EDTF."""

    since: str | None = None
    until: str | None = None
    as_of: str | None = None


def days_of(
    found: Found, sentence: "Sentence", times: tuple[Time, ...], published: date | None, *, happened: str | None
) -> Days:
    """When the state began, ended, and was seen, by the time expressions that hang on its trigger and by its tense.

    `happened` is the day of the event that brought it about, for where nothing hangs on the trigger itself.
    """
    since = until = at = None
    for word, time in sorted(_times_of(found.trigger, sentence, times), key=lambda tied: _width(tied[1])):
        value = as_edtf(time) if time.type in ("DATE", "TIME") else None
        if word == "until":
            until = until or value
        elif word == "since" and found.state != "dead":
            since = since or value
        else:
            at = at or value
    spell = found.state == "dead" and happened is not None and ".." in happened  # of a toll, not of a death
    if found.change and since is None and at is None and not spell:
        at = happened
    today = published.isoformat() if published else None
    if found.change and not found.view.negated:
        since = since or at
    said = None if at or since else _said_on(found.trigger, sentence, times)
    if found.state == "dead":
        return Days(since if found.change else None, None, at or said or today)
    if _is_now(found.trigger):
        return Days(since, until, at if at and not found.change else said or today)
    return Days(since, until, at or since or said)


def _width(time: Time) -> int:
    """In days: of "last month ... on Wednesday" at one verb the day is the act's own."""
    first, last = read_day(time.earliest), read_day(time.latest)
    return (last - first).days if first and last else _ENDLESS


def _times_of(trigger: "Token", sentence: "Sentence", times: tuple[Time, ...]) -> list[tuple[str, Time]]:
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
    found = tied_times(bearers, sentence, times)
    if not found and step.dep_ == "conj" and step.head.pos_ in ("VERB", "AUX"):
        shared = tied_times({step.head.i}, sentence, times)
        return [(word, time) for word, time in shared if time.start < step.head.idx]
    return found


def _said_on(trigger: "Token", sentence: "Sentence", times: tuple[Time, ...]) -> str | None:
    """The day of the words in which it was said: "said on Monday that he was dead"."""
    token = trigger
    while token.head.i != token.i:
        over, token = token.dep_, token.head
        if over in ("ccomp", "parataxis") and token.pos_ == "VERB":
            tied = tied_times({token.i}, sentence, times)
            return next((as_edtf(time) for _, time in tied if time.type in ("DATE", "TIME")), None)
    return None


def _is_now(trigger: "Token") -> bool:
    """Whether the sentence speaks of the day of publication: present tense, or the perfect."""
    verb = trigger.head if trigger.dep_ == "amod" else trigger
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    while verb.tag_ in ("VBG", "VB") and verb.dep_ in ("xcomp", "ccomp", "conj") and not auxiliaries(verb):
        verb = verb.head
    return verb.tag_ in ("VBZ", "VBP") or bool(auxiliaries(verb) & _PRESENT)
