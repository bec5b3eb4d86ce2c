"""Who is meant: everybody met so far is weighed, and where too little speaks for the first of them nobody is meant.

A noun looks back for whom it can mean, a name for somebody unnamed who turns out to be called so, and a headline, which
is read last, for whom the report below it tells of. What contradicts is no matter of weight: number, kind, gender, age,
country, a job that is another one, and what the clause itself says of both. The weights are in `preferences.toml`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from onrecord.read.entities.binding import barred, tellers
from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.fit import Fit
from onrecord.read.entities.groups import read_count
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.phrases import Phrase, is_plural, phrase_at, singles_out
from onrecord.read.entities.preferences import SUBJECT, prefer, weight
from onrecord.read.entities.roles import Known
from onrecord.read.entities.scene import Scene
from onrecord.read.entities.whereabouts import find_place, place_called
from onrecord.read.language.words import Words

_MANY = 50  # places where somebody was met before a noun that are looked at
_FAR = 40  # sentences back in which a noun looks for whom it means
_SOON = 3  # sentences behind a noun in which somebody is named who was meant by it
_BELOW = 8  # sentences below a headline in which its people are told of
_NAMING = frozenset({"identified", "named", "called", "known", "recognised", "recognized", "surnamed", "nicknamed"})
_SIDES = frozenset({"nsubj", "nsubjpass", "dobj"})
_CENTRAL = frozenset({"nsubj", "nsubjpass", "dobj", "agent"})


@dataclass(frozen=True, slots=True)
class Linker:
    """Decides whom a noun phrase means among the drafts of a scene; `told` are the nouns of the headline."""

    words: Words
    lists: Lexicons
    known: Known
    scene: Scene
    told: frozenset[str]

    def meant(self, phrase: Phrase) -> Draft | None:
        """Whom a definite noun phrase takes up, or None."""
        words, head = self.words, phrase.head
        if phrase.noun.kind == "place":
            return place_called(words, self.lists, self.known, phrase) or find_place(
                words, self.lists, self.known, self.scene, phrase
            )
        out = barred(words, self.scene, head)
        if phrase.noun.kind == "person":  # "Marsh Steel said that the company would close it" is of itself
            out |= tellers(words, self.scene, head)
        fit = self._fit(phrase)
        scored: dict[int, tuple[float, Draft]] = {}
        for place, draft in islice(self.scene.back(head, sentences=_FAR), _MANY):
            if draft in out:
                continue
            fits = fit.of(draft, place)
            if fits is not None:
                score = fits + prefer(words, self.scene, head, place, draft, "noun", phrase.noun.gender)
                scored[id(draft)] = max(scored.get(id(draft), (score, draft)), (score, draft), key=itemgetter(0))
        return _clearest(scored.values())

    def titled(self, phrase: Phrase) -> Draft | None:
        """ "The finance minister is to go. ... Finance Minister Ida Holm": who is the only one of that very title."""
        words = self.words
        title = words.said(phrase.bare, phrase.close).lower()
        if phrase.noun.kind != "person" or " " not in title or phrase.end > phrase.close:
            return None
        last = words.sentence[phrase.head] + _SOON
        near = (draft for place, draft in self.known.owner.items() if words.sentence[place] <= last)
        found = {id(draft): draft for draft in near if draft.kind == "person" and (draft.role or "").lower() == title}
        return next(iter(found.values())) if len(found) == 1 else None

    def headline(self, phrase: Phrase) -> Draft | None:
        """Whom the noun of a headline means: the only one of whom the first paragraphs say it."""
        words, last = self.words, self.words.sentence[phrase.head] + _BELOW
        plural = is_plural(words, phrase)
        size, _ = read_count(words, phrase)
        if plural and size is None and words.tag[phrase.head] != "NN":
            return None
        fit = self._fit(phrase)
        found: dict[int, tuple[bool, Draft]] = {}
        for place, draft in self.scene.met:
            if words.lead <= place and words.sentence[place] <= last and fit.says(draft):
                found[id(draft)] = (phrase.word in draft.nouns | draft.fates, draft)
        exact = [draft for same, draft in found.values() if same] or [draft for _, draft in found.values()]
        named = [draft for draft in exact if draft.named] or exact
        if len(named) == 1:
            return named[0]
        return None if named or plural else self._protagonist(phrase, fit)

    def _protagonist(self, phrase: Phrase, fit: Fit) -> Draft | None:
        """ "Miner freed", and the report calls nobody a miner: the one whom it speaks of most."""
        draft = self.scene.protagonist(phrase.noun.gender, lead=weight("noun", "lead_if_told"))
        central = self.words.dep[phrase.head] in _CENTRAL or self.words.dep[phrase.head] == "ROOT"
        if phrase.noun.kind != "person" or draft is None or phrase.word in self.lists.cues["too_common"] or not central:
            return None
        return draft if fit.of(draft, phrase.head) is not None else None

    def unnamed_before(self, name: int, draft: Draft, made: Iterable[Draft]) -> Draft | None:
        """Who of those that nobody named yet turns out to be somebody whose name comes now."""
        words = self.words
        noun = self._called_so(name)
        if noun is not None:
            other = self.scene.at.get(noun)
            return other if other is not None and self._can_be(other, draft, made) else None
        out = barred(words, self.scene, name)
        near = {id(one): one for _, one in islice(self.scene.back(name, sentences=_SOON), _MANY)}
        found = [
            one
            for one in near.values()
            if one not in out and self._can_be(one, draft, made) and self._is_told_of(one, draft, name)
        ]
        return found[0] if len(found) == 1 else None

    def _can_be(self, other: Draft, draft: Draft, made: Iterable[Draft]) -> bool:
        clash = other.gender and draft.gender and other.gender != draft.gender
        alike = not other.named and not other.plural and other.kind == draft.kind and other.possessor is not draft
        land = other.country and draft.country and other.country != draft.country
        if not alike or clash or land or not any(other is one for one in made):
            return False
        if self._stands_at(other) & self._stands_at(draft):
            return False  # "a man shot another man"
        first = other.places[0]  # "Dorn was taken. *A third* man was freed. Dorn": not he
        return not (singles_out(self.words, first.start + 1) and draft.places and draft.places[0].head < first.head)

    def _stands_at(self, draft: Draft) -> set[int]:
        """The verbs of which somebody is the subject or the object."""
        return {self.words.head[p.head] for p in draft.places if self.words.dep[p.head] in _SIDES}

    def _is_told_of(self, other: Draft, draft: Draft, name: int) -> bool:
        """Whether the report says the same of somebody unnamed and of the one now named."""
        words, first = self.words, other.places[0]
        said = next((p for p in draft.places if p.form == "nominal" and p.start <= name <= p.end + 1), None)
        if said is not None and words.lower[said.start] == "the" and words.lower[said.head] in other.nouns:
            return True  # "The nurse, Omar Bell"
        early = words.sentence[first.head] <= words.sentence[min(words.lead, len(words) - 1)] + 1
        apart = words.sentence[name] - words.sentence[first.head]
        if other.age is not None:
            return early and other.age == draft.age
        if (
            not early
            or apart < 1
            or other.nouns & self.lists.cues["too_common"]
            or words.dep[first.head] not in _CENTRAL
        ):
            return False
        if not (other.nouns | other.fates).isdisjoint(draft.nouns):
            phrase = phrase_at(words, self.lists, first.head)  # "A miner was freed. Ola Dahl, a miner, ..."
            same = phrase is None or " " not in phrase.word or phrase.word in draft.nouns
            return same and (phrase is None or not self._fit(phrase).is_told_apart(draft))
        fresh = words.lower[first.start] in ("a", "an") and draft.role is None and not draft.nouns
        joined = words.dep[name] == "conj" or any(words.dep[k] == "conj" for k in words.children[name])
        if not fresh or draft.age is None or joined:
            return False  # "A nurse was freed. Ana Marsh, 43, ..."; not "A judge ... Ana Marsh, 43, and Omar Bell, 28"
        return words.dep[name] in SUBJECT

    def _called_so(self, name: int) -> int | None:
        """The noun of which a word of naming says that it is the name: "identified as", "gave his name as"."""
        words, prep = self.words, self.words.head[name]
        verb = words.head[prep] if words.lower[prep] == "as" else prep
        below = words.children[verb]
        if words.lower[verb] not in _NAMING:
            return None
        passive = words.tag[verb] == "VBN" and words.lower[verb] != "called"
        if words.dep[verb] in ("acl", "relcl"):
            return words.head[verb]
        if words.dep[name] not in ("pobj", "oprd") and not passive:
            return None
        return next((k for k in below if words.dep[k] in ("nsubjpass", "dobj") and k != name), verb)

    def _fit(self, phrase: Phrase) -> Fit:
        size, told = read_count(self.words, phrase)[0], phrase.word in self.told
        return Fit(self.words, self.lists, self.known, self.scene, phrase, size, told)


def _clearest(scored: Iterable[tuple[float, Draft]]) -> Draft | None:
    """The one for whom most speaks, where enough does and clearly more than for anybody else with a name."""
    ranked = sorted(scored, key=itemgetter(0), reverse=True)
    if not ranked or ranked[0][0] < weight("noun", "enough"):
        return None
    (most, best), *others = ranked
    near = [draft for score, draft in others if most - score < weight("noun", "lead")]
    return best if not any(draft.named or best.named for draft in near) else None
