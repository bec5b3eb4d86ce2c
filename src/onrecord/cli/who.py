"""`onrecord who`: all that is on record about somebody."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.rule import Rule

from onrecord.cli.asking import answer, opened, strangers, tell_namesakes
from onrecord.cli.extent import Extent, extent_of
from onrecord.cli.options import DEFAULT_DATABASE, All, Brief, Csv, Database, Id, Ids, Json, KnownBy, Top, check_name
from onrecord.cli.output import lines_of_a_screen
from onrecord.cli.unread import Unread, unread_of
from onrecord.cli.visible import Text
from onrecord.model.phrases import listed

if TYPE_CHECKING:
    from onrecord.cli.first_screen import Layout
    from onrecord.model.answers import WhoRow

Name = Annotated[
    str | None,
    typer.Argument(metavar="NAME", callback=check_name, help="A name that they go by, or else a part of one."),
]
_INDENT = 2  # of a part under its title
_HEADING = 3  # lines of a title and what is around it


def who(
    name: Name = None,
    known_by: KnownBy = None,
    top: Top = None,
    every: All = False,
    brief: Brief = False,
    id_: Id = None,
    ids: Ids = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """All that is on record about a person, a body or a place. Namesakes are kept apart.

    --top counts in each part; --json and --csv are always whole, and without a NAME they have everybody.
    """
    everybody = name is None and id_ is None
    if everybody and not (as_json or as_csv):
        raise typer.BadParameter("give the NAME of somebody, or --id ID; or --json for everybody", param_hint="NAME")
    extent = extent_of(top=top, whole=every, brief=brief, ids=ids)
    with opened(database, known_by=known_by) as record:
        if everybody:
            found = record.everyone(known_by=known_by)
            answer(found, lambda _: Group(), as_json=as_json, as_csv=as_csv, nothing="Nobody is on record.")
            return
        rows = record.who(name, known_by=known_by, today=date.today(), id=id_)
        unread = unread_of(record, [one for row in rows for one in row.standings], known_by)
        answer(
            rows,
            lambda shown: Group(*_pages(shown, extent, unread)),
            as_json=as_json,
            as_csv=as_csv,
            nothing=strangers(record, rows, name) or f"Nobody called {name!r} is in what was asked for.",
        )
        if rows and id_ is None:
            tell_namesakes(record, name, every=False)


def _pages(rows: "Sequence[WhoRow]", extent: Extent, unread: Unread) -> Iterator[RenderableType]:
    for number, row in enumerate(rows):
        if number:
            yield from (Text(), Rule(style="dim"), Text())
        yield _page(row, extent, unread)


def _page(row: "WhoRow", extent: Extent, unread: Unread) -> RenderableType:
    from onrecord.cli import layouts
    from onrecord.cli.first_screen import how_much_more, part_of_a_screen
    from onrecord.cli.ledger import joined, section
    from onrecord.model.ranking import foremost

    facts = [row.kind, "; ".join(row.roles), row.country, row.sector, f"[{row.id}]"]
    head = Text.assemble((row.name, "bold cyan"), "\n", joined(facts))
    if row.aliases:
        head.append(f"\nalso {listed(row.aliases)}", "dim")
    parts: list[tuple[str, Sequence[Any], Layout, int]] = [  # and what share of the screen each has
        ("Stands", row.standings, layouts.standings(unread=unread), 3),
        ("Events", row.events, layouts.happenings(), 5),
        ("Announced, promised, demanded, threatened", row.expectations, layouts.dues(), 3),
        ("Said", row.said, layouts.statements(), 2),
        ("What others said", row.said_about, layouts.statements(), 2),
    ]
    parts = [part for part in parts if part[1]]
    room = max(0, lines_of_a_screen() - len(head.plain.split("\n")) - _HEADING * len(parts))
    shares = sum(share for *_, share in parts)
    pages, shown = [], 0
    for title, rows, layout, share in parts:
        chosen = foremost(rows, extent.top, layout.rank)
        page, number = part_of_a_screen(chosen, layout, extent, room=max(1, room * share // shares), indent=_INDENT)
        pages.append(
            section(f"{title} ({number} of {len(rows)})" if number < len(rows) else f"{title} ({number})", page)
        )
        shown += number
    total = sum(len(rows) for _, rows, *_ in parts)
    return Group(head, *pages, *how_much_more(shown, total, "entries", extent))
