"""Reading reports without keeping what they say: the reader is loaded when the first of them is read."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.model.errors import OnRecordError

if TYPE_CHECKING:  # not needed to ask
    from onrecord.model.reading import Reading
    from onrecord.model.report import Report

OnError = Callable[[OnRecordError], None]


def read_many(
    reports: "Iterable[Report]", *, pipeline: str | None = None, clauses: bool = False, on_error: OnError | None = None
) -> "Iterator[Reading]":
    """What each of many reports says, without keeping it; what `on_error` takes does not stop the rest.

    With `clauses` a reading has every predicate as well, and whether it is presented as a fact.
    """
    from onrecord.read import read_many as read_all  # spaCy: not needed to ask
    from onrecord.read.language import DEFAULT_PIPELINE

    tell = (lambda _, error: on_error(error)) if on_error else None
    return read_all(reports, pipeline=pipeline or DEFAULT_PIPELINE, clauses=clauses, on_error=tell)


def describe_rule(rule: str) -> str | None:
    """In a sentence, what a rule such as `times/weekday` looks for; None for a rule that is not known."""
    from onrecord.read.rules import describe_rule as describe

    return describe(rule)
