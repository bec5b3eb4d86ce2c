"""How a text is laid out: its paragraphs."""

import re
import statistics

from onrecord.model.span import Span

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE = re.compile(r"[^\n]+")
_CLOSED = re.compile(r"""[.!?:;…]["'”’)\]]*\s*$""")


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, without the white space around them.

    A blank line always ends a paragraph. A single line break does too, unless the text is hard-wrapped: most of its
    broken lines are of much the same length and stop in the middle of a sentence.
    """
    blocks = _blocks(text)
    if _is_hard_wrapped(text, blocks):
        return tuple(blocks)
    return tuple(line for block in blocks for line in _lines(text, block))


def _blocks(text: str) -> list[Span]:
    edges = [0, *(e for m in _BLANK.finditer(text) for e in m.span()), len(text)]
    return [s for a, b in zip(edges[::2], edges[1::2], strict=True) if (s := _stripped(text, a, b))]


def _lines(text: str, block: Span) -> list[Span]:
    found = _LINE.finditer(text, block.start, block.end)
    return [s for m in found if (s := _stripped(text, *m.span()))]


def _stripped(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Span(start, end) if start < end else None


def _is_hard_wrapped(text: str, blocks: list[Span]) -> bool:
    broken = [line.of(text) for block in blocks for line in _lines(text, block)[:-1]]
    if len(broken) < 3:
        return False
    usual = statistics.median(len(line) for line in broken)
    alike = sum(0.75 * usual <= len(line) <= 1.15 * usual for line in broken)
    open_ended = sum(not _CLOSED.search(line) for line in broken)
    return 30 <= usual <= 120 and alike >= 0.7 * len(broken) and open_ended >= 0.6 * len(broken)
