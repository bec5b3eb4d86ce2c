"""Paragraphs: blank lines, single line breaks of every kind, wrapped texts."""

import time

import pytest

from onrecord.model.layout import find_paragraphs, find_sentences
from onrecord.model.span import Span

WRAPPED = """\
The envoy returned to Port Selm on Tuesday for a second round of
talks, the foreign ministry said. She was expected to stay until
Thursday, and to meet the minister of water and the minister of
trade before that.

Two prisoners were freed in January. Three others are still held
on the island, their families say."""

INDENTED = """\
    The envoy returned to Port Selm on Tuesday for a second round of
talks, the foreign ministry said. She was expected to stay until the
end of the week, and to meet the minister of water and the mayor.
    Two prisoners were freed in January. Three others are still held
on the island, their families say, in a house without any windows."""

CASES = [
    ("Title\n\nFirst.\n\n\nSecond.\n", ["Title", "First.", "Second."]),
    ("Title\r\n\r\nFirst.\r\nSecond.\r\n", ["Title", "First.", "Second."]),
    ("Title\r\rFirst.\rSecond.", ["Title", "First.", "Second."]),
    ("One.\u2028Two.\u2029Three.\x85Four.\fFive.\vSix.", ["One.", "Two.", "Three.", "Four.", "Five.", "Six."]),
    ("One.\n \xa0\t\nTwo.", ["One.", "Two."]),
    ("One.\n\u200b\nTwo.", ["One.", "Two."]),
    ("\ufeff  One. \u200b\n\tTwo.\xa0", ["One.", "Two."]),
    ("", []),
    (" \n\r\n\t ", []),
    ("Police said that they had\narrested two men.", ["Police said that they had\narrested two men."]),
    ("Two men arrested\nPolice have said no more.", ["Two men arrested", "Police have said no more."]),
    ("He left.\nshe stayed.", ["He left.", "she stayed."]),
    ("The list:\nbread\nwater", ["The list:", "bread\nwater"]),
    (WRAPPED, WRAPPED.split("\n\n")),
    (WRAPPED.replace("\n", "\r\n"), WRAPPED.replace("\n", "\r\n").split("\r\n\r\n")),
    (INDENTED, [part.strip() for part in INDENTED.split("\n    ")]),
]


@pytest.mark.parametrize(("text", "paragraphs"), CASES)
def test_a_text_falls_into_its_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [span.of(text) for span in find_paragraphs(text)] == paragraphs


def test_a_short_line_with_a_full_stop_ends_a_paragraph_of_a_wrapped_text() -> None:
    text = WRAPPED.replace("\n\n", "\n")
    assert [span.of(text) for span in find_paragraphs(text)] == WRAPPED.split("\n\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left. Nobody knew! 12 stayed?", ["They left.", "Nobody knew!", "12 stayed?"]),
        ("“They left.” “Why?” she asked. (He did not.)", ["“They left.”", "“Why?” she asked.", "(He did not.)"]),
        ("Dr. J. Orrin of the U.S. Army met Gen. Vell.", ["Dr. J. Orrin of the U.S. Army met Gen. Vell."]),
        ("At 5 p.m. Una left… Åse stayed.", ["At 5 p.m. Una left…", "Åse stayed."]),
        ("It rose by 2.5 per cent. then fell", ["It rose by 2.5 per cent. then fell"]),
        ("", []),
    ],
)
def test_sentences_are_seen_by_their_signs_and_rather_too_long_than_torn(text: str, expected: list[str]) -> None:
    assert [found.of(text) for found in find_sentences(text, Span(0, len(text)))] == expected


def test_sentences_of_one_paragraph_alone() -> None:
    text = "One. Two.\n\nThree. Four."
    assert [found.of(text) for found in find_sentences(text, find_paragraphs(text)[1])] == ["Three.", "Four."]


@pytest.mark.parametrize("sign", ["a", ".", " ", "”", "A. ", ". “", "a.", "\u2029."])
def test_sentences_are_found_in_a_time_that_grows_with_the_text(sign: str) -> None:
    text = "One. " + sign * (600_000 // len(sign))
    began = time.process_time()
    find_sentences(text, Span(0, len(text)))
    assert time.process_time() - began < 3
