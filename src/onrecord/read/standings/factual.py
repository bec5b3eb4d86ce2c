"""Whether the words around a trigger say it as a fact: "was freed", "may have been freed", "demanded to free"."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.language.syntax import SUBJECTS, auxiliaries, is_negated, is_passive
from onrecord.read.standings.lexicon import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d", "should", "can", "ca", "cannot"})
_MAYBE = frozenset({"may", "might", "could", "must"})
_HAVE = frozenset({"have", "'ve", "’ve", "has", "had"})
_PRESENT = frozenset({"is", "are", "has", "have", "'s", "’s", "'re", "’re", "'ve"})
_FINITE = frozenset({"is", "are", "was", "were", "been", "'s", "’s", "'re", "’re", "be", "am", "has", "have", "had"})
_DO = frozenset({"do", "did", "does"})
_UNREAL_MARKS = frozenset({"if", "unless", "whether", "lest", "once"})
_UNTIL = frozenset({"when", "until", "till", "before", "after", "whenever"})
_STILL_TO_COME = _UNTIL - {"after"}
_WITH_VERBAL_NOUN = frozenset({"of", "for", "in", "with", "over", "to"})
_BESIDE = frozenset({"after", "since", "upon", "on", "by", "while", "before", "following", "when", "despite"})
_INVERTED = frozenset({"had", "were", "should"})
_LIMIT = 6


@dataclass(frozen=True, slots=True)
class View:
    """How a thing is said: as a fact or as `possible`, and whether it is denied."""

    possible: bool = False
    negated: bool = False

    def with_(self, *, possible: bool = False, negated: bool = False) -> "View":
        return View(self.possible or possible, self.negated != negated)


def view(verb: "Token", depth: int = 0) -> View | None:
    """How the clause of this verb is said; None when it is no fact at all: wished, planned, asked about, imagined."""
    doubt, helpers = load_words().doubt, auxiliaries(verb)
    if depth > _LIMIT or helpers & _FUTURE or _is_asked(verb) or _is_eventual(verb):
        return None
    adverbs = {child.lower_ for child in verb.children if child.dep_ in ("advmod", "prep", "amod")}
    if adverbs & doubt["never"]:
        return None
    possible = bool(adverbs & doubt["maybe"])
    if helpers & _MAYBE:
        stative = helpers & (_HAVE | {"be"}) or verb.lemma_ in ("be", "hold", "remain")
        if not stative or ("could" in helpers and helpers & _HAVE):
            return None  # "may release", and "could have been killed" but was not
        possible = True
    around = _around(verb, helpers, depth)
    return around and around.with_(possible=possible, negated=is_negated(verb) or _no_longer(verb))


def verb_above(token: "Token") -> "Token":
    """The nearest verb at or above a word, or the root of its sentence."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def _around(verb: "Token", helpers: frozenset[str], depth: int) -> View | None:
    """What the words above the clause make of it."""
    own_subject = any(child.dep_ in SUBJECTS for child in verb.children)
    own_helper = any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    if verb.dep_ == "conj" and not own_subject and not own_helper and verb.head.pos_ in ("VERB", "AUX"):
        return _softened(verb.head, depth)
    if verb.dep_ == "relcl" and verb.head.lemma_.lower() in load_words().doubt["fiction"]:
        return None
    if verb.dep_ == "amod":
        return View()
    if "to" in helpers or (verb.tag_ == "VB" and verb.lower_ != "be" and not helpers & _DO):
        return _infinitive(verb, depth)
    if verb.tag_ == "VB" or ("be" in helpers and not helpers & (_MAYBE | {"to"})):
        return None  # "demanded that they be freed"
    gerund = verb.tag_ == "VBG" or helpers & {"being", "having"}
    if gerund and not own_subject and not helpers & _FINITE and verb.dep_ not in ("ROOT", "acl", "relcl"):
        return _gerund(verb, depth)
    marks = _marks(verb)
    if marks & _UNREAL_MARKS or _is_inverted(verb):
        return None
    if verb.dep_ == "advcl" and marks & _UNTIL and (verb.tag_ in ("VBP", "VBZ") or helpers & _PRESENT):
        return None  # "until they are released"
    if verb.dep_ == "advcl" and marks & _STILL_TO_COME and auxiliaries(verb.head) & (_FUTURE | {"to"}):
        return None  # "would not eat until they were released"
    if verb.dep_ in ("ccomp", "acl", "oprd", "parataxis") and verb.head.i != verb.i:
        return _reported(verb, depth)
    return View()


def _infinitive(verb: "Token", depth: int) -> View | None:
    doubt, head = load_words().doubt, verb.head
    lemma = head.lemma_.lower()
    if verb.dep_ in ("relcl", "acl"):
        ranked = any(child.lower_ in doubt["ranks"] for child in head.children)
        return _softened(verb_above(head), depth) if ranked else None
    if verb.dep_ not in ("xcomp", "ccomp", "oprd", "advcl", "conj", "dep"):
        return None
    if lemma in doubt["manages"] and verb.dep_ != "advcl":
        return view(verb_above(head), depth + 1)
    if lemma in doubt["lets"] and "to" not in auxiliaries(verb):
        return view(head, depth + 1)
    if lemma in doubt["known"]:
        return view(head, depth + 1) if is_passive(head) else None
    if lemma in doubt["hearsay"] and not is_passive(head):
        return View() if lemma == "claim" else None
    if lemma in doubt["believed"] | doubt["hearsay"]:
        above = view(head, depth + 1)
        return above and above.with_(possible=True)
    return None


