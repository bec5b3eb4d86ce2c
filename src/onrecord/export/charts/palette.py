"""The colours of the charts: on white, on black, and those of the page that a chart stands in.

The hues are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), which eyes of every kind tell apart, made darker
or lighter until each stands out from the paper by 3 to 1 and words by 4.5 to 1 (WCAG 2.2). None says anything alone:
a shape or a pattern says the same.
"""

from dataclasses import asdict, dataclass, fields

from onrecord.model.errors import ExportError

FONTS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """A colour for each task: paper and ink, and what is told apart."""

    paper: str
    ink: str
    quiet: str
    faint: str
    land: str
    blue: str
    green: str
    orange: str
    purple: str
    grey: str


_LIGHT = Palette(
    paper="#ffffff",
    ink="#1b1b1b",
    quiet="#5a5a5a",
    faint="#dcdcdc",
    land="#f0efea",
    blue="#0067a5",
    green="#007f5c",
    orange="#c44e00",
    purple="#8a4a86",
    grey="#767676",
)
_DARK = Palette(
    paper="#15181c",
    ink="#ececec",
    quiet="#adb3ba",
    faint="#363c43",
    land="#23282e",
    blue="#63b7ef",
    green="#3fc49c",
    orange="#f59146",
    purple="#d79bd3",
    grey="#969ca3",
)
_OF_THE_PAGE = Palette(**{name: f"var(--chart-{name}, {colour})" for name, colour in asdict(_LIGHT).items()})
THEMES = {"light": _LIGHT, "dark": _DARK, "page": _OF_THE_PAGE}
"""The palettes by name. Those of `page` are variables that a style sheet sets (`style_sheet`), else the light ones."""


def palette_of(theme: str) -> Palette:
    """The palette of this name. ExportError where there is none."""
    if theme not in THEMES:
        raise ExportError(f"no theme {theme!r}; there are {', '.join(THEMES)}")
    return THEMES[theme]


def style_sheet() -> str:
    """CSS that gives charts of the theme `page` their colours: light ones, or dark where these are preferred."""
    light, dark = (
        "".join(f"--chart-{field.name}:{getattr(palette, field.name)};" for field in fields(Palette))
        for palette in (_LIGHT, _DARK)
    )
    return f":root{{{light}}}\n@media (prefers-color-scheme: dark){{:root{{{dark}}}}}\n"
