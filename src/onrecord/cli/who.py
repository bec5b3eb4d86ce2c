"""`onrecord who`: all that is on record about somebody."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType
from rich.rule import Rule

from onrecord.cli.asking import answer, opened
from onrecord.cli.options import DEFAULT_DATABASE, Csv, Database, Id, Json, KnownBy
from onrecord.cli.visible import Text
from onrecord.model.phrases import listed

if TYPE_CHECKING:
    from onrecord.model.answers import WhoRow

Name = Annotated[str | None, typer.Argument(metavar="NAME", help="A full name, or any part of one that they go by.")]


def who(
    name: Name = None,
    known_by: KnownBy = None,
    id_: Id = None,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """All that is on record about a person, a body or a place. Namesakes are kept apart."""
    if name is None and id_ is None:
        raise typer.BadParameter("give the NAME of somebody, or --id ID", param_hint="NAME")
    with opened(database, known_by=known_by) as record:
        rows = record.who(name, known_by=known_by, today=date.today(), id=id_)
    answer(
        rows,
        lambda found: Group(*_pages(found)),
        as_json=as_json,
        as_csv=as_csv,
        nothing=f"Nobody on record is called {name!r}. `onrecord search` looks through the reports themselves.",
    )


def _pages(rows: "Sequence[WhoRow]") -> Iterator[RenderableType]:
    for number, row in enumerate(rows):
        if number:
            yield from (Text(), Rule(style="dim"), Text())
        yield _page(row)


def _page(row: "WhoRow") -> RenderableType:
    from onrecord.cli.ledger import joined, ledger, section
    from onrecord.cli.rows import due_line, said_line, standing_line, timeline_line

    facts = [row.kind, "; ".join(row.roles), row.country, row.sector, f"[{row.id}]"]
    head = Text.assemble((row.name, "bold cyan"), "\n", joined(facts))
    if row.aliases:
        head.append(f"\nalso {listed(row.aliases)}", "dim")
    parts = (
        ("Stands", map(standing_line, row.standings), len(row.standings)),
        ("Events", map(timeline_line, row.events), len(row.events)),
        ("Announced, promised, demanded, threatened", map(due_line, row.expectations), len(row.expectations)),
        ("Said", map(said_line, row.said), len(row.said)),
        ("What others said", map(said_line, row.said_about), len(row.said_about)),
    )
    shown = [section(f"{title} ({number})", ledger(lines, key_width=14)) for title, lines, number in parts if number]
    return Group(head, *shown)
