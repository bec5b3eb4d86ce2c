"""Who said what, through whom."""

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Reference, Span

Quotation = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "state", "deny", "confirm", "admit", "promise", "offer", "ask", "demand", "propose", "accuse", "condemn",
    "threaten", "warn", "thank", "praise", "apologise", "decide", "believe",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source(Reference):
    """Who said it. `named` is whether, after coreference, the source has a proper name."""

    named: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said: by whom, with which word (`cue`), in which words (`content`, one span for each piece).

    `via` are the channels between source and report, nearest the source first; `within` is the id of the statement
    whose content holds this one; `anonymity` the words that say that the source would not be named. `score` is how
    factual the network by itself takes the cue to be told, from -3 (surely not so) to 3 (surely so).
    """

    id: str
    source: Source | None
    cue: Span | None
    content: tuple[Span, ...]
    quotation: Quotation
    act: Act
    rule: str
    anonymity: str | None = None
    addressee: str | None = None
    via: tuple[Reference, ...] = ()
    within: str | None = None
    score: float | None = None

    @property
    def passages(self) -> tuple[Span, ...]:
        """Where it stands: what is said, else the word for saying it."""
        return self.content or ((Span(self.cue.start, self.cue.end),) if self.cue else ())
