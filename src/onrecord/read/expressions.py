"""A time expression as its words say it, before it is placed on the calendar."""

from dataclasses import dataclass

from onrecord.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the words of an expression give. Everything is None where they are silent.

    `count` is the number of units, NaN for a vague one ("several"); `shift` counts days from the day of publication
    ("yesterday" -1); `relation` places the expression beside another time: this, last, next, ago, earlier, later, same;
    `mod` is a TIMEX3 modifier in lower case: early, mid, late, approx, more, less.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    part: str | None = None
    hour: int | None = None
    clock: str | None = None
    meridiem: str | None = None
    zone: str | None = None
    holiday: str | None = None
    decade: int | None = None
    century: int | None = None
    unit: str | None = None
    count: float | None = None
    extra: float | None = None
    ordinal: int | None = None
    shift: int | None = None
    relation: str | None = None
    of_relation: str | None = None
    of_unit: str | None = None
    mod: str | None = None
    fiscal: int | None = None
    each: str | None = None
    reference: str | None = None
    frequency: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Expression(Span):
    """A time expression found in a report and not yet resolved.

    `shape` is the way in which it is resolved, `rule` the rule that found it, without the stage.
    """

    rule: str
    shape: str
    parts: Parts
