"""The page as a tree: where its headline and its report stand in it, and what of it is not the report.

Elements are lxml's, which has no types: hence Any.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from onrecord.ingest.lexicon import load_patterns

_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "tbody", "td", "th", "tr", "ul",
})  # fmt: skip
_APART = frozenset({"aside", "nav", "form", "blockquote", "figure", "iframe", "select"})
_OF_WHATEVER_HOLDS_THEM = frozenset({"footer", "header"})
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "title"})
_REPORTS = frozenset({"article", "main"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_NO_HEADING = frozenset({"nav", "aside", "footer", "form"})
_NAMED = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
_WORD = re.compile(r"[^\W_]+")
LONG = 80
"""In characters: what is longer is a paragraph of the report, not a line about it."""
_MANY = 8  # paragraphs: an element that holds so many is the report, whatever it is called
_AROUND = 2
_OVER = 3  # lines over the headline, outside of what holds headline and report, where its day may stand


@dataclass(frozen=True, eq=False)
class Line:
    """A paragraph, a heading, an item: words in a row. `holder` is the block they stand in, `parts` the elements among
    them; `alone` where the block holds nothing else."""

    holder: Any
    words: str
    parts: tuple[Any, ...]
    alone: bool


@dataclass(frozen=True)
class Page:
    """A page: its elements that a reader sees, and its lines."""

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
    def lines(self) -> tuple[Line, ...]:
        """Everything that a reader may read, in order."""
        walk = _Walk()
        walk.through(self.tree, self.tree)
        return tuple(walk.lines)

    @cached_property
    def _places(self) -> dict[Any, int]:
        return {part: place for place, line in reversed([*enumerate(self.lines)]) for part in (line.holder, *line.parts)}

    def line_of(self, element: Any) -> Line | None:
        """The line that an element stands in, or the first of a block."""
        place = self._places.get(element)
        return None if place is None else self.lines[place]

    def line_above(self, line: Line) -> Line | None:
        """The line before another."""
        place = self.lines.index(line)
        return self.lines[place - 1] if place else None

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

    @property
    def language(self) -> str:
        """The language that the page declares, with its country where it names one: "en-GB"."""
        root = next((one for one in (self.tree, *self.tree.iterancestors()) if one.tag == "html"), self.tree)
        declared = [root.get("lang") or "", *self.meta("og:locale", "content-language", "language")]
        return next((one for one in declared if re.fullmatch(r"\w\w[-_]\w\w", one)), declared[0])

    @cached_property
    def title(self) -> str | None:
        """The `title` of the page, for the tab of a browser."""
        return next((words for one in self.tree.iter("title") if (words := " ".join(one.itertext()).strip())), None)

    @cached_property
    def heading(self) -> Any:
        """The element of the headline: the heading with the words of the page's title, an `h1` before others; else the
        first `h1`, one in an article before others. None without any."""
        titles = [set(_plain(title)) for title in (*self.meta("og:title", "twitter:title"), self.title or "")]
        ranked = []
        for place, one in enumerate(self.seen):
            if one.tag not in _HEADINGS or _is_within(one, _NO_HEADING):
                continue
            words = set(_plain(words_of(one)))
            shared = max(len(title & words) / len(words) for title in titles) if words else 0
            if words and (one.tag == "h1" or (shared > 0.8 and len(words) >= 3)):
                ranked.append((shared < 0.5 or len(words) < 2, one.tag, not _is_within(one, _REPORTS), place, one))
        return min(ranked, key=lambda found: found[:4])[4] if ranked else None

    def heads(self, line: Line) -> bool:
        """Whether a line is the headline, or a part of it."""
        return self.heading is not None and (line.holder is self.heading or _is_in(line.holder, self.heading))

    @cached_property
    def first_paragraph(self) -> Line | None:
        """The first line under the headline that is long enough to be running text."""
        below = self.heading is None
        for line in self.lines:
            heads = self.heads(line)
            if below and not heads and len(line.words) >= LONG and not self.is_apart(line.holder):
                return line
            below = below or heads
        return None

    @cached_property
    def report(self) -> Any:
        """The innermost element that holds the headline and the first paragraph under it; without a headline, the article
        around that paragraph. None without either."""
        if self.first_paragraph is None:
            return None
        around = (self.first_paragraph.holder, *self.first_paragraph.holder.iterancestors())
        if self.heading is None:
            return next((up for up in around if up.tag in _REPORTS), None)
        over = set(self.heading.iterancestors())
        return next((up for up in around if up in over), None)

    @cached_property
    def surroundings(self) -> Any:
        """What holds the report and what stands right beside it, at most two elements up, but never the whole page."""
        ups = [] if self.report is None else [self.report, *self.report.iterancestors()][: _AROUND + 1]
        return next((up for up in reversed(ups) if up.tag not in ("body", "html")), None)

    @cached_property
    def head(self) -> tuple[Line, ...]:
        """The lines about the report that stand around its headline: who wrote it, and when."""
        found: list[Line] = []
        if self.report is None:
            return ()
        for place, line in enumerate(self.lines):
            if line is self.first_paragraph:
                break
            if self.heads(line):
                if self.report.tag in ("body", "html"):
                    found.clear()  # there the name of the paper stands above, and today's date
                if not found:
                    found += [one for one in self.lines[max(0, place - _OVER) : place] if self._is_dated_above(one)]
            elif self.is_in_report(line.holder) and not self.is_apart(line.holder):
                found.append(line)
        return tuple(found)

    def _is_dated_above(self, line: Line) -> bool:
        """Whether a line over the headline is called a day, as in blogs that put their reports in order of days."""
        dated = load_patterns("page.toml")["dated_classes"]
        return not self.is_apart(line.holder) and any(dated.fullmatch(word) for word in called(line.holder))

    def is_in_report(self, element: Any) -> bool:
        """Whether an element stands in the element that holds headline and report, or is it."""
        return self.report is not None and (element is self.report or _is_in(element, self.report))

    def is_beside_report(self, element: Any) -> bool:
        """Whether an element stands in the report or right beside it, in no part of the page that is something else."""
        return self.surroundings is not None and _is_in(element, self.surroundings) and not self.is_apart(element)

    def is_in_head(self, element: Any) -> bool:
        """Whether an element stands in one of the lines around the headline."""
        line = self.line_of(element)
        return line is not None and line in self.head

    def is_apart(self, element: Any) -> bool:
        """Whether an element stands in a part of the page that is not the report: a footer, an aside, comments.

        Footers and headers within an article are its own.
        """
        lists = load_patterns("page.toml")
        for one in (element, *element.iterancestors()):
            if one.tag in _APART or (one.tag in _OF_WHATEVER_HOLDS_THEM and not _is_within(one, _REPORTS)):
                if not self.holds_the_report(one):
                    return True
            elif not self.holds_the_report(one) and (
                any(lists["apart"].fullmatch(word) for word in called(one))
                or any(lists["apart_wholly"].fullmatch(name) for name in _classes(one).split())
            ):
                return True
        return False

    def holds_the_report(self, element: Any) -> bool:
        """Whether the headline or most of the report stands in an element, whatever it is called."""
        if element.tag in ("article", "main", "body", "html"):
            return True
        if self.heading is not None and (element is self.heading or _is_in(self.heading, element)):
            return True
        return element.tag not in _APART and sum(1 for _ in element.iter("p")) > _MANY


@dataclass
class _Walk:
    """A walk through a tree that cuts what it holds into lines, wherever a block begins or ends."""

    lines: list[Line] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    parts: list[Any] = field(default_factory=list)

    def through(self, element: Any, holder: Any) -> None:
        is_block = element.tag in _BLOCK_TAGS
        before = len(self.lines)
        if is_block:
            self._cut(holder, alone=False)
            holder = element
        else:
            self.parts.append(element)
        self.texts.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _UNSEEN:
                self.through(child, holder)
            self.texts.append((" " if child.tag == "br" else "") + (child.tail or ""))
        if is_block:
            self._cut(holder, alone=len(self.lines) == before)

    def _cut(self, holder: Any, *, alone: bool) -> None:
        words = " ".join("".join(self.texts).split())
        if words:
            self.lines.append(Line(holder, words, tuple(self.parts), alone))
        self.texts, self.parts = [], []


def words_of(element: Any) -> str:
    """The words of an element on one line."""
    return " ".join("".join(_texts(element)).split())


def called(element: Any) -> list[str]:
    """The words in the names of an element's classes, in small letters: "entry-date postedOn" is entry, date, posted, on."""
    return [word.lower() for word in _NAMED.findall(_classes(element))]


def _classes(element: Any) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def _texts(element: Any) -> Iterator[str]:
    for one in element.iter():
        if isinstance(one.tag, str) and one.tag not in _UNSEEN:
            yield one.text or ""
        if one is not element:
            yield (" " if one.tag in _BLOCK_TAGS or one.tag == "br" else "") + (one.tail or "")


def _plain(words: str) -> list[str]:
    return _WORD.findall(words.casefold())


def _is_in(element: Any, holder: Any) -> bool:
    return any(up is holder for up in element.iterancestors())


def _is_within(element: Any, tags: frozenset[str]) -> bool:
    return any(up.tag in tags for up in element.iterancestors())
