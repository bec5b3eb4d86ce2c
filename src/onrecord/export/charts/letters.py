"""How wide words are, before any program has set them: rather too wide than too narrow, so that nothing overlaps.

By the widths of the letters of common faces without serifs, as parts of the size of the letters.
"""

from collections.abc import Mapping
from functools import cache
from unicodedata import combining, east_asian_width

_WIDTHS = {
    0.32: " iIjl.,:;'|!‘’·",
    0.42: 'ftr()[]/\\-“”"*`–°',
    0.58: "acksvxyzJL?",
    0.63: "bdeghnopqu0123456789$#_+=<>~^",
    0.72: "ABCEFKPRSTVXYZ&",
    0.82: "DGHNOQUw—",
    1.0: "mMW@%…",
}
_WIDE, _OTHER, _BOLD = 1.05, 0.7, 1.08


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """About how many pixels words take on one line, in letters of this size."""
    widths = _widths()
    width = size * sum(widths.get(letter) or _other(letter) for letter in words)
    return width * _BOLD if bold else width


def _other(letter: str) -> float:
    if combining(letter):
        return 0.0
    return _WIDE if east_asian_width(letter) in "WF" else _OTHER


@cache
def _widths() -> Mapping[str, float]:
    return {letter: width for width, letters in _WIDTHS.items() for letter in letters}
