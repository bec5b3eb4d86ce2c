"""`onrecord conflicts`: where reports disagree."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.padding import Padding

from onrecord.cli.asking import answer, opened
from onrecord.cli.options import DEFAULT_DATABASE, About, Csv, Database, Id, Ids, Json, KnownBy
from onrecord.cli.visible import Text

if TYPE_CHECKING:
    from onrecord.model.answers import ConflictRow


def conflicts(
    about: About = None,
    known_by: KnownBy = None,
    id_: Id = None,
    ids: Ids = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Where reports disagree: on a number, a day, a place, where somebody stands, or whether it is so at all."""
    with opened(database, known_by=known_by) as record:
        rows = record.conflicts(about=about, known_by=known_by, id=id_)
    answer(
        rows,
        lambda found: _page(found, ids),
        as_json=as_json,
        as_csv=as_csv,
        nothing="No report on record contradicts another one.",
    )


def _page(rows: "Sequence[ConflictRow]", ids: bool) -> RenderableType:
    from onrecord.cli.ledger import Line, evidence_lines, joined, ledger
    from onrecord.cli.rows import judged, vouched

    lines = []
    for row in rows:
        state = Text(" resolved", "green") if row.resolved else Text(" open", "bold red")
        head = Text.assemble((row.about, "bold"), state)
        more: list[Text | Padding] = [joined((judged(row),))]
        for position in row.positions:
            told = vouched(position.reports, position.origins)
            more += [Text.assemble((position.value, "bold"), (f" · {told}", "dim")), *evidence_lines(position.evidence)]
        lines.append(Line(Text(row.kind, "magenta"), head, tuple(more), row.id))
    return ledger(lines, key_width=14, ids=ids)
