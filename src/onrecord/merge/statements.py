"""Who said what, over all reports."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.merge.decided import Decided
from onrecord.merge.entities import Parties
from onrecord.merge.marks import Place
from onrecord.merge.origin import Origin
from onrecord.merge.origins import Origins
from onrecord.merge.passages import day_of, evidence_at, in_order
from onrecord.merge.ruling import correct
from onrecord.merge.told import Echo, Echoes
from onrecord.model.answers import Mentioned, SaidRow
from onrecord.model.reading import Reading
from onrecord.model.statements import Statement


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its row, who said it, whom it speaks of (ids), and the reports that have it from there.

    It answers under all its `ids`.
    """

    row: SaidRow
    by: str | None
    of: frozenset[str]
    origin: Origin
    copies: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    place: Place = ("", "")
    score: float | None = None


def list_statements(
    readings: Sequence[Reading], *, parties: Parties, origins: Origins, echoes: Echoes, decided: Decided
) -> tuple[Said, ...]:
    """Every statement of these readings, rejected ones too, by day of publication and place in the report."""
    ordered = sorted(readings, key=lambda r: (day_of(r), r.report.id))
    return tuple(
        _said(
            reading, statement, parties, origins, echoes.get((reading.report.id, statement.id), ()), decided, mentions
        )
        for reading in ordered
        for mentions in [sorted((m.start, m.end, e.id) for e in reading.entities for m in e.mentions)]
        for statement in sorted(reading.statements, key=lambda s: (s.content[0].start if s.content else 0, s.id))
    )


def _said(
    reading: Reading,
    statement: Statement,
    parties: Parties,
    origins: Origins,
    copies: Sequence[Echo],
    decided: Decided,
    mentions: Sequence[tuple[int, int, str]],
) -> Said:
    text = reading.report.text
    source = statement.source
    by = parties.of(reading, source.entity) if source else None
    addressee = parties.of(reading, statement.addressee)
    words = " … ".join(span.of(text) for span in statement.content)
    named = bool(source and source.named)
    place = (reading.report.id, statement.id)
    ids = decided.marks.ids([place])
    spoken_of = _spoken_of(reading, statement, parties, mentions)
    row = SaidRow(
        id=ids[0],
        source=by.name if by and named else (source.of(text) if source else None),
        named=named,
        act=statement.act,
        quotation=statement.quotation,
        text=words,
        addressee=addressee.name if addressee else None,
        via=tuple(_called(reading, v.entity) or v.of(text) for v in statement.via),
        date=reading.report.published.value,
        evidence=in_order(
            (*(evidence_at(reading, span) for span in statement.passages), *(c.evidence for c in copies))
        ),
        source_id=by.id if by else None,
        about=tuple(Mentioned(id_, parties.by_id(id_).name) for id_ in sorted(spoken_of)),
    )
    chain = _chain(reading, statement)
    again = tuple(dict.fromkeys(c.evidence.report for c in copies))
    told, row = row, correct(row, decided.on([place], "said"))
    if row.source != told.source:
        row = replace(row, source_id=None)  # whom somebody means by words is not known
    return Said(row, by.id if by else None, spoken_of, origins.of(reading, chain), again, ids, place, statement.score)


def _chain(reading: Reading, statement: Statement) -> tuple[str, ...]:
    """The statement and those around it, innermost first."""
    if statement.within is None:
        return (statement.id,)
    known = {s.id: s for s in reading.statements}
    chain = [statement.id]
    while (outer := known[chain[-1]].within) in known and outer not in chain:
        chain.append(outer)
    return tuple(chain)


def _spoken_of(
    reading: Reading, statement: Statement, parties: Parties, named: Sequence[tuple[int, int, str]]
) -> frozenset[str]:
    """Whom a statement mentions, of those `named` in the report: each with where that stands, in order."""
    there: set[str] = set()
    for span in statement.content:
        first, last = bisect_left(named, (span.start,)), bisect_right(named, (span.end,))
        there |= {entity for _, end, entity in named[first:last] if end <= span.end}
    found: set[str] = set()
    for entity in there:
        party = parties.of(reading, entity)
        found |= {party.id} if party else set()
        found |= set(parties.members(reading, entity))
    return frozenset(found)


def _called(reading: Reading, entity: str | None) -> str | None:
    """The name that the report itself uses."""
    return next((e.name for e in reading.entities if e.id == entity), None)
