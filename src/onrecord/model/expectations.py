"""What is due: visits scheduled, promises, demands and threats, and what came of them."""

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

ExpectationKind = Literal["scheduled", "promised", "demanded", "threatened"]
Outcome = Literal["open", "met", "unmet"]
How = Literal["kept", "broken", "refused", "postponed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """An act that somebody announced, promised, demanded or threatened.

    `by` and `to` are entity ids; `event` is the id of the act expected; `made` and `due` are EDTF; `outcome` is how it
    stands as the report ends, and `outcome_evidence` the words that say so.
    """

    id: str
    kind: ExpectationKind
    action: Span
    evidence: Span
    rule: str
    by: str | None = None
    to: str | None = None
    event: str | None = None
    condition: Span | None = None
    made: str | None = None
    due: str | None = None
    outcome: Outcome = "open"
    how: How | None = None
    outcome_evidence: Span | None = None
    according_to: tuple[str, ...] = ()
