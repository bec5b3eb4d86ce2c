"""What is known now against what was known before: by days of publication, or by when reports were added.

What people decided since is told apart: what they changed in what was known before, and of what came since.
What the last add changed is remembered beside the account: to work it out takes a merge of all that there was before.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from onrecord.accounts import Accounts, choose
from onrecord.asking import Asked, Day, Ids, last_of
from onrecord.model.answers import ChangeRow
from onrecord.model.errors import QueryError, StoreError
from onrecord.model.judgements import Judgement
from onrecord.model.overview import LastAdd
from onrecord.store import (
    Connection,
    Database,
    Kept,
    account_state,
    choose_current,
    find_latest,
    keep_beside,
    list_counting,
    list_judgements,
    list_particulars,
    recalled,
    state_of,
)

if TYPE_CHECKING:
    from onrecord.merge.changes import IsNew, Known, Written

QUICK = 200
"""Of so many reports it is quickly worked out what the last of them changed."""
_LAST_ADD = "last add "  # what is remembered of it is called so


def find_changes(
    accounts: Accounts,
    database: Database,
    since: Day | None,
    known_by: Day | None = None,
    *,
    recorded: bool = False,
    wanted: "Wanted",
) -> tuple[ChangeRow, ...]:
    """What is known now, or by the day `known_by`, against what was published by the day `since`.

    Or against what was `recorded` by the end of that day (UTC), or before the last add. QueryError for days that leave
    nothing to compare.
    """
    if recorded and known_by is not None:
        raise QueryError("what was recorded is compared with what is known now; leave out --known-by")
    if recorded:
        return _recorded(accounts, database, since, wanted)
    from onrecord.merge.changes import published_after

    day, end = last_of(since), last_of(known_by) or date.max
    if day is None:
        raise QueryError("changes since when? give --since DAY, or --recorded for what the last add changed")
    if day > end:
        raise QueryError(f"nothing is published after {since} and by {known_by or 'now'}; give an earlier --since")
    with database.reading() as connection:
        current = choose(list_counting(connection), end)
    before = replace(wanted, story=None)  # of a story by now
    with accounts.asked(day) as asked:  # one after the other: both can be the same
        then = _Seen.of(asked, before)
    with accounts.asked(end) as asked:
        now = _Seen.of(asked, wanted)
    found = _compared(then.known, now.known, current, published_after(day))
    decided = _Decided.since(database, lambda at: day.isoformat() < at[:10] <= end.isoformat())
    return _about(accounts, then, now, found, wanted, decided, lambda _: True, day)


def last_add(accounts: Accounts, database: Database, *, most: int | None = None) -> LastAdd | None:
    """When reports were last added, and what that changed; None where there are none.

    Of a record of more than so many reports the changes are not worked out for this, unless they are remembered.
    """
    with accounts.asked(None), database.reading() as connection:  # the account that is asked can be one beside it
        latest = find_latest(connection)
        if latest is None:
            return None
        if (known := recalled(connection, _name_of(connection, latest.at))) is not None:
            return msgspec.json.decode(known, type=LastAdd)
    if most is not None and most < latest.total > latest.number:
        return LastAdd(latest.at, latest.number, False, None)
    then: Written = {}
    if latest.number < latest.total:
        with database.reading() as connection:
            late = _last(_moments(connection))
        with accounts.asked_of(lambda kept: kept.key not in late) as asked:
            then = asked.written()
    return remember_last_add(accounts, database, then)


def known_before_the_last_add(database: Database) -> "Written | None":
    """What was known before it, from the account that is still of then; None where it is of another state."""
    with database.reading() as connection:
        latest = find_latest(connection)
        if latest is None or account_state(connection) != state_of(connection, before=latest.at):
            return None
        return Asked(connection).written()


def remember_last_add(accounts: Accounts, database: Database, then: "Written") -> LastAdd:
    """What the last add changed in what was known `then`; it is kept, where the account is."""
    with database.reading() as connection:
        moments, current = _moments(connection), choose_current(list_counting(connection))
        at = max(moments.values())
        name = _name_of(connection, at)
    late = _last(moments)
    is_first = len(late) == len(moments)
    found: tuple[ChangeRow, ...] = ()
    if not is_first:
        from onrecord.merge.changes import list_known

        with accounts.asked(None) as asked:
            now = asked.written()
        found = compare_written(then, now, current, _among(current, late))
        decided = _Decided.since(database, lambda moment: moment > at)
        by_hand, _ = _by_hand(accounts, list_known(then), decided, lambda kept: kept.key not in late)
        found += tuple(row for row, _ in by_hand)
    added = LastAdd(at, len(late), is_first, found)
    _remember(database, name, added)
    return added


def _recorded(accounts: Accounts, database: Database, since: Day | None, wanted: "Wanted") -> tuple[ChangeRow, ...]:
    if since is None and wanted == Wanted():
        added = last_add(accounts, database)
        return (added.changes or ()) if added else ()
    day = last_of(since)
    with database.reading() as connection:
        moments, current = _moments(connection), choose_current(list_counting(connection))
    with accounts.asked(None) as asked:
        now = _Seen.of(asked, wanted)
    late = {k for k, at in moments.items() if at[:10] > day.isoformat()} if day else _last(moments)
    with accounts.asked_of(lambda kept: kept.key not in late) as asked:
        then = _Seen.of(asked, replace(wanted, story=None))  # of a story by now
    found = _compared(then.known, now.known, current, _among(current, late))
    last = max(moments.values(), default="")
    decided = _Decided.since(database, lambda at: at[:10] > day.isoformat() if day else at > last)
    return _about(accounts, then, now, found, wanted, decided, lambda kept: kept.key not in late)


def _remember(database: Database, name: str, added: LastAdd) -> None:
    if not name:
        return
    try:
        with database.writing() as connection:
            keep_beside(connection, name, msgspec.json.encode(added).decode())
    except StoreError:  # where it cannot be written it is worked out anew
        return


def _name_of(connection: Connection, at: str) -> str:
    """Under what it is remembered, for this state of the record; "" of an account that was made aside."""
    state = account_state(connection)
    return _LAST_ADD + hashlib.sha256(f"{state} {at}".encode()).hexdigest() if state else ""


def _moments(connection: Connection) -> dict[int, str]:
    """When each text that counts was added, by its key."""
    counting = {kept.key for kept in list_counting(connection)}
    return {key: one.recorded for key, one in list_particulars(connection).items() if key in counting}


def _last(moments: Mapping[int, str]) -> set[int]:
    """The keys of what was added last."""
    last = max(moments.values(), default="")
    return {key for key, at in moments.items() if at == last}


def _among(current: Iterable[Kept], late: Collection[int]) -> "IsNew":
    """New are the reports with these keys."""
    new = {kept.report for kept in current if kept.key in late}
    return lambda report, _: report in new


def _compared(
    then: "tuple[Known, ...]", now: "tuple[Known, ...]", current: Iterable[Kept], is_new: "IsNew"
) -> "tuple[tuple[ChangeRow, Known], ...]":
    from onrecord.merge import changes

    return changes.find_changes(then, now, is_new=is_new, published={k.report: k.published for k in current})


def compare_written(
    then: "Written", now: "Written", current: tuple[Kept, ...], is_new: "IsNew"
) -> tuple[ChangeRow, ...]:
    """How the two differ: most of their entries are the same, and need not be read.

    But where something is gone: its passages may be those of an entry that is the same.
    """
    from onrecord.merge.changes import list_known, without_the_same

    before, after = map(list_known, without_the_same(then, now))
    found = [row for row, _ in _compared(before, after, current, is_new)]
    if any(row.kind == "withdrawn" for row in found):
        found = [row for row, _ in _compared(list_known(then), list_known(now), current, is_new)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes are asked for: `about` whom, by the name; of which `story`; of what is `called` so."""

    about: str | None = None
    story: str | None = None
    called: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """An account, as far as it is compared; who in it goes by the name asked about, and by the id; and the story."""

    known: "tuple[Known, ...]"
    ids: Ids
    called: frozenset[str]
    story: frozenset[str] | None

    @staticmethod
    def of(asked: Asked, wanted: Wanted) -> "_Seen":
        called = asked.now_called(wanted.called) if wanted.called else frozenset()
        story = frozenset(asked.reports_of(wanted.story)) if wanted.story else None
        return _Seen(asked.known(), asked.ids(wanted.about), called, story)


