"""What is on record, at a glance: as much of each part as one screen has lines for.

Nothing is cut, since the end of a title can say that it is only possible: what does not fit is left out whole, and the
heading of its part counts it.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding

from onrecord.cli.layouts import change_phrase, conflict_phrase, story_days, story_phrase
from onrecord.cli.ledger import joined
from onrecord.cli.output import lines_of_a_screen, results
from onrecord.cli.phrasing import STATES
from onrecord.cli.rows import (
    day_key,
    due_phrase,
    judged,
    outcome_phrase,
    standing_phrase,
    timeline_key,
    timeline_phrase,
    timeline_state,
)
from onrecord.cli.visible import Text
from onrecord.model.answers import DueRow, StandingRow, TimelineRow
from onrecord.model.dates import write_date
from onrecord.model.overview import LastAdd, Overview
from onrecord.model.phrases import count

_MOST, _FEWEST = 60, 21  # lines of the screen
_AIRY = 44  # lines from which on there is room between the parts
_INDENT = 2  # of a part under its heading, and of a line that goes on
_ONE_BY_ONE = ("captive", "missing")
_NAMES = 4  # lines of names in a row, at most
_LONGEST = 16  # columns at the end of a line that a name may leave empty


@dataclass(frozen=True, slots=True)
class _Block:
    """Words that are shown whole or not at all, and how many entries they stand for."""

    words: Text
    entries: int = 1


@dataclass(slots=True)
class _Part:
    """A part of the screen: its blocks, the foremost first, a share of the lines, and how many entries there are."""

    title: str
    command: str
    share: int
    blocks: list[_Block]
    total: int
    shown: set[int] = field(default_factory=set)

    def fill(self, console: Console, room: int) -> int:
        """Show what else fits into so many lines, and say how many these were."""
        used = 0
        for place, block in enumerate(self.blocks):
            lines = len(console.render_lines(_hanging(block.words), pad=False)) if place not in self.shown else room + 1
            if used + lines <= room:
                used += lines
                self.shown.add(place)
        return used

    def written(self, console: Console) -> Iterable[RenderableType]:
        """The heading, which says how much of all is shown and by which command there is more, and the blocks."""
        shown = [self.blocks[place] for place in sorted(self.shown)]
        entries = sum(block.entries for block in shown)
        number = f" ({entries} of {self.total})" if entries < self.total else f" ({self.total})" if self.total else ""
        heading = Text.assemble((self.title, "bold"), number)
        room = console.width - cell_len(heading.plain) - cell_len(self.command)
        yield Text.assemble(heading, " " * max(1, room), (self.command, "dim"))
        yield from (_hanging(block.words) for block in shown)


def glance(found: Overview, database: str) -> RenderableType:
    """The screen."""
    console = results()
    head = _masthead(found, database, console)
    parts = [part for part in _parts(found, console) if part.blocks or part.share == 0]
    room = max(_FEWEST, min(_MOST, lines_of_a_screen()))
    airy = room >= _AIRY
    room -= len(console.render_lines(Group(*head))) + len(parts) * (1 + airy)
    shares = max(1, sum(part.share for part in parts))
    left = room - sum(part.fill(console, room * part.share // shares) for part in parts)
    for part in parts:
        left -= part.fill(console, left)
    body = (one for part in parts for one in (*([Text()] if airy else []), *part.written(console)))
    return Group(*head, *body)


def _parts(found: Overview, console: Console) -> tuple[_Part, ...]:
    counts, added = found.counts, found.added
    return (
        _Part("Stories", "onrecord stories", 4, _stories(found), counts.get("stories", 0)),
        _Part("What matters most", "onrecord timeline", 14, _happenings(found.happenings), counts.get("timeline", 0)),
        _Part(
            "Held, missing, dead", "onrecord standings", 10, [*_people(found, console), *_others(found)],
            len(found.people) + found.others,
        ),
        _Part("Due next, and overdue", "onrecord due", 6, list(map(_due, found.due)), len(found.due)),
        _Part(
            "Open contradictions", "onrecord conflicts", 5, [_Block(conflict_phrase(row)) for row in found.conflicts],
            len(found.conflicts),
        ),
        _Part(_review(found.review or 0), "onrecord review", 0, [], 0),
        _Part(_since(added), "onrecord changes --recorded", 5, _changes(added), len((added and added.changes) or ())),
    )  # fmt: skip


def _masthead(found: Overview, database: str, console: Console) -> list[Text]:
    """How much there is, of whom, from when to when; and the papers, those of most reports first, on one line."""
    first, last = (found.from_ or "").partition("/")[0], (found.to or "").rpartition("/")[2]
    days = write_date(first if first == last else f"{first}/{last}") if first else None
    papers = count(len(found.publishers), "paper")
    much = Text(f"{count(found.reports, 'report')} of {papers}", "bold")
    undated = f"{found.undated} without a day" if found.undated else None
    head = joined((much, Text(days, "yellow") if days else None, undated, os.path.basename(database)))
    names, _ = _names(found.publishers, console.width)
    return [head, Text(names, "dim")] if names else [head]


def _others(found: Overview) -> list[_Block]:
    if not found.others:
        return []
    more = " more" if found.people else ""
    return [_Block(Text(f"{found.others}{more} without a name, told by number or in other words", "dim"), found.others)]


def _stories(found: Overview) -> list[_Block]:
    return [
        _Block(joined((story_phrase(row), count(len(row.reports), "report"), story_days(row)))) for row in found.stories
    ]


def _happenings(rows: Sequence[TimelineRow]) -> list[_Block]:
    return [
        _Block(joined((timeline_phrase(row), timeline_key(row), _origins(row), timeline_state(row)))) for row in rows
    ]


def _people(found: Overview, console: Console) -> list[_Block]:
    """Who is held or missing, or of whom it is doubtful, one by one; the others by name, under the state they share.

    Whom police or a court holds comes behind those whom others hold, and it is said.
    """
    rows = sorted(found.people, key=lambda row: row.id in found.custody)
    certain = [row for row in rows if not row.disputed and row.modality == "stated" and row.state not in _ONE_BY_ONE]
    blocks = [
        _Block(
            joined(
                (
                    Text.assemble((row.person, "bold"), ": ", standing_phrase(row)),
                    found.custody.get(row.id),
                    _origins(row),
                    judged(row),
                )
            )
        )
        for row in rows
        if row not in certain
    ]
    for state in dict.fromkeys(row.state for row in certain):
        named = [f"{row.person} ({_origins(row)}{_by_hand(row)})" for row in certain if row.state == state]
        names, entries = _names(named, _NAMES * (console.width - _INDENT - _LONGEST))
        blocks.append(_Block(Text.assemble((state, f"bold {STATES[state]}"), f": {names}"), entries))
    return blocks


def _by_hand(row: StandingRow) -> str:
    told = judged(row)
    return f", {told.plain}" if told is not None else ""


def _due(row: DueRow) -> _Block:
    return _Block(joined((due_phrase(row), day_key(row.due, "no day"), outcome_phrase(row), _origins(row))))


def _review(number: int) -> str:
    return f"{count(number, 'doubt')} {'waits' if number == 1 else 'wait'} for a person to decide"


def _since(added: LastAdd | None) -> str:
    return f"Since the last add, {write_date(added.at[:10])}" if added else ""


def _changes(added: LastAdd | None) -> list[_Block]:
    if added is None:
        return []
    if added.changes is None:
        return [_Block(Text(f"{count(added.reports, 'report')}; what they changed takes a while to work out"), 0)]
    if added.is_first:
        return [_Block(Text(f"{count(added.reports, 'report')}, the first that were added: all of it is new"), 0)]
    if not added.changes:
        return [_Block(Text(f"{count(added.reports, 'report')}, and nothing of this has changed"), 0)]
    return [
        _Block(
            joined(
                (
                    change_phrase(row),
                    Text(f"{row.kind}{', by hand' * bool(row.corrections)}", "dim"),
                    day_key(row.day, "undated"),
                )
            )
        )
        for row in added.changes
    ]


def _names(names: Sequence[str], room: int) -> tuple[str, int]:
    """As many names as there is room for, one at least, with how many more there are; and how many these are."""
    shown = ""
    for number, name in enumerate(names):
        longer, left = f"{shown}, {name}" if shown else name, len(names) - number - 1
        if shown and cell_len(longer) + (len(f" and {left} more") if left else 0) > room:
            return f"{shown} and {left + 1} more", number
        shown = longer
    return shown, len(names)


def _origins(row: TimelineRow | StandingRow | DueRow) -> str:
    return count(len(row.origins), "origin")


def _hanging(words: Text) -> Padding:
    return Padding(words, (0, 0, 0, _INDENT))
