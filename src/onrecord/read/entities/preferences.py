"""How strongly each one met before speaks for being the one meant: distance, role in the sentence, who it is."""

from math import log2
from typing import Literal

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import Gender, lexicons
from onrecord.read.entities.scene import Scene
from onrecord.read.language.words import Words
from onrecord.read.lexicon import load_lexicon

Sort = Literal["person", "many", "thing", "noun"]
SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OBJECT = frozenset({"dobj", "dative", "pobj"})
_STANDING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_ADJUNCT = frozenset({"pobj", "conj", "appos"})


def weight(table: str, name: str) -> float:
    """One of the weights of `preferences.toml`."""
    found: float = load_lexicon("onrecord.read.entities", "preferences.toml")[table][name]
    return found


def distances(sort: str) -> list[float]:
    """What each number of sentences between is worth."""
    found: list[float] = load_lexicon("onrecord.read.entities", "preferences.toml")["sentences_apart"][sort]
    return found


def reach(sort: Sort) -> int:
    """How many sentences back somebody is looked for."""
    return len(distances(sort)) - 1


def prefer(words: Words, scene: Scene, i: int, place: int, draft: Draft, sort: Sort, gender: Gender | None) -> float:
    """How much speaks for a pronoun meaning a draft met at a place."""
    score = _stands(words, scene, i, place, sort) + _is(words, scene, i, place, draft, sort, gender)
    if words.dep[place] == "poss" and words.dep[words.head[place]] in SUBJECT and words.head[place] not in scene.at:
        score += weight("role", "owner_of_subject") - weight("role", "owner")
    if scene.quoted[i] != scene.quoted[place]:
        score += weight("who", "into_quotation" if scene.quoted[i] else "out_of_quotation")
    same = words.sentence[i] == words.sentence[place]
    if same and words.dep[i] in _OBJECT:
        score += weight("who", "object_nearby")
    if words.dep[i] == "poss" and words.dep[place] == "dobj" and _is_reason(words, i, words.head[place]):
        score += weight("who", "their_reason")
    if "deceased" in draft.fates and words.dep[i] == "nsubj" and is_of_the_living(words, i):
        score += weight("who", "held")  # "the army executed 12 men, and said that *they* had died in fighting"
    if sort == "person" and _is_spoken_for(words, i, place):
        score += weight("who", "spoken_for")
    return score + weight("noun" if sort == "noun" else "who", "held") * _held(draft) * (
        is_of_captives(words, i) - _is_of_captors(words, i)
    )


def _is_spoken_for(words: Words, i: int, place: int) -> bool:
    """ "*Berg*'s lawyer said that *he* had been beaten": what was done to somebody, told by who speaks for him."""
    told, verb, cues = words.head[i], words.head[words.head[i]], lexicons().cues
    teller = words.head[words.head[place]] if words.lower[words.head[place]] == "of" else words.head[place]
    owns = words.dep[place] == "poss" or (words.dep[place] == "pobj" and teller != words.head[place])
    done = (
        words.dep[i] in ("nsubjpass", "dobj") and words.dep[told] == "ccomp" and words.lower[verb] in cues["speaking"]
    )
    speaks = words.dep[teller] == "nsubj" and words.head[teller] == verb and words.lemma[teller] in cues["speaking_for"]
    return owns and done and speaks


def _held(draft: Draft) -> int:
    """1 for those whom somebody holds, -1 for those who hold somebody."""
    called, cues = draft.nouns | draft.fates, lexicons().cues
    return 1 if called & cues["held_as"] else -1 if called & cues["captors"] else 0


def is_of_the_living(words: Words, i: int) -> bool:
    """ "They died", "they were wounded": no army, and no country."""
    verb, cues = words.verb[words.head[i]], lexicons().cues
    return (
        verb in cues["dying"] if words.dep[i] == "nsubj" else words.dep[i] == "nsubjpass" and verb in cues["befallen"]
    )


