"""The account: what reports say together is kept, answers in the place of a merge, and is never other than one."""

import json
import multiprocessing
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

import onrecord
from captivity import case
from databases import Place, ask, change
from drafts import Draft
from layouts import take_back
from onrecord.model.reading import Reading
from onrecord.store import add_reading, open_database
from onrecord.version import account_rules, reading_rules

ROWS = 'SELECT answer, id, day, importance, "row", basis FROM entries ORDER BY answer, place'
ASKED = (
    ["timeline", "--top", "20"], ["timeline", "--about", "Torren"], ["who", "Torren"], ["standings"],
    ["standings", "--on", "2031-05-10"], ["due"], ["due", "--on", "2031-05-10"], ["said"], ["conflicts"],
    ["origins", "--about", "Torren"], ["stories"],
)  # fmt: skip
NEEDLESS = ("spacy", "onnxruntime", "numpy", "trafilatura", "alembic", "onrecord.merge.entities")


def kept(place: Place) -> list[tuple[object, ...]]:
    return ask(place, ROWS)


def add(path: Place, readings: Iterable[Reading]) -> None:
    with onrecord.open(path) as record:
        for reading in readings:
            record.add(reading)


def meetings(who: str, number: int) -> list[Reading]:
    return [
        Draft(f"{who}{n}", f"Ilva Torren met Odo Kress in Sarn, {who} said {n} times.", f"2031-05-{n % 28 + 1:02}", who)
        .person("Ilva Torren")
        .person("Odo Kress")
        .place("Sarn")
        .event("CONSULT", "met", actors=("Ilva Torren",), recipients=("Odo Kress",), place="Sarn")
        .done()
        for n in range(number)
    ]


@pytest.fixture
def path(place: Place) -> Place:
    add(place, case())
    return place


def test_what_was_added_is_kept_merged_in_any_order_alike(tmp_path: Path) -> None:
    accounts = []
    for number, order in enumerate(list(permutations(case()))[::97]):
        add(tmp_path / f"{number}.db", order)
        accounts.append(kept(tmp_path / f"{number}.db"))
    assert accounts[0]
    assert all(one == accounts[0] for one in accounts)


def test_adding_one_by_one_keeps_what_adding_all_at_once_keeps(path: Place, tmp_path: Path) -> None:
    for reading in case():
        add(tmp_path / "slowly.db", [reading])
    assert kept(tmp_path / "slowly.db") == kept(path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    add(tmp_path / "case.db", case())
    return tmp_path / "case.db"


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_a_question_is_answered_without_merging(file: Path, words: list[str]) -> None:
    program = (
        "import sys\nfrom onrecord.cli import main\n"
        f"try: main({[*words, '--json', '--db', str(file)]})\n"
        f"finally: print([m for m in {NEEDLESS} if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    *rows, imported = ran.stdout.splitlines()
    assert imported == "[]"
    assert rows or words == ["conflicts"]


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (
            "UPDATE entries SET \"row\" = replace(\"row\", 'occurred', 'possible') WHERE answer = 'timeline'",
            "timeline '.*' is",
        ),
        ("UPDATE entries SET day = '1999' WHERE answer = 'said'", "said '.*' is kept with another day"),
        (
            "UPDATE entries SET place = 1000000 - place WHERE answer = 'timeline'",
            "timeline '.*' is kept with another place",
        ),
        ("UPDATE everyone SET place = 1000000 - place", "kept otherwise than the reports know it"),
        ("UPDATE entries SET basis = NULL WHERE answer = 'standings'", "standings 'ilva-.*' is kept with another"),
        ("DELETE FROM entries WHERE answer = 'stories'", "stories '.*' is missing"),
        ("DELETE FROM entry_parties WHERE party LIKE 'ilva-torren-%'", "kept with another parties"),
        ("UPDATE entry_parties SET answer = 'due' WHERE answer = 'timeline'", "kept with another parties"),
        ("UPDATE entry_parties SET \"rank\" = '0' WHERE answer = 'said'", "kept with another parties"),
        ("DELETE FROM entry_ids WHERE id = (SELECT id FROM entries WHERE answer = 'said')", "kept with another ids"),
        ("UPDATE everyone SET body = replace(body, 'Torren', 'Torrun')", "kept otherwise than the reports know it"),
        ("DELETE FROM names WHERE name = 'torren'", "kept otherwise than the reports know it"),
        (
            "INSERT INTO entries (key, answer, place, id, digest, \"row\") VALUES (9999, 'due', 99, 'x', 'x', '{}')",
            "due 'x' is in the account, and no report says it",
        ),
    ],
)
def test_verify_names_the_first_difference_and_another_merge_mends_it(path: Place, statement: str, named: str) -> None:
    before = kept(path)
    with onrecord.open(path) as record:
        assert record.verify() is None
    change(path, statement)
    with onrecord.open(path) as record:
        assert re.search(named, record.verify() or ""), record.verify()
    change(path, "UPDATE account SET rules = 'none'")
    with onrecord.open(path) as record:
        assert record.verify() is None
    assert kept(path) == before


