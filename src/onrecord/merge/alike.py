"""Which reports are copies of others, and which words of theirs stand in both.

Reports are compared by runs of five words. What they share is followed to where it ends, in both texts, so that a line
more or less, another headline, credit or order of paragraphs is no hindrance. A copy came out within a month of the
original. Where the two are the same but for a name, they follow one pattern: that is boilerplate, and no copy.
"""

import re
from array import array
from base64 import b64decode, b64encode
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise

from rapidfuzz import fuzz

from onrecord.merge.memory import Memory, digest_of
from onrecord.merge.passages import day_of
from onrecord.merge.runs import pairs_of
from onrecord.merge.words import load_words
from onrecord.model.reading import Reading
from onrecord.model.span import Span

_RUN = 5  # words in a row from which on something is taken to be shared
_SHARED = 0.7  # of the runs of the shorter report, that a copy shares at least
_QUOTED = 25  # words in a row that one report has from another though most of the rest differs
_NEWS, _FRESH, _AT_ONCE = 31, 7, 2  # days within which a report is copied whole, a passage of it, and a short text
_LONG = 60  # words from which on a text that is the same to the last is a copy whenever it came out
_EXCHANGED = 10  # words in one place that are other words in the other report, at most, in a pattern
_SHORT = 40  # words up to which a text is short
_SIMILAR = 70  # of 100: two spellings of a name
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PRINT = 4  # bytes of the number of a run
_Shared = tuple[bool, list[tuple[int, int, int]]]  # whether a copy is whole, and the runs that are shared


class Words:
    """The words of a report, as they are compared, and where they stand: found when they are asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.report.text
        self.day = day_of(reading)

    @cached_property
    def digest(self) -> str:
        """A digest of all that it is compared by."""
        return digest_of(self.text, self.day)

    @cached_property
    def all(self) -> list[str]:
        """The words, one by one."""
        return [word.casefold().replace("’", "'") for word in _WORD.findall(self.text)]

    @cached_property
    def starts(self) -> list[int]:
        """Where each begins."""
        return [m.start() for m in _WORD.finditer(self.text)]

    @cached_property
    def ends(self) -> list[int]:
        """Where each ends."""
        return [m.end() for m in _WORD.finditer(self.text)]

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word once."""
        return frozenset(self.all)

    @cached_property
    def runs(self) -> dict[tuple[str, ...], list[int]]:
        """Every run of words, with where it begins; a shorter text is one run."""
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i, run in enumerate(self._runs()):
            places[run].append(i)
        return places

    def prints(self) -> str:
        """A number for each run of words, each once, in base 64: two runs of one number are only compared."""
        runs = {" ".join(run) for run in self._runs()}
        return b64encode(b"".join(sorted(blake2b(run.encode(), digest_size=_PRINT).digest() for run in runs))).decode()

    def _runs(self) -> Iterator[tuple[str, ...]]:
        size = min(_RUN, len(self.all))
        return zip(*(self.all[k:] for k in range(size)), strict=False)

    def within(self, span: Span) -> range:
        """The numbers of the words in a stretch of the text."""
        return range(bisect_left(self.starts, span.start), bisect_right(self.ends, span.end))

    def is_name(self, number: int) -> bool:
        """Whether a word is written as a name or a figure, not as the first word of a sentence."""
        start = self.starts[number]
        word = self.text[start : self.ends[number]]
        begins = number == 0 or any(c in '.!?:\n“"' for c in self.text[self.ends[number - 1] : start])
        return word[0].isdigit() or (word[0].isupper() and not begins)


@dataclass(frozen=True, slots=True)
class Copy:
    """A later report that has words of an earlier one: where each shared run begins in both, and its length.

    It is `whole` when most of the shorter of the two is shared.
    """

    original: Words
    later: Words
    runs: tuple[tuple[int, int, int], ...]
    whole: bool


def find_copies(readings: Sequence[Reading], memory: Memory | None = None) -> tuple[Copy, ...]:
    """Every pair of an earlier report and a later one that has words of it, whatever the order of the readings."""
    memory = memory or Memory()
    by_id = {r.report.id: Words(r) for r in sorted(readings, key=lambda r: (day_of(r), r.report.id))}
    prints = {report: _prints_of(words, memory) for report, words in by_id.items()}
    digests = {report: words.digest for report, words in by_id.items()}
    pairs = pairs_of(prints, digests, _share_enough, memory).items()
    return tuple(c for later, earlier in pairs for c in _copies(by_id[later], [by_id[r] for r in earlier], memory))


def _share_enough(runs: int, one: int, other: int) -> bool:
    """Whether two reports that have so many runs, and so many in common, are to be looked at."""
    return runs >= min(_QUOTED - _RUN + 1, _SHARED * min(one, other))


def _prints_of(words: Words, memory: Memory) -> Sequence[int]:
    """The numbers of its runs."""
    kept = memory.recall(f"runs {words.digest}", words.prints, str, fits=_are_prints)
    return array("I", b64decode(kept))


