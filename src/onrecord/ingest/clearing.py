"""What stands within a report on its page and is not told by it: captions, credits, pointers, dates and signatures."""

import re
from typing import Any

from onrecord.ingest.days import find_written_days
from onrecord.ingest.lexicon import load_patterns
from onrecord.ingest.page import LONG, Page, called, words_of
from onrecord.ingest.people import people_in
from onrecord.ingest.publication import is_line_of_day

_LONGEST_CAPTION = 700
_LONGEST_POINTER = 200
_STOPPED = re.compile(r"""[.!?…]["'”’)\]]*$""")


def clear_report(page: Page) -> None:
    """Takes out of the tree what is marked up as a caption, a credit or a pointer to other pages, and the lines around
    the headline that say who wrote the report, and when."""
    for one in _to_clear(page):
        if one.getparent() is not None:
            one.drop_tree()


def _to_clear(page: Page) -> list[Any]:
    lists = load_patterns("page.toml")
    found = []
    for one in page.seen:
        names = called(one)
        pictured = one.tag == "figcaption" or any(lists["pictured"].fullmatch(name) for name in names)
        pointing = any(lists["pointing"].fullmatch(name) for name in [*names, "".join(names)])
        if (pictured or pointing) and len(words_of(one)) <= _LONGEST_CAPTION and not page.holds_the_report(one):
            found.append(one)
        elif one.tag == "p" and _is_pointer(one):
            found.append(one)
    return [*found, *(one for one in page.head if _is_about(one))]


def _is_pointer(paragraph: Any) -> bool:
    """Whether a paragraph is a link and no more, and no sentence."""
    words = words_of(paragraph)
    linked = " ".join(words_of(one) for one in paragraph.iter("a"))
    return bool(words) and len(words) <= _LONGEST_POINTER and linked == words and not _STOPPED.search(words)


def _is_about(block: Any) -> bool:
    """Whether a line around the headline says who wrote the report or when, and no more."""
    line = words_of(block)
    lists = load_patterns("page.toml")
    if len(line) > 2 * LONG or block.tag in ("h1", "h2"):
        return False
    if any(is_line_of_day(line, start, end) for start, end, _ in find_written_days(line)):
        return True
    signed = lists["signed"].match(line) or any(lists["signed_classes"].fullmatch(name) for name in called(block))
    return bool(signed and people_in(line) and not _STOPPED.search(line))
