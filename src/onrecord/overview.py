"""What is on record, at a glance: for the first screen, and as a list of the reports that there are."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from onrecord.accounts import Accounts
from onrecord.asking import Asked
from onrecord.comparing import QUICK, last_add
from onrecord.merge.passages import days_of
from onrecord.model.account import Page
from onrecord.model.answers import DueRow, StandingRow
from onrecord.model.overview import Collected, Overview, ReportRow
from onrecord.model.phrases import in_custody
from onrecord.model.ranking import rank_conflict, rank_standing, rank_story
from onrecord.store import Database, count_entries, find_moments, find_named
from onrecord.store.finding import count_kind, count_kinds, find_outermost, find_somebody

_HAPPENINGS = 7
_STORIES = 5


def look_over(accounts: Accounts, database: Database, *, today: date, on: date | None) -> Overview:
    """The most important of each answer, and how much there is of all."""
    added = last_add(accounts, database, most=QUICK)
    with accounts.asked(None) as asked:
        there = collected(asked)
        people, others = _people(asked, on)
        until = ((None, on),) if on else ()
        return Overview(
            reports=there.reports,
            undated=there.undated,
            publishers=there.publishers,
            from_=there.from_,
            to=there.to,
            stories=tuple(sorted(asked.stories(), key=rank_story)[:_STORIES]),
            happenings=asked.timeline(top=_HAPPENINGS, days=until),
            people=people,
            others=others,
            due=_due(asked.due(today=on or today, on=on), on or today),
            conflicts=tuple(sorted((c for c in asked.conflicts() if not c.resolved), key=rank_conflict)),
            added=added,
            counts=count_entries(asked.connection),
            custody=_custody(asked, people),
        )


def collected(asked: Asked) -> Collected:
    """How many reports count, of which papers, published from when to when."""
    papers = count_kinds(asked.connection, "reports of")
    first, last = find_outermost(asked.connection, "reports")
    return Collected(
        reports=count_kind(asked.connection, "reports"),
        undated=count_kind(asked.connection, "reports undated"),
        publishers=tuple(sorted(papers, key=lambda name: (-papers[name], name))),
        from_=first,
        to=last,
    )


def list_reports(accounts: Accounts, database: Database, page: Page | None = None) -> tuple[ReportRow, ...]:
    """The reports that count, by day of publication, the undated last; or those on a page."""
    with accounts.asked(None) as asked:
        rows = replace(asked, page=page).reports()
        return added_at(asked, database, rows)


def added_at(asked: Asked, database: Database, rows: Iterable[ReportRow]) -> tuple[ReportRow, ...]:
    """The same reports, with the moment at which each was added."""
    given = asked.digests_of([row.id for row in rows])
    with database.reading() as connection:
        at = find_moments(connection, given.values())
    return tuple(replace(row, recorded=at[given[row.id]]) for row in rows)


def _people(asked: Asked, on: date | None) -> tuple[tuple[StandingRow, ...], int]:
    """Who has a name and is not free; and how many others are not, told by their number or in other words."""
    rows = [row for row in asked.standings(on=on) if row.state != "free"]
    named = find_named(asked.connection, {row.id for row in rows if row.count is None})
    people = tuple(sorted((row for row in rows if row.id in named), key=rank_standing))
    return people, len(rows) - len(people)


def _custody(asked: Asked, people: Iterable[StandingRow]) -> dict[str, str]:
    """In whose custody those are whom police or a court holds, by their ids."""
    found = {}
    for row in people:
        holders = find_somebody(asked.connection, row.holder_id) if row.state == "captive" and row.holder_id else ()
        if told := next((in_custody(holder.sector) for holder in holders), ""):
            found[row.id] = told
    return found


def _due(rows: Iterable[DueRow], today: date) -> tuple[DueRow, ...]:
    """What is due next, the soonest first, then what is overdue, the latest first."""
    dated = [(days_of(row.due), row) for row in rows if row.due]
    ahead = [(days, row) for days, row in dated if row.outcome == "open" and days[1] >= today]
    late = [(days, row) for days, row in dated if row.outcome == "overdue"]
    ahead.sort(key=lambda one: (one[0][1], one[1].id))
    late.sort(key=lambda one: (one[0][1], one[1].id), reverse=True)
    return tuple(row for _, row in (*ahead, *late))
