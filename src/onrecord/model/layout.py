"""How a text is laid out: its paragraphs, and where their sentences seem to end."""

import re
import statistics
from itertools import pairwise

from onrecord.model.span import Span

_BREAK = "(?>\r\n|[\n\r\v\f\x85\u2028\u2029])"
_BLANK = re.compile(rf"{_BREAK}(?:[^\S\n\r\v\f\x85\u2028\u2029]|[\u200b\ufeff])*(?:{_BREAK}(?:\s|[\u200b\ufeff])*)+")
_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
_CLOSED = re.compile(r"""[.!?:;…]["'”’)\]]*\s*$""")
_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”’)\]]*+\s++(?=["'“‘(\[]{0,3}[A-Z0-9À-ÖØ-Þ])""")
_CUT_SHORT = re.compile(r"(?<![^\s\"'“‘(\[])(?:[A-ZÀ-ÖØ-Þ][^\W\d_]{0,2}|\w(?:\.\w){1,4})\.$")
_BEFORE = 12  # characters that show whether a word is cut short
_INVISIBLE = "\u200b\ufeff"
"""Zero-width space and byte order mark: nothing to see, and no white space to Python."""


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, without the white space around them.

    A blank line always ends a paragraph. A single line break does too, unless the sentence goes on in lower case, or
    the text is hard-wrapped: most of its broken lines are of much the same length and stop in the middle of a
    sentence. In a hard-wrapped text, an indented line begins a paragraph, and a short line with a full stop ends one.
    """
    blocks = [_lines(text, block) for block in _blocks(text)]
    width = _wrapped_at(text, blocks)
    return tuple(paragraph for lines in blocks for paragraph in _joined(text, lines, width))


def find_sentences(text: str, paragraph: Span) -> tuple[Span, ...]:
    """The sentences of a paragraph, as far as its signs show them: to choose from, and not to read by.

    One ends at a full stop and the like, marks that close behind it, and a blank before what begins as sentences do. A
    short word with a capital ("Dr.", "J.", "U.S.") is taken for cut short: rather two sentences in one than a torn one.
    """
    found = _END.finditer(text, paragraph.start, paragraph.end)
    ends = [
        m.end() for m in found if not _CUT_SHORT.search(text[max(paragraph.start, m.start() - _BEFORE) : m.start() + 1])
    ]
    edges = [paragraph.start, *(end for end in ends if end < paragraph.end), paragraph.end]
    return tuple(s for one, other in pairwise(edges) if (s := _stripped(text, one, other)))


def _blocks(text: str) -> list[Span]:
    edges = [0, *(e for m in _BLANK.finditer(text) for e in m.span()), len(text)]
    return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _lines(text: str, block: Span) -> list[Span]:
    found = _LINE.finditer(text, block.start, block.end)
    return [s for m in found if (s := _stripped(text, *m.span()))]


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return Span(start, end) if start < end else None


def _wrapped_at(text: str, blocks: list[list[Span]]) -> float | None:
    """The usual length of the lines of a hard-wrapped text, or None."""
    broken = [line.of(text) for lines in blocks for line in lines[:-1]]
    if len(broken) < 3:
        return None
    usual = statistics.median(len(line) for line in broken)
    alike = sum(0.75 * usual <= len(line) <= 1.15 * usual for line in broken)
    open_ended = sum(not _CLOSED.search(line) for line in broken)
    wrapped = 30 <= usual <= 120 and alike >= 0.7 * len(broken) and open_ended >= 0.6 * len(broken)
    return usual if wrapped else None


def _joined(text: str, lines: list[Span], width: float | None) -> list[Span]:
    found = lines[:1]
    for line, following in pairwise(lines):
        if _goes_on(text, line, following, width):
            found[-1] = Span(found[-1].start, following.end)
        else:
            found.append(following)
    return found


def _goes_on(text: str, line: Span, following: Span, width: float | None) -> bool:
    """Whether a paragraph goes on in the following line."""
    closed = _CLOSED.search(line.of(text)) is not None
    if width is None:
        return not closed and text[following.start].islower()
    indented = text[following.start - 2 : following.start].isspace() and text[following.start - 2] in " \t\xa0"
    return not indented and not (closed and line.end - line.start < 0.75 * width)
