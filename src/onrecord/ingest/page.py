"""The page as a tree: where its headline and its report stand in it, and what of it is not the report.

Elements are lxml's, which has no types: hence Any.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from onrecord.ingest.lexicon import load_patterns
from onrecord.model.daylines import LONG

_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul",
})  # fmt: skip
_APART = frozenset({"aside", "nav", "form", "blockquote", "figure", "iframe", "select"})
_OF_WHATEVER_HOLDS_THEM = frozenset({"footer", "header"})
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "title"})
_REPORTS = frozenset({"article", "main"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_NO_HEADING = frozenset({"nav", "aside", "footer", "form"})
_NAMED = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
_WORD = re.compile(r"[^\W_]+")
_MOST = 0.5  # of the words of a page: an element that holds more is no part beside the report, whatever it is called
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
        return {
            part: place
            for place, line in reversed([*enumerate(self.lines)])
            for part in (line, line.holder, *line.parts)
        }

    def line_of(self, element: Any) -> Line | None:
        """The line that an element stands in, or the first of a block."""
        place = self._places.get(element)
        return None if place is None else self.lines[place]

    def line_above(self, line: Line) -> Line | None:
        """The line before another."""
        place = self._places.get(line)
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
        return line.holder in self._heading

    @cached_property
    def _heading(self) -> frozenset[Any]:
        return frozenset(() if self.heading is None else self.heading.iter())

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
        """The innermost element that holds the headline and the first paragraph under it; without a headline, the
        article around that paragraph. None without either."""
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
        return not self.is_apart(line.holder) and is_called(line.holder, "dated_classes")

    def is_in_report(self, element: Any) -> bool:
        """Whether an element stands in the element that holds headline and report, or is it."""
        return element in self._in_report

    @cached_property
    def _in_report(self) -> frozenset[Any]:
        return frozenset(() if self.report is None else self.report.iter())

    def is_beside_report(self, element: Any) -> bool:
        """Whether an element stands in the report or right beside it, in no part of the page that is something else."""
        return element in self._beside and not self.is_apart(element)

    @cached_property
    def _beside(self) -> frozenset[Any]:
        return frozenset(() if self.surroundings is None else self.surroundings.iter())

    def is_in_head(self, element: Any) -> bool:
        """Whether an element stands in one of the lines around the headline."""
        line = self.line_of(element)
        return line is not None and self.is_near(line)

    def is_near(self, line: Line) -> bool:
        """Whether a line is one of those around the headline."""
        return line in self._head

    @cached_property
    def _head(self) -> frozenset[Line]:
        return frozenset(self.head)

    def is_apart(self, element: Any) -> bool:
        """Whether an element stands in a part of the page that is not the report: a footer, an aside, comments.

        Footers and headers within an article are its own.
        """
        return element in self._apart

    @cached_property
    def _apart(self) -> frozenset[Any]:
        found: set[Any] = set()
        for one in self.seen:
            if one.getparent() in found or (self._is_another_part(one) and not self.holds_the_report(one)):
                found.add(one)
        return frozenset(found)

    def _is_another_part(self, element: Any) -> bool:
        if element.tag in _APART or (element.tag in _OF_WHATEVER_HOLDS_THEM and not _is_within(element, _REPORTS)):
            return True
        if is_called(element, "published_classes"):
            return False
        return is_called(element, "apart") or any(_matches("apart_wholly", name) for name in _classes(element).split())

    def holds_the_report(self, element: Any) -> bool:
        """Whether the headline or most of the page stands in an element, whatever it is called."""
        if element.tag in ("article", "main", "body", "html"):
            return True
        if self.heading is not None and (element is self.heading or _is_in(self.heading, element)):
            return True
        return not is_called(element, "answers") and self._sizes.get(element, 0) > _MOST * self._sizes[self.tree]

    @cached_property
    def _sizes(self) -> dict[Any, int]:
        """How many characters of words stand in each element."""
        found: dict[Any, int] = {self.tree: 0}
        for line in self.lines:
            for up in (line.holder, *line.holder.iterancestors()):
                found[up] = found.get(up, 0) + len(line.words)
        return found


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
            self.texts.append(_behind(child))
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
    """The words in the names of an element's classes: "entry-date postedOn" is entry, date, posted, on."""
    return [word.lower() for word in _NAMED.findall(_classes(element))]


def is_called(element: Any, *kinds: str) -> bool:
    """Whether a word in the names of an element's classes is one of these kinds of page.toml."""
    return any(_matches(kind, word) for word in called(element) for kind in kinds)


@lru_cache(maxsize=10_000)
def _matches(kind: str, word: str) -> bool:
    return load_patterns("page.toml")[kind].fullmatch(word) is not None


def _classes(element: Any) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def _texts(element: Any) -> Iterator[str]:
    for one in element.iter():
        if isinstance(one.tag, str) and one.tag not in _UNSEEN:
            yield one.text or ""
        if one is not element:
            yield _behind(one)


def _behind(element: Any) -> str:
    """What stands behind an element; two that follow each other are set apart by style alone: a name, and a day."""
    apart = element.tag in _BLOCK_TAGS or element.tag == "br" or (not element.tail and element.getnext() is not None)
    return (" " if apart else "") + (element.tail or "")


def _plain(words: str) -> list[str]:
    return _WORD.findall(words.casefold())


def _is_in(element: Any, holder: Any) -> bool:
    return any(up is holder for up in element.iterancestors())


def _is_within(element: Any, tags: frozenset[str]) -> bool:
    return any(up.tag in tags for up in element.iterancestors())
