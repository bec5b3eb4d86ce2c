"""Who wrote a report, as its page says: in its data, or in the line under the headline."""

import re
from collections.abc import Iterator
from typing import Any

from onrecord.ingest.lexicon import load_patterns
from onrecord.ingest.linked_data import LinkedArticle
from onrecord.ingest.page import Page, is_called, words_of
from onrecord.ingest.people import people_in
from onrecord.model.agencies import signing_agency
from onrecord.model.daylines import LONG
from onrecord.model.report import Agency

_NAMES = (
    "author", "article:author", "article:author_name", "byl", "byline", "sailthru.author", "parsely-author",
    "dc.creator", "dcterms.creator", "dc.creator.personalname", "citation_author", "og:article:author",
    "cxenseparse:author",
)  # fmt: skip
_SOURCES = ("source", "dc.source", "sourceorganization", "article:source", "news_source")
_WRITTEN_BY = re.compile(r"written by|by|authors?", re.IGNORECASE)


def find_authors(page: Page, linked: LinkedArticle, paper: tuple[str, ...], guessed: str | None) -> tuple[str, ...]:
    """The persons who signed, in order; bodies are none, nor is the `paper`, under any of its names.

    What the page's data say counts before what its lines say; `guessed` comes last, and counts where a
    line of the page bears it out.
    """
    bodies = (*paper, *linked.bodies)
    found = people_of(linked.authors, bodies)
    found = found or people_of(page.meta(*_NAMES), bodies)
    for label, data in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
        if not found and any(_WRITTEN_BY.fullmatch(words) for words in page.meta(label)):
            found = people_of(page.meta(data), bodies)
    for signature in _signatures(page):
        found = found or people_in(signature, bodies=bodies)
    short = [line.words for line in page.lines if len(line.words) <= 2 * LONG and not page.is_apart(line.holder)]
    guesses = people_of([guessed] if guessed else [], bodies) if not found else ()
    return found or tuple(name for name in guesses if any(name in line for line in short))


def find_agency(page: Page, linked: LinkedArticle) -> Agency | None:
    """The one agency that the page's data, or its lines at the headline, name as who wrote the report."""
    data = (", ".join(names) for names in ((*linked.authors, *linked.bodies), page.meta(*_NAMES), page.meta(*_SOURCES)))
    for signatures in (data, (line.words for line in page.head)):
        found = {agency for signature in signatures if (agency := signing_agency(signature))}
        if found:
            return Agency(found.pop(), "metadata") if len(found) == 1 else None
    return None


def people_of(signatures: "tuple[str, ...] | list[str]", bodies: tuple[str, ...]) -> tuple[str, ...]:
    """The persons in pieces of data, each of which may hold several."""
    named = [name for one in signatures if "://" not in one for name in people_in(one, bodies=bodies, listed=True)]
    return tuple(dict.fromkeys(named))


def _signatures(page: Page) -> Iterator[str]:
    """What is marked up as the author's name, and the lines at the headline that are called signatures or begin so."""
    lists = load_patterns("page.toml")
    for one in page.seen:
        marks = {
            *(one.get("itemprop") or "").split(),
            *(one.get("property") or "").split(),
            *(one.get("rel") or "").split(),
        }
        if "author" in marks or "creator" in marks or "dc:creator" in marks:
            words = words_of(one) or one.get("content") or ""
            if words and len(words) <= LONG and not page.is_apart(one):
                yield words
    for one in page.seen:
        if (
            is_called(one, "signed_classes")
            and (words := words_of(one))
            and len(words) <= 2 * LONG
            and _is_near(page, one)
            and not page.is_apart(one)
        ):
            yield words
    for line in page.head:
        if lists["signed"].match(line.words):
            yield line.words


def _is_near(page: Page, element: Any) -> bool:
    """Whether an element stands in the lines around the headline, or holds one of them."""
    return page.is_in_head(element) or any(page.is_in_head(one) for one in element.iter())
