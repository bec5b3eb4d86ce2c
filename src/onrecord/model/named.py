"""An entry of the record, found by its id."""

from dataclasses import dataclass
from typing import Any

from onrecord.model.marks import Mark


@dataclass(frozen=True, slots=True)
class Named:
    """An entry in a few `words`, with the answer that it stands in; its tellings, the one that the id names first."""

    answer: str
    id: str
    words: str
    row: Any
    marks: tuple[Mark, ...]
