"""What is on record, at a glance: for the first screen, and as a list of the reports that there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from onrecord.accounts import Accounts
from onrecord.asking import Asked
from onrecord.comparing import QUICK, last_add
from onrecord.merge.passages import days_of
from onrecord.model.answers import DueRow, StandingRow
from onrecord.model.overview import Overview, ReportRow
from onrecord.model.ranking import rank_conflict, rank_standing, rank_story
from onrecord.store import (
    Database,
    Kept,
    choose_current,
    count_entries,
    families_of,
    find_named,
    list_counting,
    list_particulars,
)

_HAPPENINGS = 7
_STORIES = 5


def look_over(accounts: Accounts, database: Database, *, today: date, on: date | None) -> Overview:
    """The most important of each answer, and how much there is of all."""
    added = last_add(accounts, database, most=QUICK)
    with database.reading() as connection:  # the account that is asked can be one beside it
        current, of = choose_current(list_counting(connection)), list_particulars(connection)
    with accounts.asked(None) as asked:
        days = [kept.published for kept in current if kept.published]
        papers = Counter(name for kept in current if (name := of[kept.key].publisher))
        until = ((None, on),) if on else ()
        return Overview(
            reports=len(current),
            undated=len(current) - len(days),
            publishers=tuple(sorted(papers, key=lambda name: (-papers[name], name))),
            from_=min(days, key=lambda day: days_of(day)[0], default=None),
            to=max(days, key=lambda day: days_of(day)[1], default=None),
            stories=tuple(sorted(asked.stories(), key=rank_story)[:_STORIES]),
            happenings=asked.timeline(top=_HAPPENINGS, days=until),
            people=_people(asked, on),
            due=_due(asked.due(today=on or today, on=on), on or today),
            conflicts=tuple(sorted((c for c in asked.conflicts() if not c.resolved), key=rank_conflict)),
            added=added,
            counts=count_entries(asked.connection),
        )


def list_reports(accounts: Accounts, database: Database) -> tuple[ReportRow, ...]:
    """The reports that count, by day of publication, the undated last."""
    with database.reading() as connection:
        counting, of = list_counting(connection), list_particulars(connection)
    current = choose_current(counting)
    families = families_of(counting, current)
    versions = Counter(families.get(kept.report) for kept in counting)
    stories = defaultdict(list)
    with accounts.asked(None) as asked:
        copies = _copies(asked, current)
        for story in asked.stories():
            for report in story.reports:
                stories[report].append(story.id)
    return tuple(
        ReportRow(
            id=kept.report,
            title=of[kept.key].title,
            publisher=of[kept.key].publisher,
            published=kept.published,
            address=kept.address,
            recorded=of[kept.key].recorded,
            length=kept.length,
            versions=versions[kept.report],
            copies=copies[kept.report],
            stories=tuple(stories[kept.report]),
        )
        for kept in current
    )


def _people(asked: Asked, on: date | None) -> tuple[StandingRow, ...]:
    """Who has a name and is not free."""
    rows = [row for row in asked.standings(on=on) if row.state != "free" and row.count is None]
    named = find_named(asked.connection, {row.id for row in rows})
    return tuple(sorted((row for row in rows if row.id in named), key=rank_standing))


def _due(rows: Iterable[DueRow], today: date) -> tuple[DueRow, ...]:
    """What is due next, the soonest first, then what is overdue, the latest first."""
    dated = [(days_of(row.due), row) for row in rows if row.due]
    ahead = [(days, row) for days, row in dated if row.outcome == "open" and days[1] >= today]
    late = [(days, row) for days, row in dated if row.outcome == "overdue"]
    ahead.sort(key=lambda one: (one[0][1], one[1].id))
    late.sort(key=lambda one: (one[0][1], one[1].id), reverse=True)
    return tuple(row for _, row in (*ahead, *late))


def _copies(asked: Asked, current: Iterable[Kept]) -> dict[str, tuple[str, ...]]:
    """Of each report those that have the same text, or of a claim the same agency's words."""
    alike: dict[str, set[str]] = defaultdict(set)
    for kept in current:
        alike[kept.sha256].add(kept.report)
    groups = [*alike.values(), *(set(group) for copies in asked.copies() for group in copies)]
    found: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for report in group:
            found[report] |= group - {report}
    return defaultdict(tuple, {report: tuple(sorted(others)) for report, others in found.items()})
