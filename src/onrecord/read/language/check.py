"""Can it be read? Only English is."""

import io
import lzma
import re
from array import array
from collections.abc import Mapping
from functools import cache
from typing import Any

from onrecord.model.errors import LanguageError

_FEWEST_LETTERS = 300
_SURE = 0.99
_SHORTEST = 20  # letters, below which nothing can be told
_SURE_ALONE = 0.9  # that a short text is in one other language: many names make English look like several
_LAST_LATIN = "\u024f"
_PIECE = 600
_ENGLISH = frozenset({"en", "pcm"})
"""What the detector calls English, and Nigerian Pidgin, which it takes some reports full of direct speech for."""

_PLAIN = 0.18  # of the words, that are such as only English has: the detector need not be asked
_PLAIN_PIECE = 0.08  # and of the words of each piece
_WORDS = frozenset({
    "the", "and", "to", "that", "for", "with", "from", "were", "have", "has", "been", "his", "this", "which", "they",
    "their", "would", "who", "said", "she", "there", "when", "about", "not", "are", "will", "its", "by", "after", "but",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")

_AUTOMATON = ("nextmove", "nextmove_row")
_UNSIGNED = {2: "H", 4: "I"}  # the type codes of `array`, by size in bytes


def check_language(text: str, *, where: str = "the report") -> str | None:
    """`en` for a text that is surely English, None for one that is doubtful, short or in capitals only.

    Raises LanguageError for a text that is surely in another language: English is next to impossible for the whole,
    and, of 300 letters or more, not the likeliest for its beginning, middle or end, of fewer one other language is, or
    most of its letters are of another script.
    """
    letters = sum(char.isalpha() for char in text)
    other_script = _is_in_another_script(text, letters)
    if letters < _SHORTEST or (_is_capitals(text) and not other_script):  # some scripts have no small letters
        return None
    if letters < _FEWEST_LETTERS:
        chances: dict[str, float] = dict(_detector().rank(text))
        likeliest = max(chances, key=lambda label: chances[label])
        is_sure = chances[likeliest] >= _SURE_ALONE or other_script
        if _is_foreign(chances) and is_sure:
            raise _foreign(likeliest, where)
        return None
    pieces = _pieces(text)
    if _is_plainly_english(pieces):
        return "en"
    chances = dict(_detector().rank("\n".join(pieces)))
    if chances["en"] >= _SURE:
        return "en"
    if not _is_foreign(chances):
        return None
    if other_script:  # though it may end with a line in English
        raise _foreign(max(chances, key=lambda label: chances[label]), where)
    if any(_detector().classify(piece)[0] in _ENGLISH for piece in pieces):
        return None
    raise _foreign(max(chances, key=lambda label: chances[label]), where)


def _is_foreign(chances: Mapping[str, float]) -> bool:
    return sum(chances[label] for label in _ENGLISH) <= (1 - _SURE) / 10


def _foreign(label: str, where: str) -> LanguageError:
    return LanguageError(f"{where}: is in {_name(label)}, and only English is read; leave it out")


def _is_in_another_script(text: str, letters: int) -> bool:
    return 2 * sum(char.isalpha() and char > _LAST_LATIN for char in text) > letters


def _is_plainly_english(pieces: tuple[str, ...]) -> bool:
    """Whether the small words of English are as many as in no other language, from beginning to end.

    To load the detector takes as long as all else that a short report needs.
    """
    found = [[word in _WORDS for word in _WORD.findall(piece.lower())] for piece in pieces]
    share = sum(map(sum, found)) / max(1, sum(map(len, found)))
    return share >= _PLAIN and all(sum(words) >= _PLAIN_PIECE * len(words) > 0 for words in found)


def _is_capitals(text: str) -> bool:
    """Scripts without capitals are not meant."""
    return text.upper() == text != text.lower()


def _pieces(text: str) -> tuple[str, str, str]:
    """The beginning, the middle and the end, which together are all of a short text: as much as it takes to be sure."""
    third = len(text) // 3
    size = min(third + 1, _PIECE)
    return text[:size], text[third : third + size], text[-size:]


@cache
def _detector() -> Any:
    """The detector that comes with py3langid; its chances over all languages add up to 1.

    Loaded here and not by its own function, which unpacks the model into a temporary file: nothing is written, and a
    full disk is no reason not to read.
    """
    import numpy as np
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    with lzma.open(MODEL_DIR / MODEL_FILE) as packed, np.load(io.BytesIO(packed.read()), allow_pickle=False) as model:
        parts = map(model.__getitem__, _AUTOMATON)
        steps, rows = (array(_UNSIGNED[part.itemsize], part.tobytes()) for part in parts)
        likely, classes = (model["ptc"], model["pc"]), model["classes"].tolist()
        return LanguageIdentifier(*likely, classes, steps, model["out_feat"].tolist(), norm_probs=True, tk_row=rows)


@cache
def _name(code: str) -> str:
    """The English name of a language, else its ISO 639 code."""
    from babel import Locale

    return Locale("en").languages.get(code) or f"the language {code!r}"
