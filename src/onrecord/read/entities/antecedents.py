"""Whom a definite noun takes up: "the ministry", "the minister", "the sailors", "the capital"."""

from dataclasses import dataclass

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.groups import read_count
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.phrases import Phrase
from onrecord.read.entities.roles import Known
from onrecord.read.entities.scene import Scene
from onrecord.read.entities.words import Words

_ANY_BODY = frozenset(
    {"group", "organization", "organisation", "movement", "company", "firm", "agency", "party", "club"}
)
_ANY_ONE = frozenset({"man", "woman", "boy", "girl", "teenager", "child", "lady", "youngster"})
_FLEETING = frozenset({"first", "new", "other", "next", "future", "second", "third", "last", "latest"})


@dataclass(frozen=True, slots=True)
class Antecedents:
    """Looks back from a definite noun phrase for the nearest one met that it fits; silent where none does."""

    words: Words
    lists: Lexicons
    known: Known
    scene: Scene

    def find(self, phrase: Phrase) -> Draft | None:
        """The draft that the phrase takes up, or None."""
        if phrase.noun.kind == "place":
            return self._place(phrase)
        last = phrase.word.rsplit(" ", 1)[-1]
        wanted = {phrase.word}
        if phrase.noun.kind == "person":
            wanted |= self.lists.taken_up.get(phrase.word, frozenset())
        else:
            wanted |= {last, *self.lists.kinds_of.get(last, frozenset())}
        for _, draft in self.scene.back(phrase.head, sentences=40):
            if draft.nouns & wanted and self._fits(phrase, draft):
                return draft
        if last in _ANY_BODY and phrase.bare == phrase.head:
            return self._only_one(phrase, "organization", sentences=2)
        if (last in _ANY_ONE and phrase.bare == phrase.head) or self._by_age(phrase):
            return self._only_one(phrase, "person", sentences=2)
        return None

    def _by_age(self, phrase: Phrase) -> bool:
        """ "the 29-year-old singer": papers call somebody so whom they have just named."""
        return phrase.noun.kind == "person" and "old" in self.words.lower[phrase.bare : phrase.head]

    def _fits(self, phrase: Phrase, draft: Draft) -> bool:
        noun, words = phrase.noun, self.words
        plural = words.tag[phrase.head] in ("NNS", "NNPS") or noun.plural
        collective = draft.kind == "organization" and words.tag[phrase.head] == "NN"
        if draft.plural != plural and not collective:
            return False
        if draft.kind not in (noun.kind, "group") and not (noun.kind == "group" and draft.kind == "organization"):
            return False
        if noun.gender and draft.gender and noun.gender != draft.gender:
            return False
        code = country_in(words, self.lists, phrase)
        if code and draft.country and code != draft.country:
            return False
        size, _ = read_count(words, phrase)
        if size is not None and size != draft.count:
            return False
        return not self._told_apart(phrase, draft)

    def _told_apart(self, phrase: Phrase, draft: Draft) -> bool:
        """Whether other words of the phrase speak against it: "the finance minister", "the head of the court"."""
        words = self.words
        said = " ".join((*draft.names, draft.role or "", *draft.nouns)).lower()
        inner = set(phrase.word.split())
        for i in range(phrase.bare, phrase.head):
            low = words.lower[i]
            tells = words.dep[i] in ("amod", "compound") and low not in inner and low not in self.lists.demonyms
            if tells and (low in _FLEETING or low not in said):
                return True
        for i in range(phrase.close, phrase.end):
            other = self.known.owner.get(i)
            foreign = other is not None and (other.country is None or other.country != draft.country)
            if foreign and other is not draft.affiliation and words.lower[i] not in said:
                return True
            if words.tag[i] in ("NN", "NNS") and i not in self.known.owner and words.lower[i] not in said:
                return True
        return False

    def _only_one(self, phrase: Phrase, kind: str, *, sentences: int) -> Draft | None:
        """The only one of its kind met lately, if nothing is known of it that speaks against the noun."""
        if self.words.lemma[phrase.head] != self.words.lower[phrase.head]:
            return None
        found: list[Draft] = []
        for _, draft in self.scene.back(phrase.head, sentences=sentences):
            if draft.kind == kind and not draft.plural and draft not in found:
                found.append(draft)
        if len(found) != 1 or (kind == "organization" and (found[0].nouns or not found[0].named)):
            return None
        gender = phrase.noun.gender
        return found[0] if not gender or found[0].gender in (None, gender) else None

    def _place(self, phrase: Phrase) -> Draft | None:
        words, sort = self.words, phrase.noun.sort
        code = country_in(words, self.lists, phrase)
        if words.tag[phrase.head] == "NNS":
            return None
        if sort == "capital":
            return self._capital(phrase, code)
        if (
            code is not None
            or sort not in ("country", "city")
            or phrase.end > phrase.close
            or phrase.bare < phrase.head
        ):
            return None
        fallback = None
        for place, draft in self.scene.back(phrase.head, sentences=4):
            if draft.kind == "place" and draft.named and self._sort_of(draft) == sort:
                if words.dep[place] not in ("poss", "compound", "amod", "nmod"):
                    return draft
                fallback = fallback or draft
        return fallback

    def _sort_of(self, draft: Draft) -> str | None:
        name = draft.names[0].lower()
        if name in self.lists.countries:
            return "country"
        return "city" if name in self.lists.cities or draft.nouns & {"city", "town"} else None

    def _capital(self, phrase: Phrase, code: str | None) -> Draft | None:
        """ "the Ruritanian capital" is a city that the list knows; "the capital" alone is that of the last country."""
        if code is None:
            code = next((d.country for _, d in self.scene.back(phrase.head, sentences=6) if d.country), None)
        name = self.lists.capitals.get(code or "")
        if name is None:
            return None
        for draft in self.known.owner.values():
            if draft.kind == "place" and name in draft.names:
                return draft
        for _, draft in self.scene.back(phrase.head, sentences=1000):
            if draft.rule == "entities/capital" and draft.country == code:
                return draft
        return Draft("place", "entities/capital", names=[name], country=code, named=True)


def country_in(words: Words, lists: Lexicons, phrase: Phrase) -> str | None:
    """The country of a demonym before the noun."""
    return next((c for i in range(phrase.start, phrase.head) if (c := lists.demonyms.get(words.lower[i]))), None)
