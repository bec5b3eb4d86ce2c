"""What the words of a parse are called: names by the encoder, the rest of what is labelled by what it counts."""

import re
from functools import cache
from typing import TYPE_CHECKING

from onrecord.read.encoder import NameMark
from onrecord.read.language.tokens import Doc, Token
from onrecord.read.lexicon import load_lexicon
from onrecord.read.numbers import number_words

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parse
    from spacy.tokens import Span as ParsedSpan
    from spacy.tokens import Token as ParsedToken

_LABELS = {"person": "PERSON", "organization": "ORG", "place": "GPE", "group": "NORP"}
_CALENDAR = ("month", "homograph_month", "weekday")
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "appos", "attr", "agent"})
_BEFORE = frozenset({"compound", "nmod", "amod", "poss"})


def tie_names(parse: "Parse", names: tuple[NameMark, ...]) -> None:
    """Makes one phrase of a name that a parser takes for several: "*Wa Lo* was freed", "Ban *Ho-in* said"."""
    for name in names:
        span = parse.char_span(name.start, name.end)
        if span is None or len(span) < 2 or any(word.is_space or word.text == "," for word in span):
            continue
        last = span[-1]
        _tie_verb(span)
        if any(word.is_alpha and word.text.islower() for word in span[:-1]):
            continue  # "Bank of Oslo": a phrase of its own
        if name.kind == "person":
            _tie_to_role(parse, span.start, last)
        outer = [word for word in span if word.head.i == word.i or not span.start <= word.head.i < span.end]
        top = next((word for word in outer if word.dep_ in _ARGUMENTS), outer[0])
        above, label = top.head, top.dep_
        if [word.i for word in outer] == [last.i] or above.i == top.i or last.is_ancestor(above):
            continue
        if any(word.dep_ in _BEFORE and word.head.i >= span.end for word in outer):
            continue  # "*Dan Sole*/Getty Images"
        if label not in _ARGUMENTS:
            told = {child.dep_ for child in above.children}
            if last.i > above.i or above.pos_ not in ("VERB", "AUX") or told & {"nsubj", "nsubjpass"}:
                continue
            label = "nsubjpass" if "auxpass" in told else "nsubj"
        below = [child for word in span[:-1] for child in word.children if child.i >= span.end or child.i < span.start]
        last.head, last.dep_, last.tag_, last.pos_ = above, label, "NNP", "PROPN"
        for word in (*span[:-1], *below):
            if word.i != above.i:
                word.head = last
        for word in span[:-1]:
            word.dep_ = "punct" if word.is_punct else "compound"


def _tie_verb(name: "ParsedSpan") -> None:
    """ "The Committee to *Protect* Nurses said so": no verb."""
    verb, noun = next((word for word in name[1:] if word.tag_ == "VB"), None), name[0]
    if verb is None or (name.start <= verb.head.i < name.end and verb.head.i != noun.i):
        return
    above = noun.head if verb.head.i == noun.i else verb.head
    for child in [c for c in verb.children if not name.start <= c.i < name.end]:
        child.head = above
    if noun.head.i == verb.i:
        behind = name.doc[name.end] if name.end < len(name.doc) else verb
        speaks = behind.pos_ == "VERB" and not any(child.dep_ == "nsubj" for child in behind.lefts)
        noun.head = behind if speaks and behind.i != verb.i else above
    verb.head, verb.tag_, verb.pos_, verb.dep_ = noun, "NNP", "PROPN", "nmod"


def _tie_to_role(parse: "Parse", start: int, name: "ParsedToken") -> None:
    """ "Killed *the guide Ole Vik*, a skier and a cook, the police said": he did not say so, but was the guide."""
    role = parse[start - 1] if start else None
    above = name.head
    if role is None or role.tag_ != "NN" or role.whitespace_ == "" or role.dep_ not in ("dobj", "pobj", "nsubjpass"):
        return
    if name.dep_ != "nsubj" or above.i <= name.i or role.is_ancestor(name) or name.is_ancestor(role):
        return
    if not any(child.dep_ in ("det", "poss") for child in role.lefts):
        return
    if any(c.dep_ in ("nsubj", "nsubjpass") and c.is_ancestor(role) for c in above.lefts):
        name.head, name.dep_ = role, "appos"  # "the abduction of *the vaccinator Ana Bell* has brought"
        return
    beside = [w for w in parse[name.i + 1 : above.i] if w.dep_ == "appos" and w.right_edge.i == above.i - 1]
    speaks = beside[-1] if beside else None
    if speaks is not None and any(child.i == role.head.i for child in above.subtree):
        speaks.head, speaks.dep_ = above, "nsubj"
        name.head, name.dep_ = role, "appos"


def name_anew(doc: Doc, names: tuple[NameMark, ...]) -> None:
    """Labels names and figures as spaCy's name finder does, which takes as long as all the grammar."""
    for word in doc:
        word.ent_type_ = _figure(word)
    taken = 0
    for name in names:
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is not None and span.start >= taken:
            taken = span.end
            for word in span:
                word.ent_type_ = _LABELS[name.kind]


@cache
def _labels() -> dict[str, str]:
    """Words of money, measures and time -> the label of it."""
    listed = load_lexicon(__package__, "figures.toml")
    calendar = load_lexicon("onrecord.read.times", "words.toml")
    found = {word: label for label, words in listed.items() for word in words}
    return found | dict.fromkeys((word for kind in _CALENDAR for word in calendar[kind]), "DATE")


def _figure(word: Token) -> str:
    label = _labels().get(word.lower_, "")
    if label and (word.pos_ == "PROPN" or word.lower_ not in ("march", "may", "mar", "jun")):
        return label
    if word.lower_ in number_words("ordinals"):
        return "ORDINAL"
    if word.pos_ != "NUM":
        return ""
    near = (word.head, *word.children, *word.doc[max(0, word.i - 1) : word.i + 2])  # "$725 million"
    counted = next(filter(None, (_labels().get(other.lower_) for other in near)), "CARDINAL")
    return "DATE" if counted == "CARDINAL" and _YEAR.match(word.text) else counted
