"""The parts of a text that are not news: where its title stands, who signs it, its tags, and the furniture of its page.

Whatever is in doubt is news. The lists are in `furniture.toml`.
"""

import re
from dataclasses import dataclass

from onrecord.ingest.lexicon import load_patterns
from onrecord.model.daylines import is_day_alone
from onrecord.model.layout import find_paragraphs
from onrecord.model.span import Span

_STOPPED = re.compile(r"""[.!?…]["'”’)\]]*$""")
_ORNAMENT = " \t\xa0•·|*>-–—:.…[]()»›_=~#+"
_LONGEST_TITLE = 200
_LONGEST_FURNITURE = 1000
_LONGEST_CAPTION = 700
_LONGEST_CREDIT = 160
_ENDED = re.compile(r"[.!?…][\W_]*$")
_FEWEST_WORDS = 5  # of more than three letters, in a caption that repeats what the text says ...
_REPEATED = 0.7  # ... and the part of them that the text has too
_GOING_ON = re.compile(r"(?:[:;,–—-]|\b(?:a|an|and|at|by|for|from|in|of|on|or|that|the|to|with))\s*$")
_QUOTES = "\"“‘'«„"
_SENTENCE_END = re.compile(r"""[a-z\d][.]["'”’)]* +["'“‘(]?[A-Z]""")
_BEHIND_TITLE = r"[\n\r]|$|(?<=\s)(?:last )?(?:updated|published|posted|modified)\b"
_WORD = re.compile(r"[^\W_]+")


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
    furniture |= _listed_links(text, paragraphs, furniture)
    news = [p for p in paragraphs if p not in furniture]
    headline = _find_headline(text, paragraphs if title else news, title)
    if headline:
        furniture.discard(headline)
        news = [p for p in news if not p.overlaps(headline)]
    furniture |= {p for p in news[0 if headline else 1 :] if _is_owned(p.of(text))}
    author, signed = _find_byline(text, news)
    tags, tagged = _find_tags(text, [p for p in news if p not in furniture])
    furniture.update(signed, tagged)
    furniture |= _captions(text, [p for p in news if p not in furniture])
    if furniture.issuperset(p for p in paragraphs if p != headline):
        return Anatomy()  # a text without news in it is no page: whatever it is, it is read
    return Anatomy(headline, tuple(sorted(furniture)), author, tags)


def _is_furniture(line: str) -> bool:
    lists = load_patterns("furniture.toml")
    bare = line.strip(_ORNAMENT)
    if not any(char.isalnum() for char in bare):
        return True
    if len(line) <= _LONGEST_FURNITURE and lists["begins"].match(line):
        return True
    if len(bare) <= _LONGEST_CREDIT and lists["whole"].fullmatch(bare):
        return True
    if len(line) <= _LONGEST_CAPTION and lists["ends"].search(line[-_LONGEST_CREDIT:]):
        return True
    if len(line) <= _LONGEST_TITLE and not _STOPPED.search(line) and lists["points"].match(line):
        return True
    return len(line) <= 300 and lists["asks"].search(line) is not None


def _is_owned(line: str) -> bool:
    """Whether this is a caption behind the name of its picture's owner."""
    return not _STOPPED.search(line) and load_patterns("furniture.toml")["owners"].match(line) is not None


def _captions(text: str, news: list[Span]) -> set[Span]:
    """What stands without a full stop among paragraphs that mostly have one, and says over what they say: captions."""
    lines = [paragraph.of(text) for paragraph in news]
    ended = [place for place, line in enumerate(lines) if _ENDED.search(line)]
    if 2 * len(ended) <= len(news):
        return set()  # broken in the midst of its sentences, or a list
    told = {word for place in ended for word in _long_words(lines[place])}
    found = set()
    for paragraph, line, following in zip(
        news[ended[0] :], lines[ended[0] :], [*lines[ended[0] + 1 :], ""], strict=True
    ):
        goes_on = _GOING_ON.search(line) or line[0] in _QUOTES or line[0].islower() or following[:1].islower()
        words = _long_words(line)
        if goes_on or _ENDED.search(line) or len(line) > _LONGEST_CAPTION or len(words) < _FEWEST_WORDS:
            continue
        if len(words & told) >= _REPEATED * len(words):
            found.add(paragraph)
    return found


def _long_words(line: str) -> set[str]:
    return {word for word in _WORD.findall(line.casefold()) if len(word) > 3}


