"""An entry of the record, found by its id."""

from dataclasses import dataclass
from typing import Any

from onrecord.model.evidence import Evidence
from onrecord.model.marks import Mark


@dataclass(frozen=True, slots=True)
class Named:
    """An entry in a few `words`, with the answer that it stands in; its tellings, the one that the id names first."""

    answer: str
    id: str
    words: str
    row: Any
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An entry in a few `words`, and how likely it is to be right: told as a fact, and its tellings of one thing."""

    answer: str
    id: str
    words: str
    sure: float
    evidence: tuple[Evidence, ...]


def words_of(answer: str, row: Any) -> str:
    """An entry in a few words."""
    if answer == "standings":
        return f"{row.person}: {row.state}"
    if answer == "due":
        return f"{row.by or 'somebody'} {row.kind}: {' '.join(row.action.split())}"
    if answer == "said":
        return f"{row.source or 'somebody'}: {' '.join(row.text.split())}"
    if answer == "conflicts":
        return f"{row.kind}: {row.about}"
    return str(getattr(row, "title", None) or row.name)
