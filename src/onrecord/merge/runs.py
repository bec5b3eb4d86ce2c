"""Which texts share so many runs of words that one may be copied from another: kept up as texts are added.

What two share does not change when a third is added, unless a run of words becomes so common by it that it says nothing
any more: then all are looked at afresh, as they are when a text has gone.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from onrecord.merge.memory import Memory

_COMMON = 60  # reports that share a run of words which says nothing any more
_FEW = 20  # texts at once that are added to the others, rather than all looked at afresh

Prints = Mapping[str, Sequence[int]]
"""The numbers of the runs of each text, by its report; in order."""
Enough = Callable[[int, int, int], bool]
"""Whether two that share so many runs, and have so many each, are to be looked at."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The digests of the texts that were looked at, and for each that shares enough with earlier ones these."""

    digests: dict[str, str]
    pairs: dict[str, list[str]]


def pairs_of(prints: Prints, digests: Mapping[str, str], enough: Enough, memory: Memory) -> dict[str, list[str]]:
    """For each text that shares enough runs with earlier ones these, by their reports, in their order."""
    known = memory.known("runs", _Kept)
    found = _kept_up(prints, known, digests, enough) if known else None
    if found is None:
        found = _all_pairs(prints, enough)
    place = {report: number for number, report in enumerate(prints)}
    ordered = {later: sorted(found[later], key=place.__getitem__) for later in sorted(found, key=place.__getitem__)}
    memory.keep("runs", _Kept(dict(digests), ordered))
    return ordered


def _kept_up(prints: Prints, known: _Kept, digests: Mapping[str, str], enough: Enough) -> dict[str, list[str]] | None:
    """The pairs that are known, with those of the texts that came since; None where these may change the others."""
    new = [report for report in prints if report not in known.digests]
    named = {report for later, earlier in known.pairs.items() for report in (later, *earlier)}
    gone = any(digests.get(report) != digest for report, digest in known.digests.items())
    if len(new) > _FEW or gone or not named <= known.digests.keys():
        return None
    found = {later: list(earlier) for later, earlier in known.pairs.items()}
    place = {report: number for number, report in enumerate(prints)}
    wanted = set(chain.from_iterable(prints[report] for report in new))
    of = {report: wanted.intersection(runs) for report, runs in prints.items()}
    bearers = Counter(chain.from_iterable(of.values()))
    before = bearers - Counter(chain.from_iterable(of[report] for report in new))
    if any(before[run] <= _COMMON for run, number in bearers.items() if number > _COMMON):
        return None
    telling = {run for run, number in bearers.items() if number <= _COMMON}
    for report in new:
        own = of[report] & telling
        for other, runs in of.items():
            shared = len(own & runs) if other != report else 0
            if shared and enough(shared, len(prints[report]), len(prints[other])):
                later, earlier = (report, other) if place[report] > place[other] else (other, report)
                if earlier not in found.setdefault(later, []):
                    found[later].append(earlier)
    return found


def _all_pairs(prints: Prints, enough: Enough) -> dict[str, list[str]]:
    reports = list(prints)
    bearers: dict[int, list[int]] = {}
    for number, report in enumerate(reports):
        for run in prints[report]:
            if known := bearers.get(run):
                known.append(number)
            else:
                bearers[run] = [number]
    telling = {run: some for run, some in bearers.items() if 1 < len(some) <= _COMMON}
    found = {}
    for number, report in enumerate(reports):
        shared = Counter(chain.from_iterable(telling[run] for run in prints[report] if run in telling))
        earlier = [
            reports[other]
            for other, count in sorted(shared.items())
            if other < number and enough(count, len(prints[report]), len(prints[reports[other]]))
        ]
        if earlier:
            found[report] = earlier
    return found
