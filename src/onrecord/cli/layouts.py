"""How the rows of each answer are written: as entries and on one line, what they are called, and which comes first."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from rich.cells import cell_len
from rich.padding import Padding

from onrecord.cli.first_screen import Layout
from onrecord.cli.ledger import Line, evidence_lines, joined
from onrecord.cli.options import DEFAULT_PASSAGES
from onrecord.cli.rows import (
    corrected,
    day_key,
    due_cells,
    due_line,
    judged,
    person_key,
    said_cells,
    said_line,
    standing_cells,
    standing_line,
    timeline_cells,
    timeline_line,
    vouched,
)
from onrecord.cli.unread import Unread, unread_in_short, unread_lines
from onrecord.cli.visible import Text
from onrecord.model.answers import ChangeRow, ConflictRow, OriginOfClaim, OriginsRow, StandingRow, StoryRow
from onrecord.model.dates import write_date
from onrecord.model.named import words_of_conflict
from onrecord.model.overview import ReportRow
from onrecord.model.phrases import count, quoted
from onrecord.model.ranking import (
    rank_change,
    rank_claim,
    rank_conflict,
    rank_due,
    rank_happening,
    rank_report,
    rank_standing,
    rank_statement,
    rank_story,
)

_STANDS = ("Who", "Stands", "Origins")
_LONGEST_NAME = 22  # columns
_IN_SHORT = 1  # passage of an entry
_CHANGES = {"new": "bold green", "changed": "bold yellow", "settled": "bold cyan", "withdrawn": "bold red"}


def happenings(passages: int | None = None, *, order: str = "") -> Layout:
    """`onrecord timeline`, in words the order that its rows have."""
    line, short = _with(timeline_line, passages)
    headings = ("What", "Day", "Origins", "State")
    return Layout("happenings", rank_happening, line, short, headings, timeline_cells, order=order)


def standings(passages: int | None = None, *, unread: Unread | None = None) -> Layout:
    """`onrecord standings`, with the sentences that are `unread` beside a row."""
    line, short = _with(standing_line, passages)

    def with_unread(write: Callable[[Any], Line], row: StandingRow) -> Line:
        written = write(row)
        return replace(written, more=(*unread_lines(row, unread(row)), *written.more)) if unread else written

    def cells(row: StandingRow) -> tuple[Text, ...]:
        who, stands, origins = standing_cells(row)
        return who, joined((stands, unread_in_short(unread(row)) if unread else None)), origins

    return Layout(
        "people and groups", rank_standing, partial(with_unread, line), partial(with_unread, short), _STANDS, cells,
        key_width=_width_of_names, widest=1,
    )  # fmt: skip


def dues(passages: int | None = None) -> Layout:
    """`onrecord due`."""
    line, short = _with(due_line, passages)
    return Layout("expectations", rank_due, line, short, ("What", "Due", "Origins", "Outcome"), due_cells)


def statements() -> Layout:
    """`onrecord said`."""
    headings = ("Who said what", "Day", "Reports")
    return Layout("statements", rank_statement, said_line, said_line, headings, said_cells)


def conflicts() -> Layout:
    """`onrecord conflicts`."""
    headings = ("On what", "Kind", "Origins", "State")
    line, short = _with(_conflict_line, None)
    return Layout("contradictions", rank_conflict, line, short, headings, _conflict_cells)


def claims() -> Layout:
    """`onrecord origins`."""
    return Layout("claims", rank_claim, _claim_line, _claim_line, ("Claim", "Origins", "Reports"), _claim_cells)


def stories() -> Layout:
    """`onrecord stories`."""
    return Layout("stories", rank_story, _story_line, _story_line, ("Headline", "Days", "Reports", "Id"), _story_cells)


def changes(passages: int | None = None) -> Layout:
    """`onrecord changes`."""
    line, short = _with(_change_line, passages)
    return Layout("changes", rank_change, line, short, ("What", "Day", "Change"), change_cells)


def reports() -> Layout:
    """`onrecord reports`."""
    headings = ("Title", "Day", "Paper", "Id")
    return Layout("reports", rank_report, _report_line, _report_line, headings, _report_cells)


def _width_of_names(rows: Sequence[StandingRow]) -> int:
    lines = (line for row in rows for line in person_key(row).plain.split("\n"))
    return min(_LONGEST_NAME, max(map(cell_len, lines), default=0))


def _with(write: Callable[..., Line], passages: int | None) -> tuple[Callable[[Any], Line], Callable[[Any], Line]]:
    """An entry whole and in short, with as many passages as were asked for."""
    return (
        partial(write, passages=DEFAULT_PASSAGES if passages is None else passages),
        partial(write, passages=_IN_SHORT if passages is None else passages, short=True),
    )


def conflict_phrase(row: ConflictRow) -> Text:
    """What reports disagree on, and what they say: "People dead, in Halm: 11 or 14"."""
    return Text(words_of_conflict(row), "bold")


def change_phrase(row: ChangeRow) -> Text:
    """What has changed, and how: "Anya Verin: captive → free"."""
    what = Text(" ".join(row.what.split()), "bold")
    if row.answer == "timeline" and row.before is None:  # its title says so already
        return what
    return joined((what, joined((row.before, row.after), by=" → ")), by=": ")


def story_phrase(row: StoryRow) -> Text:
    """A story by the headline of one of its reports: the words of a paper, in quotation marks."""
    return Text(quoted(row.title), "bold")


def story_days(row: StoryRow) -> Text:
    """The days on which its reports were published."""
    first, last = (row.from_ or "").partition("/")[0], (row.to or "").rpartition("/")[2]
    return day_key(first if first == last else f"{first}/{last}", "undated")


def change_cells(row: ChangeRow) -> tuple[Text, ...]:
    """A change on one line: what, the day of the report that made it, and of what kind it is."""
    return change_phrase(row), day_key(row.day, "undated"), _change_kind(row)


def _change_kind(row: ChangeRow) -> Text:
    """What sort of change it is, and that a person made it."""
    return joined((Text(row.kind, _CHANGES[row.kind]), Text("by hand", "green") if row.corrections else None), by=", ")


def _conflict_line(row: ConflictRow, *, passages: int, short: bool = False) -> Line:
    more: list[Text | Padding] = [joined((Text(row.kind, "magenta"), _conflict_state(row)))]
    for position in row.positions:
        told = vouched(position.reports, position.origins, short=short)
        value = write_date(position.value) if row.kind == "date" else position.value
        more.append(Text.assemble((value, "bold"), (f" · {told}", "dim")))
        more += evidence_lines(position.evidence, shown=passages, counted=not short)
    more += corrected(row, passages=passages)
    return Line("", conflict_phrase(row), tuple(more), row.id)


def _conflict_cells(row: ConflictRow) -> tuple[Text, ...]:
    origins = len({origin for position in row.positions for origin in position.origins})
    return conflict_phrase(row), Text(row.kind, "magenta"), Text(str(origins)), _conflict_state(row)


def _conflict_state(row: ConflictRow) -> Text:
    state = Text("resolved", "green") if row.resolved else Text("open", "bold red")
    return joined((state, judged(row)), by=", ")


def _claim_line(row: OriginsRow) -> Line:
    more = [Text(count(len(row.origins), "origin"), "yellow"), *map(_origin, row.origins)]
    more += [Text(f"copies of one text: {', '.join(copies)}", "dim") for copies in row.copies]
    return Line("", Text(quoted(row.claim)), tuple(more), row.id)


def _origin(origin: OriginOfClaim) -> Text:
    tags = (
        None if origin.named else "unnamed",
        f"via {', '.join(origin.via)}" if origin.via else None,
        f"in {', '.join(origin.reports)}",
    )
    return joined((Text(origin.source, "bold"), *tags))


def _claim_cells(row: OriginsRow) -> tuple[Text, ...]:
    reports = {report for origin in row.origins for report in origin.reports}
    first, others = row.origins[0].source if row.origins else "", len(row.origins) - 1
    by = f" — {first}" + (f" and {others} more" if others > 0 else "") if first else ""
    return Text.assemble(quoted(row.claim), (by, "dim")), Text(str(len(row.origins))), Text(str(len(reports)))


def _story_line(row: StoryRow) -> Line:
    told = Text(f"{count(len(row.reports), 'report')}: {', '.join(row.reports)}", "dim")
    return Line("", story_phrase(row), (joined((story_days(row), Text(f"id {row.id}", "dim"))), told))


def _story_cells(row: StoryRow) -> tuple[Text, ...]:
    return story_phrase(row), story_days(row), Text(str(len(row.reports))), Text(row.id, "dim")


def _change_line(row: ChangeRow, *, passages: int, short: bool = False) -> Line:
    head = joined((day_key(row.day, "undated"), _change_kind(row)))
    said = joined((row.before, row.after), by=" → ")
    more = (*evidence_lines(row.evidence, shown=passages, counted=not short), *corrected(row, passages=0))
    return Line("", Text(row.what, "bold"), (head, said, *more))


def _report_line(row: ReportRow) -> Line:
    added = f"added {write_date(row.recorded[:10])}"
    versions = count(row.versions, "version") if row.versions > 1 else None
    paper = Text(row.publisher, "green") if row.publisher else "no paper"
    facts = (day_key(row.published, "undated"), paper, count(row.length, "character"), added, versions, f"id {row.id}")
    more = [joined(facts), Text(f"at {row.address}" if row.address else "", "dim")]
    if row.copies:
        more.append(Text(f"same text or agency's words as {', '.join(row.copies)}", "yellow"))
    return Line("", _report_title(row), tuple(more), row.id)


def _report_cells(row: ReportRow) -> tuple[Text, ...]:
    return _report_title(row), day_key(row.published, "undated"), Text(row.publisher or ""), Text(row.id, "dim")


def _report_title(row: ReportRow) -> Text:
    return Text(" ".join((row.title or "").split()) or "(no title)", "bold" if row.title else "dim")
