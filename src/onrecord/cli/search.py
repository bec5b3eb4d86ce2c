"""`onrecord search`: the passages of the reports that hold some words."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.asking import answer_rows, opened
from onrecord.cli.extent import extent_of
from onrecord.cli.options import DEFAULT_DATABASE, All, Brief, Csv, Database, Json, KnownBy, Top
from onrecord.cli.visible import Text

if TYPE_CHECKING:
    from onrecord.cli.first_screen import Layout
    from onrecord.cli.ledger import Line
    from onrecord.model.answers import SearchRow

Words = Annotated[
    list[str],
    typer.Argument(metavar="TEXT", help="Words that a passage must all hold; a phrase in quotes: '\"cease fire\"'."),
]


def search(
    text: Words,
    known_by: KnownBy = None,
    top: Top = None,
    every: All = False,
    brief: Brief = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Find passages in the reports themselves, the best first."""
    wanted = " ".join(text)
    extent = extent_of(top=top, whole=every, brief=brief)
    with opened(database, known_by=known_by) as record:
        rows = record.search(wanted, known_by=known_by)
    answer_rows(
        rows, lambda: _layout(wanted), extent, as_json=as_json, as_csv=as_csv, nothing=f"No report holds {wanted!r}."
    )


def _layout(wanted: str) -> "Layout":
    from onrecord.cli.first_screen import Layout
    from onrecord.cli.ledger import Line, joined
    from onrecord.cli.rows import day_key

    words = [rf"\b{re.escape(word)}\w*" for word in re.findall(r"\w+", wanted)]
    found = re.compile("|".join(words) or r"(?!)", re.IGNORECASE)

    def title(row: "SearchRow") -> Text:
        return Text(" ".join((row.title or "").split()) or f"Report {row.report}", "bold")

    def line(row: "SearchRow") -> "Line":
        passage = Text(" ".join(row.text.split()))
        passage.highlight_regex(found, "bold magenta")
        return Line("", title(row), (joined((day_key(row.published, "undated"), row.report)), passage))

    def cells(row: "SearchRow") -> tuple[Text, ...]:
        return title(row), day_key(row.published, "undated"), Text(row.report, "dim")

    return Layout("passages", lambda _: (), line, line, ("Report", "Day", "Id"), cells)
