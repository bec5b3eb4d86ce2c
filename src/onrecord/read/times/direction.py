"""Whether a day lies behind or ahead: what its clause tells has been, what it plans, asks or leaves open is to come."""

from functools import cache
from typing import TYPE_CHECKING

from onrecord.model.span import Span
from onrecord.read.clauses import Clauses
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import SUBJECTS, auxiliaries
from onrecord.read.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 12
_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
_PAST = frozenset({"was", "were", "did", "got", "could"})
_OVERTAKING = frozenset({"by", "before", "after", "past", "despite"})


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load_lexicon(__package__, "direction.toml")[name])


@cache
def _leads() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(lead.split()) for lead in load_lexicon(__package__, "direction.toml")["leads"])


@cache
def _calendar_words() -> frozenset[str]:
    """Nouns of time: they do not stand between a day and its verb."""
    words = load_lexicon(__package__, "words.toml")
    return frozenset(word.rstrip(".") for kind in _listed("calendar") for word in words[kind])


def find_direction(parsed: ParsedReport, expression: Span, *, clauses: Clauses | None = None) -> int:
    """-1 for a day that lies behind, 1 for one ahead, 0 when nothing tells; -2 and 2 where the verb is close by."""
    tokens = parsed.tokens(expression)
    if not tokens:
        return 0
    before = [tokens[0].nbor(-back).lower_ for back in range(min(4, tokens[0].i), 0, -1)]
    if any(tuple(before[-len(lead) :]) == lead for lead in _leads()):
        return 1
    inside = {token.i for token in tokens}
    word = next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])
    return _climb(word, clauses or Clauses())


def _climb(word: "Token", clauses: Clauses) -> int:
    """From the expression up to the verb that places it in time."""
    led = False
    between = 0  # nouns other than those of time that stand between
    for _ in range(_STEPS):
        if _is_verb(word):
            sure = 1 if between else 2
            return sure if led and not _is_past_narrative(word, clauses) else sure * _of_verb(word, clauses)
        if _is_ahead(word, clauses):
            overtaken = word.dep_ == "acomp" and "had" in auxiliaries(word.head)
            return -1 if overtaken else 1  # "it had been due on Friday"
        if word.dep_ == "prep":
            if word.lower_ == "since":
                return -1
            led = led or word.lower_ in ("until", "till", "through")
        head = word.head
        if head.i == word.i:
            return 0
        between += head.pos_ in ("NOUN", "PROPN") and head.lower_ not in _calendar_words()
        if word.dep_ in ("poss", "compound", "nmod", "amod"):
            return _of_noun(head, clauses)
        word = head
    return 0


def _is_verb(word: "Token") -> bool:
    return word.pos_ in ("VERB", "AUX") and word.dep_ not in ("aux", "auxpass", "amod")


def _is_past_narrative(verb: "Token", clauses: Clauses) -> bool:
    """ "He waited until Friday"; but "it was postponed until Friday", "they have until Friday"."""
    if "had" in auxiliaries(verb):
        return True
    return verb.tag_ == "VBD" and verb.lemma_ != "have" and not clauses.plans(verb, "object", "until")


def _is_ahead(word: "Token", clauses: Clauses) -> bool:
    """ "Payable", "the deadline", "a planned meeting", "expects talks"."""
    if any(each.lower_ in _listed("ahead") for each in (word, *word.lefts)):
        return True
    return word.pos_ == "NOUN" and clauses.mood(word).modality == "scheduled"


def _of_noun(noun: "Token", clauses: Clauses) -> int:
    """ "Monday's talks will ..." and "a scheduled Monday meeting" lie ahead, "Friday's close" may."""
    over = next((word for word in noun.ancestors if _is_verb(word)), None)
    if noun.dep_ == "pobj" and noun.head.lower_ in _OVERTAKING and over is not None and _of_verb(over, clauses) < 0:
        return -1  # "they had signed by the Monday deadline"
    if _is_ahead(noun, clauses):
        return 1
    return max(0, _of_verb(over, clauses)) if over is not None and noun.dep_ in SUBJECTS else 0


def _of_verb(verb: "Token", clauses: Clauses) -> int:
    """The direction that a verb gives to a day that depends on it."""
<<<<<<< HEAD
    helpers, mood = auxiliaries(verb), clauses.mood(verb)
    over = next((word for word in verb.ancestors if _is_verb(word)), None)
    if clauses.plans(verb) and "had" not in helpers and verb.tag_ in ("VBN", "VBD", "VBG"):
        return 1  # "expected on Friday"
=======
    told = _told_by(verb)
    while not isinstance(told, int):
        told = _told_by(told)
    return told


