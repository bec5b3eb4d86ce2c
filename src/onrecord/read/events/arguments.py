"""The actors and recipients of an event as references, each with the entity that is meant."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model.span import Reference, Span
from onrecord.model.statements import Statement
from onrecord.read.events import roles
from onrecord.read.events.kinds import is_party, words_of
from onrecord.read.events.match import Match
from onrecord.read.events.moods import Mood, link
from onrecord.read.language.syntax import SUBJECTS, is_passive, phrase
from onrecord.read.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

_SPEAKER = frozenset({"we", "us", "i", "me", "our", "my", "ourselves", "myself"})
_MATERIAL = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID", "MOBILIZE", "SANCTION"})
_FROM_PLACE = ("in", "on", "at", "near", "over", "against", "from")


@dataclass(frozen=True, slots=True)
class Arguments:
    """Looks up who does what to whom in one sentence."""

    events: dict[int, Match]
    operators: dict[int, Match]
    who: Who
    statements: tuple[Statement, ...]

    def of(self, match: Match, mood: Mood) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
        """The actors and the recipients of an event."""
        actors, recipients = self.sides(match, mood.operator)
        frame = match.frame
        doing, done = self._refer(actors), self._refer(recipients)
        if frame.actor == "source" and not doing:
            doing = self._source(match.predicate.token)
        if frame.symmetric:
            return _once(doing + tuple(r for r in done if r not in doing)), ()
        return _once(doing), tuple(r for r in _once(done) if r not in doing)

    def sides(self, match: Match, operator: Match | None, depth: int = 0) -> "tuple[list[Token], list[Token]]":
        """The head words of the actors and of the recipients."""
        actors = self.actors(match, operator, depth)
        return actors, self.recipients(match, actors, depth)

    def actors(self, match: Match, operator: Match | None, depth: int = 0) -> "list[Token]":
        """The head words of the actors; the operator above tells who is to act: "urged *him* to leave"."""
        frame, predicate = match.frame, match.predicate
        if frame.actor == "none":
            return []
        clause = predicate.clause if predicate.token.pos_ != "ADJ" else predicate.token.head
        if match.carried == "recipient":
            return roles.noun_actors(predicate.token, self.who) or roles.parties(
                roles.prepositional(predicate.token, "from"), self.who
            )
        if frame.actor == "subject" and depth < 3 and _borrows_subject(match, clause):
            above = operator or self._operator_above(clause)
            if above is not None and above.predicate.token.i != predicate.token.i:
                own = (
                    roles.noun_actors(predicate.token, self.who, of=frame.of, possessor=frame.possessor)
                    if predicate.is_noun
                    else []
                )
                if own or (not predicate.is_noun and is_passive(clause)):
                    return own or roles.parties(roles.doers(clause), self.who)
                return self._doers(above, depth)
        if match.carried == "happens":
            return roles.noun_actors(predicate.token, self.who, of=frame.of, possessor=frame.possessor)
        return roles.actors(predicate, self.who, place=frame.actor, of=frame.of, possessor=frame.possessor)

    def _operator_above(self, clause: "Token") -> Match | None:
        slot, above = link(clause)
        found = self.operators.get(above.i)
        return found if found is not None and slot in found.frame.slots else None

    def _doers(self, operator: Match, depth: int) -> "list[Token]":
        actors, recipients = self.sides(operator, None, depth + 1)
        if operator.frame.doer == "addressee":
            return recipients
        clause = operator.predicate.clause
        if not actors and operator.frame.pos == "VERB" and is_passive(clause):
            return roles.parties(roles.subject_of(clause), self.who)
        return actors

    def recipients(self, match: Match, actors: "list[Token]", depth: int = 0) -> "list[Token]":
        """The head words of the recipients, from the first place of the frame that has any."""
        frame, predicate = match.frame, match.predicate
        doing = {token.i for token in actors}
        if match.carried == "recipient" and predicate.verb is not None:
            if found := roles.parties(roles.subject_of(predicate.verb), self.who):
                return found
        if predicate.is_noun and frame.possessor == "recipient":
            owned = [c for c in predicate.token.children if c.dep_ == "poss"]
            if owned and not roles.prepositional(predicate.token, "of"):
                return roles.parties(owned, self.who) or owned
        for place in frame.recipient:
            if place == "complement":
                found = self._complement_parties(predicate.token)
            else:
                nouns = roles.look(predicate, place, self.who)
                found = roles.parties(nouns, self.who, owned=frame.owner)
                if not found and nouns and frame.type in _MATERIAL and place in ("object", "of", "subject"):
                    found = nouns
            found = [token for token in found if token.i not in doing]
            if found:
                return found
        if frame.act is not None and frame.doer == "addressee" and depth < 2:
            return [token for token in self._asked(match, depth) if token.i not in doing]
        if frame.type in _MATERIAL and not predicate.is_noun and not roles.patients(predicate, self.who):
            for preposition in _FROM_PLACE:
                if found := roles.look(predicate, preposition, self.who):
                    return [token for token in found if is_party(token, self.who)]
        return []

    def _complement_parties(self, token: "Token") -> "list[Token]":
        """Whom the act in a complement concerns: "refused to meet *the envoy*", "... satisfy *the court*'s request"."""
        for verb in token.children:
            if verb.dep_ not in ("xcomp", "ccomp", "acl", "advcl"):
                continue
            own = self.events.get(verb.i)
            if own is not None and own.frame.type is not None and not own.frame.owner:
                found = self.recipients(own, [], 2)
            else:
                found = []
            nouns = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
            found = found or roles.parties(nouns, self.who, owned=True)
            for preposition in ("with", "to", "from", "on"):
                found = found or roles.parties(roles.prepositional(verb, preposition), self.who)
            if found:
                return found
        return []

    def _asked(self, match: Match, depth: int) -> "list[Token]":
        """Who is to do what is asked for, where the request names nobody: "demanded that *the army* withdraw"."""
        token = match.predicate.token
        for child in token.children:
            if child.dep_ in ("ccomp", "xcomp", "advcl", "acl"):
                if found := roles.parties((c for c in child.children if c.dep_ == "nsubj"), self.who):
                    return found
        for slot in match.frame.slots:
            place = slot.partition(":")[2] or slot
            if place in ("to", "that"):
                continue
            for noun in roles.look(match.predicate, "object" if place == "object" else place, self.who):
                own = self.events.get(noun.i)
                possessor, of = (own.frame.possessor, own.frame.of) if own is not None else ("actor", "recipient")
                if found := roles.noun_actors(noun, self.who, of=of, possessor=possessor):
                    return found
        return []

    def _refer(self, tokens: "Iterable[Token]") -> tuple[Reference, ...]:
        return tuple(self.reference(token) for token in tokens)

    def reference(self, token: "Token") -> Reference:
        """A phrase, and who is meant by it; "we" in a quotation is its source."""
        entity = self.who.at(token)
        span = phrase(token)
        if entity is None and token.lower_ in _SPEAKER:
            source = next((r.entity for r in self._source(token)), None)
            return Reference(span.start, span.end, source)
        if entity is None and token.lemma_ in words_of("body"):
            entity = next((e for c in token.lefts if c.dep_ in ("compound", "poss") and (e := self.who.at(c))), None)
        return Reference(span.start, span.end, entity)

    def _source(self, token: "Token") -> tuple[Reference, ...]:
        """The source of the innermost statement that a word stands in."""
        place = Span(token.idx, token.idx + len(token))
        holding = [
            (sum(part.end - part.start for part in s.content), s.id, s.source)
            for s in self.statements
            if s.source is not None and any(part.covers(place) for part in s.content)
        ]
        if not holding:
            return ()
        source = min(holding, key=lambda item: item[:2])[2]
        return (Reference(source.start, source.end, source.entity),) if source is not None else ()


def _borrows_subject(match: Match, clause: "Token") -> bool:
    """Whether the subject stands further up: infinitives, gerunds, and nouns without a verb of their own."""
    if match.predicate.is_noun and match.predicate.verb is None:
        return True
    return (
        clause.dep_ in ("xcomp", "ccomp", "acl", "advcl", "pcomp")
        and not any(c.dep_ in SUBJECTS for c in clause.children)
        and clause.tag_ in ("VB", "VBG", "VBN")
    )


def _once(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    return tuple(dict.fromkeys(references))
