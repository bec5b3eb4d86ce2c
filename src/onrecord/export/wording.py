"""Entries in words, for files that are read without their columns: never surer than the entry is."""

from typing import Any

from onrecord.export.tables import plain
from onrecord.model.answers import StandingRow, TimelineRow
from onrecord.model.evidence import Evidence
from onrecord.model.named import words_of


def in_a_line(answer: str, row: Any) -> str:
    """An entry of an answer in a line, with what makes it doubtful."""
    if answer == "standings":
        return f"{plain(row.person)}: {stands(row)}"
    if answer == "timeline":
        return happening(row)
    said = plain(words_of(answer, row))
    return f"{said} ({outcome(row)})" if answer == "due" else said


def happening(row: TimelineRow) -> str:
    """A happening: its title, and that it is disputed where the title does not say so."""
    title = plain(row.title)
    return f"{title} (disputed)" if row.disputed and "(disputed)" not in title else title


def stands(row: StandingRow) -> str:
    """Where somebody stands: "possible: dead; since 2025-03; disputed; origins: an officer"."""
    parts = (
        row.state if row.modality == "stated" else f"{row.modality}: {row.state}",
        f"held by {row.holder}" if row.holder else None,
        f"since {row.since}" if row.since else None,
        "disputed" if row.disputed else None,
        f"origins: {', '.join(row.origins)}",
    )
    return plain("; ".join(filter(None, parts)))


def outcome(row: Any) -> str:
    """What came of what was due: "met, kept"."""
    return f"{row.outcome}, {row.how}" if row.how else str(row.outcome)


def vouched(row: Any) -> str:
    """On whose word it is: "3 reports. Origins: an officer, the ministry."."""
    return plain(f"{row.reports} report{'' if row.reports == 1 else 's'}. Origins: {', '.join(row.origins)}.")


def published(item: Evidence) -> str:
    """Who published a passage, and when."""
    return plain(", ".join(filter(None, (item.publisher or f"report {item.report}", item.published))))
