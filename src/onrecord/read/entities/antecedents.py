"""Whom a definite noun takes up: "the ministry", "the minister", "the sailors", "the capital"."""

from dataclasses import dataclass

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.groups import read_count
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.phrases import Phrase, age_in
from onrecord.read.entities.roles import Known
from onrecord.read.entities.scene import Scene
from onrecord.read.entities.words import Words

_ANY_BODY = frozenset({
    "group", "organization", "organisation", "movement", "company", "firm", "agency", "party", "club", "charity",
    "start-up", "startup", "retailer", "team", "outfit", "carmaker", "manufacturer", "developer", "operator",
    "giant", "maker", "lender",
})  # fmt: skip
_ONE_OF_ITS_SORT = frozenset({"REB", "PTY", "BUS", "EDU", "SPY", "CRM", "LAB", "LEG"})
_NO_COMPANY = frozenset({"GOV", "JUD", "LEG", "MIL", "COP", "SPY"})
_TRADES = frozenset({"SOC", "PTY", "LEG", "JRN", "BUS", "EDU", "OPP", "REL"})
_TOLD_BY_SECTOR = _TRADES | {"GOV", "MIL"}
_TOO_YOUNG = frozenset({"boy", "girl", "child", "baby", "infant", "toddler", "schoolboy", "schoolgirl", "teenager"})
_GROWN = frozenset({"man", "woman", "gentleman", "lady", "guy"})
_HYPHENED = ("-based", "-born", "-led", "-backed", "-owned", "-run", "-listed", "-old", "-hit", "-torn", "-times")
_OTHER_PLACES = frozenset({
    "neighbouring", "neighboring", "other", "another", "foreign", "third", "host", "same", "first", "second",
    "next", "different", "nearby", "whole", "only", "last", "new", "sister", "big", "largest", "biggest",
    "second-largest",
    "best", "richest", "poorest",
})  # fmt: skip
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
            return self.place_called(phrase) or self._place(phrase)
        last = phrase.word.rsplit(" ", 1)[-1]
        wanted = {phrase.word}
        if phrase.noun.kind == "person":
            wanted |= self.lists.taken_up.get(phrase.word, frozenset())
        else:
            wanted |= {last, *self.lists.kinds_of.get(last, frozenset())}
        for _, draft in self.scene.back(phrase.head, sentences=40):
            if draft.nouns & wanted and self._fits(phrase, draft):
                return draft
        if phrase.noun.kind == "person":
            national = country_in(self.words, self.lists, phrase) or self.lists.demonyms.get(phrase.word)
            stands_in = phrase.word in self.lists.stand_ins or self._by_age(phrase) or national
            return self._only_person(phrase, national) if stands_in else self._of_this_trade(phrase)
        return self._only_body(phrase, last)

    def _by_age(self, phrase: Phrase) -> bool:
        """ "the 29-year-old singer": papers call somebody so whom they have just named."""
        return phrase.noun.kind == "person" and "old" in self.words.lower[phrase.bare : phrase.close]

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
            if tells and (self._singles_out(i) or (low not in said and not self._says_nothing(i))):
                return True
        for i in range(phrase.close, phrase.end):
            other = self.known.owner.get(i)
            foreign = other is not None and (other.country is None or other.country != draft.country)
            if foreign and other is not draft.affiliation and words.lower[i] not in said:
                return True
            if words.tag[i] in ("NN", "NNS") and i not in self.known.owner and words.lower[i] not in said:
                return True
        return False

    def _singles_out(self, i: int) -> bool:
        """ "the next", "the most popular": somebody among others, and hardly the one just named."""
        return self.words.lower[i] in _FLEETING or self.words.tag[i] in ("JJS", "RBS", "JJR", "RBR")

    def _says_nothing(self, i: int) -> bool:
        """Whether a word before a noun does not tell one from another: "embattled", "Tarsk-based"."""
        low = self.words.lower[i]
        return low in self.lists.telling_nothing or low.endswith(_HYPHENED) or self.words.lower[i - 1] == "-"

    def _only_person(self, phrase: Phrase, national: str | None) -> Draft | None:
        """Whom a noun stands for that needs no telling, "the star": the only one met lately, or the last subject."""
        words = self.words
        if words.lemma[phrase.head] != words.lower[phrase.head] or phrase.end > phrase.close:
            return None
        age = age_in(words, phrase)
        if age is not None:
            of_age = {id(d): d for _, d in self.scene.back(phrase.head, sentences=40) if d.age == age and not d.plural}
            if of_age:
                return next(iter(of_age.values())) if len(of_age) == 1 else None
        gender, young = phrase.noun.gender, phrase.word in _TOO_YOUNG
        found: list[Draft] = []
        subjects: list[Draft] = []
        for place, draft in self.scene.back(phrase.head, sentences=2):
            if draft.kind != "person" or draft.plural or (gender and draft.gender not in (None, gender)):
                continue
            if (national and draft.country not in (None, national)) or (age and draft.age not in (None, age)):
                continue
            if (young and draft.nouns & _GROWN) or (phrase.word in _GROWN and draft.nouns & _TOO_YOUNG):
                continue
            if draft not in found:
                found.append(draft)
            if words.dep[place] in ("nsubj", "nsubjpass") and not self.scene.quoted[place] and draft not in subjects:
                subjects.append(draft)
        if phrase.noun.kin or not found or any(self._singles_out(i) for i in range(phrase.bare, phrase.head)):
            return None
        of_it = [draft for draft in found if national and draft.country == national]
        if len(of_it) == 1:
            return of_it[0]
        if len(found) == 1:
            return found[0]
        return subjects[0] if len(subjects) == 1 else None

    def _of_this_trade(self, phrase: Phrase) -> Draft | None:
        """ "the striker", "the diplomat": the only one named lately who can be one."""
        sector, gender = phrase.noun.sector, phrase.noun.gender
        if (
            phrase.end > phrase.close
            or phrase.noun.kin
            or self.words.lemma[phrase.head] != self.words.lower[phrase.head]
        ):
            return None
        if sector is None or any(self._singles_out(i) for i in range(phrase.bare, phrase.head)):
            return None
        code = country_in(self.words, self.lists, phrase)
        sure: list[Draft] = []
        likely: list[Draft] = []
        for _, draft in self.scene.back(phrase.head, sentences=3):
            if (
                draft.kind != "person"
                or draft.plural
                or not draft.named
                or (gender and draft.gender not in (None, gender))
            ):
                continue
            if (code and draft.country not in (None, code)) or draft in sure or draft in likely:
                continue
            if draft.sector == sector:
                sure.append(draft)
            else:
                likely.append(draft)
        if sector in _TRADES and not sure and len(likely) == 1 and likely[0].sector is None and not likely[0].nouns:
            return likely[0]
        if len(sure) == 1 and sector in _TOLD_BY_SECTOR:
            return sure[0]
        varied = self.words.dep[phrase.head] == "nsubj" and phrase.bare < phrase.head and sector in _TRADES
        if varied and not sure:
            return self._topic(phrase, likely)
        return None if sure or likely else self._of_that_sector(phrase)

    def _topic(self, phrase: Phrase, likely: list[Draft]) -> Draft | None:
        """ "The retired singer": papers vary what they call the subject of the sentence before."""
        subjects: list[Draft] = []
        for place, draft in self.scene.back(phrase.head, sentences=1):
            if self.words.dep[place] in ("nsubj", "nsubjpass") and draft.kind == "person" and draft not in subjects:
                subjects.append(draft)
        if len(subjects) != 1 or subjects[0] not in likely:
            return None
        return subjects[0] if subjects[0].sector in (None, phrase.noun.sector) else None

    def _of_that_sector(self, phrase: Phrase) -> Draft | None:
        """The only person of the noun's sector that the report has named so far, however far back."""
        if phrase.noun.sector not in _TOLD_BY_SECTOR | {"JUD", "COP"}:
            return None
        found = {id(d): d for _, d in self.scene.back(phrase.head, sentences=40) if d.kind == "person" and d.named}
        fitting = [draft for draft in found.values() if draft.sector == phrase.noun.sector and not draft.plural]
        if len(fitting) != 1 or (phrase.noun.gender and fitting[0].gender not in (None, phrase.noun.gender)):
            return None
        return fitting[0]

    def _only_body(self, phrase: Phrase, last: str) -> Draft | None:
        """The only named body met lately that a noun fits of which nothing has been said: "the company"."""
        words, sector = self.words, phrase.noun.sector
        if words.lemma[phrase.head] != words.lower[phrase.head] or words.tag[phrase.head] == "NNS":
            return None
        if phrase.end > phrase.close or any(
            words.dep[i] in ("amod", "compound") and not self._says_nothing(i) and i < phrase.head
            for i in range(phrase.bare, phrase.head - len(phrase.word.split()) + 1)
        ):
            return None
        found: list[Draft] = []
        subjects: list[Draft] = []
        for place, draft in self.scene.back(phrase.head, sentences=3):
            if draft.kind != "organization" or not draft.named or draft.plural:
                continue
            if draft.nouns - {"group"} if last in _ANY_BODY else True:
                continue
            if draft.sector in _NO_COMPANY or (draft.sector and sector and draft.sector != sector and sector != "CVL"):
                continue
            if draft not in found:
                found.append(draft)
            if words.dep[place] in ("nsubj", "nsubjpass") and draft not in subjects:
                subjects.append(draft)
        if len(found) == 1:
            return found[0]
        if found:
            return subjects[0] if len(subjects) == 1 else None
        return self._only_of_sector(phrase)

    def _only_of_sector(self, phrase: Phrase) -> Draft | None:
        """ "the militant group", where one armed body alone has been named."""
        if phrase.noun.sector not in _ONE_OF_ITS_SORT or phrase.noun.kind != "organization":
            return None
        code = country_in(self.words, self.lists, phrase)
        found: list[Draft] = []
        for _, draft in self.scene.back(phrase.head, sentences=40):
            if (
                draft.kind == "organization"
                and draft.named
                and draft.sector == phrase.noun.sector
                and draft not in found
            ):
                found.append(draft)
        return found[0] if len(found) == 1 and (not code or found[0].country in (None, code)) else None

    def _place(self, phrase: Phrase) -> Draft | None:
        words, sort = self.words, phrase.noun.sort
        code = country_in(words, self.lists, phrase)
        if words.tag[phrase.head] == "NNS":
            return None
        if sort == "capital":
            return self._capital(phrase, code)
        if code is not None or phrase.end > phrase.close:
            return None
        modifiers = [i for i in range(phrase.bare, phrase.head) if words.tag[i] not in ("DT", "HYPH")]
        if any(words.lower[i] in _OTHER_PLACES or i in self.known.owner or words.tag[i] == "CD" for i in modifiers):
            return None
        found: list[Draft] = []
        unsorted: list[Draft] = []
        outright = None
        for place, draft in self.scene.back(phrase.head, sentences=4):
            if draft.kind != "place" or not draft.named:
                continue
            own = self._sort_of(draft)
            if own == sort or (own == "city" and sort == "village" and phrase.word == "town"):
                if outright is None and words.dep[place] not in ("poss", "compound", "amod", "nmod"):
                    outright = draft
                found += [draft] if draft not in found else []
            elif own is None:
                unsorted += [draft] if draft not in unsorted else []
        if sort in ("country", "city") and not modifiers and found:
            return outright or found[0]
        if not found and sort in ("city", "village") and len(unsorted) == 1:
            return unsorted[0]
        return found[0] if len(found) == 1 else None

    def place_called(self, phrase: Phrase) -> Draft | None:
        """ "the city of Tarsk": the noun means what is named behind it."""
        at = phrase.close
        if self.words.lower[at : at + 1] != ["of"] or phrase.noun.sort in ("capital", None):
            return None
        other = self.known.owner.get(at + 1) or (
            self.known.owner.get(at + 2) if self.words.lower[at + 1 : at + 2] == ["the"] else None
        )
        return other if other is not None and other.kind == "place" else None

    def _sort_of(self, draft: Draft) -> str | None:
        name = draft.names[0].lower()
        if name in self.lists.countries:
            return "country"
        if name in self.lists.cities or draft.nouns & {"city", "town"}:
            return "city"
        if name in self.lists.regions:
            return "region"
        last = self.lists.nouns.get(name.rsplit(" ", 1)[-1].removesuffix("s"))
        if last is not None and last.kind == "place":
            return last.sort
        return "other" if name in self.lists.places or name.rsplit(" ", 1)[-1] in self.lists.bodies else None

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
