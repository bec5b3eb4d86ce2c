"""The options that commands share."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated, get_args

import typer

from onrecord.cli.dates import check_date, check_day
from onrecord.model.plover import EventType
from onrecord.model.standings import State


def check_name(value: str | None) -> str | None:
    """What is asked about: an empty name, as of a variable that is not set, is wrong usage and not all there is."""
    if value is not None and not value.strip():
        raise typer.BadParameter("an empty name is nobody's; leave it out to ask about all")
    return value


def one_of(known: Sequence[str]) -> Callable[[list[str] | None], list[str] | None]:
    """Checks words, of which each is to be one of these; in capitals or not."""

    def check(values: list[str] | None) -> list[str] | None:
        by_word = {word.lower(): word for word in known}
        if values and (wrong := next((value for value in values if value.lower() not in by_word), None)):
            raise typer.BadParameter(f"{wrong!r} is none of {', '.join(known)}")
        return [by_word[value.lower()] for value in values] if values else None

    return check


class Kind(StrEnum):
    """What the input is, where its content does not say so well enough."""

    text = "text"
    html = "html"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    feed = "feed"
    warc = "warc"
    email = "email"
    pdf = "pdf"
    docx = "docx"
    parquet = "parquet"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders or web addresses: text, pages, JSON Lines, feeds, tables, archives. - is standard input.",
    ),
]
As = Annotated[
    Kind | None,
    typer.Option("--as", metavar="KIND", help=f"Take the input as this, whatever it looks like: {', '.join(Kind)}."),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", callback=check_date, help="The day of publication, for reports that do not come with one."
    ),
]
Publisher = Annotated[
    str | None, typer.Option(metavar="NAME", help="The publisher, for reports that do not come with one.")
]
Pipeline = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        envvar="ONRECORD_PIPELINE",
        help="Another English spaCy pipeline for the grammar; larger reads better.",
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        metavar="N", min=1, help="Read with so many processes at once; each takes about a gigabyte of memory."
    ),
]
Database = Annotated[
    str,
    typer.Option(
        "--db",
        metavar="FILE",
        envvar="ONRECORD_DB",
        help="The database that holds the record: a file, or postgresql://HOST/NAME.",
    ),
]
DEFAULT_DATABASE = "onrecord.db"
Json = Annotated[bool, typer.Option("--json", help="JSON Lines for programs: one object a line.")]
Csv = Annotated[bool, typer.Option("--csv", help="A table for programs: one row an entry; docs/tables.md.")]
Brief = Annotated[bool, typer.Option("--brief", help="One line an entry, without the sentences behind it.")]

DEFAULT_PASSAGES = 2  # more are counted, and all are in the JSON
Passages = Annotated[
    int | None, typer.Option("--passages", metavar="N", min=0, help="Show at most this many passages an entry.")
]

Top = Annotated[
    int | None, typer.Option("--top", metavar="N", min=1, help="Only the N most important of what was asked for.")
]
All = Annotated[bool, typer.Option("--all", help="All of it, and not what one screen holds.")]
Story = Annotated[
    str | None,
    typer.Option(
        "--story", metavar="ID", help="Only what reports of this story tell: its id, how that begins, or its title."
    ),
]
States = Annotated[
    list[str] | None,
    typer.Option(
        "--state",
        metavar="STATE",
        callback=one_of(get_args(State)),
        help=f"Only who is {', '.join(get_args(State))}; several times for several.",
    ),
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        callback=one_of(get_args(EventType)),
        help="Only what is of this PLOVER type, such as ASSAULT; several times for several.",
    ),
]

Id = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="The entry with this id, also under an older id of it.")
]

Ids = Annotated[bool, typer.Option("--ids", help="Show the id of each entry: what onrecord judge and --id take.")]

From = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", callback=check_date, help="From this day, month or year on."),
]
To = Annotated[
    str | None, typer.Option("--to", metavar="DATE", callback=check_date, help="Up to this day, month or year.")
]
About = Annotated[
    str | None,
    typer.Option("--about", metavar="NAME", callback=check_name, help="What concerns this person, body or place."),
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", callback=check_day, help="As things stood on this day.")
]
KnownBy = Annotated[
    str | None,
    typer.Option("--known-by", metavar="DATE", callback=check_day, help="As reports published by this day told it."),
]
