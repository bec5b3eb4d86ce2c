"""By what a word hangs on which other: ("to", promised) for "promised to *release*"."""

from dataclasses import dataclass
from functools import lru_cache

from onrecord.read.clauses.lexicon import load_operators, words
from onrecord.read.language.syntax import SUBJECTS
from onrecord.read.language.tokens import Token

_OBJECTS = frozenset({"dobj", "nsubjpass", "oprd", "attr", "dative"})
_SMALL = frozenset({"acomp", "oprd"})
_BLAMED = frozenset({"of", "from", "for", "against"})
_MATTER = frozenset({"on", "about"})
_ABOUT = frozenset({"regarding", "concerning", "involving", "alleging", "suggesting"})
_OPENINGS = frozenset({"mark", "advmod", "prep"})


@dataclass(frozen=True, slots=True)
class Link:
    """`slot` names the tie, as in `operators.toml`: "rel", "reduced", "beside" and "adv" are further ones."""

    slot: str
    above: Token
    opening: Token | None = None


@lru_cache(maxsize=1024)
def link_of(word: Token) -> Link | None:
    """What a word hangs on; None for the root of a sentence. A coordinated word hangs on what the first hangs on."""
    word = first_of(word)
    if (helper := stray_helper(word)) is not None:
        word = helper if helper.pos_ == "AUX" or helper.lemma_ == "have" else word
    label, head = word.dep_, word.head
    if head.i == word.i:
        return None
    if label == "appos" and head.dep_ == "dobj" and any(t.text == ":" for t in word.doc[head.i + 1 : word.i]):
        label, head = head.dep_, head.head  # "want three things: bread and the *release* of the crew"
    if label in ("ccomp", "xcomp") and (said := said_of(head)) is not None:
        return Link(_complement(word), said)  # "it is false that", "it is a lie that"
    if label in ("ccomp", "xcomp"):
        return Link(_complement(word), head)
    if label in ("acl", "relcl", "advcl"):
        return _modifier(word, label, head)
    if label in ("pobj", "pcomp"):
        return _prepositional(word, label, head)
    if label in SUBJECTS and label not in ("nsubjpass",):
        return Link("subject", head)
    if label in _SMALL and word.pos_ != "NOUN":
        return Link("small", head)
    if label == "dobj" and head.lower_ in _ABOUT and head.dep_ in ("acl", "prep", "advcl"):
        return Link("about", head.head)  # "reports regarding the kidnapping"
    if label in _OBJECTS:
        return Link("claim" if word.lemma_.lower() in words("claims", "nouns") else "object", head)
    if label in ("amod", "compound", "nmod", "poss"):
        return Link("mod", head)
    return Link("beside", head)


def first_of(word: Token) -> Token:
    """The first of what is coordinated."""
    while word.dep_ == "conj" and word.head.i != word.i:
        word = word.head
    return word


def stray_helper(word: Token) -> Token | None:
    """The helping verb that the parser took for a verb of its own: "*Had* rebels killed", "*were* they held?"."""
    head = word.head
    if word.dep_ == "ccomp" and head.lemma_ == "have" and head.i < word.i and word.tag_ in ("VBN", "VBD"):
        own = any(child.dep_ in SUBJECTS for child in head.children)
        return None if own or not any(c.dep_ in SUBJECTS for c in word.children) else head
    if word.dep_ == "acl" and word.tag_ == "VBN" and head.dep_ == "nsubj" and head.head.lemma_ == "be":
        be = head.head
        predicate = any(c.dep_ in ("attr", "acomp", "prep", "advmod") and c.i > word.i for c in be.children)
        return be if be.i < head.left_edge.i + 1 and not predicate else None
    return None


def said_of(verb: Token) -> Token | None:
    """What "it" is said to be, of a clause that follows: "it is *likely* that", "it is a *lie* that"."""
    if verb.lemma_ != "be" or not any(c.dep_ in SUBJECTS and c.lower_ in ("it", "this", "that") for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ in ("acomp", "attr") and c.i > verb.i), None)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return any(child.tag_ == "TO" and child.lower_ == "to" and child.dep_ != "prep" for child in verb.children)


