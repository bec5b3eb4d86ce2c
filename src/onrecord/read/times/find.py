"""Where the time expressions of a report stand."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from onrecord.read.expressions import Expression, Parts
from onrecord.read.language import ParsedReport
from onrecord.read.times.doubt import is_meant
from onrecord.read.times.grammar import Match, find_matches, load_grammar
from onrecord.read.times.words import Words, find_words

_SHARED = ("year", "month", "meridiem", "weekday", "shift", "part")  # what "8 to 10 p.m." says once for both
_NAMES = frozenset(field.name for field in fields(Parts))


def find_expressions(parsed: ParsedReport) -> tuple[Expression, ...]:
    """The time expressions of a report in the order of the text, not yet resolved."""
    words = find_words(parsed.report.text, parsed.report.furniture)
    return tuple(e for match in _matches(parsed, words) for e in _build(words, match))


def _matches(parsed: ParsedReport, words: Words) -> Iterator[Match]:
    grammar = load_grammar()
    for run in grammar.runs.finditer(words.kinds):
        first, last = run.span()
        if grammar.cores.isdisjoint(words.kinds[first:last]):
            continue
        while first < last:
            for match in find_matches(words, first, last):
                if is_meant(parsed, words, match):
                    yield match
                    first = match.last
                    break
            else:
                first += 1


def _build(words: Words, match: Match) -> Iterator[Expression]:
    """The expression that a match stands for, or the two of a range."""
    rule, shape = match.pattern.rule, match.pattern.shape
    values: dict[str, Any] = {slot: words.values[place] for slot, place in match.slots.items()}
    start, end = words.starts[match.first], words.ends[match.last - 1]
    seconds = {slot: place for slot, place in match.slots.items() if slot.endswith("2")}
    if not seconds:
        yield Expression(start, end, rule, shape, _parts(values))
        return
    later = min(seconds.values())
    own = {slot: v for slot, v in values.items() if not slot.endswith("2")}
    other = {slot[:-1]: v for slot, v in values.items() if slot.endswith("2")}
    if isinstance(other.get("year"), int) and isinstance(own.get("year"), int) and other["year"] < 100:
        other["year"] += own["year"] // 100 * 100
    before = max(place for slot, place in match.slots.items() if not slot.endswith("2") and place < later)
    first = {**{k: v for k, v in other.items() if k in _SHARED}, **own}
    yield Expression(start, words.ends[before], rule, shape, _parts(first))
    yield Expression(words.starts[later], end, rule, shape, _parts({**own, **other}))


def _parts(values: dict[str, Any]) -> Parts:
    kept = {slot: value for slot, value in values.items() if slot in _NAMES}
    iso = values.get("iso")
    if iso is not None:
        kept |= _numeric(str(iso))
    whole = values.get("whole")
    if whole is not None:
        kept |= (
            {"unit": "YE", "of_unit": "Y", "year": whole}
            if isinstance(whole, int)
            else {"unit": "YE", "of_unit": whole}
        )
    if isinstance(kept.get("year"), int) and kept["year"] < 100:
        kept["year"] += 2000 if kept["year"] <= 35 else 1900  # "19-Nov-12"
    if kept.get("half") == "last":
        kept["half"] = 2
    if "military" in values:
        kept["clock"] = f"{values['military']:04}"[:2] + ":" + f"{values['military']:04}"[2:]
    if not isinstance(kept.get("count", 0), int | float):
        kept |= {"count": 1, "relation": kept.get("relation", kept["count"])}  # "the past decade"
    return Parts(**kept)


def _numeric(written: str) -> dict[str, int]:
    """Year, month and day of 2024-06-24, or of 6/24/2024 and 24.6.2024 where only one reading is a date."""
    numbers = [int(part) for part in re.split(r"[-/.]", written)]
    if numbers[0] > 999:
        return {"year": numbers[0], "month": numbers[1], "day": numbers[2]}
    first, second, year = numbers
    if "/" in written and first <= 12 and second <= 12 and first != second:
        return {"year": year}  # 6/7/2024 is June in one country and July in another
    if "." in written or first > 12:
        return {"year": year, "month": second, "day": first}
    return {"year": year, "month": first, "day": second}
