"""Which rows of an answer come first, where not all of them are shown: smaller is earlier, and where
two are the same, the one that stands first in the answer.

Happenings have an importance of their own (merge/importance.py). Of the others those count more that more reports and
origins tell, and before that what their kind says: somebody's life before a number, a denial before a remark.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from onrecord.model.answers import (
        ChangeRow,
        ConflictRow,
        DueRow,
        OriginsRow,
        SaidRow,
        StandingRow,
        StoryRow,
        TimelineRow,
    )
    from onrecord.model.overview import ReportRow

Row = TypeVar("Row")
Rank = Callable[[Any], tuple[Any, ...]]
_ACTS = (  # what binds or threatens somebody, what is disputed, what is judged; then remarks
    ("threaten", "demand", "promise", "admit"),
    ("deny", "accuse", "confirm", "offer", "warn", "decide"),
    ("condemn", "ask", "propose", "apologise"),
)
_WEIGHTS = {act: weight for weight, acts in enumerate(_ACTS) for act in acts}
_STATES = ("captive", "missing", "dead", "injured", "alive", "free")
_KINDS = ("standing", "denial", "identity", "count", "date", "place")
_OUTCOMES = ("overdue", "open", "unmet", "met")
_ANSWERS = ("standings", "conflicts", "timeline", "due")


def rank_happening(row: "TimelineRow") -> tuple[Any, ...]:
    """The more important first."""
    return -row.importance, row.id


def rank_standing(row: "StandingRow") -> tuple[Any, ...]:
    """Whoever is disputed, then who is captive, missing or dead before who is free; then by how many origins tell."""
    return (
        not row.disputed,
        _STATES.index(row.state),
        row.count is not None,
        -len(row.origins),
        -row.reports,
        row.person,
        row.id,
    )


def rank_due(row: "DueRow") -> tuple[Any, ...]:
    """What nothing has settled first, and of that what has a day; then what most origins tell."""
    return _OUTCOMES.index(row.outcome), row.due is None, -len(row.origins), -row.reports, row.due or "", row.id


def rank_statement(row: "SaidRow") -> tuple[Any, ...]:
    """What more reports carry, then threats, demands, promises and denials before remarks, then who has a name."""
    carried = len({item.report for item in row.evidence})
    return -carried, _WEIGHTS.get(row.act, len(_ACTS)), not row.named, row.id


def rank_claim(row: "OriginsRow") -> tuple[Any, ...]:
    """What has more origins, then what more reports carry."""
    reports = {report for origin in row.origins for report in origin.reports}
    return -len(row.origins), -len(reports), row.id, row.claim


def rank_conflict(row: "ConflictRow") -> tuple[Any, ...]:
    """What is open before what is resolved; where somebody stands before what is denied, and that before a number."""
    return row.resolved, _KINDS.index(row.kind), -sum(p.reports for p in row.positions), row.id


def rank_story(row: "StoryRow") -> tuple[Any, ...]:
    """What more reports tell."""
    return -len(row.reports), row.id


def rank_change(row: "ChangeRow") -> tuple[Any, ...]:
    """Where people stand, then contradictions, happenings, and what is due; what is not new before what is."""
    return _ANSWERS.index(row.answer), row.kind == "new", -len(row.evidence), row.day or "", row.entry


def rank_report(row: "ReportRow") -> tuple[Any, ...]:
    """As they are listed: by day."""
    return ()


def foremost(rows: Sequence[Row], top: int | None, rank: Rank) -> tuple[Row, ...]:
    """The `top` rows that come first, in the order in which they are; all without a number."""
    if top is None or top >= len(rows):
        return tuple(rows)
    first = set(in_rank(rows, rank)[:top])
    return tuple(row for place, row in enumerate(rows) if place in first)


def in_rank(rows: Iterable[Row], rank: Rank) -> list[int]:
    """The places of the rows, that of the foremost first."""
    ranks = [(rank(row), place) for place, row in enumerate(rows)]
    return [place for _, place in sorted(ranks)]
