"""A copy makes no entries of its own: it is one more report behind those of the original.

What a later report has word for word from an earlier one is taken out of what it tells, and is evidence of the same
origin for what the earlier one tells there. What it adds or words otherwise stays its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.merge.alike import Copy, Words
from onrecord.merge.passages import evidence_at
from onrecord.merge.told import Echo, Echoes
from onrecord.merge.words import load_words
from onrecord.model.events import Event
from onrecord.model.expectations import Expectation
from onrecord.model.judgements import ADDED
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.model.standings import Standing
from onrecord.model.statements import Statement

_DATELINE = 12  # words at most before the dash with which the first sentence begins
_DASHES = (" - ", " -- ", " – ", " — ")
_CLOSING = ".!?\"'”’)"

_Entry = TypeVar("_Entry", Event, Standing, Expectation, Statement)
_Map = dict[int, int]  # number of a word of one report -> of the same word in the other


def fold_copies(
    readings: Sequence[Reading], echoes: Echoes, copies: Sequence[Copy]
) -> tuple[tuple[Reading, ...], Echoes]:
    """The readings without what they only copy, and the passages copied as evidence of what the originals tell."""
    left = {r.report.id: r for r in readings}
    found: dict[tuple[str, str], list[Echo]] = defaultdict(list, {key: list(some) for key, some in echoes.items()})
    for copy in copies:  # the earlier originals first: a passage goes to the first who had it
        original, later = copy.original.reading.report.id, copy.later.reading.report.id
        for entry, echo in _copied(left[original], copy):
            found[original, entry].append(echo)
        left[later] = _without(left[later], copy)
    return tuple(left[r.report.id] for r in readings), {key: tuple(some) for key, some in found.items()}


def _copied(original: Reading, copy: Copy) -> Iterable[tuple[str, Echo]]:
    """The entries of the original that the later report has in the same words, and where it has them."""
    there = {a + i: b + i for a, b, length in copy.runs for i in range(length)}
    for entry, words, evidence in _entries(original):
        at, again = _place(words, copy, there), _place(evidence, copy, there)
        if at and again and _is_shared(evidence, copy.original, there):
            yield entry, Echo(evidence_at(copy.later.reading, again), at)


def _without(later: Reading, copy: Copy) -> Reading:
    """The later report without the entries that it has in the words of the original."""
    here = {b + i: a + i for a, b, length in copy.runs for i in range(length)}

    def is_copied(evidence: Span) -> bool:
        return _is_shared(evidence, copy.later, here)

    def kept(entries: Sequence[_Entry], evidence: Callable[[_Entry], Iterable[Span]]) -> tuple[_Entry, ...]:
        return tuple(e for e in entries if not all(map(is_copied, evidence(e))))

    events = kept(later.events, lambda e: [e.evidence])
    own = [s for s in later.standings if s.rule == ADDED]  # no original tells that
    standings = (*kept([s for s in later.standings if s not in own], lambda s: [s.evidence]), *own)
    expectations = kept(later.expectations, lambda x: [x.evidence])
    needed = {s for some in (events, standings, expectations) for e in some for s in e.according_to}
    said = {s.id for s in kept(later.statements, lambda s: s.passages)} | needed
    statements = tuple(s for s in later.statements if s.id in said)
    return replace(later, events=events, standings=standings, expectations=expectations, statements=statements)


def _entries(reading: Reading) -> Iterable[tuple[str, Span, Span]]:
    """Every entry with the words for it and the passage behind it."""
    yield from ((e.id, e.trigger, e.evidence) for e in reading.events)
    yield from ((s.id, s.evidence, s.evidence) for s in reading.standings)
    yield from ((x.id, x.action, x.evidence) for x in reading.expectations)
    yield from ((s.id, span, span) for s in reading.statements for span in s.passages)


def _is_shared(passage: Span, source: Words, shared: _Map) -> bool:
    """Whether a passage is in both, word for word, but for a dateline and the smallest words."""
    words = source.within(passage)
    rest = words[_dateline(words, source) :]
    found = [n for n in rest if n in shared]
    missing = (source.all[n] for n in rest if n not in shared)
    if not found or any(word not in load_words("articles") for word in missing):
        return False
    return shared[found[-1]] - shared[found[0]] == found[-1] - found[0]


def _dateline(words: range, source: Words) -> int:
    """How many words "TARSK, March 6 (Coast News) - " has, where a passage begins so."""
    for count, number in enumerate(words[:_DATELINE][:-1], 1):
        if any(dash in source.text[source.ends[number] : source.starts[number + 1]] for dash in _DASHES):
            return count
    return 0


def _place(passage: Span, copy: Copy, there: _Map) -> Span | None:
    """Where the later report has these words of the original."""
    numbers = [there[n] for n in copy.original.within(passage) if n in there]
    if not numbers:
        return None
    start, end = copy.later.starts[min(numbers)], copy.later.ends[max(numbers)]
    if passage.of(copy.original.text).rstrip()[-1:] in _CLOSING:
        while end < len(copy.later.text) and copy.later.text[end] in _CLOSING:
            end += 1
    return Span(start, end)
