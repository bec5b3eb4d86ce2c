"""The account of a record: kept, and made anew where it is not of what is on record; or made of some reports only."""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.asking import Asked, Day, last_of
from onrecord.counting import with_reports
from onrecord.merge.memory import Memory
from onrecord.merge.ruling import TO_COME
from onrecord.model.account import Account
from onrecord.model.doubts import likelihood
from onrecord.model.edtf import known_bounds
from onrecord.model.errors import StoreError
from onrecord.model.judgements import Judgement
from onrecord.store import (
    Connection,
    Database,
    Kept,
    choose_current,
    find_addresses,
    is_current,
    keep_account,
    keep_aside,
    list_counting,
    list_deciding,
    list_judgements,
    list_particulars,
    load_readings,
    load_versions,
    recall,
    state_of,
)
from onrecord.store.finding import find_sureness
from onrecord.version import account_rules

if TYPE_CHECKING:
    from onrecord.merge.together import Together
    from onrecord.model.reading import Reading

_ASIDE = 8  # accounts of some of the reports that are at hand at once


class Accounts:
    """What reports say together, as it is kept in a database or made beside it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._made: dict[tuple[tuple[Kept, ...], tuple[Judgement, ...]], Database] = {}

    def close(self) -> None:
        """Let go of what was made aside."""
        for made in self._made.values():
            made.close()
        self._made.clear()

    def addresses(self) -> dict[str, str]:
        """The web address of each report that counts and has one, by the id of the report."""
        with self._database.reading() as connection:
            return find_addresses(connection, [k.key for k in choose_current(list_counting(connection))])

    def sureness(self) -> dict[tuple[str, str], float]:
        """How likely each entry that was weighed is to be right, by its answer and id, as all reports tell it."""
        with self.asked(None) as asked:
            return {key: likelihood(sure) for key, sure in find_sureness(asked.connection).items()}

    @contextmanager
    def asked(self, known_by: Day | None) -> Iterator[Asked]:
        """What reports say together, as far as it was published by a day: as it is kept, or made for this question."""
        with self._database.reading() as connection:
            part = None if known_by is None else self._part(connection, known_by)
            if part is None and is_current(connection, rules=account_rules()):
                yield Asked(connection)
                return
        with (self.renewed() if part is None else self._aside(*part)).reading() as connection:
            yield Asked(connection)

    @staticmethod
    def _part(connection: Connection, known_by: Day) -> tuple[tuple[Kept, ...], tuple[Judgement, ...]] | None:
        """Which reports were published by a day, and what people decided of what was known; None for all there is."""
        judgements = list_deciding(connection)
        part, known = choose(list_counting(connection), known_by), _known(judgements, known_by)
        if (part, known) == (choose_current(list_counting(connection)), judgements):
            return None
        return part, (*known, *_foretold(known))

    def reading_of(self, report: str) -> "Reading | None":
        """The reading of the report with this id, the version of it that counts; None where there is none."""
        return next(self.readings_of([report]), None)

    def readings_of(self, reports: Collection[str]) -> "Iterator[Reading]":
        """The readings of these reports, the versions of them that count, with what people added to them.

        Each when it is asked for.
        """
        with self.asked(None) as asked:
            digests = asked.digests_of(reports)
        with self._database.reading() as connection:
            is_added_to = any(one.withdrawn is None for one in list_judgements(connection, kind="add"))
            judgements = list_deciding(connection) if is_added_to else ()
            for reading in load_versions(connection, [digests[report] for report in reports if report in digests]):
                yield _with_additions(reading, judgements) if judgements else reading

    @contextmanager
    def supposing(self, made: Judgement) -> Iterator[Asked]:
        """What reports would say together if this were decided, too; for this question only."""
        with self._database.reading() as connection:
            judgements = (*list_deciding(connection), made)
            memory = Memory(recall(connection, rules=account_rules()))
            aside = keep_aside(_merged(connection, list_counting(connection), judgements, memory))
        try:
            with aside.reading() as connection:
                yield Asked(connection)
        finally:
            aside.close()

    @contextmanager
    def asked_before(
        self, is_since: Callable[[str], bool], wanted: Callable[[Kept], bool], known_by: Day | None = None
    ) -> Iterator[Asked]:
        """What some of the reports, or those published by a day, say without what was decided since some moment."""
        with self._database.reading() as connection:
            some = choose((kept for kept in list_counting(connection) if wanted(kept)), known_by)
            known = _known(list_deciding(connection, is_since=is_since), known_by)
            judgements = known if known_by is None else (*known, *_foretold(known))
        with self._aside(some, judgements).reading() as connection:
            yield Asked(connection)

    @contextmanager
    def asked_of(self, wanted: Callable[[Kept], bool]) -> Iterator[Asked]:
        """What some of the reports say together, the newest versions of those that are wanted."""
        with self._database.reading() as connection:
            some = choose_current(kept for kept in list_counting(connection) if wanted(kept))
            judgements = list_deciding(connection)
        with self._aside(some, judgements).reading() as connection:
            yield Asked(connection)

    def made_of(self, connection: Connection, memory: Memory | None = None) -> Account:
        """What the reports that count say together, merged afresh; with a `memory`, as far as it is not known."""
        return _merged(connection, list_counting(connection), list_deciding(connection), memory)

    def _aside(self, kept: tuple[Kept, ...], judgements: tuple[Judgement, ...]) -> Database:
        """What some of the reports say together, as people decided, beside the account of all; made once."""
        if (kept, judgements) not in self._made:
            if len(self._made) >= _ASIDE:
                self._made.clear()
            with self._database.reading() as connection:
                memory = Memory(recall(connection, rules=account_rules()))
                self._made[kept, judgements] = keep_aside(_merged(connection, kept, judgements, memory))
        return self._made[kept, judgements]

    def renewed(self) -> Database:
        """Where the account of all reports is, made anew from them: kept, or aside where it cannot be written.

        Whoever adds reports meanwhile brings their own account: then this one is for this question only.
        """
        with _no_rubbish_looked_for():
            return self._renewed()

    def _renewed(self) -> Database:
        with self._database.reading() as connection:
            state = state_of(connection)
            memory = Memory(recall(connection, rules=account_rules()))
            made = self.made_of(connection, memory)
        for afresh in (False, True):  # the second time where what is kept of the last account is damaged
            try:
                with self._database.writing() as connection:
                    if state_of(connection) == state:
                        keep_account(
                            connection, made, state=state, rules=account_rules(), afresh=afresh, used=memory.used,
                            fresh=memory.fresh,
                        )  # fmt: skip
                break
            except StoreError:
                continue
        else:
            return keep_aside(made)
        with self._database.reading() as connection:
            return self._database if is_current(connection, rules=account_rules()) else keep_aside(made)


def _merged(
    connection: Connection, counting: tuple[Kept, ...], judgements: Iterable[Judgement], memory: Memory | None
) -> Account:
    """What the newest versions of these reports say together."""
    from onrecord.merge.together import merge  # not needed to ask what is kept

    with _no_rubbish_looked_for():
        readings = load_readings(connection, [kept.key for kept in choose_current(counting)])
        made = account_of(merge(readings, judgements, memory))
        return with_reports(made, counting, list_particulars(connection))


@contextmanager
def _no_rubbish_looked_for() -> Iterator[None]:
    """Put off the search for what holds on to itself: a merge makes none, and all that it has made would be searched.

    Until the account is kept: that search takes as long as the tenth part of a merge.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _with_additions(reading: "Reading", judgements: tuple[Judgement, ...]) -> "Reading":
    from onrecord.merge.additions import with_additions  # not needed to ask what is kept

    return with_additions([reading], judgements).readings[0]


