"""People and bodies meant by a noun: "the agency", "an informed source", "two sailors from Ruritania"."""

from dataclasses import dataclass, field

from onrecord.read.entities.drafts import Draft, Place
from onrecord.read.entities.groups import find_members, read_count
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.phrases import DEFINITE, NOT_ANYONE, Phrase
from onrecord.read.entities.roles import Known, describe
from onrecord.read.entities.scene import Scene
from onrecord.read.entities.words import Words

_COPULAS = frozenset({"is", "was", "are", "were", "be", "been", "'s", "'re", "became", "become", "remain", "remains"})
_GENERAL = frozenset(
    {"man", "woman", "person", "boy", "girl", "individual", "teenager", "child", "people", "gentleman", "lady"}
)
_FLEETING = frozenset({"first", "new", "other", "next", "future"})


@dataclass(slots=True)
class Nominals:
    """Places noun phrases one after the other; `made` are the drafts of those that nobody named."""

    words: Words
    lists: Lexicons
    known: Known
    scene: Scene
    made: list[Draft] = field(default_factory=list)
    _same: dict[tuple[int, str], Draft] = field(default_factory=dict)

    def place(self, phrase: Phrase) -> Draft | None:
        """Who is meant by a phrase: somebody met before, or somebody new; None where neither is safe."""
        words = self.words
        first = words.lower[phrase.start]
        if first in NOT_ANYONE or (words.lower[phrase.bare] in NOT_ANYONE):
            return None
        draft = self._subject(phrase) or self._owned(phrase)
        if draft is None and first in DEFINITE:
            draft = self._met(phrase)
        if draft is None and phrase.noun.kind in ("place", "facility"):
            return None
        if draft is None:
            draft = self._again(phrase) or self._new(phrase)
        draft.places.append(Place(phrase.head, phrase.start, self._end(phrase, draft), "nominal"))
        return draft

    def _end(self, phrase: Phrase, draft: Draft) -> int:
        return phrase.close if draft.named else phrase.end

    def _subject(self, phrase: Phrase) -> Draft | None:
        """ "The hostages are sailors": the noun behind a copula means its subject."""
        words, verb = self.words, self.words.head[phrase.head]
        if words.dep[phrase.head] != "attr" or words.lower[verb] not in _COPULAS:
            return None
        for i in words.children[verb]:
            if words.dep[i] == "neg":
                return None
            if words.dep[i] == "nsubj":
                subject = words.head[verb] if words.tag[i] in ("WP", "WDT") and words.dep[verb] == "relcl" else i
                draft = self.scene.at.get(subject)
                alike = draft is not None and draft.plural == self._is_plural(phrase) and not draft.named
                if draft is not None and alike and draft.kind in (phrase.noun.kind, "group"):
                    draft.nouns.add(phrase.word)
                    return draft
        return None

    def _owned(self, phrase: Phrase) -> Draft | None:
        """ "Marsh's parents", "his wife", "Green Party leadership": one draft for one owner and noun."""
        owner = self._owner(phrase)
        if owner is None:
            return None
        key = (id(owner), phrase.word)
        if key not in self._same:
            if not phrase.noun.kin and owner.named and fits_role(owner, phrase):
                for _, draft in self.scene.back(phrase.head, sentences=30):
                    if draft.kind == "person" and draft.affiliation is owner and phrase.word in draft.nouns:
                        return draft
            draft = self._same[key] = self._new(phrase)
            draft.possessor = owner
            if owner.kind == "organization" and phrase.noun.kind in ("person", "group") and not phrase.noun.kin:
                draft.affiliation = owner
            draft.country = draft.country or owner.country
        return self._same[key]

    def _owner(self, phrase: Phrase) -> Draft | None:
        words = self.words
        for i in words.children[phrase.head]:
            if i < phrase.head and words.dep[i] == "poss":
                return self.scene.at.get(i)
            if i < phrase.head and words.dep[i] in ("compound", "nmod") and phrase.noun.kind == "group":
                owner = self.scene.at.get(i)
                if owner is not None and owner.kind == "organization":
                    return owner
        return None

    def _met(self, phrase: Phrase) -> Draft | None:
        """The nearest one met before that the noun fits: "the ministry", "the minister", "the sailors"."""
        if phrase.noun.kind == "place":
            return self._met_place(phrase)
        code = self._country(phrase)
        plural = self._is_plural(phrase)
        wanted = {phrase.word, phrase.word.rsplit(" ", 1)[-1]} if phrase.word not in _GENERAL else {phrase.word}
        also = self.lists.kinds_of.get(phrase.word.rsplit(" ", 1)[-1], frozenset())
        size, _ = read_count(self.words, phrase)
        for _, draft in self.scene.back(phrase.head, sentences=40):
            if draft.plural != plural or (code and draft.country and code != draft.country):
                continue
            if size is not None and draft.count is not None and size != draft.count:
                continue
            if draft.nouns & wanted and draft.kind in (phrase.noun.kind, "group", "organization"):
                if self._told_apart(phrase, draft):
                    continue
                return draft
            if draft.kind == "organization" and phrase.noun.kind != "person" and (draft.nouns & also):
                return draft
        return None

    def _told_apart(self, phrase: Phrase, draft: Draft) -> bool:
        """Whether the words before the noun speak against it: "the foreign minister" is not the finance minister."""
        words = self.words
        own = {
            words.lower[i]
            for i in range(phrase.bare, phrase.head)
            if words.dep[i] in ("amod", "compound") and words.lower[i] not in self.lists.demonyms
        } - set(phrase.word.split())
        if not own:
            return False
        if own & _FLEETING:
            return True
        said = " ".join((*draft.names, draft.role or "", *draft.nouns)).lower()
        return not all(word in said for word in own)

    def _met_place(self, phrase: Phrase) -> Draft | None:
        sort, code = phrase.noun.sort, self._country(phrase)
        if self._is_plural(phrase):
            return None
        if sort == "capital":
            return self._capital(phrase, code)
        if code is not None or sort not in ("country", "city"):
            return None
        for _, draft in self.scene.back(phrase.head, sentences=4):
            if draft.kind == "place" and draft.named and self._sort_of(draft) == sort:
                return draft
        return None

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
        for draft in set(self.known.owner.values()):
            if draft.kind == "place" and name in draft.names:
                return draft
        key = (0, f"capital of {code}")
        if key not in self._same:
            made = self._same[key] = Draft("place", "entities/capital", names=[name], country=code, named=True)
            self.made.append(made)
        return self._same[key]

    def _again(self, phrase: Phrase) -> Draft | None:
        """The same bare words again, "police", "Ruritanian officials": the same people, if no number parts them."""
        words = self.words
        if words.tag[phrase.start] == "DT" and words.lower[phrase.start] not in DEFINITE:
            return None
        if not self._is_plural(phrase) and phrase.noun.kind == "person" and words.lower[phrase.start] not in DEFINITE:
            return None
        if read_count(words, phrase) != (None, None):
            return None
        return self._same.get((0, words.said(phrase.bare, phrase.end).lower()))

    def _new(self, phrase: Phrase) -> Draft:
        words, noun = self.words, phrase.noun
        plural = self._is_plural(phrase)
        kind = "group" if plural and noun.kind == "person" else noun.kind
        draft = Draft(kind, "entities/unnamed", [words.said(phrase.bare, phrase.end)], plural=plural)
        describe(words, self.known, draft, phrase)
        draft.role = None
        draft.sector = noun.sector if noun.sector != "CVL" or kind != "person" else None
        if kind == "group":
            draft.rule = "entities/group"
            draft.count, draft.count_range = read_count(words, phrase)
            draft.members = find_members(words, self.known.owner, phrase)
        self.made.append(draft)
        self._same.setdefault((0, words.said(phrase.bare, phrase.end).lower()), draft)
        return draft

    def _country(self, phrase: Phrase) -> str | None:
        for i in range(phrase.start, phrase.head):
            code = self.lists.demonyms.get(self.words.lower[i])
            if code:
                return code
        return None

    def _is_plural(self, phrase: Phrase) -> bool:
        return self.words.tag[phrase.head] in ("NNS", "NNPS") or phrase.noun.plural


def fits_role(owner: Draft, phrase: Phrase) -> bool:
    """Whether an owner and a noun tell one person: "Ennar's director" may, "Ennar's officials" do not."""
    return owner.kind == "organization" and phrase.noun.kind == "person" and not phrase.noun.plural
