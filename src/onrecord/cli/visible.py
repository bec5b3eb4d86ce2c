"""What is printed for people holds no sign that a terminal obeys or that nobody sees: it is shown instead.

Control characters become their pictures (ESC is ␛), the others their number (<U+202E>). Line breaks and tabs stay, and
so do the joiners inside words and pictures of other scripts, which need them.
"""

from collections.abc import Iterable
from typing import Any

from rich import text
from rich.style import Style

from onrecord.model.unseen import visible


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
