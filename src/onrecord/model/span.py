"""Where in a report something stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `report.text`: half-open `[start, end)`, counted in Unicode code points."""

    start: int
    end: int

    def covers(self, other: "Span") -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Reference(Span):
    """A span that stands for somebody: `entity` is the id of who is meant, or None when that is not known."""

    entity: str | None = None