def _told_by(verb: "Token") -> "int | Token":
    """The direction that a verb gives, or the verb above that gives it."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.lemma_ in _listed("ahead", "scheduling") and "had" not in helpers and verb.tag_ in ("VBN", "VBD", "VBG"):
        return 1
>>>>>>> 03e6e4f (No text takes more than about its length to read)
    if helpers & _PERFECT:
        return -1
    if verb.tag_ == "VBD" or helpers & _PAST:
        then = mood.status == "open" and verb.dep_ in ("advcl", "ccomp") and over is not None
        return 1 if then and over is not None and _of_verb(over, clauses) > 0 else -1
    if mood.status == "open" or (mood.status != "told" and helpers):
        if over is not None and "had" in auxiliaries(over):
            return -1  # "it had been due to end on Friday"
        if mood.operator is not None or helpers - {"to"}:
            return 1
        if "to" in helpers:
            return 0 if over is not None and over.tag_ in ("VBD", "VBN") else 1
    if verb.tag_ in ("VBG", "VBN") and helpers - {"to"}:
        return 1  # "is leaving", "is heard"
    if verb.tag_ == "VBN":
<<<<<<< HEAD
        return 1 if any(c.lower_ == "for" and clauses.plans(verb, "for") for c in verb.children) else -1
    if verb.tag_ in ("VBG", "VB"):
        return _of_verb(over, clauses) if over is not None else 0
    if verb.tag_ in ("VBZ", "VBP"):
        stays = verb.tag_ != "VBZ" and verb.lower_ in _listed("unchanging")
        return 0 if stays or verb.lemma_ in _listed("states") else 1
    return 0
=======
        return 1 if helpers & _BE or _is_fixed_for(verb) else -1  # "when the case is heard in May"
    if verb.tag_ == "VBG" or (verb.tag_ == "VB" and verb.head.lemma_ in _listed("behind", "letting")):
        above = verb.head.head if verb.dep_ == "pcomp" else verb.head  # "with the envoy leaving on Friday"
        follows = verb.dep_ in ("advcl", "xcomp", "pcomp", "conj", "ccomp") and above.i != verb.i and _is_verb(above)
        return above if follows else 0
    if any(c.dep_ in ("nsubj", "nsubjpass") and c.lemma_ in _listed("ahead", "nouns") for c in verb.children):
        return 1 if verb.tag_ in ("VBZ", "VBP") else 0
    if verb.tag_ in ("VBZ", "VBP", "VB"):
        stays = verb.tag_ != "VBZ" and verb.lower_ in _listed("ahead", "unchanging")
        return 0 if stays or verb.lemma_ in _listed("ahead", "states") else 1
    return 0


def _is_once_then(verb: "Token") -> bool:
    """The future of the past: "they were likely to sell as soon as the market opened on Monday"."""
    above = next((word for word in verb.ancestors if _is_verb(word)), None)
    if above is None or verb.dep_ not in ("advcl", "ccomp") or above.tag_ != "VB":
        return False
    soon = any(child.lower_ in ("soon", "once") for child in (*above.children, *verb.children))
    modal = {child.lower_ for child in above.children if child.dep_ == "aux"}
    return soon and verb.i > above.i and bool(modal & _listed("ahead", "modals")) and _of_verb(above) > 0


def _is_fixed_for(verb: "Token") -> bool:
    """ "A summit set for Varn in April": the same words as in the past of setting, but a day ahead."""
    return verb.lemma_ in _listed("ahead", "fixing") and any(child.lower_ == "for" for child in verb.children)


def _is_one_of_a_row(noun: "Token") -> bool:
    """ "The first to leave on Thursday" left."""
    return any(word.lower_ in _listed("behind", "places") for word in (noun, *noun.children))


def _of_infinitive(verb: "Token", helpers: set[str]) -> "int | Token":
    """ "To leave on Thursday" after a past verb that plans nothing ("managed to leave on Thursday") lies behind."""
    above = verb.head
    if helpers == {"to"} and verb.dep_ in ("relcl", "acl") and _is_one_of_a_row(above):
        above = next((word for word in above.ancestors if _is_verb(word)), verb)
        return 0 if above.i == verb.i else above
    if helpers - {"to"} or verb.dep_ not in ("xcomp", "advcl", "csubj"):
        return 1
    had = above.head if above.pos_ == "ADJ" else above  # "it had been due to end on Friday"
    if any(child.lower_ == "had" for child in had.children):
        return -1
    if above.lemma_ in _listed("ahead", "planning") or above.tag_ not in ("VBD", "VBN"):
        return 1
    return -1 if above.lemma_ in _listed("behind", "managing") else 0
>>>>>>> 03e6e4f (No text takes more than about its length to read)