def account_of(together: "Together") -> Account:
    """Every answer that these reports give, as it is kept."""
    from onrecord.merge.account import make_account

    return make_account(together)


def _known(judgements: tuple[Judgement, ...], known_by: Day | None) -> tuple[Judgement, ...]:
    """The judgements without those that set how somebody stands since a later day: by that day nobody knew."""
    day = last_of(known_by)
    later = {
        j.marks[0]
        for j in judgements
        if j.kind == "set" and j.field == "since" and j.marks and day and (known_bounds(j.after)[0] or day) > day
    }
    return tuple(j for j in judgements if not (j.kind == "set" and j.marks and j.marks[0] in later))


def _foretold(judgements: tuple[Judgement, ...]) -> Iterator[Judgement]:
    """What was set of standings as so since a day, for the days on which no report had told of that state yet."""
    since = {j.marks[0] for j in judgements if j.kind == "set" and j.field == "since" and j.after and j.marks}
    own = {j.marks[0] for j in judgements if j.kind == "set" and j.field == "state" and j.marks}
    for one in judgements:
        if one.kind == "set" and one.marks and one.marks[0] in since and one.marks[0].aspect:
            told = one.marks[0].aspect
            to_come = replace(one, marks=tuple(mark.of(told + TO_COME) for mark in one.marks))
            yield to_come
            if one.field == "since" and one.marks[0] not in own:
                yield replace(to_come, id=one.id + TO_COME, field="state", after=told)


def choose(kept: Iterable[Kept], known_by: Day | None) -> tuple[Kept, ...]:
    """The reports that a question is about: the newest versions, of those published by a day."""
    day = last_of(known_by)
    if day is not None:
        kept = [k for k in kept if k.last_day is not None and k.last_day <= day.isoformat()]
    return choose_current(kept)
