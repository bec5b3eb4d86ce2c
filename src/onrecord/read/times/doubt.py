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

_BEFORE_TIME = frozenset(
    {"in", "on", "of", "by", "since", "until", "till", "through", "from", "to", "between", "during", "before", "after"}
)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load_lexicon(__package__, "doubt.toml")[name])


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
    before = token.nbor(-1) if token.i else token
    named = named or (before.i != token.i and not before.is_sent_start and _is_capital_word(before))
    return named or (match.last - match.first > 1 and not begins)


def _is_capital_word(word: "Token") -> bool:
    """ "High Noon", "VOA Today"."""
    return word.text[0].isupper() and word.pos_ in ("PROPN", "NOUN", "ADJ")


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
    last = _token(parsed, words, match.last - 1)
    if last is not None and last.i + 1 < len(last.doc) and last.nbor(1).lower_ == "of":
        return False  # "about 1900 of them"
    if match.last - match.first > 1:
        text = parsed.report.text
        return text[words.starts[match.first] : words.ends[match.first]].lower() not in _listed("before_numbers")
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
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _listed("makes") and before not in _BEFORE_TIME:
        return False  # the year of a model: "his 1987 Ford"
    if token.i and token.nbor(-1).pos_ == "PROPN" and token.nbor(-1).is_title and token.dep_ == "nummod":
        return False  # a product or a firm: "Varnsoft 2000"
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and after.tag_ == "NNS" and token.head.i == after.i:
        determined = any(child.dep_ in ("det", "poss") for child in after.children)
        has_years = after.lemma_ in _listed("has_years") and 1900 <= number <= 2100  # "1988 earnings"
        if not determined and not has_years:
            return False
    if before in ("$", "no.", "number", "#", "flight", "room", "highway", "route", "page", "model"):
        return False
    if before in _BEFORE_TIME and 1100 <= number <= 2999:
        return True
    return 1500 <= number <= 2100 and before not in _listed("before_numbers")


def _season(parsed: ParsedReport, words: Words, match: Match) -> bool:
    if {"relation", "of_relation", "year", "mod"} & set(match.slots):
        return True
    token = _token(parsed, words, match.slots["season"])
    if token is None or token.tag_ not in ("NN", "NNP") or (token.lower_ == "fall" and _is_tumble(token)):
        return False
    return match.first > 0 and words.kinds[match.first - 1] in _prepositions()


def _is_tumble(fall: "Token") -> bool:
    """ "She slipped on the stairs and broke a hip in the fall." """
    first = fall.sent.start
    before = fall.doc[first - 1].sent if first else fall.sent
    return any(
        word.lemma_ in _listed("tumbling") and word.i != fall.i for sentence in (before, fall.sent) for word in sentence
    )


def _prepositions() -> str:
    c = kinds()
    return c["in"] + c["of"] + c["since"] + c["to"] + c["over"] + c["for"]


