"""Which counted and described groups of several reports are one, and what holds for whom because it holds for them.

Two groups are one by what befell them, by number and noun as recent news, or since those who were held are those who
are freed. Reports near to each other may call them otherwise ("four reporters", "four journalists") and know their
captors by other words. When a whole group is freed, whoever is known to belong to it is free, and when the last
captives are freed, nobody is left of those whom the same captors held.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from onrecord.merge.claimed_standings import Claim, put_back
from onrecord.merge.entities import Parties
from onrecord.merge.nearness import Nearness
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.participants import as_participant, can_be_one_side
from onrecord.merge.passages import compatible, days_of, head_of, normalised, speaks_of_others
from onrecord.merge.tolls import are_one_toll, sort_of, told_elsewhere
from onrecord.merge.words import load_words, trade_of

_RECENT = 60  # days for which "the three hostages" are those lately in the news
_NEWS, _MANY = 14, 10  # days for which "84 people" dead or hurt are the same, and from how many on that is no chance
_BYGONE = 31  # days after which a captivity that a report looks back on may have ended
_NEAR = 0.0  # nearness from which on two reports are taken to tell of one course of events
_ALL = frozenset({"all", "every"})
_AFTERWARDS = re.compile(r"\s*[,–—-]+\s+(?:the|their|its|his)\s+((?:\w+\s+){1,4})")

_Key = tuple[object, ...]

Happened = Mapping[tuple[str, str], Occurrence]


def claims_by_person(
    claims: Sequence[Claim],
    happened: Happened,
    parties: Parties,
    nearness: Nearness,
    apart: Collection[frozenset[str]] = (),
) -> dict[str, list[Claim]]:
    """The claims about each person; those about groups by group, and those that hold for the members of one.

    Whom somebody held `apart` (pairs of ids) are two.
    """
    found = _Groups(happened, nearness, apart).gather(claims)
    for about in list(found.values()):
        if about[0].who.kind == "group" and not about[0].who.named:
            for claim in _for_members(about, parties):
                found[claim.who.party].append(claim)
    for home, claim in _last_freed(found, nearness):
        found[home].append(claim)
    return found


@dataclass(frozen=True, slots=True)
class _Groups:
    """What tells whether two claims are about one group: what happened, and how near their reports are."""

    happened: Happened
    nearness: Nearness
    apart: Collection[frozenset[str]] = ()

    def gather(self, claims: Sequence[Claim]) -> dict[str, list[Claim]]:
        """The claims by whom they are about, a group by the first that is told of it."""
        homes: dict[str, str] = {}
        known: dict[_Key, list[Claim]] = defaultdict(list)
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda c: (c.published, *c.order)):
            who = claim.who
            if who.kind == "group" and not who.named:
                keys = self._keys(claim)
                if who.party not in homes:
                    alike = {
                        id(c): c for key in keys for c in _in_time(claim, key, known[key]) if self._are_one(claim, c)
                    }
                    fitting = [(homes[c.who.party], c) for c in alike.values()]
                    if sort_of(claim):
                        fitting = self._of_one_toll(fitting, homes, found)
                    homes[who.party] = self._home(claim, fitting, found)
                for key in keys:
                    known[key].append(claim)
            found[homes.get(who.party, who.party)].append(claim)
        return found

    def _of_one_toll(
        self, alike: list[tuple[str, Claim]], homes: dict[str, str], found: dict[str, list[Claim]]
    ) -> list[tuple[str, Claim]]:
        """The groups to which one toll ties a claim, as one where nothing tells them apart."""
        groups = list(dict.fromkeys(home for home, _ in alike))
        told = [c for home in groups for c in found[home]]
        if len(groups) < 2 or any(self._are_two(a, b) for a, b in combinations(told, 2)):
            return alike
        found[groups[0]] = told
        for gone in groups[1:]:
            del found[gone]
        homes.update({party: groups[0] for party, home in homes.items() if home in groups})
        return [(groups[0], claim) for _, claim in alike]

    def _home(self, claim: Claim, alike: list[tuple[str, Claim]], found: Mapping[str, Sequence[Claim]]) -> str:
        """The group that is told of most alike; itself, where its report tells of that one as well, or two may be."""
        fitting = [(home, c) for home, c in alike if not any(self._are_two(claim, other) for other in found[home])]
        homes = Counter(home for home, _ in fitting)
        if homes and sort_of(claim):
            return max(homes, key=lambda home: homes[home])
        if not homes or (_is_of_any(claim) and len(homes) > 1):
            return claim.who.party
        return max(fitting, key=lambda f: len(f[1].who.words & claim.who.words))[0]

    def _are_two(self, claim: Claim, other: Claim) -> bool:
        if frozenset((claim.who.party, other.who.party)) in self.apart:
            return True
        retold = claim.standing.evidence != other.standing.evidence and self._are_one_toll(claim, other)
        return not retold and _are_two(claim, other)

    def _are_one_toll(self, claim: Claim, other: Claim) -> bool:
        event = self._event(claim)
        of_one_event = event is not None and event == self._event(other)
        return are_one_toll(claim, other, self.nearness, of_one_event=of_one_event)

    def _keys(self, claim: Claim) -> list[_Key]:
        """What another claim about the same group shares at least one of."""
        event, sort = self._event(claim), sort_of(claim)
        counted = ("counted", claim.who.count)
        return [counted, *([("befell", event)] if event else []), *([("toll", claim.state, sort)] if sort else [])]

    def _event(self, claim: Claim) -> str | None:
        told = self.happened.get((claim.reading.report.id, claim.standing.event or ""))
        return told.id if told else None

    def _are_one(self, claim: Claim, other: Claim) -> bool:
        """Whether two groups are one: by what befell them, by the day, as recent news, or as those held and freed."""
        if self._are_one_toll(claim, other):
            return True
        event = self._event(claim)
        same_noun = claim.who.head == other.who.head
        if event and event == self._event(other) and claim.state == other.state:
            return claim.who.count == other.who.count and (same_noun or claim.who.count is not None)
        if claim.who.count != other.who.count:
            return False
        if claim.state != other.state:
            return self._held_and_freed(claim, other) or self._held_and_freed(other, claim)
        if not same_noun and not self._is_of_the_trade(claim, other):
            return False
        if claim.standing.since and other.standing.since:
            return compatible(claim.standing.since, other.standing.since)
        if claim.published == date.max or (same_noun and claim.place and other.place and claim.place != other.place):
            return False
        if told_elsewhere(claim, other):
            return False
        age = (claim.published - other.published).days
        if claim.state in ("captive", "missing"):
            return age <= _RECENT and self._holders_agree(claim, other)
        count = claim.who.exactly
        return (
            count is not None
            and age <= _NEWS
            and (count >= _MANY or (claim.state == "free" and self._near(claim, other)))
        )

    def _near(self, one: Claim, other: Claim) -> bool:
        if one.reading is other.reading:
            return True
        return self.nearness.of(one.reading.report.id, other.reading.report.id) >= _NEAR

    def _is_of_the_trade(self, one: Claim, other: Claim) -> bool:
        """Whether near reports have other nouns for them, and describe them in no other way."""
        a, b = one.who, other.who
        if not a.head or trade_of(a.head) != trade_of(b.head) or a.exactly is None:
            return False
        for held, later in ((one, other), (other, one)):
            if held.standing.since and (later.published - days_of(held.standing.since)[1]).days > _BYGONE:
                return False
        more, again = (w.words - {w.head} - load_words("of_captives") for w in (a, b))
        return (not more or not again or bool(more & again)) and self._near(one, other)

    def _holders_agree(self, one: Claim, other: Claim) -> bool:
        a, b = one.captor, other.captor
        if a is None or b is None or normalised(a.name) == normalised(b.name):
            return True
        return self._near(one, other) and can_be_one_side(a, b)

    def _held_and_freed(self, held: Claim, freed: Claim) -> bool:
        """Whether one tells of the captivity and the other of the release of as many of the same."""
        if (held.state, freed.state) != ("captive", "free") or (held.who.exactly or 0) < 2:
            return False
        if date.max in (held.published, freed.published) or not (held.affirms and freed.affirms):
            return False
        if freed.day < held.day or held.is_part or freed.is_part:
            return False
        alike = trade_of(held.who.head) == trade_of(freed.who.head) or _is_of_any(held) or _is_of_any(freed)
        near = abs((freed.published - held.published).days) <= _RECENT
        return alike and near and self._holders_agree(held, freed)


def _in_time(claim: Claim, key: _Key, earlier: Sequence[Claim]) -> list[Claim]:
    """Those of the claims told before this one, in their order, that can be about the same group.

    What befell them is one however late it is told. Else both came out within some weeks, or both say since when.
    """
    since = claim.standing.since
    if key[0] == "befell" or claim.published == date.max:
        return list(earlier)
    found = []
    for other in reversed(earlier):
        if (claim.published - other.published).days <= _RECENT:
            found.append(other)
        elif since is None:
            break
        elif other.standing.since and compatible(since, other.standing.since):
            found.append(other)
    return found[::-1]


def _is_of_any(claim: Claim) -> bool:
    """Whether they are only called hostages, or people: many a group may be meant."""
    return trade_of(claim.who.head) in ("captives", "people", "")


def _are_two(claim: Claim, other: Claim) -> bool:
    """Whether one report tells of both as two groups: of others than these, of as many, or in one sentence."""
    if claim.reading is not other.reading or claim.who.party == other.who.party:
        return False
    alike = trade_of(claim.who.head) == trade_of(other.who.head) and claim.who.exactly == other.who.exactly
    return not alike or claim.standing.evidence == other.standing.evidence or _is_another(claim) or _is_another(other)


def _is_another(claim: Claim) -> bool:
    entity = claim.entity
    return entity is None or speaks_of_others(entity.name)


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
                if member not in claim.who.ids and not claim.is_part:
                    yield replace(claim, who=as_participant(parties.by_id(member), parties))


def _last_freed(found: Mapping[str, Sequence[Claim]], nearness: Nearness) -> list[tuple[str, Claim]]:
    """The release of the last captives, of each who is then still told as held by the same.

    Of groups, since nobody is left; of one known by name only where as many are freed as are held, by those who held
    him, in the same words.
    """
    derived = []
    captive = {
        who: told for who, claims in found.items() if (told := [c.published for c in claims if c.state == "captive"])
    }
    for freed in [c for claims in found.values() for c in claims if _frees_the_last(c)]:
        lately = [who for who, told in captive.items() if any(0 <= (freed.published - d).days <= _RECENT for d in told)]
        left = {who: held for who in lately if (held := _still_held(found[who], freed, nearness))}
        groups = {i for held in left.values() for i in held.who.ids - {held.who.party}}
        number = sum(held.who.exactly or 1 for who, held in left.items() if who not in groups)
        all_told = freed.who.exactly in (None, number)
        by_then = replace(freed.standing, since=None, as_of=freed.standing.since or freed.standing.as_of, event=None)
        freed_by = {normalised(p.name) for p in freed.freed_by}
        for who, held in left.items():
            by_name = held.who.kind != "group"
            if who == freed.who.party or (by_name and not (all_told and normalised(held.holder or "") in freed_by)):
                continue
            standing = by_then if freed.who.exactly is None and not by_name else freed.standing
            derived.append((who, replace(freed, who=held.who, standing=standing if all_told else by_then)))
    return derived


def _frees_the_last(claim: Claim) -> bool:
    """Whether it says that the last captives were freed, or all of them."""
    if claim.state != "free" or not claim.affirms or claim.standing.modality != "stated" or claim.who.named:
        return False
    if claim.who.kind != "group" or claim.published == date.max or not claim.freed_by:
        return False
    entity = claim.entity
    if entity is None or entity.part_of:
        return False
    text = claim.reading.report.text
    mentions = [m for m in entity.mentions if claim.standing.evidence.covers(m)]
    called = [after[1] for m in mentions if (after := _AFTERWARDS.match(text, m.end))]
    if head_of(normalised(entity.name).split()) in load_words("captives"):
        called += [" ".join(m.of(text).split()[:3]) for m in mentions]
    words = [set(normalised(phrase).split()) for phrase in called]
    return any(w & _ALL or (w & load_words("last")) for w in words)


def _still_held(claims: Sequence[Claim], freed: Claim, nearness: Nearness) -> Claim | None:
    """The last that was told of somebody by then, if it is that the same held him."""
    told = [c for c in claims if c.affirms and c.standing.modality == "stated" and c.published <= freed.published]
    by_then = [c for c in put_back(told) if c.reading is not freed.reading and c.day <= freed.day]
    before = sorted(by_then, key=lambda c: c.order)
    if not before or before[-1].state != "captive" or (freed.published - before[-1].published).days > _RECENT:
        return None
    last, held = before[-1], [c for c in before if c.state == "captive"]
    begun = [days_of(c.standing.since)[1] for c in held if c.standing.since]
    if begun and not last.standing.as_of and (last.published - max(begun)).days > _BYGONE:
        return None
    captor = next((c.captor for c in reversed(held) if c.captor), None)
    if captor is None or not any(can_be_one_side(captor, by) for by in freed.freed_by):
        return None
    report = freed.reading.report.id
    return last if any(nearness.of(c.reading.report.id, report) >= _NEAR for c in held) else None
