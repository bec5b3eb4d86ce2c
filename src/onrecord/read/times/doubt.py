"""Whether words that look like a time are meant as one: the May that is a modal, the fall that is a verb, 2000 men."""

from functools import cache

from onrecord.model.span import Span
from onrecord.read.language import ParsedReport
from onrecord.read.language.tokens import Token
from onrecord.read.lexicon import load_lexicon
from onrecord.read.times.direction import find_direction
from onrecord.read.times.grammar import Match
from onrecord.read.times.words import Words, kinds


def is_meant(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Whether a match is a time expression in its sentence."""
    check = _CHECKS.get(match.pattern.rule)
    return (check is None or check(parsed, words, match)) and not _is_in_a_name(parsed, words, match)


def _is_in_a_name(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """ "The Morning Star", "the Good Friday Agreement", the programme "This Week": a common word that has a capital."""
    last = match.last - 1
    place = Span(words.starts[last], words.ends[last])
    if any(name.covers(place) for name in parsed.marks.names):
        return True
    token = _token(parsed, words, last)
    if token is None or not token.is_title or words.kinds[last] not in _common_kinds():
        return False
    first = _token(parsed, words, match.first)
    before = _next_to(first, -1)
    led = before is not None and before.text[0].isupper() and not before.is_sent_start
    return led or match.first < last


@cache
def _common_kinds() -> frozenset[str]:
    """The kinds of words that have no capital of their own."""
    proper = {"month", "homograph_month", "weekday", "short_weekday", "weekdays", "zone", "meridiem"}
    return frozenset(kinds()[kind] for kind in load_lexicon(__package__, "words.toml") if kind not in proper)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load_lexicon(__package__, "doubt.toml")[name])


def _token(parsed: ParsedReport, words: Words, place: int) -> Token | None:
    tokens = parsed.tokens(Span(words.starts[place], words.ends[place]))
    return tokens[0] if tokens else None


def _next_to(token: Token | None, step: int) -> Token | None:
    """The word so many steps away."""
    return None if token is None or not 0 <= token.i + step < len(token.doc) else token.nbor(step)


def _lower(token: Token | None) -> str:
    return "" if token is None else token.lower_


def _month(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """A month has a capital; alone it is none where a verb or a modal is spelt like it: "May I ask"."""
    place = match.slots.get("month")
    if place is None:
        return True
    if not parsed.report.text[words.starts[place]].isupper():
        return False
    token = _token(parsed, words, place)
    if match.last - match.first > 1 or token is None:
        return True
    after = _next_to(token, 1)
    asked = token.is_sent_start and after is not None and after.tag_ == "PRP"
    determined = any(child.dep_ in ("det", "poss") for child in token.children)  # "the annual March for Peace"
    return not asked and not determined and token.tag_ not in ("MD", "VB", "VBD", "VBP", "VBZ")


def _year(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not a number: "about 1900 of them", "nearly 1500", "2000 farmers"."""
    place = match.slots["year"]
    token = _token(parsed, words, place)
    before, after = _lower(_next_to(token, -1)), _next_to(token, 1)
    number = words.values[place]
    if before == "at" or _lower(after) in _listed("after_clocks"):
        return False  # "at 1700", "1830 this evening"
    if token is None or before in _listed("before_numbers") or _lower(after) == "of":
        return False
    if token.dep_ == "nummod" and token.head.i > token.i and _lower(token.head) in _listed("streets"):
        return False
    if after is not None and after.tag_ == "NNS" and token.head.i == after.i:
        return any(child.dep_ in ("det", "poss") for child in after.children)
    led = before in _listed("before_times")
    if words.kinds[place] == kinds()["short_year"]:
        return led or match.last - match.first > 1
    return led or not isinstance(number, int) or 1500 <= number <= 2100


def _season(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """A noun after a preposition ("in the fall"), or a season that is told from others ("last fall")."""
    if {"relation", "of_relation", "year", "mod"} & set(match.slots):
        return True
    token = _token(parsed, words, match.slots["season"])
    if _lower(token) == "fall" and _lower(_next_to(token, 1)) == "of":
        return False  # "since the fall of the town"
    before = _token(parsed, words, match.first - 1) if match.first else None
    return token is not None and token.tag_ in ("NN", "NNP") and _lower(before) in _listed("before_times")


def _duration(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not the ages of people ("a 6-year-old"), and not a rate ("$1.76 a year", "four flights a week")."""
    c = kinds()
    after = words.kinds[match.last : match.last + 2]
    if after[:1] == c["old"] or after == c["dash"] + c["old"] or after == c["a"] + c["dayunit1"]:
        return False
    before = _next_to(_token(parsed, words, match.first), -1)
    bare = words.kinds[match.first] == c["a"] and match.last - match.first == 2
    return not bare or before is None or before.pos_ not in ("NOUN", "PROPN", "NUM", "SYM")


def _bare_units(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not an uncounted distance: "in the weeks before the attack", "older by years"; but "for weeks before it"."""
    c = kinds()
    led = words.kinds[match.first - 1] if match.first else ""
    distant = words.kinds[match.last : match.last + 1] in (c["before"], c["after"])
    return not (distant and led not in (c["for"], c["over"])) and _duration(parsed, words, match)


def _today(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not "today's world" and "the leaders of tomorrow", which are of an age and not of a day."""
    token = _token(parsed, words, match.last - 1)
    if token is None:
        return True
    owned = token.head.head if token.head.lower_ == "of" else token.head
    return owned.lemma_.lower() not in _listed("of_an_age")


def _decade(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not an age: "in his fifties"."""
    before = _next_to(_token(parsed, words, match.first), -1)
    return before is None or before.tag_ != "PRP$"


def _set(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """ "Paid quarterly" says how often, a "quarterly dividend" of what kind, "the daily" is a newspaper."""
    if match.last - match.first > 1 or "frequency" not in match.slots:
        return True
    token = _token(parsed, words, match.first)
    if token is None or token.dep_ == "amod":
        return words.values[match.first] in ("P1D", "P1W")
    before = _next_to(token, -1)
    return token.dep_ == "advmod" and before is not None and before.pos_ not in ("NOUN", "PROPN", "NUM", "SYM")


def _reference(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """ "Will one day leave", "will soon leave", not "soon left" or "as soon as"; the future, not "future earnings"."""
    token = _token(parsed, words, match.last - 1)
    if match.pattern.shape == "future" and match.last - match.first > 1:
        modal = _next_to(_token(parsed, words, match.first), -1)
        return modal is not None and modal.tag_ == "MD"
    if token is not None and token.lower_ in ("soon", "shortly"):
        before, after = _lower(_next_to(token, -1)), _lower(_next_to(token, 1))
        led = before in ("as", "so", "too", "how", "very") or after in ("as", "after", "before", "enough")
        span = Span(words.starts[match.first], words.ends[match.last - 1])
        return not led and find_direction(parsed, span) > 0
    return token is not None and (token.lower_ != "future" or token.dep_ not in ("amod", "compound"))


def _unit(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not "the day" alone, which is seldom a certain one."""
    bare = set(match.slots) == {"unit"} and match.last - match.first < 3  # but "later in the day"
    return not bare or words.values[match.slots["unit"]] != "D"


def _now(parsed: ParsedReport, words: Words, match: Match) -> bool:
    """Not the word that turns to something else: "Now for the weather"."""
    token = _token(parsed, words, match.first)
    return token is None or token.text != "Now" or _lower(_next_to(token, 1)) not in (",", "for")


_CHECKS = {
    "now": _now,
    "duration": _duration,
    "unit": _unit,
    "today": _today,
    "decade": _decade,
    "bare_units": _bare_units,
    "set": _set,
    "soon": _reference,
    "month": _month,
    "month_day": _month,
    "month_year": _month,
    "range": _month,
    "year": _year,
    "season": _season,
}
