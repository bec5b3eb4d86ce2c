"""The parts of a text that are not news: where its title stands, who signs it, its tags, and the furniture of its page.

Whatever is in doubt is news. The lists are in `furniture.toml`.
"""

import re
from dataclasses import dataclass

from onrecord.ingest.lexicon import load_patterns
from onrecord.model.layout import find_paragraphs
from onrecord.model.span import Span

_STOPPED = re.compile(r"""[.!?…]["'”’)\]]*$""")
_LONGEST_TITLE = 200
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What is not news in a text, and what it says about the report."""

    headline: Span | None = None
    furniture: tuple[Span, ...] = ()
    author: str | None = None
    tags: tuple[str, ...] = ()


def find_anatomy(text: str, *, title: str | None = None) -> Anatomy:
    """The parts of a text; `title` is the report's title when it is known apart from the text."""
    paragraphs = find_paragraphs(text)
    furniture = {p for p in paragraphs if _is_furniture(p.of(text))}
    rest = [p for p in paragraphs if p not in furniture]
    headline = _find_headline(text, rest, title)
    if headline in rest:
        rest.remove(headline)
    author, signed = _find_byline(text, rest)
    tags, tagged = _find_tags(text, rest)
    return Anatomy(headline, tuple(sorted({*furniture, *signed, *tagged})), author, tags)


def _is_furniture(line: str) -> bool:
    lists = load_patterns("furniture.toml")
    return bool(
        lists["whole"].fullmatch(line.strip(" \t•·|*>-–—:.…[]()»›"))
        or lists["begins"].match(line)
        or lists["ends"].search(line)
        or (len(line) < 300 and lists["asks"].search(line))
    )


def _find_headline(text: str, paragraphs: list[Span], title: str | None) -> Span | None:
    if not paragraphs:
        return None
    first = paragraphs[0]
    if title is not None:
        return _title_at(text, first, title)
    return first if len(paragraphs) > 1 and _reads_like_title(first.of(text)) else None


def _title_at(text: str, first: Span, title: str) -> Span | None:
    """Where a paragraph begins with the title, differences of white space and quotation marks aside."""
    words = [re.escape(word) for word in re.split(r"\W+", title) if word]
    found = re.compile(r"\W{0,3}" + r"\W{1,4}".join(words) + r"[^\w\n]{0,3}(?=\n|$)", re.IGNORECASE).match(
        text, first.start, first.end
    )
    if not words or found is None:
        return None
    return Span(first.start, first.start + len(found.group().rstrip()))


def _reads_like_title(line: str) -> bool:
    words = _LETTERS.findall(line)
    return (
        len(line) <= _LONGEST_TITLE
        and 2 <= len(words) <= 30
        and not line.rstrip("\"'”’)] ").endswith((".", ":", ",", ";", "…", "-", "–", "—"))
        and not words[0][0].islower()
        and not load_patterns("furniture.toml")["dateline"].match(line)
    )


def _find_byline(text: str, paragraphs: list[Span]) -> tuple[str | None, list[Span]]:
    for paragraph in paragraphs[:3]:
        found = load_patterns("furniture.toml")["byline"].fullmatch(paragraph.of(text))
        if found:
            name = next(group for group in found.groups() if group)
            return name.strip(" ,"), [paragraph]
    return None, []


def _find_tags(text: str, paragraphs: list[Span]) -> tuple[tuple[str, ...], list[Span]]:
    """The closing line of tags: named as such, or a short list of names and topics without a verb or a full stop."""
    lists = load_patterns("furniture.toml")
    for paragraph in reversed(paragraphs[-3:]):
        line = paragraph.of(text)
        named = lists["tags"].match(line)
        if named and len(line) < 400:
            return _split_tags(line[named.end() :]), [paragraph]
    last = paragraphs[-1].of(text) if len(paragraphs) > 2 else ""
    tags = _split_tags(last)
    if len(tags) >= 2 and not _STOPPED.search(last) and len(last) <= 150 and all(_is_topic(tag) for tag in tags):
        return tags, [paragraphs[-1]]
    return (), []


def _split_tags(line: str) -> tuple[str, ...]:
    parts = re.split(r"[,;|•·]|\s#", line)
    return tuple(dict.fromkeys(tag for part in parts if (tag := part.strip(" \t\n\xa0#.:"))))


def _is_topic(tag: str) -> bool:
    words = tag.split()
    return len(words) <= 4 and (words[0][0].isupper() or words[0][0].isdigit())
