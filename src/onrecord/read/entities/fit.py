"""How well a noun phrase fits what is known of somebody: the same noun or a kindred one, the same trade, or nothing."""

from dataclasses import dataclass
from functools import cache
from itertools import islice

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import Lexicons, lexicons
from onrecord.read.entities.phrases import Phrase, age_in, country_in, is_plural, says_nothing, singles_out
from onrecord.read.entities.preferences import SUBJECT, is_reporting, weight
from onrecord.read.entities.roles import Known
from onrecord.read.entities.scene import Scene
from onrecord.read.language.words import Words

_RECENT = 2  # sentences
_ALIKE = frozenset({("group", "organization"), ("facility", "organization"), ("organization", "facility")})
_ONE_OF_ITS_SORT = frozenset({"REB", "PTY", "BUS", "EDU", "SPY", "CRM", "LAB", "LEG"})
_MANY = 60  # places looked at between a body and the noun
_STATE = frozenset({"GOV", "JUD", "LEG", "MIL", "COP", "SPY"})
_INSIDE = frozenset({"poss", "compound", "amod", "nmod"})
_STATE_BODIES = frozenset({"body", "entity", "institution", "agency"})
_NO_TRADE = frozenset({None, "CVL", "REF", "CRM"})
_TOO_YOUNG = frozenset(
    {"boy", "girl", "child", "baby", "infant", "toddler", "schoolboy", "schoolgirl", "teenager", "teen"}
)
_GROWN_UP = 20
_GROWN = frozenset(
    {"man", "woman", "gentleman", "lady", "guy", "mother", "father", "parent", "wife", "husband", "widow"}
)
BYGONE = frozenset({"former", "ex", "retired", "onetime", "one-time", "erstwhile", "then"})


