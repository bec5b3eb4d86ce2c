"""Whom a pronoun means: by number, gender, what it is in its sentence, and who was met last. Silent when in doubt."""

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import Gender
from onrecord.read.entities.scene import Scene
from onrecord.read.entities.words import Words

_HE: dict[str, tuple[str, Gender | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("one", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("one", "f")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("many", None)),
    **dict.fromkeys(("it", "its", "itself"), ("thing", None)),
    **dict.fromkeys(("who", "whom", "whose"), ("relative", None)),
}
PRONOUNS = frozenset(_HE)
_SUBJECT = frozenset({"nsubj", "nsubjpass"})


def meant_by_pronoun(words: Words, scene: Scene, i: int) -> Draft | None:
    """The draft that a pronoun stands for, or None."""
    sort, gender = _HE[words.lower[i]]
    if sort == "relative":
        return _relative(words, scene, i)
    if sort == "thing" and _is_empty(words, i):
        return None
    scored = []
    barred = _barred(words, scene, i)
    for order, (place, draft) in enumerate(scene.back(i, sentences=3)):
        if draft in barred or not _agrees(draft, sort, gender):
            continue
        scored.append((_score(words, scene, i, place, draft, gender) - 0.1 * order, order, draft))
        if order > 40:
            break
    if not scored:
        return None
    best = max(scored, key=lambda s: (s[0], -s[1]))
    rivals = [s for s in scored if s[2] is not best[2] and best[0] - s[0] < 0.5]
    return None if rivals else best[2]


def _agrees(draft: Draft, sort: str, gender: Gender | None) -> bool:
    if sort == "one":
        return draft.kind == "person" and not draft.plural and draft.gender in (None, gender)
    if sort == "many":
        return (draft.plural and draft.kind == "group") or draft.kind == "organization"
    return draft.kind in ("organization", "place", "facility") and not draft.plural


def _score(words: Words, scene: Scene, i: int, place: int, draft: Draft, gender: Gender | None) -> float:
    """How likely one met at a place is meant: near ones, subjects, the named, those of the same gender."""
    apart = words.sentence[i] - words.sentence[place]
    score = (3.0, 2.0, 0.8, 0.2)[min(apart, 3)]
    if words.dep[place] in _SUBJECT:
        score += 1.2
        if words.dep[i] in _SUBJECT or words.dep[i] == "poss":
            score += 0.5
    elif words.dep[place] in ("dobj", "dative"):
        score += 0.4
    elif words.dep[place] in ("poss", "compound"):
        score -= 0.3
    if draft.named:
        score += 0.4
    if gender and draft.gender == gender:
        score += 1.5
    if scene.quoted[i] != scene.quoted[place]:
        score -= 0.4
    return score


def _barred(words: Words, scene: Scene, i: int) -> set[Draft]:
    """Whom it cannot mean: "Marsh met him", and the speaker of the quotation that it stands in."""
    found: set[Draft] = set()
    if words.dep[i] in ("dobj", "dative", "pobj") and not words.lower[i].endswith(("self", "selves")):
        verb = words.head[i]
        while words.dep[verb] == "prep":
            verb = words.head[verb]
        found.update(scene.at[k] for k in words.children[verb] if words.dep[k] in _SUBJECT and k in scene.at)
    return found


def _is_empty(words: Words, i: int) -> bool:
    """ "It is clear that", "it rained": the word means nothing."""
    verb = words.head[i]
    if words.lower[i] != "it" or words.dep[i] not in _SUBJECT:
        return words.lower[i] == "it" and words.dep[i] not in ("dobj", "pobj")
    below = words.children[verb]
    copula = words.lower[verb] in ("is", "was", "'s", "be", "been", "seems", "appears", "emerged", "remains", "became")
    clause = any(words.dep[k] in ("ccomp", "xcomp", "csubj", "advcl", "acomp") for k in below)
    passive = words.dep[i] == "nsubjpass" and any(words.dep[k] == "ccomp" for k in below)
    return (copula and clause) or passive or words.dep[i] == "expl"


def _relative(words: Words, scene: Scene, i: int) -> Draft | None:
    """The noun that the relative clause belongs to; a question word means nobody."""
    verb = i
    for _ in range(6):
        if words.dep[verb] == "relcl":
            return scene.at.get(words.head[verb])
        if words.head[verb] == verb:
            return None
        verb = words.head[verb]
    return None
