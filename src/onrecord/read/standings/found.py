"""A standing on its way: what a trigger says, before days, statements and holders of other sentences are added.

How it is said, the clauses decide; here it is put so: stated or possible, and whether it is denied.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model.standings import State
from onrecord.read.clauses import Clauses
from onrecord.read.language.syntax import children
from onrecord.read.standings.lexicon import load_words

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token


@dataclass(frozen=True, slots=True)
class View:
    """How a thing is said: as a fact or as `possible`, and whether it is denied."""

    possible: bool = False
    negated: bool = False


def view(word: "Token", clauses: Clauses) -> View | None:
    """How a word is said; None when it is no fact at all: wished, planned, asked about, imagined."""
    mood = clauses.mood(word)
    row = (word, *(other for other in word.conjuncts if other.tag_ == word.tag_ == "VBN"))
    either = len(row) > 1 and any(c.lower_ == "or" for one in row for c in children(one, "cc"))
    possible = mood.status == "hedged" or either  # "were killed, wounded *or* captured"
    return View(possible, mood.negated) if mood.status in ("told", "hedged") else None


def view_of_death(word: "Token", clauses: Clauses) -> View | None:
    """As `view`; but whom somebody is charged with killing is dead, and who denies it denies that it was he."""
    mood, how = clauses.mood(word), view(word, clauses)
    over = word.doc[mood.operator] if mood.operator is not None else None
    if over is None or how is None:
        return how
    if how.negated and over.lemma_ == "deny" and word.tag_ == "VBG":
        return None
    alleged = any(c.lower_ in load_words().words["alleged"] for c in word.lefts)
    charged = over.lemma_ in load_words().ties["charges"] and not (over.lemma_ == "accuse" and children(over, "dobj"))
    claimed = word.dep_ in ("acl", "relcl", "ccomp")  # "the charge *that* they killed him": he may be alive
    return View() if how == View(True) and charged and not (alleged or claimed) else how


@dataclass(frozen=True, slots=True)
class Found:
    """`person` is in `state`, says the word `trigger`; `rule` is the frame by which it does.

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
