"""The record on disk."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

import onrecord
import onrecord.store
from databases import Place, change
from drafts import Draft
from layouts import take_back
from onrecord.model.errors import StoreError
from onrecord.model.judgements import Judgement, Withdrawal, judgement_id
from onrecord.model.reading import Reading
from onrecord.store import (
    Database,
    add_judgement,
    add_reading,
    choose_current,
    list_counting,
    list_judgements,
    list_kept,
    load_readings,
    open_database,
    search_passages,
    withdraw_judgement,
)
from onrecord.store.schema import HEAD, metadata

NOON = datetime(2031, 5, 1, 12, tzinfo=UTC)


def add(database: Database, reading: Reading, *, minute: int = 0) -> str:
    with database.writing() as connection:
        return add_reading(connection, reading, recorded=NOON + timedelta(minutes=minute), rules="1").outcome


def current(database: Database) -> list[Reading]:
    with database.reading() as connection:
        return list(load_readings(connection, [k.key for k in choose_current(list_kept(connection))]))


def reading(id_: str = "a", text: str = "Ilva Torren met Odo Kress.", **more: str) -> Reading:
    draft = Draft(id_, text, more.get("published", "2031-05-01"), more.get("publisher"), more.get("url"))
    return draft.event("CONSULT", text.split()[0], date="2031-05-01").done()


@pytest.fixture
def database(place: Place) -> Iterator[Database]:
    with closing(open_database(place)) as opened:
        yield opened


def test_a_reading_comes_back_as_it_was(database: Database) -> None:
    text = "Ilva Törren “met” Odo Kress. 🜂 Twice."
    kept = (
        Draft("a", text, "2031-05-01", "Daily Buoy", "https://buoy.example/1")
        .person("Ilva Törren", country="NOR", role="minister")
        .group("Twice", count_range=(2, None))
        .says("Ilva Törren", "met")
        .stands("Ilva Törren", "alive", "met", as_of="2031-05-01")
        .expects("promised", "Twice", by="Ilva Törren")
        .event("CONSULT", "met", actors=("Ilva Törren",), date="2031-05")
        .done()
    )
    add(database, kept)
    assert current(database) == [kept]


def test_the_same_report_twice_changes_nothing(database: Database) -> None:
    outcomes = [add(database, reading()), add(database, reading(), minute=5)]
    assert outcomes == ["new", "same"]
    with database.reading() as connection:
        assert len(list_kept(connection)) == 1


def test_the_same_id_with_another_text_is_a_version_and_the_later_published_counts(database: Database) -> None:
    newer = reading(text="Ilva Torren met nobody.", published="2031-05-02")
    assert add(database, newer) == "new"
    assert add(database, reading(), minute=5) == "version"
    assert current(database) == [newer]
    with database.reading() as connection:
        assert len(list_kept(connection)) == 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_versions_of_one_day_the_longer_counts_in_any_order(database: Database, order: tuple[int, int]) -> None:
    versions = [reading(), reading(text="Ilva Torren met nobody, the paper corrected.")]
    assert [add(database, versions[number], minute=number) for number in order] == ["new", "version"]
    assert current(database) == [versions[1]]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_of_two_as_long_the_greater_hash_counts_in_any_order(database: Database, order: tuple[int, ...]) -> None:
    texts = ["Ilva Torren met Odo Kress.", "Ilva Torren saw Odo Kress."]
    versions = [reading(text=text, publisher=paper) for text in texts for paper in ("Daily Buoy", "Sarn Times")]
    for number in order:
        add(database, versions[number])
    greater = max(texts, key=lambda text: sha256(text.encode()).hexdigest())
    (counting,) = current(database)
    assert counting.report.text == greater
    assert counting.report.publisher == first_of(versions).report.publisher


def first_of(versions: list[Reading]) -> Reading:
    """The one that counts when they are added in this order, to a record of its own."""
    database = open_database(":memory:")
    for version in versions:
        add(database, version)
    return current(database)[0]


def judge(database: Database, report: str) -> Judgement:
    with database.writing() as connection:
        told = {"entry": report, "kind": "remove", "field": None, "after": None, "why": "a hoax", "by": "Una Pell"}
        id_ = judgement_id(**told, at=NOON.isoformat())
        judgement = Judgement(id_, **told, before=None, at=NOON.isoformat())  # type: ignore[arg-type]
        assert add_judgement(connection, judgement)
        return judgement


def counting(database: Database) -> list[str]:
    with database.reading() as connection:
        return [kept.report for kept in choose_current(list_counting(connection))]


def test_a_removed_report_does_not_count_in_any_version_until_that_is_withdrawn(database: Database) -> None:
    add(database, reading("a", url="https://buoy.example/1"))
    add(database, reading("b", "Ilva Torren met nobody.", url="https://buoy.example/1", published="2031-05-02"))
    add(database, reading("c", "The lighthouse burned."))
    removal = judge(database, "b")
    assert counting(database) == ["c"]
    add(database, reading("b", "Ilva Torren met nobody, it was said.", published="2031-05-03"))
    assert counting(database) == ["c"]
    with database.writing() as connection:
        withdrawn = withdraw_judgement(connection, removal, at=NOON + timedelta(days=1), by=None, why=None)
        assert list_judgements(connection, kind="remove") == (withdrawn,)
    assert withdrawn == replace(removal, withdrawn=Withdrawal((NOON + timedelta(days=1)).isoformat()))
    assert counting(database) == ["c", "b"]


def test_a_record_of_the_first_layout_is_brought_up_to_date_and_loses_nothing(place: Place) -> None:
    database = open_database(place)
    versions = [reading(), reading(text="Ilva Törren met nobody, the paper corrected.")]
    for version in versions:
        add(database, version)
    database.close()
    take_back(place, "0001")
    with closing(open_database(place, create=False)) as newer:
        assert current(newer) == [versions[1]]
        with newer.reading() as connection:
            assert [k.length for k in list_kept(connection)] == [len(v.report.text) for v in versions]
        assert counting(newer) == ["a"]
        judge(newer, "a")
        assert counting(newer) == []


def test_a_record_of_an_older_layout_is_brought_up_to_date_and_can_be_added_to(place: Place) -> None:
    with onrecord.open(place) as record:
        record.add(reading())
        told = record.timeline()
    take_back(place, "0006")
    with onrecord.open(place, create=False) as record:
        assert record.timeline() == told
        assert record.intake.provenance("a") == ()
        record.intake.set_alert("one", about="Ilva Torren")
        assert record.add(reading("b")).outcome == "copy"


@pytest.mark.parametrize(
    "spelling", ["http://www.buoy.example/1", "https://buoy.example/1/", "https://BUOY.example/1#top"]
)
def test_the_same_address_with_another_text_is_a_version(database: Database, spelling: str) -> None:
    newer = reading("b", "Ilva Torren met nobody.", url=spelling, published="2031-05-02")
    outcomes = [add(database, reading("a", url="https://buoy.example/1")), add(database, newer)]
    assert outcomes == ["new", "version"]
    assert current(database) == [newer]


def test_the_same_text_under_another_id_is_a_copy_and_both_count(database: Database) -> None:
    assert [add(database, reading("a")), add(database, reading("b"))] == ["new", "copy"]
    assert len(current(database)) == 2


def test_a_day_given_later_is_taken_over(database: Database) -> None:
    without = Draft("a", "Ilva Torren met Odo Kress.").done()
    dated = Draft("a", "Ilva Torren met Odo Kress.", "2031-05-01").done()
    assert [add(database, without), add(database, dated)] == ["new", "version"]
    assert current(database) == [dated]


def test_what_fails_half_way_leaves_nothing_behind(database: Database) -> None:
    def fail() -> None:
        with database.writing() as connection:
            add_reading(connection, reading("b", "The lighthouse burned."), recorded=NOON, rules="1")
            raise RuntimeError

    add(database, reading())
    with pytest.raises(RuntimeError):
        fail()
    with database.reading() as connection:
        kept = list_kept(connection)
        assert [k.report for k in kept] == ["a"]
        assert search_passages(connection, "lighthouse", among=[1, 2]) == ()


def test_a_killed_program_leaves_nothing_half_written(place: Place) -> None:
    with closing(open_database(place)) as database:
        add(database, reading())
    program = (
        "import os, sys; from datetime import datetime, UTC\n"
        "from onrecord.store import *; from onrecord.model.reading import Reading\n"
        "from onrecord.model.report import Report\n"
        "with open_database(sys.argv[1]).writing() as connection:\n"
        "    report = Report('b', 'The lighthouse burned.', 'x')\n"
        "    add_reading(connection, Reading(report), recorded=datetime.now(UTC), rules='1')\n"
        "    os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(place)], check=False)
    assert done.returncode == 9
    with closing(open_database(place)) as database:
        assert [r.report.id for r in current(database)] == ["a"]
        assert add(database, reading("b", "The lighthouse burned.")) == "new"


def test_a_reading_that_could_not_be_taken_out_again_is_not_taken_in(database: Database) -> None:
    wrong = Draft("a", "Ilva Torren left.").person("Ilva Torren", sector="NONE").done()
    with pytest.raises(StoreError, match="report a: its reading is not valid"):
        add(database, wrong)
    assert current(database) == []


def test_search_finds_the_forms_of_words_and_whole_phrases(database: Database) -> None:
    text = "Title here\n\nThe guards released Zoë Torren at dawn.\n\nThe release of others is to follow."
    add(database, reading("a", text))
    with database.reading() as connection:

        def found(words: str) -> list[str]:
            rows = search_passages(connection, words, among=[1])
            assert all(text[r.start : r.end] == r.text for r in rows)
            return sorted(r.text for r in rows)

        dawn, others = "The guards released Zoë Torren at dawn.", "The release of others is to follow."
        assert found("releasing") == [dawn, others]
        assert found("zoe guards") == [dawn]
        assert found('"torren at dawn"') == [dawn]
        assert found('"dawn at torren"') == []
        assert found("oth*") == [others]
        assert found("lighthouse") == []
        for odd in ("", "\0", "a\0;", '"', "*", "NEAR(", "a:b", "- -", 'AND "', "(dawn", "dawn)"):
            found(odd)


def test_a_long_paragraph_is_found_in_parts_of_whole_sentences(database: Database) -> None:
    sentences = [f"Sentence number {i} speaks of harbour {i} and of ships." for i in range(60)]
    add(database, reading("a", " ".join(sentences)))
    with database.reading() as connection:
        (row,) = search_passages(connection, '"harbour 41"', among=[1])
    assert len(row.text) <= 600
    assert row.text.startswith("Sentence number")
    assert row.text.endswith("ships.")


def test_the_migrations_lead_to_the_tables_that_the_code_uses(database: Database) -> None:
    found = inspect(database.engine)
    for table in metadata.sorted_tables:
        assert {c["name"] for c in found.get_columns(table.name)} == {c.name for c in table.columns}
        own = {i["name"] for i in found.get_indexes(table.name) if "duplicates_constraint" not in i}
        assert own == {i.name for i in table.indexes}
    config = Config()
    config.set_main_option("script_location", str(Path(onrecord.store.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def refused(path: Path | str, *, create: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        open_database(path, create=create)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_a_database_of_a_newer_version_is_refused_and_left_alone(place: Place) -> None:
    open_database(place).close()
    change(place, "UPDATE onrecord_version SET version_num = '0999'")
    assert "newer onrecord" in refused(place)
    assert "newer onrecord" in refused(place, create=False)


def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and long enough for a header. " * 20)
    before = path.read_bytes()
    assert "not a database" in refused(path)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    before = path.read_bytes()
    for create in (True, False):
        assert "another program" in refused(path, create=create)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["other.db"]


def test_a_record_can_be_asked_while_another_program_writes_it(place: Place, database: Database) -> None:
    add(database, reading())
    with database.writing() as connection, closing(open_database(place, create=False)) as other:
        add_reading(connection, reading("b"), recorded=NOON, rules="1")
        assert len(current(other)) == 1
    assert len(current(database)) == 2


def test_who_asks_sees_one_state_whatever_is_added_meanwhile(database: Database) -> None:
    add(database, reading())
    with database.reading() as connection:
        before = list_kept(connection)
        add(database, reading("b"))
        assert list_kept(connection) == before
    with database.reading() as connection:
        assert len(list_kept(connection)) == 2


def test_a_missing_folder_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    assert "no folder" in refused(tmp_path / "nowhere" / "case.db")
    assert "is a folder" in refused(tmp_path)
    assert "no record yet" in refused(tmp_path / "case.db", create=False)
    assert not (tmp_path / "case.db").exists()
    assert "no file can be called so" in refused(tmp_path / "nul\0.db")
    (tmp_path / "empty.db").touch()
    assert "no record yet" in refused(tmp_path / "empty.db", create=False)


@pytest.mark.parametrize("address", ["mysql://host/case", "nonsense://", "://", "postgresql://host:port/case"])
def test_an_address_that_is_none_or_not_supported_is_refused(address: str) -> None:
    refused(address)


def test_a_folder_where_nothing_can_be_written_is_refused() -> None:
    if not Path("/proc/self").is_dir():
        pytest.skip("needs /proc, where not even root can make a file")
    assert "cannot be" in refused("/proc/self/case.db")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_record_in_a_read_only_folder_can_be_asked_and_not_added_to(tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    database = open_database(folder / "case.db")
    add(database, reading())
    database.close()
    folder.chmod(0o555)
    try:
        shelved = open_database(folder / "case.db", create=False)
        assert len(current(shelved)) == 1
        with pytest.raises(StoreError, match="read-only"):
            add(shelved, reading("b", "The lighthouse burned."))
        assert "read-only" in refused(folder / "new.db")
    finally:
        folder.chmod(0o755)


def test_a_database_that_another_program_writes_is_waited_for_and_then_refused(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.store.database._WAIT_MS", 50)
    with closing(open_database(place)) as database, closing(open_database(place)) as other:
        with other.writing(), pytest.raises(StoreError, match="is being written by another program"):
            add(database, reading())
        assert add(database, reading()) == "new"


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    database = open_database(path)
    for i in range(50):
        add(database, reading(f"r{i}", f"Report {i} tells of the harbour. " * 40))
    database.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(4096 * 10))
    with pytest.raises(StoreError, match="damaged"):
        current(open_database(path))
