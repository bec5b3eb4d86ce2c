"""Several programs on one record at once: nothing is lost, nothing is there twice, and nobody is told to try again."""

import multiprocessing
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from databases import Place, ask
from drafts import Draft
from onrecord.store import add_reading, choose_current, list_kept, load_readings, open_database

REPORTS = 25


def write(place: Place, who: str) -> None:
    with closing(open_database(place)) as database:
        for number in range(REPORTS):
            reading = Draft(
                f"{who}{number}", f"Ilva Torren met Odo Kress, {who} said {number} times.", "2031-05-01"
            ).done()
            with database.writing() as connection:
                add_reading(connection, reading, recorded=datetime.now(UTC), rules="1")


def look(place: Place) -> None:
    seen = 0
    while seen < REPORTS:
        with closing(open_database(place)) as database, database.reading() as connection:
            kept = choose_current(list_kept(connection))
            assert len(load_readings(connection, [one.key for one in kept])) == len(kept) >= seen
            seen = len(kept)


@pytest.mark.parametrize("names", ["abcd", "aaaa"], ids=["other reports", "the same reports"])
def test_four_writers_and_a_reader_do_not_hinder_each_other(place: Place, names: str) -> None:
    open_database(place).close()
    spawn = multiprocessing.get_context("spawn")
    programs = [spawn.Process(target=write, args=(place, name)) for name in names]
    programs.append(spawn.Process(target=look, args=(place,)))
    for program in programs:
        program.start()
    for program in programs:
        program.join(120)
    assert [program.exitcode for program in programs] == [0] * len(programs)
    if isinstance(place, Path):
        assert ask(place, "PRAGMA integrity_check") == [("ok",)]
    kept = [name for (name,) in ask(place, "SELECT report FROM reports")]
    assert sorted(kept) == sorted({f"{name}{number}" for name in names for number in range(REPORTS)})
    for table in ("readings", "passages"):
        assert ask(place, f"SELECT count(DISTINCT report_key) FROM {table}") == [(len(kept),)]
