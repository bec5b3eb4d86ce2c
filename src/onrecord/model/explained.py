"""Which rule made an entry of a reading, and from which words."""

from dataclasses import dataclass
from typing import Literal

Section = Literal["entities", "times", "statements", "events", "standings", "expectations", "clauses"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report, `[start, end)`, and what they are taken `as`: the trigger, the cue, a pronoun."""

    start: int
    end: int
    text: str
    as_: str


@dataclass(frozen=True, slots=True)
class Explained:
    """An entry of a reading: `what` it is in a few words, the `rule` that made it, and what that rule looks for.

    `report` is the id of the report, `part` the section that the entry stands in; `means` is None for a rule that says
    no more than its name.
    """

    report: str
    part: Section
    id: str
    what: str
    rule: str
    means: str | None
    words: tuple[Words, ...]
