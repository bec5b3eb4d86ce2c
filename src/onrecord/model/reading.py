"""A reading: everything that one report says."""

from dataclasses import dataclass

from onrecord.model.clauses import Clause
from onrecord.model.entities import Entity
from onrecord.model.events import Event
from onrecord.model.expectations import Expectation
from onrecord.model.report import Report
from onrecord.model.standings import Standing
from onrecord.model.statements import Statement
from onrecord.model.times import Time


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report says, and nothing else: it depends on that report and on the version of the rules alone.

    `head` is the id of the report's main event; `clauses` are there only where they were asked for.
    """

    report: Report
    head: str | None = None
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    standings: tuple[Standing, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    clauses: tuple[Clause, ...] | None = None
