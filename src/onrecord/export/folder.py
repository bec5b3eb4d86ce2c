"""A record in a folder, in one of the formats that other programs read."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from onrecord.export.annotations import write_annotations
from onrecord.export.calendar import write_calendar
from onrecord.export.case import Case, Written
from onrecord.export.csv import BY_ITS_MARK, csv_lines
from onrecord.export.frames import write_parquet
from onrecord.export.ftm import write_ftm, write_network
from onrecord.export.geojson import write_geojson
from onrecord.export.links import list_links
from onrecord.export.long import list_parties, list_passages
from onrecord.export.polecat import write_polecat
from onrecord.export.tables import Table, load_tables
from onrecord.export.timelinejs import write_timelinejs
from onrecord.model.errors import ExportError

_ANSWERS = ("timeline", "standings", "due", "said", "conflicts", "origins", "stories", "who", "judgements")
_WITH_PASSAGES = ("timeline", "standings", "due", "said", "conflicts")
_Write = Callable[[Case, Path], Iterator[tuple[str, Written]]]


def export_to(folder: Path | str, format_: str, case: Case) -> Iterator[tuple[str, Written]]:
    """Write the record into a folder, made where there is none: each file as it is done, and what is in it.

    A file is there whole or not at all; one of an earlier time is overwritten. ExportError for what cannot be written,
    and where a package is missing.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield from FORMATS[format_](case, folder)
    except OSError as error:
        raise ExportError(f"{folder}: cannot be written ({(error.strerror or str(error)).lower()})") from error


def _write_csv(case: Case, folder: Path) -> Iterator[tuple[str, Written]]:
    for table, rows in _tables(case):
        name, lines = f"{table.name}.csv", 0
        with _whole(folder / name) as path, path.open("w", encoding=BY_ITS_MARK, newline="") as file:
            for line in csv_lines(table, rows, case.beyond):
                file.write(line)
                lines += 1
        yield name, Written(lines - 1, "row")  # the first line is the head


def _write_parquet(case: Case, folder: Path) -> Iterator[tuple[str, Written]]:
    for table, rows in _tables(case):
        name = f"{table.name}.parquet"
        with _whole(folder / name) as path:
            number = write_parquet(table, rows, case.beyond, path)
        yield name, Written(number, "row")


def _tables(case: Case) -> Iterator[tuple[Table, Iterable[Any]]]:
    """Every table with its rows, one after the other, so that no more than one answer is held."""
    tables = load_tables()
    for name in _ANSWERS:
        yield tables[name], case.ask(name)
    yield tables["reports"], case.reports()
    yield tables["parties"], list_parties(case.ask("timeline"))
    yield tables["links"], list_links(case)
    yield tables["evidence"], (one for name in _WITH_PASSAGES for one in list_passages(name, case.ask(name)))
    yield tables["columns"], [column for table in tables.values() for column in table.columns]


def _one_file(name: str, write: Callable[[Case, TextIO], Written], *, newline: str = "\n") -> _Write:
    def write_it(case: Case, folder: Path) -> Iterator[tuple[str, Written]]:
        with _whole(folder / name) as path, path.open("w", encoding="utf-8", newline=newline) as file:
            written = write(case, file)
        yield name, written

    return write_it


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A place to write to that becomes the file when all of it is written."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _ftm(case: Case, folder: Path) -> Iterator[tuple[str, Written]]:
    yield from _one_file("entities.ftm.json", write_ftm)(case, folder)
    yield from _one_file("network.ftm.json", write_network)(case, folder)


FORMATS: Mapping[str, _Write] = {
    "csv": _write_csv,
    "parquet": _write_parquet,
    "polecat": _one_file("polecat.tsv", write_polecat),
    "ftm": _ftm,
    "timelinejs": _one_file("timeline.json", write_timelinejs),
    "ical": _one_file("due.ics", write_calendar, newline=""),
    "geojson": _one_file("timeline.geojson", write_geojson),
    "annotations": _one_file("annotations.jsonld", write_annotations),
}
"""What writes each format into a folder: file by file, each with what is in it."""
