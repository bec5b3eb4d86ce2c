"""Paragraphs: blank lines, single line breaks of every kind, wrapped texts. Datelines."""

import pytest

from onrecord.model.layout import find_dateline, find_datelines, find_paragraphs
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


DATELINES = [
    ("PORT SELM, May 3 (Osten) - The envoy left.", "PORT SELM, May 3 (Osten) - "),
    ("Selm, Ostenia (ONA) — The envoy left.", "Selm, Ostenia (ONA) — "),
    ("SELM -- The envoy left.", "SELM -- "),
    ("Selm, Ostenia | The envoy left.", "Selm, Ostenia | "),
    ("Selm, 7 Jul 89 (ONA) -- [Text] The envoy left.", "Selm, 7 Jul 89 (ONA) -- [Text] "),
    ("Port Selm (12 May 2021): The envoy left.", "Port Selm (12 May 2021): "),
    ("Selm | The envoy left.", None),
    ("Selm - the envoy's home - was quiet.", None),
    ("Minister: Envoy has left", None),
    ("He left - and came back.", None),
    ("UN - The body met.", None),
    ("SELM, 12 May 2021", None),
]


@pytest.mark.parametrize(("text", "dateline"), DATELINES, ids=[text for text, _ in DATELINES])
def test_a_dateline_is_told_from_the_sentence_behind_it(text: str, dateline: str | None) -> None:
    found = find_dateline(text, Span(0, len(text)))
    assert (found.of(text) if found else None) == dateline


def lines_of(text: str) -> list[str]:
    return [line.of(text) for line in find_datelines(text, find_paragraphs(text))]


def test_a_dateline_in_the_midst_of_a_line_ends_the_headline_before_it() -> None:
    assert lines_of("Rebels claim a town Details murky (CNN) -- The town fell.\n\nThe mayor left.") == ["(CNN) -- "]
    assert lines_of("SELM | Thu June 9 SELM (Reuters) - The town fell.") == ["SELM (Reuters) - "]
    assert lines_of("The mayor (and Lund) - both of Selm - left.") == []


def test_a_town_in_capitals_before_a_colon_is_a_dateline_where_it_stands_alone() -> None:
    assert lines_of("Fishermen go home\n\nTARVO: Eight men were freed.\n\nThey wept.") == ["TARVO: "]


def test_the_turns_of_an_interview_are_no_datelines() -> None:
    assert lines_of("Two questions\n\nMARSH: Who was freed?\n\nBELL: Eight men.") == []


def test_a_word_in_capitals_far_down_is_no_dateline() -> None:
    assert lines_of("One.\n\nTwo.\n\nThree.\n\nNOTE: The bridge is shut.") == []
