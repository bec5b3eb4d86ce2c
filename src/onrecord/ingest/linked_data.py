"""What a page says about its article in linked data: schema.org in JSON-LD, as most papers publish it for readers.

https://schema.org/NewsArticle
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from onrecord.ingest.checks import can_be_kept

_SCRIPT = re.compile(
    r"""<script[^>]*type\s*=\s*["']?application/ld\+json["']?[^>]*>(.*?)</script>""", re.IGNORECASE | re.DOTALL
)
_ARTICLES = re.compile(r"(?:\w*NewsArticle|Article|ReportageNewsArticle|Report|BlogPosting|LiveBlogPosting)$")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The article of a page in its own words; None and `()` for what is not said."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()


def find_article(page: str) -> LinkedArticle:
    """The first article that the linked data of a page describes; scripts that are no JSON are passed over."""
    for script in _SCRIPT.finditer(page):
        try:
            data = json.loads(script[1].strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):  # a number of thousands of digits is no JSONDecodeError
            continue
        for thing in _things(data):
            if any(_ARTICLES.search(str(kind)) for kind in _listed(thing.get("@type"))):
                return LinkedArticle(
                    title=_words(thing.get("headline")),
                    author=", ".join(_names(thing.get("author"))) or None,
                    publisher=next(iter(_names(thing.get("publisher"))), None),
                    url=_address(thing.get("url")) or _address(thing.get("mainEntityOfPage")),
                    tags=_tags(thing.get("keywords")),
                )
    return LinkedArticle()


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """Every object, those of a list or a graph among them."""
    for thing in _listed(data):
        if isinstance(thing, dict):
            yield thing
            yield from _things(thing.get("@graph"))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _words(value: Any) -> str | None:
    words = " ".join(unescape(value).split()) if isinstance(value, str) else ""
    return words if words and can_be_kept(words) else None


def _names(value: Any) -> list[str]:
    named = [_words(one.get("name") if isinstance(one, dict) else one) for one in _listed(value)]
    return [name for name in named if name and not name.startswith("http")]


def _address(value: Any) -> str | None:
    address = _words(value.get("@id") if isinstance(value, dict) else value)
    return address if address and address.startswith("http") else None


def _tags(value: Any) -> tuple[str, ...]:
    """Keywords, in one string or a list, or as terms of a vocabulary; "type:value" pairs of machines left out."""
    words = [part for one in _listed(value) for part in (_names(one) if isinstance(one, dict) else str(one).split(","))]
    return tuple(dict.fromkeys(tag for word in words if (tag := _words(word)) and ":" not in tag))
