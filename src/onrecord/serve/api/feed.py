"""What changed last, as an Atom feed (RFC 4287): each change with the sentences that made it, by an id that stays."""

from hashlib import sha256
from urllib.parse import quote
from xml.etree import ElementTree as Tree

from onrecord.export.tables import plain
from onrecord.export.wording import published
from onrecord.model.answers import ChangeRow
from onrecord.model.edtf import known_bounds
from onrecord.model.overview import LastAdd
from onrecord.model.phrases import words_of_corrections

_MOST = 200
BY_HAND = "by hand"
"""The category of a change that a person made, who is its author."""
_PEOPLE = "standings"  # an entry of these is called as the person is


def write_feed(added: LastAdd | None, *, base: str, name: str) -> bytes:
    """The feed of the changes that the last add made; `base` is where the app is, with a slash at its end.

    Where they are not known it says so, and has no entry: nothing is said to be the same.
    """
    feed = Tree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    moment = added.at if added else "1970-01-01T00:00:00+00:00"
    _add(feed, "id", f"urn:onrecord:{sha256(name.encode('utf-8', 'replace')).hexdigest()[:32]}")
    _add(feed, "title", f"What changed in {name}")
    _add(feed, "updated", moment)
    Tree.SubElement(feed, "link", {"rel": "self", "href": f"{base}feed.atom", "type": "application/atom+xml"})
    Tree.SubElement(feed, "link", {"rel": "alternate", "href": f"{base}changes", "type": "text/html"})
    _add(Tree.SubElement(feed, "author"), "name", "onrecord")
    if added and added.changes is None:
        _add(feed, "subtitle", "What the last add changed is not worked out yet; onrecord changes --recorded does it.")
    for row in ((added.changes or ()) if added else ())[:_MOST]:
        _add_entry(feed, row, moment, base)
    written: bytes = Tree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add_entry(feed: Tree.Element, row: ChangeRow, moment: str, base: str) -> None:
    told = (row.entry, row.kind, row.before, row.after, row.day)
    said = " → ".join(part for part in (row.before, row.after) if part)
    entry = Tree.SubElement(feed, "entry")
    _add(entry, "id", f"urn:onrecord:{sha256(repr(told).encode('utf-8', 'replace')).hexdigest()[:32]}")
    _add(entry, "title", f"{row.what}: {said}" if row.before is not None and said else row.what)
    _add(entry, "updated", moment)
    if day := known_bounds(row.day)[0]:
        _add(entry, "published", f"{day.isoformat()}T00:00:00+00:00")
    at = "people" if row.answer == _PEOPLE else "entries"
    Tree.SubElement(entry, "link", {"rel": "alternate", "href": f"{base}{at}/{quote(row.entry, safe='')}"})
    Tree.SubElement(entry, "category", {"term": row.kind})
    for name in dict.fromkeys(one.by for one in row.corrections):
        _add(Tree.SubElement(entry, "author"), "name", name)
    if row.corrections:
        Tree.SubElement(entry, "category", {"term": BY_HAND})
    passages = [f"“{item.text}” — {published(item)}" for item in row.evidence]
    by_hand = words_of_corrections(row.corrections)
    _add(entry, "summary", "\n".join([f"{row.kind}: {said or row.what}", *by_hand, *passages]))


def _add(of: Tree.Element, tag: str, words: str) -> None:
    lines = (plain(line).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd") for line in words.split("\n"))
    Tree.SubElement(of, tag).text = "\n".join(lines)
