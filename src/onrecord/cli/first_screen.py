"""How much of an answer is shown: what one screen holds of what matters most, so many, or all of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.segment import Segment, SegmentLines

from onrecord.cli.columns import Cells, Table
from onrecord.cli.extent import Extent
from onrecord.cli.ledger import Line, entries, spaced
from onrecord.cli.output import lines_of_a_screen, results
from onrecord.cli.visible import Text
from onrecord.model.ranking import Rank, in_rank

_LOWEST = 3  # lines of an entry and what is around it, at least


@dataclass(frozen=True, slots=True)
class Layout:
    """What the rows of an answer are called, which is first, and how each is written: whole, in short, on one line."""

    many: str
    rank: Rank
    line: Callable[[Any], Line]
    short: Callable[[Any], Line]
    headings: tuple[str, ...]
    cells: Callable[[Any], Cells]
    key_width: Callable[[Sequence[Any]], int] | None = None
    widest: int = 0
    order: str = ""


def first_screen(rows: Sequence[Any], layout: Layout, extent: Extent, *, total: int | None = None) -> RenderableType:
    """The page of an answer, and how much more there is: of the rows asked for, or of a `total` they are out of."""
    page, shown = part_of_a_screen(rows, layout, extent, room=lines_of_a_screen())
    return Group(page, *how_much_more(shown, total or len(rows), layout.many, extent, order=layout.order))


def part_of_a_screen(
    rows: Sequence[Any], layout: Layout, extent: Extent, *, room: int, indent: int = 0
) -> tuple[RenderableType, int]:
    """As many rows as so many lines hold, one at least, or as are asked for; and how many these are.

    What does not fit with all there is to say is said in short. The lines are shorter by an `indent`.
    """
    console = results()
    console.width -= indent
    if extent.top is not None or extent.whole:
        return _page(rows, layout, extent, console), len(rows)
    if extent.brief:
        shown = _rows_that_fit(rows, layout, extent, console, room)
        return _page([rows[place] for place in shown], layout, extent, console), len(shown)
    fit = _entries_that_fit(rows, layout, extent, console, room) if len(rows) <= room / _LOWEST else {}
    if len(fit) < len(rows) > 1:
        fit = _entries_that_fit(rows, replace(layout, line=layout.short), extent, console, room)
    return spaced(SegmentLines(fit[place], new_lines=True) for place in sorted(fit)), len(fit)


def how_much_more(shown: int, total: int, many: str, extent: Extent, *, order: str = "") -> tuple[Text, ...]:
    """The line that says how much more there is, in which order this is, and how to see it; none where that is all."""
    if shown >= total:
        return ()
    less = "" if extent.brief else ", --brief one line each"
    in_order = f", {order}" if order else ""
    number = f"{shown} of {total} {many}, those that matter most{in_order}: --all shows all, --top N so many{less}"
    return Text(), Text(number, "dim")


def _page(rows: Sequence[Any], layout: Layout, extent: Extent, console: Console) -> RenderableType:
    if not extent.brief:
        width = layout.key_width(rows) if layout.key_width else None
        return spaced(entries(map(layout.line, rows), key_width=width, ids=extent.ids))
    table = _table(rows, layout, extent, console)
    return Group(*table.head, *(line for lines in table.rows() for line in lines))


def _table(rows: Sequence[Any], layout: Layout, extent: Extent, console: Console) -> Table:
    headings = (*layout.headings, "Id") if extent.ids else layout.headings
    cells = (layout.cells(row) for row in rows)
    named = ([*of, Text(row.id, "dim")] for of, row in zip(cells, rows, strict=True)) if extent.ids else cells
    return Table(console, headings, list(named), width=console.width, widest=layout.widest)


def _rows_that_fit(rows: Sequence[Any], layout: Layout, extent: Extent, console: Console, room: int) -> list[int]:
    """The places of as many of the foremost as there are lines, one at least, in the order of the answer."""
    tried = in_rank(rows, layout.rank)[:room]
    table = _table([rows[place] for place in tried], layout, extent, console)
    used = accumulate(len(lines) for lines in table.rows())
    fit = sum(1 for _ in takewhile(lambda lines: lines <= room - len(table.head), used))
    return sorted(tried[: max(1, fit)])


def _entries_that_fit(
    rows: Sequence[Any], layout: Layout, extent: Extent, console: Console, room: int
) -> dict[int, list[list[Segment]]]:
    """As many of the foremost as there are lines, one at least, as they are printed: by their places."""
    fit: dict[int, list[list[Segment]]] = {}
    width = layout.key_width(rows) if layout.key_width else None
    for place in in_rank(rows, layout.rank):
        (entry,) = entries([layout.line(rows[place])], key_width=width, ids=extent.ids)
        lines = console.render_lines(entry, pad=False)
        room -= len(lines) + bool(fit)
        if fit and room < 0:
            break
        fit[place] = lines
    return fit
