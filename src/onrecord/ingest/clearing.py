"""What stands within a report on its page and is not told by it: captions, credits, pointers, dates and signatures."""

import re
from typing import Any

from onrecord.ingest.lexicon import load_patterns
from onrecord.ingest.page import Line, Page, called, is_called, words_of
from onrecord.ingest.people import people_in
from onrecord.model.daylines import LONG, is_line_of_day
from onrecord.model.written_days import find_written_days

_LONGEST_CAPTION = 700
_LONGEST_POINTER = 200
_STOPPED = re.compile(r"""[.!?…]["'”’)\]]*$""")


def clear_report(page: Page, *, but: frozenset[Line]) -> None:
    """Takes out of the tree what is marked up as a caption, a credit or a pointer to other pages, and the lines around
    the headline that say who wrote the report, and when; `but` these lines stay."""
    for one in _to_clear(page, but):
        if one.getparent() is not None:
            one.drop_tree()


def _to_clear(page: Page, but: frozenset[Line]) -> list[Any]:
    lists = load_patterns("page.toml")
    found = []
    for one in page.seen:
        pictured = one.tag == "figcaption" or is_called(one, "pictured")
        pointing = is_called(one, "pointing") or lists["pointing"].fullmatch("".join(called(one)))
        marked = (pictured or pointing) and len(words_of(one)) <= _LONGEST_CAPTION and not page.holds_the_report(one)
        if marked or (one.tag == "p" and _is_pointer(one)):
            found.append(one)
    about = [line for line in page.head if line not in but and _is_about(line)]
    return [*found, *(one for line in about for one in ([line.holder] if line.alone else line.parts))]


def _is_pointer(paragraph: Any) -> bool:
    """Whether a paragraph is a link and no more, and no sentence."""
    words = words_of(paragraph)
    linked = " ".join(words_of(one) for one in paragraph.iter("a"))
    return bool(words) and len(words) <= _LONGEST_POINTER and linked == words and not _STOPPED.search(words)


def _is_about(line: Line) -> bool:
    """Whether a line around the headline says who wrote the report or when, and no more."""
    lists = load_patterns("page.toml")
    if len(line.words) > 2 * LONG or line.holder.tag in ("h1", "h2"):
        return False
    if any(is_line_of_day(line.words, start, end) for start, end, _ in find_written_days(line.words)):
        return True
    signed = is_called(line.holder, "signed_classes") or lists["signed"].match(line.words)
    return bool(signed and people_in(line.words) and not _STOPPED.search(line.words))
