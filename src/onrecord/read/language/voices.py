"""Who speaks in each quotation: the subject of the verb of saying right behind it."""

from collections.abc import Collection

from onrecord.read.language.words import Words

_NEAR = 9  # tokens between a quotation and its verb
_ENDS = frozenset({".", "!", "?", ";"})
_TELLERS = frozenset({"nsubj", "nsubjpass"})


def find_voices(words: Words, quoted: list[bool], speaking: Collection[str]) -> dict[int, int]:
    """The token of the speaker by each quoted token; `speaking` are words for saying."""
    voices: dict[int, int] = {}
    for start, end in _runs(quoted):
        teller = _behind(words, quoted, end, speaking)
        if teller is not None:
            voices.update(dict.fromkeys(range(start, end), teller))
    return voices


def _runs(quoted: list[bool]) -> list[tuple[int, int]]:
    """Where the quotations begin and end."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for i, inside in enumerate([*quoted, False]):
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            found.append((start, i))
            start = None
    return found


def _behind(words: Words, quoted: list[bool], end: int, speaking: Collection[str]) -> int | None:
    """ "...," said Marsh; "...," Marsh, a nurse, told Ennar; and not "... ." Marsh said that ..."""
    closed = end >= 2 and words.text[end - 2] == "."
    for i in range(end, min(end + _NEAR, len(words))):
        if quoted[i] or words.lower[i] in _ENDS:
            return None
        if words.lower[i] in speaking:
            goes_on = closed and any(words.dep[k] == "ccomp" and k > i for k in words.children[i])
            return None if goes_on else _subject(words, quoted, i)
    return None


def _subject(words: Words, quoted: list[bool], verb: int) -> int | None:
    while True:
        found = [k for k in words.children[verb] if words.dep[k] in _TELLERS and not quoted[k]]
        if found or words.dep[verb] != "conj":
            return found[0] if found else None
        verb = words.head[verb]  # "Marsh looked at her and said"
