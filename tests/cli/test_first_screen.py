"""A first screen: as much as there is room for, in the order of the answer, and how much more there is."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cli.conftest import OnRecord
from onrecord.cli import layouts
from onrecord.cli.extent import Extent
from onrecord.cli.first_screen import part_of_a_screen
from onrecord.cli.output import results
from onrecord.model.answers import ConflictPosition, ConflictRow, OriginOfClaim, OriginsRow, TimelineRow
from onrecord.model.evidence import Evidence

PASSAGE = Evidence("r1", "Dorvo Post", "2031-05-02", 0, 9, "It rained.")
RAINED = TimelineRow(
    "h", "It rained in Dorvo", "PROTEST", None, "occurred", False, "2031-05-02", "Dorvo", (), (), 1.0, 1,
    ("Dorvo Post",), (), (), False, (), (PASSAGE,),
)  # fmt: skip


def happenings(number: int) -> list[TimelineRow]:
    """The later, the more important."""
    return [
        replace(RAINED, id=f"h{n}", title=f"It rained in Dorvo for the {n}th time", importance=n) for n in range(number)
    ]


def shown(rows: list[TimelineRow], room: int, *, brief: bool = False, width: int = 80) -> list[str]:
    """The lines of a first screen."""
    console = results()
    console.width = width
    page, _ = part_of_a_screen(rows, layouts.happenings(), Extent(brief=brief), room=room)
    with console.capture() as captured:
        console.print(page)
    return captured.get().splitlines()


@pytest.mark.parametrize("brief", [False, True])
@pytest.mark.parametrize("room", [12, 30, 60])
def test_it_has_what_matters_most_in_the_order_of_the_answer(room: int, brief: bool) -> None:
    lines = shown(happenings(100), room, brief=brief)
    assert len(lines) <= room
    numbers = [int(number) for number in re.findall(r"the (\d+)th time", "\n".join(lines))]
    assert len(numbers) > (room - 2 if brief else room / 5) - 1
    assert numbers == list(range(100 - len(numbers), 100))


def test_one_is_shown_however_little_room_there_is() -> None:
    assert any("the 4th time" in line for line in shown(happenings(5), 1))
    assert any("the 4th time" in line for line in shown(happenings(5), 1, brief=True))


def test_what_fits_with_all_there_is_to_say_is_not_shortened() -> None:
    more = tuple(replace(PASSAGE, text=f"It rained {n} times.", start=n) for n in range(3))
    rows = [replace(row, evidence=more) for row in happenings(2)]
    assert "and 1 more passage" in " ".join(shown(rows, 60))
    short = " ".join(shown([replace(row, evidence=more) for row in happenings(40)], 60))
    assert "It rained 0 times." in short
    assert "It rained 1 times." not in short


def test_a_title_comes_first_then_the_day_the_origins_and_how_it_stands() -> None:
    title, told = (line.rstrip() for line in shown([replace(RAINED, disputed=True, modality="possible")], 60)[:2])
    assert title == RAINED.title
    assert told == "  2 May 2031 · 1 report, 1 origin: Dorvo Post · possible, disputed"


@pytest.mark.parametrize(
    ("modality", "negated", "state"),
    [
        ("occurred", False, ""),
        ("occurred", True, "not done"),
        ("possible", False, "possible"),
        ("attempted", False, "attempted"),
        ("scheduled", True, "not scheduled"),
        ("ongoing", False, "under way"),
    ],
)
def test_what_is_not_simply_done_says_so_on_one_line(modality: str, negated: bool, state: str) -> None:
    row = replace(RAINED, modality=modality, negated=negated)  # type: ignore[arg-type]
    assert layouts.happenings().cells(row)[3].plain == state  # type: ignore[union-attr]


def test_a_claim_of_a_death_stands_by_the_name_of_who_says_so() -> None:
    origin = OriginOfClaim("guards (through Ivo Tann)", False, (), ("r1",))
    row = OriginsRow("Ana Petrik was dead", (origin, replace(origin, source="a driver")), ())
    cells = [str(cell) for cell in layouts.claims().cells(row)]
    assert cells == ["“Ana Petrik was dead” — guards (through Ivo Tann) and 1 more", "2", "1"]


def test_a_contradiction_has_both_sides_on_its_line() -> None:
    sides = (ConflictPosition("dead", 1, ("a",), ()), ConflictPosition("alive", 1, ("b",), ()))
    row = ConflictRow("c", "standing", "Ana Petrik", False, sides)
    assert [str(cell) for cell in layouts.conflicts().cells(row)] == [
        "Ana Petrik: dead or alive", "standing", "2", "open",
    ]  # fmt: skip


QUERIES = (
    ["timeline"], ["said"], ["origins"], ["standings"], ["due"], ["stories"], ["who", "Petrik"], ["search", "front"],
    ["changes", "--since", "2031-05-04"], ["reports"],
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
def test_every_answer_can_be_asked_for_in_part_whole_and_brief(
    onrecord: OnRecord, record: Path, query: list[str]
) -> None:
    for more in (["--top", "1"], ["--all"], ["--brief"], ["--brief", "--all"], ["--brief", "--top", "1"]):
        asked = onrecord(*query, *more, "--db", record)
        assert asked.code == 0, more
        assert asked.out
    assert onrecord(*query, "--top", "1", "--all", "--db", record).code == 2
    whole = onrecord(*query, "--json", "--db", record)
    assert onrecord(*query, "--json", "--all", "--brief", "--db", record).out == whole.out
    if query[0] != "who":
        assert onrecord(*query, "--json", "--top", "1", "--db", record).rows[0] in whole.rows


@pytest.mark.parametrize(
    ("query", "many"), [("timeline", "happenings"), ("said", "statements"), ("origins", "claims")], ids=str
)
def test_it_says_how_much_more_there_is_and_how_to_see_it(
    onrecord: OnRecord, record: Path, query: str, many: str
) -> None:
    every = len(onrecord(query, "--json", "--db", record).rows)
    (first,) = onrecord(query, "--json", "--top", "1", "--db", record).rows
    shown = onrecord(query, "--top", "1", "--ids", "--db", record, columns=200).out
    last = shown.splitlines()[-1]
    assert first["id"] in shown
    assert last.startswith(f"1 of {every} {many}")
    assert "--all" in last
    assert "--brief" in last
    assert "those that matter most" not in onrecord(query, "--all", "--db", record).out


def test_the_most_important_stand_by_day_or_by_importance_as_asked_and_it_says_which(
    onrecord: OnRecord, record: Path
) -> None:
    rows = onrecord("timeline", "--db", record, "--json").rows
    best = sorted(rows, key=lambda row: (-row["importance"], row["id"]))
    asked = ("timeline", "--sort", "importance", "--db", record)
    assert [row["id"] for row in onrecord(*asked, "--json").rows] == [row["id"] for row in best]
    assert [row["id"] for row in onrecord(*asked, "--json", "--top", "2").rows] == [row["id"] for row in best[:2]]
    shown = onrecord(*asked, "--brief", "--ids").out
    assert sorted((row["id"] for row in best), key=shown.index) == [row["id"] for row in best]
    assert "the most important first" in " ".join(onrecord(*asked, "--top", "1").out.split())
    assert "those that matter most, by day" in " ".join(onrecord("timeline", "--top", "1", "--db", record).out.split())
