"""`onrecord stories`: which reports tell of one course of events."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType

from onrecord.cli.asking import answer, opened
from onrecord.cli.options import DEFAULT_DATABASE, Csv, Database, From, Id, Json, KnownBy, To
from onrecord.cli.visible import Text

if TYPE_CHECKING:
    from onrecord.model.answers import StoryRow


def stories(
    since: From = None,
    until: To = None,
    known_by: KnownBy = None,
    id_: Id = None,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Which reports tell of one course of events, by the days on which they were published."""
    with opened(database, known_by=known_by) as record:
        rows = record.stories(since=since, until=until, known_by=known_by, id=id_)
    answer(rows, _page, as_json=as_json, as_csv=as_csv, nothing="No report on record from those days.")


def _page(rows: "Sequence[StoryRow]") -> RenderableType:
    from onrecord.cli.ledger import Line, ledger
    from onrecord.cli.phrasing import count
    from onrecord.cli.rows import day_key

    lines = []
    for row in rows:
        days = row.from_ if row.from_ == row.to else f"{row.from_}/{row.to}"
        told = Text(f"{count(len(row.reports), 'report')}: {', '.join(row.reports)}", "dim")
        lines.append(Line(day_key(days if row.from_ else None, "undated"), Text(row.title), (told,)))
    return ledger(lines, key_width=14)
