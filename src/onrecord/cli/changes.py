"""`onrecord changes`: what is known now against what was known by a day."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType

from onrecord.cli.asking import answer, opened
from onrecord.cli.dates import check_day
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_PASSAGES, About, Csv, Database, Id, Json, KnownBy, Passages
from onrecord.cli.visible import Text

if TYPE_CHECKING:
    from onrecord.model.answers import ChangeRow

Since = Annotated[
    str,
    typer.Option("--since", metavar="DATE", callback=check_day, help="Against what was known by the end of this day."),
]
_STYLES = {"new": "bold green", "changed": "bold yellow", "settled": "bold cyan", "withdrawn": "bold red"}


def changes(
    since: Since,
    about: About = None,
    known_by: KnownBy = None,
    passages: Passages = DEFAULT_PASSAGES,
    id_: Id = None,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What is known now against what was known by a day, and which report made the difference."""
    with opened(database, known_by=since) as record:
        rows = record.changes(since=since, about=about, known_by=known_by, id=id_)
    answer(
        rows,
        lambda found: changes_page(found, passages),
        as_json=as_json,
        as_csv=as_csv,
        nothing="Nothing on record has changed since.",
    )


def changes_page(rows: "Sequence[ChangeRow]", passages: int) -> RenderableType:
    """What has changed, by the day of the report that made it, with that many of its passages."""
    from onrecord.cli.ledger import Line, evidence_lines, joined, ledger
    from onrecord.cli.rows import day_key

    return ledger(
        (
            Line(
                day_key(row.day, "undated"),
                Text.assemble((row.kind, _STYLES[row.kind]), " ", (row.what, "bold")),
                (joined((row.before, row.after), by=" → "), *evidence_lines(row.evidence, shown=passages)),
            )
            for row in rows
        ),
        key_width=14,
    )
