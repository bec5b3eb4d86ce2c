"""What an expression turned out to mean."""

from dataclasses import dataclass
from datetime import date

from onrecord.model.days import FIRST_YEAR, LAST_YEAR
from onrecord.model.times import TimeType
from onrecord.read.times.calendar import Stretch


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 type and value, and the stretch of the calendar behind it, if it could be placed.

    A length of time that ends with the day of publication has its first and last day in `within`.
    """

    type: TimeType
    value: str
    stretch: Stretch | None = None
    within: tuple[date, date] | None = None

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and last day that it can mean."""
        if self.within is not None:
            return self.within
        if self.stretch is None:
            return None, None
        return self.stretch.first, self.stretch.last


def dated(stretch: Stretch | None, otherwise: str) -> Meaning:
    """A DATE on this stretch; where there is none, the value with its unknown parts as X."""
    if stretch is None or stretch.first.year < FIRST_YEAR or stretch.last.year > LAST_YEAR:
        return Meaning("DATE", otherwise)
    return Meaning("DATE", stretch.value, stretch)