@dataclass(frozen=True, slots=True)
class _Decided:
    """What was decided or taken back since some moment, and what says of a moment whether it is since."""

    made: tuple[Judgement, ...]
    is_since: Callable[[str], bool]

    @staticmethod
    def since(database: Database, is_since: Callable[[str], bool]) -> "_Decided":
        with database.reading() as connection:
            known = list_judgements(connection)
        made = (j for j in known if j.kind != "remove" and is_since(j.withdrawn.at if j.withdrawn else j.at))
        return _Decided(tuple(j for j in made if j.withdrawn is None or not is_since(j.at)), is_since)


def _by_hand(
    accounts: Accounts,
    now: "tuple[Known, ...]",
    decided: _Decided,
    counted: Callable[[Kept], bool],
    known_by: Day | None = None,
    *,
    wanted: Wanted | None = None,
) -> "tuple[tuple[tuple[ChangeRow, Known], ...], _Seen]":
    """What people changed by these decisions in what was known already: the reports that are `counted`, by that day.

    And the account without that, as far as it is `wanted`.
    """
    if not decided.made:
        return (), _Seen((), (), frozenset(), None)
    from onrecord.merge.decisions import Decision, find_decided

    with accounts.asked_before(decided.is_since, counted, known_by) as asked:
        then = _Seen.of(asked, wanted or Wanted())
        called = asked.called_now({name for made in decided.made for name in _named_in(made)})
    decisions = [Decision(made, _entries_of(made, called)) for made in decided.made]
    return tuple(find_decided(then.known, now, decisions)), then


