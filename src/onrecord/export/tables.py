"""The tables of the record, one row an entry, and what each of their columns says: `tables.toml`.

CSV, Parquet, pandas, `docs/tables.md` and the table of columns in a folder are made from here. A column is the field of
its name, unless it is said below how it comes from a row.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from onrecord.export.beyond import Beyond
from onrecord.model.edtf import known_bounds
from onrecord.model.evidence import Evidence
from onrecord.model.phrases import words_of_corrections, write_count
from onrecord.model.unseen import visible

ColumnKind = Literal["text", "number", "integer", "flag", "day", "list"]
Cell = str | float | int | bool | tuple[str, ...] | None
_BETWEEN = "; "
_Taken = Callable[[Any, Beyond], object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it is called, what kind of cells it has, and what they say.

    A `day` is an ISO date, a `list` any number of texts.
    """

    table: str
    name: str
    kind: ColumnKind
    about: str

    def of(self, row: object, beyond: Beyond) -> Cell:
        """The cell of a row; None for what is not known."""
        taken = _OF_A_TABLE.get(self.table, {}).get(self.name) or _NESTED.get(self.name)
        if taken is None and not hasattr(row, self.name):
            taken = _OF_ANY[self.name]
        value = taken(row, beyond) if taken else getattr(row, self.name)
        if isinstance(value, str):
            return plain(value)
        if isinstance(value, (tuple, list)):
            return len(value) if self.kind == "integer" else tuple(plain(str(part)) for part in value)
        assert value is None or isinstance(value, (bool, int, float))
        return value


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it is called and has rows of, its columns, and which are `shown` where there is little room."""

    name: str
    about: str
    columns: tuple[Column, ...]
    shown: tuple[str, ...] = ()

    def at_a_glance(self) -> tuple[Column, ...]:
        """The columns that are shown where there is little room, in that order."""
        by_name = {column.name: column for column in self.columns}
        return tuple(by_name[name] for name in self.shown)

    def cells(self, rows: Iterable[object], beyond: Beyond) -> Iterator[list[Cell]]:
        """The rows as their cells, in the order of the columns."""
        return ([column.of(row, beyond) for column in self.columns] for row in rows)


@cache
def load_tables() -> Mapping[str, Table]:
    """Every table by its name, in order."""
    described = tomllib.loads(resources.files(__package__).joinpath("tables.toml").read_text(encoding="utf-8"))
    parts = described.pop("parts")
    return {
        name: Table(
            name,
            one["about"],
            tuple(
                Column(name, *column)
                for part in one["columns"]
                for column in (parts[part] if isinstance(part, str) else [part])
            ),
            tuple(one.get("shown", ())),
        )
        for name, one in described.items()
    }


def plain(words: str) -> str:
    """Words as they stand in a cell: on one line, and every sign to be seen."""
    return visible(" ".join(words.split()))


def in_words(cell: Cell) -> str:
    """A cell as it is written: the parts of a list joined, nothing for what is not known."""
    if isinstance(cell, tuple):
        return _BETWEEN.join(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def describe_tables() -> str:
    """Every table and column in Markdown: `docs/tables.md`."""
    lines = [_HEAD]
    for table in load_tables().values():
        lines += [f"\n## {table.name}\n", table.about, "\n| column | kind | what it says |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {column.kind} | {column.about} |" for column in table.columns]
    return "\n".join(lines) + "\n"


def _first(row: Any) -> Evidence | None:
    """The passage that tells an entry best."""
    found = row.evidence if hasattr(row, "evidence") else [e for one in row.positions for e in one.evidence]
    return found[0] if found else None


def _first_told(row: Any) -> Evidence | None:
    """The passage that told a happening first."""
    return next((one for told in row.history for one in told.evidence), None)


def _outcome(row: Any) -> Evidence | None:
    """The passage that says what came of an expectation."""
    return row.outcome_evidence[0] if row.outcome_evidence else None


def _passage(which: Callable[[Any], Evidence | None], before: str = "") -> Mapping[str, _Taken]:
    """The columns of a passage."""

    def field(name: str) -> _Taken:
        return lambda row, _: getattr(which(row), name, None)

    def address(row: Any, beyond: Beyond) -> str | None:
        report = getattr(row, "report", None) or getattr(which(row), "report", None)
        return beyond.addresses.get(report) if report else None

    fields = {"sentence": "text", "report": "report", "publisher": "publisher", "published": "published"}
    return {f"{before}{name}": field(of) for name, of in fields.items()} | {f"{before}url": address}


def _side(part: str) -> Mapping[str, _Taken]:
    """What is known of those on one side, each thing once."""

    def known(field: str) -> _Taken:
        return lambda row, _: _each_once(
            value for one in row.parties if one.part == part and (value := getattr(one, field)) is not None
        )

    return {f"{part}_{field}": known(field) for field in ("id", "country", "sector")}


def _bounds(field: str) -> Mapping[str, _Taken]:
    """The first and the last day of a field in EDTF."""

    def bound(row: Any, end: int) -> str | None:
        day = known_bounds(getattr(row, field))[end]
        return day.isoformat() if day else None

    return {"earliest": lambda row, _: bound(row, 0), "latest": lambda row, _: bound(row, 1)}


def _bound(end: int) -> _Taken:
    """The first (0) or the last day (1) on which a happening can have been; or by what that is known (2)."""
    return lambda row, _: _bounds_told(row)[end]


def _bounds_told(row: Any) -> tuple[str | None, str | None, str | None]:
    """Between which days it can have been, as in a reading: those said, else up to publication, or from it on.

    By publication, what is done was done when it was first told as done; what is ahead comes after it was last told.
    """
    if row.date is not None:
        return row.earliest, row.latest, "said"
    told = [t for t in row.history if (t.modality, t.negated) == (row.modality, False)]
    days = [known_bounds(e.published) for t in told for e in t.evidence if e.published]
    if row.negated or row.modality == "possible" or not days:
        return None, None, None
    if row.modality in ("occurred", "ongoing", "attempted"):
        latest = min((last for _, last in days if last), default=None)
        return None, latest.isoformat() if latest else None, "told"
    earliest = max((first for first, _ in days if first), default=None)
    return earliest.isoformat() if earliest else None, None, "told"


def _counts(row: Any, _: Beyond) -> list[str]:
    numbers = (str(n.value) if isinstance(n.value, int) else write_count(*n.value) for n in row.counts)
    return [f"{number} {n.of}" for number, n in zip(numbers, row.counts, strict=True)]


def _sure(answer: str) -> Mapping[str, _Taken]:
    """How likely an entry of an answer is to be right."""
    return {"sure": lambda row, beyond: beyond.sureness.get((answer, row.id))}


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


# How a column of one table comes from a row, though the row may have a field of that name.
_OF_A_TABLE: Mapping[str, Mapping[str, _Taken]] = {
    "timeline": {
        **_sure("timeline"),
        "counts": _counts,
        "bound_earliest": _bound(0),
        "bound_latest": _bound(1),
        "bound_basis": _bound(2),
    },
    "standings": {
        **_sure("standings"),
        **_bounds("since"),
        "counts": _counts,
        "positions": lambda row, _: [f"{'not ' if one.negated else ''}{one.state}" for one in row.positions],
    },
    "due": _bounds("due"),
    "said": {
        **_sure("said"),
        "about": lambda row, _: [one.name for one in row.about],
        "about_id": lambda row, _: [one.id for one in row.about],
    },
    "conflicts": {
        "positions": lambda row, _: [one.value for one in row.positions],
        "origins": lambda row, _: [", ".join(one.origins) for one in row.positions],
        "position_reports": lambda row, _: [
            ", ".join(_each_once(e.report for e in one.evidence)) for one in row.positions
        ],
        "origin_count": lambda row, _: len({origin for one in row.positions for origin in one.origins}),
        "reports": lambda row, _: [one.reports for one in row.positions],
    },
    "origins": {
        "origins": lambda row, _: [one.source for one in row.origins],
        "named": lambda row, _: sum(one.named for one in row.origins),
        "via": lambda row, _: _each_once(name for one in row.origins for name in one.via),
        "reports": lambda row, _: _each_once(id_ for one in row.origins for id_ in one.reports),
        "copies": lambda row, _: [", ".join(some) for some in row.copies],
    },
    "stories": {"from": lambda row, _: row.from_},
    "judgements": {
        "grounds": lambda row, _: [f"{mark.report}: {mark.words}" for mark in row.grounds],
        "withdrawn": lambda row, _: getattr(row.withdrawn, "at", None),
        "withdrawn_by": lambda row, _: getattr(row.withdrawn, "by", None),
        "withdrawn_why": lambda row, _: getattr(row.withdrawn, "why", None),
    },
    "reports": {"published": lambda row, _: row.published.value, "basis": lambda row, _: row.published.basis},
    "columns": {"column": lambda row, _: row.name},
}
# How a field of any row that does not fit into a cell is written there.
_NESTED: Mapping[str, _Taken] = {"corrections": lambda row, _: words_of_corrections(row.corrections)}
# How a column comes from the row of any table that has no field of that name.
_OF_ANY: Mapping[str, _Taken] = {
    **_passage(_first),
    **_passage(_first_told, "first_"),
    **_passage(_outcome, "outcome_"),
    **_side("actor"),
    **_side("recipient"),
    "origin_count": lambda row, _: len(row.origins),
    "counts_by": lambda row, _: [", ".join(one.origins) for one in row.counts],
    "counts_reports": lambda row, _: [", ".join(one.reports) for one in row.counts],
    "place_country": lambda row, beyond: beyond.country_of(row.place),
    "latitude": lambda row, beyond: getattr(beyond.where(row.place), "latitude", None),
    "longitude": lambda row, beyond: getattr(beyond.where(row.place), "longitude", None),
    "location_source": lambda row, beyond: getattr(beyond.where(row.place), "source", None),
}
_HEAD = """# Tables

`onrecord QUERY --csv`, `onrecord export csv DIR`, `onrecord export parquet DIR`, and `to_pandas()` and `to_arrow()` in
Python give these columns. Names are those of the data contract. In CSV the parts of a list are joined by `; `, and an
unknown value is an empty cell. This page is written from `src/onrecord/export/tables.toml`.
"""
