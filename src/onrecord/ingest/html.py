"""A saved web page -> Report: the article out of the page, and what the page says about itself."""

from configparser import ConfigParser
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.ingest.anatomy import find_anatomy
from onrecord.ingest.checks import can_be_kept, check_fields, check_published, check_text
from onrecord.ingest.decode import decode
from onrecord.ingest.linked_data import LinkedArticle, find_article
from onrecord.ingest.text import assemble
from onrecord.model.errors import InputError
from onrecord.model.report import Published, Report

if TYPE_CHECKING:
    from trafilatura.settings import Document

_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
"""The first publication, as the page declares it: not guessed from its words, nor refused for what day it is today."""
_BLOCKS = ("p", "head", "item", "cell", "quote", "ab", "code", "fw")
_FEWEST_WORDS = 15


def report_from_html(
    html: str | bytes,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    where: str = "the page",
) -> Report:
    """A report out of a web page: `text` is its article, the headline first, with a blank line between paragraphs.

    Title, author, publisher, date, canonical address and tags are those that the page declares; the options fill what
    it lacks. Raises InputError for a page without an article.
    """
    page = decode(html, where=where, html=True) if isinstance(html, bytes) else html
    given = check_published(published, where) if published else None
    check_fields(where, id=id, title=title, publisher=publisher, url=url)
    if not page.strip():
        raise InputError(f"{where}: is empty; give a report with a text")
    article = _extract(page, where)
    linked = find_article(page)
    headline = _one_line(article.title) or linked.title or title
    text = _text_of(article.body, headline)
    if len(text.split()) < _FEWEST_WORDS:
        message = f"{where}: no article was found in this page; save the text of the report and give that"
        raise InputError(message)
    check_text(text, where)
    declared = _day(article.date)
    if declared:
        day = Published(declared, "metadata")
    else:
        day = Published(given, "given") if given else Published()
    return assemble(
        text, find_anatomy(text, title=headline), published=day, title=headline, id=id,
        publisher=_publisher(article, linked, publisher), url=_one_line(article.url) or linked.url or url,
        author=_one_line(article.author) or linked.author, tags=_tags(article) or linked.tags,
    )  # fmt: skip


def _extract(page: str, where: str) -> "Document":
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    article = bare_extraction(
        page, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_DATES,
        config=_settings(),
    )  # fmt: skip
    if not isinstance(article, Document) or article.body is None:
        raise InputError(f"{where}: no article was found in this page; save the text of the report and give that")
    return article


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
    if headline and not (paragraphs and _same(paragraphs[0], headline)):
        paragraphs.insert(0, headline)
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


def _same(line: str, title: str) -> bool:
    return "".join(line.casefold().split()) == "".join(title.casefold().split())


def _one_line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value and can_be_kept(value) else None


def _day(declared: str | None) -> str | None:
    """The day that a page declares; one that is none says nothing."""
    try:
        return check_published(declared, "the page") if declared else None
    except InputError:
        return None


def _publisher(article: "Document", linked: LinkedArticle, given: str | None) -> str | None:
    """The name of the paper as the page gives it; the name of its server is only better than nothing."""
    name = _one_line(article.sitename)
    server = name == article.hostname
    return (None if server else name) or linked.publisher or given or name


def _tags(article: "Document") -> tuple[str, ...]:
    listed = [tag.strip() for line in (article.tags or []) for tag in line.replace(";", ",").split(",")]
    return tuple(dict.fromkeys(tag for tag in listed if tag and can_be_kept(tag)))
