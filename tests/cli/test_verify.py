"""`onrecord verify` and `onrecord rebuild`: the account that is kept is what its reports say, and can be made anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

from cli.conftest import OnRecord


def change(record: Path, statement: str) -> None:
    with closing(sqlite3.connect(record)) as database, database:
        database.execute(statement)


def test_what_was_just_added_is_verified(onrecord: OnRecord, record: Path) -> None:
    ran = onrecord("verify", "--db", record)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("verified")
    assert onrecord("verify", "--db", record, "--json").rows == [{"same": True, "difference": None, "outdated": 0}]


def test_one_changed_row_is_named_and_rebuilding_mends_it(onrecord: OnRecord, record: Path) -> None:
    before = onrecord("standings", "--db", record, "--json").out
    change(record, "UPDATE entries SET row = replace(row, 'captive', 'free') WHERE answer = 'standings'")
    ran = onrecord("verify", "--db", record)
    assert (ran.code, ran.out) == (1, "")
    assert "standings 'ana-petrik-1add1fd7' is kept with another row" in ran.err
    assert len(ran.err.splitlines()) == 1
    (row,) = onrecord("verify", "--db", record, "--json").rows
    assert row["same"] is False
    assert onrecord("rebuild", "--db", record).out.startswith("rebuilt       3 reports in ")
    assert onrecord("verify", "--db", record).code == 0
    assert onrecord("standings", "--db", record, "--json").out == before


def test_what_other_rules_read_answers_as_it_was_and_is_named_until_it_is_read_again(
    onrecord: OnRecord, record: Path, feed: Path
) -> None:
    before = onrecord("standings", "--db", record, "--json").out
    change(record, "UPDATE readings SET rules = '0.1.0' WHERE report_key < 3")
    ran = onrecord("verify", "--db", record)
    told = "2 reports on record were read by other rules than today's; onrecord rebuild reads them again\n"
    assert (ran.code, ran.err) == (0, told)
    assert onrecord("add", feed, "--db", record).err == told
    assert onrecord("verify", "--db", record, "--json").rows[0]["outdated"] == 2
    assert onrecord("standings", "--db", record, "--json").out == before
    onrecord("rebuild", "--db", record)
    assert onrecord("verify", "--db", record).err == ""
    assert onrecord("standings", "--db", record, "--json").out == before


def test_what_is_no_record_can_be_neither_verified_nor_rebuilt(onrecord: OnRecord, tmp_path: Path) -> None:
    for command in ("verify", "rebuild"):
        assert onrecord(command, "--db", tmp_path / "none.db").code == 1
        assert not (tmp_path / "none.db").exists()
