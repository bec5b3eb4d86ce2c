"""`onrecord search`: the passages of the reports that hold some words."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType

from onrecord.cli.asking import answer, opened
from onrecord.cli.options import DEFAULT_DATABASE, Csv, Database, Json, KnownBy
from onrecord.cli.visible import Text

if TYPE_CHECKING:
    from onrecord.model.answers import SearchRow

Words = Annotated[
    list[str],
    typer.Argument(metavar="TEXT", help="Words that a passage must all hold; a phrase in quotes: '\"cease fire\"'."),
]


def search(
    text: Words,
    known_by: KnownBy = None,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Find passages in the reports themselves, the best first."""
    wanted = " ".join(text)
    with opened(database, known_by=known_by) as record:
        rows = record.search(wanted, known_by=known_by)
    answer(
        rows, lambda found: _page(found, wanted), as_json=as_json, as_csv=as_csv, nothing=f"No report holds {wanted!r}."
    )


def _page(rows: "Sequence[SearchRow]", wanted: str) -> RenderableType:
    from onrecord.cli.ledger import Line, joined, ledger
    from onrecord.cli.rows import day_key

    words = [rf"\b{re.escape(word)}\w*" for word in re.findall(r"\w+", wanted)]
    lines = []
    for row in rows:
        passage = Text(" ".join(row.text.split()))
        passage.highlight_regex(re.compile("|".join(words) or r"(?!)", re.IGNORECASE), "bold magenta")
        title = joined((" ".join((row.title or "").split()), row.report))
        lines.append(Line(day_key(row.published, "undated"), passage, (title,)))
    return ledger(lines, key_width=14)
