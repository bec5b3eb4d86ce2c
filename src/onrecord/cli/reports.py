"""`onrecord reports`: what is in the record."""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.asking import answer_rows, opened
from onrecord.cli.extent import extent_of
from onrecord.cli.options import DEFAULT_DATABASE, All, Brief, Database, Json, Story, Top

if TYPE_CHECKING:
    from onrecord.cli.first_screen import Layout

Undated = Annotated[bool, typer.Option("--undated", help="Those whose day of publication is not known.")]
Copies = Annotated[bool, typer.Option("--copies", help="Those that have the text, or an agency's words, of another.")]


def reports(
    undated: Undated = False,
    copies: Copies = False,
    story: Story = None,
    top: Top = None,
    every: All = False,
    brief: Brief = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
) -> None:
    """The reports on record: title, paper, day, when each was added, and of which others it is a copy."""
    extent = extent_of(top=top, whole=every, brief=brief)
    with opened(database) as record:
        rows = record.list_reports()
        if story is not None:
            own = set(record.story(story).reports)
            rows = tuple(row for row in rows if row.id in own)
    rows = tuple(row for row in rows if (not undated or row.published is None) and (not copies or row.copies))
    answer_rows(rows, _layout, extent, as_json=as_json, nothing="No report on record is such a one.")


def _layout() -> "Layout":
    from onrecord.cli import layouts

    return layouts.reports()
