"""`onrecord judgements`: what people decided, by whom, when and why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType

from onrecord.cli.asking import answer, opened
from onrecord.cli.options import DEFAULT_DATABASE, Database, Id, Json

if TYPE_CHECKING:
    from onrecord.model.judgements import Judgement


def judgements(id_: Id = None, database: Database = DEFAULT_DATABASE, as_json: Json = False) -> None:
    """What people decided about the record, by whom, when and why; withdrawn judgements, too."""
    with opened(database) as record:
        rows = record.judgements(id=id_)
    answer(rows, _page, as_json=as_json, nothing="Nobody has decided anything yet.")


def _page(rows: "Sequence[Judgement]") -> RenderableType:
    from onrecord.cli.decisions import judgement_line
    from onrecord.cli.ledger import ledger

    return ledger(map(judgement_line, rows), key_width=10)
