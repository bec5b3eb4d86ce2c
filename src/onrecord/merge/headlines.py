"""What a headline says is what its report says, in fewer words.

An event, a standing or an expectation in the headline is taken for the one of the report itself that it repeats, and is
one more passage behind it. What the report itself does not tell again stays, unless it is of nobody that can be known.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.merge.entities import Parties, Party
from onrecord.merge.passages import compatible, content_of, evidence_at, head_of, normalised, same_act
from onrecord.merge.told import EXPECTED, HAPPENED, Echo, Echoes
from onrecord.model.entities import Entity
from onrecord.model.events import Event
from onrecord.model.expectations import Expectation
from onrecord.model.reading import Reading
from onrecord.model.span import Reference, Span
from onrecord.model.standings import Standing

_Entry = TypeVar("_Entry", Event, Standing, Expectation)
_SAME, _UNCLEAR, _OTHERS = 1, 0, -1
_WORDS, _SHARE = 2, 0.4  # of a headline of nobody known, that at least are in the sentence that it repeats


def fold_headlines(readings: Iterable[Reading], *, parties: Parties) -> tuple[tuple[Reading, ...], Echoes]:
    """The readings without what their headlines only repeat, and those headlines as evidence of what they repeat."""
    folded, echoes = [], {}
    for reading in readings:
        if reading.report.headline is None:
            folded.append(reading)
            continue
        one = _Folding(reading, reading.report.headline, parties)
        folded.append(one.folded())
        echoes.update({(reading.report.id, entry): tuple(found) for entry, found in one.echoes.items()})
    return tuple(folded), echoes


@dataclass(frozen=True, slots=True)
class _Someone:
    """Whom a reference means: the party, as far as known, and the noun that it is called by."""

    party: Party | None
    entity: Entity | None
    words: str

    @property
    def named(self) -> bool:
        return self.party is not None and self.party.named

    @property
    def noun(self) -> str:
        return _singular(head_of(normalised(self.words).split()))


class _Folding:
    """One report with a headline in its text."""

    def __init__(self, reading: Reading, headline: Span, parties: Parties) -> None:
        self._reading, self._headline, self._parties = reading, headline, parties
        self._called = self._nouns_of_the_report()
        self._repeated: dict[str, str] = {}  # an event of the headline -> the event of the report
        self.echoes: dict[str, list[Echo]] = {}

    def folded(self) -> Reading:
        reading = self._reading
        events = self._fold(reading.events, lambda e: e.trigger, self._event_fits, self._event_adds)
        standings = self._fold(reading.standings, lambda s: s.evidence, self._standing_fits, lambda _: True)
        expectations = self._fold(
            reading.expectations, lambda x: x.action, self._expectation_fits, self._expectation_adds
        )
        return replace(reading, events=events, standings=standings, expectations=self._settled(expectations))

    def _fold(
        self,
        entries: Sequence[_Entry],
        where: Callable[[_Entry], Span],
        fits: Callable[[_Entry, _Entry], tuple[int, ...] | None],
        adds: Callable[[_Entry], bool],
    ) -> tuple[_Entry, ...]:
        """The entries that stay: those of the report, and of the headline those that repeat none and are news.

        `fits` says how well one of the headline repeats one of the report, `adds` whether it is news.
        """
        body = [e for e in entries if not self._headline.covers(where(e))]
        kept = set(map(id, body))
        for entry in entries:
            if id(entry) in kept:
                continue
            ranked = [(rank, other) for other in body if (rank := fits(entry, other)) is not None]
            if ranked:
                best = max(ranked, key=lambda r: r[0])[1]
                echo = Echo(evidence_at(self._reading, entry.evidence), where(entry))
                self.echoes.setdefault(best.id, []).append(echo)
                self._repeated[entry.id] = best.id
            elif adds(entry):
                kept.add(id(entry))
        return tuple(e for e in entries if id(e) in kept)

    def _event_fits(self, head: Event, other: Event) -> tuple[int, ...] | None:
        if head.type != other.type or head.negated != other.negated:
            return None
        if head.mode and other.mode and head.mode != other.mode:
            return None
        if not compatible(head.date, other.date):
            return None
        by = self._relation(head.actors, other.actors)
        to = self._relation(head.recipients, other.recipients)
        if _OTHERS in (by, to) or not _modalities_agree(head, other, same_actor=by == _SAME):
            return None
        if _SAME not in (by, to) and ((head.recipients and other.recipients) or not self._shares_words(head, other)):
            return None
        return (by + to, int(head.modality == other.modality), -other.trigger.start)

    def _shares_words(self, head: Event, other: Event) -> bool:
        text = self._reading.report.text
        triggers = {*content_of(head.trigger.of(text)), *content_of(other.trigger.of(text))}
        words = set(content_of(head.evidence.of(text))) - triggers
        shared = len(words & set(content_of(other.evidence.of(text))))
        return shared >= _WORDS and shared >= _SHARE * len(words)

    def _event_adds(self, head: Event) -> bool:
        if head.date or any(self._someone(a).named for a in head.actors):
            return True
        told = [e for e in self._reading.events if not self._headline.covers(e.trigger)]
        known = {self._someone(r).party for e in told for r in (*e.actors, *e.recipients)}
        known |= {self._parties.of(self._reading, e.place) for e in told}
        if head.place and self._parties.of(self._reading, head.place) not in known:
            return True
        for whom in map(self._someone, head.recipients):
            counted = whom.entity is not None and whom.entity.count is not None
            if counted or (whom.named and (whom.party not in known or (whom.party and whom.party.kind == "person"))):
                return True
        return False

    def _standing_fits(self, head: Standing, other: Standing) -> tuple[int, ...] | None:
        if (head.state, head.negated) != (other.state, other.negated):
            return None
        if self._compare(self._called_by(head.person), self._called_by(other.person)) != _SAME:
            return None
        return (int(head.modality == other.modality), -other.evidence.start)

    def _expectation_fits(self, head: Expectation, other: Expectation) -> tuple[int, ...] | None:
        if head.kind != other.kind or not compatible(head.due, other.due):
            return None
        by, to = (self._compare_ids(a, b) for a, b in ((head.by, other.by), (head.to, other.to)))
        if _OTHERS in (by, to):
            return None
        text = self._reading.report.text
        act, same = head.action.of(text), other.action.of(text)
        repeated = head.event is not None and self._repeated.get(head.event) == other.event
        shared = set(content_of(act)) & set(content_of(same))
        if not (repeated or same_act(act, same) or (shared and not (head.event and other.event))):
            return None
        return (int(repeated), by + to, -other.action.start)

    def _expectation_adds(self, head: Expectation) -> bool:
        named = any(self._called_by(e).named for e in (head.by, head.to) if e)
        return named or head.due is not None

    def _settled(self, expectations: Iterable[Expectation]) -> tuple[Expectation, ...]:
        """What is due, with the outcome that only the headline tells."""
        told = {
            self._repeated[head.id]: head
            for head in self._reading.expectations
            if head.id in self._repeated and head.outcome != "open"
        }
        return tuple(
            replace(
                x,
                outcome=told[x.id].outcome,
                how=told[x.id].how,
                outcome_evidence=told[x.id].outcome_evidence or told[x.id].evidence,
            )
            if x.outcome == "open" and x.id in told
            else x
            for x in expectations
        )

    def _relation(self, ones: Sequence[Reference], others: Sequence[Reference]) -> int:
        """Whether somebody is in both, nobody is, or that cannot be told."""
        found = {self._compare(self._someone(a), self._someone(b)) for a in ones for b in others}
        return max(found, default=_UNCLEAR)

    def _compare_ids(self, one: str | None, other: str | None) -> int:
        return self._compare(self._called_by(one), self._called_by(other)) if one and other else _UNCLEAR

    def _compare(self, one: _Someone, other: _Someone) -> int:
        if one.party is not None and one.party is other.party:
            return _SAME
        nouns = self._nouns(other)
        if one.named:
            if not other.named:
                return _UNCLEAR
            return _SAME if set(normalised(one.words).split()) <= nouns else _OTHERS
        if one.noun in nouns or one.noun == other.noun:
            return _SAME
        meant = self._called.get(one.noun, frozenset())
        return _OTHERS if meant and (other.party.id if other.party else "") not in meant else _UNCLEAR

    def _nouns(self, someone: _Someone) -> set[str]:
        """The words that somebody may be called by: those of the name, of other names and of the role."""
        entity, party = someone.entity, someone.party
        known = [someone.words]
        if entity is not None:
            known += [entity.name, entity.role or "", *entity.aliases]
        if party is not None and party.named:
            known += [party.name, *party.aliases, *party.roles]
        return {form for words in known for word in normalised(words).split() for form in (word, _singular(word))}

    def _nouns_of_the_report(self) -> dict[str, frozenset[str]]:
        """The nouns of roles and bodies in the report itself, and whom each can mean."""
        found: dict[str, set[str]] = {}
        for entity in self._reading.entities:
            party = self._parties.of(self._reading, entity.id)
            if party is None or all(self._headline.covers(m) for m in entity.mentions):
                continue
            for words in (entity.role or "", entity.name if entity.kind == "organization" else ""):
                noun = _singular(head_of(normalised(words).split()))
                if noun:
                    found.setdefault(noun, set()).add(party.id)
        return {noun: frozenset(ids) for noun, ids in found.items()}

    def _someone(self, reference: Reference) -> _Someone:
        if reference.entity is None:
            return _Someone(None, None, reference.of(self._reading.report.text))
        return self._called_by(reference.entity)

    def _called_by(self, entity: str | None) -> _Someone:
        known = self._parties.entity(self._reading, entity)
        return _Someone(self._parties.of(self._reading, entity), known, known.name if known else "")


def _modalities_agree(head: Event, other: Event, *, same_actor: bool) -> bool:
    """A headline may put off or promise what the report tells as done; what it tells as done, the report must."""
    if head.modality == other.modality or {head.modality, other.modality} <= HAPPENED:
        return True
    if head.modality not in EXPECTED:
        return False
    return other.modality in EXPECTED or (same_actor and other.modality in HAPPENED)


def _singular(noun: str) -> str:
    return noun[:-1] if len(noun) > 3 and noun.endswith("s") and not noun.endswith("ss") else noun
