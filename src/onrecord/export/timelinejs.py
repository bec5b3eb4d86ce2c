"""The timeline for TimelineJS: https://timeline.knightlab.com/docs/json-format.html

TimelineJS puts headlines and texts into its page as HTML: whatever a report says is escaped.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any, TextIO

from onrecord.export.beyond import Beyond
from onrecord.export.case import Case, Written, write_items
from onrecord.export.dossier.wording import of_counts
from onrecord.export.tables import plain
from onrecord.export.wording import happening, published, vouched
from onrecord.model.answers import TimelineRow
from onrecord.model.edtf import interval, known_bounds


def write_timelinejs(case: Case, out: TextIO) -> Written:
    """The happenings of which a first day is told, each with its sentence and where it was published, by that day.

    TimelineJS puts nothing on a timeline without a date, and the day of publication would be a wrong one.
    """
    rows = case.ask("timeline")
    found = [(day, row) for row in rows if (day := known_bounds(row.date)[0])]
    found.sort(key=lambda one: one[0])
    number = write_items(out, '{"events": [', _slides(found, case.beyond), "]}")
    return Written(number, "event", len(rows) - number, "left out: no report tells from which day on they were")


def _slides(rows: Iterable[tuple[date, TimelineRow]], beyond: Beyond) -> Iterator[dict[str, Any]]:
    for first, row in rows:
        last = known_bounds(row.date)[1]
        slide: dict[str, Any] = {
            "unique_id": row.id,
            "start_date": _date(first, row.date),
            "text": {"headline": escape(happening(row)), "text": _text(row, beyond)},
            "group": row.type.capitalize(),
        }
        if last is None:
            slide["display_date"] = f"from {first.isoformat()}"
        elif "month" in slide["start_date"] and last != first and _date(last, row.date) != slide["start_date"]:
            slide["end_date"] = _date(last, None)
        yield slide


def _date(day: date, edtf: str | None) -> dict[str, int]:
    """A date as exact as it was told: a year, a month or a day."""
    whole = interval(*known_bounds(edtf)) or ""
    parts = {"year": day.year, "month": day.month, "day": day.day}
    exact = len(whole.split("-")) if whole and "/" not in whole else len(parts)
    return dict(list(parts.items())[:exact])


def _text(row: TimelineRow, beyond: Beyond) -> str:
    told = "".join(f"<p>{escape(plain(words))}</p>" for words in (of_counts(row.counts), vouched(row)) if words)
    if not row.evidence:
        return told
    item = row.evidence[0]
    source = escape(published(item))
    if address := beyond.link(item.report):
        source = f'<a href="{escape(address)}">{source}</a>'
    return f"<blockquote>{escape(plain(item.text))}</blockquote><p>{source}</p>{told}"
