"""The timeline as POLECAT has events: the columns that NGEC writes, and PLOVER's own coding of announced acts.

PLOVER knows no modality: a visit ahead is an AGREE, a release ahead a CONCEDE, an attack ahead a THREATEN, of the day
on which it was first told. What was only asked for, possible, attempted or denied is no event there.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TextIO

from onrecord.export.beyond import Beyond
from onrecord.export.case import Case, Written
from onrecord.export.tables import plain
from onrecord.model.answers import TimelineRow
from onrecord.model.edtf import known_bounds
from onrecord.model.evidence import Evidence

UNKNOWN = "None"
_DONE, _AHEAD = ("occurred", "ongoing"), ("scheduled", "promised", "threatened")
_SAYING = ("AGREE", "CONCEDE", "THREATEN")  # what announces an act
_Passage = tuple[str, int, int]
_HEAD = """
## polecat.tsv

`onrecord export polecat DIR` writes what PLOVER has for an event, one a line, tab-separated: what was done, and
what was announced, by the announcement. What was only demanded, possible, attempted or denied is left out; the command
says how much that is. `None` stands for what is not known, as in the files of NGEC. For what was done alone, keep the
rows whose `Modality` is `occurred` or `ongoing`. What is "told by another" is left out, too: a promise or a threat is a
happening, and what is promised in the same sentence is another, which the row of the promise stands for.

| column | what it says |
|---|---|"""


@dataclass(frozen=True, slots=True)
class Coded:
    """A happening by PLOVER's own coding: its type and mode there, and its day (ISO), where one is known.

    The day is `said` by a report, or that of the first report, where no other is known.
    """

    row: TimelineRow
    type: str
    mode: str | None
    day: str | None
    said: bool = True


def write_polecat(case: Case, out: TextIO) -> Written:
    """The happenings that are events to PLOVER, one a line, tab-separated under POLECAT's column names."""
    rows = case.ask("timeline")
    columns = _coding()["columns"]
    out.write("\t".join(columns) + "\n")
    number = 0
    for coded in code(rows):
        cells = {**_cells(coded, case.beyond), "Version": f"onrecord {case.version}"}
        out.write("\t".join(_written(cells.get(column)) for column in columns) + "\n")
        number += 1
    why = "left out: only demanded, possible, attempted or denied, or told by another"
    return Written(number, "event", len(rows) - number, why)


def describe_polecat() -> str:
    """The columns in Markdown, as a part of `docs/tables.md`."""
    columns = _coding()["columns"].items()
    known = (f"| `{name}` | {about} |" for name, about in columns if about)
    unknown = ", ".join(f"`{name}`" for name, about in columns if not about)
    return "\n".join((_HEAD, *known, f"\nNot known here, and `{UNKNOWN}` in every row: {unknown}.")) + "\n"


def code(rows: Sequence[TimelineRow]) -> Iterator[Coded]:
    """The happenings by PLOVER's own coding, each at most once.

    A promise is a happening beside the act that is promised: it is coded by what it promises, and the act left out.
    """
    saying = {passage for row in rows if _is_done(row) and row.type in _SAYING for passage in _passages(row.evidence)}
    ahead: dict[_Passage, set[str]] = defaultdict(set)
    for row in rows:
        for telling in row.history:
            if telling.modality in _AHEAD and not telling.negated and (type_ := _announced(row.type)):
                for passage in _passages(telling.evidence):
                    ahead[passage].add(type_)
    for row in rows:
        if _is_done(row):
            promised = {type_ for passage in _passages(row.evidence) for type_ in ahead[passage]}
            is_concession = row.type == "AGREE" and promised == {"CONCEDE"}
            day = _only_day(row.date)
            type_ = "CONCEDE" if is_concession else row.type
            yield Coded(row, type_, row.mode, day or _day_told(row), said=day is not None)
            continue
        type_ = _announced(row.type) if row.modality in _AHEAD and not row.negated else None
        if type_ is not None and saying.isdisjoint(_passages(row.evidence)):
            mode = _threatened(row) if type_ == "THREATEN" else None
            yield Coded(row, type_, mode, _only_day(row.told), said=False)


def _cells(coded: Coded, beyond: Beyond) -> Mapping[str, object]:
    row = coded.row
    quad, score = _coding()["of_type"][coded.type]
    first = row.evidence[0] if row.evidence else None
    where = beyond.where(row.place)
    return {
        "Event ID": row.id,
        "Event Date": coded.day,
        "Event Type": coded.type,
        "Event Mode": coded.mode,
        "Intensity": score,
        "Quad Code": quad,
        **_side(row, "Actor"),
        **_side(row, "Recipient"),
        "Placename": row.place,
        "Raw Placename": row.place,
        "Country": beyond.country_of(row.place),
        "Latitude": where.latitude if where else None,
        "Longitude": where.longitude if where else None,
        "GeoNames ID": where.geoname if where else None,
        "Source": first.publisher if first else None,
        "Publication Date": _only_day(first.published) if first else None,
        "Language": "en",
        "Modality": row.modality,
        "Date Basis": ("said" if coded.said else "published") if coded.day else None,
        "Disputed": "true" if row.disputed else "false",
    }


def _day_told(row: TimelineRow) -> str | None:
    """The day on which it was first told, where it can have been on that day."""
    day, (first, last) = _only_day(row.told), known_bounds(row.date)
    fits = day is not None and (first is None or first.isoformat() <= day) and (last is None or day <= last.isoformat())
    return day if fits else None


def _side(row: TimelineRow, side: str) -> Mapping[str, object]:
    names = row.actors if side == "Actor" else row.recipients
    parties = [one for one in row.parties if one.part == side.lower()]
    countries = tuple(dict.fromkeys(one.country for one in parties if one.country))
    sectors = tuple(dict.fromkeys(one.sector for one in parties if one.sector))
    return {
        f"{side} Name": names,
        f"{side} Country": countries,
        f"{side} COW": tuple(str(_coding()["cow"].get(code, UNKNOWN)) for code in countries),
        f"Primary {side} Sector": sectors[:1],
        f"{side} Sectors": sectors,
    }


def _written(cell: object) -> str:
    words = "; ".join(cell) if isinstance(cell, tuple) else str(cell)
    return plain(words) or UNKNOWN


def _is_done(row: TimelineRow) -> bool:
    return row.modality in _DONE and not row.negated


def _passages(evidence: Iterable[Evidence]) -> Iterator[_Passage]:
    return ((item.report, item.start, item.end) for item in evidence)


def _only_day(edtf: str | None) -> str | None:
    """The day, where it is one."""
    first, last = known_bounds(edtf)
    return first.isoformat() if first and first == last else None


def _announced(type_: str) -> str | None:
    return next((coded for coded, types in _coding()["announced"].items() if type_ in types), None)


def _threatened(row: TimelineRow) -> str | None:
    modes = _coding()["threatened"].get(row.type, {})
    found: str | None = modes.get(row.mode or "", modes.get(""))
    return found


@cache
def _coding() -> Mapping[str, Any]:
    coding = tomllib.loads(resources.files(__package__).joinpath("polecat.toml").read_text(encoding="utf-8"))
    quads = coding.pop("quads").items()
    return coding | {"of_type": {type_: (quad, score) for quad, types in quads for type_, score in types.items()}}
