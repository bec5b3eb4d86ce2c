"""What an expression is resolved against: the day of publication, and the times named before it."""

from dataclasses import dataclass, field
from datetime import date

from onrecord.read.expressions import Expression
from onrecord.read.language import ParsedReport
from onrecord.read.times.calendar import Stretch, containing
from onrecord.read.times.direction import find_direction, is_reported

_SIZE = {"D": 0, "WE": 1, "W": 2, "M": 3, "Q": 4, "S": 4, "HY": 5, "Y": 6, "E": 7, "C": 8, "L": 9}


@dataclass(slots=True)
class Context:
    """The state of one pass over a report: `named` are the stretches resolved so far, in order."""

    parsed: ParsedReport
    published: date | None
    named: list[Stretch] = field(default_factory=list)
    events: dict[str, Stretch] = field(default_factory=dict)  # noun -> the day said in the sentence with it
    quarter: Stretch | None = None  # the last full one that the report names
    period: str | None = None
    compared: tuple[int, Stretch] | None = None  # where the last quarter of comparison was named, and which it is
    ended: int = -1  # where the last expression with a stretch ends

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

    def latest_exactly(self, unit: str) -> Stretch | None:
        """The last stretch named of just this kind."""
        return next((s for s in reversed(self.named) if s.unit == unit), None)

    def beside(self, expression: Expression) -> Stretch | None:
        """The stretch of the expression just before, where only a comma stands between."""
        between = self.parsed.report.text[self.ended : expression.start] if self.ended >= 0 else ""
        return self.named[-1] if self.named and between.strip() == "," else None

    def compared_beside(self, expression: Expression) -> Stretch | None:
        """The quarter of comparison named just before: "in the year-ago quarter, the second quarter, it lost money"."""
        if self.compared is None:
            return None
        end, stretch = self.compared
        return stretch if self.parsed.report.text[end : expression.start].strip() == "," else None

    def is_vague_since(self) -> bool:
        """Whether a month, a year or so was named after the last day, and does not hold it."""
        if not self.named or self.named[-1].unit in ("D", "W", "WE"):
            return False
        latest, day = self.named[-1], self.latest_exactly("D")
        return day is None or not latest.first <= day.first <= latest.last

    def note(self, expression: Expression, stretch: Stretch) -> None:
        """Remember a stretch for what refers back to it; what was named for comparison alone is none of that."""
        if expression.rule == "comparison" and stretch.unit == "Q":
            self.compared = expression.end, stretch
        if expression.rule == "comparison" or (expression.rule == "ago" and stretch.unit in ("Y", "Q")):
            return
        self.named.append(stretch)
        self.ended = expression.end
        if stretch.unit == "D":
            for token in self.parsed.tokens(expression)[:1]:
                self.events |= {word.lemma_: stretch for word in token.sent if word.pos_ == "NOUN"}
        if stretch.unit == "Q":
            self.period = "Q"
            reported = expression.parts.fiscal is not None or self.is_reported(expression)
            over = reported or self.published is None or stretch.last < self.published
            if over and (reported or self.quarter is None or self.quarter.first < stretch.first):
                self.quarter = stretch
        elif stretch.unit == "Y":
            self.period = "Y"

    def is_reported(self, expression: Expression) -> bool:
        """Whether a quarter has results, even if its number puts it at the day of publication or later."""
        tokens = self.parsed.tokens(expression)
        if not tokens or self.published is None:
            return False
        last = tokens[-1]
        if last.i + 1 < len(last.doc) and last.nbor(1).lower_ == "ended":
            return True  # a fiscal year of the firm's own: "its fourth quarter ended Sept. 30"
        noun = last.head if last.dep_ in ("compound", "amod", "nmod") and last.head.i > last.i else last
        return is_reported(noun)

    def day_of(self, event: str) -> Stretch | None:
        """The day that was said last in one sentence with a noun."""
        return self.events.get(event)

    def direction(self, expression: Expression) -> int:
        """-1 behind, 1 ahead, 0 unknown, from the sentence."""
        return find_direction(self.parsed, expression)
