"""Of an account that is kept again, only what has changed is made and written."""

import json
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import text

from databases import Place
from onrecord.model.account import Account, Entry, Later
from onrecord.model.answers import JoinRow
from onrecord.store import Database, find_difference, keep_account, open_database


@pytest.fixture
def database(place: Place) -> Iterator[Database]:
    with closing(open_database(place)) as found:
        yield found


def entry(key: str, other: str | None, *, id_: str = "a") -> Entry:
    def make() -> object:
        if other is None:
            raise AssertionError("this was there already")
        return JoinRow(id_, "one", other, 0.5)

    return Entry("joins", id_, Later(make), Later(make), key=key, importance=1.0)


def keep(database: Database, *entries: Entry) -> list[tuple[str, str, str]]:
    """The entries that are kept: their ids, and the other of whom row and basis speak."""
    with database.writing() as connection:
        keep_account(connection, Account(entries, ()), state="", rules="1")
        rows = connection.execute(text('SELECT id, "row", basis FROM entries ORDER BY place'))
        return [(id_, json.loads(row)["other"], json.loads(basis)["other"]) for id_, row, basis in rows]


def test_a_row_that_follows_from_the_same_is_not_made_again(database: Database) -> None:
    first = keep(database, entry("1", "once"))
    assert first == [("a", "once", "once")]
    assert keep(database, entry("1", None)) == first
    assert keep(database, entry("2", "b", id_="b"), entry("1", None)) == [("b", "b", "b"), *first]


def test_a_row_that_follows_from_something_else_is_made_anew(database: Database) -> None:
    keep(database, entry("1", "once"))
    assert keep(database, entry("2", "now")) == [("a", "now", "now")]


def test_a_row_that_is_kept_otherwise_than_it_would_be_made_is_found(database: Database) -> None:
    keep(database, entry("1", "once"))
    with database.reading() as connection:
        assert find_difference(connection, Account((entry("1", "once"),), ())) is None
        odd = find_difference(connection, Account((entry("1", "else"),), ()))
    assert odd is not None
    assert "row" in odd or "basis" in odd
