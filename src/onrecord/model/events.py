"""What happened, is happening, or is said to be going to happen."""

from dataclasses import dataclass
from typing import Literal

from onrecord.model.plover import EventType
from onrecord.model.span import Reference, Span
from onrecord.model.standings import State

Modality = Literal[
    "occurred", "ongoing", "scheduled", "promised", "demanded", "threatened", "attempted", "possible"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which days an act can have been, as ISO days.

    `basis` is said where its date is; told where only the day of publication bounds it: what is told as done was done
    by then, what is ahead comes from then on. None where nothing bounds it.
    """

    earliest: str | None = None
    latest: str | None = None
    basis: Literal["said", "told"] | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event in PLOVER's terms: who (`actors`) did what (`type`, `mode`) to whom (`recipients`).

    `date` (EDTF) is when the act happens, never when it was said; `place` is an entity id; `according_to` are the ids
    of the statements whose content holds the evidence, innermost first, and empty in the report's own voice. `brings`
    is the state of the recipients that follows from it, where it is done. `score` is how factual the network by itself
    takes the trigger to be told, from -3 (surely not so) to 3 (surely so).
    """

    id: str
    type: EventType
    trigger: Span
    evidence: Span
    rule: str
    mode: str | None = None
    actors: tuple[Reference, ...] = ()
    recipients: tuple[Reference, ...] = ()
    date: str | None = None
    bounds: Bounds = Bounds()
    place: str | None = None
    modality: Modality = "occurred"
    negated: bool = False
    according_to: tuple[str, ...] = ()
    brings: State | None = None
    score: float | None = None
