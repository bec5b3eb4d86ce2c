"""What other sentences of the report add: holders and places said once, what is said twice."""

from dataclasses import replace

from onrecord.model.standings import Standing
from onrecord.read.standings.captors import Captor
from onrecord.read.standings.found import Found
from onrecord.read.standings.parties import is_faceless, is_named, is_outlaw, only_one
from onrecord.read.who import Who

_ONE_STORY = 4  # more people than these, and the report tells of several abductions
_MANY = 8  # unless one body is known to hold people, and none beside it
_OF_THE_LAW = frozenset({"COP", "JUD"})


def end_captivities(noted: list[tuple[Found, Standing]]) -> list[tuple[Found, Standing]]:
    """Whom a sentence frees, it calls held until then, not after: "nine jailed fighters were freed on Monday"."""
    freed = {(s.person, s.evidence): (f, s) for f, s in noted if s.state == "free" and not s.negated and s.since}
    found = []
    for f, one in noted:
        freeing, then = freed.get((one.person, one.evidence), (f, one))
        earlier = f.trigger.dep_ == "amod" or not f.change or f.trigger.i < freeing.trigger.i
        if one.state == "captive" and then.state == "free" and earlier and not (one.negated or one.until):
            one = replace(one, until=then.since, as_of=one.as_of if one.as_of == one.since else None)
        found.append((f, one))
    return found


def drop_repeated(standings: list[Standing]) -> list[Standing]:
    """One standing for a person, a state and a sentence: the fullest, the first of equals."""
    best: dict[tuple[object, ...], Standing] = {}
    dead = {(s.person, s.evidence) for s in standings if s.state == "dead" and not s.negated}
    for one in standings:
        if one.state == "injured" and (one.person, one.evidence) in dead:
            continue  # how somebody died: "the dead were named as X, who was shot in the head"
        key = (one.person, one.state, one.negated, one.evidence)
        other = best.get(key)
        best[key] = one if other is None else _joined(max(other, one, key=_fullness), min(one, other, key=_fullness))
    return list(best.values())


def complete_holders(
    standings: list[Standing], who: Who, *, lawful: frozenset[int], captors: list[Captor], deniers: frozenset[str]
) -> list[Standing]:
    """A holder or place said once for somebody, and contradicted nowhere, holds for all that is said of his captivity.

    Failing that, so does the one holder that the report knows, where it tells of few people held by force, and for
    those held in the same place, or taken on the same day, as the ones he is said to hold. `lawful` are the starts of
    the sentences that speak of arrest and prison, which are left out of that; `captors` are holders said elsewhere.
    A name says more than "armed men", and that more than "his captors". `deniers` are those who deny something in the
    report: they hold nobody but whom they are said to hold.
    """
    held = [s for s in standings if s.state == "captive" and not s.negated]
    by_force = [s for s in held if s.evidence.start not in lawful]
    denied = {(s.person, s.holder) for s in standings if s.negated and s.holder}
    theirs = [s for s in by_force if s.holder and who.entities[s.holder].sector not in _OF_THE_LAW]
    freed = [s for s in standings if s.state == "free" and not s.negated]
    named = [*(s.holder for s in (*theirs, *freed)), *(c.entity for c in captors)]
    known = [h for h in named if h and who.entities[h].sector not in _OF_THE_LAW]
    of_all = {c.entity for c in captors if not c.persons} | {s.holder for s in theirs}
    anybody = only_one(known, who) or next((h for h in known if is_faceless(h, who) and h in of_all), None)
    anybody = None if anybody in deniers else anybody
    few = len({s.person for s in by_force}) <= (_ONE_STORY if anybody is None or not is_named(anybody, who) else _MANY)
    found = []
    for one in standings:
        if one.state == "captive" and not one.negated:
            places = {s.place for s in held if s.person == one.person and s.place}
            where = one.place or (min(places) if len(places) == 1 else None)
            own = [s.holder for s in standings if s.person == one.person and s.holder and not s.negated]
            own += [c.entity for c in captors if one.person in c.persons]
            alike = few or any(_is_alike(one, other) for other in theirs)
            story = anybody if alike and one.evidence.start not in lawful else None
            if story is not None and is_faceless(story, who) and _is_another(one, story, standings):
                story = None  # his captors are not hers
            keeper = _keeper(one.holder, only_one(own, who) or next(iter(own), None), story, who)
            if keeper == one.person or (one.person, keeper) in denied:
                keeper = one.holder
            one = replace(one, holder=keeper, place=where)
        found.append(one)
    return found


def _is_another(one: Standing, keeper: str, standings: list[Standing]) -> bool:
    """Whether somebody was taken on another day than all whom a keeper is said to hold."""
    theirs = {s.person for s in standings if s.holder == keeper}
    days = {s.since for s in standings if s.person in theirs and s.since}
    mine = {s.since for s in standings if s.person == one.person and s.state == "captive" and s.since}
    return one.person not in theirs and bool(days) and bool(mine) and not days & mine


def _keeper(said: str | None, own: str | None, story: str | None, who: Who) -> str | None:
    """The best of what is said here, elsewhere of the same person, and of all: a name, else a face, else anything."""
    ranked = [h for h in (said, own, story) if h]
    if said and not is_outlaw(said, who):
        return said
    for fits in (is_named, lambda h, who: not is_faceless(h, who)):
        if best := next((h for h in ranked if fits(h, who)), None):
            return best
    return ranked[0] if ranked else None


def _is_alike(one: Standing, other: Standing) -> bool:
    """Whether two are held in the same place, or were taken on the same day."""
    return (one.place is not None and one.place == other.place) or (one.since is not None and one.since == other.since)


def _fullness(standing: Standing) -> int:
    said = sum(x is not None for x in (standing.holder, standing.place, standing.since, standing.until))
    return said + 2 * (standing.modality == "stated") + (standing.rule != "standings/member")


def _joined(full: Standing, other: Standing) -> Standing:
    return replace(
        full,
        holder=full.holder or other.holder,
        place=full.place or other.place,
        since=full.since or other.since,
        until=full.until or other.until,
        as_of=full.as_of or other.as_of,
        event=full.event or other.event,
    )
