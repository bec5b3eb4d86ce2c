"""What one report tells of one event, with those who take part as the record knows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.merge.bodies import towns_in
from onrecord.merge.entities import Parties, Party
from onrecord.merge.marks import Place
from onrecord.merge.participants import Participant, find_participants
from onrecord.merge.passages import day_of, evidence_at
from onrecord.model.events import Event
from onrecord.model.evidence import Evidence
from onrecord.model.reading import Reading
from onrecord.model.span import Span

HAPPENED = frozenset({"occurred", "ongoing"})
HOLDINGS = frozenset({("COERCE", "arrest"), ("COERCE", "seize"), ("ASSAULT", "abduct")})
EXPECTED = frozenset({"scheduled", "promised", "demanded", "threatened", "possible"})


@dataclass(frozen=True, slots=True)
class Echo:
    """A headline that repeats an entry of its report, or another report's copy of it; and where the word for it is."""

    evidence: Evidence
    words: Span


Echoes = Mapping[tuple[str, str], tuple[Echo, ...]]
"""The headlines and copies that repeat an entry, by its report and id."""


@dataclass(frozen=True)
class Told:
    """One event of one report, with those who take part as the record knows them; `echoes` repeat it."""

    reading: Reading
    event: Event
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    place: Party | None
    published: date
    echoes: tuple[Echo, ...] = ()

    @property
    def happened(self) -> bool:
        """Whether the report says that it happened, or denies that."""
        return self.event.modality in HAPPENED

    @property
    def expected(self) -> bool:
        """Whether the report looks ahead to it."""
        return self.event.modality in EXPECTED

    @property
    def source(self) -> Place:
        """Its report, and the event of it."""
        return (self.reading.report.id, self.event.id)

    @cached_property
    def evidence(self) -> Evidence:
        """The words behind it."""
        return evidence_at(self.reading, self.event.evidence)

    @cached_property
    def around(self) -> frozenset[str]:
        """The places in the sentence, as names are compared; whole countries left out."""
        return towns_in(self.reading, self.event.evidence)

    @cached_property
    def copies(self) -> tuple[Evidence, ...]:
        """The same words in reports that have them from this one."""
        return tuple(e.evidence for e in self.echoes if e.evidence.report != self.reading.report.id)

    @cached_property
    def reports(self) -> frozenset[str]:
        """The ids of the reports that tell it so."""
        return frozenset({self.reading.report.id, *(e.report for e in self.copies)})

    @property
    def depth(self) -> int:
        """How far down in its report it stands, in characters; what stands in the headline is at the top."""
        headline = self.reading.report.headline
        return max(0, self.event.evidence.start - (headline.end if headline else 0))

    @cached_property
    def trigger(self) -> str:
        """The word for it."""
        return self.event.trigger.of(self.reading.report.text).lower()

    @cached_property
    def claim(self) -> str:
        """What is claimed of it: the words of a source, without those on the source, or the whole sentence."""
        held = [
            span
            for s in self.reading.statements
            if s.id in self.event.according_to
            for span in s.content
            if span.covers(self.event.trigger)
        ]
        longest = max(held, key=lambda span: span.end - span.start, default=self.event.evidence)
        return longest.of(self.reading.report.text)

    @cached_property
    def order(self) -> tuple[date, str, int, str]:
        """Sorts by publication."""
        return (self.published, self.reading.report.id, self.event.evidence.start, self.event.id)


def list_told(
    readings: Sequence[Reading],
    *,
    parties: Parties,
    echoes: Echoes,
) -> list[Told]:
    """Every event of these readings; what only says of whom another tells ("nine jailed fighters") is none."""
    return [
        _told(reading, event, parties, echoes.get((reading.report.id, event.id), ()))
        for reading in readings
        for event in reading.events
        if not _only_describes(event)
    ]


def _only_describes(event: Event) -> bool:
    """Whether nothing is told but the word for it, which belongs to whom it befell, or says that somebody was held."""
    more = event.actors or event.date or event.place or event.negated or event.modality not in HAPPENED
    if more:
        return False
    unknown = (event.type, event.mode) in HOLDINGS and all(r.entity is None for r in event.recipients)
    return unknown or any(r.covers(event.trigger) for r in event.recipients)


def _told(reading: Reading, event: Event, parties: Parties, echoes: tuple[Echo, ...]) -> Told:
    actors = find_participants(reading, event.actors, parties)
    recipients = find_participants(reading, event.recipients, parties)
    return Told(reading, event, actors, recipients, parties.of(reading, event.place), day_of(reading), echoes)
