"""What grammar says: the subject that rules a clause, and whom a pronoun or a noun in it cannot mean."""

from onrecord.read.entities.drafts import Draft
from onrecord.read.entities.lexicons import lexicons
from onrecord.read.entities.preferences import SUBJECT, whole_of
from onrecord.read.entities.scene import Scene
from onrecord.read.language.words import Words

BE = frozenset({"is", "was", "'s", "be", "been", "seems", "seemed", "appears", "appeared", "remains", "became"})
_MOST = 60  # words of a clause or a list that are looked at
_ARGUMENTS = frozenset({"dobj", "dative", "pobj", "nsubj", "nsubjpass"})
_SHARED = frozenset({"conj", "xcomp", "advcl", "pcomp"})  # clauses whose subject may be that of the clause above


def is_reflexive(words: Words, i: int) -> bool:
    """Whether it is "himself", "themselves"."""
    return words.lower[i].endswith(("self", "selves"))


def ruling_subject(words: Words, i: int) -> int | None:
    """The subject of the clause that a pronoun stands in, or of the one above where it is the subject itself.

    In "urged the bank to raise its rate" that is the bank, whatever it is in its own clause; in "the chief and his
    sons" it is the chief.
    """
    k = i
    for _ in range(12):
        above = words.head[k]
        if above == k:
            return None
        if words.dep[i] == "poss" and words.dep[k] == "conj" and words.tag[above][0] == "N":
            return above
        if words.dep[k] == "acl" and words.tag[k] == "VBG":
            return above
        if (told := _told(words, k)) is not None:
            return told
        if words.tag[above][0] == "V" or words.tag[above] == "MD" or words.lower[above] in BE:
            inside = words.dep[k] in SUBJECT
            found = None if inside else next((c for c in words.children[above] if words.dep[c] in SUBJECT), None)
            if found is not None and found < i:
                return words.head[words.head[found]] if _is_relative(words, found) else whole_of(words, found)
        k = above
    return None


def _told(words: Words, below: int) -> int | None:
    """ "urged the bank to raise", "accused the bank of hiding": whoever is urged or accused is the one who does it."""
    verb = words.head[below]
    if words.dep[below] == "pcomp" and words.lower[verb] in ("of", "from", "into", "for"):
        verb = words.head[verb]
    elif words.dep[below] != "xcomp":
        return None
    if words.lower[verb].startswith("promis"):
        return None
    return next((k for k in words.children[verb] if words.dep[k] in ("dobj", "dative") and k < below), None)


def _is_relative(words: Words, i: int) -> bool:
    return words.tag[i] in ("WP", "WDT") and words.dep[words.head[i]] == "relcl"


def barred(words: Words, scene: Scene, i: int) -> set[Draft]:
    """Whom a pronoun or a noun cannot mean: nobody meets himself, or is said below to be what he is called above; "his
    father" is not his; and the speaker is hardly "he" in his own words."""
    found: set[Draft] = set()
    if words.dep[i] in _ARGUMENTS and not is_reflexive(words, i):
        found.update(_fellows(words, scene, i))
    above = words.head[words.head[i]]
    if words.dep[i] == "pobj" and above in scene.at:
        found.add(scene.at[above])  # "most among *them*"
    if words.dep[i] == "poss" and words.head[i] in scene.placed:
        found.add(scene.placed[words.head[i]])
    if scene.quoted[i]:
        found.update(_speakers(words, scene, i))
    if words.dep[i] in SUBJECT:
        found.update(_named_below(words, scene, i))
        if words.verb[words.head[i]] in lexicons().cues["deadly"]:
            found.update(tellers(words, scene, i))  # "the nurses said that *they* had died"
    if words.lower[i - 1] in ("let", "lets", "letting"):
        found.update(d for d in (scene.at.get(ruling_subject(words, i) or i),) if d is not None)  # "they let *them* go"
    return found


def tellers(words: Words, scene: Scene, i: int) -> set[Draft]:
    """Who tells what a noun stands in: in "Marsh said that the woman was found", the woman is not Marsh."""
    found: set[Draft] = set()
    for _ in range(_MOST):
        above = words.head[i]
        if above == i:
            break
        if words.dep[i] == "ccomp":
            found.update(scene.at[k] for k in words.children[above] if words.dep[k] in SUBJECT and k in scene.at)
        i = above
    return found


def _named_below(words: Words, scene: Scene, i: int) -> set[Draft]:
    """Of whom a subject tells by name: in "*the doctor* thinks that Marsh left" the doctor is not Marsh."""
    told = (k for k in words.children[words.head[i]] if words.dep[k] == "ccomp" and (k > i or scene.quoted[k]))
    below = (c for k in told for c in words.children[k] if words.dep[c] in SUBJECT)
    return {scene.named[c] for c in below if c in scene.named}


def _fellows(words: Words, scene: Scene, i: int) -> set[Draft]:
    """The others in its own clause: the subject, when it is the object, and so where two verbs share a subject."""
    verb = _governor(words, words.head[i], ("prep", "pcomp", "pobj"))
    found: set[Draft] = set()
    for _ in range(4):
        subjects = [k for k in words.children[verb] if words.dep[k] in SUBJECT and k != i]
        found.update(scene.at[k] for k in subjects if k in scene.at)
        if subjects or words.dep[i] in SUBJECT or words.dep[verb] not in _SHARED:
            break
        if (told := _told(words, verb)) is not None:
            return found | ({scene.at[told]} if told in scene.at else set())
        if words.dep[verb] == "advcl" and words.tag[verb] != "VBG" and not _is_purpose(words, verb):
            break
        verb = _governor(words, words.head[verb], ("prep", "pcomp"))
    return found


def _is_purpose(words: Words, verb: int) -> bool:
    """ "Demanded a ransom *to free* them"."""
    return any(words.lower[k] == "to" and words.dep[k] == "aux" for k in words.children[verb])


def _governor(words: Words, i: int, through: tuple[str, ...]) -> int:
    """The word above a chain of prepositions."""
    for _ in range(8):
        if words.dep[i] not in through or words.head[i] == i:
            break
        i = words.head[i]
    return i


def _speakers(words: Words, scene: Scene, i: int) -> set[Draft]:
    """Who says the quotation that it stands in: one is hardly "he" in one's own words."""
    teller = scene.voices.get(i)
    if teller is not None:
        speaker = scene.at.get(teller) or scene.named.get(teller)
        return {speaker} if speaker is not None else set()
    start, end = words.bounds[words.sentence[i]]
    outside = [k for k in range(start, end) if words.dep[k] == "nsubj" and not scene.quoted[k]]
    found = {speaker for k in outside if (speaker := scene.at.get(k) or scene.named.get(k)) is not None}
    return found or ({scene.speaker} if scene.speaker is not None else set())
