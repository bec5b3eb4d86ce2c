"""People, bodies, places and groups, and every place where each is meant."""

from onrecord.model.entities import Entity, Mention
from onrecord.read.entities.clusters import cluster_names
from onrecord.read.entities.drafts import Draft, Place
from onrecord.read.entities.names import find_names
from onrecord.read.entities.origins import complete, know_bodies, know_leaders, know_owners, know_places, split_capitals
from onrecord.read.entities.resolve import resolve
from onrecord.read.entities.roles import find_roles
from onrecord.read.language import ParsedReport
from onrecord.read.language.words import Words, find_quoted, read_words


def find_entities(parsed: ParsedReport) -> tuple[Entity, ...]:
    """The entities of a report, in order of their first mention.

    Names first, one draft for all names of one person or body; then what titles and appositions say of them; then,
    from the first word to the last, whom the other noun phrases and the pronouns mean.
    """
    words = read_words(parsed)
    names = find_names(parsed, words)
    drafts = split_capitals(words, cluster_names(words, names))
    know_places(drafts)
    known = find_roles(words, names, drafts)
    know_bodies(words, drafts)
    know_owners(words, drafts)
    drafts = resolve(words, drafts, known, find_quoted(parsed, words))
    complete(drafts)
    know_leaders(words, drafts)
    drafts = sorted((d for d in drafts if d.places), key=lambda d: _first(d))
    ids = {id(draft): f"e{number}" for number, draft in enumerate(drafts, 1)}
    return tuple(_entity(words, draft, ids) for draft in drafts)


def _first(draft: Draft) -> tuple[int, int]:
    place = min(draft.places, key=lambda p: (p.start, p.end))
    return place.start, place.end


def _entity(words: Words, draft: Draft, ids: dict[int, str]) -> Entity:
    def other(draft: Draft | None) -> str | None:
        return ids.get(id(draft)) if draft is not None else None

    name = draft.names[0]
    return Entity(
        id=ids[id(draft)],
        kind=draft.kind,
        name=name,
        mentions=_mentions(words, draft.places),
        rule=draft.rule,
        aliases=tuple(draft.names[1:]),
        role=draft.role,
        affiliation=other(draft.affiliation),
        country=draft.country,
        sector=draft.sector,
        count=draft.count,
        count_range=draft.count_range,
        members=tuple(ids[id(member)] for member in draft.members if id(member) in ids),
        part_of=other(draft.part_of),
    )


def _mentions(words: Words, places: list[Place]) -> tuple[Mention, ...]:
    found: dict[tuple[int, int], Mention] = {}
    for place in sorted(places, key=lambda p: ("name", "nominal", "pronoun").index(p.form)):
        span = words.start[place.start], words.end[place.end - 1]
        found.setdefault(span, Mention(*span, place.form))
    return tuple(sorted(found.values()))
