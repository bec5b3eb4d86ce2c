"""Who holds, put together from all sentences: which body a holder is of, and what is said once and holds for all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from onrecord.model.edtf import bounds
from onrecord.model.entities import Entity
from onrecord.model.standings import Standing
from onrecord.read.standings.captors import Captor
from onrecord.read.standings.lexicon import load_words
from onrecord.read.who import Who

_ONE_STORY = 4  # more people than these, and the report tells of several abductions
_MANY = 8  # unless one body is known to hold people, and none beside it
_LEAD = 400  # characters of a report in which its story is told
_YEAR = 365  # days
_NAMELESS = frozenset({"unidentified", "unknown"})
_OF_THE_LAW = frozenset({"COP", "JUD"})


def complete_holders(
    standings: list[Standing],
    who: Who,
    *,
    lawful: frozenset[int],
    captors: list[Captor],
    deniers: frozenset[str],
    apart: frozenset[str],
    published: date | None = None,
) -> list[Standing]:
    """A holder or place said once for somebody, and contradicted nowhere, holds for all that is said of his captivity.

    Failing that, so does the one holder that the report knows, where it tells of few people held by force, and for
    those held in the same place, or taken on the same day, as the ones he is said to hold. `lawful` are the starts of
    the sentences that speak of arrest and prison, which are left out of that; `captors` are holders said elsewhere.
    A name says more than "armed men", and that more than "his captors". `deniers` are those who deny something in the
    report: they hold nobody but whom they are said to hold. Those `apart` were taken in some other incident, as were,
    where others were taken lately, those of another year.
    """
    held = [s for s in standings if s.state == "captive" and not s.negated]
    by_force = [s for s in held if s.evidence.start not in lawful]
    denied = {(s.person, s.holder) for s in standings if s.negated and s.holder}
    told_once = Counter(s.person for s in standings)
    bygone = {s.person for s in by_force if told_once[s.person] == 1 and _is_bygone(s, published)}
    if all(s.person in bygone for s in by_force):
        bygone = set()
    old = {s.holder for s in by_force if s.person in bygone} - {s.holder for s in held if s.person not in bygone}
    captors = [c for c in captors if c.entity not in old]
    recent = [s for s in by_force if s.holder and s.person not in bygone and s.modality == "stated"]
    theirs = [s for s in recent if s.holder and who.entities[s.holder].sector not in _OF_THE_LAW]
    freed = [s.holder for s in standings if s.state == "free" and not s.negated and s.modality == "stated"]
    named = [*(s.holder for s in theirs), *freed, *(c.entity for c in captors)]
    captives = {s.person for s in held if who.entities[s.person].kind == "person"}
    known = [h for h in named if h and h not in captives and _can_hold(who.entities[h])]
    claimed = {c.entity for c in captors}
    of_all = {c.entity for c in captors if not c.persons} | {s.holder for s in theirs}
    anybody = _only_one(known, who) or next((h for h in known if _is_faceless(h, who) and h in of_all), None)
    if anybody in deniers or (anybody and not _is_of_the_story(anybody, named, captors, who)):
        anybody = None
    few = len({s.person for s in by_force}) <= (
        _MANY if anybody is not None and _parties_of(anybody, who) else _ONE_STORY
    )
    found = []
    for one in standings:
        if one.state == "captive" and not one.negated:
            mine = [s for s in held if s.person == one.person and s.place]
            taken = {s.place for s in mine if s.since and s.since == s.as_of} or {s.place for s in mine}
            where = one.place or (min(taken, key=str) if len(taken) == 1 else None)
            own = [s.holder for s in standings if s.person == one.person and s.holder and not s.negated]
            own += [c.entity for c in captors if one.person in c.persons]
            alike = (few and not _is_elsewhere(one, theirs)) or any(_is_alike(one, other) for other in theirs)
            other = one.holder and anybody and who.entities[anybody].kind == "person"  # the group is not the man
            others = one.holder and not _is_faceless(one.holder, who) and anybody not in claimed  # gunmen may be others
            others = others or (one.holder and _is_unknown(one.holder, who))
            of_it = one.evidence.start not in lawful and one.person not in apart
            story = anybody if alike and of_it and not (other or others) else None
            theirs_alone = _only_one(own, who) or (own[0] if own and all(_is_faceless(h, who) for h in own) else None)
            keeper = _keeper(one.holder, theirs_alone, story, who)  # arrested twice, by two: nobody knows who holds
            is_wrong = keeper == one.person or (one.person, keeper) in denied
            one = replace(one, holder=one.holder if is_wrong else keeper, place=where)
        found.append(one)
    return found


def _is_bygone(one: Standing, published: date | None) -> bool:
    """ "The front, which kidnapped 200 pupils ten years ago": no word on who was taken last week."""
    last = bounds(one.since)[1]
    return published is not None and last is not None and (published - last).days > _YEAR


def _can_hold(entity: Entity) -> bool:
    return entity.sector not in _OF_THE_LAW and entity.kind != "place"


def _keeper(said: str | None, own: str | None, story: str | None, who: Who) -> str | None:
    """The best of what is said here, elsewhere of the same person, and of all: a name, else a face, else anything."""
    if said and not _is_outlaw(said, who):
        return said
    ranked = [h for h in (said, own, story) if h]
    return min(ranked, key=lambda h: (not _parties_of(h, who), _is_faceless(h, who)), default=None)


def _is_alike(one: Standing, other: Standing) -> bool:
    """Whether two are held in the same place, or were taken on the same day."""
    return (one.place is not None and one.place == other.place) or (one.since is not None and one.since == other.since)


def _is_of_the_story(holder: str, named: list[str | None], captors: list[Captor], who: Who) -> bool:
    """Whether a report is about this holder: said to hold more than once, or at its head; else it may be an aside."""
    once = named.count(holder) < 2 and holder not in {c.entity for c in captors}
    return not once or min(m.start for m in who.entities[holder].mentions) < _LEAD


def _is_elsewhere(one: Standing, theirs: list[Standing]) -> bool:
    """Whether somebody is held in a place where nobody is of whom it is said who holds him."""
    return one.place is not None and bool(theirs) and all(t.place not in (None, one.place) for t in theirs)


def _only_one(holders: Iterable[str | None], who: Who) -> str | None:
    """The one holder among these; where several are said, the one body that has a name, if one alone has, else none."""
    known = [h for h in dict.fromkeys(holders) if h and not _is_faceless(h, who)]
    if len(known) <= 1:
        return known[0] if known else None
    named = [h for h in known if _parties_of(h, who)]
    shared = frozenset.intersection(*(_parties_of(h, who) for h in named)) if named else frozenset()
    return min(named, key=lambda h: (h not in shared, named.index(h))) if shared else None


def _parties_of(holder: str, who: Who) -> frozenset[str]:
    """The bodies that a holder is, belongs to, or is called after: "fighters of the Red Hand", "Red Hand rebels"."""
    entity = who.entities[holder]
    found = {holder} if any(mention.form == "name" for mention in entity.mentions) else set()
    found |= {entity.affiliation} if entity.affiliation is not None else set()
    if entity.kind in ("group", "person") and holder not in found:
        inside = (r.entity for m in entity.mentions if m.form == "nominal" for r in who.inside(m))
        found |= {one for one in inside if one and one != holder and who.entities[one].kind == "organization"}
    return frozenset(found)


def _is_unknown(holder: str, who: Who) -> bool:
    """ "An *unidentified* group": the report says that nobody knows which."""
    return not _NAMELESS.isdisjoint(word.lower() for word in who.entities[holder].name.split())


def _is_faceless(holder: str, who: Who) -> bool:
    """Whether a holder is known only as such: "the kidnappers", "his captors"."""
    entity = who.entities[holder]
    return not entity.aliases and any(word.lower() in load_words().keepers for word in entity.name.split())


def _is_outlaw(holder: str, who: Who) -> bool:
    """Whether a holder is described as what any kidnapper may be called: "gunmen", "the rebels", "a group"."""
    words = {word.lower() for word in who.entities[holder].name.split()}
    outlaw = not _parties_of(holder, who) and bool(words & load_words().words["outlaws"])
    return outlaw or _is_faceless(holder, who)
