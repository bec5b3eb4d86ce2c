"""What is nested in the rows of answers, as rows of its own: who took part, and every passage behind every entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.model.answers import Part, TimelineRow
from onrecord.model.entities import Kind
from onrecord.model.evidence import Evidence
from onrecord.model.plover import Sector


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party that takes part in the happening `entry`; `country` is an ISO 3166-1 alpha-3 code."""

    entry: str
    id: str
    name: str
    part: Part
    kind: Kind
    country: str | None
    sector: Sector | None


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage behind an entry of an answer, and the field of the entry that it stands in."""

    answer: str
    entry: str
    field: str
    report: str
    publisher: str | None
    published: str | None
    start: int
    end: int
    text: str


def list_parties(timeline: Iterable[TimelineRow]) -> Iterator[PartyRow]:
    """Who took part in which happening, row by row."""
    for row in timeline:
        for one in row.parties:
            yield PartyRow(row.id, one.id, one.name, one.part, one.kind, one.country, one.sector)


def list_passages(answer: str, rows: Iterable[Any]) -> Iterator[PassageRow]:
    """Every passage behind the rows of an answer, entry by entry."""
    for row in rows:
        for field, evidence in _fields(row):
            for one in evidence:
                yield PassageRow(
                    answer, row.id, field, one.report, one.publisher, one.published, one.start, one.end, one.text
                )


def _fields(row: Any) -> Iterator[tuple[str, Iterable[Evidence]]]:
    if hasattr(row, "evidence"):
        yield "evidence", row.evidence
        yield "outcome_evidence", getattr(row, "outcome_evidence", ())
    else:
        yield from (("positions", one.evidence) for one in row.positions)
    for one in row.corrections:
        yield "corrections", (e for e in one.evidence if e not in getattr(row, "evidence", ()))
        yield "against", one.against
