"""Whom a pronoun means: by number, gender, what it is in its sentence, and who was met last. Silent when in doubt."""

from typing import Literal

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import Gender, lexicons
from onrecord.read.entities.scene import Scene
from onrecord.read.entities.words import Words

Sort = Literal["one", "many", "thing", "relative"]

_SORTS: dict[str, tuple[Sort, Gender | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("one", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("one", "f")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("many", None)),
    **dict.fromkeys(("it", "its", "itself"), ("thing", None)),
    **dict.fromkeys(("who", "whom", "whose", "which"), ("relative", None)),
}
PRONOUNS = frozenset(_SORTS)
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_BE = frozenset({"is", "was", "'s", "be", "been", "seems", "seemed", "appears", "appeared", "remains", "became"})
_RIVAL = frozenset({"nsubj", "nsubjpass", "dobj"})
_INNER = frozenset({"compound", "amod", "nmod"})
_WEATHER = frozenset(
    {"rained", "rains", "raining", "snowed", "snows", "snowing", "hailed", "poured", "happened", "turns", "turned"}
)
_MARGIN = {"one": 0.35, "many": 0.45, "thing": 0.8}


def meant_by_pronoun(words: Words, scene: Scene, i: int) -> Draft | None:
    """The draft that a pronoun stands for, or None."""
    sort, gender = _SORTS[words.lower[i]]
    if sort == "relative":
        return _relative(words, scene, i)
    if sort == "thing" and _is_empty(words, i):
        return None
    nearest = ruling_subject(words, i)
    best: dict[int, tuple[float, Draft, int]] = {}
    barred = _barred(words, scene, i)
    for order, (place, draft) in enumerate(scene.back(i, sentences=2 if sort != "one" else 4)):
        if draft in barred or not _agrees(words, i, draft, place, sort, gender):
            continue
        score = _score(words, scene, i, place, draft, gender) - 0.05 * order
        if draft is scene.speaker and _is_reporting(words, i) and not scene.quoted[i]:
            score += 0.9
        if place == nearest:
            score += 1.0 if words.dep[i] == "poss" and sort != "many" else 0.4
        if score > best.get(id(draft), (-9.0, draft, place))[0]:
            best[id(draft)] = (score, draft, place)
        if order > 40:
            break
    ranked = sorted(best.values(), key=lambda one: -one[0])
    if nearest is not None and (not ranked or ranked[0][2] < nearest) and _is_nobody(words, scene, nearest, sort):
        return None
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN[sort]):
        return None
    if sort != "one" and ranked[0][0] < 2.5:
        return None
    chosen = ranked[0][1]
    governed = ranked[0][2] == nearest and (words.dep[i] == "poss" or words.dep[words.head[i]] == "conj")
    if sort != "one" and not governed and _is_overheard(words, scene, i, ranked[0][2], plural=sort == "many"):
        return None
    others = [draft for _, draft, _ in ranked]
    if sort == "one" and words.dep[i] == "poss" and _is_disputed(scene, i, chosen, others):
        return None
    clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] > 1.5
    if gender and chosen.gender is None and (clear or not chosen.named):
        chosen.gender = gender
    return chosen


def agrees(words: Words, draft: Draft, place: int, i: int) -> bool:
    """Whether a pronoun can mean a draft at all, by number, gender and kind."""
    return _agrees(words, i, draft, place, *_SORTS[words.lower[i]])


def subject_ahead(words: Words, i: int) -> int | None:
    """The subject behind a clause or phrase at the front that a pronoun stands in: "In *its* reply, the firm"."""
    if _SORTS[words.lower[i]][0] == "relative" or words.lower[i] == "it":
        return None
    k = i
    for _ in range(8):
        above = words.head[k]
        if above == k:
            return None
        if words.dep[k] in ("advcl", "prep") and above > i:
            subjects = [c for c in words.children[above] if words.dep[c] in _SUBJECT]
            return subjects[0] if subjects and i < subjects[0] and subjects[0] - i < 25 else None
        k = above
    return None


