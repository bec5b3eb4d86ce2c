"""RSS and Atom -> Reports: each item is one, if the feed has all of its words; else there is its page to ask for."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from onrecord.ingest.fragment import words_of_fragment
from onrecord.ingest.input import Found, Input, read_whole
from onrecord.ingest.kinds import ending_of, recognise
from onrecord.ingest.text import report_from_parts
from onrecord.ingest.titles import same_line
from onrecord.model.errors import InputError
from onrecord.model.provenance import Provenance, Taken
from onrecord.model.report import Report, can_be_kept
from onrecord.model.written_days import read_written_day

_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF)\s*>\s*(?:<!--.*?-->\s*)*$", re.DOTALL | re.IGNORECASE)
_WHOLE = re.compile(r"""(?<!\.\.)[.!?]["'”’)\]]*$""")
_OWN_ENTITIES = b"<!ENTITY"
_QUOTED, _UNQUOTED = b"<![CDATA[", b"]]>"
_TAG = re.compile(rb"<(/?)[A-Za-z][^<>]*?(/?)>")
_DEEPEST = 1000
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_OF_WORDS = ("text/html", "application/xhtml+xml", "text/plain")
_CUT = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.|&#8230;)\]|\b(?:read|continue|full) (?:more|reading|story)\W*)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed; `text` are its words as far as the feed has all of them, else None."""

    number: int
    title: str | None
    address: str | None
    day: date | None
    publisher: str | None
    author: str | None
    tags: tuple[str, ...]
    text: str | None
    is_full: bool  # the feed calls these words the content of the item, not a summary of it


def reports_from_feed(given: Input) -> Iterator[Found]:
    """The items of a feed; each whose words are not all there is told, with the address of its page."""
    data = read_whole(given)
    for item in items_of(data, given.where):
        try:
            report = report_of_item(item, where=given.where, published=given.published, publisher=given.publisher)
            yield Found(report, data, f"item {item.number}")
        except InputError as error:
            given.fail(error)


def is_feed(data: bytes, content_type: str | None) -> bool:
    """Whether what was found on the web is a feed, and no page."""
    return recognise(data, ending_of(content_type)) == "feed"


def items_of(data: bytes, where: str) -> tuple[Item, ...]:
    """What a feed names. InputError for what is no feed, is cut off, or is empty."""
    import feedparser

    if not data.strip():
        raise InputError(f"{where}: is empty; give an RSS or Atom feed")
    if recognise(data) == "html":
        raise InputError(f"{where}: is a web page and no feed; look there for the address of its RSS or Atom feed")
    if _OWN_ENTITIES in data:
        raise InputError(f"{where}: declares entities of its own, as no feed needs to; leave it out")
    if _depth_of(data) > _DEEPEST:
        raise InputError(f"{where}: is nested too deeply for a feed; leave it out")
    try:
        found = feedparser.parse(BytesIO(data))
    except Exception as error:  # of what is broken on purpose it raises whatever it stumbles over
        raise InputError(f"{where}: is a broken feed; get it again, or leave it out") from error
    if not found.version:
        raise InputError(f"{where}: is XML, but no RSS or Atom feed; give the text of the reports")
    if found.bozo and not _END.search(data):
        raise InputError(f"{where}: is cut off before its end; get the whole feed")
    if not found.entries:
        raise InputError(f"{where}: is a feed without items; there is nothing to add")
    return tuple(_item(number, entry, found) for number, entry in enumerate(found.entries, 1))


def _depth_of(data: bytes) -> int:
    """How deep the elements lie in each other: feedparser takes the longer the deeper, and not evenly."""
    depth = deepest = 0
    for tag in _TAG.finditer(_without_quoted(data)):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        deepest = max(deepest, depth)
    return deepest


def _without_quoted(data: bytes) -> bytes:
    """The data but for what is quoted; what is quoted and never closed goes on to the end."""
    left, at = [], 0
    while (start := data.find(_QUOTED, at)) >= 0:
        left.append(data[at:start])
        end = data.find(_UNQUOTED, start)
        at = end + len(_UNQUOTED) if end >= 0 else len(data)
    return b"".join((*left, data[at:]))


def take_item(
    item: Item, data: bytes, *, feed: str, published: str | None, publisher: str | None, keep_original: bool = False
) -> Taken:
    """The report that an item of a feed is, with where it came from; `data` are the bytes of the feed."""
    report = report_of_item(item, where=feed, published=published, publisher=publisher)
    came = Provenance(feed, f"item {item.number}", hashlib.sha256(data).hexdigest(), len(data))
    return Taken(report, came, data if keep_original else None)


def report_of_item(item: Item, *, where: str, published: str | None = None, publisher: str | None = None) -> Report:
    """The report that an item of the feed `where` is. InputError where the feed has only the beginning of it."""
    where = f"{where}: item {item.number}"
    if item.text is None:
        named = f" (“{item.title}”)" if item.title else ""
        then = f"add its page: onrecord add {item.address}" if item.address else "find its page and add that"
        raise InputError(f"{where}{named}: is only the beginning of a report; {then}")
    text = item.text
    if item.title and not same_line(text.partition("\n")[0], item.title):
        text = f"{item.title}\n\n{text}"
    return report_from_parts(
        text, day=item.day, published=published, publisher=item.publisher or publisher, title=item.title,
        url=item.address, author=item.author, tags=item.tags, where=where,
    )  # fmt: skip


# Entries are feedparser's dictionaries, which have no types: hence Any.


def _item(number: int, entry: Any, feed: Any) -> Item:
    content = next((one.get("value") for one in entry.get("content", ()) if one.get("type") in _OF_WORDS), None)
    full, summary = words_of_fragment(content), words_of_fragment(entry.get("summary"))
    if full and summary and len(full) < len(summary):
        full = ""
    text = full or summary
    is_whole = bool(text) and (_WHOLE.search(text) if not full else True) and not _CUT.search(text)
    return Item(
        number=number,
        title=_line(words_of_fragment(entry.get("title"))),
        address=_address(entry.get("link")),
        day=_day(entry, feed.version),
        publisher=_line(words_of_fragment(entry.get("source", {}).get("title") or feed.feed.get("title"))),
        author=_line(entry.get("author")),
        tags=tuple(dict.fromkeys(tag for one in entry.get("tags", ()) if (tag := _line(one.get("term"))))),
        text=text if is_whole else None,
        is_full=bool(full and is_whole),
    )


def _day(entry: Any, version: str) -> date | None:
    """The day of publication as it is written, in its own time zone; RSS 1.0 calls it no more than its date.

    The day on which an item of Atom was changed is none.
    """
    written = entry.get("published") or (entry.get("updated") if version.startswith("rss") else None)
    day = read_written_day(written) if written else None
    return day.days[0] if day and len(day.days) == 1 else None


def _address(link: str | None) -> str | None:
    return link if link and _ADDRESS.fullmatch(link) and can_be_kept(link) else None


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value and can_be_kept(value) else None