def test_a_stale_account_is_never_answered_from(path: Place, tmp_path: Path) -> None:
    more = meetings("Hill Echo", 3)
    with onrecord.open(path) as record:
        record.add(more[0])
        assert len(record.timeline(about="Kress")) == 1
    with closing(open_database(path)) as database, database.writing() as connection:  # and no account is made of it
        for reading in more[1:]:
            add_reading(connection, reading, recorded=datetime.now(UTC), rules=reading_rules())
    with onrecord.open(path, create=False) as record:
        assert {r.report for row in record.timeline(about="Kress") for r in row.triggers} >= {m.report.id for m in more}
        assert record.verify() is None
    add(tmp_path / "afresh.db", [*case(), *more])
    assert kept(path) == kept(tmp_path / "afresh.db")


def test_an_account_of_other_rules_is_made_anew(path: Place) -> None:
    before = kept(path)
    change(path, "UPDATE account SET rules = '0.0.1'", "DELETE FROM entries")
    with onrecord.open(path, create=False) as record:
        assert len(record.timeline()) == 2
    assert kept(path) == before


def test_what_a_version_left_that_knew_no_rules_is_merged_by_those_of_today_and_named(path: Place) -> None:
    before = kept(path)
    change(path, "UPDATE account SET rules = '0.1.0'", "UPDATE readings SET rules = '0.1.0'", "DELETE FROM entries")
    with onrecord.open(path, create=False) as record:
        assert len(record.timeline()) == 2
        assert set(record.outdated()) == {reading.report.id for reading in case()}
        assert record.verify() is None
    assert kept(path) == before
    assert ask(path, "SELECT rules FROM account") == [(account_rules(),)]


def test_an_account_that_is_damaged_and_stale_is_made_anew(path: Place) -> None:
    before = kept(path)
    change(path, "UPDATE account SET state = 'another'", "DELETE FROM entries")  # and what led to them stays
    with onrecord.open(path, create=False) as record:
        assert len(record.timeline()) == 2
        assert record.verify() is None
    assert kept(path) == before


def test_a_record_of_before_there_was_an_account_answers_as_one_made_afresh(path: Place) -> None:
    before = kept(path)
    take_back(path, "0002")
    with onrecord.open(path, create=False) as record:
        assert len(record.timeline()) == 2
        assert record.verify() is None
    assert kept(path) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_where_nothing_can_be_written_a_stale_account_is_made_for_the_question(file: Path) -> None:
    change(file, "UPDATE account SET state = 'another'", "DELETE FROM entries", "PRAGMA journal_mode = DELETE")
    file.chmod(0o444)
    file.parent.chmod(0o555)
    try:
        with onrecord.open(file, create=False) as record:
            assert len(record.timeline()) == 2
            assert len(record.standings(about="Torren")) == 1
    finally:
        file.parent.chmod(0o755)
    assert kept(file) == []


FAR = Draft("far", "A comet passed over the observatory at Quell, astronomers noted.", "2031-09-09").event(
    "CONSULT", "noted"
)  # fmt: skip


def remembered(path: Place) -> dict[str, str]:
    return dict(ask(path, "SELECT key, body FROM remembered WHERE key NOT LIKE 'last add %'"))


def test_what_is_added_far_from_the_others_leaves_what_is_remembered_of_them(path: Place) -> None:
    kept_up = ("shares", "runs")  # with those that are new among them
    before = {key: body for key, body in remembered(path).items() if key not in kept_up and key.split()[0] != "shares"}
    add(path, [FAR.done()])
    after = remembered(path)
    assert before
    assert before.items() < after.items()


