"""A report's text as words of time: each word with its kind, one character a word, so that patterns can be matched."""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.model.span import Span
from onrecord.read.lexicon import load_lexicon
from onrecord.read.numbers import MOST, add_up, number_words, read_whole

# Kinds that are recognised by their shape; all others are the headings of words.toml.
_SHAPES = (
    "other", "stop", "comma", "dash", "slash", "possessive", "open", "close",
    "n12", "n24", "n31", "n59", "n", "decimal", "year", "short_year", "ord31", "ord", "second", "decade",
    "clock", "iso", "numeric_date", "holiday",
    "ones", "tens", "scales", "ordinals", "mixed",
)  # fmt: skip
_TOKEN = re.compile(
    r"""(?P<meridiem>(?<![^\W\d_])[AaPp]\.\s?[Mm]\b\.?)
    |(?P<word>[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*)
    |(?P<gap>\n[^\S\n]*\n\s*)
    |(?P<money>[$€£¥]\s?\d[\d,.]*|\d[\d.,]*\s?%|\#\d+)
    |(?P<iso>\d{4}-\d\d-\d\d(?!\d))
    |(?P<numeric_date>\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\d))
    |(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:])|\d{1,2}\.\d\d(?=\s?[AaPp]\.?[Mm]\b))
    |(?P<mixed>\d+(?:[ -]\d/\d|[½¼¾])(?![\d/]))
    |(?P<decimal>\d+(?:,\d{3})+(?:\.\d+)?|\d*\.\d+)
    |(?P<decade>(?:[12]\d\d|['’‘]?\d)0['’]?s\b)
    |(?P<ord>\d+(?:st|nd|rd|th)\b)
    |(?P<short_year>['’‘]\d\d\b)
    |(?P<int>\d+(?:(?=[^\W\d_])(?![AaPp]\.?[Mm]\b)\w+)?)
    |(?P<possessive>['’][sS]\b|(?<=[sS])['’](?=\s))
    |(?P<mark>\S)""",
    re.VERBOSE,
)
_MARKS = {",": "comma", "-": "dash", "‑": "dash", "–": "dash", "/": "slash", "(": "open", ")": "close"}
_MOST_UNITS = 999_999_999
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@cache
def kinds() -> dict[str, str]:
    """Kind of word -> the character that stands for it."""
    names = [*_SHAPES, *load_lexicon(__package__, "words.toml")]
    return {name: chr(0xE000 + place) for place, name in enumerate(names)}


@cache
def _vocabulary() -> dict[str, tuple[str, object]]:
    """Word in lower case -> the character of its kind, and what it means."""
    chars = kinds()
    found: dict[str, tuple[str, object]] = {}
    for kind, words in load_lexicon(__package__, "words.toml").items():
        found |= {word: (chars[kind], value) for word, value in words.items()}
    for kind in ("ones", "tens", "scales", "ordinals"):
        found |= {word: (chars[kind], value) for word, value in number_words(kind).items()}
    found["second"] = (chars["second"], 2)
    return found


@cache
def _holidays() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> the names of days that begin with it, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in load_lexicon(__package__, "holidays.toml")["holiday"]:
        words = _pieces(name)
        found.setdefault(words[0], []).append((words, name))
    return {first: sorted(names, key=lambda one: -len(one[0])) for first, names in found.items()}


def _pieces(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z]+|'s?|\.", name.lower().replace("’", "'")))


@dataclass(slots=True)
class Words:
    """The words of a text side by side: `kinds` has one character a word, the lists one entry a word."""

    kinds: str
    starts: list[int]
    ends: list[int]
    values: list[object]


class _Word(NamedTuple):
    sign: str
    start: int
    end: int
    value: object


def find_words(text: str, skipped: tuple[Span, ...] = ()) -> Words:
    """The words of a text; what lies in a skipped stretch counts as a full stop."""
    chars = kinds()
    words = list(_split(text, chars))
    begin = [word.start for word in words]
    for span in skipped:
        for at in range(bisect_left(begin, span.start), bisect_left(begin, span.end)):
            words[at] = words[at]._replace(sign=chars["stop"])
    _join_holidays(text, words, chars["holiday"])
    _join_numbers(words, chars)
    signs, starts, ends, values = zip(*words, strict=True) if words else ((), (), (), ())
    return Words("".join(signs), list(starts), list(ends), list(values))


def _split(text: str, chars: dict[str, str]) -> Iterator[_Word]:
    """The words as they stand."""
    known, stop, last = _vocabulary(), chars["stop"], 0
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if start < last:  # the full stop of "Sept." was taken with it
            continue
        group, value = token.lastgroup or "", None
        if group == "word":
            word = token.group().lower().replace("’", "'")
            sign, value = known.get(word, (chars["other"], None))
            if text[end : end + 1] == "." and word + "." in known:
                end += 1
        elif group == "mark":
            sign = chars[_MARKS[token.group()]] if token.group() in _MARKS else stop
            if sign == chars["dash"] and text[start - 1 : start].isspace():
                sign = stop
        else:
            sign, value = _shaped(group, token.group(), chars)
        last = end
        yield _Word(sign, start, end, value)


