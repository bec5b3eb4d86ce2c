"""Texts made to be slow or deep are read like any other, and numbers beyond all counting say nothing."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

import onrecord
from onrecord.model.edtf import bounds
from onrecord.model.errors import InputError
from onrecord.model.reading import Reading
from onrecord.model.report import Report, fingerprint
from onrecord.read.language import DEFAULT_PIPELINE, load_pipeline, parse
from onrecord.read.language.lengths import LONGEST_SENTENCE
from onrecord.read.numbers import MOST, read_number, read_whole

DIGITS = "1" * 4500  # Python makes no number of more than 4,300
ENDLESS = [
    "Rebels vowed to free the hostages within 9999999 days.",
    "Rebels gave them 99999999 hours to leave Oslo.",
    "The ministers met " + "one hundred and " * 160 + "one days ago.",
    "The ministers met " + "two hundred and " * 160 + "a half years later.",
    f"The ministers met {DIGITS} days ago, within {DIGITS} hours.",
    f"Rebels freed {DIGITS} people, {DIGITS} of them women, and at least {DIGITS} soldiers.",
    f"Ana Marsh, {DIGITS}, and the {DIGITS}-year-old singer were freed.",
    f"They met {DIGITS}½ years ago, {DIGITS} 1/2 days later, and {DIGITS}.5 million years earlier.",
    f"They met on the {DIGITS}th day, in the {DIGITS}s, on {DIGITS}-01-01 and at {DIGITS}:30.",
    "Rebels freed " + "hundred " * 200 + "people, and " + "five thousand million " * 60 + "soldiers.",
    "They met in the year 99999, on 0000-00-00, 0001-01-01, 9999-12-31, 31/12/9999 and on 31 February 2025.",
    "They will meet in 999,999,999,999,999 days, from 31 December 9999 to 1 January 10000.",
    "They met in the 99th century, the 0th quarter of 2024, the ninth quarter and on the 45th of May.",
    "Rebels freed ٢٠٢٤ people and ²³ soldiers, and ３ women on May ３.",
    "They met three billion trillion years ago, two thousand years before the day after the 999th week.",
]
SLOW = {
    "a coordination": "was killed and ",
    "names": "Ana Marsh and Lars Holm, ",
    "clauses in clauses": "he denied that the man who ",
    "quotations": '"No," he said, ‘we go’, ',
    "brackets": "(the minister [of state ",
    "prepositions": "of the brother of the men held by ",
}


@pytest.mark.parametrize("text", ENDLESS, ids=lambda text: text[:40])
@pytest.mark.parametrize("published", [None, "1000-01-01", "2025-03-30", "2999-12-31"])
def test_what_nobody_can_count_is_read_as_nothing(text: str, published: str | None) -> None:
    reading = onrecord.read(text, published=published)
    for time in reading.times:
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
    for edtf in _dates(reading):
        bounds(edtf)
    for entity in reading.entities:
        assert all(count is None or -1 <= count <= MOST + 1 for count in (entity.count, *(entity.count_range or ())))


def _dates(reading: Reading) -> list[str | None]:
    found = [event.date for event in reading.events]
    found += [day for one in reading.standings for day in (one.since, one.until, one.as_of)]
    return found + [day for one in reading.expectations for day in (one.made, one.due)]


def test_a_promise_for_beyond_the_calendar_is_due_on_no_day() -> None:
    within = "Rebels vowed to free the hostages within {} days."
    kept = onrecord.read(within.format(9), published="2025-03-30").expectations
    endless = onrecord.read(within.format(9999999), published="2025-03-30").expectations
    assert ([one.due for one in kept], [one.due for one in endless]) == (["2025-04-08"], [None])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", 12),
        ("1,200", 1200),
        ("007", 7),
        ("0" * 5000 + "5", 5),
        (str(MOST), MOST),
        ("1" + "0" * 15, None),
        (DIGITS, None),
        ("", None),
        ("²", None),
        ("1.5", None),
        ("-1", None),
        ("twelve", None),
    ],
    ids=lambda value: str(value)[:20],
)
def test_figures_are_a_number_up_to_the_greatest(written: str, meant: int | None) -> None:
    assert read_whole(written) == meant


def test_words_for_more_than_anybody_counts_are_no_number() -> None:
    assert read_number(["two", "hundred", "and", "six"]) == 206
    assert read_number(["one", "hundred", "and"] * 160) is None
    assert read_number(["hundred"] * 5000) is None


@pytest.mark.parametrize("published", ["0001-01-01T00:00:00", "0001", "000X", "00XX", "0999-12-31", "9999-12", "3000"])
def test_a_day_of_publication_at_the_edge_of_the_calendar_is_refused_with_a_word(published: str) -> None:
    with pytest.raises(InputError, match="outside the years 1000 to 2999; leave it out where it is not known"):
        onrecord.read("Rebels freed Ana Marsh on Friday.", published=published)


@pytest.mark.parametrize("unit", SLOW.values(), ids=SLOW)
def test_no_sentence_is_longer_than_is_read_as_one_and_no_word_is_lost(unit: str) -> None:
    text = unit * 120
    parsed = parse(Report("r", text, fingerprint(text)))
    assert max(len(sentence) for sentence in parsed.doc.sents) <= LONGEST_SENTENCE
    assert "".join(token.text + token.whitespace_ for token in parsed.doc) == text


def test_a_long_sentence_is_cut_behind_a_mark_and_a_usual_one_is_not() -> None:
    usual = "Rebels in Oslo freed two men" + ", one woman and three boys" * 20 + "."
    endless = "Rebels freed two men" + ", one woman and three boys" * 100 + "."
    one, other = (list(parse(Report("r", text, fingerprint(text))).doc.sents) for text in (usual, endless))
    assert len(one) == 1
    assert len(other) == 3
    assert all(sentence[-1].text in (",", ".") for sentence in other)


@pytest.mark.parametrize("unit", SLOW.values(), ids=SLOW)
def test_the_steps_of_reading_grow_with_the_length_of_the_text(unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (1500, 4500))
    onrecord.read(short)
    assert _steps(long) < 4 * _steps(short)


def _steps(text: str) -> int:
    """How many functions of this package are called to read a text."""
    count = 0

    def step(frame: Any, event: str, value: Any) -> None:
        nonlocal count
        count += event == "call"

    before: Callable[..., Any] | None = sys.getprofile()
    sys.setprofile(step)
    try:
        onrecord.read(text, published="2025-03-30")
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("word", ['"', "'", "“", ".,", "$", "\"'"], ids=repr)
def test_a_word_of_fifteen_thousand_marks_is_taken_apart(word: str) -> None:
    text = "a" + word * (15_000 // len(word))
    assert sum(len(token) for token in load_pipeline(DEFAULT_PIPELINE).make_doc(text)) == len(text)
