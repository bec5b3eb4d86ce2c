"""`onrecord due`: what was announced, promised, demanded or threatened, and what came of it."""

from collections.abc import Sequence
from datetime import date
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
    To,
)

if TYPE_CHECKING:
    from onrecord.model.answers import DueRow


def due(
    since: From = None,
    until: To = None,
    about: About = None,
    on: On = None,
    known_by: KnownBy = None,
    brief: Brief = False,
    passages: Passages = DEFAULT_PASSAGES,
    id_: Id = None,
    ids: Ids = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What was announced, promised, demanded or threatened, and what came of it. --from and --to are of the day due."""
    with opened(database, known_by=known_by) as record:
        rows = record.due(since=since, until=until, about=about, on=on, known_by=known_by, today=date.today(), id=id_)
    answer(
        rows,
        lambda found: _brief(found, ids) if brief else _full(found, passages, ids),
        as_json=as_json,
        as_csv=as_csv,
        nothing="Nothing on record is announced, promised, demanded or threatened for that.",
    )


def _full(rows: "Sequence[DueRow]", passages: int, ids: bool) -> RenderableType:
    from onrecord.cli.ledger import ledger
    from onrecord.cli.rows import due_line

    return ledger((due_line(row, passages=passages) for row in rows), key_width=14, ids=ids)


def _brief(rows: "Sequence[DueRow]", ids: bool) -> RenderableType:
    from onrecord.cli.rows import brief_table, day_key, due_phrase, outcome_phrase

    return brief_table(
        ("Due", "What", "Outcome", "Origins"),
        ((day_key(row.due, "no day"), due_phrase(row), outcome_phrase(row), str(len(row.origins))) for row in rows),
        ids=[row.id for row in rows] if ids else None,
    )