def _is_of_captors(words: Words, i: int) -> bool:
    """Whether it is told of those who hold people: "*they* threatened to kill them", "urged *them* to free her"."""
    verb = words.head[i]
    doing = [k for k in words.children[verb] if words.dep[k] == "xcomp"] if words.dep[i] == "dobj" else [verb]
    done = words.dep[i] in ("dobj", "nsubj") and lexicons().cues["done_by_captors"].intersection(
        words.lower[k] for k in doing
    )
    return bool(done)


def is_of_captives(words: Words, i: int) -> bool:
    """Whether it is told of those who are held: "*their* release", "*they* were freed", "let *them* go"."""
    if words.dep[i] == "pobj" and words.lower[words.head[i]] == "of":
        i = words.head[words.head[i]]  # "the last of *them* was freed"
    cues, verb = lexicons().cues, words.head[i]
    if words.dep[i] == "poss":
        return words.lemma[verb] in cues["of_captives"]
    set_free = words.lower[verb] == "set" and "free" in (words.lower[k] for k in words.children[verb])
    freed = set_free or words.lower[verb] in cues["done_to_captives"]
    return freed and words.dep[i] in ("dobj", "nsubjpass")


def best_nobody(words: Words, scene: Scene, i: int, ruling: int | None, sort: Sort, *, behind: int = 10**9) -> float:
    """How much speaks for the things or people nearby that are no entity: "the missiles", "most", "the car".

    Those past the token `behind`, where whoever else may be meant stands, are nearer to the pronoun.
    """
    best = -9.0
    if _is_willing(words, i) or (words.dep[i] == "poss" and words.lemma[words.head[i]] in lexicons().nouns):
        return best
    tags = ("NNS", "NNPS") if sort == "many" else ("NN", "NNP")
    for k in range(words.bounds[max(0, words.sentence[i] - 1)][0], i):
        doing = sort == "thing" and words.dep[k] == "csubj"  # "limiting debate never works"
        if words.sentence[k] < 0 or not (doing or (words.tag[k] in tags and words.dep[k] in _STANDING)):
            continue
        somebody = k in scene.at and not (sort == "many" and is_anyone(words, scene.at[k], k))
        if (
            somebody
            or k in scene.named
            or whole_of(words, k) != k
            or words.lemma[k] in lexicons().cues["circumstances"]
        ):
            continue
        score = _stands(words, scene, i, k, sort)
        if words.dep[k] in _ADJUNCT:
            score += weight("role", "anonymous_adjunct")
        elif k > behind:
            score += weight("role", "anonymous_nearer")
        if k == ruling:
            score += weight("who", "ruling_owner" if words.dep[i] == "poss" and sort == "thing" else "ruling")
        best = max(best, score)
    return best


def is_anyone(words: Words, draft: Draft, place: int) -> bool:
    """ "Voters are making up their minds": people in general."""
    known = draft.named or draft.sector or draft.country or draft.count or draft.count_range or draft.members
    return draft.kind == "group" and not known and words.tag[place] == "NNS" and not words.children[place]


def whole_of(words: Words, noun: int) -> int:
    """ "a number of companies", "most of the pupils": those behind "of" are meant."""
    if words.lemma[noun] not in lexicons().cues["shares"]:
        return noun
    of = next((k for k in words.children[noun] if words.lower[k] == "of"), None)
    inner = next((k for k in words.children[of] if words.dep[k] == "pobj"), None) if of is not None else None
    return noun if inner is None else inner


def role_of(words: Words, place: int) -> str:
    """What somebody is in the sentence.

    "Bell" in "Marsh and Bell" is what Marsh is, "companies" in "a number of companies" what the number is.
    """
    for _ in range(6):
        if words.dep[place] != "conj":
            break
        place = words.head[place]
    above = words.head[words.head[place]]
    inside = words.dep[place] == "pobj" and words.lower[words.head[place]] == "of"
    if inside and words.lemma[above] in lexicons().cues["shares"]:
        return words.dep[above]
    return words.dep[place]


