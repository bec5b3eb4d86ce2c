"""`onrecord standings`: where each person stands."""

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
    Id,
    Ids,
    Json,
    KnownBy,
    On,
    Passages,
)

if TYPE_CHECKING:
    from onrecord.model.answers import StandingRow


def standings(
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
    """Where each person stands: captive, free, alive, dead, injured or missing, and who says so."""
    with opened(database, known_by=known_by) as record:
        rows = record.standings(about=about, on=on, known_by=known_by, id=id_)
    answer(
        rows,
        lambda found: _brief(found, ids) if brief else _full(found, passages, ids),
        as_json=as_json,
        as_csv=as_csv,
        nothing="Nobody on record is said to be held, freed, hurt, missing or dead.",
    )


def _full(rows: "Sequence[StandingRow]", passages: int, ids: bool) -> RenderableType:
    from onrecord.cli.ledger import ledger
    from onrecord.cli.rows import standing_line

    return ledger((standing_line(row, passages=passages) for row in rows), ids=ids)


def _brief(rows: "Sequence[StandingRow]", ids: bool) -> RenderableType:
    from onrecord.cli.rows import brief_table, person_key, standing_phrase

    return brief_table(
        ("Who", "Stands", "Origins"),
        (
            (
                person_key(row),
                standing_phrase(row),
                str(len(row.origins)),
            )
            for row in rows
        ),
        ids=[row.id for row in rows] if ids else None,
    )
