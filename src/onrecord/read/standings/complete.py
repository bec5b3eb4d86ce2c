"""What other sentences of the report add: members of a group, holders and places said once, what is said twice."""

from dataclasses import replace

from onrecord.model.standings import Standing
from onrecord.read.who import Who


def add_members(standings: list[Standing], who: Who) -> list[Standing]:
    """What is said of a group with named members holds for each of them."""
    found = []
    for standing in standings:
        members = who.entities[standing.person].members
        found.append(standing)
        found += [replace(standing, person=m, rule="standings/member") for m in members if m != standing.holder]
    return found


def drop_repeated(standings: list[Standing]) -> list[Standing]:
    """One standing for a person, a state and a sentence: the fullest, the first of equals."""
    best: dict[tuple[object, ...], Standing] = {}
    for one in standings:
        key = (one.person, one.state, one.negated, one.evidence)
        other = best.get(key)
        best[key] = one if other is None else _joined(max(other, one, key=_fullness), min(one, other, key=_fullness))
    return list(best.values())


def complete_holders(standings: list[Standing], who: Who, *, lawful: frozenset[int]) -> list[Standing]:
    """A holder or place said once for somebody, and contradicted nowhere, holds for all that is said of his captivity.

    Failing that, so does the one holder that the report knows, if everybody in it who is held by force is held by
    him; `lawful` are the places in the text of words for arrest and prison, which are left out of that.
    """
    held = [s for s in standings if s.state == "captive" and not s.negated]
    by_force = [s for s in held if s.evidence.start not in lawful]
    anybody = _only([s.holder for s in by_force], who)
    found = []
    for one in standings:
        if one.state == "captive" and not one.negated:
            own = [s for s in standings if s.person == one.person]
            keeper = one.holder or _only([s.holder for s in own], who) or (anybody if one in by_force else None)
            places = {s.place for s in held if s.person == one.person and s.place}
            where = one.place or (min(places) if len(places) == 1 else None)
            one = replace(one, holder=keeper if keeper != one.person else None, place=where)
        found.append(one)
    return found


def _only(holders: list[str | None], who: Who) -> str | None:
    """The one holder; where several are said, the one that has a name, if it alone has, else none."""
    known = list(dict.fromkeys(h for h in holders if h))
    named = [h for h in known if any(m.form == "name" for m in who.entities[h].mentions)]
    if len(known) == 1:
        return known[0]
    return named[0] if len(named) == 1 else None


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