def _entries_of(made: Judgement, called: Mapping[str, Iterable[tuple[str, str]]]) -> frozenset[str]:
    """The entries that a decision is about, by what they were called when it was made, and are called in an account."""
    named = _named_in(made)
    return frozenset((*named, *(id_ for name in named for _, id_ in called.get(name, ()))))


def _named_in(made: Judgement) -> tuple[str, ...]:
    """The entries that a decision is about, as they were called when it was made."""
    return (made.entry, made.after) if made.kind in ("same", "apart") and made.after else (made.entry,)


def _about(
    accounts: Accounts,
    then: _Seen,
    now: _Seen,
    found: "tuple[tuple[ChangeRow, Known], ...]",
    wanted: Wanted,
    decided: _Decided,
    counted: Callable[[Kept], bool],
    known_by: Day | None = None,
) -> tuple[ChangeRow, ...]:
    """What of this, and of what was decided, concerns whom and what it is asked about.

    QueryError for an id or a story that there is not.
    """
    from onrecord.merge.changes import by_day

    by_hand, before = _by_hand(accounts, then.known, decided, counted, known_by, wanted=replace(wanted, story=None))
    found = by_day((*found, *by_hand))
    seen = [one.ids for one in (before, then, now)]
    concerned = None if wanted.about is None else frozenset(id_ for ids in seen for id_ in ids or ())
    ids = before.called | then.called | now.called
    if wanted.called is not None and not ids:
        raise QueryError(f"no entry {wanted.called!r} in this answer")
    return tuple(
        row
        for row, entry in found
        if (concerned is None or concerned & entry.ids)
        and (wanted.called is None or entry.id in ids)
        and (now.story is None or any(e.report in now.story for e in (*row.evidence, *entry.evidence)))
    )
