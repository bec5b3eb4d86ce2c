"""`onrecord export`: the record in a folder, for other programs."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.asking import opened
from onrecord.cli.options import DEFAULT_DATABASE, Database, KnownBy, On, Story
from onrecord.cli.output import show_line
from onrecord.cli.visible import Text
from onrecord.model.days import read_day
from onrecord.model.phrases import count
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.export.case import Written
    from onrecord.export.rows import Rows
    from onrecord.record import Record


class Format(StrEnum):
    """What the files are for."""

    csv = "csv"
    parquet = "parquet"
    polecat = "polecat"
    ftm = "ftm"
    timelinejs = "timelinejs"
    ical = "ical"
    geojson = "geojson"
    annotations = "annotations"


As = Annotated[
    Format,
    typer.Argument(
        metavar="FORMAT",
        help="csv, parquet: a table for each query. polecat: events for research. ftm: FollowTheMoney entities. "
        "timelinejs: for a web page. ical: what is due. geojson: a map. annotations: every passage, W3C.",
    ),
]
Folder = Annotated[str, typer.Argument(metavar="DIR", help="The folder to write to, made where there is none.")]


def export(
    format_: As,
    folder: Folder,
    on: On = None,
    known_by: KnownBy = None,
    story: Story = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Write the record into a folder in a format that other programs read. docs/tables.md describes the tables."""
    from onrecord.export.beyond import Beyond
    from onrecord.export.case import Case
    from onrecord.export.folder import export_to
    from onrecord.export.part import part_of

    with opened(database, known_by=known_by) as record:
        case = Case(
            lambda name: _asked(record, name, on, known_by),
            lambda: record.reports(known_by=known_by),
            Beyond(
                lambda: record.beyond.addresses,
                lambda: record.everyone(known_by=known_by),
                lambda: record.beyond.sureness,
            ),
            read_day(on) or date.today(),
            __version__,
        )
        if story is not None:
            case = part_of(case, record.story(story, known_by=known_by).reports)
        for name, written in export_to(Path(folder), format_, case):
            show_line(_told(name, written))


def _asked(record: "Record", name: str, on: str | None, known_by: str | None) -> "Rows[Any]":
    """The whole answer to a query, as of the days asked for."""
    if name == "standings":
        return record.standings(on=on, known_by=known_by)
    if name == "due":
        return record.due(on=on, known_by=known_by, today=date.today())
    if name == "who":
        return record.everyone(known_by=known_by)
    if name == "judgements":
        return record.judgements()
    answer: Rows[Any] = getattr(record, name)(known_by=known_by)
    return answer


def _told(name: str, written: "Written") -> Text:
    many = f"{written.what[:-1]}ies" if written.what.endswith("y") else None
    line = Text.assemble((f"{name:<20}", "bold"), count(written.number, written.what, many))
    if written.less:
        line.append(f"; {written.less} {written.why}", "dim")
    return line
