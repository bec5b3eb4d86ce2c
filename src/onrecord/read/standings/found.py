"""A standing on its way: what a trigger says, before days, statements and holders of other sentences are added."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model.standings import State
from onrecord.read.standings.factual import View

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Found:
    """`person` is in `state`, says the word `trigger`.

    `change`: the word tells how it came about, and its day is the first of the state.
    `of_captives`: true only of a person whom the same report calls captive.
    """

    person: str
    state: State
    trigger: "Token"
    rule: str
    view: View
    holder: str | None = None
    place: str | None = None
    change: bool = False
    of_captives: bool = False
