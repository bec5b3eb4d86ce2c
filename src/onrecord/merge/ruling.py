"""What was decided about one entry, and a row that says so."""

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from onrecord.model.corrections import Value
from onrecord.model.judgements import Verdict

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided about one entry: whether it holds, and what fields of it say."""

    verdict: Verdict | None = None
    fields: tuple[tuple[str, Value], ...] = ()

    @property
    def set(self) -> dict[str, Any]:
        """What fields say, by name."""
        return dict(self.fields)

    @property
    def judged(self) -> Verdict | None:
        """As a row says it; who sets a field of an entry has seen it."""
        return "edited" if self.fields and self.verdict != "rejected" else self.verdict


NO_RULING = Ruling()


def correct(row: Row, ruling: Ruling) -> Row:
    """A row with the fields that somebody set, and what was decided about it."""
    if ruling is NO_RULING:
        return row
    return replace(row, **ruling.set, judged=ruling.judged)  # type: ignore[type-var]
