"""Several programs on one record at once: nothing is lost, nothing is there twice, and nobody is told to try again."""

import multiprocessing
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafts import Draft
from onrecord.store import add_reading, choose_current, list_kept, load_readings, open_database

REPORTS = 25


def write(path: Path, who: str) -> None:
    with closing(open_database(path)) as database:
        for number in range(REPORTS):
            reading = Draft(
                f"{who}{number}", f"Ilva Torren met Odo Kress, {who} said {number} times.", "2031-05-01"
            ).done()
            with database.writing() as connection:
                add_reading(connection, reading, recorded=datetime.now(UTC), rules="1")


def ask(path: Path) -> None:
    seen = 0
    while seen < REPORTS:
        with closing(open_database(path)) as database, database.reading() as connection:
            kept = choose_current(list_kept(connection))
            assert len(load_readings(connection, [one.key for one in kept])) == len(kept) >= seen
            seen = len(kept)


@pytest.mark.parametrize("names", ["abcd", "aaaa"], ids=["other reports", "the same reports"])
def test_four_writers_and_a_reader_do_not_hinder_each_other(tmp_path: Path, names: str) -> None:
    path = tmp_path / "case.db"
    spawn = multiprocessing.get_context("spawn")
    programs = [spawn.Process(target=write, args=(path, name)) for name in names]
    programs.append(spawn.Process(target=ask, args=(path,)))
    for program in programs:
        program.start()
    for program in programs:
        program.join(120)
    assert [program.exitcode for program in programs] == [0] * len(programs)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        kept = [name for (name,) in database.execute("SELECT report FROM reports")]
        assert sorted(kept) == sorted({f"{name}{number}" for name in names for number in range(REPORTS)})
        for table in ("readings", "passages"):
            told = "SELECT count(DISTINCT report_key) FROM "
            assert database.execute(told + table).fetchone() == (len(kept),)
