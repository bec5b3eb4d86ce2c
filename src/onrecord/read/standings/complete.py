"""What other sentences of the report add: members of a group, holders and places said once, what is said twice."""

from dataclasses import replace

from onrecord.model.standings import Standing
from onrecord.read.standings.lexicon import load_words
from onrecord.read.who import Who

_ONE_STORY = 4  # more people than these, and the report tells of several abductions
_OF_THE_LAW = frozenset({"COP", "JUD"})


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

    Failing that, so does the one holder that the report knows, where it tells of few people held by force, and for
    those held in the same place, or taken on the same day, as the ones he is said to hold. `lawful` are the starts of
    the sentences that speak of arrest and prison, which are left out of that. A name says more than "his captors".
    """
    held = [s for s in standings if s.state == "captive" and not s.negated]
    by_force = [s for s in held if s.evidence.start not in lawful]
    theirs = [s for s in by_force if s.holder and who.entities[s.holder].sector not in _OF_THE_LAW]
    anybody = _only([s.holder for s in theirs], who)
    one_story = len({s.person for s in by_force}) <= _ONE_STORY
    found = []
    for one in standings:
        if one.state == "captive" and not one.negated:
            places = {s.place for s in held if s.person == one.person and s.place}
            where = one.place or (min(places) if len(places) == 1 else None)
            one = replace(one, place=where)
            said = one.holder if one.holder and not _is_faceless(one.holder, who) else None
            own = _only([s.holder for s in standings if s.person == one.person], who)
            alike = one_story or any(_is_alike(one, other) for other in theirs)
            keeper = said or own or (anybody if alike and one.evidence.start not in lawful else None) or one.holder
            one = replace(one, holder=keeper if keeper != one.person else None)
        found.append(one)
    return found


def _is_alike(one: Standing, other: Standing) -> bool:
    """Whether two are held in the same place, or were taken on the same day."""
    return (one.place is not None and one.place == other.place) or (one.since is not None and one.since == other.since)


def _only(holders: list[str | None], who: Who) -> str | None:
    """The one holder with a face; where several are said, the one that has a name, if it alone has, else none."""
    known = [h for h in dict.fromkeys(holders) if h and not _is_faceless(h, who)]
    named = [h for h in known if any(m.form == "name" for m in who.entities[h].mentions)]
    if len(known) == 1:
        return known[0]
    return named[0] if len(named) == 1 else None


def _is_faceless(holder: str, who: Who) -> bool:
    """Whether a holder is known only as such: "the kidnappers", "his captors"."""
    entity = who.entities[holder]
    return not entity.aliases and any(word.lower() in load_words().keepers for word in entity.name.split())


def _sector(holder: str, who: Who) -> str | None:
    return who.entities[holder].sector


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
