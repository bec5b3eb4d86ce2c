"""What a file is: by how it begins, else by the ending of its name."""

import re
from pathlib import PurePosixPath
from typing import Literal

Format = Literal["text", "html", "jsonl", "json", "csv", "feed", "warc", "email", "pdf", "docx", "parquet"]
PACKED = b"\x1f\x8b"  # gzip
COLUMNS = frozenset({"id", "text", "title", "published", "publisher", "url"})
"""What is known of a report in JSON and in tables, by these names."""

_BY_ENDING: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".tsv": "csv", ".xml": "feed", ".rss": "feed",
    ".atom": "feed", ".rdf": "feed", ".warc": "warc", ".eml": "email", ".pdf": "pdf", ".docx": "docx",
    ".parquet": "parquet",
}  # fmt: skip
_BY_TYPE = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/csv": ".csv",
    "text/tab-separated-values": ".tsv", "application/rss+xml": ".rss", "application/atom+xml": ".atom",
    "application/rdf+xml": ".rdf", "application/xml": ".xml", "text/xml": ".xml", "application/pdf": ".pdf",
    "application/json": ".json", "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl",
    "application/warc": ".warc", "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
"""The types of content in answers of servers, each as the ending that a file of it would have."""
_NO_REPORTS = frozenset({
    ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".bmp", ".tif", ".tiff",
    ".avif", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".m4a", ".webm", ".ogg", ".wav", ".mov",
    ".avi", ".db", ".db-wal", ".db-shm", ".sqlite", ".sqlite3", ".py", ".pyc", ".toml", ".yaml", ".yml", ".ini",
    ".cfg", ".lock", ".log", ".md", ".rst", ".ics", ".geojson",
})  # fmt: skip
_BEFORE = rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*"  # an XML declaration, a style sheet, comments
_HTML = re.compile(_BEFORE + rb"<(?:!doctype\s+html|html|head|body|article|meta)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(_BEFORE + rb"(?:<!doctype[^>\[]*>\s*)?<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_ARRAY = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[")
_OBJECTS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"')
_HEADERS = re.compile(rb"[A-Za-z][A-Za-z-]+:[ \t]")
_OF_MAIL = re.compile(rb"^(?:message-id|mime-version|received|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)


def recognise(start: bytes, ending: str = "") -> Format:
    """What a file is that begins so: by its content where that leaves no doubt, else by the ending of its name.

    What neither shows is JSON Lines, an array, a table or an e-mail where it begins like one, and plain text in doubt.
    """
    if sure := _by_content(start, ending):
        return sure
    if by_ending := _BY_ENDING.get(ending.lower()):
        return "json" if by_ending == "jsonl" and _ARRAY.match(start) else by_ending
    if _OBJECT.match(start):
        return "jsonl"
    if _OBJECTS.match(start):
        return "json"
    if len(COLUMNS.intersection(columns_of(start.decode("latin-1"))[1])) > 1:
        return "csv"
    if _HEADERS.match(start) and len({found.lower() for found in _OF_MAIL.findall(start)}) > 1:
        return "email"
    return "text"


def ending_of(content_type: str | None) -> str:
    """The ending of a file of this type of content, as a server names it; "" for one that says nothing."""
    return _BY_TYPE.get((content_type or "").partition(";")[0].strip().lower(), "")


def ending_at(address: str, content_type: str | None) -> str:
    """The ending of what was found at a web address: as its type says it, but for those that many servers give to all
    that they do not know.
    """
    by_type = ending_of(content_type)
    by_name = PurePosixPath(address.partition("#")[0].partition("?")[0]).suffix.lower()
    return by_type if by_type not in ("", ".txt") or by_name not in (*_BY_ENDING, ".gz") else by_name


def can_hold_reports(ending: str) -> bool:
    """Whether a file in a folder is looked at: pictures, programs, notes and databases are not."""
    return ending.lower() not in _NO_REPORTS


def columns_of(start: str) -> tuple[str, tuple[str, ...]]:
    """The sign between the cells of a table (comma, semicolon or tab), and its columns, in small letters.

    It is the sign that makes one of the columns "text"; no columns where none does.
    """
    header = start.removeprefix("\ufeff").removeprefix("ï»¿").partition("\n")[0]
    for sign in ",;\t":
        cells = tuple(cell.strip().strip('"').strip().lower() for cell in header.split(sign))
        if "text" in cells:
            return sign, cells
    return ",", ()


def _by_content(start: bytes, ending: str) -> Format | None:
    if _HTML.match(start):
        return "html"
    if _FEED.match(start):
        return "feed"
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"PK\x03\x04") and (ending.lower() == ".docx" or b"word/" in start):
        return "docx"
    return None
