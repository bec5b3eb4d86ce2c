"""Who wrote a report, as its page says: in its data, or in the line under the headline."""

from collections.abc import Iterator

from onrecord.ingest.lexicon import load_patterns
from onrecord.ingest.linked_data import LinkedArticle
from onrecord.ingest.page import LONG, Page, called, words_of
from onrecord.ingest.people import people_in

_NAMES = (
    "author", "article:author", "article:author_name", "byl", "byline", "sailthru.author", "parsely-author", "dc.creator",
    "dcterms.creator", "dc.creator.personalname", "citation_author", "og:article:author", "twitter:data1", "cxenseparse:author",
)  # fmt: skip


def find_authors(page: Page, linked: LinkedArticle, paper: tuple[str, ...], guessed: str | None) -> tuple[str, ...]:
    """The persons who signed, in order; bodies are none, nor is the `paper`, under any of its names.

    What the page's data say counts before what its lines say; `guessed` comes last.
    """
    bodies = (*paper, *linked.bodies)
    found = people_of(linked.authors, bodies)
    found = found or people_of(page.meta(*_NAMES), bodies)
    for signature in _signatures(page):
        found = found or people_in(signature, bodies=bodies)
    return found or people_of([guessed] if guessed else [], bodies)


def people_of(signatures: "tuple[str, ...] | list[str]", bodies: tuple[str, ...]) -> tuple[str, ...]:
    """The persons in pieces of data, each of which may hold several."""
    named = [name for one in signatures if "://" not in one for name in people_in(one, bodies=bodies, listed=True)]
    return tuple(dict.fromkeys(named))


def _signatures(page: Page) -> Iterator[str]:
    """What is marked up as the author's name, and the lines around the headline that are called signatures or begin as such."""
    lists = load_patterns("page.toml")
    for one in page.seen:
        marks = {*(one.get("itemprop") or "").split(), *(one.get("property") or "").split(), *(one.get("rel") or "").split()}
        if "author" in marks or "creator" in marks or "dc:creator" in marks:
            words = words_of(one) or one.get("content") or ""
            if words and len(words) <= LONG and not page.is_apart(one):
                yield words
    head = set(page.head)
    for one in page.seen:
        signed = any(lists["signed_classes"].fullmatch(word) for word in called(one))
        if signed and (words := words_of(one)) and len(words) <= 2 * LONG and _is_in(one, head) and not page.is_apart(one):
            yield words
    for one in page.head:
        if lists["signed"].match(words_of(one)):
            yield words_of(one)


def _is_in(element: object, head: set[object]) -> bool:
    """Whether an element is one of the lines around the headline, holds one, or stands in one."""
    return element in head or any(up in head for up in element.iterancestors()) or any(one in head for one in element.iter())  # type: ignore[attr-defined]