def _has_actor(words: Words, scene: Scene, place: int) -> bool:
    """Whether somebody does what is done to whoever stands at a place: nobody does in "The news angered Marsh"."""
    subjects = [k for k in words.children[words.head[place]] if words.dep[k] in SUBJECT]
    return not subjects or any(k in scene.at or words.tag[k] in ("PRP", "WP") for k in subjects)


def _stands(words: Words, scene: Scene, i: int, place: int, sort: Sort) -> float:
    """What distance and role say."""
    far = distances(sort)
    apart = min(words.sentence[i] - words.sentence[place], len(far) - 1)
    score = far[max(apart, 0)]
    dep = role_of(words, place)
    if dep in ("csubj", *SUBJECT) and words.tag[place] not in ("WP", "WDT"):
        score += weight("role", "subject")
        if words.dep[i] in SUBJECT or words.dep[i] == "poss":
            score += weight("role", "subject_again")
    elif dep in ("dobj", "dative"):
        score += weight("role", "object" if _has_actor(words, scene, place) else "subject")
        score += weight("role", "object_again") if words.dep[i] in _OBJECT else 0.0
    elif dep == "pobj" and _is_doer(words, place):
        score += weight("role", "doer_of_noun")
        score += weight("role", "subject_again") if words.dep[i] == "poss" else 0.0
    elif dep == "poss":
        score += weight("role", "owner")
    elif dep in ("compound", "amod", "nmod"):
        score += weight("role", "inner")
    return score


def _is_doer(words: Words, place: int) -> bool:
    """ "launches by Norway": who does what a noun tells."""
    by = words.head[place]
    return words.lower[by] == "by" and words.tag[words.head[by]] in ("NN", "NNS")


def _is(words: Words, scene: Scene, i: int, place: int, draft: Draft, sort: Sort, gender: Gender | None) -> float:
    """What is known of the draft itself."""
    score = weight("who", "named") if draft.named else 0.0
    score += min(weight("who", "often") * log2(max(1, scene.times(draft))), weight("who", "often_most"))
    if gender and draft.gender == gender:
        score += weight("who", "same_gender")
    elif gender and not draft.named and scene.times(draft) == 1:
        score += weight("who", "fresh")
    if scene.last_meant.get((sort, gender)) is draft:
        score += weight("who", "last_meant")
    if draft is scene.speaker and is_reporting(words, i) and not scene.quoted[i]:
        score += weight("who", "last_speaker")
    if draft.kind == "organization" and sort == "many":
        score += weight("who", "body_as_many")
    if draft.kind == "place":
        score += weight("who", "country_as_many") if sort == "many" else 0.0
        score += weight("who", "place_aside") if words.dep[place] not in SUBJECT else 0.0
    return score


def _is_willing(words: Words, i: int) -> bool:
    """Whether it does, or has done to it, what only people and bodies do: "it said", "they decided", "urged them"."""
    cues, verb = lexicons().cues, words.lower[words.head[i]]
    if words.dep[i] in ("dobj", "dative", "nsubjpass") or (
        words.dep[i] == "nsubj" and words.dep[words.head[i]] == "ccomp"
    ):
        done = (
            words.lower[words.head[words.head[i]]]
            if words.dep[i] == "nsubj" and words.tag[words.head[i]] == "VB"
            else verb
        )
        if (
            done in cues["done_to_people"]
        ):  # parsers often make "them" the subject of "release" in "urged them to release"
            return True
    return words.dep[i] == "nsubj" and (verb in cues["speaking"] or verb in cues["willing"])


def is_reporting(words: Words, i: int) -> bool:
    """Whether it is the "he" of "he said", which goes on with whoever spoke before."""
    return words.dep[i] == "nsubj" and words.lower[words.head[i]] in lexicons().cues["speaking"]


def _is_reason(words: Words, i: int, verb: int) -> bool:
    """ "thanked the officials for their help": what one is thanked or blamed for is one's own."""
    prep = words.head[words.head[i]]
    return words.lower[prep] == "for" and words.head[prep] == verb