def _duration(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not the ages of people ("a 6-year-old"), and not a rate ("$1.76 a year", "four flights a week")."""
    c = kinds()
    after = words.kinds[match.last : match.last + 2]
    if after[:1] == c["a"] and after[1:] == c["dayunit1"]:
        return False  # how often: "24 hours a day", "seven days a week"
    if after[:1] == c["old"] or after == c["dash"] + c["old"]:
        return False
    token = _token(parsed, words, match.first)
    if token is not None and token.lower_ == "one" and _is_once(token):
        return False
    if words.kinds[match.first] != c["a"] or match.last - match.first != 2:
        return True
    return token is None or token.i == 0 or token.nbor(-1).pos_ not in ("NOUN", "PROPN", "NUM", "SYM")


def _is_once(one: "Token") -> bool:
    """ "She one day left", "the wish that he one day return": some day, and not a length."""
    if one.i == 0 or one.i + 2 >= len(one.doc) or one.nbor(1).lower_ != "day":
        return False
    before, after = one.nbor(-1), one.nbor(2)
    return (
        (before.tag_ == "PRP" or before.dep_ in ("nsubj", "nsubjpass")) and after.pos_ == "VERB" and after.tag_ != "VBG"
    )


def _span_meant(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not the uncounted "first days after the attack"."""
    c = kinds()
    if "count" in match.slots or "ordinal" not in match.slots:
        return True
    return words.kinds[match.last : match.last + 1] not in (c["before"], c["after"])


def _bare_units(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not an uncounted distance: "in the weeks before the attack", "older by years"; but "for weeks before it"."""
    c = kinds()
    led = words.kinds[match.first - 1] if match.first else ""
    if led == c["since"] and parsed.report.text[words.starts[match.first - 1]].lower() == "b":
        return False
    distant = words.kinds[match.last : match.last + 1] in (c["before"], c["after"])
    if (
        distant
        and led not in (c["for"], c["over"])
        and words.kinds[match.last + 1 : match.last + 2] not in (c["stop"], "")
    ):
        return False
    return _duration(parsed, words, match)


def _today(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not "today's world" and "the leaders of tomorrow", which are of an age and not of a day."""
    token = _token(parsed, words, match.last - 1)
    if token is None:
        return True
    if token.i + 2 < len(token.doc) and token.nbor(1).tag_ == "POS":
        following = token.doc[token.i + 2 : token.i + 5]
        noun = next((word for word in following if word.pos_ in ("NOUN", "PROPN")), token)
        owned = {token.head.lemma_.lower(), noun.lemma_.lower()}
        return owned.isdisjoint(_listed("of_an_age"))
    above = token.head
    return not (above.lower_ == "of" and above.dep_ == "prep" and above.head.lemma_.lower() in _listed("of_an_age"))


def _unit(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not "the day" alone, which is seldom a certain one."""
    bare = set(match.slots) == {"unit"} and match.last - match.first < 3  # but "later in the day"
    return not bare or words.values[match.slots["unit"]] != "D"


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
    token = _token(parsed, words, match.first)
    if words.values[match.first] in ("P1D", "P1W", "P2W", "P1M") and token is not None and _is_paper(token):
        return False
    if token is not None and token.i and token.nbor(-1).lower_ in ("average", "mean", "median"):
        return False  # "the average daily output" is a rate
    if words.values[match.first] in ("P1D", "P1W"):
        return True
    if token is None or token.i == 0 or token.nbor(-1).pos_ in ("NOUN", "PROPN", "NUM", "SYM"):
        return False  # "20% annually" is a rate
    return token.dep_ == "advmod" and token.head.pos_ == "VERB"


def _is_paper(token: "Token") -> bool:
    """A newspaper: "the Varn daily said", "he edits a weekly"."""
    return token.tag_ == "NN" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "appos", "attr", "conj")


def _is_some_day(parsed: ParsedReport, words: Words, match: Match, token: "Token") -> bool:
    """ "She will one day return", not "in one day", "one day later" and "some day-care centres"."""
    first = _token(parsed, words, match.first)
    if first is None or token.lower_ not in ("day", "someday") or first.lower_ not in ("one", "some", "someday"):
        return False
    before = first.nbor(-1) if first.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    led = before is not None and (before.pos_ in ("ADP", "DET", "NUM", "ADJ") or before.lower_ in ("than", "least"))
    counted = after is not None and after.lower_ in ("of", "after", "before", "later", "earlier", "ago", "-", "per")
    if led or counted:
        return False
    return (before is not None and before.tag_ == "MD") or find_direction(parsed, _span(words, match)) > 0


def _reference(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """The future as a noun, not "future earnings"; "will soon leave", not "soon left" or "as soon as"."""
    token = _token(parsed, words, match.last - 1)
    if match.pattern.shape == "future":
        return token is not None and _is_some_day(parsed, words, match, token)
    if token is not None and token.lower_ in ("soon", "shortly"):
        before = token.nbor(-1).lower_ if token.i else ""
        after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
        led = before in ("as", "so", "too", "how", "very") or after in ("as", "after", "before", "enough")
        return not led and find_direction(parsed, _span(words, match)) > 0
    return token is not None and (token.lower_ != "future" or token.dep_ not in ("amod", "compound"))


def _now(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not the word that turns to something else ("Now for the weather"), nor "the then current"."""
    token = _token(parsed, words, match.first)
    if token is None or token.i + 1 >= len(token.doc):
        return True
    if token.lower_ == "current":
        return token.i == 0 or token.nbor(-1).lower_ != "then"
    return not (token.text == "Now" and token.nbor(1).lower_ in (",", "for"))


def _recently(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not where the time itself follows: "most recently last October"."""
    token = _token(parsed, words, match.last - 1)
    if token is None or token.i == 0 or token.i + 1 >= len(token.doc) or token.nbor(-1).lower_ != "most":
        return True
    return token.nbor(1).lower_ not in ("last", "this", "on", "in", "at", "yesterday", "earlier")


def _clock(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not the "high noon" of a decision."""
    token = _token(parsed, words, match.first)
    return token is None or token.i == 0 or token.lower_ != "noon" or token.nbor(-1).lower_ != "high"


_CHECKS = {
    "now": _now,
    "recently": _recently,
    "clock": _clock,
    "duration": _duration,
    "span": _span_meant,
    "unit": _unit,
    "today": _today,
    "decade": _decade,
    "fiscal_year": _fiscal,
    "part_of_day": _part,
    "bare_units": _bare_units,
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
