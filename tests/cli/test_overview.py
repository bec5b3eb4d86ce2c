"""One screen of what is on record: what stands on it, and that it claims no more than the rows do."""

from dataclasses import replace
from pathlib import Path

import pytest

from cli.conftest import OnRecord
from cli.test_first_screen import RAINED
from drafts import Draft
from onrecord.cli.glance import glance
from onrecord.cli.output import results
from onrecord.model.answers import ChangeRow, ConflictPosition, ConflictRow, DueRow, StandingRow, StoryRow
from onrecord.model.overview import LastAdd, Overview
from onrecord.record import open as open_record

ANA = StandingRow(
    "ana", "Ana Petrik", None, None, "dead", "stated", None, None, None, False, None, 1, ("guards",), (), (), ()
)
DUE = DueRow(
    "d",
    "promised",
    "Harl Front",
    None,
    "free the driver",
    None,
    None,
    "2031-05-12",
    "open",
    None,
    1,
    ("Dorvo Post",),
    (),
    (),
)
CHANGE = ChangeRow("2031-05-02", "changed", "ana", "Ana Petrik", "captive", "possibly dead; disputed", (), "standings")
CONFLICT = ConflictRow(
    "c", "standing", "Ana Petrik", False,
    (ConflictPosition("dead", 1, ("guards",), ()), ConflictPosition("alive", 1, ("Harl Front",), ())),
)  # fmt: skip
STORY = StoryRow("s", "Surveyor dead", ("r1", "r2"), "2031-05-01", "2031-05-02/2031-05-03")
FOUND = Overview(
    reports=2, undated=1, publishers=("Dorvo Post", "Lenmark Times"), from_="2031-05-01", to="2031-05-02/2031-05-03",
    stories=(STORY,), happenings=(RAINED,), people=(ANA,), due=(DUE,), conflicts=(CONFLICT,), review=3,
    added=LastAdd("2031-05-04T10:00:00+00:00", 1, False, (CHANGE,)),
    counts={"stories": 1, "timeline": 1},
)  # fmt: skip


def lines(found: Overview, *, width: int = 80) -> list[str]:
    console = results()
    console.width = width
    with console.capture() as captured:
        console.print(glance(found, "folder/case.db"))
    return captured.get().splitlines()


def text(found: Overview) -> str:
    return " ".join(" ".join(lines(found)).split())


def test_who_is_held_without_a_name_is_counted_too() -> None:
    assert "Held, missing, dead (1)" in text(FOUND)
    both = text(replace(FOUND, others=3))
    assert "Held, missing, dead (4)" in both
    assert "3 more without a name, told by number or in other words" in both
    assert "3 without a name, told by number or in other words" in text(replace(FOUND, people=(), others=3))


def test_it_says_what_is_on_record() -> None:
    shown = text(FOUND)
    for words in (
        "2 reports of 2 papers · 1–3 May 2031 · 1 without a day · case.db",
        "Dorvo Post, Lenmark Times",
        "“Surveyor dead” · 2 reports · 1–3 May 2031",
        "It rained in Dorvo · 2 May 2031 · 1 origin",
        "dead: Ana Petrik (1 origin)",
        "Harl Front promised: “free the driver” · 12 May 2031 · open · 1 origin",
        "Ana Petrik: dead or alive",
        "3 doubts wait for a person to decide",
        "Since the last add, 4 May 2031 (1)",
        "Ana Petrik: captive → possibly dead; disputed",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ANA, "dead: Ana Petrik (1 origin)"),
        (replace(ANA, modality="possible"), "Ana Petrik: possibly dead · 1 origin"),
        (replace(ANA, disputed=True), "Ana Petrik: dead (disputed) · 1 origin"),
        (replace(ANA, state="missing", since="2031-05-02"), "Ana Petrik: missing, since 2 May 2031 · 1 origin"),
        (replace(ANA, state="captive", holder="Harl Front"), "Ana Petrik: captive of Harl Front · 1 origin"),
    ],
)
def test_a_person_is_as_certain_as_in_the_row(row: StandingRow, said: str) -> None:
    shown = text(replace(FOUND, people=(row,), conflicts=(), added=None, stories=()))
    assert said in shown
    assert shown.count("dead") == said.count("dead") + 1  # and in the heading


KILLED = "people killed in the bombing of Dorvo, says the ministry of the interior of a far place (possible)"
FAR = "the drivers whom it holds in the hills, "
STATES = ("captive", "missing", "dead", "injured")
MANY = replace(
    FOUND,
    stories=tuple(
        replace(STORY, id=f"s{n}", title=f"Surveyor {n} dead, says a driver of a far place") for n in range(5)
    ),
    happenings=tuple(replace(RAINED, id=f"h{n}", title=f"{n} {KILLED}") for n in range(7)),
    people=tuple(
        replace(ANA, id=f"p{n}", person=f"Ana Petrik the {n}th", state=STATES[n % 4], disputed=n % 7 == 0)  # type: ignore[arg-type]
        for n in range(160)
    ),
    due=tuple(replace(DUE, id=f"d{n}", action=FAR * (1 + n % 5)) for n in range(40)),
    conflicts=tuple(replace(CONFLICT, id=f"c{n}", about=f"the {n} dead of Dorvo " * (1 + n % 20)) for n in range(40)),
    added=LastAdd("2031-05-04T10:00:00+00:00", 9, False, tuple(replace(CHANGE, entry=f"e{n}") for n in range(90))),
    counts={"stories": 50, "timeline": 10_000},
    publishers=tuple(f"The Dorvo Post of the {n}th of May" for n in range(90)),
)


