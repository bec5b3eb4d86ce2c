"""`onrecord timeline`: what happened and what is to happen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType

from onrecord.cli.asking import answer, opened
from onrecord.cli.options import (
    DEFAULT_DATABASE,
    DEFAULT_PASSAGES,
    About,
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
    from onrecord.model.answers import TimelineRow


def timeline(
    since: From = None,
    until: To = None,
    about: About = None,
    on: On = None,
    known_by: KnownBy = None,
    story: Story = None,
    top: Top = None,
    brief: Brief = False,
    passages: Passages = DEFAULT_PASSAGES,
    id_: Id = None,
    ids: Ids = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What happened and what is to happen, day by day, with the sentences that say so."""
    with opened(database, known_by=known_by) as record:
        rows = record.timeline(
            since=since, until=until, about=about, on=on, known_by=known_by, story=story, top=top, id=id_
        )
    answer(
        rows,
        lambda found: _brief(found, ids) if brief else _full(found, passages, ids),
        as_json=as_json,
        as_csv=as_csv,
        nothing="Nothing on record for that. Try without --about or the days.",
    )


def _full(rows: "Sequence[TimelineRow]", passages: int, ids: bool) -> RenderableType:
    from onrecord.cli.ledger import ledger
    from onrecord.cli.rows import timeline_line

    return ledger((timeline_line(row, passages=passages) for row in rows), key_width=14, ids=ids)


def _brief(rows: "Sequence[TimelineRow]", ids: bool) -> RenderableType:
    from onrecord.cli.rows import brief_table, timeline_key, timeline_phrase

    return brief_table(
        ("Day", "What", "Where", "Origins"),
        (
            (
                timeline_key(row),
                timeline_phrase(row),
                row.place or "",
                str(len(row.origins)),
            )
            for row in rows
        ),
        ids=[row.id for row in rows] if ids else None,
    )
