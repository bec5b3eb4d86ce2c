"""People and bodies meant by a noun: "the agency", "an informed source", "two sailors from Ruritania"."""

from dataclasses import dataclass, field

from onrecord.model.entities import Kind
from onrecord.read.entities.drafts import Draft, Place
from onrecord.read.entities.fit import BYGONE
from onrecord.read.entities.groups import (
    ONE_OF_THEM,
    SOME,
    find_members,
    measured_from,
    part_of_them,
    read_count,
    toll_at,
)
from onrecord.read.entities.lexicons import Noun, lexicons
from onrecord.read.entities.linker import Linker
from onrecord.read.entities.phrases import DEFINITE, NOT_ANYONE, Phrase, age_in, country_in, is_plural, phrase_at
from onrecord.read.entities.roles import Known, describe
from onrecord.read.entities.scene import Scene
from onrecord.read.language.words import Words
from onrecord.read.numbers import read_number

_PEOPLES = ("ese", "sh", "ch", "ss")  # how names of a people end that are those of one of them: "the Dutch"
_COPULAS = frozenset({"is", "was", "are", "were", "be", "been", "'s", "'re", "became", "become", "remain", "remains"})
_ACTING = frozenset({"nsubj", "nsubjpass", "agent", "conj", "appos", "poss"})
_STANDING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos"})
_HOLDING = (["held"], ["taken"], ["kept"], ["took"], ["holding"], ["taking"])


