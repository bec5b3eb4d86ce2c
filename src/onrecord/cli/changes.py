"""`onrecord changes`: what is known now against what was known by a day."""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.asking import answer_rows, opened, strangers
from onrecord.cli.dates import check_day
from onrecord.cli.extent import extent_of
from onrecord.cli.options import (
    DEFAULT_DATABASE,
    About,
    All,
    Brief,
    Csv,
    Database,
    Id,
    Json,
    KnownBy,
    Passages,
    Story,
    Top,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from onrecord.cli.first_screen import Layout
    from onrecord.model.answers import ChangeRow

Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", callback=check_day, help="Against what was known by the end of this day."),
]
Recorded = Annotated[
    bool, typer.Option("--recorded", help="By when reports were added: since a day, or else what the last add changed.")
]


def changes(
    since: Since = None,
    recorded: Recorded = False,
    about: About = None,
    known_by: KnownBy = None,
    story: Story = None,
    top: Top = None,
    every: All = False,
    brief: Brief = False,
    passages: Passages = None,
    id_: Id = None,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What is known now against what was known by a day, and which report, or whose decision, made the difference."""
    if since is None and not recorded:
        raise typer.BadParameter("give --since DATE, or --recorded for what the last add changed", param_hint="--since")
    extent = extent_of(top=top, whole=every, brief=brief)
    with opened(database, known_by=None if recorded else since) as record:
        rows = record.changes(since=since, recorded=recorded, about=about, known_by=known_by, story=story, id=id_)
        stranger = strangers(record, rows, about)
    answer_rows(
        rows,
        lambda: _layout(passages),
        extent,
        as_json=as_json,
        as_csv=as_csv,
        nothing=stranger or "Nothing on record has changed since.",
    )


def changes_page(rows: "Sequence[ChangeRow]", passages: int | None) -> "RenderableType":
    """What has changed, all of it, by the day of the report that made it, with that many of its passages."""
    from onrecord.cli.extent import Extent
    from onrecord.cli.first_screen import first_screen

    return first_screen(rows, _layout(passages), Extent(whole=True))


def _layout(passages: int | None) -> "Layout":
    from onrecord.cli import layouts

    return layouts.changes(passages)