@dataclass(frozen=True, slots=True)
class Fit:
    """A noun phrase of a size beside those it may mean; `told` where the headline has used the noun already."""

    words: Words
    lists: Lexicons
    known: Known
    scene: Scene
    phrase: Phrase
    size: int | None
    told: bool

    def of(self, draft: Draft, place: int) -> float | None:
        """How much the noun itself speaks for a draft met at a place; None where something speaks against it."""
        if draft.members and self.size is None and self.phrase.word not in draft.nouns and self._is_known_by_fate():
            return None
        if self.says(draft) and not self._is_past(draft, place):
            in_name = draft.kind == "organization" and draft.named and not draft.taken_up
            return weight("noun", "in_name" if in_name else "said")
        if not self._agrees(draft) or self.phrase.end > self.phrase.close or is_plural(self.words, self.phrase):
            return self._by_number(draft)
        if self.phrase.noun.kind == "person":
            return self._person(draft)
        return self._body(draft, place)

    def says(self, draft: Draft) -> bool:
        """Whether the noun, or one that means the same, has been said of a draft, and nothing tells the two apart."""
        word, wanted = self.phrase.word, {self.phrase.word}
        if self.phrase.noun.kind == "person":
            wanted |= self.lists.taken_up.get(word, frozenset())
        else:
            last = word.rsplit(" ", 1)[-1]
            wanted |= {last, *self.lists.kinds_of.get(last, frozenset())}
        said = bool((draft.nouns | draft.fates) & wanted) and self._agrees(draft) and not self.is_told_apart(draft)
        return said and word != "person"

    def _agrees(self, draft: Draft) -> bool:
        """Number, kind, gender, age and country."""
        noun, words, phrase = self.phrase.noun, self.words, self.phrase
        plural = is_plural(words, phrase) or "both" in words.lower[phrase.start - 1 : phrase.bare]
        if draft.plural != plural and not (draft.kind == "organization" and words.tag[phrase.head] == "NN"):
            return False
        if draft.kind not in (noun.kind, "group") and (noun.kind, draft.kind) not in _ALIKE:
            return False
        if noun.gender and draft.gender and noun.gender != draft.gender:
            return False
        age, code = age_in(words, phrase), self._country()
        if (age and draft.age not in (None, age)) or (plural and self.size not in (None, draft.count)):
            return False
        if (phrase.word in _TOO_YOUNG and draft.nouns & _GROWN) or (phrase.word in _GROWN and draft.nouns & _TOO_YOUNG):
            return False
        return not code or draft.country == code or (draft.country is None and draft.affiliation is None)

    def _country(self) -> str | None:
        phrase = self.phrase
        before = (self.known.owner.get(i) for i in range(phrase.bare, phrase.head))
        people = next((one.country for one in before if one is not None and one.kind == "group" and one.country), None)
        return people or country_in(self.words, self.lists, phrase) or self.lists.demonyms.get(phrase.word)

    def _is_past(self, draft: Draft, place: int) -> bool:
        """A body of another sort, "union" for "party"; a capital that stood for its government long before; the organ
        of one state, "the government", once another state has come up."""
        if draft.kind != "organization":
            return False
        apart = self.words.sentence[self.phrase.head] - self.words.sentence[place]
        if draft.rule == "entities/metonym" and apart > _RECENT:
            return True
        if self.phrase.noun.sector in _STATE and self._country() is None and self._is_another_state(draft, place):
            return True
        other_sort = draft.sector is not None and self.phrase.noun.sector not in (None, "CVL", draft.sector)
        return other_sort and self.phrase.word not in draft.nouns

    def _is_another_state(self, draft: Draft, place: int) -> bool:
        """Whether some body or official of another country has come up between a body and the noun."""
        words, names = self.words, " ".join(draft.names)
        for token, one in islice(self.scene.back(self.phrase.head, sentences=40), _MANY):
            if token <= place:
                break
            if not one.named or one is draft or one.names[0] in names:
                continue
            above = self.lists.nouns.get(words.lower[words.head[token]])
            owner = words.dep[token] in _INSIDE and above is not None and above.sector in _STATE
            acts = words.dep[token] in SUBJECT and one.country is not None and one.kind in ("place", "organization")
            if (owner or acts) and (one.country != draft.country or one.country is None):
                return True
        return False

    def _by_number(self, draft: Draft) -> float | None:
        """ "the two men", "both women": the last persons of that number; "the men": the last of all."""
        counted = self.size is not None or (self.phrase.word in ("man", "woman") and draft.count is not None)
        fits = counted and self.phrase.noun.sector == "CVL" and draft.kind == "group"
        fits = fits and self._agrees(draft) and not self.is_told_apart(draft)
        return weight("noun", "said" if self.size is not None else "stand_in") if fits else None

    def _person(self, draft: Draft) -> float | None:
        """Of whom the noun has not been said: somebody called by a stand-in, of the same trade, or of no known one."""
        phrase, words = self.phrase, self.words
        before = range(phrase.bare, phrase.head)
        if phrase.noun.kin or self._is_known_by_another() or any(singles_out(words, i) for i in before):
            return None
        age, national = age_in(words, phrase), self._country()
        bygone = any(words.lower[i] in BYGONE for i in before)
        young_too = phrase.word in _TOO_YOUNG and draft.age is not None and draft.age < _GROWN_UP
        counted = draft.nouns == {"person"}  # "one person was arrested": who is young is told so
        young = young_too or phrase.word not in _TOO_YOUNG or not (draft.named or counted)
        anyone = (phrase.word in self.lists.stand_ins and young) or age is not None or national is not None
        trades = {noun for noun in draft.nouns if is_trade(noun)}
        if not self._comes_from(draft) or (not draft.named and (not anyone or self._only_speaks(draft))):
            return None
        if trades and not (bygone or young_too) and (is_trade(phrase.word) or phrase.word in _TOO_YOUNG):
            return None  # a nurse is no doctor
        fit = weight("noun", "stand_in" if anyone else "unknown")
        if phrase.noun.sector not in _NO_TRADE and draft.sector == phrase.noun.sector:
            fit = weight("noun", "same_sector")
        elif not anyone and draft.sector and not bygone:
            return None
        fit += weight("noun", "same_country") if national and draft.country == national else 0.0
        fit += weight("noun", "same_age") if (age and draft.age == age) or young_too else 0.0
        if fit > weight("noun", "unknown"):
            return fit
        tells_of_them = is_trade(phrase.word) or phrase.word in self.lists.no_trade
        if not tells_of_them or any(self._tells(i) and words.lower[i] not in BYGONE for i in before):
            return None
        lead = weight("noun", "lead_if_told" if self.told else "lead_of_protagonist")
        central = self.scene.protagonist(phrase.noun.gender, lead=lead) is draft
        return fit + weight("noun", "protagonist") if central and (self.told or phrase.bare < phrase.head) else None

    def _is_known_by_another(self) -> bool:
        """ "The girl *he had been dating*": whoever she is, the words say who, and she need not be known yet."""
        words = self.words
        clauses = (k for k in words.children[self.phrase.head] if words.dep[k] == "relcl")
        doers = (i for k in clauses for i in words.children[k] if words.dep[i] in SUBJECT)
        return any(words.tag[i] not in ("WP", "WDT") for i in doers)

    def _is_known_by_fate(self) -> bool:
        """ "The men *arrested at the mill*": those, and not two of whom nothing of the kind was said."""
        words, head = self.words, self.phrase.head
        below = (k for k in words.children[head] if k == head + 1 and words.dep[k] == "acl")
        return any(words.tag[k] in ("VBN", "VBD") for k in below)

    def _only_speaks(self, draft: Draft) -> bool:
        """ "A court source said": "the boy" is not whoever tells of him."""
        return all(is_reporting(self.words, met.head) for met in draft.places)

    def _comes_from(self, draft: Draft) -> bool:
        """Whether the bodies and places named before the noun can be those of a person."""
        phrase = self.phrase
        for i in range(phrase.bare, phrase.head):
            other = self.known.owner.get(i)
            if other is None or other.kind == "group" or other is draft.affiliation:
                continue
            if other.kind == "place" and draft.country is None and draft.sector == phrase.noun.sector:
                continue
            if draft.affiliation is None and other.kind == "organization":
                continue
            if other.country is None or other.country != draft.country:
                return False
        return True

    def _body(self, draft: Draft, place: int) -> float | None:
        """Of which the noun has not been said: "the company", "the militant group"."""
        phrase = self.phrase
        if draft.kind != "organization" or not draft.named or draft.plural or self._is_past(draft, place):
            return None
        first = phrase.head - len(phrase.word.split()) + 1
        if any(self._tells(i) for i in range(phrase.bare, first)):
            return None
        sector, last = phrase.noun.sector, phrase.word.rsplit(" ", 1)[-1]
        any_body = self.lists.cues["any_body"]
        if draft.sector is not None and draft.sector == sector and sector in _ONE_OF_ITS_SORT:
            other_trade = sector == "BUS" and last not in any_body and bool(draft.nouns - any_body)
            return None if other_trade else weight("noun", "same_sector")
        if last not in any_body or (draft.sector in _STATE and last not in _STATE_BODIES):
            return None
        return weight("noun", "other_noun" if draft.nouns - {"group"} else "stand_in")

    def _tells(self, i: int) -> bool:
        """Whether a word before the noun tells one from another, and is neither where nor of which people it is."""
        words, other = self.words, self.known.owner.get(i)
        said = words.dep[i] in ("amod", "compound") and not says_nothing(words, self.lists, i)
        return said and words.lower[i] not in self.lists.demonyms and (other is None or other.kind == "person")

    def is_told_apart(self, draft: Draft) -> bool:
        """Whether other words of the phrase speak against it: "the finance minister", "the head of the court"."""
        words, phrase = self.words, self.phrase
        said = " ".join((*draft.names, draft.role or "", *draft.nouns)).lower()
        inner = set(phrase.word.split())
        for i in range(phrase.bare, phrase.head):
            low = words.lower[i]
            tells = words.dep[i] in ("amod", "compound") and low not in inner and low not in self.lists.demonyms
            other = self.known.owner.get(i)  # "the Tarsk senator": a place speaks against nobody of no other country
            at_home = other is not None and other.kind == "place" and draft.country in (None, other.country)
            known = at_home or low in said or says_nothing(words, self.lists, i)
            if tells and (singles_out(words, i) or not known):
                return True
        for i in range(phrase.close, phrase.end):
            other = self.known.owner.get(i)
            foreign = other is not None and (other.country is None or other.country != draft.country)
            foreign = foreign and not (self.size is not None and draft.country is None and draft.kind == "group")
            if foreign and other is not draft.affiliation and words.lower[i] not in said and not self._just_met(draft):
                return True
            if words.tag[i] in ("NN", "NNS") and i not in self.known.owner and words.lower[i] not in said:
                return True
        return False

    def _just_met(self, draft: Draft) -> bool:
        """ "Marsh, a journalist, ... The journalist from Ennar": where somebody works may be told the second time."""
        if draft.affiliation is not None or draft.kind != "person":
            return False
        return any(one is draft for _, one in self.scene.back(self.phrase.head, sentences=1))


@cache
def is_trade(noun: str) -> bool:
    """Whether a noun tells what somebody is by office or work, so that another one is hardly the same: "nurse"."""
    lists = lexicons()
    known = lists.nouns.get(noun)
    if known is None or known.kind != "person" or known.kin or noun in lists.stand_ins or noun in lists.no_trade:
        return False
    return known.sort == "office" or known.sector not in _NO_TRADE