def _are_prints(kept: str) -> bool:
    try:
        return len(b64decode(kept, validate=True)) % _PRINT == 0
    except ValueError:
        return False


def _copies(later: Words, earlier: Sequence[Words], memory: Memory) -> Iterator[Copy]:
    """What a report has of each of these; of none other than it is remembered."""
    key = f"copies {later.digest}"
    known = memory.known(key, dict[str, _Shared]) or {}
    found = {one.digest: known.get(one.digest) or _compare(one, later) for one in earlier}
    if found == known:
        memory.keep_as_it_is(key)
    elif found:
        memory.keep(key, found)
    for one in earlier:
        whole, runs = found[one.digest]
        if runs:
            yield Copy(one, later, tuple(runs), whole)


def groups_of(copies: Sequence[Copy]) -> tuple[tuple[str, ...], ...]:
    """The ids of reports that are copies of one another, the first of each group first."""
    home: dict[str, str] = {}
    for copy in copies:
        if copy.whole:
            one, other = copy.original.reading.report.id, copy.later.reading.report.id
            first, moved = home.setdefault(one, one), home.setdefault(other, other)
            home.update({id_: first for id_, head in home.items() if head == moved})
    members: dict[str, list[Words]] = defaultdict(list)
    for words in {w.reading.report.id: w for c in copies if c.whole for w in (c.original, c.later)}.values():
        members[home[words.reading.report.id]].append(words)
    ordered = (sorted(group, key=lambda w: (w.day, w.reading.report.id)) for group in members.values())
    return tuple(sorted(tuple(w.reading.report.id for w in group) for group in ordered))


def _compare(one: Words, other: Words) -> _Shared:
    """What the later has of the earlier, whole or in part; no runs where it has nothing."""
    apart = 0 if date.max in (one.day, other.day) else abs((other.day - one.day).days)
    same = len(one.all) >= _LONG and one.all == other.all
    if apart > _NEWS and not same:
        return False, []
    runs = _shared_runs(one, other)
    shared = sum(length for _, _, length in runs)
    whole = shared >= _SHARED * min(len(one.all), len(other.all))
    if whole:
        short = min(len(one.all), len(other.all)) < _SHORT
        in_time = apart <= (_AT_ONCE if short else _NEWS) or same
        return True, list(runs) if in_time and not _follow_a_pattern(one, other, runs) else []
    return False, [run for run in runs if run[2] >= _QUOTED] if apart <= _FRESH else []


def _shared_runs(one: Words, other: Words) -> tuple[tuple[int, int, int], ...]:
    """What both have in the same words, each as long as it goes: where it begins in each, and how many words."""
    found: list[tuple[int, int, int]] = []
    size, there = min(_RUN, len(one.all), len(other.all)), 0
    while there <= len(other.all) - size:
        starts = one.runs.get(tuple(other.all[there : there + size]), ())
        lengths = [(_length(one, other, here, there), -here) for here in starts]
        if not lengths:
            there += 1
            continue
        length, here = max(lengths)
        found.append((-here, there, length))
        there += length
    return tuple(found)


def _length(one: Words, other: Words, here: int, there: int) -> int:
    length = 0
    while here + length < len(one.all) and there + length < len(other.all):
        if one.all[here + length] != other.all[there + length]:
            break
        length += 1
    return length


def _follow_a_pattern(one: Words, other: Words, runs: Sequence[tuple[int, int, int]]) -> bool:
    """Whether, beside what is shared, a few words stand for as few others, and name somebody or something else.

    In a short text any other noun or verb will do: "A boat was found. Police have arrested a man".
    """
    short = min(len(one.all), len(other.all)) < _SHORT
    edges = [(0, 0, 0), *runs, (len(one.all), len(other.all), 0)]
    for (a, b, length), (next_a, next_b, _) in pairwise(edges):
        here, there = range(a + length, next_a), range(b + length, next_b)
        if 0 < len(here) <= _EXCHANGED and 0 < len(there) <= _EXCHANGED:
            names = [
                [name for name in _telling(words, gap, every=short) if name not in rival.known]
                for words, gap, rival in ((one, here, other), (other, there, one))
            ]
            if all(names) and fuzz.ratio(*map(" ".join, names)) < _SIMILAR:
                return True
    return False


def _telling(words: Words, gap: range, *, every: bool) -> list[str]:
    """The names among these words, or all that are not small; none of a byline, credit or dateline."""
    before = words.all[gap.start - 1] if gap.start else ""
    end = words.starts[gap.stop] if gap.stop < len(words.all) else len(words.text)
    around = words.text[words.ends[gap.stop - 1] : end]
    if before == "by" or words.all[gap.start] == "by" or any(sign in around for sign in ")\n—–") or " - " in around:
        return []
    small = load_words("empty") | load_words("articles")
    return [words.all[n] for n in gap if words.is_name(n) or (every and words.all[n] not in small)]
