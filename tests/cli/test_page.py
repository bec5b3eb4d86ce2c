"""A reading as a page, in a pipe and on terminals of several widths."""

import io

import pytest
from rich.console import Console

from invented import READING
from onrecord.cli.page import reading_page

MARKED = """\
The [Harl Front]¹ *freed* surveyor [Ana Petrik]² on ‹Friday = 9 May 2031› in [Dorvo]³, the [Lenmark Times]⁴ _reported_.

"We will *release* [the two drivers]⁵ if the shelling stops," _said_ Colonel [Rusk]⁶, [the front]¹'s commander. \
[He]⁶ _denied_ holding [Ivo Tann]⁷. [The colonel]⁶ will *meet* Foreign Minister [Lidia Sorn]⁸ in [Lenmark]⁹ on \
‹12 May 2031›.

Lenmark, Harl Front
"""


def page(width: int, *, colour: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, color_system="standard" if colour else None,
        highlight=False,
    )  # fmt: skip
    console.print(reading_page(READING, colour=colour))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_without_colour_the_marks_are_brackets_and_numbers_that_lead_to_who_is_who() -> None:
    assert squeezed(MARKED) in squeezed(page(80))
    assert "Rusk⁶, commander, Harl Front — also Colonel Rusk" in page(80)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_page_keeps_to_the_width_and_loses_nothing(width: int) -> None:
    shown = page(width)
    assert max(len(line) for line in shown.split("\n")) <= width
    for words in (
        "Lenmark Times · published 10 May 2031",
        "9 May 2031 Harl Front freed Ana Petrik",
        "12 May 2031 Rusk and Lidia Sorn to meet or talk (scheduled)",
        "undated Release of two drivers (promised)",
        "according to Lenmark Times",
        "Ivo Tann not captive of Harl Front",
        "Rusk promised: “release the two drivers”",
        "on condition: if the shelling stops",
    ):
        assert words in squeezed(shown)


def test_with_colour_the_words_stand_as_they_are() -> None:
    shown = page(200, colour=True)
    assert "\x1b[1;36mAna Petrik\x1b[0m" in shown
    assert "[Ana Petrik]" not in shown
    assert "*freed*" not in shown


def test_the_title_is_not_said_twice() -> None:
    assert page(100).count("Rebels free surveyor") == 1
