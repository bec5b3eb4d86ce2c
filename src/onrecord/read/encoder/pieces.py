"""Text -> word pieces with what an uncased encoder cannot see: the shape of the word, quotation marks, paragraphs.

Training and reading share this module: what it makes is the input of the network.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LOWER, CAPITAL, CAPITALS, MIXED, DIGITS, OTHER = range(6)
FEATURES = 6 * 4  # shape x first of its paragraph x inside quotation marks
WINDOW = 254  # pieces a window, beside its first and last mark

_PARAGRAPH = re.compile(r"[^\n]+")
_QUOTE = re.compile(r"[\"“”«»„]|``|''")
_STOPS = frozenset('.!?”"')


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text.

    For each piece its id, its feature and the index of its word; for each word its `[start, end)` in the text; the
    piece after each paragraph; and the pieces that are a sentence's end.
    """

    ids: tuple[int, ...]
    features: tuple[int, ...]
    words: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    paragraph_ends: tuple[int, ...]
    stops: frozenset[int]

    def begins_word(self, piece: int) -> bool:
        """Whether a piece is the first one of its word."""
        return piece == 0 or self.words[piece] != self.words[piece - 1]


def cut_pieces(text: str, tokenizer: "Tokenizer") -> Pieces:
    """The word pieces of a text, none over a line break."""
    ids: list[int] = []
    features: list[int] = []
    words: list[int] = []
    spans: list[tuple[int, int]] = []
    ends: list[int] = []
    stops: set[int] = set()
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(text) if not found[0].isspace()]
    encodings = tokenizer.encode_batch([text[a:b] for a, b in paragraphs], add_special_tokens=False)
    for (begin, end), encoding in zip(paragraphs, encodings, strict=True):
        quotes = tuple(_quoted(text, begin, end))
        opened = [start for start, _ in quotes]
        first, base = len(ids), len(spans)
        ids += encoding.ids
        for number, (a, b) in zip(encoding.word_ids, encoding.offsets, strict=True):
            word = base + (number or 0)
            if word == len(spans):
                spans.append((begin + a, begin + b))
            else:
                spans[word] = (spans[word][0], begin + b)
            words.append(word)
        for piece in range(first, len(ids)):
            if piece > first and words[piece] == words[piece - 1]:
                features.append(features[-1])
                continue
            a, b = spans[words[piece]]
            latest = bisect_right(opened, a) - 1
            quoted = latest >= 0 and a < quotes[latest][1]
            features.append(shape(text[a:b]) * 4 + 2 * (piece == first) + quoted)
            if text[a:b] in _STOPS:
                stops.add(piece)
        ends.append(len(ids))
    return Pieces(tuple(ids), tuple(features), tuple(words), tuple(spans), tuple(ends), frozenset(stops))


def shape(word: str) -> int:
    """How a word is written: lower case, Capital, CAPITALS, miXed, with digits, or neither letters nor digits."""
    if word.isalpha():
        if word.islower():
            return LOWER
        if word.isupper():
            return CAPITALS if len(word) > 1 else CAPITAL
        return CAPITAL if word[0].isupper() and word[1:].islower() else MIXED
    if any(letter.isdigit() for letter in word):
        return DIGITS
    return MIXED if any(letter.isalpha() for letter in word) else OTHER


def _quoted(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a paragraph inside double marks; one left open counts when the next paragraph opens again."""
    opened = None
    for found in _QUOTE.finditer(text, begin, end):
        sign = found[0]
        if opened is None and sign not in ("”", "»", "''"):
            opened = found.start()
        elif opened is not None and sign not in ("“", "«", "``"):
            yield opened, found.end()
            opened = None
    if opened is not None and text[end:].lstrip()[:1] in ('"', "“"):
        yield opened, end


def cut_windows(pieces: Pieces, *, start: int = 0) -> Iterator[tuple[int, int]]:
    """Runs `[a, b)` of pieces that fit the network: cut at the end of a paragraph, of a sentence, else of a word."""
    total = len(pieces.ids)
    while start < total:
        end = _cut(pieces, start, min(total, start + WINDOW))
        yield start, end
        start = end


def _cut(pieces: Pieces, start: int, end: int) -> int:
    if end == len(pieces.ids):
        return end
    before = bisect_right(pieces.paragraph_ends, end) - 1
    if before >= 0 and pieces.paragraph_ends[before] >= start + WINDOW // 2:
        return pieces.paragraph_ends[before]
    for cut in range(end, start + WINDOW // 3, -1):
        if cut - 1 in pieces.stops and pieces.begins_word(cut):
            return cut
    while end > start + 1 and not pieces.begins_word(end):
        end -= 1
    return end
