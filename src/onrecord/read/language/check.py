"""Is it English? Only English is read."""

from functools import cache
from typing import Any

from onrecord.model.errors import LanguageError

_FEWEST_LETTERS = 300
_SURE = 0.99
_PIECE = 600
_CREOLES = frozenset({"pcm"})
"""Labels too close to English to be told from it: a report in Nigerian Pidgin or full of it counts as English."""


def check_language(text: str, *, where: str = "the report") -> str | None:
    """`en` for a text that is surely English, None for one that is doubtful, short or in capitals only.

    Raises LanguageError for a text of 300 letters or more that is surely in another language.
    """
    letters = sum(char.isalpha() for char in text)
    if letters < _FEWEST_LETTERS or _is_capitals(text):
        return None
    ranked = [(label, chance) for label, chance in _detector().rank(_sample(text)) if label not in _CREOLES]
    english = dict(ranked)["en"]
    best, chance = ranked[0]
    if best == "en":
        return "en" if chance >= _SURE else None
    if english > 1 - _SURE or chance < _SURE:
        return None
    raise LanguageError(f"{where}: is in {_name(best)}, and only English is read; leave it out")


def _is_capitals(text: str) -> bool:
    """Scripts without capitals are not meant."""
    return text.upper() == text != text.lower()


def _sample(text: str) -> str:
    """The beginning, the middle and the end of a long text: what is all in one language shows it there."""
    if len(text) <= 3 * _PIECE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_PIECE], text[middle : middle + _PIECE], text[-_PIECE:]))


@cache
def _detector() -> Any:
    """The detector that comes with py3langid; its chances over all languages add up to 1."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _name(code: str) -> str:
    """The English name of a language, else its ISO 639 code."""
    from babel import Locale

    return Locale("en").languages.get(code) or f"the language {code!r}"
