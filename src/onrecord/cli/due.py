"""`onrecord due`: what was announced, promised, demanded or threatened, and what came of it."""

from datetime import date
from typing import TYPE_CHECKING

from onrecord.cli.asking import answer_rows, opened, strangers, tell_undated
from onrecord.cli.extent import extent_of
from onrecord.cli.options import (
    DEFAULT_DATABASE,
    About,
    All,
    Brief,
    Csv,
    Database,
    From,
    Id,
    Ids,
    Json,
    KnownBy,
    On,
    Passages,
    Story,
    To,
    Top,
)

if TYPE_CHECKING:
    from onrecord.cli.first_screen import Layout


def due(
    since: From = None,
    until: To = None,
    about: About = None,
    on: On = None,
    known_by: KnownBy = None,
    story: Story = None,
    top: Top = None,
    every: All = False,
    brief: Brief = False,
    passages: Passages = None,
    id_: Id = None,
    ids: Ids = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What was announced, promised, demanded or threatened, and what came of it. --from and --to are of the day due."""
    extent = extent_of(top=top, whole=every, brief=brief, ids=ids)
    with opened(database, known_by=known_by) as record:
        rows = record.due(
            since=since,
            until=until,
            about=about,
            on=on,
            known_by=known_by,
            today=date.today(),
            story=story,
            id=id_,
        )
        if not story:
            tell_undated(record, "due", since, until, about=about, known_by=known_by)
        stranger = strangers(record, rows, about)
    answer_rows(
        rows,
        lambda: _layout(passages),
        extent,
        as_json=as_json,
        as_csv=as_csv,
        nothing=stranger or "Nothing on record is announced, promised, demanded or threatened for that.",
    )


def _layout(passages: int | None) -> "Layout":
    from onrecord.cli.layouts import dues

    return dues(passages)
