"""Bytes -> Report: whatever holds reports, alone, in folders, on standard input, or found at a web address."""

from onrecord.ingest.decisions import judgements_from_file
from onrecord.ingest.feed import Item, is_feed, items_of, take_item
from onrecord.ingest.html import report_from_html
from onrecord.ingest.kinds import Format
from onrecord.ingest.sources import find_files, open_bytes, open_reports, open_sources
from onrecord.ingest.text import report_from_text

__all__ = [
    "Format",
    "Item",
    "find_files",
    "is_feed",
    "items_of",
    "judgements_from_file",
    "open_bytes",
    "open_reports",
    "open_sources",
    "report_from_html",
    "report_from_text",
    "take_item",
]
