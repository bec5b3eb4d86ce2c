"""One entry of the record by an id, under whichever of its ids it is asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.merge.conflicts import ids_of_conflict, places_of
from onrecord.merge.marks import Place
from onrecord.model.answers import StoryRow
from onrecord.model.marks import Mark, hashed
from onrecord.model.named import Named, words_of
from onrecord.model.span import Span

if TYPE_CHECKING:
    from onrecord.merge import Together

Item = TypeVar("Item")


def with_id(
    id_: str,
    together: "Together",
    list_: Callable[["Together", bool], Iterable[Item]],
    ids: Callable[[Item], Iterable[str]],
) -> list[Item]:
    """What answers to an id in a list; else in the list of what was rejected."""
    for rejected in (False, True):
        if found := [one for one in list_(together, rejected) if id_ in ids(one)]:
            return found
    return []


def said_of(id_: str, together: "Together") -> str:
    """Where else an id leads: for the line that says that it is not here."""
    elsewhere = look_up(together, id_)
    if elsewhere:
        return f"; `onrecord {elsewhere[0].answer} --id {id_}` has it"
    for happening in together.occurrences:
        if any(id_ in ids_of_conflict(kind, happening.ids) for kind in ("count", "date", "place", "denial")):
            return f": reports disagree on it no more; `onrecord timeline --id {happening.id}` has the happening"
    for party in together.parties.all:
        if id_ in ids_of_conflict("standing", party.ids):
            return f": reports disagree on it no more; `onrecord who --id {party.id}` has the person"
    return ""


def look_up(together: "Together", id_: str) -> tuple[Named, ...]:
    """Every entry that answers to an id: where a person stands before the person. Rejected ones are found, too."""
    return tuple(_found(together, id_))


def _found(together: "Together", id_: str) -> Iterator[Named]:
    marks = together.decided.marks

    def named(
        answer: str, id_of: str, row: Any, places: Iterable[Place], ids: Sequence[str], aspect: str = ""
    ) -> Named:
        ordered = list(places)
        first = marks.find(id_) or next((p for p, i in zip(ordered, ids, strict=False) if i == id_), ordered[0])
        return Named(
            answer,
            id_of,
            words_of(answer, row),
            row,
            tuple(marks.of(p).of(aspect) for p in dict.fromkeys((first, *ordered))),
        )

    for happening in (*together.occurrences, *together.rejected):
        if id_ in happening.ids:
            rows = together.timeline(rejected=any(happening is o for o in together.rejected))
            row = next(r for r in rows if r.id == happening.id)
            yield named("timeline", happening.id, row, happening.places, happening.ids)
    for stand in with_id(id_, together, lambda t, no: t.standings(rejected=no), lambda s: s.called):
        party = together.parties.by_id(stand.row.id)
        yield named("standings", stand.row.id, stand.row, party.entries, (), stand.state)
    for party in together.parties.all:
        if id_ in party.ids:
            yield named("who", party.id, party, party.entries, ())
    for due in with_id(id_, together, lambda t, no: t.due(rejected=no), lambda d: d.matter.called):
        yield named("due", due.row.id, due.row, due.matter.places, due.matter.called)
    for said in with_id(id_, together, lambda t, no: t.said(rejected=no), lambda s: s.ids):
        yield named("said", said.row.id, said.row, [said.place], said.ids)
    for conflict in with_id(id_, together, lambda t, no: t.conflicts(rejected=no), lambda c: c.called):
        places = places_of(conflict, together.parties)
        yield named("conflicts", conflict.row.id, conflict.row, places, conflict.called, conflict.aspect)


def story_ids(story: StoryRow) -> tuple[str, ...]:
    """The ids of a story: each of its reports could have been the first."""
    return tuple(hashed("story", report)[:12] for report in story.reports)


def chains_of(
    together: "Together", marks: Iterable[Mark]
) -> tuple[dict[Mark, str], dict[Mark, tuple[str, tuple[Span, ...]]], dict[Mark, Span]]:
    """For marks of happenings and people: what each belongs to now, the kind and mentions of people, the sentences."""
    known = together.decided.marks
    happenings = {place: o for o in (*together.occurrences, *together.rejected) for place in o.places}
    parties = {entry: party for party in together.parties.all for entry in party.entries}
    entities = {(r.report.id, e.id): e for r in together.readings for e in r.entities}
    chains: dict[Mark, str] = {}
    mentions: dict[Mark, tuple[str, tuple[Span, ...]]] = {}
    sentences: dict[Mark, Span] = {}
    for mark in marks:
        place = known.again(mark)
        home = known.home(place) if place else None
        if place and home in happenings and happenings[home].ruling.verdict != "rejected":
            chains[mark] = happenings[home].id
            told = (t for t in happenings[home].told if place == (t.reading.report.id, t.event.id))
            sentences |= {m: t.event.evidence for m, t in zip([mark], told, strict=False)}
        elif place in parties and place in entities:
            chains[mark] = parties[place].id
            mentions[mark] = (entities[place].kind, tuple(Span(m.start, m.end) for m in entities[place].mentions))
    return chains, mentions, sentences
