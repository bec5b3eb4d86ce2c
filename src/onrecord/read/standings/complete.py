"""What other sentences of the report add: members of a group, holders and places said once, what is said twice."""

from dataclasses import replace

from onrecord.model.standings import Standing
from onrecord.read.who import Who


def add_members(standings: list[Standing], who: Who) -> list[Standing]:
    """What is said of a group with named members holds for each of them."""
    found = []
    for standing in standings:
        found.append(standing)
        for member in who.entities[standing.person].members:
            if member != standing.holder and not (standing.negated and who.entities[standing.person].count):
                found.append(replace(standing, person=member, rule="standings/member"))
    return found


def drop_repeated(standings: list[Standing]) -> list[Standing]:
    """One standing for a person, a state and a sentence: the fullest, the first of equals."""
    best: dict[tuple[object, ...], Standing] = {}
    for standing in standings:
        key = (standing.person, standing.state, standing.negated, standing.evidence)
        if key not in best or _fullness(standing) > _fullness(best[key]):
            best[key] = _joined(standing, best.get(key))
        else:
            best[key] = _joined(best[key], standing)
    return list(best.values())


def complete_holders(standings: list[Standing], who: Who) -> list[Standing]:
    """A holder or place said once for somebody, and contradicted nowhere, holds for all that is said of his captivity."""
    held = [s for s in standings if s.state == "captive" and not s.negated]
    everywhere = _only({s.holder for s in held if s.holder}, who)
    found = []
    for standing in standings:
        if standing.state == "captive" and not standing.negated and not standing.holder:
            own = _only({s.holder for s in standings if s.person == standing.person and s.holder}, who)
            keeper = own or (everywhere if standing.rule != "standings/verb" or everywhere else None)
            if keeper and keeper != standing.person:
                standing = replace(standing, holder=keeper)
        if standing.state == "captive" and not standing.place:
            places = {s.place for s in held if s.person == standing.person and s.place}
            if len(places) == 1:
                standing = replace(standing, place=places.pop())
        found.append(standing)
    return found


def _only(holders: set[str | None], who: Who) -> str | None:
    """The one holder; where several are said, the one that has a name, if it alone has."""
    known = sorted(h for h in holders if h)
    named = [h for h in known if any(m.form == "name" for m in who.entities[h].mentions)]
    if len(known) == 1:
        return known[0]
    return named[0] if len(named) == 1 else None


def _fullness(standing: Standing) -> int:
    return sum(x is not None for x in (standing.holder, standing.place, standing.since, standing.until)) + 2 * (
        standing.modality == "stated"
    )


def _joined(full: Standing, other: Standing | None) -> Standing:
    if other is None:
        return full
    return replace(
        full,
        holder=full.holder or other.holder,
        place=full.place or other.place,
        since=full.since or other.since,
        until=full.until or other.until,
        as_of=full.as_of or other.as_of,
        event=full.event or other.event,
    )
