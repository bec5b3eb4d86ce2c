"""When an act happens: the time that hangs on it, or on what it is part of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model.days import add_days, read_day
from onrecord.model.edtf import interval
from onrecord.model.times import Time
from onrecord.read.events.match import Match
from onrecord.read.events.scope import own_words, shared_words
from onrecord.read.language import ParsedReport

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_MOVING = frozenset({
    "move", "bring", "postpone", "put", "push", "delay", "defer", "shift", "change", "switch", "reschedule", "adjourn",
    "advance",
})  # fmt: skip
_SPANS = frozenset({"since", "until", "till", "before", "after", "by"})

Dated = dict[int, list[tuple[str, Time]]]


@dataclass(frozen=True, slots=True)
class Setting:
    """The times of a sentence by the word that each hangs on, and the triggers in it."""

    dated: Dated
    matches: dict[int, Match]

    def date(self, match: Match) -> str | None:
        """When the act happens, as EDTF; None where nothing says it."""
        for word in own_words(match, self.matches):
            if said := self.dated.get(word.i):
                return _edtf(said, moved=word.lemma_ in _MOVING)
        for word in shared_words(match, self.matches):
            if said := self.dated.get(word.i):
                return _edtf(said, moved=word.lemma_ in _MOVING)
        return None


def hang_times(parsed: ParsedReport, times: Iterable[Time], sentence: "Sentence", matches: dict[int, Match]) -> Dated:
    """The times of a sentence by the trigger or verb that each hangs on, with the preposition before it."""
    found: Dated = {}
    for time in times:
        if time.earliest is None and time.latest is None:
            continue
        words = parsed.doc.char_span(time.start, time.end, alignment_mode="expand")
        if words is None:
            continue
        preposition, anchor = _anchor(words.root, matches)
        if words[0].pos_ == "ADP" or words[0].lower_ in _SPANS:
            preposition = words[0].lower_
        if anchor is not None:
            found.setdefault(anchor.i, []).append((preposition, time))
    return found


def _anchor(root: "Token", matches: dict[int, Match]) -> "tuple[str, Token | None]":
    preposition = ""
    word = root
    if root.dep_ in ("poss", "compound", "amod", "nmod"):  # "Monday's talks", but not "this year's first debate"
        return "", root.head if root.head.i in matches else None
    for _ in range(10):
        if word.head.i == word.i:
            return preposition, word if word.i in matches or word.pos_ in ("VERB", "AUX") else None
        if (word.pos_ == "ADP" or word.lower_ in _SPANS) and not preposition:
            preposition = word.lower_
        word = word.head
        if word.i in matches or word.pos_ in ("VERB", "AUX"):
            return preposition, word
    return preposition, None


def _edtf(said: list[tuple[str, Time]], *, moved: bool = False) -> str | None:
    """The time that several expressions at one word give together: "from March 1 to April 5", "tomorrow, June 24"."""
    starts = {p for p, _ in said}
    if len(said) > 1 and starts & {"from", "between", "since"}:
        first, last = said[0][1], said[-1][1]
        if moved:  # "brought forward from Friday to Thursday" is on Thursday
            return interval(read_day(last.earliest), read_day(last.latest))
        return interval(read_day(first.earliest), read_day(last.latest))
    best: tuple[int, str] | None = None
    for preposition, time in said:
        if preposition == "before" and time.type == "TIME":
            preposition = ""  # "before dawn Wednesday" is on Wednesday
        span = _bounds(preposition, read_day(time.earliest), read_day(time.latest))
        if span is None or (edtf := interval(*span)) is None:
            continue
        width = (span[1] - span[0]).days if span[0] and span[1] else 10_000
        if best is None or width < best[0]:
            best = (width, edtf)
    return best[1] if best else None


def _bounds(preposition: str, first: date | None, last: date | None) -> tuple[date | None, date | None] | None:
    if preposition in ("since", "from"):
        return (first, None) if first else None
    if preposition in ("until", "till", "through", "by"):
        return (None, last) if last else None
    if preposition == "before":
        return (None, add_days(first, -1)) if first else None
    if preposition in ("after", "following", "past"):
        return None
    return first, last