def _listed_links(text: str, paragraphs: tuple[Span, ...], furniture: set[Span]) -> set[Span]:
    """The titles of other reports under a heading such as "Related articles", as far as they go without a full stop."""
    found: set[Span] = set()
    listing = False
    for paragraph in paragraphs:
        line = paragraph.of(text)
        if paragraph in furniture:
            heading = line.strip(_ORNAMENT)
            listing = load_patterns("furniture.toml")["lists"].fullmatch(heading) is not None
        elif listing and len(line) <= _LONGEST_TITLE and not _STOPPED.search(line):
            found.add(paragraph)
        else:
            listing = False
    return found


def _find_headline(text: str, paragraphs: "tuple[Span, ...] | list[Span]", title: str | None) -> Span | None:
    if not paragraphs:
        return None
    if title is not None:
        return _title_at(text, paragraphs[0], title)
    first = paragraphs[0]
    goes_on = any(_STOPPED.search(p.of(text)) for p in paragraphs[1:])
    return first if goes_on and _reads_like_title(first.of(text)) else None


def _title_at(text: str, first: Span, title: str) -> Span | None:
    """Where a text begins with its title, differences of white space, punctuation and capitals aside."""
    words = [re.escape(word) for word in _WORD.findall(title)]
    if not words:
        return None
    pattern = r"[\W_]{0,3}" + r"[\W_]{1,4}".join(words) + rf"[^\w\n\r]{{0,3}}(?={_BEHIND_TITLE})"
    found = re.compile(pattern, re.IGNORECASE).match(text, first.start)
    return Span(first.start, first.start + len(found.group().rstrip())) if found else None


def _reads_like_title(line: str) -> bool:
    """A title has no full stop, though it may ask or exclaim; it is no dateline, date or signature."""
    lists = load_patterns("furniture.toml")
    words = _WORD.findall(line)
    return (
        len(line) <= _LONGEST_TITLE
        and 2 <= len(words) <= 30
        and not line.rstrip("\"'”’)] ").endswith((".", ":", ",", ";", "…", "-", "–", "—", "_"))
        and not words[0][0].islower()
        and not _SENTENCE_END.search(line)
        and not any(lists[kind].match(line) for kind in ("dateline", "owners"))
        and not any(lists[kind].fullmatch(line) for kind in ("dated", "byline"))
        and not lists["stamped"].search(line)
        and not is_day_alone(line)
    )


def _find_byline(text: str, paragraphs: list[Span]) -> tuple[str | None, list[Span]]:
    """The author, and the line of the signature unless it holds a date: the day of publication is read from that."""
    lists = load_patterns("furniture.toml")
    for paragraph in paragraphs[:3]:
        line = paragraph.of(text)
        found = lists["byline"].fullmatch(line)
        if found:
            name = next(group for group in found.groups() if group)
            if lists["agencies"].fullmatch(name) or lists["dated"].fullmatch(name):
                return None, []
            return name, [] if any(char.isdigit() for char in line) else [paragraph]
    return None, []


def _find_tags(text: str, paragraphs: list[Span]) -> tuple[tuple[str, ...], list[Span]]:
    """The closing line of tags: named as such, or a short list of names and topics without a verb or a full stop."""
    lists = load_patterns("furniture.toml")
    for paragraph in reversed(paragraphs[-3:]):
        line = paragraph.of(text)
        named = lists["tags"].match(line)
        if named and len(line) <= 2 * _LONGEST_TITLE and not _STOPPED.search(line):
            return _split_tags(line[named.end() :]), [paragraph]
    if len(paragraphs) < 2:
        return (), []
    line = paragraphs[-1].of(text)
    tags = _split_tags(line)
    if len(tags) >= 2 and len(line) <= _LONGEST_TITLE and not _STOPPED.search(line) and all(map(_is_topic, tags)):
        return tags, [paragraphs[-1]]
    return (), []


def _split_tags(line: str) -> tuple[str, ...]:
    parts = re.split(r"[,;|•·\n]|\s#", line)
    return tuple(dict.fromkeys(tag for part in parts if (tag := part.strip(_ORNAMENT))))


def _is_topic(tag: str) -> bool:
    words = tag.split()
    capital = words[0][0].isupper() or words[0][0] in "'\"‘“"
    return len(words) <= 5 and capital and not load_patterns("furniture.toml")["no_topics"].fullmatch(tag)
