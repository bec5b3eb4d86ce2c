"""Of which kinds the entries of an answer are, and which of a kind come first: so that a page asks for what it shows.

A kind is the name of an answer, alone or with more words ("timeline denied", "standings named captive"), or "doubt".
What an entry is depends on its row, and on who has a name: while they are the same, so are its kinds and its ranks.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from onrecord.model.account import AnswerName, Entry, Part, Stood
from onrecord.model.answers import DueRow, SaidRow, StandingRow, TimelineRow
from onrecord.model.days import shifted
from onrecord.model.doubts import doubt_of, rank_doubt
from onrecord.model.edtf import known_bounds
from onrecord.model.overview import ReportRow
from onrecord.model.ranking import (
    rank_claim,
    rank_conflict,
    rank_happening,
    rank_standing,
    rank_statement,
    rank_story,
)

DOUBT = "doubt"
WHO = "who"
"""Of those on record that nobody rejected, with what they are behind it: they are no entries, and only counted so."""
MET = "timeline CONSULT"
SHOWN_BY_RANK: frozenset[str] = frozenset(("timeline", "said", "due", "conflicts"))
"""The answers of which what concerns somebody lies by rank: of claims ranks are long, of standings there are few."""
CHANGED = "standings changed"
"""Of those whose standing changed on a day, or at some time in a month or year, with it behind."""
SPANS = (0, 31, 366)
"""Days by which the last day of an entry is behind its first, at most: by them what overlaps some days is found."""
_A_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_MIDDLE, _BETWEEN = 10**9, "\t"
Rank = tuple[Any, ...]


def list_kinds(entry: Entry, *, is_named: bool = False) -> tuple[tuple[str, str], ...]:
    """Of which kinds an entry is, each with its rank among them, as a text: what sorts first comes first.

    A standing `is_named` where reports call whoever it is about by a name.
    """
    row = entry.row
    if row is None or entry.is_rejected:
        return ()
    found: dict[str, Rank] = {}
    if entry.answer in _RANKS:
        rank = _RANKS[entry.answer](row)
        found = {entry.answer: rank, **dict.fromkeys(_more(row), rank)}
    if isinstance(row, StandingRow):
        found |= _standing(row, rank, is_named=row.count is None and is_named)
    if isinstance(row, DueRow):
        found |= _due(row, rank)
    if (doubt := doubt_of(row, entry.sure)) is not None:
        found[DOUBT] = rank_doubt(doubt[0], row, entry.sure)
    return tuple(sorted((kind, as_text(rank)) for kind, rank in found.items()))


class Then(NamedTuple):
    """Of which kind a standing was from the first day to the last, and its rank among them."""

    kind: str
    rank: str
    first_day: str
    last_day: str


def list_days(stood: Iterable[Stood], *, is_named: bool) -> tuple[Then, ...]:
    """Of which kinds a standing was on which days; days that follow one another are told once where nothing changed."""
    found: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for one in stood:
        row: Any = one.row
        for kind, rank in _standing_kinds(row, is_named=row.count is None and is_named):
            days = found.setdefault((kind, as_text(rank)), [])
            if days and shifted(days[-1][1], 1) == one.first:
                days[-1] = (days[-1][0], one.last)
            else:
                days.append((one.first, one.last))
    return tuple(
        Then(*of, first.isoformat(), last.isoformat()) for of, days in sorted(found.items()) for first, last in days
    )


class Concerned(NamedTuple):
    """Whom an entry of an answer concerns, where it comes among all that does so ("" if that is not asked), and how."""

    party: str
    answer: str
    rank: str
    part: Part


def list_concerned(entry: Entry, kinds: Iterable[tuple[str, str]]) -> tuple[Concerned, ...]:
    """Whom an entry of these kinds concerns, each once: a source is that before all else."""
    ranks = dict(kinds)
    rank = ranks.get(entry.answer, "") if entry.answer in SHOWN_BY_RANK else ""
    parts = dict(sorted(entry.parties))
    return tuple(Concerned(party, entry.answer, rank, "met" if MET in ranks else part) for party, part in parts.items())


def span_of(first: date | None, last: date | None) -> int | None:
    """Which of the `SPANS` holds an entry of these days; one more for what is longer or has an end on one side only."""
    if first is None and last is None:
        return None
    if first is None or last is None:
        return len(SPANS)
    return bisect_left(SPANS, (last - first).days)


def as_text(rank: Iterable[object]) -> str:
    """A rank as a text that sorts as it does; its numbers are between a milliard below nothing and one above."""
    return _BETWEEN.join(map(_sortable, rank))


def _sortable(part: object) -> str:
    if isinstance(part, bool):
        return str(int(part))
    if isinstance(part, int):
        return f"{part + _MIDDLE:010d}"
    return f"{part + _MIDDLE:017.6f}" if isinstance(part, float) else str(part)


def _rank_due(row: DueRow) -> Rank:
    """By the day that it is due, then by that on which it was made or first told."""
    last, first = known_bounds(row.due)[1], known_bounds(row.made or row.told)[0]
    return (last or date.max).isoformat(), (first or date.max).isoformat(), row.id


def _rank_report(row: ReportRow) -> Rank:
    """By the day of publication, the undated first: reports are read from the end."""
    return row.published is not None, row.published or "", row.id


_RANKS: Mapping[AnswerName, Callable[[Any], Rank]] = {
    "timeline": rank_happening, "standings": rank_standing, "due": _rank_due, "said": rank_statement,
    "conflicts": rank_conflict, "origins": rank_claim, "stories": rank_story, "reports": _rank_report,
    "joins": lambda row: (-row.sure, row.id),
}  # fmt: skip


def _more(row: Any) -> Iterator[str]:
    """What else a row is, by which pages choose."""
    if isinstance(row, TimelineRow):
        told = (row.type, row.modality, "denied" * row.negated, "disputed" * row.disputed, "placed" * bool(row.place))
        yield from (f"timeline {one}" for one in told if one)
    elif isinstance(row, DueRow):
        yield f"due {row.kind}"
    elif isinstance(row, SaidRow):
        yield f"said {row.act}"
    elif isinstance(row, ReportRow):
        yield from ("reports undated",) * (row.published is None)
        yield from ("reports copied",) * bool(row.copies)
        yield from (f"reports of {row.publisher}",) * bool(row.publisher)
    elif getattr(row, "resolved", None) is False:
        yield "conflicts open"


def _standing_kinds(row: StandingRow, *, is_named: bool) -> Iterator[tuple[str, Rank]]:
    """Those who have a name come before those who are only called something, and have columns of their own."""
    who, rank = "named" if is_named else "others", rank_standing(row)
    yield f"standings {who}", rank
    yield f"standings {who} {row.state}", rank
    yield f"standings {row.state}", (not is_named, *rank)


def _standing(row: StandingRow, rank: Rank, *, is_named: bool) -> Iterator[tuple[str, Rank]]:
    yield from _standing_kinds(row, is_named=is_named)
    if is_named and row.state != "free":
        yield "standings not free", rank
    for since in {period.since for period in row.history if period.since and _A_DAY.fullmatch(period.since)}:
        yield f"{CHANGED} {since}", ()


def _due(row: DueRow, rank: Rank) -> Iterator[tuple[str, Rank]]:
    """What is open by its day; whether that is over depends on the day of asking. What is settled is read backwards."""
    if row.outcome in ("met", "unmet"):
        yield f"due {row.outcome}", rank if row.due else ("", *rank)
    else:
        yield ("due on a day" if row.due else "due some day"), rank
