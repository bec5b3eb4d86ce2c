"""Datelines, told from the sentences behind them."""

import pytest

from onrecord.model.datelines import find_dateline, find_datelines
from onrecord.model.layout import find_paragraphs
from onrecord.model.span import Span

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
