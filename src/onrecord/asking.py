"""Asking the account: what is kept of it is looked up, and what depends on the question is worked out from few rows.

What only some questions need of the merge is loaded when it is needed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from onrecord.merge.passages import normalised
from onrecord.model.account import AnswerName, Page, Part, Somebody
from onrecord.model.answers import (
    ConflictRow,
    DueRow,
    EveryoneRow,
    JoinRow,
    OriginsRow,
    SaidRow,
    StandingRow,
    StoryRow,
    TimelineRow,
    WhoRow,
)
from onrecord.model.doubts import likelihood
from onrecord.model.edtf import bounds, known_bounds
from onrecord.model.errors import QueryError
from onrecord.model.marks import hashed
from onrecord.model.named import Doubtful, words_of
from onrecord.model.overview import ReportRow
from onrecord.model.report import can_be_kept
from onrecord.store import Connection
from onrecord.store.finding import (
    any_of,
    count_undated,
    find_answers,
    find_called,
    find_doubtful,
    find_entries,
    find_everyone,
    find_ids,
    find_now,
    find_parties,
    find_places,
    find_rows,
    find_shown,
    find_somebody,
    list_everyone,
    list_ids,
)

if TYPE_CHECKING:
    from onrecord.merge.changes import Known, Written

Day = date | str  # a day, or EDTF such as "2024-06"
_Row = TypeVar("_Row")
_NEARLY = 75  # of a hundred, how alike two spellings are that may be of one name
_SHOWN = 5  # stories that are named where several can be meant
_NO_COPIES = '"copies":[]'  # in a row as it is kept; in words its marks would be escaped
Ids = Collection[str] | None
"""The parties that are asked about; None for whatever it is about."""
Days = Sequence[tuple[date | None, date | None]]
"""From when to when, all of which is to overlap."""
_WEIGHED: Mapping[str, type[TimelineRow] | type[StandingRow] | type[SaidRow]] = {
    "timeline": TimelineRow, "standings": StandingRow, "said": SaidRow,
}  # fmt: skip

_WORDED: Mapping[AnswerName, Any] = {"timeline": TimelineRow, "said": SaidRow, "due": DueRow}


@dataclass(frozen=True, slots=True)
class Asked:
    """An account that is kept where this connection leads; with a `page`, only what is on it is answered."""

    connection: Connection
    page: Page | None = None

    def called(self, name: str) -> tuple[Somebody, ...]:
        """Everyone of this name: by the full name, else by another name, else by a part of it such as the surname.

        An id in the place of a name means whom it is the id of: so namesakes can be told apart.
        """
        from onrecord.merge.parties import can_be_called, rather_people, words_of_a_name

        if can_be_kept(name) and (known := find_somebody(self.connection, name)):
            return known
        wanted = normalised(name)
        if exact := find_called(self.connection, [wanted], whole=True):
            return exact
        words = words_of_a_name(wanted)
        return rather_people(s for s in find_called(self.connection, words, whole=False) if can_be_called(s, words))

    def partly_called(self, name: str) -> tuple[Somebody, ...]:
        """Those people of whose name this is only a part, where others bear it as it stands: `called` means these."""
        from onrecord.merge.parties import can_be_called, words_of_a_name

        words = words_of_a_name(normalised(name))
        known = {one.id for one in self.called(name)}
        parts = find_called(self.connection, words, whole=False) if known else ()
        fitting = (s for s in parts if s.kind == "person" and s.named and can_be_called(s, words))
        return tuple(s for s in fitting if s.id not in known and s.judged != "rejected")

    def nearly_called(self, name: str, *, top: int) -> tuple[str, ...]:
        """Who has a name, or a word of one, that is spelled nearly like this one, the nearest first."""
        from rapidfuzz import fuzz, process  # not needed for other questions

        known: dict[str, str] = {}
        for one in (one for one in self.everyone() if one.named):
            for called in map(normalised, (one.name, *one.aliases)):
                known |= {words: one.name for words in (called, *called.split()) if words not in known}
        found = process.extract(normalised(name), known.keys(), scorer=fuzz.ratio, score_cutoff=_NEARLY, limit=3 * top)
        return tuple(dict.fromkeys(known[words] for words, *_ in found))[:top]

    def ids(self, name: str | None) -> Ids:
        """The ids of everyone of this name; None for no name."""
        return None if name is None else frozenset(one.id for one in self.called(name))

    def timeline(
        self,
        *,
        about: Ids = None,
        days: Days = (),
        story: str | None = None,
        types: Collection[str] = (),
        top: int | None = None,
        called: str | None = None,
    ) -> tuple[TimelineRow, ...]:
        """The happenings of these parties, days, story and types, or the most important; or what is `called` so.

        Each is as important as it is among these, of whatever type; of all of them, that is kept.
        """
        if types:
            whole = replace(self, page=None).timeline(about=about, days=days, story=story, called=called)
            fitting = [row for row in whole if row.type in types]
            chosen = sorted(fitting, key=lambda row: (-row.importance, row.id))[:top]
            return self._on_page(row for row in fitting if row in chosen)
        reports = None if story is None else self.reports_of(story)
        if called is not None:
            return self._rows("timeline", TimelineRow, about=about, days=days, reports=reports, called=called)[:top]
        if about is None and reports is None and not any(map(any, days)):
            if self.page is not None and top is None:
                return self._rows("timeline", TimelineRow)
            foremost = find_shown(self.connection, ("timeline",), page=Page(0, 10**9 if top is None else top))
            places = find_places(self.connection, [f.key for f in foremost])
            foremost.sort(key=lambda f: places[f.key])
            return self._on_page(read_row(f.row, TimelineRow) for f in foremost)
        from onrecord.merge.weights import Weight, weigh

        found = find_entries(self.connection, "timeline", parties=about, reports=reports, days=days, columns=["basis"])
        importance = weigh({f.id: read_row(f.basis, Weight) for f in found})
        best = set(sorted(importance, key=lambda id_: (-importance[id_], id_))[:top])
        shown = self._on_page(f.id for f in found if f.id in best)
        rows = find_rows(self.connection, "timeline", shown)
        return tuple(
            replace(read_row(rows[id_], TimelineRow), importance=importance[id_]) for id_ in shown if id_ in rows
        )

    def standings(
        self,
        *,
        about: Ids = None,
        on: date | None = None,
        states: Collection[str] = (),
        called: str | None = None,
    ) -> tuple[StandingRow, ...]:
        """Where everyone stands, now or on a day, or who stands in one of these states; or who is `called` so."""
        if states:
            whole = replace(self, page=None).standings(about=about, on=on, called=called)
            return self._on_page(row for row in whole if row.state in states)
        if on is None:
            return self._rows("standings", StandingRow, about=about, called=called)
        from onrecord.merge.courses import Course, stand_all

        kept = find_entries(self.connection, "standings", columns=["basis"])
        stands = stand_all((read_row(f.basis, Course) for f in kept), on=on)
        found = (s for s in stands if about is None or not s.ids.isdisjoint(about))
        return self._on_page(s.row for s in found if called is None or called in s.called)

    def due(
        self,
        *,
        today: date,
        about: Ids = None,
        days: Days = (),
        on: date | None = None,
        story: str | None = None,
        called: str | None = None,
    ) -> tuple[DueRow, ...]:
        """What is due, and what came of it by now, or by a day; or what a story tells of that; or is `called` so."""
        from onrecord.merge.dues import Matter, list_due, overdue

        if story is not None:
            reports = set(self.reports_of(story))
            whole = replace(self, page=None).due(today=today, about=about, days=days, on=on, called=called)
            return self._on_page(
                row for row in whole if any(e.report in reports for e in (*row.evidence, *row.outcome_evidence))
            )
        if on is None:
            return tuple(
                overdue(row, today) for row in self._rows("due", DueRow, about=about, days=days, called=called)
            )
        kept = find_entries(self.connection, "due", parties=about, columns=["basis"], called=called)
        rows = (d.row for d in list_due((read_row(f.basis, Matter) for f in kept), today=today, on=on))
        return self._on_page(row for row in rows if all(within(row.due, *some) for some in days))

    def said(
        self, *, about: Ids = None, by: Ids = None, days: Days = (), called: str | None = None
    ) -> tuple[SaidRow, ...]:
        """Who said what: `by` a source, or `about` anyone, as source or in what is said; or what is `called` so."""
        if by is None or called is not None:
            return self._rows("said", SaidRow, about=about, days=days, called=called)
        concerning = None if about is None else {f.key for f in find_entries(self.connection, "said", parties=about)}
        theirs = find_entries(self.connection, "said", parties=by, part="by", days=days)
        shown = self._on_page(f for f in theirs if concerning is None or f.key in concerning)
        return tuple(read_row(f.row, SaidRow) for f in shown)

    def conflicts(
        self, *, about: Ids = None, story: str | None = None, called: str | None = None
    ) -> tuple[ConflictRow, ...]:
        """Where reports disagree, or those of a story."""
        reports = None if story is None else self.reports_of(story)
        return self._rows("conflicts", ConflictRow, about=about, reports=reports, called=called)

    def origins(self, *, about: Ids = None, called: str | None = None) -> tuple[OriginsRow, ...]:
        """Where each claim first came from."""
        return self._rows("origins", OriginsRow, about=about, called=called)

    def copies(self) -> Iterable[tuple[tuple[str, ...], ...]]:
        """The sets of reports that have the same words, of every claim that has such: the others are not decoded."""
        kept = find_entries(self.connection, "origins")
        return (read_row(found.row, OriginsRow).copies for found in kept if _NO_COPIES not in found.row)

    def stories(self, *, days: Days = (), called: str | None = None) -> tuple[StoryRow, ...]:
        """Which reports tell of one course of events."""
        return self._rows("stories", StoryRow, days=days, called=called)

    def joins(self) -> tuple[JoinRow, ...]:
        """Which two happenings may be one, the most likely first."""
        return tuple(sorted(self._rows("joins", JoinRow), key=lambda row: (-row.sure, row.id)))

    def reports(self, ids: Collection[str] | None = None) -> tuple[ReportRow, ...]:
        """The reports that count, or those with these ids; when each was added is not told."""
        if ids is None:
            return self._rows("reports", ReportRow)
        return tuple(read_row(row, ReportRow) for row in find_rows(self.connection, "reports", ids).values())

    def digests_of(self, reports: Collection[str]) -> dict[str, str]:
        """Which text is the version of each of these reports that counts."""
        found = find_rows(self.connection, "reports", reports, column="basis")
        return {report: read_row(basis, str) for report, basis in found.items()}

    def report_now(self, id_: str) -> str | None:
        """What a report is called now that is or was called so; None where there is none."""
        return next((one.id for one in find_entries(self.connection, "reports", called=id_, columns=[])), None)

    def doubtful(self, top: int) -> tuple[Doubtful, ...]:
        """The entries that are least sure and that nobody has decided about, the most doubtful first."""
        weighed = find_doubtful(self.connection, _WEIGHED)
        found = ((answer, read_row(row, _WEIGHED[answer]), sure) for answer, row, sure in weighed)
        undecided = (one for one in found if one[1].judged is None)
        return tuple(
            Doubtful(answer, row.id, words_of(answer, row), likelihood(sure), row.evidence)
            for answer, row, sure in islice(undecided, top)
        )

    def who(self, name: str | None, *, today: date, called: str | None = None) -> tuple[WhoRow, ...]:
        """Everyone of that name, and all that is on record about each; or who is `called` so."""
        found = find_somebody(self.connection, called) if called is not None else ()
        if name is not None:
            ids = {one.id for one in found}
            found = tuple(one for one in self.called(name) if called is None or one.id in ids)
        shown = (one for one in found if called is not None or one.judged != "rejected")
        return tuple(replace(self, page=None)._who(one, today) for one in self._on_page(shown))

    def everyone(
        self,
        *,
        foremost: bool = False,
        kind: str | None = None,
        words: str = "",
        whole_words: bool = False,
        called: Collection[str] | None = None,
    ) -> tuple[EveryoneRow, ...]:
        """Everyone on record but those whom somebody rejected, and how much is on record about each.

        Of whom there is most first, of a kind, with these words in a name, whole ones or parts, or any of these names.
        """
        shown = list_everyone(
            self.connection,
            page=self.page,
            foremost=foremost,
            kind=kind,
            words=normalised(words).split(),
            whole_words=whole_words,
            called=None if called is None else set(map(normalised, called)),
        )
        return tuple(_counted(one, *map(int, numbers.split())) for one, numbers in shown)

    def undated(self, answer: AnswerName, *, about: Ids = None, by: Ids = None, story: str | None = None) -> int:
        """How many entries of an answer have no day: about these parties, else said by them, and of this story."""
        reports = None if story is None else self.reports_of(story)
        part: Part | None = None if by is None else "by"
        return count_undated(self.connection, answer, parties=about if by is None else by, part=part, reports=reports)

    def ids_of(self, answer: str, id_: str) -> frozenset[str]:
        """Every id that leads to this entry of an answer, or to somebody."""
        if answer == "who":
            return frozenset(id_ for one in find_somebody(self.connection, id_) for id_ in one.ids)
        return find_ids(self.connection, answer, id_)

    def now_called(self, id_: str) -> frozenset[str]:
        """What the entries are called now that answer to an id."""
        return frozenset(now for _, now in find_answers(self.connection, id_))

    def called_now(self, ids: Collection[str]) -> Mapping[str, Sequence[tuple[str, str]]]:
        """For each of these ids in which answers an entry answers to it, and what that is called now."""
        return find_now(self.connection, ids)

    def words_of(self, entries: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """A few words of each of these entries of answers; of somebody the name."""
        wanted = sorted(set(entries))
        found = {
            ("who", one.id): one.name for one in find_everyone(self.connection, [i for a, i in wanted if a == "who"])
        }
        for answer, type_ in _WORDED.items():
            rows = find_rows(self.connection, answer, [id_ for a, id_ in wanted if a == answer])
            found.update({(answer, id_): words_of(answer, read_row(row, type_)) for id_, row in rows.items()})
        return found

    def leads_to(self, id_: str) -> str:
        """Where an id leads, for the line that says that it is not in one answer."""
        if found := find_answers(self.connection, id_):
            return f"; `onrecord {found[0][0]} --id {id_}` has it"
        for kind in ("count", "date", "place", "denial"):
            for old, now in list_ids(self.connection, "timeline"):
                if hashed(kind, old)[:12] == id_:
                    return f": reports disagree on it no more; `onrecord timeline --id {now}` has the happening"
        for old, now in list_ids(self.connection, "standings"):
            if hashed("standing", old)[:12] == id_:
                return f": reports disagree on it no more; `onrecord who --id {now}` has the person"
        return ""

    def known(self) -> "tuple[Known, ...]":
        """Everything on record that can change: of what is due, how it stands by what reports say, not by the day."""
        from onrecord.merge.changes import list_known

        return list_known(self.written())

    def written(self) -> "Written":
        """The same as it is kept: to see what is not as it was, few rows need be read."""
        from onrecord.merge.changes import ANSWERS

        found = {}
        for answer in ANSWERS:
            of = find_parties(self.connection, answer)
            some = find_entries(self.connection, answer)
            found[answer] = [(f.row, of.get(f.key, frozenset())) for f in some]
        return found

    def _who(self, one: Somebody, today: date) -> WhoRow:
        ids = [one.id]
        by = {f.key for f in find_entries(self.connection, "said", parties=ids, part="by")}
        said = [(f.key in by, read_row(f.row, SaidRow)) for f in find_entries(self.connection, "said", parties=ids)]
        return WhoRow(
            id=one.id,
            name=one.name,
            aliases=one.aliases,
            kind=one.kind,
            roles=one.roles,
            country=one.country,
            sector=one.sector,
            judged=one.judged,
            desk_id=one.desk_id,
            said=tuple(row for own, row in said if own),
            said_about=tuple(row for own, row in said if not own),
            events=self.timeline(about=ids),
            standings=self.standings(about=ids),
            expectations=self.due(about=ids, today=today),
        )

    def _rows(
        self,
        answer: AnswerName,
        type_: type[_Row],
        *,
        about: Ids = None,
        days: Days = (),
        reports: Collection[str] | None = None,
        called: str | None = None,
    ) -> tuple[_Row, ...]:
        """The rows of an answer; what somebody rejected only where it is `called` by its id."""
        if self.page is not None and called is None:
            whom = any_of(about)
            shown = find_shown(
                self.connection, (answer,), page=self.page, whom=whom, days=days, reports=reports, by_place=True
            )
            return tuple(read_row(f.row, type_) for f in shown)
        found = find_entries(self.connection, answer, parties=about, days=days, reports=reports, called=called)
        if called is not None and not found:
            found = find_entries(self.connection, answer, parties=about, days=days, called=called, rejected=True)
        return tuple(read_row(f.row, type_) for f in found)

    def _on_page(self, rows: Iterable[_Row]) -> tuple[_Row, ...]:
        return tuple(rows) if self.page is None else self.page.of(tuple(rows))

    def story(self, words: str) -> StoryRow:
        """The story with this id, else the one whose id begins so, or whose title has these words.

        QueryError where there is none, and where several can be meant.
        """
        asked = replace(self, page=None)
        found = asked.stories(called=words) or tuple(one for one in asked.stories() if _can_mean(words, one))
        if not found:
            raise QueryError(f"no story {words!r} on record; `onrecord stories` names those that there are")
        if len(found) > 1:
            known = "; ".join(f"{one.id}, {one.title}" for one in found[:_SHOWN])
            raise QueryError(f"{len(found)} stories can be meant by {words!r}; give the id of one: {known}")
        return found[0]

    def reports_of(self, story: str) -> tuple[str, ...]:
        """The reports of a story."""
        return self.story(story).reports


def _can_mean(words: str, story: StoryRow) -> bool:
    wanted = normalised(words)
    return bool(wanted) and (story.id.startswith(wanted) or f" {wanted} " in f" {normalised(story.title)} ")


def _counted(one: Somebody, said: int, said_about: int, events: int, standings: int, expectations: int) -> EveryoneRow:
    return EveryoneRow(
        id=one.id,
        name=one.name,
        aliases=one.aliases,
        kind=one.kind,
        roles=one.roles,
        country=one.country,
        sector=one.sector,
        said=said,
        said_about=said_about,
        events=events,
        standings=standings,
        expectations=expectations,
        judged=one.judged,
        desk_id=one.desk_id,
        named=one.named,
    )


def within(edtf: str | None, first: date | None, last: date | None) -> bool:
    """Whether a date overlaps the days asked for; no date overlaps none."""
    if first is None and last is None:
        return True
    if edtf is None:
        return False
    begin, end = known_bounds(edtf)
    return (first is None or end is None or end >= first) and (last is None or begin is None or begin <= last)


def days_between(since: Day | None, until: Day | None) -> tuple[date | None, date | None]:
    """The first and the last day asked for. QueryError where the first is later."""
    first, last = first_of(since), last_of(until)
    if first and last and first > last:
        raise QueryError(f"{since} is later than {until}; give the earlier day first")
    return first, last


def first_of(day: Day | None) -> date | None:
    """The first day that is meant. QueryError for what is no date."""
    return day if isinstance(day, date) else _read_day(day)[0]


def last_of(day: Day | None) -> date | None:
    """The last day that is meant. QueryError for what is no date."""
    return day if isinstance(day, date) else _read_day(day)[1]


def _read_day(day: str | None) -> tuple[date | None, date | None]:
    try:
        return bounds(day)
    except ValueError as error:
        raise QueryError(str(error)) from None


def read_row(body: str, type_: type[_Row]) -> _Row:
    return msgspec.json.decode(body, type=type_)
