"""Bytes -> Report: plain text, HTML and JSON Lines, alone, in folders or on standard input."""

from onrecord.ingest.decisions import judgements_from_file
from onrecord.ingest.html import report_from_html
from onrecord.ingest.sources import Format, find_files, open_reports
from onrecord.ingest.text import report_from_text

__all__ = ["Format", "find_files", "judgements_from_file", "open_reports", "report_from_html", "report_from_text"]
