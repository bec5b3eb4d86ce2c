"""A saved web page -> Report: the article out of the page, and what the page says about itself."""

import logging
import re
from configparser import ConfigParser
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.ingest.anatomy import find_anatomy
from onrecord.ingest.checks import check_fields, check_made_elsewhere, check_published, check_text
from onrecord.ingest.clearing import clear_report
from onrecord.ingest.decode import decode
from onrecord.ingest.linked_data import LinkedArticle, can_be_combed, find_article
from onrecord.ingest.live import mark_entries
from onrecord.ingest.page import Page
from onrecord.ingest.publication import find_publication
from onrecord.ingest.signatures import find_agency, find_authors
from onrecord.ingest.text import assemble
from onrecord.ingest.titles import find_title, paper_behind, same_line
from onrecord.model.edtf import interval
from onrecord.model.errors import InputError
from onrecord.model.report import OF_A_CHANGE, Published, Report, can_be_kept

if TYPE_CHECKING:
    from trafilatura.settings import Document

_UNUSED = {"original_date": True, "extensive_search": False}  # its day is not used: see publication.py
_BLOCKS = ("p", "head", "item", "cell", "quote", "ab", "code", "fw")
_FEWEST_WORDS = 15
_OURS, _HEAD = re.compile(r'<meta name="generator" content="onrecord"\s*/?>'), 4000  # letters of a page's beginning


def report_from_html(
    html: str | bytes,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    charset: str | None = None,
    where: str = "the page",
) -> Report:
    """A report out of a web page: `text` is its article, the headline first, with a blank line between paragraphs.

    Title, author, publisher, date, canonical address and tags are those that the page declares; the options fill what
    it lacks. A live page that goes on for several days is published on all of them. `charset` is the encoding that
    came with its bytes. Raises InputError for a page without an article.
    """
    source = decode(html, where=where, html=True, charset=charset) if isinstance(html, bytes) else html
    given = check_published(published, where) if published else None
    check_fields(where, id=id, title=title, publisher=publisher, url=url)
    if not source.strip():
        raise InputError(f"{where}: is empty; give a report with a text")
    check_made_elsewhere("onrecord" if _OURS.search(source, 0, _HEAD) else None, where)
    page, linked = _opened(source, where), find_article(source)
    about = _about(page)
    paper = _paper(page, linked, about)
    headline = find_title(page, linked, paper) or title
    authors = find_authors(page, linked, paper, about.author)
    address = _one_line(about.url) or linked.url or url
    days = find_publication(page, linked, address)
    first = days.published
    entries = mark_entries(page, live=linked.live, title=headline, published=first, changed=days.changed)
    agency = find_agency(page, linked)
    clear_report(page, but=entries.lines)
    text = _text_of(_extract(page, where), headline)
    if len(text.split()) < _FEWEST_WORDS:
        message = f"{where}: no article was found in this page; save the text of the report and give that"
        raise InputError(message)
    check_text(text, where)
    if first:
        day = Published(interval(first, entries.last or first), "metadata")
    elif given:
        day = Published(given, "given")
    else:
        day = Published(days.shown.isoformat(), "metadata", note=OF_A_CHANGE) if days.shown else Published()
    return assemble(
        text, find_anatomy(text, title=headline), published=day, title=headline, id=id,
        publisher=_publisher(about, linked, publisher, paper_behind(page.title, headline)), url=address,
        author=", ".join(authors) or None, tags=_tags(about) or linked.tags, agency=agency,
    )  # fmt: skip


def _opened(source: str, where: str) -> Page:
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it finds odd is said in our own line
    tree = load_html(source)
    if tree is None:
        raise InputError(f"{where}: no article was found in this page; save the text of the report and give that")
    return Page(tree)


def _about(page: Page) -> "Document":
    """What trafilatura takes a page to say about itself."""
    from trafilatura.metadata import extract_metadata

    tree = deepcopy(page.tree)
    for script in tree.iter("script"):
        if not can_be_combed(script.text or ""):
            script.text = None
    return extract_metadata(tree, date_config=_UNUSED)


def _paper(page: Page, linked: LinkedArticle, about: "Document") -> tuple[str, ...]:
    """The names of the paper: as the page gives it, and as its address does."""
    server = (about.hostname or "").removeprefix("www.").split(".")
    names = (
        *page.meta("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site"),
        *page.meta("publisher", "dc.publisher"),
        linked.publisher, about.sitename, server[0],
    )  # fmt: skip
    return tuple(dict.fromkeys(name.lstrip("@") for name in names if name))


def _extract(page: Page, where: str) -> Any:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    article = bare_extraction(page.tree, include_comments=False, include_tables=False, config=_settings())
    if not isinstance(article, Document) or article.body is None:
        raise InputError(f"{where}: no article was found in this page; save the text of the report and give that")
    return article.body


@cache
def _settings() -> ConfigParser:
    """Trafilatura's own, but for short reports: below its 250 characters it runs the words of a page together."""
    from trafilatura.settings import use_config

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "80")
    return settings


# Elements are lxml's, which has no types: hence Any.


def _text_of(body: Any, headline: str | None) -> str:
    paragraphs = [one for block in _blocks(body) if (one := _words(block))]
    if headline:
        paragraphs = [headline, *(one for one in paragraphs if not same_line(one, headline))]
    return "\n\n".join(paragraphs)


def _blocks(element: Any) -> list[Any]:
    """The innermost elements that hold running text, in order."""
    found = []
    for child in element:
        inner = _blocks(child)
        if inner:
            found += inner
        elif child.tag in _BLOCKS:
            found.append(child)
    return found


def _words(block: Any) -> str:
    for line_break in block.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "").lstrip()
    return "\n".join(" ".join(line.split()) for line in "".join(block.itertext()).split("\n")).strip()


def _one_line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value and can_be_kept(value) else None


def _publisher(article: "Document", linked: LinkedArticle, given: str | None, behind_title: str | None) -> str | None:
    """The name of the paper as the page gives it; the name of its server is only better than nothing."""
    name = _one_line(article.sitename)
    server = name == article.hostname
    return (None if server else name) or linked.publisher or given or behind_title or name


def _tags(article: "Document") -> tuple[str, ...]:
    listed = [tag.strip() for line in (article.tags or []) for tag in line.replace(";", ",").split(",")]
    return tuple(dict.fromkeys(tag for tag in listed if tag and can_be_kept(tag)))
