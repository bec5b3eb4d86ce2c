"""What was decided about one entry, and a row that says so."""

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from onrecord.model.corrections import Value, write_value
from onrecord.model.evidence import Evidence
from onrecord.model.judgements import Correction, Verdict

Row = TypeVar("Row")
TO_COME = " to come"
"""After a state: what was set of it, for where no report tells of it yet."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided about one entry: whether it holds, what fields of it say, and who said so."""

    verdict: Verdict | None = None
    fields: tuple[tuple[str, Value], ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def set(self) -> dict[str, Any]:
        """What fields say, by name."""
        return dict(self.fields)

    @property
    def judged(self) -> Verdict | None:
        """As a row says it; who sets a field of an entry has seen it."""
        return "edited" if self.fields and self.verdict != "rejected" else self.verdict

    def of(self, field: str) -> Correction | None:
        """What was set in a field."""
        return next((one for one in self.corrections if one.field == field), None)

    def instead(self, field: str, row: object, against: tuple[Evidence, ...], **said: Value) -> "Ruling":
        """The same, knowing which passages told what of a row is set aside, and what is `said` for the rest.

        The rest goes with what it was told of, by the same decision, unless somebody set it.
        """
        own = self.of(field)
        assert own is not None
        more = {name: value for name, value in said.items() if self.of(name) is None and getattr(row, name) != value}
        told = (replace(one, against=against) if one is own else one for one in self.corrections)
        new = (replace(own, field=name, after=write_value(value)) for name, value in more.items())
        return replace(self, fields=(*self.fields, *more.items()), corrections=(*told, *new))


NO_RULING = Ruling()


def correct(row: Row, ruling: Ruling) -> Row:
    """A row with the fields that somebody set, who said so, and what was decided about it."""
    if ruling is NO_RULING:
        return row
    told = ((one, write_value(getattr(row, one.field))) for one in ruling.corrections)
    corrections = tuple(replace(one, before=before) for one, before in told)
    return replace(row, **ruling.set, judged=ruling.judged, corrections=corrections)  # type: ignore[type-var]
