"""What readings say together, as entries to be kept and asked."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from onrecord.merge.doubt import of_both, of_standing, surest
from onrecord.merge.named import story_ids
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.parties import Party
from onrecord.merge.passages import normalised, reports_of
from onrecord.merge.stood import list_stood
from onrecord.merge.timeline import concerned
from onrecord.merge.together import Together
from onrecord.model.account import Account, Entry, Later, Part, Somebody
from onrecord.model.edtf import interval, known_bounds


def make_account(together: Together) -> Account:
    """Every answer to be given, what was rejected of them, and everyone on record."""
    entries = (e for rejected in (False, True) for e in _entries(together, rejected))
    return Account(tuple(entries), tuple(map(_somebody, together.parties.all)))


def _entries(together: Together, no: bool) -> Iterator[Entry]:
    more: dict[str, Any]
    yield from _timeline(together, no)
    yield from _standings(together, no)
    for due in together.due(rejected=no):
        more = {"day": due.row.due, "parties": _of(due.ids), "called": due.matter.called}
        yield Entry("due", due.row.id, due.row, due.matter, is_rejected=no, **more)
    for s in together.said(rejected=no):
        by = (((s.by, "by"),) if s.by else ()) if not no else ()
        more = {"day": s.row.date, "parties": (*_of(s.of), *by), "called": s.ids, "sure": surest([s.score])}
        yield Entry("said", s.row.id, s.row, is_rejected=no, **more)
    for conflict in together.conflicts(rejected=no):
        ids, told_in = _of(conflict.ids), reports_of(e for p in conflict.row.positions for e in p.evidence)
        more = {"reports": told_in, "called": conflict.called}
        yield Entry("conflicts", conflict.row.id, conflict.row, parties=ids, is_rejected=no, **more)
    if not no:
        for claim in together.claims():
            yield Entry("origins", claim.row.id, claim.row, parties=_of(claim.ids), called=claim.called)
        known = {o.id: o for o in together.occurrences}
        for join in together.joins():
            both = set(concerned(known[join.one])) & set(concerned(known[join.other]))
            yield Entry("joins", join.id, join, parties=_of(both))
        for story in together.stories:
            day = _span(story.from_, story.to)
            yield Entry("stories", story.id, story, day=day, reports=story.reports, called=story_ids(story))


def _timeline(together: Together, no: bool) -> Iterator[Entry]:
    rows, listed = together.happenings(rejected=no)
    for one in listed:
        occurrence = one.occurrence
        yield Entry(
            answer="timeline",
            id=occurrence.id,
            row=Later(partial(rows.row, one)),
            basis=None if no else Later(partial(rows.weight, occurrence.id)),
            key=rows.key(one),
            day=occurrence.date,
            importance=None if no else one.importance,
            sure=of_both(_told_as_fact(occurrence), occurrence.sure),
            parties=_of(concerned(occurrence)),
            reports=tuple(sorted({report for t in occurrence.told for report in t.reports})),
            called=occurrence.ids,
            is_rejected=no,
        )


def _standings(together: Together, no: bool) -> Iterator[Entry]:
    """How everyone stands, by name; then those who have no row but may have had one."""
    if no:
        for stand in together.standings(rejected=True):
            ids = _of(stand.ids)
            yield Entry("standings", stand.row.id, stand.row, parties=ids, called=stand.called, is_rejected=True)
        return
    courses, stood = {c.who: c for c in together.courses}, list_stood(together.courses)
    for stand in together.standings():
        course = courses.pop(stand.row.id)
        ids = _of({i for c in course.claims for i in c.ids} | stand.ids)
        sure = of_standing(stand.row, course.claims)
        more: dict[str, Any] = {"called": stand.called, "sure": sure, "stood": stood[course.who]}
        yield Entry("standings", stand.row.id, stand.row, course, parties=ids, **more)
    for who, course in sorted(courses.items()):
        ids = _of({who, *(i for c in course.claims for i in c.ids)})
        yield Entry("standings", who, None, course, parties=ids, stood=stood[who])


def _told_as_fact(occurrence: Occurrence) -> float | None:
    done = (t.event for t in occurrence.telling if t.happened and not t.event.negated)
    return surest(event.score for event in done)


def _of(ids: Iterable[str]) -> tuple[tuple[str, Part], ...]:
    return tuple((id_, "") for id_ in sorted(ids))


def _span(first: str | None, last: str | None) -> str | None:
    begin, end = known_bounds(first)[0], known_bounds(last)[1]
    return interval(begin, end) if begin or end else None


def _somebody(party: Party) -> Somebody:
    return Somebody(
        id=party.id,
        name=party.name,
        aliases=party.aliases,
        kind=party.kind,
        roles=party.roles,
        country=party.country,
        sector=party.sector,
        named=party.named,
        calls=tuple(sorted({normalised(name) for name in (party.name, *party.aliases)})),
        ids=party.ids,
        judged=party.judged,
        desk_id=party.desk_id,
    )
