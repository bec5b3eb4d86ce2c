"""Whether a day lies behind or ahead, from the sentence it stands in: tense, modality, words of planning."""

from functools import cache
from typing import TYPE_CHECKING

from onrecord.model.span import Span
from onrecord.read.language import ParsedReport
from onrecord.read.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 12
_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
_OVERTAKING = frozenset({"by", "before", "after", "past", "despite"})
_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m", "be"})


@cache
def _listed(side: str, name: str) -> frozenset[str]:
    return frozenset(load_lexicon(__package__, "direction.toml")[side][name])


def is_reported(noun: "Token") -> bool:
    """Whether the figures that a noun names are out: "reported a rise in fourth-quarter earnings"."""
    verb = next((word for word in noun.ancestors if _is_verb(word)), None)
    if verb is None or verb.lemma_ not in _listed("behind", "reporting"):
        return False
    return _of_word(noun) <= 0 and _of_verb(verb) < 0


@cache
def _calendar_words() -> frozenset[str]:
    """Nouns of time: they do not stand between a day and its verb."""
    words = load_lexicon(__package__, "words.toml")
    kinds = load_lexicon(__package__, "direction.toml")["calendar"]["kinds"]
    return frozenset(word.rstrip(".") for kind in kinds for word in words[kind])


@cache
def _leads() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words) for words in load_lexicon(__package__, "direction.toml")["ahead"]["leads"])


def find_direction(parsed: ParsedReport, expression: Span) -> int:
    """-1 for a day that lies behind, 1 for one ahead, 0 when nothing tells; -2 and 2 where the verb is close by."""
    tokens = parsed.tokens(expression)
    if not tokens:
        return 0
    if _is_led(tokens[0]):
        return 1
    inside = {token.i for token in tokens}
    word = next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])
    return _climb(word)


def _is_led(first: "Token") -> bool:
    before = [first.nbor(-back).lower_ for back in range(min(4, first.i), 0, -1)]
    return any(tuple(before[-len(lead) :]) == lead for lead in _leads())


def _climb(word: "Token") -> int:
    """From the expression up to the verb that places it in time."""
    led = False
    between = 0  # nouns other than those of time that stand between
    for _ in range(_STEPS):
        if _is_verb(word):
            sure = 1 if between else 2
            return sure if led and not _is_past_narrative(word) else sure * _of_verb(word)
        told = _of_word(word)
        if told:
            return told
        if word.dep_ == "prep":
            if word.lower_ in _listed("behind", "prepositions"):
                return -1
            led = led or word.lower_ in _listed("ahead", "prepositions")
        head = word.head
        if head.i == word.i:
            return 0
        between += head.pos_ in ("NOUN", "PROPN") and head.lower_ not in _calendar_words()
        if word.dep_ in ("poss", "compound", "nmod", "amod"):
            return _of_noun(head)
        if _is_verb(head) and word.dep_ in ("dobj", "oprd") and head.lemma_ in _listed("ahead", "scheduling"):
            return 1
        word = head
    return 0


def _is_verb(word: "Token") -> bool:
    return word.pos_ in ("VERB", "AUX") and word.dep_ not in ("aux", "auxpass", "amod")


def _is_past_narrative(verb: "Token") -> bool:
    """ "He waited until Friday"; but "it was postponed until Friday", "they have until Friday"."""
    if any(child.lower_ == "had" for child in verb.children):
        return True
    return verb.tag_ == "VBD" and verb.lemma_ not in _listed("ahead", "scheduling") and verb.lemma_ != "have"


def _of_word(word: "Token") -> int:
    if word.lower_ in _listed("ahead", "adjectives") or word.lemma_ in _listed("ahead", "nouns"):
        overtaken = word.dep_ == "acomp" and any(child.lower_ == "had" for child in word.head.children)
        return -1 if overtaken else 1  # "it had been due to end on Friday"
    for child in word.children:
        if child.dep_ in ("amod", "compound") and child.lower_ in _listed("ahead", "adjectives"):
            return 1
    return 0


def _of_noun(noun: "Token") -> int:
    """ "Monday's talks will ..." and "a scheduled Monday meeting" lie ahead, "Friday's close" behind."""
    if _is_overtaken(noun):
        return -1
    if _of_word(noun) > 0:
        return 1
    if noun.dep_ in ("nsubj", "nsubjpass") and _is_verb(noun.head):
        return max(0, _of_verb(noun.head))
    return 0


def _is_overtaken(noun: "Token") -> bool:
    """ "They had signed by the Monday deadline", "it was stopped before Friday's deadline"."""
    if noun.lemma_ not in _listed("ahead", "nouns") or noun.dep_ != "pobj" or noun.head.lower_ not in _OVERTAKING:
        return False
    verb = next((word for word in noun.ancestors if _is_verb(word)), None)
    return verb is not None and _of_verb(verb) < 0


def _of_verb(verb: "Token") -> int:
    """The direction that a verb gives to a day that depends on it."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.lemma_ in _listed("ahead", "scheduling") and "had" not in helpers and verb.tag_ in ("VBN", "VBD", "VBG"):
        return 1
    if helpers & _PERFECT:
        return -1
    if helpers & _listed("ahead", "modals"):
        return _of_infinitive(verb, helpers)
    if verb.tag_ in ("VBD", "VBN") and not helpers and _is_once_then(verb):
        return 1
    if helpers & {"was", "were", "did", "got", "could"} or verb.tag_ == "VBD":
        return -1
    if verb.tag_ == "VBG" and helpers & _BE:
        return 1
    if verb.tag_ == "VBN":
        return 1 if helpers & _BE or _is_fixed_for(verb) else -1  # "when the case is heard in May"
    if verb.tag_ == "VBG" or (verb.tag_ == "VB" and verb.head.lemma_ in _listed("behind", "letting")):
        above = verb.head.head if verb.dep_ == "pcomp" else verb.head  # "with the envoy leaving on Friday"
        follows = verb.dep_ in ("advcl", "xcomp", "pcomp", "conj", "ccomp") and above.i != verb.i and _is_verb(above)
        return _of_verb(above) if follows else 0
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


def _of_infinitive(verb: "Token", helpers: set[str]) -> int:
    """ "To leave on Thursday" after a past verb that plans nothing ("managed to leave on Thursday") lies behind."""
    above = verb.head
    if helpers == {"to"} and verb.dep_ in ("relcl", "acl") and _is_one_of_a_row(above):
        above = next((word for word in above.ancestors if _is_verb(word)), verb)
        return 0 if above.i == verb.i else _of_verb(above)
    if helpers - {"to"} or verb.dep_ not in ("xcomp", "advcl", "csubj"):
        return 1
    had = above.head if above.pos_ == "ADJ" else above  # "it had been due to end on Friday"
    if any(child.lower_ == "had" for child in had.children):
        return -1
    if above.lemma_ in _listed("ahead", "planning") or above.tag_ not in ("VBD", "VBN"):
        return 1
    return -1 if above.lemma_ in _listed("behind", "managing") else 0
