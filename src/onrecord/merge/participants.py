"""Who takes part in an event, and whether two reports mean the same ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.merge.counts import Count
from onrecord.merge.entities import Parties, Party
from onrecord.merge.passages import head_of, normalised
from onrecord.merge.words import load_words
from onrecord.model.entities import Kind
from onrecord.model.plover import Sector
from onrecord.model.reading import Reading
from onrecord.model.span import Reference

_OF_A_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "SPY", "LEG", "PTY"})


@dataclass(frozen=True, slots=True)
class Participant:
    """One who takes part, as one report has it.

    `ids` are those surely meant: itself and the members of a group; `everyone` are the names of a group's members, when
    all of them are known.
    """

    party: str
    name: str
    kind: Kind
    named: bool
    ids: frozenset[str]
    words: frozenset[str]
    head: str
    role: str
    everyone: tuple[str, ...]
    affiliation: str | None
    count: Count | None
    sector: Sector | None
    country: str | None = None

    @property
    def exactly(self) -> int | None:
        """How many they are, where that is said exactly."""
        return self.count[0] if self.count and self.count[0] == self.count[1] else None

    @property
    def counted_as(self) -> str:
        """What is counted, one word for people of no particular sort: "people", "persons", "others"."""
        return "people" if not self.head or self.head in load_words("anybody") else self.head

    @property
    def keys(self) -> frozenset[str]:
        """What anyone who may be the same shares at least one of."""
        described = {f"head {word}" for word in (self.head, self.role) if word}
        return self.ids | described | ({self.affiliation} if self.affiliation else set())


def find_participants(reading: Reading, references: Iterable[Reference], parties: Parties) -> tuple[Participant, ...]:
    """Those who take part, each once; who is not known is left out."""
    found: dict[str, Participant] = {}
    for reference in references:
        party = parties.of(reading, reference.entity)
        if reference.entity is None:
            party = parties.person_called(reference.of(reading.report.text))
        if party is not None and party.id not in found:
            found[party.id] = _participant(reading, reference.entity, party, parties)
    return tuple(found.values())


def find_participant(reading: Reading, entity: str | None, parties: Parties) -> Participant | None:
    """One participant by entity id."""
    party = parties.of(reading, entity)
    return _participant(reading, entity, party, parties) if party is not None else None


def as_participant(party: Party, parties: Parties) -> Participant:
    """A party that takes part without being mentioned: one of a group that another report names."""
    return _participant(None, None, party, parties)


def surely_same(one: Participant, other: Participant) -> bool:
    """Whether both are the same party, or one belongs to the other."""
    return bool(one.ids & other.ids)


def perhaps_same(one: Participant, other: Participant) -> bool:
    """Whether both can be the same: described alike ("12 jailed men", "jailed men"), or one of the other's."""
    if one.affiliation == other.party or other.affiliation == one.party:
        return True
    if one.named and other.named:
        return False
    if one.kind == other.kind == "person" and (one.named or other.named):
        described, known = (other, one) if one.named else (one, other)
        return described.head == known.role != ""
    alike = one.head == other.head != "" and (one.words <= other.words or other.words <= one.words)
    return alike and one.kind == other.kind


def can_be_one_side(one: Participant, other: Participant) -> bool:
    """Whether nothing tells two captors apart: others by name, or a state's forces and those who fight it.

    "The kidnappers" and "a group of rebels" can be the same, and so can "Marsh's men" and the Marsh brothers.
    """
    if surely_same(one, other) or perhaps_same(one, other) or one.words & other.words:
        return True
    if one.named and other.named:
        return False
    return not (one.sector and other.sector and (one.sector in _OF_A_STATE) != (other.sector in _OF_A_STATE))


def overlap(ones: Sequence[Participant], others: Sequence[Participant]) -> int:
    """2 when somebody is surely in both, 1 when perhaps, else 0."""
    if not ones or not others:
        return 0
    if any(surely_same(a, b) for a in ones for b in others):
        return 2
    return int(any(perhaps_same(a, b) for a in ones for b in others))


def contradict(ones: Sequence[Participant], others: Sequence[Participant]) -> bool:
    """Whether both name who it was, and name different ones. "Armed men" contradicts nobody."""
    return all(p.named for p in ones) and all(p.named for p in others) and bool(ones and others)


def _participant(reading: Reading | None, entity: str | None, party: Party, parties: Parties) -> Participant:
    known = parties.entity(reading, entity) if reading else None
    called = normalised(known.name if known else party.name).split()
    words = [w for w in called if not _is_number(w)]
    head = head_of(called)
    affiliation = parties.of(reading, known.affiliation) if reading and known else None
    count: Count | None = None
    if known and known.count is not None:
        count = (known.count, known.count)
    elif known and known.count_range is not None:
        count = known.count_range
    members = parties.members(reading, entity) if reading else ()
    return Participant(
        party=party.id,
        name=party.name,
        kind=party.kind,
        named=party.named,
        ids=frozenset({party.id, *members}),
        words=frozenset(words),
        head="" if _is_number(head) else head,
        role=head_of(normalised(known.role or "").split()) if known else "",
        everyone=tuple(parties.by_id(m).name for m in members) if count in (None, (len(members),) * 2) else (),
        affiliation=affiliation.id if affiliation else None,
        count=count,
        sector=known.sector if known else None,
        country=party.country,
    )


def _is_number(word: str) -> bool:
    return word in load_words("numbers") or word.isdigit()
