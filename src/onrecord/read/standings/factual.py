"""How what a clause presents bears on a standing: stated, possible or denied; the clause decides, here it is put so."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.read.clauses import Clauses, Mood

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class View:
    """How a thing is said: as a fact or as `possible`, and whether it is denied."""

    possible: bool = False
    negated: bool = False

    def with_(self, *, possible: bool = False, negated: bool = False) -> "View":
        return View(self.possible or possible, self.negated != negated)


def view(word: "Token", clauses: Clauses) -> View | None:
    """How a word is said; None when it is no fact at all: wished, planned, asked about, imagined."""
    return view_of(clauses.mood(word))


def view_of(mood: Mood) -> View | None:
    """The same of a mood."""
    if mood.status in ("told", "hedged"):
        return View(mood.status == "hedged", mood.negated)
    return None


def verb_above(token: "Token") -> "Token":
    """The nearest verb at or above a word, or the root of its sentence."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token