def opening_of(verb: Token) -> Token | None:
    """The word that opens a clause: "if", "when", "after", "as soon as" (soon)."""
    opens = [c for c in verb.children if c.dep_ in _OPENINGS and c.i < verb.i and c.tag_ in ("IN", "WRB", "RB")]
    opens = [c for c in opens if not any(below.dep_ == "pcomp" for below in c.children)]  # "after a fight, they freed"
    marks = [c for c in opens if c.dep_ == "mark" or c.tag_ == "WRB"]
    return marks[0] if marks else opens[0] if opens else None


def _complement(word: Token) -> str:
    if is_infinitive(word):
        return "to"
    helped = any(child.dep_ in ("aux", "auxpass") and child.tag_ != "VB" for child in word.children)
    if word.dep_ == "ccomp":
        if word.tag_ in ("VBN", "JJ") and not helped and not any(c.dep_ == "mark" for c in word.children):
            return "small"
        return "bare" if word.tag_ == "VB" and not helped else "that"
    if word.tag_ == "VBG" or any(child.lower_ in ("being", "having") for child in word.children):
        return "ing"
    return "bare" if word.tag_ == "VB" else "small"


def _modifier(word: Token, label: str, head: Token) -> Link:
    if label != "advcl":
        if is_infinitive(word):
            return Link("to", head)
        if label == "relcl":
            claims = head.lemma_.lower() in words("claims", "nouns")
            claimed = claims and any(c.lower_ == "that" and c.dep_ in ("advmod", "mark") for c in word.children)
            return Link("that" if claimed else "rel", head)  # "the story that he was killed"
        of = head.head
        rumours = of.head.tag_ == "NNS" and of.head.lemma_.lower() in words("claims", "nouns")
        known = any(c.lower_ in ("the", "these", "those") for c in head.lefts)
        if head.dep_ == "pobj" and of.lower_ == "of" and rumours and not known:
            return Link("of", of.head)  # "reports of nurses killed in the raid"
        return Link("that" if any(c.dep_ == "mark" for c in word.children) else "reduced", head)
    opening = opening_of(word)
    if head.pos_ == "ADV" and head.dep_ == "advmod":
        return Link("adv", head.head, head)  # "as soon as it opened"
    own = opening is not None and any(c.dep_ == "pobj" for c in opening.children)
    if is_infinitive(word) and (opening is None or own or opening.lower_ == "for"):
        return Link("to", head)  # "gave them until Friday to pay"
    return Link("adv", head, opening)


def _takes(noun: Token, prep: Token) -> bool:
    """Whether a noun says something of what stands behind this word: "news *on*", "the threat *of*"."""
    return any(prep.lower_ in one.slots for one in load_operators().get((noun.lemma_.lower(), "NOUN"), ()))


def _prepositional(word: Token, label: str, head: Token) -> Link:
    above = head.head
    if above.i == head.i:
        return Link("beside", head)
    if above.lower_ == "prior":
        return Link("before", above.head, head)  # "prior to killing two"
    opening = next((c for c in head.children if c.lower_ in words("openings", "not")), None)
    if opening is not None:
        return Link(opening.lower_, above, opening)  # "instead of"
    if label == "pcomp" and above.lower_ in words("openings", "not"):
        return Link(above.lower_, above.head, above)  # "far from freeing them"
    blamed = above.dep_ == "dobj" and label == "pcomp" and head.lower_ in _BLAMED and above.head.pos_ == "VERB"
    if blamed and not _takes(above, head):
        above = above.head  # "accused the rebels of taking", hung on the rebels
    before = head.nbor(-1) if head.i else head
    if before.dep_ == "dobj" and before.head.i == above.i and head.lower_ in _MATTER and _takes(before, head):
        above = before  # "received no news on the release", hung on the verb
    if above.dep_ == "prep":  # "out of", "instead of"
        return Link(above.lower_, above.head, head)
    return Link("toward" if head.lower_ in ("to", "towards") else head.lower_, above, head)
