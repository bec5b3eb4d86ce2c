"""What the encoder marks in a text."""

from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.span import Span
from onrecord.read.encoder.witness import Witness

NameKind = Literal["person", "organization", "place", "group"]
Part = Literal["source", "cue", "content"]

NAME_KINDS: tuple[NameKind, ...] = ("person", "organization", "place", "group")
NAME_LABELS = ("O", *(f"{at}-{kind}" for kind in NAME_KINDS for at in "BI"))
SAID_LABELS = ("O", *(f"{at}-{part}" for part in ("source", "cue", "content") for at in "BI"))


@dataclass(frozen=True, slots=True, order=True)
class NameMark(Span):
    """A name and what kind of thing bears it; facilities are places here."""

    kind: NameKind


@dataclass(frozen=True, slots=True)
class SaidMark:
    """A cue, whose words it introduces, and who speaks. No source: the text names none.

    `chance` is how likely the network takes the words for a cue.
    """

    cue: Span
    content: tuple[Span, ...]
    source: Span | None = None
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything marked in one text, each in order.

    `witness` says how factual the words are told.
    """

    names: tuple[NameMark, ...] = ()
    said: tuple[SaidMark, ...] = ()
    witness: Witness = field(default_factory=Witness)
