"""Quoted passages: where quotation marks open and close."""

import re

from onrecord.model.span import Span

_MARK = re.compile(r"[\"“”„«»]|``|''|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_OPENS, _CLOSES = ("“", "„", "«", "``"), ("”", "»", "''")


def find_quotes(text: str, paragraphs: tuple[Span, ...]) -> tuple[Span, ...]:
    """The quoted passages of a text in order, quotation marks included.

    A quotation that a paragraph leaves open ends with it when the next one opens with a mark again, as papers set
    long quotations; any other mark without a partner is passed over. Single marks count where they open before a
    word and close behind one, outside double ones.
    """
    found: list[Span] = []
    for place, paragraph in enumerate(paragraphs):
        rest = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        goes_on = rest is not None and text[rest.start] in "\"“„«'‘`"
        found += _double(text, paragraph, goes_on) or _single(text, paragraph)
    return tuple(found)


def _double(text: str, paragraph: Span, goes_on: bool) -> list[Span]:
    found, opened = [], None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        sign = mark.group()
        if sign in "'‘’" and sign != "''":
            continue
        if opened is None and sign not in _CLOSES:
            opened = mark.start()
        elif opened is not None and (sign not in _OPENS or sign == "„"):
            found.append(Span(opened, mark.end()))
            opened = None
    if opened is not None and goes_on:
        found.append(Span(opened, paragraph.end))
    return found


def _single(text: str, paragraph: Span) -> list[Span]:
    """Quotations in single marks; one that holds fewer than two words is a name or a shortened word, not speech."""
    found, opened = [], None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        before = text[mark.start() - 1 : mark.start()]
        if mark.group() in "'‘" and not before.isalnum() and opened is None:
            opened = mark.start()
        elif opened is not None and mark.group() in "'’" and not text[mark.end() : mark.end() + 1].isalnum():
            if " " in text[opened : mark.end()]:
                found.append(Span(opened, mark.end()))
            opened = None
    return found
