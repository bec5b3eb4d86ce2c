"""Quoted passages: where quotation marks open and close."""

import re
from bisect import bisect_right
from itertools import pairwise

from onrecord.model.span import Span

_DOUBLE = re.compile(r"[\"“”„«»「」『』]|``|''|‚(?=\w)|(?<=[\w.,!?…])‘(?!\w)")
_SINGLE = re.compile(r"(?<![\w'])[‘'`](?=[\w$£€(…])(?!')|(?<=[\w.,!?…;:)%–—-])[’'](?![\w'])")
_CLOSERS = {
    "“": '”"', "„": "“”", "«": "»", '"': '"”', "``": "''", "''": "''", "”": "”", "»": "«", "‚": "‘",
    "「": "」", "『": "』",
}  # fmt: skip
_SHORTENED = re.compile(r"['’‘](?:\d\d(?:s|er)?|n|em|til|cause|tis|twas|bout|round|nuff|cos|im)\b", re.IGNORECASE)
_OPENING_MARKS = "\"“„«»'‘`”「『"


def find_quotes(text: str, paragraphs: tuple[Span, ...]) -> tuple[Span, ...]:
    """The quoted passages of a text in order, quotation marks included.

    A quotation that a paragraph leaves open ends with it when the next one opens with a mark again, as papers set
    long quotations; any other mark without a partner is passed over. Single marks count outside double ones, where
    they open before a word and close behind one, around two words or more: one word is a name or a shortened word.
    """
    found: list[Span] = []
    for paragraph, following in pairwise((*paragraphs, None)):
        if paragraph is None:
            continue
        goes_on = following is not None and text[following.start] in _OPENING_MARKS
        doubles = _double(text, paragraph, goes_on)
        found += sorted([*doubles, *_single(text, paragraph, doubles, goes_on)])
    return tuple(found)


def _double(text: str, paragraph: Span, goes_on: bool) -> list[Span]:
    marks = [m for m in _DOUBLE.finditer(text, paragraph.start, paragraph.end) if not _is_measure(text, m)]
    turned = next((m.group() for m in marks if m.group() in "«»"), "«") == "»"  # »as some papers set them«
    uneven = len(marks) % 2 == 1
    found: list[Span] = []
    opened: re.Match[str] | None = None
    for mark in marks:
        if opened is None:
            if mark.group() != ("«" if turned else "»") and not (
                mark.group() in ("”", "''", "‘") and not _opens(text, mark)
            ):
                opened = mark
        elif uneven and mark.group() in '"“' and _opens(text, mark):
            opened = mark  # the one before has no partner, or this paragraph would be quoted where it is not
        elif mark.group() in _CLOSERS[opened.group()]:
            found.append(Span(opened.start(), mark.end()))
            opened = None
    if opened is not None and goes_on and (opened.start() == paragraph.start or _opens(text, opened)):
        found.append(Span(opened.start(), paragraph.end))
    return found


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands before a word and behind a gap."""
    before, behind = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return (not before or before.isspace() or before in "([—–-") and bool(behind) and not behind.isspace()


def _is_measure(text: str, mark: re.Match[str]) -> bool:
    """Inches, as in 5'11" or a 12" barrel; a quotation can end in a number too, but then its mark is not the first."""
    if mark.group() not in ('"', "''", "”") or not text[mark.start() - 1 : mark.start()].isdigit():
        return False
    line = text[max(0, mark.start() - 8) : mark.start()]
    return re.search(r"\d['’]\d{1,2}$", line) is not None


def _single(text: str, paragraph: Span, doubles: list[Span], goes_on: bool) -> list[Span]:
    starts = [double.start for double in doubles]
    marks = [
        m for m in _SINGLE.finditer(text, paragraph.start, paragraph.end)
        if not ((k := bisect_right(starts, m.start())) and m.start() < doubles[k - 1].end)
    ]  # fmt: skip
    closing = _close_first(text, marks)
    found: list[Span] = []
    opened: int | None = None
    for place, mark in enumerate(marks):
        if _opens_single(text, mark):
            opened = mark.start() if opened is None else opened
        elif opened is not None and not (closing[place + 1] and _is_possessive(text, mark)):
            if any(char.isspace() for char in text[opened : mark.end()]):
                found.append(Span(opened, mark.end()))
            opened = None
    if opened == paragraph.start and goes_on:
        found.append(Span(opened, paragraph.end))
    return found


def _opens_single(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1 : mark.start()] if mark.start() else ""
    if mark.group() == "’" or (before and (before.isalnum() or before in ".,!?…;:)%")):
        return False
    behind = text[mark.end() : mark.end() + 1]
    return bool(behind) and not behind.isspace() and not _SHORTENED.match(text, mark.start())


def _is_possessive(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark behind an s is that of "the boys' father", if the quotation surely closes further on."""
    return text[mark.start() - 1] == "s" and re.match(r" [a-z]", text[mark.end() : mark.end() + 2]) is not None


def _close_first(text: str, marks: list[re.Match[str]]) -> list[bool]:
    """For each mark, and behind the last: whether from there on one that surely closes comes before one that opens."""
    closing = [False]
    for mark in reversed(marks):
        closes = text[mark.start() - 1] in ".,!?…" or closing[-1]
        closing.append(closes and not _opens_single(text, mark))
    return closing[::-1]
