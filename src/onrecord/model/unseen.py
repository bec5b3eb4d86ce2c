"""Signs that nobody sees and some terminals obey: a report, a file name or an error can carry them, and mean harm.

Control characters (an escape sequence can write the clipboard, change what is on the screen, or hide it), marks of
direction (which turn what is read around), letters of no width (two names that look like one), halves of pairs.
"""

import re

UNSEEN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
    "\u00ad\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff\U0001bca0-\U0001bca3"  # no width
    "\u2028\u2029\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0001-\U000e007f"  # lines, notes, tags
    "\ud800-\udfff"  # half of a pair
    "]"
)
_KEPT = frozenset("\n\t")
_JOINERS = frozenset("\u200c\u200d")


def visible(words: str) -> str:
    """The words with every unseen sign shown. What is visible already stays as it is."""
    if words.isascii() and words.isprintable():
        return words
    return UNSEEN.sub(_shown, words.replace("\r\n", "\n"))


def _shown(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _KEPT or (sign in _JOINERS and _joins(found.string, found.start())):
        return sign
    if sign < " ":
        return chr(0x2400 + ord(sign))
    return "␡" if sign == "\x7f" else f"<U+{ord(sign):04X}>"


def _joins(words: str, place: int) -> bool:
    """Whether a joiner stands between two signs that are not ASCII: there it can change what is seen."""
    around = words[max(0, place - 1) : place], words[place + 1 : place + 2]
    return all(side > "\x7f" for side in around)
