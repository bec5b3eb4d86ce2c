"""What a page says about its article in linked data: schema.org in JSON-LD, as most papers publish it for readers.

https://schema.org/NewsArticle
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from onrecord.model.report import can_be_kept

_SCRIPT, _CLOSED = re.compile("<script", re.IGNORECASE), re.compile("</script>", re.IGNORECASE)
_OF_DATA = re.compile(r"""type\s*=\s*["']?application/ld\+json""", re.IGNORECASE)
_LONGEST_TAG = 2000  # characters
_SOON_COMBED, _LONGEST, _MOST_TAGS = 20_000, 1_000_000, 1000
_ARTICLES = re.compile(r"(?:\w*NewsArticle|Article|ReportageNewsArticle|Report|BlogPosting|LiveBlogPosting)$")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The article of a page in its own words; None and `()` for what is not said.

    `bodies` are the authors that are called organizations. The days are as written. `live` is a page that goes on.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    published: str | None = None
    created: str | None = None
    changed: str | None = None
    live: bool = False


def find_article(page: str) -> LinkedArticle:
    """The first article that the linked data of a page describes; scripts that are no JSON are passed over.

    Where they describe none, what they say of the page itself.
    """
    page_itself: dict[str, Any] | None = None
    for script in _scripts(page):
        try:
            data = json.loads(script.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):  # a number of thousands of digits is no JSONDecodeError
            continue
        for thing in _things(data):
            kinds = [str(kind) for kind in _listed(thing.get("@type"))]
            if any(_ARTICLES.search(kind) for kind in kinds):
                return _article(thing, kinds)
            if "WebPage" in kinds and page_itself is None:
                page_itself = {key: value for key, value in thing.items() if key.startswith("date")}
    return _article(page_itself or {}, [])


def can_be_combed(script: str) -> bool:
    """Whether trafilatura gets through a script in bearable time: its expressions take the square of what never closes.

    It takes tags out of all, and combs what is no JSON for what looks like it.
    """
    if len(script) <= _SOON_COMBED:
        return True
    if len(script) > _LONGEST or script.count("<") > _MOST_TAGS:
        return False
    try:
        json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def _scripts(page: str) -> Iterator[str]:
    """What stands in the scripts of linked data.

    Step by step: one expression over a page of tags that never close takes the square of its length.
    """
    at = 0
    while (found := _SCRIPT.search(page, at)) is not None:
        at = found.end()
        end = page.find(">", at, at + _LONGEST_TAG)
        if end >= 0 and _OF_DATA.search(page, at, end):
            closed = _CLOSED.search(page, end)
            if closed is None:
                return
            yield page[end + 1 : closed.start()]
            at = closed.end()


def _article(thing: dict[str, Any], kinds: list[str]) -> LinkedArticle:
    authors = _listed(thing.get("author"))
    return LinkedArticle(
        title=_words(thing.get("headline")),
        authors=tuple(_names([one for one in authors if not _is_body(one)])),
        bodies=tuple(_names([one for one in authors if _is_body(one)])),
        publisher=next(iter(_names(thing.get("publisher"))), None),
        url=_address(thing.get("url")) or _address(thing.get("mainEntityOfPage")),
        tags=_tags(thing.get("keywords")),
        published=_day(thing.get("datePublished")),
        created=_day(thing.get("dateCreated")),
        changed=_day(thing.get("dateModified")),
        live="LiveBlogPosting" in kinds,
    )


def _is_body(author: Any) -> bool:
    kinds = _listed(author.get("@type")) if isinstance(author, dict) else []
    return any(str(kind).endswith("Organization") for kind in kinds)


def _day(value: Any) -> str | None:
    return next((str(one) for one in _listed(value) if isinstance(one, str | int) and str(one).strip()), None)


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """Every object, those of a list or a graph among them."""
    left = _listed(data)[::-1]
    while left:
        thing = left.pop()
        if isinstance(thing, dict):
            yield thing
            left += _listed(thing.get("@graph"))[::-1]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _words(value: Any) -> str | None:
    words = " ".join(unescape(value).split()) if isinstance(value, str) else ""
    return words if words and can_be_kept(words) else None


def _names(value: Any) -> list[str]:
    things = [name for one in _listed(value) for name in _listed(one.get("name") if isinstance(one, dict) else one)]
    named = [_words(thing) for thing in things]
    return [name for name in named if name and not name.startswith("http")]


def _address(value: Any) -> str | None:
    address = _words(value.get("@id") if isinstance(value, dict) else value)
    return address if address and address.startswith("http") else None


def _tags(value: Any) -> tuple[str, ...]:
    """Keywords, in one string or a list, or as terms of a vocabulary; "type:value" pairs of machines left out."""
    words = [part for one in _listed(value) for part in (_names(one) if isinstance(one, dict) else str(one).split(","))]
    return tuple(dict.fromkeys(tag for word in words if (tag := _words(word)) and ":" not in tag))
