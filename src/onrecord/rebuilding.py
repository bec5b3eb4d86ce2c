"""Reading every report again by today's rules; whenever that is interrupted, it goes on where it was."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from onrecord.accounts import Accounts
from onrecord.asking import Asked
from onrecord.model.answers import Rebuilt
from onrecord.model.errors import StoreError
from onrecord.store import (
    Database,
    account_state,
    keep_rereading,
    list_unread,
    load_readings,
    state_of,
    take_rereadings,
)
from onrecord.taking import as_given

if TYPE_CHECKING:
    from onrecord.merge.changes import Known
    from onrecord.model.reading import Reading
    from onrecord.model.report import Report

_AT_ONCE = 20  # reports that are taken out to be read again
Read = Callable[["Iterable[Report]"], "Generator[Reading, None, None]"]


def rebuild(database: Database, accounts: Accounts, read: Read, *, rules: str, on_read: Callable[[], None]) -> Rebuilt:
    """Read all reports again, each kept beside its reading; then put all in place at once, and merge afresh.

    Until then every question is answered as before, and what was read stays when this is interrupted.
    """
    before = _known_before(database, accounts)
    while not (taken := _taken(database, rules)):
        with database.reading() as connection:
            unread = list_unread(connection, rules)
        with closing(read(_given(database, unread))) as again:
            for key, reading in zip(unread, again, strict=True):
                with database.writing() as connection:
                    keep_rereading(connection, key, reading, rules=rules)
                on_read()
    accounts.close()
    with accounts.renewed().reading() as connection:
        now = Asked(connection).known()
    from onrecord.merge.changes import find_effects  # not needed to ask

    return Rebuilt(*taken, find_effects(before, now))


def _known_before(database: Database, accounts: Accounts) -> "tuple[Known, ...]":
    """What was known by the account as it is kept, whatever rules merged it; of none that is of now, by another."""
    with database.reading() as connection:
        if account_state(connection) == state_of(connection):
            try:
                return Asked(connection).known()
            except (msgspec.DecodeError, StoreError):  # an earlier version kept otherwise what it told
                return ()
    with accounts.asked(None) as asked:
        return asked.known()


def _taken(database: Database, rules: str) -> tuple[int, int] | None:
    """How many reports were put in place, and how many of them differ; None while some are still to be read."""
    with database.writing() as connection:
        return None if list_unread(connection, rules) else take_rereadings(connection, rules=rules)


def _given(database: Database, keys: Iterable[int]) -> "Iterator[Report]":
    """The reports of these keys as they were given, a few at a time."""
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE)):
        with database.reading() as connection:
            old = load_readings(connection, some)
        yield from map(as_given, old)
