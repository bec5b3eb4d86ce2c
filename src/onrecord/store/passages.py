"""The stretches of a text that search finds."""

import re

from onrecord.model.layout import find_paragraphs
from onrecord.model.span import Span

_LONGEST = 600
_SENTENCE = re.compile(r"""\S.*?(?:[.!?…]["”’)\]]*(?=\s+["“‘(\[]?[A-Z0-9])|$)""", re.DOTALL)


def find_passages(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text; a long one in parts of whole sentences, as far as sentences are short enough."""
    return tuple(part for paragraph in find_paragraphs(text) for part in _parts(text, paragraph))


def _parts(text: str, paragraph: Span) -> list[Span]:
    if paragraph.end - paragraph.start <= _LONGEST:
        return [paragraph]
    parts: list[Span] = []
    for sentence in _SENTENCE.finditer(text, paragraph.start, paragraph.end):
        if parts and sentence.end() - parts[-1].start <= _LONGEST:
            parts[-1] = Span(parts[-1].start, sentence.end())
        else:
            parts.append(Span(*sentence.span()))
    return parts
