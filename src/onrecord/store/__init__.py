"""The record on disk: which reports it holds, and the reading of each, as it was."""

from sqlalchemy import Connection

from onrecord.store.account import (
    find_difference,
    is_current,
    keep_account,
    keep_aside,
    recall,
    state_of,
)
from onrecord.store.database import Database, open_database
from onrecord.store.judgements import (
    add_judgement,
    list_counting,
    list_deciding,
    list_judgements,
    purge_of,
    removal_of,
    withdraw_judgement,
)
from onrecord.store.listing import (
    Particulars,
    account_state,
    count_entries,
    find_named,
    keep_beside,
    list_particulars,
    recalled,
)
from onrecord.store.purging import purge_report, scrub
from onrecord.store.reports import (
    Given,
    Kept,
    add_reading,
    choose_current,
    copy_reports,
    families_of,
    find_addresses,
    holds,
    list_kept,
    list_of_other_rules,
    load_given,
    load_readings,
    replace_readings,
)
from onrecord.store.search import search_passages

__all__ = [
    "Connection",
    "Database",
    "Given",
    "Kept",
    "Particulars",
    "account_state",
    "add_judgement",
    "add_reading",
    "choose_current",
    "copy_reports",
    "count_entries",
    "families_of",
    "find_addresses",
    "find_difference",
    "find_named",
    "holds",
    "is_current",
    "keep_account",
    "keep_aside",
    "keep_beside",
    "list_counting",
    "list_deciding",
    "list_judgements",
    "list_kept",
    "list_of_other_rules",
    "list_particulars",
    "load_given",
    "load_readings",
    "open_database",
    "purge_of",
    "purge_report",
    "recall",
    "recalled",
    "removal_of",
    "replace_readings",
    "scrub",
    "search_passages",
    "state_of",
    "withdraw_judgement",
]