def _is_overheard(words: Words, scene: Scene, i: int, place: int, *, plural: bool) -> bool:
    """Whether a thing stands nearer that may be meant as well: "Norway shot the missiles before *they* fell"."""
    if _is_willing(words, i):
        return False
    if words.dep[i] == "poss" and words.lemma[words.head[i]] in lexicons().nouns:
        return False
    tags = ("NNS", "NNPS") if plural else ("NN", "NNP")
    return any(
        words.tag[k] in tags and words.dep[k] in _RIVAL and k not in scene.at and k not in scene.named
        for k in range(place + 1, i)
    )


def _is_willing(words: Words, i: int) -> bool:
    """Whether the pronoun does what only people and bodies do: "it said", "it believed", "they decided"."""
    cues, verb = lexicons().cues, words.lower[words.head[i]]
    return words.dep[i] == "nsubj" and (verb in cues["speaking"] or verb in cues["willing"])


def _is_reporting(words: Words, i: int) -> bool:
    """Whether it is the "he" of "he said", which goes on with whoever spoke before."""
    return words.dep[i] == "nsubj" and words.lower[words.head[i]] in lexicons().cues["speaking"]


def ruling_subject(words: Words, i: int) -> int | None:
    """The subject of the clause that a pronoun stands in, or of the one above where it is the subject itself."""
    k = i
    for _ in range(12):
        above = words.head[k]
        if above == k:
            return None
        if words.tag[above][0] == "V" or words.tag[above] == "MD" or words.lower[above] in _BE:
            inside = words.dep[k] in _SUBJECT
            found = None if inside else next((c for c in words.children[above] if words.dep[c] in _SUBJECT), None)
            if found is not None and found < i:
                return words.head[words.head[found]] if _is_relative(words, found) else found
        k = above
    return None


def _is_relative(words: Words, i: int) -> bool:
    return words.tag[i] in ("WP", "WDT") and words.dep[words.head[i]] == "relcl"


def _is_nobody(words: Words, scene: Scene, subject: int, sort: Sort) -> bool:
    """Whether the subject nearest by is a thing that is nobody, "the car lost its wheel", "most said they would"."""
    known = scene.at.get(subject)
    if known is not None and sort == "thing":  # hardly a person, if the report says "its"
        return known.named and known.kind == "person" and not known.nouns and known.gender is None
    if known is not None or subject in scene.named or words.sentence[subject] < 0:
        return False
    if sort == "many":
        return words.tag[subject] in ("NNS", "NNPS", "CD", "DT", "JJ", "JJS") or words.lower[subject] == "percent"
    return words.tag[subject] in (("NN", "NNP", "NNPS") if sort == "thing" else ("NNP", "NNPS"))


def _is_reason(words: Words, i: int, verb: int) -> bool:
    """ "thanked the officials for their help": what one is thanked or blamed for is one's own."""
    prep = words.head[words.head[i]]
    return words.lower[prep] == "for" and words.head[prep] == verb


def _is_disputed(scene: Scene, i: int, chosen: Draft, others: list[Draft]) -> bool:
    """ "Marsh wrote to Bell on his victory": the one named right before may be meant as well as the subject."""
    for place, draft in scene.back(i, sentences=0):
        if draft in others:
            return draft is not chosen and i - place <= 3
    return False


def _agrees(words: Words, i: int, draft: Draft, place: int, sort: Sort, gender: Gender | None) -> bool:
    if sort == "one":
        return draft.kind == "person" and not draft.plural and draft.gender in (None, gender)
    if sort == "many":
        if not draft.places and words.sentence[place] < words.sentence[i] - 1:
            return False
        if draft.kind == "group":
            return draft.plural and not (draft.named and words.tag[place] == "JJ")
        return draft.kind == "organization" and words.dep[place] not in _INNER
    if draft.kind == "place":
        near = words.lower[i] == "its" and words.sentence[i] == words.sentence[place] and draft.country is not None
        return words.dep[place] in _SUBJECT or (near and words.dep[place] not in _INNER)
    return words.dep[place] not in _INNER and draft.kind in ("organization", "facility") and not draft.plural


