"""What waits for a person to decide: the most consequential doubts first, of one consequence the least sure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.model.answers import ConflictRow, StandingRow, TimelineRow
from onrecord.model.dates import write_date
from onrecord.model.evidence import Evidence
from onrecord.model.named import words_of
from onrecord.model.phrases import circumstances, count
from onrecord.record import Record

Sort = Literal["death", "captivity", "conflict", "join", "happening", "statement"]
"""What a doubt is about, in the order of consequence."""

_STATES: Mapping[str, Sort] = {"dead": "death", "captive": "captivity", "missing": "captivity", "free": "captivity"}
_SURE = {"standings": 0.97, "timeline": 0.8, "said": 0.8}  # from which on an entry of an answer is no doubt by itself
_ALL = 10**9


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of an answer, in words, with what it rests on."""

    answer: str
    row: Any
    words: str

    @property
    def id(self) -> str:
        """What it is called."""
        return str(self.row.id)

    @property
    def sides(self) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
        """The passages behind it; of a conflict those of each side, and of who is disputed those against it, too."""
        row = self.row
        if isinstance(row, ConflictRow):
            return tuple((p.value, p.evidence) for p in row.positions)
        if isinstance(row, StandingRow):
            against = (p for p in row.positions if p.state != row.state or p.negated)
            return (("", row.evidence), *((f"but {'not ' * p.negated}{p.state}", p.evidence) for p in against))
        return (("", row.evidence),)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The passages of all sides."""
        return tuple(e for _, evidence in self.sides for e in evidence)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to decide: is an entry right, or are it and the `other` one? `why` it waits is in words."""

    sort: Sort
    entry: Entry
    why: tuple[str, ...]
    other: Entry | None = None


def list_doubts(record: Record, *, about: str | None = None) -> tuple[Doubt, ...]:
    """What nobody has decided and is in doubt, in the order in which it should be; or what of it is `about` a name."""
    sure = {(d.answer, d.id): d.sure for d in record.doubtful(top=_ALL)}
    found = [*_standings(record, sure, about), *_conflicts(record, about), *_joins(record, about)]
    found += _hardly_facts(record, sure, about)
    order = {sort: number for number, sort in enumerate(get_args(Sort))}
    return tuple(doubt for _, doubt in sorted(found, key=lambda f: (order[f[1].sort], *f[0])))


_Ranked = tuple[tuple[object, ...], Doubt]


def _standings(record: Record, sure: Mapping[tuple[str, str], float], about: str | None) -> Iterator[_Ranked]:
    """Named people before groups that are only counted; disputed before possible, and then the less sure."""
    for row in record.standings(about=about):
        how_sure = sure.get(("standings", row.id))
        why = _doubts_of(row, how_sure)
        if row.state in _STATES and row.judged is None and why:
            rank = (row.count is not None, not row.disputed, how_sure or 0.0, row.person, row.id)
            yield rank, Doubt(_STATES[row.state], Entry("standings", row, _standing(row)), why)


def _doubts_of(row: StandingRow, sure: float | None) -> tuple[str, ...]:
    doubts = (
        "reports dispute it" if row.disputed else "",
        "only said to be possible" if row.modality == "possible" else "",
        f"rests on one origin: {row.origins[0]}" if len(row.origins) == 1 else "" if row.origins else "has no origin",
        f"{sure:.0%} sure" if sure is not None and sure < _SURE["standings"] else "",
    )
    return tuple(doubt for doubt in doubts if doubt)


def _standing(row: StandingRow) -> str:
    possibly = "possibly " if row.modality == "possible" else ""
    more = circumstances(row.state, holder=row.holder, place=row.place, by=row.by)
    since = f", since {write_date(row.since).removeprefix('from ')}" if row.since else ""
    return f"{row.person}: {possibly}{row.state}{more}{since}"


def _conflicts(record: Record, about: str | None) -> Iterator[_Ranked]:
    for row in record.conflicts(about=about):
        if row.judged is None and not row.resolved:
            sides = tuple(f"{p.value}: {count(len(p.origins), 'origin')}" for p in row.positions)
            yield (row.about, row.id), Doubt("conflict", Entry("conflicts", row, words_of("conflicts", row)), sides)


def _joins(record: Record, about: str | None) -> Iterator[_Ranked]:
    rows = {row.id: row for row in record.timeline(about=about)}
    for join in record.joins():
        if join.one in rows and join.other in rows:
            one, other = (_happening(rows[id_]) for id_ in (join.one, join.other))
            why = (f"{join.sure:.0%} sure to be one",)
            yield (-join.sure, join.id), Doubt("join", one, why, other)


def _happening(row: TimelineRow) -> Entry:
    day = write_date(row.date) or (f"told {write_date(row.told)}" if row.told else "undated")
    return Entry("timeline", row, f"{row.title}, {day}")


def _hardly_facts(record: Record, sure: Mapping[tuple[str, str], float], about: str | None) -> Iterator[_Ranked]:
    for row in record.timeline(about=about):
        how_sure = sure.get(("timeline", row.id), 1.0)
        if how_sure < _SURE["timeline"]:
            yield (how_sure, row.id), Doubt("happening", _happening(row), (f"{how_sure:.0%} sure",))
    for said in record.said(about=about):
        how_sure = sure.get(("said", said.id), 1.0)
        if how_sure < _SURE["said"]:
            entry = Entry("said", said, words_of("said", said))
            yield (how_sure, said.id), Doubt("statement", entry, (f"{how_sure:.0%} sure",))
