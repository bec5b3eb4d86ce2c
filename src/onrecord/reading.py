"""Reading reports without keeping what they say: the reader is loaded when the first of them is read."""

from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING

from onrecord.model.errors import OnRecordError

if TYPE_CHECKING:  # not needed to ask
    from onrecord.model.reading import Reading
    from onrecord.model.report import Report

OnError = Callable[[OnRecordError], None]


def read_many(
    reports: "Iterable[Report]",
    *,
    pipeline: str | None = None,
    clauses: bool = False,
    workers: int = 1,
    on_error: OnError | None = None,
) -> "Generator[Reading, None, None]":
    """What each of many reports says, without keeping it; what `on_error` takes does not stop the rest.

    With `clauses` a reading has every predicate as well, and whether it is presented as a fact. Several `workers` are
    processes that read at once, each with the reader loaded; order and readings stay those of one.
    """
    from onrecord.corpus import read_by_workers  # spaCy: not needed to ask

    return read_by_workers(reports, workers=workers, pipeline=pipeline, clauses=clauses, on_error=on_error)


def check(report: "Report", *, pipeline: str | None = None) -> None:
    """Raises what reading this report would raise, without reading it: InputError, LanguageError, or OnRecordError."""
    from onrecord.read import readable
    from onrecord.read.language import load_pipeline

    list(readable([report], None))
    if pipeline is not None:  # ours is there
        load_pipeline(pipeline)


def describe_rule(rule: str) -> str | None:
    """In a sentence, what a rule such as `times/weekday` looks for; None for a rule that is not known."""
    from onrecord.read.rules import describe_rule as describe

    return describe(rule)
