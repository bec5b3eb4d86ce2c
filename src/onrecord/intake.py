"""What is kept of how reports came in: from where, which addresses were asked for, and what each alert has told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.accounts import Accounts
from onrecord.asking import Asked
from onrecord.merge.changes import Known, find_changes
from onrecord.model.alerts import Alert, FeedState
from onrecord.model.answers import ChangeRow
from onrecord.model.errors import InputError, QueryError
from onrecord.model.provenance import ProvenanceRow, Taken
from onrecord.model.report import Report
from onrecord.store import (
    Connection,
    Database,
    Kept,
    choose_current,
    digest_of,
    is_among,
    is_known,
    is_on_record,
    is_refused,
    keep_alert,
    keep_asked,
    keep_provenance,
    keep_told,
    list_alerts,
    list_counting,
    list_provenance,
    load_feed_state,
    load_original,
    purge_of,
    remove_alert,
)


@dataclass(frozen=True, slots=True)
class State:
    """What was on record at some time: the reports, and what they said together."""

    reports: frozenset[str]
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Untold:
    """What an alert has not told yet, and the reports that it knows when it has."""

    rows: tuple[ChangeRow, ...]
    reports: tuple[Kept, ...]


class Intake:
    """How the reports of a record came in."""

    def __init__(self, database: Database, accounts: Accounts) -> None:
        self._database = database
        self._accounts = accounts
        self._coming: dict[str, list[Taken]] = defaultdict(list)

    def passing(self, items: Iterable[Report | Taken]) -> Iterator[Report]:
        """The reports among what comes in; where each came from is remembered until it is kept."""
        for item in items:
            if isinstance(item, Taken):
                self._coming[digest_of(item.report)].append(item)
                yield item.report
            else:
                yield item

    def keep(self, connection: Connection, report: Report) -> None:
        """Keep where a report came from that is on record now."""
        if came := self._coming.pop(digest_of(report), None):
            keep_provenance(connection, digest_of(report), came, taken=_now())

    def keep_again(self, report: Report) -> None:
        """Keep where else a report came from that was there already."""
        if digest_of(report) in self._coming:
            with self._database.writing() as connection:
                self.keep(connection, report)

    def refuse_purged(self, report: str) -> None:
        """InputError for a report whose text was taken out, so that it does not come back unseen."""
        with self._database.reading() as connection:
            if (purge := purge_of(connection, report)) is not None:
                raise InputError(
                    f"report {report}: was purged by {purge.by}, {purge.at[:10]}; "
                    f"onrecord remove --undo {report} lets it be added again"
                )

    def provenance(self, report: str) -> tuple[ProvenanceRow, ...]:
        """Where a report came from, in all its versions. QueryError for one that is not on record."""
        with self._database.reading() as connection:
            if not is_on_record(connection, report):
                raise QueryError(f"no report {report!r} on record; onrecord add --ids tells what each is called")
            return list_provenance(connection, report)

    def original(self, sha256: str) -> bytes | None:
        """The bytes of this hash (hexadecimal), where they were kept."""
        with self._database.reading() as connection:
            return load_original(connection, sha256)

    def is_known(self, address: str) -> bool:
        """Whether what is at a web address is on record, or was refused for good."""
        with self._database.reading() as connection:
            return is_known(connection, address)

    def is_refused(self, address: str) -> bool:
        """Whether what is at a web address was refused for good."""
        with self._database.reading() as connection:
            return is_refused(connection, address)

    def feed_state(self, address: str) -> FeedState:
        """What the server said of the state of a feed when it was last asked for it."""
        with self._database.reading() as connection:
            return load_feed_state(connection, address)

    def keep_asked(self, address: str, *, state: FeedState | None = None, refused: str | None = None) -> None:
        """Keep that an address was asked for, and what came of it."""
        with self._database.writing() as connection:
            keep_asked(connection, address, at=_now(), state=state, refused=refused)

    def state(self) -> State:
        """What is on record now."""
        with self._accounts.asked(None) as asked:
            known = asked.known()
        return State(frozenset(kept.digest for kept in self._counting()), known)

    def changes_since(self, then: State) -> tuple[ChangeRow, ...]:
        """What is known now against what was on record then."""
        with self._accounts.asked(None) as asked:
            counting = self._counting()
            before = [kept for kept in counting if kept.digest in then.reports]
            found = _changes(then.known, asked.known(), before, counting)
        return tuple(row for row, _ in found)

    def set_alert(self, name: str, *, about: str) -> Alert:
        """Set an alert about somebody; what is on record now is known. QueryError for a name that is taken."""
        if not name.strip() or not about.strip():
            raise QueryError("an alert has a name, and somebody whom it is about: onrecord alert add NAME --about WHOM")
        now = _now()
        with self._database.writing() as connection:
            if any(alert.name == name for alert, _ in list_alerts(connection)):
                raise QueryError(f"there is an alert {name!r} already; onrecord alert remove {name} takes it away")
            made = Alert(name, about, now, now)
            keep_alert(connection, made, choose_current(list_counting(connection)))
        return made

    def remove_alert(self, name: str) -> None:
        """Take an alert away. QueryError where there is none of this name."""
        with self._database.writing() as connection:
            if not remove_alert(connection, name):
                raise QueryError(f"there is no alert {name!r}; onrecord alert list names those that there are")

    def alerts(self) -> tuple[Alert, ...]:
        """The alerts that are set, by name."""
        with self._database.reading() as connection:
            return tuple(alert for alert, _ in list_alerts(connection))

    def untold(self, alert: str) -> Untold:
        """What has changed about whom an alert is about, by reports that came since it last told anything."""
        with self._database.reading() as connection:
            about, known = next((a.about, k) for a, k in list_alerts(connection) if a.name == alert)
        counting = self._counting()
        before = [kept for kept in counting if is_among(kept, known)]
        if len(before) == len(counting):
            return Untold((), counting)
        with self._accounts.asked_of(lambda kept: is_among(kept, known)) as then:
            were, ids = then.known(), _ids(then, about)
        with self._accounts.asked(None) as now:
            found = _changes(were, now.known(), before, counting)
            ids |= _ids(now, about)
        return Untold(tuple(row for row, entry in found if entry.ids & ids), counting)

    def keep_told(self, alert: str, told: Untold) -> None:
        """Keep that this was told; what came meanwhile is still to be told."""
        with self._database.writing() as connection:
            keep_told(connection, alert, told.reports, at=_now())

    def _counting(self) -> tuple[Kept, ...]:
        with self._database.reading() as connection:
            return choose_current(list_counting(connection))


def _changes(
    then: Sequence[Known], now: Sequence[Known], before: Iterable[Kept], counting: Iterable[Kept]
) -> tuple[tuple[ChangeRow, Known], ...]:
    days = {kept.report: kept.published for kept in counting}
    new = {kept.report for kept in counting} - {kept.report for kept in before}
    return find_changes(then, now, is_new=lambda report, _: report in new, published=days)


def _ids(asked: Asked, about: str) -> frozenset[str]:
    return frozenset(asked.ids(about) or ())


def _now() -> str:
    return datetime.now(UTC).isoformat()