def _shaped(group: str, word: str, chars: dict[str, str]) -> tuple[str, object]:
    """The kind and value of a word that is no plain word."""
    if group == "int":
        return _integer(word, chars)
    if group == "ord":
        number = int(re.sub(r"\D", "", word)[:9])
        return chars["ord31" if 0 < number <= 31 else "ord"], number
    if group == "decade":
        digits = re.sub(r"\D", "", word)
        return chars["decade"], int(digits) if len(digits) == 4 else (1900 if digits > "20" else 2000) + int(digits)
    if group == "short_year":
        number = int(word[1:])
        return chars["short_year"], number + (1900 if number > 35 else 2000)
    if group == "decimal":
        return _fraction(float(word.replace(",", "")), chars)
    if group == "mixed":
        return _fraction(_mixed(word), chars)
    if group == "meridiem":
        return chars["meridiem"], "AM" if word[0] in "aA" else "PM"
    if group in ("iso", "numeric_date", "clock", "possessive"):
        return chars[group], word.replace(".", ":") if group == "clock" else word
    return chars["stop" if group == "gap" else "other"], None


def _integer(word: str, chars: dict[str, str]) -> tuple[str, object]:
    if not word.isascii() or not word.isdigit() or len(word) > 9:
        return chars["other"], None
    number = int(word)
    if len(word) == 4 and 1000 <= number <= 2999:
        return chars["year"], number
    for kind, most in (("n12", 12), ("n24", 24), ("n31", 31), ("n59", 59)):
        if 1 <= number <= most and len(word) <= 2:
            return chars[kind], number
    return chars["n"], number


def _fraction(number: float, chars: dict[str, str]) -> tuple[str, object]:
    """A number with a fraction, or too great for a whole one; more than anybody counts is no number."""
    return (chars["decimal"], number) if number <= MOST else (chars["other"], None)


def _mixed(word: str) -> float:
    if word[-1] in _FRACTIONS:
        whole = read_whole(word[:-1])
        return math.inf if whole is None else whole + _FRACTIONS[word[-1]]
    figures, above, below = (read_whole(number) for number in re.split(r"[ /-]", word))
    return math.inf if figures is None else figures + (above / below if above and below else 0)


def _join(words: list[_Word], first: int, last: int, sign: str, value: object) -> None:
    words[first:last] = [_Word(sign, words[first].start, words[last - 1].end, value)]


def _join_holidays(text: str, words: list[_Word], sign: str) -> None:
    """One word out of each named day: "New Year's Day", written with capitals."""
    names = _holidays()
    for place in range(len(words) - 1, -1, -1):
        start = words[place].start
        if not text[start].isupper():
            continue
        for pieces, name in names.get(text[start : words[place].end].lower(), ()):
            last = place + len(pieces)
            if last <= len(words) and _pieces(text[start : words[last - 1].end]) == pieces:
                _join(words, place, last, sign, name)
                break


@cache
def _numbers() -> re.Pattern[str]:
    c = kinds()
    small = f"(?:{c['tens']}(?:{c['dash']}?{c['ones']})?|{c['ones']})"
    digits = f"[{c['n12']}{c['n24']}{c['n31']}{c['n59']}{c['n']}{c['decimal']}]"
    year = f"(?P<year>{c['ones']}{c['dash']}?{c['tens']}(?:{c['dash']}?{c['ones']})?)"
    ordinal = f"(?P<ordinal>(?:{c['tens']}{c['dash']}?)?{c['ordinals']})"
    scaled = f"(?:{small}|{digits}|{c['a']})(?:{c['scales']}(?:{c['and']}?{small})?)+"
    half = f"(?P<half>{c['and']}{c['a']}{c['half']})"
    vague = f"(?P<vague>{c['a']}?{c['vague']}(?:{c['of']}(?!{c['the']}))?)"
    couple = f"(?P<couple>{c['a']}?{c['couple']}{c['of']}?)"
    return re.compile(
        f"{year}|{ordinal}|(?P<number>{scaled}|{small}|(?={digits}{c['and']}{c['a']}){digits}){half}?|{vague}|{couple}"
    )


def _join_numbers(words: list[_Word], chars: dict[str, str]) -> None:
    """One word out of each number in words: "twenty-four", "two and a half", "nineteen ninety-six", "a couple of"."""
    for found in reversed(list(_numbers().finditer("".join(word.sign for word in words)))):
        first, last = found.span()
        value: object
        if found["vague"]:
            if words[first].sign == chars["a"] and words[first + 1].value != 1:
                first += 1  # "a few", but no "a several-year term"
            sign, value = chars["vague"], math.nan
        elif found["couple"]:
            sign, value = chars["n12"], 2
        elif found["ordinal"]:
            number = sum(word.value for word in words[first:last] if isinstance(word.value, int))
            sign, value = chars["ord31" if number <= 31 else "ord"], number
        elif found["year"]:
            sign, value = _said_year(words[first:last])
        else:
            sign, value = _said_number(words[slice(*found.span("number"))], chars, 0.5 if found["half"] else 0)
        _join(words, first, last, sign, value)


def _said_year(stretch: list[_Word]) -> tuple[str, object]:
    first, *rest = [word.value for word in stretch if isinstance(word.value, int)]
    return kinds()["year"], first * 100 + sum(rest)


def _said_number(stretch: list[_Word], chars: dict[str, str], extra: float) -> tuple[str, object]:
    parts = [(word.value, word.sign == chars["scales"]) for word in stretch]
    number = add_up((value, scale) for value, scale in parts if isinstance(value, int | float)) + extra
    if number > _MOST_UNITS or number != int(number):
        return _fraction(number, chars)
    if 2000 <= number <= 2099 and len(stretch) > 1:
        return chars["year"], int(number)
    return (chars["n"], int(number)) if number > 999 or number < 1 else _integer(str(int(number)), chars)
