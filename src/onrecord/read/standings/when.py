"""The days of a standing: since and until when, and the day that the sentence vouches for."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model.edtf import interval
from onrecord.model.span import Span
from onrecord.model.times import Time
from onrecord.read.language.syntax import auxiliaries
from onrecord.read.standings.found import Found

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Days:
    """All in EDTF."""

    since: str | None = None
    until: str | None = None
    as_of: str | None = None


def days_of(found: Found, sentence: "Sentence", times: tuple[Time, ...], published: date | None) -> Days:
    """When the state began, ended, and was seen, by the time expressions that hang on its trigger and by its tense."""
    since = until = at = None
    for word, value in _times_of(found.trigger, sentence, times):
        if word == "until":
            until = until or value
        elif word == "since" and found.state != "dead":
            since = since or value
        else:
            at = at or value
    if found.change and found.view == type(found.view)(found.view.possible):
        since = since or at
    today = published.isoformat() if published else None
    if found.ended:
        return Days(None, until or since or at, until or since or at)
    if found.state == "dead":
        return Days(since if found.change else None, None, at or today)
    if _is_now(found.trigger):
        return Days(since, until, at if at and not found.change else today)
    return Days(since, until, at or since)


def _times_of(trigger: "Token", sentence: "Sentence", times: tuple[Time, ...]) -> list[tuple[str, str]]:
    """(preposition, EDTF) of each day that hangs on the trigger, on its verb, or on the verb it shares them with."""
    bearers = {trigger.i}
    step = trigger
    while step.dep_ in ("oprd", "acomp", "attr", "pobj", "prep", "advcl", "amod", "xcomp") and len(bearers) < 5:
        if step.dep_ in ("advcl", "amod") or (step.dep_ == "xcomp" and step.pos_ == "VERB"):
            break
        if (
            step.dep_ == "pobj"
            and trigger.pos_ == "NOUN"
            and step is trigger
            and step.head.lower_ not in ("in", "under", "behind", "on")
        ):
            break
        step = step.head
        bearers.add(step.i)
    bearers |= {child.i for child in trigger.children if child.lower_ in ("go", "free", "hostage", "captive")}
    found = []
    for time in _inside(sentence, times):
        value = _edtf(time)
        token = _token_at(sentence, time)
        if value is None or token is None:
            continue
        word, steps = "", 0
        top = token
        while top.i not in bearers and top.head.i != top.i and steps < 8:
            if top.dep_ in ("prep", "mark") and not word:
                word = top.lower_
            if top.pos_ in ("VERB", "AUX") and top is not token:
                break
            top, steps = top.head, steps + 1
        if top.i in bearers or (step.dep_ == "conj" and top.i == step.head.i and time.start < trigger.idx):
            found.append((word, value))
    return found


def _inside(sentence: "Sentence", times: tuple[Time, ...]) -> list[Time]:
    span = Span(sentence.start_char, sentence.end_char)
    return [time for time in times if time.type in ("DATE", "TIME") and span.covers(time)]


def _token_at(sentence: "Sentence", time: Time) -> "Token | None":
    inside = [t for t in sentence if t.idx >= time.start and t.idx + len(t) <= time.end]
    outer = [t for t in inside if t.head.i == t.i or not (time.start <= t.head.idx < time.end)]
    return outer[0] if outer else None


def _edtf(time: Time) -> str | None:
    if time.earliest is None and time.latest is None:
        return None
    first = date.fromisoformat(time.earliest) if time.earliest else None
    last = date.fromisoformat(time.latest) if time.latest else None
    return interval(first, last)


def _is_now(trigger: "Token") -> bool:
    """Whether the sentence speaks of the day of publication: present tense, or the perfect."""
    verb = trigger
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    while verb.tag_ in ("VBG", "VB") and verb.dep_ in ("xcomp", "ccomp", "conj") and not auxiliaries(verb):
        verb = verb.head
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    helpers = auxiliaries(verb)
    return bool(helpers & {"is", "are", "has", "have", "'s", "'ve", "am", "'re"})
