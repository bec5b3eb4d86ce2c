"""`onrecord said`: who said what."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType

from onrecord.cli.asking import answer, opened
from onrecord.cli.options import DEFAULT_DATABASE, About, Csv, Database, From, Id, Ids, Json, KnownBy, To

if TYPE_CHECKING:
    from onrecord.model.answers import SaidRow

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="What this person or body said.")]


def said(
    since: From = None,
    until: To = None,
    by: By = None,
    about: About = None,
    known_by: KnownBy = None,
    id_: Id = None,
    ids: Ids = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Who said what, to whom and through whom. --from and --to are of the day of publication."""
    with opened(database, known_by=known_by) as record:
        rows = record.said(since=since, until=until, by=by, about=about, known_by=known_by, id=id_)
    answer(
        rows,
        lambda found: _page(found, ids),
        as_json=as_json,
        as_csv=as_csv,
        nothing="Nothing said is on record for that.",
    )


def _page(rows: "Sequence[SaidRow]", ids: bool) -> RenderableType:
    from onrecord.cli.ledger import ledger
    from onrecord.cli.rows import said_line

    return ledger(map(said_line, rows), key_width=14, ids=ids)
