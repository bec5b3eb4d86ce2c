"""Whom a pronoun means: by number, gender, what it is in its sentence, and who was met last. Silent when in doubt."""

from dataclasses import dataclass
from typing import Literal

from onrecord.read.entities.binding import BE, barred, ruling_subject
from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import Gender, lexicons
from onrecord.read.entities.preferences import (
    SUBJECT,
    Sort,
    best_nobody,
    is_anyone,
    is_of_captives,
    is_of_the_living,
    is_reporting,
    prefer,
    reach,
    weight,
)
from onrecord.read.entities.scene import Scene
from onrecord.read.language.words import Words

_SORTS: dict[str, tuple[Sort | Literal["relative"], Gender | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", "f")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("many", None)),
    **dict.fromkeys(("it", "its", "itself"), ("thing", None)),
    **dict.fromkeys(("who", "whom", "whose", "which"), ("relative", None)),
}
PRONOUNS = frozenset(_SORTS)
_BODIES = frozenset({"group", "side", "team", "authorities", "media", "regime"})
_INNER = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One who may be meant, where they speak for it most, and how much."""

    score: float
    draft: Draft
    place: int


def meant_by_pronoun(words: Words, scene: Scene, i: int) -> Draft | None:
    """The draft that a pronoun stands for, or None."""
    sort, gender = _SORTS[words.lower[i]]
    if sort == "relative":
        return _relative(words, scene, i)
    if sort == "thing" and _is_empty(words, i) and not _goes_on(words, scene, i):
        return None
    chosen = _preferred(words, scene, i, sort, gender)
    if chosen is not None:
        scene.last_meant[sort, gender] = chosen
    return chosen


def meant_by_both(words: Words, scene: Scene, i: int) -> Draft | None:
    """Whom "both were freed" and "all were freed" mean: the last two, and of whom that can be said the last taken."""
    if words.dep[i] not in (*SUBJECT, "dobj") or any(words.dep[k] == "prep" for k in words.children[i]):
        return None
    for _, draft in scene.back(i, sentences=2):
        if draft.kind == "group" and draft.plural and (draft.count == 2 or words.lower[i] == "all"):
            held = (draft.nouns | draft.fates) & lexicons().cues["held_as"]
            if words.lower[i] == "both" or (held and is_of_captives(words, i)):
                return draft
    return None


def meant_by_order(words: Words, scene: Scene, i: int) -> Draft | None:
    """ "The latter", "the former": of two named together."""
    if words.lower[i - 1 : i] != ["the"] or words.dep[i] in _INNER:
        return None
    near = scene.back(i, sentences=1)
    pairs = [
        (k, draft)
        for k, draft in near
        if "conj" in (words.dep[k], words.dep[k] == "appos" and words.dep[words.head[k]])
    ]
    if not pairs or words.lower[i] == "latter":
        return pairs[0][1] if pairs else None
    second = pairs[0][0] if words.dep[pairs[0][0]] == "conj" else words.head[pairs[0][0]]
    return scene.at.get(words.head[second])


def _preferred(words: Words, scene: Scene, i: int, sort: Sort, gender: Gender | None) -> Draft | None:
    """The one most speaks for, if enough does, and more than for anybody else."""
    ruling = ruling_subject(words, i)
    ranked = _ranked(words, scene, i, sort, gender)
    if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score < weight("lead", sort)):
        return None
    best = ranked[0]
    if best.score < weight("enough", sort):
        return None
    if sort != "person":
        nobody = best_nobody(words, scene, i, ruling, sort, behind=best.place)
        if nobody > best.score - _lead_over_nobody(best.draft, sort):
            return None
    clear = len(ranked) == 1 or ranked[0].score - ranked[1].score > 1.5
    if gender and best.draft.gender is None and (clear or not best.draft.named):
        best.draft.gender = gender
    return best.draft


def _lead_over_nobody(draft: Draft, sort: Sort) -> float:
    """A body is seldom "they", so that it has to lead by more: "The army watched the missiles before they fell"."""
    return weight("lead", "nobody_over_body" if sort == "many" and draft.kind != "group" else "nobody")


def _ranked(words: Words, scene: Scene, i: int, sort: Sort, gender: Gender | None) -> list[_Candidate]:
    """All who may be meant, the likeliest first."""
    best: dict[int, _Candidate] = {}
    out, ruling = barred(words, scene, i), ruling_subject(words, i)
    for order, (place, draft) in enumerate(scene.back(i, sentences=reach(sort))):
        if order > 60:
            break
        if draft in out or not _agrees(words, scene, i, draft, place, sort, gender):
            continue
        if place == ruling and words.dep[i] == "poss" and _is_of_others(words, i, place):
            continue
        score = prefer(words, scene, i, place, draft, sort, gender) + weight("who", "step") * order
        if place == ruling:
            if words.dep[place] not in SUBJECT:  # "urged the bank to raise its rate"
                score += weight("role", "subject")
            score += weight("who", "ruling_owner" if words.dep[i] == "poss" and sort != "many" else "ruling")
        if id(draft) not in best or score > best[id(draft)].score:
            best[id(draft)] = _Candidate(score, draft, place)
    for place in _ahead(words, i):
        known = scene.named.get(place)
        if known is not None and known not in out and _agrees(words, scene, i, known, place, sort, gender):
            again = _Candidate(prefer(words, scene, i, place, known, sort, gender), known, place)
            best[id(known)] = max(best.get(id(known), again), again, key=_strength)
    return sorted(best.values(), key=_strength, reverse=True)


def _is_of_others(words: Words, i: int, subject: int) -> bool:
    """ "*The ministry* demanded their release", "*the bank* accepted their offer": not its own."""
    cues, verb, thing = lexicons().cues, words.head[subject], words.head[i]
    answered = words.dep[thing] == "dobj" and words.head[thing] == verb and words.lemma[thing] not in lexicons().nouns
    return (answered and words.lower[verb] in cues["answering"]) or (
        words.lower[verb] in cues["for_others"] and is_of_captives(words, i)
    )


def _ahead(words: Words, i: int) -> list[int]:
    """The subject behind a phrase at the front, and whose it is: "After his release, Berg's parents ..."."""
    subject = _subject_ahead(words, i)
    if subject is None:
        return []
    return [subject, *(k for k in words.children[subject] if words.dep[k] == "poss")]


def _strength(one: _Candidate) -> float:
    return one.score


def _subject_ahead(words: Words, i: int) -> int | None:
    """The subject behind a clause or phrase at the front that a pronoun stands in: "In *its* reply, the firm"."""
    if _SORTS[words.lower[i]][0] == "relative" or words.lower[i] == "it":
        return None
    k = i
    for _ in range(8):
        above = words.head[k]
        if above == k:
            return None
        if words.dep[k] in ("advcl", "prep", "advmod") and above > i:
            subjects = [c for c in words.children[above] if words.dep[c] in SUBJECT]
            return subjects[0] if subjects and i < subjects[0] and subjects[0] - i < 25 else None
        k = above
    return None


def _agrees(words: Words, scene: Scene, i: int, draft: Draft, place: int, sort: Sort, gender: Gender | None) -> bool:
    if sort == "person":
        goes_on = draft is scene.speaker and is_reporting(words, i)
        near = goes_on or words.sentence[i] - words.sentence[place] <= 4
        known = draft.gender in (None, gender) if near else draft.gender == gender
        return draft.kind == "person" and not draft.plural and known
    if sort == "many":
        return _can_be_many(words, scene, i, draft, place)
    if draft.kind == "place":
        near = words.lower[i] == "its" and words.sentence[i] == words.sentence[place] and draft.country is not None
        return words.dep[place] in SUBJECT or (near and words.dep[place] not in _INNER)
    return words.dep[place] not in _INNER and draft.kind in ("organization", "facility") and not draft.plural


def _can_be_many(words: Words, scene: Scene, i: int, draft: Draft, place: int) -> bool:
    """Whether "they" can mean it: people, a body, a country, or the source of whom nobody knows who it is."""
    if not draft.places and words.sentence[place] < words.sentence[i] - 1:
        return False
    if is_of_the_living(words, i) and (draft.kind in ("organization", "place") or draft.nouns & _BODIES):
        return False
    if draft.kind == "group":
        adjective = draft.named and words.tag[place] == "JJ"
        return draft.plural and not adjective and not is_anyone(words, draft, place)
    if draft.kind == "person":
        return draft is scene.speaker and not draft.named and draft.gender is None and is_reporting(words, i)
    if draft.kind == "place":
        return draft.country is not None and (words.dep[place] in SUBJECT or words.tag[place] == "PRP")
    return draft.kind == "organization" and words.dep[place] not in _INNER


def _goes_on(words: Words, scene: Scene, i: int) -> bool:
    """ "Norway said it was a member": "it" is the subject of the clause above, where what it is is a noun or a wish."""
    ruling, below = ruling_subject(words, i), words.children[words.head[i]]
    draft = scene.at.get(ruling) if ruling is not None else None
    if words.dep[i] != "nsubj" or draft is None or draft.kind not in ("organization", "place"):
        return False
    said = [words.lower[k] for k in below if words.dep[k] in ("attr", "acomp")]
    return bool(said) and not lexicons().cues["of_events"].intersection(said)


def _is_empty(words: Words, i: int) -> bool:
    """ "It is clear that", "it rained", "made it possible": the word means nothing."""
    verb = words.head[i]
    if words.lower[i] != "it":
        return False
    if words.dep[i] not in SUBJECT:
        return True
    if words.tag[verb] == "JJ" and words.dep[verb] in ("ccomp", "xcomp"):  # "made it clear that"
        return True
    below = words.children[verb]
    clause = any(words.dep[k] in ("ccomp", "xcomp", "csubj", "advcl", "acomp", "attr") for k in below)
    passive = words.dep[i] == "nsubjpass" and (clause or words.lower[verb] in lexicons().cues["learned"])
    nothing = words.lower[verb] in lexicons().cues["weather"]
    return (words.lower[verb] in BE and clause) or passive or nothing


def _relative(words: Words, scene: Scene, i: int) -> Draft | None:
    """The noun that the relative clause belongs to, or the one before its "with ..."; a question word means nobody."""
    verb = i
    for _ in range(6):
        if words.dep[verb] == "relcl":
            noun = _last_of(words, words.head[verb], i)
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


def _last_of(words: Words, noun: int, i: int) -> int:
    """The last of "Marsh and *Bell*, who has left"."""
    alone = any(words.tag[k] == "VBZ" for k in (words.head[i], *words.children[words.head[i]]))
    while alone:
        inner = [k for k in words.children[noun] if words.dep[k] == "conj" and noun < k < i]
        if not inner:
            break
        noun = inner[-1]
    return noun
