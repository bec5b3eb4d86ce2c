"""Which counted and described groups of several reports are one, and what holds for whom because it holds for them.

Two groups are one by what befell them, by number and noun as recent news, or since those who were held are those who
are freed. When a whole group is freed, whoever is known to belong to it is free, and when the last captives are freed,
nobody is left of those whom the same captors held.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.merge.claimed_standings import Claim
from onrecord.merge.entities import Parties
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.participants import as_participant
from onrecord.merge.passages import compatible, head_of, normalised
from onrecord.merge.words import load_words

_RECENT = 60  # days for which "the three hostages" are those lately in the news
_NEWS, _MANY = 14, 10  # days for which "84 people" dead or hurt are the same, and from how many on that is no chance
_ALL = frozenset({"all", "every"})

Happened = Mapping[tuple[str, str], Occurrence]


def claims_by_person(claims: Sequence[Claim], happened: Happened, parties: Parties) -> dict[str, list[Claim]]:
    """The claims about each person; those about groups by group, and those that hold for the members of one."""
    found = _gathered(claims, happened)
    for about in list(found.values()):
        if about[0].who.kind == "group" and not about[0].who.named:
            for claim in _for_members(about, parties):
                found[claim.who.party].append(claim)
    for claim in _last_freed(found, parties):
        found[claim.who.party].append(claim)
    return found


def _gathered(claims: Sequence[Claim], happened: Happened) -> dict[str, list[Claim]]:
    homes: dict[str, str] = {}
    known: dict[object, list[Claim]] = defaultdict(list)
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.published, *c.order)):
        who = claim.who
        if who.kind == "group" and not who.named:
            keys = _keys(claim, happened)
            alike = {id(c): c for key in keys for c in known[key] if _same_group(claim, c, happened)}
            home = next((c.who.party for c in alike.values()), who.party)
            homes.setdefault(who.party, homes.get(home, home))
            for key in keys:
                known[key].append(claim)
        found[homes.get(who.party, who.party)].append(claim)
    return found


def _keys(claim: Claim, happened: Happened) -> list[object]:
    """What another claim about the same group shares at least one of."""
    event = _event(claim, happened)
    return [("counted", claim.who.count), *([("befell", event)] if event else [])]


def _event(claim: Claim, happened: Happened) -> str | None:
    told = happened.get((claim.reading.report.id, claim.standing.event or ""))
    return told.id if told else None


def _same_group(claim: Claim, other: Claim, happened: Happened) -> bool:
    """Whether two groups are one: by what befell them, by the day, as recent news, or as those held and then freed."""
    if claim.reading is other.reading and claim.who.party != other.who.party:
        return False
    event = _event(claim, happened)
    same_noun = claim.who.head == other.who.head
    if event and event == _event(other, happened) and claim.state == other.state:
        return claim.who.count == other.who.count and (same_noun or claim.who.count is not None)
    if claim.who.count != other.who.count:
        return False
    if claim.state != other.state:
        return _held_and_freed(claim, other) or _held_and_freed(other, claim)
    if not same_noun:
        return False
    if claim.standing.since and other.standing.since:
        return compatible(claim.standing.since, other.standing.since)
    if claim.published == date.max or (claim.place and other.place and claim.place != other.place):
        return False
    if _told_elsewhere(claim, other):
        return False
    age = (claim.published - other.published).days
    if claim.state in ("captive", "missing"):
        return age <= _RECENT and _holders_agree(claim, other)
    count = claim.who.exactly
    return count is not None and count >= _MANY and age <= _NEWS


def _held_and_freed(held: Claim, freed: Claim) -> bool:
    """Whether one tells of the captivity and the other of the release of as many of the same."""
    if (held.state, freed.state) != ("captive", "free") or (held.who.exactly or 0) < 2:
        return False
    if date.max in (held.published, freed.published) or not (held.affirms and freed.affirms) or freed.day < held.day:
        return False
    captives = load_words("captives")
    alike = held.who.head == freed.who.head or bool({held.who.head, freed.who.head} & captives)
    near = abs((freed.published - held.published).days) <= _RECENT
    return alike and near and _holders_agree(held, freed) and not _is_part(held) and not _is_part(freed)


def _told_elsewhere(claim: Claim, other: Claim) -> bool:
    """Whether the two reports have no place in common."""
    here, there = ({normalised(e.name) for e in c.reading.entities if e.kind == "place"} for c in (claim, other))
    return bool(here and there and not here & there)


def _holders_agree(claim: Claim, other: Claim) -> bool:
    return claim.holder is None or other.holder is None or normalised(claim.holder) == normalised(other.holder)


def _is_part(claim: Claim) -> bool:
    entity = next((e for e in claim.reading.entities if e.id == claim.standing.person), None)
    return entity is not None and entity.part_of is not None


def _for_members(about: Sequence[Claim], parties: Parties) -> Iterable[Claim]:
    """The release of the whole group, of each who is known to belong to it; never a death."""
    size = about[0].who.exactly
    members = sorted({i for c in about for i in c.who.ids if i != c.who.party})
    if not size or len(members) > size:
        return
    for claim in about:
        if (
            claim.state == "free"
            and claim.standing.modality == "stated"
            and claim.affirms
            and claim.who.exactly == size
        ):
            for member in members:
                if member not in claim.who.ids and not _is_part(claim):
                    yield replace(claim, who=as_participant(parties.by_id(member), parties))


def _last_freed(found: Mapping[str, Sequence[Claim]], parties: Parties) -> list[Claim]:
    """The release of the last captives, of each who is then still told as held by the same."""
    derived = []
    for freed in [c for claims in found.values() for c in claims if _frees_the_last(c)]:
        left = {who: held for who, claims in found.items() if (held := _still_held(claims, freed))}
        groups = {i for held in left.values() for i in held.who.ids - {held.who.party}}
        number = sum(held.who.exactly or 1 for who, held in left.items() if who not in groups)
        if freed.who.exactly in (None, number):
            derived += [replace(freed, who=held.who) for who, held in left.items() if who != freed.who.party]
    return derived


def _frees_the_last(claim: Claim) -> bool:
    """Whether it says that the last captives were freed, or all of them."""
    if claim.state != "free" or not claim.affirms or claim.standing.modality != "stated" or claim.who.named:
        return False
    if claim.who.kind != "group" or claim.published == date.max or not claim.freed_by:
        return False
    entity = next((e for e in claim.reading.entities if e.id == claim.standing.person), None)
    if entity is None or entity.part_of or head_of(normalised(entity.name).split()) not in load_words("captives"):
        return False
    text = claim.reading.report.text
    words = {w for m in entity.mentions if claim.standing.evidence.covers(m) for w in m.of(text).lower().split()[:3]}
    return bool(words & (load_words("last") | _ALL))


def _still_held(claims: Sequence[Claim], freed: Claim) -> Claim | None:
    """The last that was told of somebody by then, if it is that the same held him."""
    told = [c for c in claims if c.affirms and c.standing.modality == "stated" and c.published <= freed.published]
    before = sorted((c for c in told if c.reading is not freed.reading and c.day <= freed.day), key=lambda c: c.order)
    if not before or before[-1].state != "captive" or (freed.published - before[-1].published).days > _RECENT:
        return None
    return before[-1] if normalised(before[-1].holder or "") in freed.freed_by else None
