"""The record on disk: which reports it holds, and the reading of each, as it was."""

from onrecord.store.database import Database, open_database
from onrecord.store.reports import Kept, add_reading, choose_current, holds, list_kept, load_readings, replace_readings
from onrecord.store.search import search_passages

__all__ = [
    "Database",
    "Kept",
    "add_reading",
    "choose_current",
    "holds",
    "list_kept",
    "load_readings",
    "open_database",
    "replace_readings",
    "search_passages",
]
