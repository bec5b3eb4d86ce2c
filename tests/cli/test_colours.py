"""Every colour can be read on black and on white."""

import pytest
from rich.color import Color
from rich.style import Style

from onrecord.cli.colours import LEGIBLE, legible


def brightness(color: Color) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", LEGIBLE)
def test_a_colour_stands_out_on_either_ground(name: str) -> None:
    style = legible(Style.parse(f"bold {name}"))
    assert style is not None
    assert style.bold
    assert style.color is not None
    light = brightness(style.color)
    assert (light + 0.05) / 0.05 >= 4
    assert 1.05 / (light + 0.05) >= 4


def test_what_is_white_or_black_is_as_the_terminal_writes() -> None:
    assert legible(Style.parse("italic white")) == Style.parse("italic")
    assert legible(Style.parse("dim")) == Style.parse("dim")
    assert legible(None) is None