def test_what_is_remembered_is_the_same_in_whatever_steps_it_was_added(path: Place, tmp_path: Path) -> None:
    at_once = tmp_path / "at-once.db"
    for reading in (*meetings("Courier", 3), FAR.done()):
        add(path, [reading])
    with onrecord.open(path) as record, onrecord.open(at_once) as other:
        other.take_over(path)
        assert record.verify() is other.verify() is None
    assert remembered(path) == remembered(at_once)


def test_what_hangs_together_with_what_is_added_is_worked_out_anew(path: Place) -> None:
    before = remembered(path)
    add(path, meetings("Courier", 1))
    assert not before.items() <= remembered(path).items()
    with onrecord.open(path) as record:
        assert record.verify() is None


@pytest.mark.parametrize(
    "body", ["", "[]", '{"groups": [{"members": [7, 8], "sure": null}], "nearly": []}', '{"a": 1}']
)
def test_what_is_remembered_and_damaged_is_worked_out_anew(path: Place, body: str) -> None:
    change(path, f"UPDATE remembered SET body = '{body}' WHERE key LIKE 'join %'")
    add(path, [FAR.done()])
    with onrecord.open(path) as record:
        assert record.verify() is None


def members_of(body: str) -> list[int]:
    return [number for group in json.loads(body)["groups"] for number in group["members"]]


def test_what_is_remembered_has_no_part_in_what_is_checked(path: Place) -> None:
    add(path, [*meetings("Post", 2), *meetings("Courier", 2)])
    alone = {
        key: json.dumps({"groups": [{"members": [n], "sure": None} for n in members_of(body)], "nearly": []})
        for key, body in remembered(path).items()
        if key.startswith("join ")
    }
    change(path, *(f"UPDATE remembered SET body = '{body}' WHERE key = '{key}'" for key, body in alone.items()))
    add(path, [FAR.done()])
    with onrecord.open(path) as record:
        assert record.verify() is not None


def test_what_is_no_longer_needed_is_forgotten(path: Place) -> None:
    before = remembered(path)
    add(path, [FAR.done()])
    with onrecord.open(path) as record:
        record.remove("far", why="a test", by="Desk")
    assert remembered(path) == before


def test_what_is_removed_leaves_the_account_and_comes_back(path: Place) -> None:
    before = kept(path)
    with onrecord.open(path) as record:
        record.remove("r3", why="It was withdrawn", by="Una Pell")
    assert not any('"report":"r3"' in str(row) for row in kept(path))
    with onrecord.open(path) as record:
        record.put_back("r3")
    assert kept(path) == before


def keep_adding(path: Place, who: str, number: int) -> None:
    for reading in meetings(who, number):
        add(path, [reading])


def test_two_programs_that_add_at_once_leave_one_whole_account(path: Place, tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    programs = [spawn.Process(target=keep_adding, args=(path, who, 6)) for who in ("Buoy", "Echo")]
    for program in programs:
        program.start()
    for program in programs:
        program.join(120)
    assert [program.exitcode for program in programs] == [0, 0]
    with onrecord.open(path, create=False) as record:
        assert record.verify() is None
    add(tmp_path / "afresh.db", [*meetings("Echo", 6), *case(), *meetings("Buoy", 6)])
    assert kept(path) == kept(tmp_path / "afresh.db")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing is killed so on this system")
def test_whatever_kills_it_in_the_middle_leaves_an_account_that_is_whole_or_known_to_be_stale(path: Place) -> None:
    spawn = multiprocessing.get_context("spawn")
    chance = random.Random(18)
    for attempt in range(20 if isinstance(path, Path) else 6):
        program = spawn.Process(target=keep_adding, args=(path, f"Paper {attempt}", 50))
        program.start()
        time.sleep(0.5 + chance.random())
        assert program.pid is not None
        os.kill(program.pid, signal.SIGKILL)
        program.join(60)
        if isinstance(path, Path):
            assert ask(path, "PRAGMA integrity_check") == [("ok",)]
        with onrecord.open(path, create=False) as record:
            assert record.verify() is None
