"""A record of many reports out of one of fewer, without merging them all: copies of it, of other people, put together.

    python -m benchmarks.copies MERGED.db MANY.db [--times 8]

MERGED is a record whose account is kept: `python -m benchmarks.serve SMALL.db SOURCE... --number 1250 --many MERGED.db`
makes one. Of each copy but the first the people and places have other names of the same length (every offset stays
right), and all days are moved; countries and bodies keep their names, and are one in all copies, so that of some there
is as much more as there are more reports. Nothing is joined across copies that a merge would join: what such a record
says is of no use; how large its answers are, and what it takes to show them, is that of a merged one.

To copy 1,250 reports eight times takes some three minutes of the processor, and 8 GB of memory.
"""

import argparse
import hashlib
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from benchmarks.account import DAY, MONTH, NAME, SPELLINGS, later, mixed
from onrecord.choosing import TYPES
from onrecord.counting import with_reports
from onrecord.export.places import country_called
from onrecord.merge.courses import Course
from onrecord.merge.dues import Matter
from onrecord.merge.marks import list_marks
from onrecord.merge.stood import list_stood
from onrecord.merge.weights import Weight
from onrecord.model.account import Account, Entry, Somebody
from onrecord.model.edtf import known_bounds
from onrecord.model.reading import Reading
from onrecord.model.report import fingerprint
from onrecord.store import (
    add_reading,
    choose_current,
    is_current,
    keep_account,
    list_counting,
    list_particulars,
    load_readings,
    open_database,
    state_of,
)
from onrecord.store.schema import entries, entry_ids, entry_parties, entry_reports, everyone
from onrecord.version import account_rules, reading_rules

_BASES: Mapping[str, Any] = {"timeline": Weight, "standings": Course, "due": Matter}
_NAMED = ("person", "place", "facility")
_ADDED = "2030-01-01T00:00:00+00:00"
_APART = 37  # days by which a copy is moved against the one before
Told = Callable[[str], str]


def main() -> int:
    options = parse_options()
    with closing(open_database(options.merged, create=False)) as database, database.reading() as connection:
        if not is_current(connection, rules=account_rules()):
            print(f"{options.merged} holds no account of these rules; ask it anything first", file=sys.stderr)
            return 1
        readings = load_readings(connection, [kept.key for kept in choose_current(list_counting(connection))])
        account = load_account(connection)
    print(f"{len(readings)} reports, {len(account.entries)} entries, {len(account.everyone)} people and others")
    copies = [Copy(account, readings, number) for number in range(options.times)]
    whole = with_days(put_together([copy.account(account) for copy in copies]))
    whole = replace(whole, everyone=tuple(with_all_ids(one, copies) for one in whole.everyone))
    with closing(open_database(options.many)) as database, database.writing() as connection:
        for reading in (copy.reading(reading) for copy in copies for reading in readings):
            add_reading(connection, reading, recorded=_ADDED, rules=reading_rules())
        whole = with_reports(whole, list_counting(connection), list_particulars(connection))
        keep_account(connection, whole, state=state_of(connection), rules=account_rules())
    print(f"{len(readings) * options.times} reports, {len(whole.entries)} entries, {len(whole.everyone)} others")
    return 0


def load_account(connection: Connection) -> Account:
    """The account as it is kept, but for the reports."""
    parties: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(select(entry_parties.c.entry, entry_parties.c.party, entry_parties.c.part)):
        parties[row.entry].append((row.party, "by" if row.part == "by" else ""))
    reports: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(select(entry_reports.c.entry, entry_reports.c.report)):
        reports[row.entry].append(row.report)
    called: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(select(entry_ids.c.entry, entry_ids.c.id)):
        called[row.entry].append(row.id)
    kept = connection.execute(select(entries).where(entries.c.answer != "reports").order_by(entries.c.place))
    found = tuple(
        Entry(
            answer=row.answer,
            id=row.id,
            row=row.row and msgspec.json.decode(row.row, type=TYPES[row.answer]),
            basis=row.basis and msgspec.json.decode(row.basis, type=_BASES[row.answer]),
            day=row.day,
            importance=row.importance,
            parties=tuple(sorted(parties[row.key])),
            reports=tuple(sorted(reports[row.key])),
            sure=row.sure,
            called=tuple(sorted(called[row.key])),
            is_rejected=row.is_rejected,
        )
        for row in kept
    )
    bodies = connection.execute(select(everyone.c.body).order_by(everyone.c.place)).scalars()
    return Account(found, tuple(msgspec.json.decode(body, type=Somebody) for body in bodies))


