"""What a reviewer is asked to add an entry that the reading missed: the words, who, where, since when, and why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from onrecord.model.corrections import read_value
from onrecord.model.errors import QueryError
from onrecord.review.desk import Addition, Choice, Desk
from onrecord.review.dialogs import Ask, Choose
from onrecord.review.queue import Doubt
from onrecord.review.sayings import STATES

if TYPE_CHECKING:
    from textual.app import App

_ANOTHER, _NOBODY = Choice("another", "another name ..."), Choice("nobody", "it does not say")


async def ask_addition(app: "App[Any]", desk: Desk, doubt: Doubt) -> Addition | None:
    """What is to be added on one of the sentences shown; None where the reviewer leaves it."""
    shown = desk.sentences(doubt)
    if len(shown) > 1:
        offered = [Choice(str(n), f"{one.text} ({one.publisher or one.report})") for n, one in enumerate(shown)]
        chosen = await app.push_screen_wait(Choose("Which sentence says more?", offered))
        shown = [] if chosen is None else [shown[int(chosen)]]
    if not shown:
        return None
    sentence = shown[0]
    words = await app.push_screen_wait(
        Ask("Which words say so?", value=sentence.text, check=lambda said: desk.check_words(sentence, said))
    )
    if words is None or not (who := await _named(app, "Who?", desk.names(sentence.report, "person"))):
        return None
    if not (state := await app.push_screen_wait(Choose(f"{who} is", [Choice(one, one) for one in STATES]))):
        return None
    since = await app.push_screen_wait(
        Ask("Since which day, month or year? Nothing, where it is not said:", check=_day)
    )
    if since is None:
        return None
    values = {"person": who, "state": state, "since": since}
    for field, question in (("holder", "In whose hands?"), ("place", "Where?")):
        named = await _named(app, question, desk.names(sentence.report, field), may_be_nobody=True)
        if named is None:
            return None
        values[field] = named
    why = await app.push_screen_wait(Ask("Why?", value="the reading missed it", check=_says_why))
    return None if why is None else Addition(sentence.report, words, sentence.start, values, why)


async def _named(app: "App[Any]", question: str, names: Sequence[Choice], *, may_be_nobody: bool = False) -> str | None:
    """A name that the report has: "" for nobody, None where the question is left."""
    offered = [_NOBODY, *names, _ANOTHER] if may_be_nobody else [*names, _ANOTHER]
    chosen = await app.push_screen_wait(Choose(question, offered))
    if chosen == _ANOTHER.id:
        return await app.push_screen_wait(Ask("The name, as the report has it:"))
    if chosen is None or chosen == _NOBODY.id:
        return "" if chosen else None
    return next(one.words for one in names if one.id == chosen)


def _day(words: str) -> None:
    read_value("standings", "since", words)


def _says_why(words: str) -> None:
    if not words:
        raise QueryError("say why; somebody will ask")
