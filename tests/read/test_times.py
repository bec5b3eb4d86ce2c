"""The times of a report: the examples of every rule, and what holds for any text."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked import load_examples, unmark
from onrecord.model.report import Published, Report, fingerprint
from onrecord.model.span import Span
from onrecord.model.times import Time
from onrecord.read.clauses import Clauses
from onrecord.read.language import parse
from onrecord.read.times import find_expressions, resolve_times


def times_of(text: str, *, published: str | None = None) -> tuple[Time, ...]:
    parsed = parse(Report(id="r", text=text, sha256=fingerprint(text), published=Published(published)))
    day = None if published is None else date.fromisoformat(published)
    return resolve_times(parsed, find_expressions(parsed), published=day, clauses=Clauses())


def label(time: Time) -> str:
    return time.value if time.type == "DATE" else f"{time.type} {time.value}"


@pytest.mark.parametrize("example", load_examples("times"), ids=lambda e: f"{e['rule']}: {e['text'][:50]}")
def test_an_example_reads_as_marked(example: dict[str, Any]) -> None:
    text, marked = unmark(example["text"])
    found = times_of(text, published=example.get("published"))
    assert [(text[t.start : t.end], label(t)) for t in found] == marked
    rules = {t.rule for t in found}
    assert (f"times/{example['rule']}" in rules) != bool(example.get("miss"))


_VOCABULARY = """the a an of in on at to and or from until for since by between 's , . - – ( ) : / " ' monday
    Monday fri. Sunday
    Mondays day days week weeks month months year years decade century hour minutes seconds quarter quarters half
    weekend spring fall summer morning night midnight noon today yesterday tomorrow tonight now recently future past
    this that these last next previous following same ago earlier later before after early late mid end beginning
    about more than least fiscal each every other daily twice a.m. p.m. o'clock EST May March Feb. sept. December
    first second third thirty-first twentieth one two ten twenty hundred thousand million several few couple dozen
    1 2 12 24 29 30 31 59 60 99 100 999 1000 1984 2024 2999 3000 9999 99999999999 1st 31st 32nd 5:30 25:61 24:00
    2024-02-30 2024-06-24 0000-00-00 31/12/2024 13/13/2024 99.99.2999 1990s '90s 2990s '98 2½ 1/0 5 3/4 Christmas
    Easter Thanksgiving Day year-ago year-end mid-1990s three-year-old\n\n \n"""
_WORDS = st.sampled_from(_VOCABULARY.split(" "))
_TEXTS = st.lists(st.one_of(_WORDS, st.text(max_size=4)), max_size=40).map(" ".join)
_DAYS = st.one_of(st.none(), st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat))


@settings(max_examples=80)
@given(text=_TEXTS, published=_DAYS)
def test_any_text_gives_times_inside_it_in_order_and_within_the_calendar(text: str, published: str | None) -> None:
    found = times_of(text, published=published)
    assert found == times_of(text, published=published)
    assert [t.id for t in found] == [f"t{n}" for n in range(1, len(found) + 1)]
    for one, other in pairwise(found):
        assert one.end <= other.start
    for time in found:
        assert 0 <= time.start < time.end <= len(text)
        assert time.value
        assert (time.earliest is None) == (time.latest is None)
        if time.earliest is not None and time.latest is not None:
            first, last = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
            assert 1000 <= first.year <= last.year <= 2999
            assert first <= last


@settings(max_examples=40)
@given(year=st.integers(1900, 2099), month=st.integers(1, 12), day=st.integers(1, 28))
def test_a_full_date_means_that_day_however_it_is_written(year: int, month: int, day: int) -> None:
    one = date(year, month, day)
    for written in (
        f"{one:%B} {day}, {year}",
        f"{day} {one:%B} {year}",
        f"{one:%A}, {one:%b} {day}, {year}",
        f"{one}",
    ):
        (time,) = times_of(f"The bridge fell on {written}, the mayor said.")
        assert (time.value, time.earliest, time.latest) == (one.isoformat(),) * 3


def test_furniture_is_not_read() -> None:
    text = "The bridge fell on May 3, 2021.\n\nPublished June 9, 2022"
    report = Report(id="r", text=text, sha256=fingerprint(text), furniture=(Span(33, len(text)),))
    parsed = parse(report)
    assert [t.value for t in resolve_times(parsed, find_expressions(parsed), published=None, clauses=Clauses())] == [
        "2021-05-03"
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The bridge fell last month.", "2024-05-01", "2024-05-31"),
        ("The bridge fell in the 1990s.", "1990-01-01", "1999-12-31"),
        ("The bridge fell in the winter of 2019.", "2019-12-01", "2020-02-29"),
        ("The bridge fell over the weekend.", "2024-06-15", "2024-06-16"),
        ("It rained in the past ten days.", "2024-06-10", "2024-06-20"),
        ("The bridge will fall soon.", None, None),
    ],
)
def test_a_time_has_the_first_and_last_day_that_it_can_mean(text: str, first: str | None, last: str | None) -> None:
    (time,) = times_of(text, published="2024-06-20")
    assert (time.earliest, time.latest) == (first, last)
