"""Where a person stands: captive, free, alive, dead, injured or missing."""

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

State = Literal["captive", "free", "alive", "dead", "injured", "missing"]
Certainty = Literal["stated", "possible"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One sentence's word on one person or counted group. It is never inferred: `evidence` says it.

    `person`, `holder` and `place` are entity ids; `since` and `until` the first and last day as said, `as_of` the day
    that the sentence vouches for (all EDTF); `event` is the event that brought it about. `score` is how factual the
    network by itself takes the word to be told that says it, from -3 (surely not so) to 3 (surely so).
    """

    id: str
    person: str
    state: State
    evidence: Span
    rule: str
    modality: Certainty = "stated"
    negated: bool = False
    holder: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    event: str | None = None
    according_to: tuple[str, ...] = ()
    score: float | None = None