@dataclass(slots=True)
class Nominals:
    """Places noun phrases one after the other; `made` are the drafts of those that nobody named."""

    words: Words
    known: Known
    scene: Scene
    linker: Linker
    made: list[Draft] = field(default_factory=list)
    _same: dict[tuple[int, str], Draft] = field(default_factory=dict)

    def place(self, phrase: Phrase) -> Draft | None:
        """Who is meant by a phrase: somebody met before, or somebody new; None where neither is safe."""
        words = self.words
        first = words.lower[phrase.start]
        clipped = self._is_clipped(phrase)
        counted = words.lower[phrase.start + 1 : phrase.start + 2] in (["fewer"], ["less"], ["more"])
        if (not counted and {first, words.lower[phrase.bare]} & NOT_ANYONE) or self._is_nobody(phrase, clipped):
            return None
        draft = self._subject(phrase) or self._beside(phrase)
        if draft is None and clipped:
            draft = self.linker.headline(phrase)
        draft = draft or self._owned(phrase)
        if draft is None and first not in ("a", "an"):
            draft = self.linker.titled(phrase)
        if draft is None and (
            first in DEFINITE or first == "both" or words.lower[phrase.start : phrase.start + 2] == ["all", "the"]
        ):
            draft = self.linker.meant(phrase)
            if draft is not None and not draft.places:
                draft = self.bring_in(draft)
            if draft is not None and draft.kind == "person":
                draft.country = draft.country or country_in(words, lexicons(), phrase)
                draft.nouns |= {phrase.word} & lexicons().stand_ins
        named = any(i in self.known.owner for i in range(phrase.bare, phrase.head))
        stands_for_one = phrase.noun.sort == "taken up" and not named
        if draft is None and (phrase.noun.kind in ("place", "facility") or stands_for_one):
            return None
        if draft is None:
            draft = self._again(phrase) or self._new(phrase)
        if draft.kind == "group" and not draft.members:
            draft.members = find_members(words, self.known.owner, phrase)
        draft.taken_up = True
        start = measured_from(words, phrase)
        draft.places.append(Place(phrase.head, start, phrase.close if draft.named else phrase.end, "nominal"))
        self._part(phrase, draft)
        return draft

    def _is_nobody(self, phrase: Phrase, clipped: bool) -> bool:
        """ "as a driver", "held hostage", "a host of charges", "his head": words for somebody that mean nobody."""
        words, first = self.words, self.words.lower[phrase.start]
        above = words.lower[words.head[phrase.head]]
        if first in ("a", "an") and words.dep[phrase.head] == "pobj" and above == "as":
            return True
        if phrase.word in ("source", "host") and words.lower[phrase.close : phrase.close + 1] == ["of"]:
            return True
        if phrase.word == "head" and (words.tag[phrase.start] == "PRP$" or above in ("in", "on", "over", "to", "at")):
            return phrase.end == phrase.close
        alone = phrase.start == phrase.head and not is_plural(words, phrase)
        if (
            alone
            and phrase.word in lexicons().cues["held_as"]
            and words.lower[phrase.start - 1 : phrase.start] in _HOLDING
        ):
            return True
        return self._is_bare(phrase) and not clipped

    def name(self, token: int, draft: Draft) -> None:
        """A name is met: somebody whom only nouns meant so far may turn out to be called so."""
        other = self.linker.unnamed_before(token, draft, self.made)
        if other is None or other is draft:
            return
        self.made.remove(other)
        phrase = phrase_at(self.words, lexicons(), other.places[0].head)
        if phrase is not None:
            describe(self.words, self.known, draft, phrase)
        draft.places += other.places
        draft.nouns |= other.nouns
        draft.fates |= other.fates
        draft.gender, draft.country = draft.gender or other.gender, draft.country or other.country
        draft.affiliation, draft.age = draft.affiliation or other.affiliation, draft.age or other.age
        self.scene.rename(other, draft)
        self._same.update({key: draft for key, one in self._same.items() if one is other})

    def bring_in(self, draft: Draft) -> Draft:
        """Count in a draft that stood nowhere before: a capital that nobody named, persons taken up together.

        Persons who are the members of a group already are that group.
        """
        if draft in self.scene.joined.values():
            for _, group in reversed(self.scene.met):
                if group.places and group.members and set(map(id, group.members)) == set(map(id, draft.members)):
                    return group
            self.scene.place_joined(draft)
        self.made.append(draft)
        return draft

    def place_national(self, i: int, people: Draft) -> Draft | None:
        """ "two Ruritanians", "a Ruritanian": some of a people, and not the people."""
        words = self.words
        before = [k for k in words.children[i] if k < i and words.dep[k] in ("nummod", "det")]
        adjective = words.tag[i] in ("JJ", "FW") and not self._stands_alone(i)
        if adjective or words.dep[i] in ("compound", "amod", "nmod") or not before:
            return None
        plural = words.lower[i].endswith("s")
        noun = Noun("person", "CVL", plural=plural)
        bare = next((k for k in range(before[0], i) if words.tag[k] not in ("DT", "PDT")), i)
        phrase = Phrase(i, before[0], bare, i + 1, i + 1, words.lower[i], noun)
        counted = any(words.dep[k] == "nummod" for k in before)
        the_one = words.lower[before[0]] in DEFINITE and not words.lower[i].endswith(_PEOPLES)
        if not counted and (plural or not (the_one or words.lower[before[0]] in ("a", "an", "one", "another"))):
            return None
        again = self.linker.meant(phrase) if the_one else None
        if the_one and not counted and again is None:
            return None  # "the Ruritanian": only who was spoken of as one before
        people.places = [place for place in people.places if place.head != i]
        beside = self.known.owner.get(words.head[i]) if words.dep[i] == "appos" and not plural else None
        again = beside if beside is not None and beside.kind == "person" else again  # "Marsh, *a Dane*,"
        draft = again or self._new(phrase)
        draft.country = people.country
        draft.places.append(Place(i, before[0], i + 1, "nominal"))
        return draft

    def _stands_alone(self, i: int) -> bool:
        """ "A *German* and a Kenyan nurse": an adjective that is somebody; not "a *German* and Kenyan team"."""
        words = self.words
        behind, then = [*words.tag[i + 1 : i + 3], "", ""][:2]
        if words.dep[i] not in (*_STANDING, "conj") or behind[:2] in ("NN", "JJ", "HY", "CD", "VB"):
            return False
        return behind != "CC" or then in ("DT", "CD")

    def place_called(self, i: int) -> Draft | None:
        """ "Ola Dahl, a snowboarder, ... the snowboarder", "the Tarsk Pact ... the pact": nouns that no list knows."""
        words = self.words
        above = words.head[i]
        inner = words.dep[i] in ("compound", "nmod", "amod") and above > i
        if words.tag[i] not in ("NN", "NNP") or inner or i == 0 or words.lower[i - 1] not in ("the", "this", "that"):
            return None
        for _, draft in self.scene.back(i, sentences=40):
            if words.lower[i] in draft.called:
                draft.places.append(Place(i, i - 1, i + 1, "nominal"))
                return draft
        return None

    def shortened(self, i: int, draft: Draft) -> Draft:
        """ "the Council" with a capital is the council whose whole name stands before."""
        words = self.words
        place = next((place for place in draft.places if place.head == i), None)
        if draft.kind != "organization" or place is None or place.end - place.start != 1 or i == 0:
            return draft
        noun = lexicons().nouns.get(words.lower[i])
        if noun is None or noun.kind not in ("organization", "group") or words.lower[i - 1] != "the":
            return draft
        phrase = Phrase(i, i - 1, i, i + 1, i + 1, words.lower[i], noun)
        other = self.linker.meant(phrase)
        if other is None or other is draft or not other.named or words.lower[i] not in other.nouns:
            return draft
        draft.places.remove(place)
        other.places.append(place)
        return other

    def place_number(self, i: int) -> Draft | None:
        """ "the seven", "the other five": a group of that number met before, or the rest of the last one counted."""
        words = self.words
        below = [words.lower[k] for k in words.children[i] if k < i]
        size = read_number([words.lower[i]])
        if not {"the", "all"} & {*below, *words.lower[max(0, i - 1) : i]}:
            return self._toll(i, size)
        groups = [draft for _, draft in self.scene.back(i, sentences=6) if draft.kind == "group" and draft.count]
        if size is None or any(words.dep[k] == "prep" and words.lower[k] == "of" for k in words.children[i]):
            return None
        start = min((k for k in words.children[i] if k < i), default=i - 1)
        members = find_members(words, self.known.owner, Phrase(i, start, i, i + 1, i + 1, words.lower[i], SOME))
        if "other" not in below and len(members) == size:
            return self._listed(i, start, members, groups)
        if not groups or words.dep[i] not in _STANDING:
            return None
        if "other" not in below:
            found = next((draft for draft in groups if draft.count == size), None)
        else:
            whole = groups[0].part_of or groups[0]
            found = Draft("group", "entities/group", [words.said(start + 1, i + 1)], plural=True, count=size)
            found.part_of = whole if (whole.count or 0) > size else None
            found.nouns, found.country, found.sector = set(whole.nouns), whole.country, whole.sector
            self.made.append(found)
        if found is not None:
            if not found.names:
                found = self.bring_in(found)
            found.places.append(Place(i, start, i + 1, "nominal"))
        return found or self._toll(i, size)

    def _toll(self, i: int, size: int | None) -> Draft | None:
        """ "Killed 12", "two were freed", "at least nine dead": persons of whom nothing but their number is told."""
        phrase = toll_at(self.words, i)
        if phrase is None:
            return None
        draft = self._new(phrase)
        if size == 1 and draft.count == 1:
            draft.kind, draft.rule, draft.plural, draft.count = "person", "entities/unnamed", False, None
        draft.places.append(Place(phrase.head, phrase.start, phrase.close, "nominal"))
        return draft

    def _listed(self, i: int, start: int, members: list[Draft], groups: list[Draft]) -> Draft:
        """ "The three - A, B and C -": the group of three met before, or one of these three."""
        found = next((draft for draft in groups if draft.count == len(members) and not draft.members), None)
        if found is None:
            found = Draft("group", "entities/group", [self.words.said(start, i + 1)], plural=True, count=len(members))
            self.made.append(found)
        elif not found.names:
            found = self.bring_in(found)
        found.members = members
        found.places.append(Place(i, start, i + 1, "nominal"))
        return found

    def _is_clipped(self, phrase: Phrase) -> bool:
        """ "Nurse held by rebels": headlines leave the article out."""
        words = self.words
        in_headline = phrase.head < words.lead or words.sentence[phrase.head] in words.shouted
        return in_headline and phrase.start == phrase.bare and words.dep[phrase.head] not in ("pobj", "attr", "oprd")

    def _is_bare(self, phrase: Phrase) -> bool:
        """A singular noun with no word before it, "held hostage", "as president", means nobody in particular."""
        words = self.words
        if is_plural(words, phrase) or phrase.start < phrase.bare or phrase.word in lexicons().cues["single"]:
            return False
        if phrase.bare < phrase.head and (words.tag[phrase.bare] in ("CD", "NNP", "NNPS") or self._owner(phrase)):
            return False
        named = any(i in self.known.owner for i in range(phrase.bare, phrase.head)) or words.tag[phrase.head] == "NNP"
        return not named and words.dep[phrase.head] not in _ACTING

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
                if draft is None or draft.named or draft.plural != is_plural(words, phrase):
                    return None
                if draft.kind in (phrase.noun.kind, "group"):
                    draft.nouns.add(phrase.word)
                    return draft
        return None

    def _beside(self, phrase: Phrase) -> Draft | None:
        """ "A second hostage, a Ruritanian engineer,": the noun in apposition means the one before it."""
        words, first = self.words, self.words.head[phrase.head]
        draft = self.scene.at.get(first)
        bare = words.dep[first] in ("appos", "attr") and phrase.start == phrase.head  # "Marsh, a nurse and teacher,"
        bygone = words.lower[phrase.start] in BYGONE  # "a nurse and former teacher"
        closed = words.text[phrase.end : phrase.end + 1] == [","] and words.lower[phrase.start] in ("a", "an")
        bare |= (
            closed and words.dep[first] == "appos" and words.tag[phrase.end + 1][:2] == "VB"
        )  # "a soldier and a lawyer, was"
        again = words.dep[phrase.head] == "conj" and (bare or bygone) and not self._are_kin(phrase, draft)
        unnamed = draft in self.made and words.dep[phrase.head] == "appos"
        if draft is None or not (again or (unnamed and not draft.named)):
            return None
        if draft.kind != "person" or phrase.noun.kind != "person" or draft.plural or is_plural(words, phrase):
            return None
        if any(words.dep[k] == "conj" for k in words.children[phrase.head]):
            return None  # "a nurse, the driver and the priest" are three
        draft.nouns.add(phrase.word)
        draft.country = draft.country or country_in(words, lexicons(), phrase)
        return draft

    @staticmethod
    def _are_kin(phrase: Phrase, draft: Draft | None) -> bool:
        """ "His mother and former wife": nobody is both."""
        kin = {word for word in (draft.nouns if draft else ()) if (one := lexicons().nouns.get(word)) and one.kin}
        return phrase.noun.kin and bool(kin)

    def _owned(self, phrase: Phrase) -> Draft | None:
        """ "Marsh's parents", "his wife", "Green Party leadership": one draft for one owner and noun."""
        owner = self._owner(phrase)
        if owner is None or phrase.noun.kind == "place":
            return None
        key = (id(owner), phrase.word + "s" * is_plural(self.words, phrase))
        if key not in self._same:
            draft = self._same[key] = self._new(phrase)
            draft.possessor = owner
            if owner.kind == "organization" and draft.kind in ("person", "group") and not phrase.noun.kin:
                draft.affiliation = owner
            draft.country = draft.country or owner.country
        return self._same[key]

    def _owner(self, phrase: Phrase) -> Draft | None:
        """Who stands before the noun as its possessor, or as the body that a collective noun belongs to."""
        words = self.words
        for i in words.children[phrase.head]:
            if i < phrase.head and words.dep[i] == "poss":
                return self.scene.at.get(i)
            if i < phrase.head and words.dep[i] in ("compound", "nmod") and phrase.noun.kind == "group":
                owner = self.scene.at.get(i)
                if owner is not None and owner.kind == "organization":
                    return owner
        return None

    def _again(self, phrase: Phrase) -> Draft | None:
        """The same bare words again, "police", "Ruritanian officials": the same people, if no number parts them."""
        words = self.words
        if words.tag[phrase.start] in ("DT", "PRP$") and words.lower[phrase.start] not in DEFINITE:
            return None
        if phrase.noun.kind == "person" and not is_plural(words, phrase) and words.lower[phrase.start] not in DEFINITE:
            return None
        if read_count(words, phrase) != (None, None):
            return None
        return self._same.get((0, words.said(phrase.bare, phrase.end).lower()))

    def _new(self, phrase: Phrase) -> Draft:
        words, noun = self.words, phrase.noun
        plural = is_plural(words, phrase)
        kind: Kind = "group" if plural and noun.kind in ("person", "organization") else noun.kind
        bare = phrase.bare
        sized = words.tag[bare] in ("JJR", "RBR", "CD") or words.lower[bare] in ("many", "few", "much", "half")
        as_many = words.lower[bare] in ("many", "few", "much") and words.lower[bare - 1] == "as"
        if bare and sized and (as_many or words.lower[bare - 1] in ("no", "not", "between")):
            bare -= 1  # "no fewer than two", "as many as two", but not "as well as two"
        if words.lower[bare - 2 : bare] in (["half", "a"], ["at", "least"], ["at", "most"], ["up", "to"]):
            bare -= 2
        elif bare and words.lower[bare - 1] in ("nearly", "almost", "about", "around") and words.tag[bare] == "CD":
            bare -= 1
        start = measured_from(words, phrase)
        bare = bare if start == phrase.start else start + (words.tag[start] == "DT")
        draft = Draft(kind, "entities/unnamed", [words.said(bare, phrase.end)], plural=plural)
        describe(words, self.known, draft, phrase)
        draft.role = None
        draft.gender = noun.gender
        draft.age = age_in(words, phrase)
        if noun.sort != "office":
            draft.sector = noun.sector if noun.sector != "CVL" or kind == "organization" else None
        if kind == "group":
            draft.rule = "entities/group"
            draft.count, draft.count_range = read_count(words, phrase)
            draft.members = find_members(words, self.known.owner, phrase)
        self.made.append(draft)
        self._same.setdefault((0, words.said(phrase.bare, phrase.end).lower()), draft)
        return draft

    def part_of(self, i: int, whole: Draft) -> None:
        """ "One of *them*", "the last of *them*": a part of those whom a pronoun means."""
        self._part(Phrase(i, i, i, i + 1, i + 1, self.words.lower[i], SOME), whole)

    def _part(self, phrase: Phrase, whole: Draft) -> None:
        """ "12 of the 90 pupils": the 12 are a group of their own, part of the 90."""
        words, told = self.words, part_of_them(self.words, phrase)
        if told is None or not whole.plural:
            return
        start, head, size = told
        beside = [k for k in (*words.children[head], *words.children[phrase.head]) if words.dep[k] == "appos"]
        beside += [words.head[head]] if words.dep[head] == "appos" else []  # "Omar Bell, *one* of the ministers"
        verb = words.head[head]
        if words.dep[head] == "attr" and words.lower[verb] in _COPULAS:  # "Omar Bell is *one* of 60 people held"
            said = [k for k in words.children[verb] if words.dep[k] in ("nsubj", "neg")]
            beside += said if len(said) == 1 and words.dep[said[0]] == "nsubj" else []
        own = next((self.known.owner[k] for k in beside if k in self.known.owner), None)
        if size == 1 and own is not None and own.kind == "person":  # "one of the ministers, Omar Bell"
            own.sector = own.sector or whole.sector
            own.places.append(Place(head, head, phrase.end, "nominal"))
            self.scene.meet(head, own)
            return
        part = Draft("group", "entities/group", [words.said(start, phrase.end)], plural=True, part_of=whole, count=size)
        if size == 1 or (size is None and words.lower[head] in ONE_OF_THEM):
            part.kind, part.rule, part.plural, part.count = "person", "entities/unnamed", False, None
        part.nouns, part.country, part.sector = set(whole.nouns), whole.country, whole.sector
        whole.count = whole.count if whole.count != size else None  # "two out of five nurses": not two nurses
        if size and len(whole.members) <= size and len(whole.places) == 1:
            part.members, whole.members = whole.members, []
        part.places.append(Place(head, start, phrase.end, "nominal"))
        self.made.append(part)
        self.scene.meet(head, part)
