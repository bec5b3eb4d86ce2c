"""Long names that brackets explain: "Green River farmers' Union (GRU)", whatever the case of their words."""

from onrecord.read.entities.drafts import Name
from onrecord.read.entities.words import Words

_SKIPPED = frozenset({"of", "the", "and", "for", "de", "la", "del", "y", "&", "'s", "’s", "-", "on", "in", "to", "'"})


def spelled_out(words: Words) -> list[tuple[Name, Name]]:
    """The long form and the letters of each thing whose letters follow in brackets and match its initials.

    After Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions (2003), on initials alone.
    """
    found: list[tuple[Name, Name]] = []
    for i, text in enumerate(words.text):
        if text not in "([" or i + 2 >= len(words) or words.text[i + 2] not in ")]" or words.sentence[i] < 0:
            continue
        letters = words.text[i + 1].replace(".", "")
        if not (2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()):
            continue
        start = _matching(words, i, letters.lower())
        if start is not None and words.text[start][0].isupper():
            found.append((Name(start, i, "organization", start), Name(i + 1, i + 2, "organization", i + 1)))
    return found


def _matching(words: Words, bracket: int, letters: str) -> int | None:
    """Where the words begin whose initials are the letters, read backwards from the bracket."""
    left, i = len(letters) - 1, bracket - 1
    while i >= 0 and words.sentence[i] == words.sentence[bracket]:
        low = words.lower[i]
        if low[0] == letters[left] and not (low in _SKIPPED and left > 0 and low[0] != letters[left]):
            left -= 1
            if left < 0:
                return i
        elif low not in _SKIPPED:
            return None
        i -= 1
    return None
