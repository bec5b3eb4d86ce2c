"""`onrecord stories`: which reports tell of one course of events."""

from typing import TYPE_CHECKING

from onrecord.cli.asking import answer_rows, opened, tell_undated
from onrecord.cli.extent import extent_of
from onrecord.cli.options import DEFAULT_DATABASE, All, Brief, Csv, Database, From, Id, Json, KnownBy, To, Top

if TYPE_CHECKING:
    from onrecord.cli.first_screen import Layout


def stories(
    since: From = None,
    until: To = None,
    known_by: KnownBy = None,
    top: Top = None,
    every: All = False,
    brief: Brief = False,
    id_: Id = None,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Which reports tell of one course of events, by the days on which they were published."""
    extent = extent_of(top=top, whole=every, brief=brief)
    with opened(database, known_by=known_by) as record:
        rows = record.stories(since=since, until=until, known_by=known_by, id=id_)
        tell_undated(record, "stories", since, until, known_by=known_by)
    answer_rows(rows, _layout, extent, as_json=as_json, as_csv=as_csv, nothing="No report on record from those days.")


def _layout() -> "Layout":
    from onrecord.cli import layouts

    return layouts.stories()
