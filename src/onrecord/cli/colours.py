"""The colours of what is printed: such as can be read on black and on white.

Of the sixteen colours of a terminal most are legible on one of the two only: yellow on white is not seen. So the rim
puts others in their place, out of the 256 that do not depend on the terminal's theme: each has a contrast of at least
4 : 1 on both.
"""

from functools import cache

from rich.color import Color
from rich.style import Style

LEGIBLE = {"green": 28, "yellow": 130, "red": 161, "blue": 31, "cyan": 31, "magenta": 97, "bright_black": 243}
"""The number that stands for a colour, by its name."""
STYLES = {
    "person": "bold cyan", "organization": "green", "group": "green", "place": "blue", "facility": "blue",
    "other": "white", "time": "yellow", "cue": "italic magenta", "event": "bold underline",
}  # fmt: skip
"""How what was found in a report is shown, by its kind."""
_PLAIN = frozenset({"white", "black", "bright_white"})  # as the terminal writes


@cache
def legible(style: Style | None) -> Style | None:
    """The style with a colour that can be read on either ground; the rest of it as it is."""
    if style is None or style.color is None:
        return style
    name = style.color.name
    if name in _PLAIN:
        return style.without_color
    if name in LEGIBLE:
        return style + Style.from_color(Color.parse(f"color({LEGIBLE[name]})"))
    return style
