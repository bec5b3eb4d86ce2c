"""Whether the words around a trigger say it as a fact: "was freed", "may have been freed", "demanded to free"."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.language.syntax import SUBJECTS, auxiliaries, is_negated, is_passive
from onrecord.read.standings.lexicon import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d", "should", "can", "ca", "cannot"})
_MAYBE = frozenset({"may", "might", "could", "must"})
_UNREAL_MARKS = frozenset({"if", "unless", "whether", "lest", "once", "should"})
_HAVE = frozenset({"have", "'ve", "’ve", "has", "had"})
_LIMIT = 6


@dataclass(frozen=True, slots=True)
class View:
    """How a thing is said: as a fact or as `possible`, and whether it is denied."""

    possible: bool = False
    negated: bool = False

    def and_(self, *, possible: bool = False, negated: bool = False) -> "View":
        return View(self.possible or possible, self.negated != negated)


def view(verb: "Token", depth: int = 0) -> View | None:
    """How the clause of this verb is said; None when it is no fact at all: wished, planned, asked about, imagined."""
    if depth > _LIMIT:
        return None
    doubt = load_words().doubt
    helpers = auxiliaries(verb)
    if helpers & _FUTURE or _is_asked(verb):
        return None
    adverbs = {child.lower_ for child in verb.children if child.dep_ in ("advmod", "prep", "amod")}
    if adverbs & doubt["never"]:
        return None
    possible = bool(adverbs & doubt["maybe"])
    if helpers & _MAYBE:
        if not (helpers & _HAVE or verb.lemma_ == "be" or "be" in helpers or verb.lemma_ in ("hold", "remain")):
            return None
        if "could" in helpers and helpers & _HAVE:
            return None
        possible = True
    around = _around(verb, helpers, depth)
    return around and around.and_(possible=possible, negated=is_negated(verb) or _no_longer(verb))


def _around(verb: "Token", helpers: frozenset[str], depth: int) -> View | None:
    """What the words above the clause make of it."""
    head, dep = verb.head, verb.dep_
    own_subject = any(child.dep_ in SUBJECTS for child in verb.children)
    if dep == "conj" and not own_subject and not helpers and head.pos_ in ("VERB", "AUX"):
        above = view(head, depth + 1)
        return above and View(above.possible)
    if dep == "amod":
        return View()
    if "to" in helpers or (verb.tag_ == "VB" and verb.lower_ != "be" and not helpers & {"do", "did", "does"}):
        return _infinitive(verb, depth)
    if verb.tag_ == "VB" or (helpers & {"be"} and not helpers & (_MAYBE | {"to"})):
        return None  # "demanded that they be freed"
    if verb.tag_ == "VBG" and not own_subject and not helpers & {"is", "are", "was", "were", "been", "'s", "'re", "be"}:
        found = _gerund(verb, depth)
        if found is not False:
            return found or None  # type: ignore[return-value]
    if _mark(verb) & _UNREAL_MARKS:
        return None
    if dep == "advcl" and verb.tag_ in ("VBP", "VBZ") and _mark(verb) & {"when", "until", "till", "before", "after"}:
        return None
    if dep in ("ccomp", "parataxis", "acl", "oprd") and head.i != verb.i:
        return _reported(verb, depth)
    return View()


def _infinitive(verb: "Token", depth: int) -> View | None:
    doubt, head, dep = load_words().doubt, verb.head, verb.dep_
    lemma = head.lemma_.lower()
    if dep in ("xcomp", "ccomp", "oprd", "advcl", "conj", "dep"):
        if lemma in doubt["manages"] and dep != "advcl":
            return view(head if head.pos_ in ("VERB", "AUX") else head.head, depth + 1)
        if lemma in doubt["lets"] and "to" not in auxiliaries(verb):
            return view(head, depth + 1)
        above = view(head, depth + 1) if lemma in doubt["known"] | doubt["believed"] | doubt["hearsay"] else None
        if above is None:
            return None
        if lemma in doubt["known"]:
            return above if is_passive(head) else None
        if lemma in doubt["hearsay"] and not is_passive(head):
            return View() if lemma == "claim" else None
        return above.and_(possible=True)
    if dep in ("relcl", "acl") and any(
        c.lower_ in ("first", "second", "last", "latest", "third") for c in head.children
    ):
        above = view(_verb_above(head), depth + 1)
        return above and View(above.possible)
    return None


def _gerund(verb: "Token", depth: int) -> View | bool | None:
    """What an -ing clause without a subject of its own is said as; False when it is none of these."""
    doubt, head = load_words().doubt, verb.head
    if verb.dep_ == "pcomp" or (verb.dep_ == "advcl" and _mark(verb)):
        word = head.lower_ if verb.dep_ == "pcomp" else next(iter(_mark(verb)))
        above = head.head if verb.dep_ == "pcomp" else head
        if word == "without":
            return View(negated=True)
        if word in ("of", "for", "in", "with", "over", "to"):
            if above.lemma_.lower() in doubt["accused"]:
                return View(possible=True)
            return (
                View()
                if above.lemma_.lower() in ("convict", "guilty", "responsible", "conviction") or word == "for"
                else None
            )
        if word in ("after", "since", "upon", "on", "by", "while", "before", "following", "when", "despite"):
            around = view(_verb_above(above), depth + 1)
            return around and View(around.possible)
        return None
    if verb.dep_ in ("xcomp", "ccomp"):
        lemma = head.lemma_.lower()
        if lemma in doubt["denied"]:
            return View(negated=True)
        if lemma in (
            "admit",
            "acknowledge",
            "confess",
            "recall",
            "remember",
            "report",
            "begin",
            "start",
            "keep",
            "see",
            "find",
            "leave",
            "spend",
            "show",
        ):
            return view(head, depth + 1)
        return None
    if verb.dep_ == "advcl":
        around = view(head, depth + 1)
        return around and View(around.possible)
    if verb.dep_ in SUBJECTS:
        return None
    return False


def _reported(verb: "Token", depth: int) -> View | None:
    """What the verb or noun that a clause hangs on makes of it: "denied that", "it is feared that", "rumours that"."""
    doubt, lemma = load_words().doubt, verb.head.lemma_.lower()
    if (
        verb.dep_ == "acl"
        and verb.head.pos_ != "VERB"
        and lemma
        not in (
            "rumour",
            "rumor",
            "speculation",
            "fear",
            "hope",
            "possibility",
            "claim",
            "allegation",
            "evidence",
            "suspicion",
            "threat",
            "risk",
            "chance",
            "belief",
            "indication",
        )
    ):
        return View()
    if lemma in doubt["denied"]:
        return View(negated=True)
    if lemma in doubt["wished"] or lemma in ("hope", "possibility", "threat", "risk", "chance"):
        return None
    if is_negated(verb.head) and lemma not in ("say", "tell"):
        return None
    doubtful = lemma in doubt["believed"] or (
        lemma in ("rumor", "rumour", "speculation", "allegation", "suspicion", "belief", "indication", "claim")
        and verb.head.pos_ == "NOUN"
    )
    return View(possible=doubtful)


def _verb_above(token: "Token") -> "Token":
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def _mark(verb: "Token") -> frozenset[str]:
    return frozenset(
        c.lower_
        for c in verb.children
        if c.dep_ in ("mark", "advmod") and c.i < verb.i and c.tag_ in ("IN", "WRB", "RB")
    )


def _no_longer(verb: "Token") -> bool:
    return any(
        child.lower_ in ("longer", "more") and any(c.lower_ == "no" for c in child.children) for child in verb.children
    )


def _is_asked(verb: "Token") -> bool:
    """A direct question states nothing."""
    if verb.dep_ not in ("ROOT", "conj"):
        return False
    last = verb.sent[-1]
    return last.text == "?" or (last.is_space and len(verb.sent) > 1 and verb.sent[-2].text == "?")
