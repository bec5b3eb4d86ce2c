"""Which time expressions hang on a word, and what they are in EDTF: asked by every stage that dates something."""

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

from onrecord.model.days import read_day
from onrecord.model.edtf import interval
from onrecord.model.span import Span
from onrecord.model.times import Time

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_FURTHEST = 8


def times_inside(sentence: "Sentence", times: Iterable[Time]) -> list[Time]:
    """The time expressions of a sentence."""
    span = Span(sentence.start_char, sentence.end_char)
    return [time for time in times if span.covers(time)]


def tied_times(words: Set[int], sentence: "Sentence", times: Iterable[Time]) -> list[tuple[str, Time]]:
    """The times of a sentence that hang on one of these tokens (by index), each with its preposition or "".

    A time hangs on the nearest verb above it and on whatever lies between; so "on Friday" in "freed the men held on
    Friday" hangs on "held" alone.
    """
    found = []
    for time in times_inside(sentence, times):
        token = _head_of(sentence, time)
        if token is None:
            continue
        word = token.lower_ if token.dep_ == "prep" else ""
        top, steps = token, 0
        while top.i not in words and top.head.i != top.i and steps < _FURTHEST:
            if top.dep_ in ("prep", "mark") and not word:
                word = top.lower_
            if top.pos_ in ("VERB", "AUX") and top is not token:
                break
            top, steps = top.head, steps + 1
        if top.i in words:
            found.append((word, time))
    return found


def as_edtf(time: Time) -> str | None:
    """The days that a time expression can mean, as EDTF; None where it means no day."""
    if time.earliest is None and time.latest is None:
        return None
    return interval(read_day(time.earliest), read_day(time.latest))


def _head_of(sentence: "Sentence", time: Time) -> "Token | None":
    inside = [t for t in sentence if t.idx >= time.start and t.idx + len(t) <= time.end]
    outer = [t for t in inside if t.head.i == t.i or not time.start <= t.head.idx < time.end]
    return outer[0] if outer else None
