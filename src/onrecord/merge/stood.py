"""Where everyone stood, from which day to which: so that of an earlier day no more is worked out than is shown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

from onrecord.merge.courses import Course, Stand, days_of_change, stand_on
from onrecord.model.account import Later, Stood
from onrecord.model.days import shifted
from onrecord.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class _Phase:
    """How one stood from the `first` day to the `last`, whoever else had a row then."""

    first: date
    last: date
    stand: Stand

    @property
    def reports(self) -> frozenset[str]:
        return frozenset(e.report for e in self.stand.row.evidence)


def list_stood(courses: Sequence[Course]) -> Mapping[str, tuple[Stood, ...] | Later]:
    """Where each of these stood on all days, by id; to be made later of whom that follows from his course alone.

    Not so of "the hostages", of whom nothing is known but that: they have a row on those days only on which no report
    that it rests on tells more of anybody (`stand_all`).
    """
    phases: dict[str, list[_Phase]] = {}
    told_by: dict[str, list[Course]] = defaultdict(list)
    for course in courses:
        for report in {e.report for e in _told_of(course)}:
            told_by[report].append(course)

    def of(course: Course) -> list[_Phase]:
        if course.who not in phases:
            phases[course.who] = list(_phases(course))
        return phases[course.who]

    def without(phase: _Phase) -> Iterator[Stood]:
        """What is left of it without the days on which others have a row of the same reports."""
        left = [(phase.first, phase.last)]
        for course in {c.who: c for report in phase.reports for c in told_by[report]}.values():
            for other in of(course):
                if not other.stand.is_vague and not other.reports.isdisjoint(phase.reports):
                    left = [part for one in left for part in _cut(*one, other)]
        return (Stood(first, last, phase.stand.row) for first, last in left)

    found: dict[str, tuple[Stood, ...] | Later] = {}
    for course in courses:
        if course.is_person or all(c.is_counted for c in course.claims):
            found[course.who] = Later(partial(stood_of, course))
        else:
            parts = (without(p) if p.stand.is_vague else (_as_stood(p),) for p in of(course))
            found[course.who] = tuple(one for some in parts for one in some)
    return found


def stood_of(course: Course) -> tuple[Stood, ...]:
    """Where one stood on all days, whoever else had a row then."""
    return tuple(map(_as_stood, _phases(course)))


def _phases(course: Course) -> Iterator[_Phase]:
    days = days_of_change(course)
    for first, then in pairwise([*days, date.max]):
        if (stand := stand_on(course, first)) is not None:
            yield _Phase(first, date.max if then == date.max else shifted(then, -1), stand)


def _told_of(course: Course) -> Iterator[Evidence]:
    """Every passage that any row of it may rest on."""
    for claim in course.claims:
        yield from (claim.evidence, *claim.echoes)
    for _, ruling in course.rulings:
        yield from (passage for one in ruling.corrections for passage in one.evidence)


def _as_stood(phase: _Phase) -> Stood:
    return Stood(phase.first, phase.last, phase.stand.row)


def _cut(first: date, last: date, other: _Phase) -> Iterable[tuple[date, date]]:
    """What is left of these days without those of another."""
    if other.last < first or other.first > last:
        yield first, last
        return
    if first < other.first:
        yield first, shifted(other.first, -1)
    if last > other.last:
        yield shifted(other.last, 1), last
