"""The actors and recipients of an event as references, each with the entity that is meant."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.model.span import Reference
from onrecord.model.statements import Statement
from onrecord.read.clauses import link_of
from onrecord.read.events import roles
from onrecord.read.events.frames import Frame
from onrecord.read.events.kinds import is_nobody, is_party, kind_of, words_of
from onrecord.read.events.match import Match
from onrecord.read.events.sides import (
    borrows_subject,
    has_subject_below,
    is_apart,
    is_beside,
    is_defiance,
    is_told,
    trimmed,
    whole,
)
from onrecord.read.evidence import speaker_of
from onrecord.read.language.syntax import children, is_passive, left_out
from onrecord.read.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.read.language.tokens import Token

_SUM = re.compile(r"[A-Z$£€]{1,3}\d[\d.,]*")  # "N10" of "N10m ransom"; and what "it" is that killed two, nobody says
_MUTUAL = frozenset({"CONSULT", "AGREE", "ASSAULT"})
_PROMISING = frozenset({"promised", "threatened"})
_LATE = frozenset({"from", "in", "of"})
_GOOD = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID"})
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "ACCUSE", "THREATEN"})
_SLOTS = {"toward": "to", "claim": "object", "small": "object", "bare": "to"}
_AGAINST = frozenset(
    {"COERCE", "ACCUSE", "SANCTION", "PROTEST"}
)  # acts against somebody, for a deed of theirs or of nobody named
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})
_MATERIAL = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID", "MOBILIZE", "SANCTION"})
_IN_COURSE = ("in", "by", "during", "from", "of", "to", "at", "after", "following")
_WHERE = frozenset({"in", "at", "on", "near"})
_BLAMED = frozenset({"of", "for", "from", "with"})  # "convicted *him* of killing"
_AS = frozenset({"when", "as"})
_DONE_TO = frozenset({"object", "of", "subject"})
_FROM_PLACE = ("in", "on", "at", "near", "over", "against", "from")


@dataclass(frozen=True, slots=True)
class Arguments:
    """Looks up who does what to whom in one sentence."""

    events: dict[int, Match]
    operators: dict[int, Match]
    who: Who
    statements: tuple[Statement, ...]

    def of(self, match: Match, above: int | None) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
        """The actors and the recipients of an event; `above` is the place of the operator that governs it."""
        actors, recipients = self.sides(match, above)
        frame, beside = match.frame, left_out(match.predicate.verb or match.predicate.token)
        actors, recipients = ([noun for noun in side if noun.i not in beside] for side in (actors, recipients))
        if frame.type == "CONSULT" and match.predicate.is_noun:
            actors = actors + self._other_side(match, actors, recipients)
        doing, done = self._refer(actors), self._refer(recipients)
        if frame.actor == "source" and not doing:
            doing = self._source(match.predicate.token)
        if frame.symmetric and (frame.type in _MUTUAL or not doing):
            return _once(doing + tuple(r for r in done if r not in doing)), ()
        if (
            frame.mode == "release" and match.predicate.is_noun
        ):  # who announces the release of *his* son did not hold him
            kin = [noun for noun in recipients if noun.lemma_ not in words_of("captive")]
            theirs = {self.who.at(owner) for noun in kin for owner in children(noun, "poss")} - {None}
            doing = tuple(r for r in doing if r.entity not in theirs)
        own = {r.entity for r in doing} - {None}
        harmed = recipients if frame.type == "ASSAULT" else []
        things = [noun.idx for noun in harmed if own & {self.who.at(owner) for owner in children(noun, "poss")}]
        things = [at for at in things if not any(r.start <= at < r.end and self._is_somebody(r.entity) for r in done)]
        done = tuple(r for r in _once(done) if not any(r.start <= at < r.end for at in things))
        return _once(doing), tuple(r for r in done if r not in doing and r.entity not in own)  # not "on *its* website"

    def _is_somebody(self, entity: str | None) -> bool:
        return entity is not None and self.who.entities[entity].kind in ("person", "group")

    def _other_side(self, match: Match, actors: "list[Token]", recipients: "list[Token]") -> "list[Token]":
        """The side that "with" leaves out: "a meeting of *the envoy* with", "at talks with the envoy *they* said"."""
        token = match.predicate.token
        if not match.frame.symmetric or not roles.prepositional(token, "with"):
            return []
        named = {noun.i for noun in (*actors, *recipients)}
        found = roles.parties(roles.prepositional(token, "of"), self.who)
        if not found and len(named) == 1 and token.dep_ == "pobj" and token.head.lower_ in _IN_COURSE:
            found = roles.parties(roles.doers(token.head.head), self.who) if token.head.head.pos_ == "VERB" else []
        return [noun for noun in found if noun.i not in named]

    def sides(self, match: Match, above: int | None, depth: int = 0) -> "tuple[list[Token], list[Token]]":
        """The head words of the actors and of the recipients."""
        actors = [noun for noun in self.actors(match, above, depth) if noun.i != match.predicate.token.i]
        return actors, self.recipients(match, actors, depth)

    def actors(self, match: Match, above: int | None, depth: int = 0) -> "list[Token]":
        """The head words of the actors; the operator above tells who is to act: "urged *him* to leave"."""
        frame, predicate = match.frame, match.predicate
        if frame.actor == "none":
            return []
        clause = predicate.clause if predicate.token.pos_ != "ADJ" else roles.bearer(predicate.token)
        if match.carried == "recipient":
            giving = roles.prepositional(predicate.token, "from") or roles.prepositional(clause, "from")
            start = predicate.token.i - len(frame.before)  # the "house" of "under house arrest" arrests nobody
            acting = roles.noun_actors(predicate.token, self.who)
            acting = [noun for noun in acting if not start <= noun.i < predicate.token.i]
            return acting or roles.parties(giving, self.who)
        way = predicate.token.head
        if predicate.is_noun and way.lower_ in ("into", "to") and way.head.lemma_ in words_of("driving"):
            return roles.parties(children(way.head, "dobj"), self.who)  # "forced *them* into a retreat"
        if charged := self._charged(clause):
            return charged
        if clause.dep_ == "pcomp" and clause.head.lower_ in _BLAMED and not is_passive(clause):
            told = clause.head.head
            blamed = [told] if told.dep_ == "dobj" else children(told, "dobj") if told.lemma_ != "use" else []
            blamed = [noun for noun in blamed if noun.i < clause.i]  # not "instead of killing him they cut his beard"
            if any(noun.head.lemma_ in words_of("clearing") for noun in blamed):
                return []
            if found := roles.parties(blamed, self.who):
                return found
        if frame.actor == "subject" and depth < 3 and borrows_subject(match, clause):
            governing = self._governing(clause, match, above)
            if governing is not None and not predicate.is_noun and has_subject_below(clause, governing):
                return roles.parties(roles.doers(clause), self.who)
            if governing is not None and governing.i != predicate.token.i:
                own = (
                    roles.noun_actors(predicate.token, self.who, of=frame.of, possessor=frame.possessor)
                    if predicate.is_noun
                    else []
                )
                aside = words_of("dreading") | (words_of("mediating") if frame.mode == "release" else frozenset())
                warned_of = governing.lemma_ == "warn" and way.lower_ in ("of", "about")
                if predicate.is_noun and (governing.lemma_ in aside or warned_of):
                    return own  # who worries about attacks attacks nobody, and who works for a release frees nobody
                if own and all(noun.tag_ == "PRP$" for noun in own):
                    return self._doers(governing, depth) or own
                harm = frame.type in ("ASSAULT", "COERCE")
                told_of = harm or (governing.i not in self.operators and is_told(clause, governing))
                if (
                    predicate.is_noun
                    and not own
                    and (self._is_ground(governing) or (told_of and is_apart(clause, governing)))
                ):
                    return []
                if own or (not predicate.is_noun and is_passive(clause)):
                    return own or roles.parties(roles.doers(clause), self.who)
                return self._doers(governing, depth)
        if match.carried == "happens":
            return roles.noun_actors(predicate.token, self.who, of=frame.of, possessor=frame.possessor)
        found = roles.actors(predicate, self.who, place=frame.actor, of=frame.of, possessor=frame.possessor)
        if not found and clause.dep_ == "acl" and clause.tag_ == "VBG" and clause.head.dep_ == "dobj":
            return roles.parties(roles.doers(clause.head.head), self.who)  # "issued a statement demanding"
        return found or self._by_cause(match, depth)

    def _charged(self, clause: "Token") -> "list[Token]":
        """Who is said to have done what a charge is of: "*he* is on trial for killing a guard"."""
        while clause.dep_ == "conj" and clause.head.pos_ == "VERB":
            clause = clause.head
        noun = clause.head.head
        if clause.dep_ != "pcomp" or clause.head.lower_ not in _BLAMED or noun.lemma_ not in words_of("accusing"):
            return []
        if noun.pos_ == "VERB":
            return []  # "were charged with abducting her": that verb tells of whom
        against = roles.parties(roles.prepositional(noun, "against"), self.who)
        above = next((word for word in noun.ancestors if word.pos_ in ("VERB", "AUX")), noun)
        held = roles.parties([one for one in children(above, "dobj") if one.i != noun.i], self.who)
        if against or held:
            return against or held
        answers = is_passive(above) or above.lemma_ in words_of("answering")
        return roles.parties(roles.subject_of(above), self.who) if answers else []

    def _by_cause(self, match: Match, depth: int) -> "list[Token]":
        """Who did the deed that somebody died of: "killed in *police* firing", "hurt when *police* opened fire"."""
        clause = match.predicate.clause
        if match.frame.mode == "arrest" and is_passive(clause):
            swept = [noun for noun in roles.prepositional(clause, "in") if noun.lemma_ in words_of("sweep")]
            return [one for noun in swept for one in roles.owners(noun, self.who)]  # "arrested in a *police* raid"
        by_cause = match.frame.actor == "cause"
        if match.frame.type != "ASSAULT" or (match.predicate.is_noun and not by_cause) or depth > 2:
            return []
        if not is_passive(clause) and not by_cause:
            return []
        told = any(c.dep_ in ("prep", "agent", "npadvmod", "advmod", "advcl") for c in clause.rights)
        joined = [] if told else children(clause, "conj")
        joined += [verb for noun in joined for verb in children(noun, "acl")]  # "one was killed and two *wounded* in"
        hurt = [clause, *(verb for verb in joined if self._is_like(verb, match))]
        deeds = [noun for verb in hurt for way in _IN_COURSE for noun in roles.prepositional(verb, way)]
        deeds += [verb for noun in deeds for verb in children(noun, "acl") if verb.tag_ == "VBG"]
        deeds += [c for one in hurt for c in children(one, "advcl") if any(t.lower_ in _AS for t in c.children)]
        deeds += self._deed_of_relative(clause)
        for deed in deeds:
            own = self.events.get(deed.i)
            one_sided = own is not None and own.frame.type == "ASSAULT" and not own.frame.symmetric
            if own is not None and one_sided and (found := self.actors(own, None, depth + 1)):
                return found
            if deed.lemma_ in words_of("shot") and (found := roles.owners(deed, self.who)):
                return found  # "died of *police* bullets"
            if deed.lemma_ in words_of("encounter") and (found := self._other_fighters(deed, clause)):
                return found
        return []

    def _other_fighters(self, fight: "Token", clause: "Token") -> "list[Token]":
        """Who fought those who died: "in a shootout with *police*", of rebels "in a clash of rebels and *police*"."""
        sides = roles.prepositional(fight, "with")
        both = roles.together(noun for way in ("between", "of") for noun in roles.prepositional(fight, way))
        lost = {noun.lemma_ for noun in roles.together(roles.subject_of(clause))}
        if len(both) == 2 and len(mine := [noun for noun in both if noun.lemma_ in lost]) == 1 and len(lost) == 1:
            sides = [noun for noun in both if noun is not mine[0]]
        return [noun for noun in roles.parties(sides, self.who) if noun.lemma_ not in lost]

    def _is_like(self, verb: "Token", match: Match) -> bool:
        """Whether a second verb tells harm that came of the same deed."""
        own = self.events.get(verb.i)
        return own is not None and own.frame.type == match.frame.type and is_passive(verb)

    def _deed_of_relative(self, clause: "Token") -> "list[Token]":
        """The deed that a relative clause says more of: "firing at mobs *in which* four were killed"."""
        whiches = (c.lower_ for prep in children(clause, "prep") if prep.lower_ in _IN_COURSE for c in prep.children)
        if "which" not in whiches:
            return []
        above = [clause.head, *islice(clause.head.ancestors, 3)]
        return [next((token for token in above if token.i in self.events), clause.head)]

    def _governing(self, clause: "Token", match: Match, above: int | None) -> "Token | None":
        """The word whose subject or addressee is to act: the operator, else the act of speech that is about it."""
        if above is not None:
            return clause.doc[above]
        link = link_of(clause)
        found = self.operators.get(link.above.i) if link is not None else None
        if link is None or found is None or _SLOTS.get(link.slot, link.slot) not in found.frame.slots:
            return None
        return link.above

    def _is_ground(self, governing: "Token") -> bool:
        """Whether a deed is what somebody is pursued for: who "jailed two men for the kidnapping" kidnapped nobody."""
        pursuing, operator = self.events.get(governing.i), self.operators.get(governing.i)
        if operator is not None and operator.frame.doer == "addressee":
            return False
        if pursuing is None or pursuing.frame.type not in _AGAINST:
            return False
        return pursuing.frame.type != "ACCUSE" or not is_passive(pursuing.predicate.clause)  # "is charged with murder"

    def _doers(self, governing: "Token", depth: int) -> "list[Token]":
        operator = self.operators.get(governing.i)
        if operator is None:
            if governing.pos_ in ("NOUN", "PROPN"):
                return roles.noun_actors(governing, self.who, of="actor") or self._planners(governing)
            bearer = roles.bearer(governing)
            told = roles.subject_of(bearer) if is_passive(bearer) or bearer.i != governing.i else roles.doers(bearer)
            return roles.parties(told, self.who)
        actors, recipients = self.sides(operator, None, depth + 1)
        if operator.frame.doer == "addressee":
            return recipients
        return actors

    def _planners(self, noun: "Token") -> "list[Token]":
        """Who has a plan or makes an attempt: "the army announced a plan to withdraw"."""
        verb = noun.head
        plans = noun.dep_ == "dobj" and verb.pos_ == "VERB" and noun.lemma_ not in words_of("tidings")
        return roles.parties(roles.doers(verb), self.who) if plans else []

    def recipients(self, match: Match, actors: "list[Token]", depth: int = 0) -> "list[Token]":
        """The head words of the recipients, from the first place of the frame that has any."""
        frame, predicate = match.frame, match.predicate
        doing = {token.i for token in actors}
        if match.carried == "recipient" and (found := roles.parties(roles.subject_of(predicate.verb), self.who)):
            return found
        if predicate.is_noun and (before := [c for c in predicate.token.lefts if self._is_before(c, frame)]):
            return before
        if predicate.is_noun and frame.possessor == "recipient":
            owned = [c for c in predicate.token.children if c.dep_ == "poss"]
            if owned and not roles.prepositional(predicate.token, "of"):
                return roles.parties(owned, self.who) or owned
        asking = frame.act is not None and frame.doer == "addressee" and depth < 2
        for place in frame.recipient:
            if asking and place in _LATE:
                asking = False
                if found := [token for token in self._asked(match) if token.i not in doing]:
                    return found
            if frame.type == "PROTEST" and place == "in" and (found := self._grievance(match, doing)):
                return found
            if found := self._at(match, place, depth, doing):
                return found
        if asking:
            return [token for token in self._asked(match) if token.i not in doing]
        if frame.type == "PROTEST":
            return self._grievance(match, doing)
        if frame.act in _PROMISING and depth < 2:
            found = self._concerned(match, depth + 1)
            return [token for token in found if token.i not in doing]
        return self._where_done(match, doing)

    def _is_before(self, word: "Token", frame: Frame) -> bool:
        """ "The *Dostan* shooting", "anti-*Orange* protests": to whom, and not who."""
        opposed = frame.type == "PROTEST" and roles.is_opposed(word) and is_party(word, self.who)
        return opposed or (frame.type in ("ASSAULT", "COERCE") and roles.is_struck(word, self.who))

    def _concerned(self, match: Match, depth: int) -> "list[Token]":
        """To whose good or harm a promise or threat is, by the act it is of.

        "Promised aid to *Syldavia*", "vowed to bomb *the town*"; whom somebody promises to free is promised nothing.
        """
        token = match.predicate.token
        for verb in children(token, "xcomp", "ccomp", "acl", "advcl", "dobj"):
            if is_beside(verb):
                continue
            own = self._told_by(verb)
            if own is not None and own.frame.mode == "release":
                found = roles.parties(roles.prepositional(verb, "to"), self.who)
            elif own is not None:
                found = self.recipients(own, [], depth) if _concerns(own) else []
            elif verb.dep_ == "dobj":
                continue
            elif match.frame.act == "threatened" and verb.lemma_ not in words_of("handling"):
                found = roles.parties(children(verb, "dobj", "dative"), self.who)
            else:
                found = roles.parties(
                    roles.prepositional(verb, "to" if verb.lemma_ in words_of("giving") else "with"), self.who
                )
            if found:
                return found
        return roles.parties(roles.prepositional(token, "against"), self.who)

    def _told_by(self, verb: "Token") -> Match | None:
        """The event that a verb tells, itself or by the noun it carries."""
        own = self.events.get(verb.i)
        carried = [self.events[c.i] for c in children(verb, "dobj") if c.i in self.events]
        return own if own is not None else carried[0] if carried and carried[0].carried else None

    def _at(self, match: Match, place: str, depth: int, doing: set[int]) -> "list[Token]":
        """The parties at one place that a frame names, but for those who do it."""
        frame, predicate = match.frame, match.predicate
        if place == "complement":
            return [token for token in self._complement_parties(predicate.token, depth + 1) if token.i not in doing]
        nouns = [noun for noun in roles.look(predicate, place, self.who) if noun.ent_type_ not in _MEASURES]
        if not nouns and place == "object" and frame.complement == "other-inf":
            nouns = [c for verb in children(predicate.token, "ccomp", "xcomp") for c in children(verb, "nsubj")]
        found = [token for token in roles.parties(nouns, self.who, owned=frame.owner) if token.i not in doing]
        if not found and frame.mode != "withdraw" and frame.type in _MATERIAL and place in _DONE_TO:
            means = words_of("weapon") | words_of("lifeless") if frame.recipient[0] != "object" else frozenset()
            return [noun for noun in nouns if noun.i not in doing and noun.lemma_ not in means]
        one_sided = predicate.is_noun and frame.type == "ASSAULT" and not frame.symmetric
        if not found and one_sided and place in ("on", "against"):
            return [noun for noun in nouns if noun.lemma_ in words_of("target")]
        return found

    def _where_done(self, match: Match, doing: set[int]) -> "list[Token]":
        """The place of a deed, as its only sign of the other side: "imposed a curfew in Tarvo"."""
        frame, predicate = match.frame, match.predicate
        if frame.type not in _MATERIAL or predicate.is_noun or frame.symmetric:
            return []
        if frame.type != "MOBILIZE" and roles.patients(predicate, self.who):
            return []
        words = [predicate.token, *children(predicate.token, "dobj")]
        for preposition in _FROM_PLACE:
            found = [noun for word in words for noun in roles.prepositional(word, preposition)]
            if found := [noun for noun in found if is_party(noun, self.who) and noun.i not in doing]:
                return found
        return []

    def _grievance(self, match: Match, doing: set[int]) -> "list[Token]":
        """Against whom a protest is, by what it is for: "to demand the resignation of *the mayor*"."""
        clause = match.predicate.clause
        for child in clause.children:
            if child.i <= clause.i or child.dep_ not in ("advcl", "xcomp", "prep", "acl", "dobj"):
                continue
            if child.dep_ == "prep" and child.lower_ in _WHERE and not is_defiance(child):
                continue
            if child.lemma_ in words_of("marking"):
                continue  # "to mark a massacre in Sarn"
            for token in child.subtree:
                if (
                    token.i in doing
                    or token.head.i in doing
                    or token.pos_ not in ("PROPN", "ADJ", "NOUN")
                    or token.dep_ == "npadvmod"
                ):
                    continue
                if child.dep_ == "dobj" and token.dep_ == "pobj" and token.head.lower_ in _WHERE:
                    continue
                if self._is_victim(whole(token)):
                    continue  # "over the killing of *the farmer*", whom nobody blames
                if (
                    kind_of(token, self.who) in ("person", "organization", "group", "place")
                    and token.ent_type_ != "DATE"
                ):
                    return [whole(token)]
                if token.lemma_ in ("government", "regime", "authority", "president", "minister"):
                    return [token]
        return []

    def _is_victim(self, token: "Token") -> bool:
        of = token.head
        deed = self.events.get(of.head.i) if token.dep_ == "pobj" and of.lower_ == "of" else None
        return deed is not None and deed.frame.type in ("ASSAULT", "COERCE")

    def _complement_parties(self, token: "Token", depth: int) -> "list[Token]":
        """Whom the act in a complement concerns: "refused to meet *the envoy*", "... satisfy *the court*'s request"."""
        for verb in children(token, "xcomp", "ccomp", "acl", "advcl"):
            own = self._told_by(verb)
            if own is not None and own.frame.mode == "release":
                found = roles.parties(roles.prepositional(verb, "to"), self.who)
                if found:
                    return found
            if own is not None and depth < 3 and (found := self.recipients(own, [], depth)):
                return found
            if own is not None and own.frame.mode == "withdraw":
                continue
            nouns = children(verb, "dobj", "dative")
            nouns = nouns or [c for below in children(verb, "ccomp", "xcomp") for c in children(below, "nsubj")]
            found = [noun for noun in roles.parties(nouns, self.who, owned=True) if noun.tag_ != "PRP$"]
            for preposition in ("with", "to", "from", "on", "against", "for"):
                found = found or roles.parties(roles.prepositional(verb, preposition), self.who)
            if found:
                return found
        for preposition in ("to", "on", "of", "against"):
            if found := roles.parties(roles.prepositional(token, preposition), self.who):
                return found
        return []

    def _asked(self, match: Match) -> "list[Token]":
        """Who is to do what is asked for, where the request names nobody: "demanded that *the army* withdraw"."""
        token = match.predicate.token
        for child in children(token, "ccomp", "xcomp", "advcl", "acl"):
            if found := roles.parties(children(child, "nsubj"), self.who):
                return found
        for slot in sorted(match.frame.slots):
            place = slot.partition(":")[2] or slot
            if place in ("to", "that"):
                continue
            for noun in roles.look(match.predicate, place, self.who):
                if found := self._asked_of(noun, token):
                    return found
        return []

    def _asked_of(self, noun: "Token", asking: "Token") -> "list[Token]":
        own = self.events.get(noun.i)
        if own is not None:
            return roles.noun_actors(noun, self.who, of=own.frame.of, possessor=own.frame.possessor)
        if is_party(noun, self.who):  # "called for the rebels to leave"; who asks for observers asks nothing of them
            acts = [*children(noun, "relcl", "acl", "xcomp"), *children(asking, "xcomp", "ccomp", "advcl")]
            return [noun] if any(act.i > noun.i for act in acts) else []
        return roles.owners(noun, self.who)

    def _refer(self, tokens: "Iterable[Token]") -> tuple[Reference, ...]:
        some = (t for t in tokens if self._meant(t) or not (t.lower_ == "it" or _SUM.fullmatch(t.text)))
        return tuple(self.reference(token) for token in some if not is_nobody(token))

    def reference(self, token: "Token") -> Reference:
        """A phrase, and who is meant by it; "we" in a quotation is its source."""
        entity = self._meant(token)
        span = trimmed(token)
        if entity is None and token.lower_ in words_of("speaker"):
            asking = [noun.idx for noun in roles.doers(token.head) if noun.i != token.i]  # "they asked *me*"
            said = (r.entity for r in self._source(token) if not any(r.start <= at < r.end for at in asking))
            return Reference(span.start, span.end, next(said, None))
        if entity is None and token.lemma_ in words_of("body"):
            entity = next((e for c in token.lefts if c.dep_ in ("compound", "poss") and (e := self.who.at(c))), None)
        return Reference(span.start, span.end, entity)

    def _meant(self, token: "Token") -> str | None:
        """Who is meant; by "it" the body that says so: "the army said on Friday that *it* had shelled the town"."""
        entity, verb = self.who.at(token), token.head
        if entity is None and token.lower_ == "it" and token.dep_ == "nsubj" and verb.dep_ == "ccomp":
            told = [self.who.at(noun) for noun in children(verb.head, "nsubj") if noun.tag_ in ("NN", "NNP")]
            bodies = [one for one in told if one and self.who.entities[one].kind == "organization"]
            return next(iter(bodies), None)
        return entity

    def _source(self, token: "Token") -> tuple[Reference, ...]:
        """The source of the innermost statement that a word stands in."""
        source = speaker_of(token, self.statements)
        return (Reference(source.start, source.end, source.entity),) if source is not None else ()


def _concerns(act: Match) -> bool:
    """Whether a promise or threat of an act is one to its other side: aid and talks, harm, what is given *to* them."""
    frame = act.frame
    return frame.type in _GOOD or frame.type in _HARM or frame.recipient[0] in ("to", "dative")


def _once(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Each side once, whoever is named twice with the first of the names."""
    found: dict[str | Reference, Reference] = {}
    for one in references:
        found.setdefault(one.entity or one, one)
    return tuple(found.values())
