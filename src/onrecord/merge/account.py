"""What readings say together, as entries to be kept and asked."""

from collections.abc import Iterable, Iterator

from onrecord.merge.parties import Party
from onrecord.merge.passages import normalised
from onrecord.merge.timeline import concerned
from onrecord.merge.together import Together
from onrecord.model.account import Account, Entry, Part, Somebody
from onrecord.model.edtf import interval, known_bounds


def make_account(together: Together) -> Account:
    """Every answer to be given, and everyone on record."""
    entries = (
        *_timeline(together),
        *_standings(together),
        *_due(together),
        *(
            Entry("said", s.row.id, s.row, day=s.row.date, parties=(*_of(s.of), *(((s.by, "by"),) if s.by else ())))
            for s in together.said()
        ),
        *(Entry("conflicts", c.row.id, c.row, parties=_of(c.ids)) for c in together.conflicts()),
        *(Entry("origins", row.claim, row, parties=_of(ids)) for row, ids in together.claims()),
        *(Entry("stories", s.id, s, day=_span(s.from_, s.to), reports=s.reports) for s in together.stories()),
    )
    return Account(entries, tuple(map(_somebody, together.parties.all)))


def _timeline(together: Together) -> Iterator[Entry]:
    known = {o.id: o for o in together.occurrences}
    for row in together.timeline():
        occurrence = known[row.id]
        yield Entry(
            answer="timeline",
            id=row.id,
            row=row,
            basis=together.weights[row.id],
            day=row.date,
            importance=row.importance,
            sure=occurrence.sure,
            parties=_of(concerned(occurrence)),
            reports=tuple(sorted({report for t in occurrence.told for report in t.reports})),
        )


def _standings(together: Together) -> Iterator[Entry]:
    """How everyone stands, by name; then those who have no row but may have had one."""
    courses = {c.who: c for c in together.courses}
    for stand in together.standings():
        course = courses.pop(stand.row.id)
        ids = {i for c in course.claims for i in c.ids} | stand.ids
        yield Entry("standings", stand.row.id, stand.row, course, parties=_of(ids))
    for who, course in sorted(courses.items()):
        yield Entry("standings", who, None, course, parties=_of({who, *(i for c in course.claims for i in c.ids)}))


def _due(together: Together) -> Iterator[Entry]:
    for due in together.due():
        yield Entry("due", due.row.id, due.row, due.matter, day=due.row.due, parties=_of(due.ids))


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
    )
