"""What is printed for people holds no sign that a terminal obeys or that nobody sees: it is shown instead.

Control characters become their pictures (ESC is ␛), the others their number (<U+202E>). Line breaks and tabs stay, and
so do the joiners inside words and pictures of other scripts, which need them.
"""

import re
from collections.abc import Iterable
from typing import Any

from rich import text
from rich.style import Style

from onrecord.model.unseen import UNSEEN

_KEPT = frozenset("\n\t")
_JOINERS = frozenset("\u200c\u200d")


def visible(words: str) -> str:
    """The words with every unseen sign shown. What is visible already stays as it is."""
    if words.isascii() and words.isprintable():
        return words
    return UNSEEN.sub(_shown, words.replace("\r\n", "\n"))


class Text(text.Text):
    """Rich's text, made of visible words only; Rich itself drops some control characters and lets others through."""

    def __init__(self, words: str = "", *more: Any, **options: Any) -> None:
        super().__init__(visible(words), *more, **options)

    @classmethod
    def assemble(cls, *parts: Any, **options: Any) -> "Text":
        """A text out of words, texts, and pairs of words and style."""
        made = super().assemble(*parts, **options)
        assert isinstance(made, cls)
        return made

    def append(self, text: "text.Text | str", style: str | Style | None = None) -> "Text":
        """Add words or a text at the end."""
        super().append(visible(text) if isinstance(text, str) else text, style)
        return self

    def join(self, lines: Iterable[text.Text]) -> "Text":
        """The texts one after the other, with this one between them."""
        return Text.assemble(super().join(lines))


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
