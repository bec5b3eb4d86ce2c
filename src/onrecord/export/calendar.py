"""What is due as an iCalendar (RFC 5545): an entry for all of the days on which it is due, and what came of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TextIO

from onrecord.export.beyond import Beyond
from onrecord.export.case import Case, Written
from onrecord.export.extras import load_extra
from onrecord.export.tables import plain
from onrecord.export.wording import in_a_line, published, vouched
from onrecord.model.answers import DueRow
from onrecord.model.days import shifted
from onrecord.model.edtf import known_bounds


def write_calendar(case: Case, out: TextIO) -> Written:
    """What is due on a known day. ExportError without icalendar."""
    icalendar = load_extra("icalendar", "exports")
    rows: tuple[DueRow, ...] = case.ask("due")
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//onrecord//{case.version}//EN")
    calendar.add("version", "2.0")
    stamp = datetime(case.today.year, case.today.month, case.today.day, tzinfo=UTC)
    number = 0
    for row in rows:
        if (days := _days(row.due)) is None:
            continue
        number += 1
        event = icalendar.Event()
        event.add("uid", f"{row.id}@onrecord")
        event.add("dtstamp", stamp)
        event.add("dtstart", days[0])
        event.add("dtend", shifted(days[1], 1))  # the day after the last
        event.add("summary", in_a_line("due", row))
        event.add("description", "\n".join(_lines(row, case.beyond)))
        event.add("categories", [row.kind, row.outcome])
        event.add("transp", "TRANSPARENT")
        if row.evidence and (address := case.beyond.link(row.evidence[0].report)):
            event.add("url", address)
        calendar.add_component(event)
    out.write(calendar.to_ical().decode("utf-8"))
    return Written(number, "entry", len(rows) - number, "left out: without a day")


def _days(due: str | None) -> Any:
    first, last = known_bounds(due)
    return (first or last, last or first) if first or last else None


def _lines(row: DueRow, beyond: Beyond) -> Iterator[str]:
    if row.condition:
        yield f"On condition: {plain(row.condition)}"
    for item in (*row.evidence[:1], *row.outcome_evidence[:1]):
        yield f"{plain(item.text)} — {published(item)} {beyond.link(item.report) or ''}".rstrip()
    yield vouched(row)
