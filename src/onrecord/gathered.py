"""What answers gather from all that reports say together."""

from collections.abc import Iterable
from datetime import date

from onrecord.merge import Known, Occurrence, Party, Together, concerned, list_known, story_ids
from onrecord.model.answers import StoryRow, WhoRow
from onrecord.model.errors import QueryError


def happenings_of(together: Together, rejected: bool) -> Iterable[Occurrence]:
    """What happened and what is ahead; or what somebody rejected of it."""
    return together.rejected if rejected else together.occurrences


def stories_of(together: Together, rejected: bool) -> Iterable[StoryRow]:
    """The stories; none can be rejected."""
    return () if rejected else together.stories()


def parties_of(together: Together, rejected: bool) -> Iterable[Party]:
    """Everyone; or whom somebody rejected."""
    return (p for p in together.parties.all if (p.judged == "rejected") is rejected)


def ids_called(name: str | None, *accounts: Together) -> frozenset[str] | None:
    """The ids of everyone of that name; None where nobody is asked about."""
    return None if name is None else frozenset(p.id for t in accounts for p in t.parties.called(name))


def reports_of(together: Together, story: str | None) -> frozenset[str] | None:
    """The reports of a story, by any of its ids; None where none is asked about."""
    if story is None:
        return None
    found = next((s for s in together.stories() if story in story_ids(s)), None)
    if found is None:
        raise QueryError(f"no story {story!r} on record; `onrecord stories` names those that there are")
    return frozenset(found.reports)


def known_of(together: Together) -> tuple[Known, ...]:
    """Everything on record that can change: of what is due, how it stands by what reports say, not by the day."""
    ids = {o.id: concerned(o) for o in together.occurrences}
    happenings = ((row, ids[row.id]) for row in together.timeline())
    return list_known(together.standings(), happenings, together.due(), together.conflicts())


def who_is(together: Together, party: Party, asked: date) -> WhoRow:
    """Everything on record about somebody, by the day asked about."""
    said = together.said()
    return WhoRow(
        id=party.id,
        name=party.name,
        aliases=party.aliases,
        kind=party.kind,
        roles=party.roles,
        country=party.country,
        sector=party.sector,
        said=tuple(s.row for s in said if s.by == party.id),
        said_about=tuple(s.row for s in said if s.by != party.id and party.id in s.of),
        events=together.timeline(o for o in together.occurrences if party.id in concerned(o)),
        standings=tuple(s.row for s in together.standings() if party.id in s.ids),
        expectations=tuple(d.row for d in together.due(today=asked) if party.id in d.ids),
        judged=party.judged,
    )
