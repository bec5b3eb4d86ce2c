"""The page as a tree: where its headline and its report stand in it, and what of it is not the report.

Elements are lxml's, which has no types: hence Any.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from onrecord.ingest.lexicon import load_patterns

_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tbody", "td", "th", "tr", "ul",
})  # fmt: skip
_APART = frozenset({"aside", "nav", "form", "blockquote", "figure", "iframe", "select"})
_OF_WHATEVER_HOLDS_THEM = frozenset({"footer", "header"})
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "title"})
_REPORTS = frozenset({"article", "main"})
_NAMED = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
_WORD = re.compile(r"[^\W_]+")
LONG = 80
"""In characters: what is longer is a paragraph of the report, not a line about it."""
_MANY = 8  # paragraphs: an element that holds so many is the report, whatever it is called


@dataclass(frozen=True)
class Page:
    """A page, and the elements of it that hold running text themselves: paragraphs, headings, items, lines."""

    tree: Any

    @cached_property
    def seen(self) -> tuple[Any, ...]:
        """The elements that a reader may see, in order."""
        unseen: set[Any] = set()
        found = []
        for one in self.tree.iter():
            if not isinstance(one.tag, str) or one.tag in _UNSEEN or one.getparent() in unseen:
                unseen.add(one)
            else:
                found.append(one)
        return tuple(found)

    @cached_property
    def blocks(self) -> tuple[Any, ...]:
        """The innermost blocks with words in them, in order."""
        return tuple(one for one in self.seen if one.tag in _BLOCK_TAGS and not _holds_blocks(one) and words_of(one))

    @cached_property
    def block_set(self) -> frozenset[Any]:
        """The blocks, to look one up."""
        return frozenset(self.blocks)

    @property
    def language(self) -> str:
        """The language that the page declares, with its country where it names one: "en-GB"."""
        root = next((one for one in (self.tree, *self.tree.iterancestors()) if one.tag == "html"), self.tree)
        declared = [root.get("lang") or "", *self.meta("og:locale", "content-language", "language")]
        return next((one for one in declared if re.fullmatch(r"\w\w[-_]\w\w", one)), declared[0])

    def meta(self, *names: str) -> tuple[str, ...]:
        """What the page declares in its head under these names, in the order of the names."""
        declared = [(name.lower(), value) for name, value in self.declared]
        return tuple(value for wanted in names for name, value in declared if name == wanted)

    @cached_property
    def declared(self) -> tuple[tuple[str, str], ...]:
        """Names and contents of the page's `meta` elements, as they come; but for microdata in the body of the page."""
        found = []
        for one in self.tree.iter("meta"):
            name = one.get("property") or one.get("name")
            name = name or (one.get("itemprop") if _is_within(one, frozenset({"head"})) else None)
            value = " ".join((one.get("content") or "").split())
            if name and value:
                found.append((name, value))
        return tuple(found)

    @cached_property
    def title(self) -> str | None:
        """The `title` of the page, for the tab of a browser."""
        return next((words for one in self.tree.iter("title") if (words := " ".join(one.itertext()).strip())), None)

    @cached_property
    def heading(self) -> Any:
        """The element of the headline: an `h1` with the words of the page's title, else one in an article, else one."""
        titles = [set(_plain(title)) for title in (*self.meta("og:title", "twitter:title"), self.title or "")]
        ranked = []
        for place, one in enumerate(self.seen):
            words = _plain(words_of(one)) if one.tag == "h1" else []
            if not words or any(up.tag in ("nav", "aside", "footer", "form") for up in one.iterancestors()):
                continue
            shared = max(len(title & set(words)) / len(set(words)) for title in titles)
            ranked.append((shared < 0.5 or len(words) < 2, not _is_within(one, _REPORTS), place, one))
        return min(ranked, key=lambda found: found[:3])[3] if ranked else None

    @cached_property
    def first_paragraph(self) -> Any:
        """The first block under the headline that is long enough to be running text."""
        below = self.heading is None
        for one in self.blocks:
            if below and one is not self.heading and len(words_of(one)) >= LONG and not self.is_apart(one):
                return one
            below = below or one is self.heading or self.heading in set(one.iterancestors())
        return None

    @cached_property
    def report(self) -> Any:
        """The innermost element that holds the headline and the first paragraph under it; None without these."""
        if self.heading is None or self.first_paragraph is None:
            return None
        over = set(self.heading.iterancestors())
        return next((up for up in self.first_paragraph.iterancestors() if up in over), None)

    @cached_property
    def head(self) -> tuple[Any, ...]:
        """The lines about the report that stand around its headline: who wrote it, and when."""
        found: list[Any] = []
        for one in self.blocks:
            if one is self.first_paragraph or self.report is None:
                break
            if one is self.heading or one in set(self.heading.iterdescendants()):
                if self.report.tag in ("body", "html"):
                    found.clear()  # there the name of the paper stands above, and today's date
            elif self.report in set(one.iterancestors()) and not self.is_apart(one):
                found.append(one)
        return tuple(found)

    def is_apart(self, element: Any) -> bool:
        """Whether an element stands in a part of the page that is not the report: a footer, an aside, comments.

        Footers and headers within an article are its own.
        """
        names = load_patterns("page.toml")["apart"]
        for one in (element, *element.iterancestors()):
            if one.tag in _APART or (one.tag in _OF_WHATEVER_HOLDS_THEM and not _is_within(one, _REPORTS)):
                if not self.holds_the_report(one):
                    return True
            elif any(names.fullmatch(word) for word in called(one)) and not self.holds_the_report(one):
                return True
        return False

    def holds_the_report(self, element: Any) -> bool:
        """Whether the headline or most of the report stands in an element, whatever it is called."""
        if element.tag in ("article", "main", "body", "html"):
            return True
        if self.heading is not None and (element is self.heading or element in set(self.heading.iterancestors())):
            return True
        return element.tag not in _APART and sum(1 for _ in element.iter("p")) > _MANY


def words_of(element: Any) -> str:
    """The words of an element on one line."""
    return " ".join("".join(_texts(element)).split())


def called(element: Any) -> list[str]:
    """The words in the names of an element's classes, in small letters: "entry-date postedOn" is entry, date, posted, on."""
    return [word.lower() for word in _NAMED.findall(f"{element.get('class', '')} {element.get('id', '')}")]


def _texts(element: Any) -> Iterator[str]:
    for one in element.iter():
        if isinstance(one.tag, str) and one.tag not in _UNSEEN:
            yield one.text or ""
        if one is not element:
            yield (" " if one.tag in _BLOCK_TAGS or one.tag == "br" else "") + (one.tail or "")


def _plain(words: str) -> list[str]:
    return _WORD.findall(words.casefold())


def _holds_blocks(element: Any) -> bool:
    return any(one is not element and one.tag in _BLOCK_TAGS for one in element.iter())


def _is_within(element: Any, tags: frozenset[str]) -> bool:
    return any(up.tag in tags for up in element.iterancestors())
