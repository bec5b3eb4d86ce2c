"""What of the entries waits for a person to decide, and in which order it should be: the most consequential first."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Any, Literal, get_args

from onrecord.model.answers import ConflictRow, JoinRow, SaidRow, StandingRow, TimelineRow
from onrecord.model.phrases import count

DoubtSort = Literal["death", "captivity", "conflict", "join", "happening", "statement"]
"""What a doubt is about, in the order of consequence."""

_STATES: Mapping[str, DoubtSort] = {
    "dead": "death",
    "captive": "captivity",
    "missing": "captivity",
    "free": "captivity",
}
_SURE = {"standings": 0.97, "timeline": 0.8, "said": 0.8}  # from which on an entry of an answer is no doubt by itself
_ORDER = get_args(DoubtSort)


@dataclass(frozen=True, slots=True)
class InDoubt:
    """An entry to decide about, by its row: what the doubt is about, and `why` there is one, in words.

    Of two happenings that may be one, the row is that of the `join`, and `two` are they.
    """

    sort: DoubtSort
    answer: str
    row: Any
    why: tuple[str, ...]
    two: tuple[TimelineRow, ...] = ()


def likelihood(score: float) -> float:
    """How likely something of this score is, between 0 and 1; the score is in log odds."""
    return round(1 / (1 + exp(-score)), 2)


def write_likelihood(sure: float) -> str:
    """A likelihood as it is read: "73%", "under 1%", since nothing is so sure as nought."""
    return f"{sure:.0%}" if sure >= 0.01 else "under 1%"


def doubt_of(row: Any, score: float | None) -> tuple[DoubtSort, tuple[str, ...]] | None:
    """What the doubt about an entry is about, and why there is one; None where nobody need decide.

    `score` is how sure the entry is, in log odds, None where that was not weighed.
    """
    sure = None if score is None else likelihood(score)
    if isinstance(row, JoinRow):
        return "join", (f"{row.sure:.0%} sure to be one",)
    if getattr(row, "judged", None) is not None:
        return None
    if isinstance(row, ConflictRow):
        sides = tuple(f"{p.value}: {count(len(p.origins), 'origin')}" for p in row.positions)
        return None if row.resolved else ("conflict", sides)
    if isinstance(row, StandingRow):
        sort = _STATES.get(row.state)
        why = _doubts_of(row, sure)
        return (sort, why) if sort and why else None
    if isinstance(row, TimelineRow) and sure is not None and sure < _SURE["timeline"]:
        return "happening", (f"{write_likelihood(sure)} sure",)
    if isinstance(row, SaidRow) and sure is not None and sure < _SURE["said"]:
        return "statement", (f"{write_likelihood(sure)} sure",)
    return None


def rank_doubt(sort: DoubtSort, row: Any, score: float | None) -> tuple[Any, ...]:
    """Of people named ones before groups that are only counted, disputed before possible; else the least sure first.

    The most likely of those that may be one.
    """
    sure = 1.0 if score is None else likelihood(score)
    if isinstance(row, StandingRow):
        known = 0.0 if score is None else sure
        return _ORDER.index(sort), row.count is not None, not row.disputed, known, row.person, row.id
    if isinstance(row, ConflictRow):
        return _ORDER.index(sort), row.about, row.id
    return _ORDER.index(sort), -row.sure if isinstance(row, JoinRow) else sure, row.id


def _doubts_of(row: StandingRow, sure: float | None) -> tuple[str, ...]:
    doubts = (
        "reports dispute it" if row.disputed else "",
        "only said to be possible" if row.modality == "possible" else "",
        f"rests on one origin: {row.origins[0]}" if len(row.origins) == 1 else "" if row.origins else "has no origin",
        f"{write_likelihood(sure)} sure" if sure is not None and sure < _SURE["standings"] else "",
    )
    return tuple(doubt for doubt in doubts if doubt)
