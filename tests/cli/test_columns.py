"""One line an entry: columns that keep to the width and cut nothing."""

import io

import pytest
from rich.console import Console

from onrecord.cli.columns import Table
from onrecord.cli.visible import Text

ROWS = [
    ("Eleven people killed in the bombing of the Halm market (possible)", "12 May 2025", "5", "disputed"),
    ("Talks", "28 Dec 2016 – 3 Jan 2017", "10", ""),
    (Text("A-very-long-word-that-no-column-of-its-width-can-hold-in-one-line", "bold"), "", "1", ""),
]
HEADINGS = ("What", "Day", "Origins", "State")


def table(width: int, *, widest: int = 0) -> Table:
    return Table(Console(file=io.StringIO(), width=width), HEADINGS, ROWS, width=width, widest=widest)


@pytest.mark.parametrize("width", [50, 60, 80, 120])
def test_it_keeps_to_the_width_and_cuts_nothing(width: int) -> None:
    for row, lines in zip(ROWS, table(width).rows(), strict=True):
        assert max(len(line.plain) for line in lines) <= width
        shown = "".join("".join(line.plain for line in lines).split())
        for cell in row:
            for word in str(cell).split():
                assert word[:8] in shown
        assert sum(map(len, shown)) == sum(len("".join(str(cell).split())) for cell in row)


def test_numbers_stand_on_the_right_and_every_column_under_its_heading() -> None:
    head, rule = (line.plain for line in table(80).head)
    assert rule == "─" * 80
    for (_, _, number, _), lines in zip(ROWS, table(80).rows(), strict=True):
        end = head.index("Origins") + len("Origins")
        assert lines[0].plain[:end].endswith(f" {number}")


def test_another_column_can_have_the_room() -> None:
    head = table(100, widest=3).head[0].plain
    assert head.index("Day") == 24 + 2


@pytest.mark.parametrize(("width", "below"), [(60, True), (120, False)])
def test_an_id_that_leaves_no_room_stands_whole_below_its_row(width: int, below: bool) -> None:
    ids = [f"the-men-of-the-bridge-{number}2eaf5f7a" for number in range(len(ROWS))]
    rows = [(*row, id_) for row, id_ in zip(ROWS, ids, strict=True)]
    made = Table(Console(file=io.StringIO(), width=width), (*HEADINGS, "Id"), rows, width=width)
    assert ("Id" in made.head[0].plain) is not below
    for id_, lines in zip(ids, made.rows(), strict=True):
        assert max(len(line.plain) for line in lines) <= width
        assert any(id_ in line.plain for line in lines)
        assert (lines[-1].plain == f"  id {id_}") is below
