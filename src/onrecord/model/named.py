"""An entry of the record, found by its id."""

import re
from dataclasses import dataclass
from typing import Any

from onrecord.model.answers import ConflictRow
from onrecord.model.dates import write_date
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


def words_of_conflict(row: ConflictRow) -> str:
    """What reports disagree on, and what they say: "People killed in Sarn on 3 May 2031: 77, 80 or at least 84"."""
    about = " ".join(row.about.split()).rstrip(".")
    return f"{about[:1].upper()}{about[1:]}: {values_of_conflict(row)}"


def values_of_conflict(row: ConflictRow) -> str:
    """What is said against each other: "77, 80 or at least 84"."""
    values = [write_date(one.value) or one.value if row.kind == "date" else one.value for one in row.positions]
    if row.kind == "count":
        values.sort(key=lambda value: [int(number) for number in re.findall(r"\d+", value)])
    return " or ".join(filter(None, (", ".join(values[:-1]), *values[-1:])))


def words_of(answer: str, row: Any) -> str:
    """An entry in a few words."""
    if answer == "standings":
        return f"{row.person}: {row.state}"
    if answer == "due":
        return f"{row.by or 'somebody'} {row.kind}: {' '.join(row.action.split())}"
    if answer == "said":
        return f"{row.source or 'somebody'}: {' '.join(row.text.split())}"
    if answer == "conflicts":
        return words_of_conflict(row)
    return str(getattr(row, "title", None) or row.name)