def _score(words: Words, scene: Scene, i: int, place: int, draft: Draft, gender: Gender | None) -> float:
    """How likely one met at a place is meant: near ones, subjects, the named, those of the same gender."""
    apart = words.sentence[i] - words.sentence[place]
    score = (3.0, 2.0, 0.8, 0.2, 0.0)[min(apart, 4)]
    if words.dep[place] in _SUBJECT and words.tag[place] not in ("WP", "WDT"):
        score += 1.2
        if words.dep[i] in _SUBJECT or words.dep[i] == "poss":
            score += 0.4
    elif words.dep[place] in ("dobj", "dative"):
        score += 0.4
    elif words.dep[place] == "poss" and words.dep[words.head[place]] in _SUBJECT and words.head[place] not in scene.at:
        score += 1.0
    elif words.dep[place] in ("poss", "compound", "amod"):
        score -= 0.3
    if draft.named:
        score += 0.3
    if draft.kind == "place" and words.dep[place] not in _SUBJECT:
        score -= 0.3
    if gender and draft.gender == gender:
        score += 0.7
    if scene.quoted[i] != scene.quoted[place]:
        score -= 0.4 if scene.quoted[i] else 0.9
    if draft.kind == "organization" and words.lower[i] in ("they", "them", "their"):
        score -= 0.8
    if apart == 0 and words.dep[i] in ("dobj", "dative", "pobj"):
        score += 0.5
    if words.dep[i] == "poss" and words.dep[place] == "dobj" and _is_reason(words, i, words.head[place]):
        score += 2.0
    return score


def _barred(words: Words, scene: Scene, i: int) -> set[Draft]:
    """Whom it cannot mean: "Marsh met him", "his father" for the father, the speaker of the quotation it stands in."""
    found: set[Draft] = set()
    if words.dep[i] in ("dobj", "dative", "pobj", "nsubj") and not words.lower[i].endswith(("self", "selves")):
        verb = words.head[i]
        while words.dep[verb] == "prep" and words.head[verb] != verb:
            verb = words.head[verb]
        found.update(scene.at[k] for k in words.children[verb] if words.dep[k] in _SUBJECT and k in scene.at and k != i)
    if words.dep[i] == "poss":
        noun = words.head[i]
        if noun in scene.placed:
            found.add(scene.placed[noun])
    if scene.quoted[i]:
        start, end = words.bounds[words.sentence[i]]
        for k in range(start, end):
            if words.dep[k] == "nsubj" and not scene.quoted[k]:
                speaker = scene.at.get(k) or scene.named.get(k)
                if speaker is not None:
                    found.add(speaker)
        if not found and scene.speaker is not None:
            found.add(scene.speaker)
    return found


def _is_empty(words: Words, i: int) -> bool:
    """ "It is clear that", "it rained", "made it possible": the word means nothing."""
    verb = words.head[i]
    if words.lower[i] != "it":
        return False
    if words.dep[i] not in _SUBJECT:
        return True
    below = words.children[verb]
    clause = any(words.dep[k] in ("ccomp", "xcomp", "csubj", "advcl", "acomp", "attr") for k in below)
    passive = words.dep[i] == "nsubjpass" and (clause or words.lower[verb] in lexicons().cues["learned"])
    nothing = words.lower[verb] in _WEATHER or words.dep[i] == "expl"
    return (words.lower[verb] in _BE and clause) or passive or nothing


def _relative(words: Words, scene: Scene, i: int) -> Draft | None:
    """The noun that the relative clause belongs to, or the one before its "with ..."; a question word means nobody."""
    verb = i
    for _ in range(6):
        if words.dep[verb] == "relcl":
            noun = words.head[verb]
            for _ in range(3):
                draft = scene.at.get(noun)
                if words.lower[i] == "which":
                    return draft if draft is not None and draft.kind in ("organization", "group") else None
                if draft is not None and draft.kind in ("person", "group"):
                    return draft
                if words.dep[noun] != "pobj":
                    return draft if draft is not None and draft.kind == "organization" else None
                noun = words.head[words.head[noun]]
            return None
        if words.head[verb] == verb:
            return None
        verb = words.head[verb]
    return None
