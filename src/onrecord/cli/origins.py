"""`onrecord origins`: where each claim first came from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType

from onrecord.cli.asking import answer, opened
from onrecord.cli.options import DEFAULT_DATABASE, About, Csv, Database, Id, Ids, Json, KnownBy
from onrecord.cli.visible import Text

if TYPE_CHECKING:
    from onrecord.model.answers import OriginsRow


def origins(
    about: About = None,
    known_by: KnownBy = None,
    id_: Id = None,
    ids: Ids = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Where each claim first came from. Ten papers that repeat one source are one origin."""
    with opened(database, known_by=known_by) as record:
        rows = record.origins(about=about, known_by=known_by, id=id_)
    answer(
        rows, lambda found: _page(found, ids), as_json=as_json, as_csv=as_csv, nothing="No claim on record for that."
    )


def _page(rows: "Sequence[OriginsRow]", ids: bool) -> RenderableType:
    from onrecord.cli.ledger import Line, joined, ledger
    from onrecord.cli.phrasing import count, quoted

    lines = []
    for row in rows:
        more: list[Text] = []
        for origin in row.origins:
            tags = (
                None if origin.named else "unnamed",
                f"via {', '.join(origin.via)}" if origin.via else None,
                f"in {', '.join(origin.reports)}",
            )
            more.append(joined((Text(origin.source, "bold"), *tags)))
        more += [Text(f"copies of one text: {', '.join(copies)}", "dim") for copies in row.copies]
        key = Text(count(len(row.origins), "origin"), "yellow")
        lines.append(Line(key, Text(quoted(row.claim)), tuple(more), row.id))
    return ledger(lines, key_width=14, ids=ids)
