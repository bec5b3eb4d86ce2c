"""What the words of a parse are called: names by the encoder, the rest of what is labelled by what it counts."""

import re
from functools import cache

from onrecord.read.encoder import NameMark
from onrecord.read.language.tokens import Doc, Token
from onrecord.read.lexicon import load_lexicon
from onrecord.read.numbers import number_words

_LABELS = {"person": "PERSON", "organization": "ORG", "place": "GPE", "group": "NORP"}
_CALENDAR = ("month", "homograph_month", "weekday")
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")


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
