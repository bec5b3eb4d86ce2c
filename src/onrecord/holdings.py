"""What a record holds, before anything is asked about what it says."""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Self

from onrecord.accounts import Accounts, choose
from onrecord.asking import Asked, Day, last_of
from onrecord.model.account import Page, Somebody
from onrecord.model.answers import StandingRow
from onrecord.model.found import FoundIn
from onrecord.model.overview import LastAdd, Overview, ReportRow, Source
from onrecord.model.report import Report, can_be_kept
from onrecord.model.unread import SpeaksOfDeath
from onrecord.store import (
    Database,
    choose_current,
    count_entries,
    list_counting,
    list_kept,
    list_of_other_rules,
    load_readings,
    state_now,
)
from onrecord.version import account_rules, reading_rules


class Holdings:
    """The reports of a record, and what it says at a glance."""

    _accounts: Accounts
    _database: Database
    _pipeline: str | None
    _page: Page | None = None

    def page(self, first: int, many: int) -> Self:
        """The same record, of which queries answer `many` rows, from that on which has `first` before it.

        What they answer has the `total` number of rows. It is for one question, and need not be closed.
        """
        of = copy(self)
        of._page = Page(first, many)
        return of

    def state(self) -> str:
        """A digest of all that answers follow from: as long as it is the same, so are they, but for the day of asking.

        64 hex digits.
        """
        with self._database.reading() as connection:
            return sha256(f"{state_now(connection)} {account_rules()}".encode()).hexdigest()

    def last_add(self) -> LastAdd | None:
        """When reports were last added, how many, and what that changed; None where there are none.

        Of a record of many reports the changes are None where nobody has asked for them and they were not kept.
        """
        from onrecord.comparing import QUICK, last_add

        return last_add(self._accounts, self._database, most=QUICK)

    @property
    def name(self) -> str:
        """What the database is called: its path, or its address on a server without the password."""
        return self._database.name

    def reports(self, *, known_by: Day | None = None, ids: Collection[str] | None = None) -> tuple[Report, ...]:
        """The reports that count, or those with these `ids`, the newest version of each, by day of publication."""
        with self._database.reading() as connection:
            kept = choose(list_counting(connection), known_by)
            keys = [k.key for k in kept if ids is None or k.report in ids]
            return tuple(reading.report for reading in load_readings(connection, keys))

    def found_in(self, report: str) -> FoundIn:
        """What was found in a report, and what each of its words leads to. QueryError where there is no such report."""
        from onrecord.found import find_in  # not needed for other questions

        return find_in(self._accounts, report)

    def names_in(self, report: str) -> Mapping[str, tuple[str, ...]]:
        """Whom a report names who can be a "person", a "holder" or a "place" of what is added to it (`add_entry`).

        QueryError where there is no such report.
        """
        from onrecord.found import names_in  # not needed for other questions

        return names_in(self._accounts, report)

    def answers_to(self, id: str) -> tuple[tuple[str, str], ...]:
        """In which answers an entry answers to this id, also an older one of it, and what that is called now.

        "who" stands for everyone, "report" for the reports that count.
        """
        if not can_be_kept(id):
            return ()
        with self._accounts.asked(None) as asked:
            report = asked.report_now(id)
            return (*asked.called_now([id]).get(id, ()), *([("report", report)] if report else []))

    def speaking_of_death(self, row: StandingRow, *, known_by: Day | None = None) -> tuple[SpeaksOfDeath, ...]:
        """The sentences that name whom a row of standings is about, have a word of death, and made no entry of that.

        To be read by a person: nothing follows from them. First those in which nobody else is read as dead, the last
        published first. None of who is dead, and of groups.
        """
        from onrecord.deaths import find_deaths  # not needed for other questions

        return find_deaths(self._accounts, self._database, row, known_by=known_by)

    def size(self) -> int:
        """How many reports count, the versions of one as one."""
        with self._database.reading() as connection:
            return len(choose_current(list_counting(connection)))

    def counts(self) -> Mapping[str, int]:
        """How many entries each answer has, by its name."""
        with self._accounts.asked(None) as asked:
            return count_entries(asked.connection)

    def sources(self, ids: Collection[str] | None = None) -> Mapping[str, Source]:
        """What is known of each report that counts, or of those with these ids, by its id."""
        with self._accounts.asked(None) as asked:
            found = asked.reports(ids)
        return {row.id: Source(row.id, row.title, row.publisher, row.published) for row in found}

    def report_row(self, id: str) -> ReportRow | None:
        """What is known of a report that counts, but for when it was added; None where there is no such report."""
        with self._accounts.asked(None) as asked:
            return next(iter(asked.reports([id])), None)

    def partly_called(self, name: str) -> tuple[Somebody, ...]:
        """Those people of whose name this is only a part, where others bear it as it stands: `called` means these."""
        with self._accounts.asked(None) as asked:
            return asked.partly_called(name)

    def called(self, name: str) -> tuple[Somebody, ...]:
        """Who can be called so: by the full name, another name, else a part of one. Rejected ones are not left out."""
        with self._accounts.asked(None) as asked:
            return asked.called(name)

    def may_be_one(self, found: Iterable[Somebody]) -> tuple[tuple[Somebody, Somebody], ...]:
        """Of these the pairs of people that are kept apart and may yet be one: `judge` them "same", or "apart"."""
        from onrecord.merge.namesakes import may_be_one  # not needed for other questions

        return tuple(may_be_one(found))

    def undated(self) -> tuple[str, ...]:
        """The ids of the reports whose day of publication is not known."""
        with self._database.reading() as connection:
            return tuple(k.report for k in choose_current(list_counting(connection)) if k.published is None)

    def outdated(self) -> tuple[str, ...]:
        """The ids of the reports that other rules than today's have read, or another pipeline; `rebuild` reads them."""
        with self._database.reading() as connection:
            return list_of_other_rules(connection, reading_rules(self._pipeline))

    def removed(self) -> tuple[str, ...]:
        """The ids of the reports that take no part in any answer: those removed, and other versions of them."""
        with self._database.reading() as connection:
            counting = {k.report for k in list_counting(connection)}
            return tuple(dict.fromkeys(k.report for k in list_kept(connection) if k.report not in counting))

    def overview(self, *, today: Day | None = None, on: Day | None = None) -> Overview:
        """What is on record, at a glance; how people stood and what was due `on` a day, else `today` or now."""
        from onrecord.overview import look_over

        return look_over(self._accounts, self._database, today=last_of(today) or date.today(), on=last_of(on))

    def list_reports(self) -> tuple[ReportRow, ...]:
        """What is known of each report that counts, without its text, by day of publication; the undated last."""
        from onrecord.overview import list_reports

        return list_reports(self._accounts, self._database, self._page)

    def _paged(self, asked: Asked) -> Asked:
        return replace(asked, page=self._page)