def _gerund(verb: "Token", depth: int) -> View | None:
    """An -ing clause without a subject of its own: "after freeing", "accused of killing", "denied holding"."""
    doubt, head, marks = load_words().doubt, verb.head, _marks(verb)
    if verb.dep_ == "pcomp" or (verb.dep_ == "advcl" and marks):
        word = head.lower_ if verb.dep_ == "pcomp" else min(marks)
        above = head.head if verb.dep_ == "pcomp" else head
        if word == "without":
            return View(negated=True)
        if word in _BESIDE and "having" in auxiliaries(verb):
            return View()
        if word in _BESIDE:
            return _softened(verb_above(above), depth)
        if word in _WITH_VERBAL_NOUN:
            if above.lemma_.lower() in doubt["accused"]:
                return View(possible=True)
            return View() if above.lemma_.lower() in doubt["convicted"] else None
        return None
    if verb.dep_ in ("xcomp", "ccomp"):
        if head.lemma_.lower() in doubt["denied"]:
            return View(negated=True)
        return view(head, depth + 1) if head.lemma_.lower() in doubt["goes_on"] else None
    return _softened(head, depth) if verb.dep_ in ("advcl", "conj") else None


def _reported(verb: "Token", depth: int) -> View | None:
    """What the verb or noun that a clause hangs on makes of it: "denied that", "it is feared that", "rumours that"."""
    doubt, head = load_words().doubt, verb.head
    lemma = head.lemma_.lower()
    if "to" in auxiliaries(head) and head.dep_ in ("advcl", "xcomp", "ccomp", "acl"):
        phoned = lemma in doubt["hearsay"] and head.head.lemma_ not in doubt["wished"]  # "phoned to say that"
        if not phoned and view(head, depth + 1) is None:
            return None  # "appealed to them to show that he is alive"
    if lemma == "rule" and any(c.dep_ == "prt" and c.lower_ == "out" for c in head.children):
        return View(possible=True) if is_negated(head) else View(negated=True)
    if any(child.lower_ in doubt["wrong"] for child in head.children if child.dep_ in ("advmod", "amod")):
        return None
    if head.pos_ == "NOUN" and verb.dep_ == "acl" and not any(c.dep_ in (*SUBJECTS, "mark") for c in verb.children):
        return View()  # "the men held there"
    if lemma in doubt["denied"]:
        return View(negated=True)
    if lemma in doubt["wished"] or (is_negated(head) and lemma not in doubt["hearsay"]):
        return None
    if head.pos_ == "NOUN":  # "denied reports that", "dismissed rumours that", "no evidence that"
        above = head.head.lemma_.lower()
        if above in doubt["denied"] or (above in doubt["dismissed"] and head.dep_ == "dobj"):
            return View(negated=True)
        return View(possible=lemma in doubt["rumours"]) if verb.dep_ != "relcl" else View()
    return View(possible=lemma in doubt["believed"])


def _softened(verb: "Token", depth: int) -> View | None:
    """A fact where the other verb is one, and as doubtful; but not denied with it."""
    above = view(verb, depth + 1)
    return above and View(above.possible)


def _marks(verb: "Token") -> frozenset[str]:
    """The words that open the clause: "if", "when", "after"."""
    opens = (
        c for c in verb.children if c.i < verb.i and c.tag_ in ("IN", "WRB", "RB") and c.dep_ in ("mark", "advmod")
    )
    return frozenset(c.lower_ for c in opens if c.lower_ in _UNREAL_MARKS | _UNTIL | _BESIDE | {"without"})


def _is_inverted(verb: "Token") -> bool:
    """ "Had he been killed, ...": an "if" told by the order of the words."""
    first = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if verb.dep_ != "advcl" or first is None:
        return False
    return any(c.dep_ in ("aux", "auxpass") and c.i < first.i and c.lower_ in _INVERTED for c in verb.children)


def _no_longer(verb: "Token") -> bool:
    return any(
        child.lower_ in ("longer", "more") and any(c.lower_ == "no" for c in child.children) for child in verb.children
    )


def _is_eventual(verb: "Token") -> bool:
    """ "In the event (that) she is hurt"."""
    first = next((c.left_edge.i for c in verb.children if c.dep_ in SUBJECTS), 0)
    before = [token.lower_ for token in verb.doc[max(0, first - 3) : first]]
    return first > 1 and ("event" in before[-2:] or before[-2:] == ["in", "case"])


def _is_asked(verb: "Token") -> bool:
    """A direct question states nothing."""
    if verb.dep_ not in ("ROOT", "conj"):
        return False
    last = verb.sent[-1]
    return last.text == "?" or (last.is_space and len(verb.sent) > 1 and verb.sent[-2].text == "?")
