"""Whom a definite noun takes up: "the ministry", "the minister", "the sailors", "the capital"."""

from dataclasses import dataclass

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.groups import read_count
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.likely import country_in, likely_body, likely_person, says_nothing, singles_out
from onrecord.read.entities.phrases import Phrase
from onrecord.read.entities.roles import Known
from onrecord.read.entities.scene import Scene
from onrecord.read.entities.whereabouts import find_place, place_called
from onrecord.read.entities.words import Words

_RECENT = 2  # sentences
_ALIKE = frozenset({("group", "organization"), ("facility", "organization"), ("organization", "facility")})


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
            return place_called(self.words, self.lists, self.known, phrase) or find_place(
                self.words, self.lists, self.known, self.scene, phrase
            )
        last = phrase.word.rsplit(" ", 1)[-1]
        wanted = {phrase.word}
        if phrase.noun.kind == "person":
            wanted |= self.lists.taken_up.get(phrase.word, frozenset())
        else:
            wanted |= {last, *self.lists.kinds_of.get(last, frozenset())}
        for place, draft in self.scene.back(phrase.head, sentences=40):
            if draft.nouns & wanted and not self._is_past(phrase, place, draft) and self._fits(phrase, draft):
                return self.named_since(phrase, draft) or self._meant_rather(phrase, draft) or draft
        if phrase.noun.kind == "person" and (counted := self._counted(phrase)):
            return counted
        if phrase.noun.kind == "person":
            return likely_person(self.words, self.lists, self.known, self.scene, phrase)
        return likely_body(self.words, self.lists, self.known, self.scene, phrase)

    def _is_past(self, phrase: Phrase, place: int, draft: Draft) -> bool:
        """A body of another sort, "union" for "party"; or a capital that stood for its government long before."""
        if draft.kind != "organization" or (phrase.word in draft.nouns and draft.rule != "entities/metonym"):
            return False
        if draft.rule == "entities/metonym":
            return self.words.sentence[phrase.head] - self.words.sentence[place] > _RECENT
        return draft.sector is not None and phrase.noun.sector not in (None, "CVL", draft.sector)

    def _counted(self, phrase: Phrase) -> Draft | None:
        """ "the two men", "both women": the last persons of that number."""
        size, _ = read_count(self.words, phrase)
        if size is None or phrase.noun.sector != "CVL":
            return None
        for _, draft in self.scene.back(phrase.head, sentences=6):
            if draft.kind == "group" and draft.count == size and self._fits(phrase, draft):
                return draft
        return None

    def _fits(self, phrase: Phrase, draft: Draft) -> bool:
        noun, words = phrase.noun, self.words
        plural = (
            words.tag[phrase.head] in ("NNS", "NNPS")
            or noun.plural
            or "both" in words.lower[phrase.start - 1 : phrase.bare]
        )
        collective = draft.kind == "organization" and words.tag[phrase.head] == "NN"
        if draft.plural != plural and not collective:
            return False
        if draft.kind not in (noun.kind, "group") and (noun.kind, draft.kind) not in _ALIKE:
            return False
        if noun.gender and draft.gender and noun.gender != draft.gender:
            return False
        code = country_in(words, self.lists, phrase)
        if code and draft.country and code != draft.country:
            return False
        if code and draft.kind == "person" and draft.country is None and draft.affiliation is not None:
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
            if tells and not singles_out(words, i) and (self._lies_there(i, draft) or self._works_there(i, draft)):
                continue
            if tells and (singles_out(words, i) or (low not in said and not says_nothing(words, self.lists, i))):
                return True
        for i in range(phrase.close, phrase.end):
            other = self.known.owner.get(i)
            foreign = other is not None and (other.country is None or other.country != draft.country)
            if (
                foreign
                and other is not draft.affiliation
                and words.lower[i] not in said
                and not self._just_met(phrase, draft)
            ):
                return True
            if words.tag[i] in ("NN", "NNS") and i not in self.known.owner and words.lower[i] not in said:
                return True
        return False

    def _just_met(self, phrase: Phrase, draft: Draft) -> bool:
        """ "Marsh, a journalist, ... The journalist from Ennar": where somebody works may be told the second time."""
        if draft.affiliation is not None or draft.kind != "person":
            return False
        return any(one is draft for _, one in self.scene.back(phrase.head, sentences=1))

    def _lies_there(self, i: int, draft: Draft) -> bool:
        """ "the Tarsk senator": a place before the noun speaks against nobody from whom no other place is known."""
        other = self.known.owner.get(i)
        return other is not None and other.kind == "place" and draft.country in (None, other.country)

    def _works_there(self, i: int, draft: Draft) -> bool:
        """ "Marsh, director of the Ennar agency, ... the agency director": the noun before is the body's own."""
        return draft.affiliation is not None and self.words.lower[i] in draft.affiliation.nouns

    def named_since(self, phrase: Phrase, draft: Draft) -> Draft | None:
        """ "Miner freed", says the headline, and the report names somebody without ever saying "a miner": the same."""
        unnamed = draft.kind == "person" and not draft.named and not draft.plural
        if not unnamed or not any(place.head < self.words.lead for place in draft.places):
            return None
        return likely_person(self.words, self.lists, self.known, self.scene, phrase, told=True)

    def _meant_rather(self, phrase: Phrase, draft: Draft) -> Draft | None:
        """Another body that "the company" means rather than one with the word in its name, long before."""
        if draft.kind != "organization" or not draft.named or any(p.form == "nominal" for p in draft.places):
            return None
        return likely_body(self.words, self.lists, self.known, self.scene, phrase, called=draft)