class Copy:
    """What a report, or the account, says in a copy: the first says what is said, the others tell of other people."""

    def __init__(self, account: Account, readings: Sequence[Reading], number: int) -> None:
        self._number = number
        self._moved = timedelta(days=_APART * number)
        chance = random.Random(f"copy {number}")
        letters = {letter: other for some in SPELLINGS for letter, other in mixed(some, chance).items()}
        own, kept = set[str](), set[str]()
        for one in account.everyone:
            words = {word for name in (one.name, *one.aliases) for word in NAME.findall(name)}
            if _is_shared(one):
                kept |= words
            elif one.kind in _NAMED:
                own |= words
        self._words = {w: "".join(letters.get(c, c) for c in w.lower()).capitalize() for w in own - kept}
        self._shared = {id_ for one in account.everyone if _is_shared(one) for id_ in (one.id, *one.ids)}
        ids = {id_ for one in account.everyone for id_ in (one.id, *one.ids)}
        ids |= {id_ for entry in account.entries for id_ in (entry.id, *entry.called)}
        self._ids = {id_: self._other(id_) for id_ in ids - self._shared}
        self._ids |= {reading.report.id: f"{reading.report.id}-{number}" for reading in readings}
        self._marks = dict(pair for reading in readings for pair in self._marks_of(reading)) if number else {}
        self._ids |= {mark: other for mark, other in self._marks.items() if mark not in self._shared}

    def reading(self, reading: Reading) -> Reading:
        """The reading of a report of this copy."""
        if not self._number:
            return reading
        body = retold(msgspec.to_builtins(reading), self._told, but=("rule", "id"))
        body["report"] |= {"id": self._ids[reading.report.id], "url": None}
        body["report"]["sha256"] = fingerprint(body["report"]["text"])
        return msgspec.convert(body, Reading)

    def account(self, account: Account) -> Account:
        """The account of this copy; what is one in all copies is in the first."""
        if not self._number:
            return account
        some = (e for e in account.entries if e.id not in self._shared)
        people = (one for one in account.everyone if one.id not in self._shared)
        return Account(tuple(map(self._entry, some)), tuple(self._retold(one, Somebody) for one in people))

    def shared(self, one: Somebody) -> Somebody:
        """Somebody who is one in all copies, by what he is called in this one."""
        return replace(one, ids=tuple(self._marks.get(id_, id_) for id_ in one.ids))

    def _marks_of(self, reading: Reading) -> Iterator[tuple[str, str]]:
        """The ids that tellings of a report have, and those that they have in this copy."""
        others = dict(list_marks(self.reading(reading)))
        yield from ((mark.id, others[entry].id) for entry, mark in list_marks(reading))

    def _entry(self, entry: Entry) -> Entry:
        row = entry.row and self._retold(entry.row, TYPES[entry.answer])
        basis = entry.basis and self._retold(entry.basis, _BASES[entry.answer])
        rest = {
            name: self._retold(getattr(entry, name), tuple) for name in ("parties", "reports", "called")
        }  # fmt: skip
        return replace(
            entry, id=self._one(entry.id), row=row, basis=basis, day=entry.day and self._one(entry.day), **rest
        )

    def _retold(self, part: Any, type_: Any) -> Any:
        told = retold(msgspec.to_builtins(part), self._one, but=())
        if type_ is tuple:
            return tuple(sorted(tuple(one) if isinstance(one, list | tuple) else one for one in told))
        return msgspec.convert(told, type_)

    def _one(self, text: str) -> str:
        if text not in self._ids:  # the same words stand in many entries
            self._ids[text] = self._told(text)
        return self._ids[text]

    def _told(self, text: str) -> str:
        text = NAME.sub(lambda m: self._words.get(m[0], m[0]), text)
        return MONTH.sub(lambda m: later(m, self._moved)[:7], DAY.sub(lambda m: later(m, self._moved), text))

    def _other(self, id_: str) -> str:
        return hashlib.sha256(f"{self._number} {id_}".encode()).hexdigest()[: max(len(id_), 12)]


def _is_shared(one: Somebody) -> bool:
    """Whether somebody is one in all copies: a country, or a body that has a name."""
    return one.named and (one.kind == "organization" or (one.kind == "place" and country_called(one.name) is not None))


def retold(part: Any, told: Told, *, but: tuple[str, ...]) -> Any:
    """A part of what was decoded, with every word of it told otherwise but under these names."""
    if isinstance(part, str):
        return told(part)
    if isinstance(part, dict):
        return {key: value if key in but else retold(value, told, but=but) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [retold(one, told, but=but) for one in part]
    return part


def put_together(accounts: list[Account]) -> Account:
    """One account of all, each answer in the order of its days, what has none at its end; people by name."""
    found: dict[tuple[str, bool], list[Entry]] = defaultdict(list)
    for account in accounts:
        for entry in account.entries:
            found[entry.answer, entry.is_rejected].append(entry)
    people = {one.id: one for account in accounts for one in account.everyone}
    return Account(
        tuple(entry for some in found.values() for entry in sorted(some, key=_by_day)),
        tuple(sorted(people.values(), key=lambda one: (one.name, one.id))),
    )


def with_all_ids(one: Somebody, copies: Sequence[Copy]) -> Somebody:
    """Somebody, answering to what he is called in every copy, where he is one in all."""
    if not _is_shared(one):
        return one
    return replace(one, ids=tuple(dict.fromkeys(id_ for copy in copies for id_ in copy.shared(one).ids)))


def with_days(account: Account) -> Account:
    """The account, and where everyone stood on earlier days."""
    stood = list_stood([entry.basis for entry in account.entries if isinstance(entry.basis, Course)])
    return replace(
        account,
        entries=tuple(
            replace(e, stood=stood[e.basis.who]) if isinstance(e.basis, Course) else e for e in account.entries
        ),
    )


def _by_day(entry: Entry) -> str:
    first, last = known_bounds(entry.day)
    return (first or last).isoformat() if first or last else "9999"


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("merged", metavar="MERGED.db")
    parser.add_argument("many", metavar="MANY.db")
    parser.add_argument("--times", type=int, default=8)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
