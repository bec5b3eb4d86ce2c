"""Whether words that look like a time are meant as one: the March that walks, the fall that is a verb, 1,500 people."""

from functools import cache
from typing import TYPE_CHECKING

from onrecord.model.span import Span
from onrecord.read.language import ParsedReport
from onrecord.read.lexicon import load_lexicon
from onrecord.read.times.direction import find_direction
from onrecord.read.times.grammar import Match
from onrecord.read.times.words import Words, kinds

if TYPE_CHECKING:
    from spacy.tokens import Token

_SOON_AS = frozenset({"as", "after", "before", "enough", "so", "too"})
_BEFORE_TIME = frozenset(
    {"in", "on", "of", "by", "since", "until", "till", "through", "from", "to", "between", "during", "before", "after"}
)


def is_meant(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Whether a match is a time expression in its sentence."""
    check = _CHECKS.get(match.pattern.rule)
    return (check is None or check(parsed, words, match)) and not _is_in_a_name(parsed, words, match)


def _is_in_a_name(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """ "The Morning Star", "Kestrel Today", the programme "This Week": common words with capitals amid a sentence."""
    last = match.last - 1
    text = parsed.report.text
    if words.kinds[last] in _proper() or not text[words.starts[last]].isupper():
        return False
    token = _token(parsed, words, last)
    if token is None or token.is_sent_start or (match.last - match.first == 1 and token.idx == token.sent.start_char):
        return False
    headline = parsed.report.headline
    if headline is not None and headline.covers(Span(words.starts[last], words.ends[last])):
        return False
    if match.first < last and not text[words.starts[match.first]].isupper():
        return True
    beside = [token.nbor(step) for step in (-1, 1) if 0 <= token.i + step < len(token.doc)]
    first = _token(parsed, words, match.first)
    begins = first is not None and first.is_sent_start
    named = any(word.pos_ == "PROPN" and word.text[:1].isupper() and not word.is_upper for word in beside)
    return named or (match.last - match.first > 1 and not begins)


@cache
def _proper() -> frozenset[str]:
    """The kinds of words that have capitals, or no letters."""
    return frozenset(char for kind, char in kinds().items() if kind not in load_lexicon(__package__, "words.toml")) | {
        kinds()[kind]
        for kind in ("month", "homograph_month", "weekday", "short_weekday", "weekdays", "zone", "meridiem", "era")
        if kind in kinds()
    }


def _token(parsed: ParsedReport, words: Words, place: int) -> "Token | None":
    tokens = parsed.tokens(Span(words.starts[place], words.ends[place]))
    return tokens[0] if tokens else None


def _span(words: Words, match: Match) -> Span:
    return Span(words.starts[match.first], words.ends[match.last - 1])


def _is_capital(parsed: ParsedReport, words: Words, place: int) -> bool:
    return parsed.report.text[words.starts[place]].isupper()


def _month(parsed: ParsedReport, words: Words, match: Match) -> bool:
    place = match.slots.get("month")
    if place is None:
        return True
    if not _is_capital(parsed, words, place):
        return False
    if match.last - match.first > 1:
        return True
    text = parsed.report.text
    if words.ends[place] - words.starts[place] <= 3 and text[words.starts[place] : words.ends[place]].lower() != "may":
        return False
    token = _token(parsed, words, place)
    if token is None or token.tag_ in ("MD", "VB", "VBD", "VBP", "VBZ") or token.ent_type_ == "PERSON":
        return False
    if token.i and token.nbor(-1).pos_ == "PROPN" and token.nbor(-1).is_title:
        return False  # "Edith May"
    if words.kinds[place] == kinds()["homograph_month"] and _is_walked(token):
        return False
    begins = token.is_sent_start and token.i + 1 < len(token.doc)
    return not (begins and token.nbor(1).tag_ == "PRP")  # "May I ask"


def _is_walked(token: "Token") -> bool:
    """The annual March for Peace, "the March of the Mothers"; but "the March of 1917"."""
    if token.i + 2 >= len(token.doc) or token.nbor(1).lower_ not in ("for", "of", "on", "against", "to"):
        return False
    return token.nbor(2).pos_ in ("PROPN", "NOUN", "DET", "ADJ") and (token.i == 0 or token.nbor(-1).pos_ != "ADP")


def _dated(parsed: ParsedReport, words: Words, match: Match) -> bool:
    place = match.slots.get("month")
    return place is None or _is_capital(parsed, words, place)


def _weekday(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """A weekday with a capital, and none that is part of a name: "The Sunday Herald"."""
    place = match.slots.get("weekday")
    return place is None or (_is_capital(parsed, words, place) and not _begins_a_name(parsed, words, match, place))


def _holiday(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not the "Good Friday Agreement"."""
    return not _begins_a_name(parsed, words, match, match.last - 1)


def _begins_a_name(parsed: ParsedReport, words: Words, match: Match, place: int) -> bool:
    tokens = parsed.tokens(Span(words.starts[place], words.ends[place]))
    if not tokens or match.last != place + 1 or words.kinds[match.last : match.last + 1] == kinds()["possessive"]:
        return False
    token = tokens[-1]
    if token.i + 1 >= len(token.doc) or not tokens[0].i or tokens[0].nbor(-1).lower_ != "the":
        return False
    following = token.nbor(1)
    if not (following.is_title and following.pos_ in ("PROPN", "NOUN") and not following.is_sent_start):
        return False
    return token.dep_ in ("compound", "nmod") and token.head.i > token.i and token.head.is_title


def _year(parsed: ParsedReport, words: Words, match: Match) -> bool:
    if match.last - match.first > 1:
        return True
    place = match.first
    number = words.values[place]
    if not isinstance(number, int):
        return False
    token = _token(parsed, words, place)
    if words.ends[place] - words.starts[place] > 4:
        return True
    if token is None:
        return False
    before = token.nbor(-1).lower_ if token.i else ""
    if words.kinds[place] == kinds()["short_year"]:
        return before in _BEFORE_TIME
    if token.idx != words.starts[place] or len(token) != words.ends[place] - words.starts[place]:
        return False
    if token.i and token.nbor(-1).pos_ == "PROPN" and token.nbor(-1).is_title and token.dep_ == "nummod":
        return False  # a product or a firm: "Varnsoft 2000"
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and after.tag_ == "NNS" and token.head.i == after.i:
        determined = any(child.dep_ in ("det", "poss") for child in after.children)
        if not determined and (token.ent_type_ != "DATE" or not 1900 <= number <= 2100):
            return False
    if before in ("$", "no.", "number", "#", "flight", "room", "highway", "route", "page", "model"):
        return False
    if before in _BEFORE_TIME and 1100 <= number <= 2999:
        return True
    return 1500 <= number <= 2100 and token.ent_type_ in ("DATE", "")


def _season(parsed: ParsedReport, words: Words, match: Match) -> bool:
    if {"relation", "of_relation", "year", "mod"} & set(match.slots):
        return True
    token = _token(parsed, words, match.slots["season"])
    if token is None or token.tag_ not in ("NN", "NNP"):
        return False
    return match.first > 0 and words.kinds[match.first - 1] in _prepositions()


def _prepositions() -> str:
    c = kinds()
    return c["in"] + c["of"] + c["since"] + c["to"] + c["over"] + c["for"]


def _duration(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not the ages of people ("a 6-year-old"), and not a rate ("$1.76 a year", "four flights a week")."""
    c = kinds()
    after = words.kinds[match.last : match.last + 2]
    if after[:1] == c["old"] or after == c["dash"] + c["old"]:
        return False
    if words.kinds[match.first] != c["a"] or match.last - match.first != 2:
        return True
    token = _token(parsed, words, match.first)
    return token is None or token.i == 0 or token.nbor(-1).pos_ not in ("NOUN", "PROPN", "NUM", "SYM")


def _unit(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not "the day" alone, which is seldom a certain one."""
    return set(match.slots) != {"unit"} or words.values[match.slots["unit"]] != "D"


def _decade(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not an age: "in his fifties"."""
    token = _token(parsed, words, match.first)
    return "decade" not in match.slots or token is None or token.i == 0 or token.nbor(-1).tag_ != "PRP$"


def _fiscal(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """A fiscal or financial year, not a "financial week"."""
    place = match.slots.get("unit")
    return place is None or words.values[place] == "Y"


def _part(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not a bare "the night", which is seldom a certain one."""
    place = match.slots.get("part")
    if place is None or set(match.slots) != {"part"} or match.last - match.first > 2:
        return True
    return words.values[place] != "NI" or words.kinds[match.first] != kinds()["the"]


def _set(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """ "Paid quarterly" says how often, a "quarterly dividend" of what kind."""
    if match.last - match.first > 1 or "frequency" not in match.slots:
        return True
    if words.values[match.first] in ("P1D", "P1W"):
        return True
    token = _token(parsed, words, match.first)
    if token is None or token.i == 0 or token.nbor(-1).pos_ in ("NOUN", "PROPN", "NUM", "SYM"):
        return False  # "20% annually" is a rate
    return token.dep_ == "advmod" and token.head.pos_ == "VERB"


def _reference(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """The future as a noun, not "future earnings"; "will soon leave", not "soon left" or "as soon as"."""
    token = _token(parsed, words, match.last - 1)
    if token is not None and token.lower_ in ("soon", "shortly"):
        beside = {token.nbor(step).lower_ for step in (-1, 1) if 0 <= token.i + step < len(token.doc)}
        return (
            not beside & {"as", "after", "before", "enough", "so", "too"}
            and find_direction(parsed, _span(words, match)) > 0
        )
    return token is not None and (token.lower_ != "future" or token.dep_ not in ("amod", "compound"))


_CHECKS = {
    "duration": _duration,
    "unit": _unit,
    "decade": _decade,
    "fiscal_year": _fiscal,
    "part_of_day": _part,
    "bare_units": _duration,
    "set": _set,
    "soon": _reference,
    "month": _month,
    "month_day": _dated,
    "month_year": _dated,
    "range": _dated,
    "weekday": _weekday,
    "holiday": _holiday,
    "year": _year,
    "season": _season,
}
