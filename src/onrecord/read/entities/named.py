"""Who turns out to be somebody named: "the man, identified as Omar Bell", "the nurse, Karin Berg", "Nurse freed"."""

from dataclasses import dataclass

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.phrases import Phrase
from onrecord.read.entities.scene import Scene
from onrecord.read.entities.words import Words

_NAMING = frozenset({"identified", "named", "called", "known", "recognised", "recognized", "surnamed", "nicknamed"})


@dataclass(frozen=True, slots=True)
class Named:
    """Ties the drafts that nobody named to those of names; `made` and `same` are those of the nouns, changed here."""

    words: Words
    scene: Scene
    made: list[Draft]
    same: dict[tuple[int, str], Draft]

    def identify(self, name: int, draft: Draft) -> None:
        """ "The man, identified as Omar Bell", "The nurse, Omar Bell": whoever the noun meant is the one named."""
        noun = self._called_so(name)
        other = self.scene.at.get(noun) if noun is not None else self._spoken_of(name, draft)
        if (
            other is not None
            and other is not draft
            and not other.named
            and not other.plural
            and other.kind == draft.kind
            and other in self.made
        ):
            self._merge(other, draft)

    def join_headline(self, phrase: Phrase, draft: Draft) -> None:
        """The headline's noun is the one named below it, once the report has used the noun of nobody else."""
        lead = self.words.lead
        for other in self.made:
            only_there = any(place.head < lead for place in other.places)
            clash = other.gender and draft.gender and other.gender != draft.gender
            if only_there and other.kind == "person" and not other.plural and phrase.word in other.nouns and not clash:
                self._merge(other, draft)
                return

    def _spoken_of(self, name: int, draft: Draft) -> Draft | None:
        """The only one called a nurse in the sentences before "the nurse, Omar Bell"."""
        words = self.words
        for place in draft.places:
            if place.form == "nominal" and words.lower[place.start] == "the" and place.start < name <= place.end + 1:
                word = words.lower[place.head]
                found = {id(d): d for _, d in self.scene.back(name, sentences=3) if word in d.nouns and d is not draft}
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _called_so(self, name: int) -> int | None:
        """The noun of which a word of naming says that it is the name: "identified as", "gave his name as"."""
        words, prep = self.words, self.words.head[name]
        verb = words.head[prep] if words.lower[prep] == "as" else prep
        below = words.children[verb]
        if words.lower[verb] in ("gave", "gives") and any(words.lower[k] in ("name", "names") for k in below):
            given = next((k for k in below if words.dep[k] == "nsubj"), None)
            return words.head[verb] if words.dep[verb] == "relcl" else given
        if words.lower[verb] not in _NAMING or words.tag[verb] not in ("VBN", "VBD"):
            return None
        if (
            words.lower[verb] != "surnamed"
            and words.dep[name] not in ("pobj", "oprd")
            and (words.tag[verb] != "VBN" or words.lower[verb] == "called")
        ):
            return None
        if words.dep[verb] in ("acl", "relcl"):
            return words.head[verb]
        return next((k for k in below if words.dep[k] in ("nsubjpass", "dobj") and k != name), verb)

    def _merge(self, other: Draft, draft: Draft) -> None:
        """Whoever a noun meant has turned out to be somebody named."""
        self.made.remove(other)
        draft.places += other.places
        draft.nouns |= other.nouns
        draft.gender, draft.country = draft.gender or other.gender, draft.country or other.country
        draft.affiliation = draft.affiliation or other.affiliation
        self.scene.rename(other, draft)
        self.same.update({key: draft for key, one in self.same.items() if one is other})
