"""Stretches of the calendar: a day, a week, a month, a quarter ... and the way from one to another."""

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import days
from onrecord.model.days import FIRST_YEAR, LAST_YEAR

_MONTHS = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # northern, as English-language papers use them


@dataclass(frozen=True, slots=True)
class Stretch:
    """One unit of the calendar, by its first day.

    `unit`: D day, W week, WE weekend, M month, Q quarter, S season, HY half year, Y year, E decade, C century.
    """

    unit: str
    first: date

    @property
    def last(self) -> date:
        """The last day."""
        if self.unit == "D":
            return self.first
        if self.unit in ("W", "WE"):
            return self.first + timedelta(days=6 if self.unit == "W" else 1)
        length = 3 if self.unit == "S" else _MONTHS[self.unit]
        return add_months(self.first, length) - timedelta(days=1)

    @property
    def value(self) -> str:
        """The stretch in TIMEX3."""
        year, month = f"{self.first.year:04}", self.first.month
        if self.unit == "D":
            return self.first.isoformat()
        if self.unit in ("W", "WE"):
            iso = self.first.isocalendar()
            return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if self.unit == "WE" else "")
        endings = {
            "M": f"-{month:02}",
            "Q": f"-Q{(month + 2) // 3}",
            "HY": f"-H{1 if month < 7 else 2}",
            "S": "-" + next((name for name, start in SEASONS.items() if start == month), "SP"),
            "Y": "",
        }
        if self.unit in endings:
            return year + endings[self.unit]
        return year[: {"E": 3, "C": 2, "L": 1}[self.unit]]  # as in TIMEX2: the 1990s are 199, the 20th century 19

    def moved(self, steps: int) -> "Stretch | None":
        """The stretch of the same kind so many steps away; None outside the years that are read."""
        if self.unit in ("D", "W", "WE"):
            return containing(self.unit, add_days(self.first, steps * (1 if self.unit == "D" else 7)))
        length = 12 if self.unit == "S" else _MONTHS[self.unit]
        months = self.first.year * 12 + self.first.month - 1 + steps * length
        if not FIRST_YEAR <= months // 12 <= LAST_YEAR:
            return None
        return Stretch(self.unit, date(months // 12, months % 12 + 1, 1))


def containing(unit: str, day: date | None) -> Stretch | None:
    """The stretch of a kind in which a day lies; the weekend of its week; the latest season begun by then."""
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    if unit == "D":
        return Stretch("D", day)
    if unit in ("W", "WE"):
        monday = day - timedelta(days=day.weekday())
        return Stretch(unit, monday + timedelta(days=5 if unit == "WE" else 0))
    if unit == "S":
        start = max((m for m in SEASONS.values() if m <= day.month), default=12)
        return Stretch("S", date(day.year - (start > day.month), start, 1))
    length = _MONTHS[unit]
    months = (day.year * 12 + day.month - 1) // length * length
    return Stretch(unit, date(months // 12, months % 12 + 1, 1)) if months >= 12 * FIRST_YEAR else None


def make_day(year: int, month: int, day: int) -> Stretch | None:
    """One day; None for a day that there is not."""
    return containing("D", days.make_day(year, month, day))


def make_month(year: int, month: int) -> Stretch | None:
    """One month."""
    return containing("M", days.make_day(year, month, 1))


def make_year(year: int) -> Stretch | None:
    """One year."""
    return containing("Y", days.make_day(year, 1, 1))


def add_days(day: date, number: int) -> date | None:
    """The day so many days later; None outside the years that are read."""
    moved = days.add_days(day, number)
    return moved if moved and FIRST_YEAR <= moved.year <= LAST_YEAR else None


def in_year(stretch: Stretch, year: int) -> Stretch | None:
    """The same stretch of another year; None outside the years that are read."""
    moved = days.in_year(stretch.first, year)
    return Stretch(stretch.unit, moved) if moved and FIRST_YEAR <= year <= LAST_YEAR else None


def add_months(day: date, months: int) -> date:
    """The first of the month so many months later."""
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def easter(year: int) -> date:
    """Western Easter Sunday. Anonymous Gregorian algorithm, as in Meeus, Astronomical Algorithms, chapter 8."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday (1 is Monday) of a month, -1 the last."""
    if nth < 0:
        end = add_months(date(year, month, 1), 1) - timedelta(days=1)
        return end - timedelta(days=(end.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