@pytest.mark.parametrize("width", [80, 100, 110])
def test_it_is_one_screen_however_much_there_is(width: int) -> None:
    shown = lines(MANY, width=width)
    assert 50 <= len(shown) <= 60
    assert max(map(len, shown)) <= width
    for part in ("of 10000)", "of 160)", "of 40)", "of 90)"):
        assert any(part in line for line in shown), part


def test_nothing_is_cut_but_left_out_whole() -> None:
    shown = text(MANY)
    assert "…" not in shown
    assert shown.count("people killed in the bombing of Dorvo") == shown.count("of a far place (possible)") > 2


def test_an_empty_part_is_not_there() -> None:
    empty = replace(FOUND, stories=(), happenings=(), people=(), due=(), conflicts=(), added=None, review=0, counts={})
    assert text(empty).endswith("onrecord review")
    assert "Stories" not in text(empty)


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (LastAdd("2031-05-04T10:00:00+00:00", 2, True, ()), "2 reports, the first that were added: all of it is new"),
        (LastAdd("2031-05-04T10:00:00+00:00", 1, False, ()), "1 report, and nothing of this has changed"),
        (LastAdd("2031-05-04T10:00:00+00:00", 1, False, None), "takes a while to work out"),
    ],
)
def test_it_says_where_there_is_nothing_to_compare(added: LastAdd, said: str) -> None:
    assert said in text(replace(FOUND, added=added))


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_in_a_pipe_it_is_plain_and_fits(onrecord: OnRecord, record: Path, columns: int) -> None:
    asked = onrecord("overview", "--db", record, columns=columns)
    assert asked.code == 0
    shown = asked.out.splitlines()
    assert len(shown) <= 60
    assert max(map(len, shown)) <= columns
    assert not any("\x1b" in line or line != line.rstrip() for line in shown)
    assert "Ivo Tann: captive of Harl Front" in asked.out


def test_the_json_has_what_the_contract_says(onrecord: OnRecord, record: Path) -> None:
    (found,) = onrecord("overview", "--json", "--db", record).rows
    assert {
        "reports",
        "publishers",
        "from",
        "to",
        "stories",
        "happenings",
        "people",
        "due",
        "conflicts",
        "review",
    } <= set(found)
    assert (found["reports"], found["undated"], found["from"], found["to"]) == (3, 1, "2031-05-03", "2031-05-10")
    assert found["publishers"] == ["Dorvo Post", "Lenmark Times"]
    rows = onrecord("standings", "--json", "--db", record).rows
    assert [row["id"] for row in found["people"]] == [row["id"] for row in rows if row["state"] != "free"]
    assert all(row in rows for row in found["people"])
    timeline = onrecord("timeline", "--json", "--top", "7", "--db", record).rows
    assert found["happenings"] == timeline
    assert found["counts"]["timeline"] == len(onrecord("timeline", "--json", "--db", record).rows)
    assert found["added"]["is_first"]


def test_on_a_day_people_stand_as_they_did_then(onrecord: OnRecord, record: Path) -> None:
    (then,) = onrecord("overview", "--on", "2031-05-04", "--json", "--db", record).rows
    rows = onrecord("standings", "--on", "2031-05-04", "--json", "--db", record).rows
    assert then["people"] == [row for row in rows if row["state"] != "free"] != []
    assert all(row["date"] <= "2031-05-04" for row in then["happenings"])


def test_the_bare_command_looks_over_the_record_that_is_there(
    onrecord: OnRecord, record: Path, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Usage: onrecord" in onrecord().out
    onrecord("add", feed)
    assert onrecord().out == onrecord("overview").out
    monkeypatch.setenv("ONRECORD_DB", str(record))
    assert "case.db" in onrecord().out
    monkeypatch.setenv("ONRECORD_DB", "missing.db")
    assert "Usage: onrecord" in onrecord().out


def test_whom_police_or_a_court_holds_comes_behind_the_captives_of_others(onrecord: OnRecord) -> None:
    police, front = "Aron Kell was arrested by the Sarn police on Monday.", "Una Vell is held by the Marsh League."
    with open_record("held.db") as record:
        first = Draft("a", police, "2031-05-06", "Dorvo Post").body("the Sarn police", sector="COP").person("Aron Kell")
        record.add(first.stands("Aron Kell", "captive", police, holder="the Sarn police").done())
        second = Draft("b", front, "2031-05-06", "Dorvo Post").body("the Marsh League").person("Una Vell")
        record.add(second.stands("Una Vell", "captive", front, holder="the Marsh League").done())
        (custody,) = record.overview().custody.values()
    assert custody == "in police custody"
    shown = " ".join(onrecord("overview", "--db", "held.db").out.split())
    assert shown.index("Una Vell: captive") < shown.index("Aron Kell: captive")
    assert shown.count("in police custody") == 1
    for name in ("Aron Kell", "Una Vell"):
        assert onrecord("dossier", name, "-o", "held.html", "--db", "held.db").code == 0
        assert ("in police custody" in Path("held.html").read_text(encoding="utf-8")) is (name == "Aron Kell")
