"""What each noun phrase and pronoun means, word after word, among those met so far."""

from dataclasses import dataclass, field

from onrecord.read.entities.drafts import Draft, Place
from onrecord.read.entities.groups import MANY
from onrecord.read.entities.lexicons import lexicons
from onrecord.read.entities.linker import Linker
from onrecord.read.entities.nominals import Nominals
from onrecord.read.entities.phrases import ALONE, noun_at, phrase_at
from onrecord.read.entities.pronouns import PRONOUNS, meant_by_both, meant_by_order, meant_by_pronoun
from onrecord.read.entities.roles import Known
from onrecord.read.entities.scene import Scene
from onrecord.read.language.voices import find_voices
from onrecord.read.language.words import Words

_SINGLED_OUT = {"both": meant_by_both, "all": meant_by_both, "latter": meant_by_order, "former": meant_by_order}


def resolve(words: Words, drafts: list[Draft], known: Known, quoted: list[bool]) -> list[Draft]:
    """All drafts, unnamed people and bodies among them, with every noun phrase and pronoun placed that is safe.

    The names of a headline come first, its nouns and pronouns last: whoever wrote them knew the report below.
    """
    lists = lexicons()
    placed = {place.head: draft for draft in drafts for place in draft.places}
    scene = Scene(words, quoted, known.owner, placed, find_voices(words, quoted, lists.cues["speaking"]))
    told = frozenset(found[0] for i in range(words.lead) if (found := noun_at(words, lists, i)))
    nominals = Nominals(words, known, scene, Linker(words, lists, known, scene, told))
    step = _Step(words, known, scene, nominals)
    for i in range(len(words)):
        if i in placed:
            step.name(i, placed[i]) if i < words.lead else step.take(i)
        elif i >= words.lead:
            step.take(i)
    for i in range(words.lead):
        if i not in placed:
            step.take(i)
    for i in step.open:
        step.take(i)
    return [*drafts, *nominals.made]


@dataclass(frozen=True, slots=True)
class _Step:
    """One word after the other. `open` are pronouns right behind the headline that mean nobody in the report."""

    words: Words
    known: Known
    scene: Scene
    nominals: Nominals
    open: list[int] = field(default_factory=list)

    def take(self, i: int) -> None:
        """Place the word, if it means somebody."""
        words = self.words
        if words.sentence[i] < 0:
            return
        draft = self.scene.placed.get(i)
        if draft is not None:
            self.name(i, draft)
        elif i in self.known.owner or i in self.known.taken:
            return
        elif words.lower[i] in PRONOUNS and words.tag[i] in ("PRP", "PRP$", "WP", "WP$", "WDT"):
            self._pronoun(i)
        elif words.lower[i] in _SINGLED_OUT:
            if (singled := _SINGLED_OUT[words.lower[i]](words, self.scene, i)) is not None:
                self._place(i, singled)
        else:
            found = self._noun(i)
            if found is not None:
                self.scene.meet(i, found)
                self._own(i, found)

    def name(self, i: int, draft: Draft) -> None:
        """Meet whoever is named at a word, or described beside a name."""
        some = self.nominals.place_national(i, draft) if draft.kind == "group" and draft.named else None
        draft = some or self.nominals.shortened(i, draft)
        self.scene.meet(i, draft)
        if draft.kind == "person":
            self.nominals.name(i, draft)

    def _noun(self, i: int) -> Draft | None:
        words, lists = self.words, lexicons()
        if words.tag[i] == "CD" or words.lower[i] in MANY:
            return self.nominals.place_number(i)
        if words.tag[i][0] != "N" and words.lower[i] not in ALONE:
            return None
        phrase = phrase_at(words, lists, i)
        return self.nominals.place(phrase) if phrase is not None else self.nominals.place_called(i)

    def _pronoun(self, i: int) -> None:
        words, scene = self.words, self.scene
        meant = meant_by_pronoun(words, scene, i)
        if meant is None:
            if words.lead <= i and words.sentence[i] <= words.sentence[words.lead - 1] + 2 and i not in self.open:
                self.open.append(i)
            return
        meant = self._place(i, meant)
        self._own(i, meant)
        self.nominals.part_of(i, meant)

    def _place(self, i: int, meant: Draft) -> Draft:
        if not meant.places:
            meant = self.nominals.bring_in(meant)
        article = self.words.lower[i - 1 : i] == ["the"]  # "the latter"
        meant.places.append(Place(i, i - article, i + 1, "pronoun"))
        self.scene.meet(i, meant)
        return meant

    def _own(self, i: int, owner: Draft) -> None:
        """ "its director, Ana Marsh", "the party's leader, Ana Marsh": she belongs to what the word before means."""
        holder = self.scene.placed.get(self.words.head[i])
        owns = self.words.dep[i] == "poss" and owner.kind == "organization"
        if owns and holder is not None and holder.kind == "person":
            holder.affiliation = holder.affiliation or owner
