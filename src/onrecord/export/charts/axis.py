"""A line of days: where each stands, which are named below it, and which are too far from the rest to stand on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from onrecord.export.charts.drawing import Drawing, Spot
from onrecord.model.dates import write_date
from onrecord.model.days import shifted

_ROOM = 62  # pixels for the name of a day
_WORTH = 0.5  # of the whole span, that leaving a few days out must save
_FEW = 0.12  # of the days, that may be left out
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to `last`, both whole, from `left` to `right` in pixels."""

    first: date
    last: date
    left: float
    right: float

    def begin(self, day: date) -> float:
        """Where a day begins; the end of the line for one that is not on it."""
        return self._at(day.toordinal())

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self._at(day.toordinal() + 1)

    def middle(self, day: date) -> float:
        """Where the middle of a day is."""
        return self._at(day.toordinal() + 0.5)

    def holds(self, day: date) -> bool:
        """Whether it is on the line."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        return self.last.toordinal() + 1 - self.first.toordinal()

    def ticks(self) -> list[tuple[date, str, str]]:
        """The days that are named, each with its name and the year, where that is a new one and not the name."""
        named = self._named(max(2, int((self.right - self.left) // _ROOM)))
        found, year = list[tuple[date, str, str]](), 0
        for day, written in named:
            name, _, of = written.rpartition(" ")
            found.append((day, name or of, of if name and day.year != year else ""))
            year = day.year
        return found

    def draw(self, drawing: Drawing, y: float, *, upto: float) -> None:
        """The names of days on a line at `y`, years above; from each a faint line down to `upto`."""
        for day, name, year in self.ticks():
            x = self.begin(day)
            drawing.line(Spot(x, y + 6), Spot(x, upto), stroke=drawing.palette.faint)
            drawing.text(Spot(x + 3, y), name, size=11, fill=drawing.palette.quiet)
            drawing.text(Spot(x + 3, y - 13), year, size=11, weight="bold", fill=drawing.palette.quiet)

    def _at(self, ordinal: float) -> float:
        part = (ordinal - self.first.toordinal()) / self.days
        return self.left + min(max(part, 0), 1) * (self.right - self.left)

    def _named(self, most: int) -> list[tuple[date, str]]:
        for step in _DAYS:
            if self.days / step <= most:
                start = self.first.toordinal() + (-self.first.toordinal()) % step
                days = (shifted(date.min, n - 1) for n in range(start, self.last.toordinal() + 1, step))
                return [(day, write_date(day.isoformat())) for day in days]
        for step in _MONTHS:
            if self.days / 30.4 / step <= most:
                return [(day, write_date(day.isoformat()[:7])) for day in _months(self.first, self.last, step)]
        for step in _YEARS:
            if self.days / 365.2 / step <= most:
                break
        years = range(self.first.year, self.last.year + 1)
        first_days = (date(year, 1, 1) for year in years if year % step == 0)
        return [(day, write_date(day.isoformat()[:4])) for day in first_days if day >= self.first]


def _months(first: date, last: date, step: int) -> Iterator[date]:
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        day = date(month // 12, month % 12 + 1, 1)
        if (month % 12) % step == 0 and day >= first:
            yield day


def axis_of(days: Sequence[date], *, left: float, right: float) -> Axis:
    """A line on which most of these days have room; at least one day must be given.

    A few at either end that would take more than half of it are left out: how many, whoever draws it says.
    """
    some = sorted(days)
    spare = int(_FEW * len(some))
    while spare > 0 and len(some) > 2:
        whole = (some[-1] - some[0]).days
        first, last = _outliers(some, spare)
        if whole - (some[-1 - last] - some[first]).days <= _WORTH * whole:
            break
        some = some[first : len(some) - last]
        spare -= first + last
    span = (some[-1] - some[0]).days
    air = max(1, round(span * 0.02))
    return Axis(shifted(some[0], -air), shifted(some[-1], air), left, right)


def _outliers(some: Sequence[date], spare: int) -> tuple[int, int]:
    """How many of the first, or of the last, to leave out so that most of the span is saved."""
    gaps = [(later - earlier).days for earlier, later in pairwise(some)]
    early, late = gaps[:spare], gaps[::-1][:spare]
    if max(early) >= max(late):
        return early.index(max(early)) + 1, 0
    return 0, late.index(max(late)) + 1
