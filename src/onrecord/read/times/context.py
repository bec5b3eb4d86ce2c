"""What an expression is resolved against: the day of publication, and the times named before it."""

import re
from dataclasses import dataclass, field
from datetime import date

from onrecord.read.clauses import Clauses
from onrecord.read.expressions import Expression
from onrecord.read.language import ParsedReport
from onrecord.read.times.calendar import Stretch, containing
from onrecord.read.times.direction import find_direction

_SIZE = {"D": 0, "WE": 1, "W": 2, "M": 3, "Q": 4, "S": 4, "HY": 5, "Y": 6, "E": 7, "C": 8, "L": 9}
_ENTRIES = re.compile(r"^(?:[A-Z][a-z]+day,? )?(?:\d{1,2} [A-Z][a-z]+ \d{4}, )?\d{1,2}[:.]\d\d\b", re.MULTILINE)


@dataclass(slots=True)
class Context:
    """The state of one pass over a report: `named` are the stretches resolved so far, in order."""

    parsed: ParsedReport
    published: date | None
    clauses: Clauses
    named: list[Stretch] = field(default_factory=list)
    quarter: Stretch | None = None  # the last full one that the report names
    period: str | None = None
    here: int = 0  # where the expression stands that is resolved now, and where the last one did that was noted
    noted: int = 0

    def today(self, unit: str = "D") -> Stretch | None:
        """The day of publication, or the stretch of another kind around it."""
        return containing(unit, self.published)

    def latest(self, unit: str | None = None) -> Stretch | None:
        """The last stretch named that is no longer than the unit, seen as one of that unit."""
        if not self.named:
            return None
        if unit is None:
            return self.named[-1]
        for stretch in reversed(self.named):
            if _SIZE[stretch.unit] <= _SIZE[unit]:
                return containing(unit, stretch.first)
        return None

    def is_vague_since(self) -> bool:
        """Whether a month, a year or so was named after the last day, and does not hold it."""
        if not self.named or self.named[-1].unit in ("D", "W", "WE"):
            return False
        latest, day = self.named[-1], next((s for s in reversed(self.named) if s.unit == "D"), None)
        return day is None or not latest.first <= day.first <= latest.last

    def is_live(self) -> bool:
        """Whether it is a live page: entries under the hour, which may go on into the next day."""
        return len(_ENTRIES.findall(self.parsed.report.text)) > 1

    def turn_to(self, expression: Expression, stretch: Stretch) -> None:
        """Count from the day that heads an entry of a live page: "Saturday 23:15"."""
        led = self.parsed.report.text[: expression.start].endswith("\n")
        if led and expression.parts.weekday is not None and stretch.unit == "D" and self.is_live():
            self.published = stretch.first

    def note(self, expression: Expression, stretch: Stretch) -> None:
        """Remember a stretch for what refers back to it; what was named for comparison alone is none of that."""
        if expression.rule == "comparison" or (expression.rule == "ago" and stretch.unit in ("Y", "Q")):
            return
        self.named.append(stretch)
        self.noted = expression.end
        if stretch.unit == "Q":
            self.period = "Q"
            reported = expression.parts.fiscal is not None
            over = reported or self.published is None or stretch.last < self.published
            if over and (reported or self.quarter is None or self.quarter.first < stretch.first):
                self.quarter = stretch
        elif stretch.unit == "Y":
            self.period = "Y"

    def direction(self, expression: Expression) -> int:
        """-1 behind, 1 ahead, 0 unknown, from the sentence."""
        return find_direction(self.parsed, expression, clauses=self.clauses)
