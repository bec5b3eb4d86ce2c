"""The record on disk: which reports it holds, and the reading of each, as it was."""

from sqlalchemy import Connection

from onrecord.store.account import find_difference, is_current, keep_account, keep_aside, state_of
from onrecord.store.database import Database, open_database
from onrecord.store.judgements import (
    add_judgement,
    list_counting,
    list_judgements,
    removal_of,
    withdraw_judgement,
)
from onrecord.store.reports import (
    Kept,
    add_reading,
    choose_current,
    holds,
    list_kept,
    load_readings,
    replace_readings,
)
from onrecord.store.search import search_passages

__all__ = [
    "Connection",
    "Database",
    "Kept",
    "add_judgement",
    "add_reading",
    "choose_current",
    "find_difference",
    "holds",
    "is_current",
    "keep_account",
    "keep_aside",
    "list_counting",
    "list_judgements",
    "list_kept",
    "load_readings",
    "open_database",
    "removal_of",
    "replace_readings",
    "search_passages",
    "state_of",
    "withdraw_judgement",
]
