"""Whom a headline means: it comes first and says "nurse" of whom the report below it calls by name."""

from dataclasses import dataclass, field

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.groups import read_count
from onrecord.read.entities.lexicons import Lexicons
from onrecord.read.entities.phrases import Phrase, age_in
from onrecord.read.entities.roles import Known
from onrecord.read.entities.words import Words

_FAR = 8  # sentences below the headline in which its people are named
_TOO_COMMON = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "official", "source", "resident", "witness", "reporter"}
)
_CENTRAL = frozenset({"nsubj", "nsubjpass", "dobj", "agent"})


@dataclass(slots=True)
class Headed:
    """Ties the nouns of a headline to the names and nouns of the first paragraphs, where exactly one fits.

    `waiting` are the nouns of the headline that no name fits, until the report takes them up.
    """

    words: Words
    lists: Lexicons
    known: Known
    waiting: dict[tuple[str, int | None], tuple[Draft, int]] = field(default_factory=dict)

    def named_below(self, phrase: Phrase) -> Draft | None:
        """The only one named in the first paragraphs whose role or name has the noun."""
        words = self.words
        if words.tag[phrase.head] in ("NNS", "NNPS") or phrase.noun.plural or phrase.noun.kind == "place":
            return None
        wanted = {phrase.word} | self.lists.taken_up.get(phrase.word, frozenset())
        said = [words.lower[i] for i in range(phrase.bare, phrase.head) if words.lower[i] in self.lists.demonyms]
        fitting: dict[int, tuple[bool, Draft]] = {}
        last = words.sentence[phrase.head] + _FAR
        for place, draft in self.known.owner.items():
            if place <= phrase.head or words.sentence[place] > last or draft.plural or draft.kind != phrase.noun.kind:
                continue
            if draft.nouns & wanted and all(self.lists.demonyms[low] == draft.country for low in said):
                fitting[id(draft)] = (phrase.word in draft.nouns, draft)
        best = [draft for exact, draft in fitting.values() if exact] or [draft for _, draft in fitting.values()]
        return best[0] if len(best) == 1 else None

    def named_soon(self, phrase: Phrase) -> Draft | None:
        """ "A miner was freed on Monday. Ola Dahl, the miner, ...": the lead says what the next sentences name."""
        words = self.words
        here = words.sentence[phrase.head]
        plural = words.tag[phrase.head] in ("NNS", "NNPS") or phrase.noun.plural
        if plural or here > words.sentence[min(words.lead, len(words) - 1)] + 1 or phrase.noun.kind != "person":
            return None
        if phrase.word in _TOO_COMMON or words.dep[phrase.head] not in _CENTRAL:
            return None
        said = [words.lower[i] for i in range(phrase.bare, phrase.head) if words.lower[i] in self.lists.demonyms]
        age = age_in(words, phrase)
        if age is not None:
            aged = {id(draft): draft for draft in self.known.owner.values() if draft.age == age}
            return next(iter(aged.values())) if len(aged) == 1 else None
        found: list[Draft] = []
        first = {id(draft): place for place, draft in reversed(self.known.owner.items())}
        for place, draft in self.known.owner.items():
            new = first[id(draft)] == place and place > phrase.head and here < words.sentence[place] <= here + 3
            if not new or draft.plural or draft.kind != phrase.noun.kind or phrase.word not in draft.nouns:
                continue
            clash = draft.gender and phrase.noun.gender and draft.gender != phrase.noun.gender
            if not clash and all(
                self.lists.demonyms[low] in (draft.country, None) or not draft.country for low in said
            ):
                found.append(draft)
        return (found[0] if len(found) == 1 else None) if found else self._introduced(phrase, said)

    def _introduced(self, phrase: Phrase, said: list[str]) -> Draft | None:
        """ "A nurse was freed. Ana Marsh, 43, had been ...": the next one named without an office, with an age."""
        words, here = self.words, self.words.sentence[phrase.head]
        if words.lower[phrase.start] not in ("a", "an"):
            return None
        for place, draft in sorted(self.known.owner.items(), key=lambda owned: owned[0]):
            if draft.kind != "person" or words.sentence[place] < here:
                continue
            if place < phrase.head or words.sentence[place] > here + 2:
                return None
            if draft.role or draft.places[0].start < phrase.head:
                continue
            new = words.sentence[place] > here and words.dep[draft.places[0].head] in ("nsubj", "nsubjpass")
            clash = draft.gender and phrase.noun.gender and draft.gender != phrase.noun.gender
            fits = all(self.lists.demonyms[low] == draft.country or not draft.country for low in said)
            return draft if new and draft.age is not None and fits and not clash else None
        return None

    def titled_soon(self, phrase: Phrase) -> Draft | None:
        """ "The finance minister is to resign. ... Finance Minister Ida Holm": the next sentences name whom."""
        words = self.words
        title = words.said(phrase.bare, phrase.close).lower()
        if phrase.noun.kind != "person" or " " not in title or phrase.end > phrase.close:
            return None
        here = words.sentence[phrase.head]
        found = {
            id(draft): draft
            for place, draft in self.known.owner.items()
            if place > phrase.head
            and words.sentence[place] <= here + 3
            and draft.kind == "person"
            and (draft.role or "").lower() == title
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def wait(self, phrase: Phrase, draft: Draft) -> None:
        """Keep what the headline says of somebody whom no name fits."""
        if draft.kind in ("person", "group") and not draft.named:
            size, _ = read_count(self.words, phrase)
            key = (phrase.word, size if draft.plural else 1)
            self.waiting[key] = (draft, self.words.sentence[phrase.head])

    def told_below(self, phrase: Phrase) -> Draft | None:
        """Whoever the headline called so, when the first paragraphs take the noun up: "a nurse", "three sailors"."""
        words = self.words
        plural = words.tag[phrase.head] in ("NNS", "NNPS") or phrase.noun.plural
        size, _ = read_count(words, phrase)
        found = self.waiting.get((phrase.word, size if plural else 1))
        if found is None or phrase.head < words.lead or words.sentence[phrase.head] > found[1] + 4:
            return None
        draft, _ = found
        code = next(
            (c for i in range(phrase.start, phrase.head) if (c := self.lists.demonyms.get(words.lower[i]))), None
        )
        if draft.plural != plural or (code and draft.country not in (None, code)):
            return None
        del self.waiting[phrase.word, size if plural else 1]
        if plural and size is None:
            return None
        draft.country = draft.country or code
        draft.names[0] = words.said(phrase.bare, phrase.end)
        return draft
