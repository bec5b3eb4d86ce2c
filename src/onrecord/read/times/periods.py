"""Durations, repetitions and vague stretches: P3D, PXW, XXXX-WXX-1."""

import math
from dataclasses import replace

from onrecord.read.expressions import Parts
from onrecord.read.times.meaning import Meaning

# Unit -> its TIMEX3 letter, how many of them one is, and whether it belongs to the clock.
_LENGTHS = {
    "D": ("D", 1, ""), "N": ("D", 1, ""), "WE": ("WE", 1, ""), "W": ("W", 1, ""), "F": ("W", 2, ""), "M": ("M", 1, ""),
    "Y": ("Y", 1, ""), "E": ("Y", 10, ""), "C": ("Y", 100, ""), "L": ("Y", 1000, ""), "Q": ("M", 3, ""),
    "H": ("H", 1, "T"), "MIN": ("M", 1, "T"), "S": ("S", 1, "T"), "P": ("X", 1, ""),
}  # fmt: skip
# Unit -> how many of a smaller one it has, for "a year and a half".
_SMALLER = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "D": (24, "H")}
_SMALLER_CLOCK = {"H": (60, "M"), "M": (60, "S")}
_VAGUE_LETTERS = {"E": "E", "C": "C", "Q": "Q", "L": "L"}


def resolve_duration(parts: Parts) -> Meaning:
    """A length of time: "three days" P3D, "two decades" P20Y, "an hour and a half" PT1H30M, "weeks" PXW."""
    return Meaning("DURATION", length(parts))


def is_past_year(parts: Parts) -> bool:
    """ "The past year", which is read as the year before; "the past two years" is a length."""
    return parts.unit == "Y" and parts.relation == "last" and parts.count == 1


def length(parts: Parts) -> str:
    """The TIMEX3 value of a number of units."""
    unit = parts.unit or "D"
    letter, times, clock = _LENGTHS.get(unit, ("D", 1, ""))
    count = parts.count
    if count is None:
        count = math.nan if parts.extra is None else 0.0
    if isinstance(count, float) and math.isnan(count):
        return f"P{clock}X{_VAGUE_LETTERS.get(unit, letter)}"
    return "P" + _amount((count + (parts.extra or 0)) * times, letter, clock)


def _amount(number: float, letter: str, clock: str) -> str:
    whole = math.floor(number)
    rest = number - whole
    if rest == 0:
        return f"{clock}{whole}{letter}"
    smaller = (_SMALLER_CLOCK if clock else _SMALLER).get(letter)
    if smaller is not None and (rest * smaller[0]).is_integer():
        per, below = smaller
        head = f"{clock}{whole}{letter}" if whole else clock
        joint = "T" if below == "H" else ""
        return f"{head}{joint}{int(rest * per)}{below}"
    return f"{clock}{number:.4g}{letter}"


def resolve_set(parts: Parts) -> Meaning:
    """Something that comes back: "every day" P1D, "Mondays" XXXX-WXX-1, "each July" XXXX-07."""
    if parts.frequency is not None:
        return Meaning("SET", parts.frequency)
    if parts.weekday is not None:
        part = "NI" if parts.part == "N" else parts.part
        ending = f"T{part}" if part else ""
        return Meaning("SET", f"XXXX-WXX-{parts.weekday}{ending}")
    if parts.month is not None:
        return Meaning("SET", f"XXXX-{parts.month:02}")
    if parts.season is not None:
        return Meaning("SET", f"XXXX-{parts.season}")
    if parts.part is not None:
        return Meaning("SET", f"XXXX-XX-XXT{parts.part}")
    if parts.unit == "WE":
        return Meaning("SET", "XXXX-WXX-WE")
    if parts.count is None:
        return Meaning("SET", "P1Q" if parts.unit == "Q" else length(replace(parts, count=1)))
    return Meaning("SET", length(parts))


def resolve_vague(parts: Parts) -> Meaning:
    """ "Recent weeks" and "the next few days": a length that nobody counted; "coming months" is the future at large."""
    if parts.count is None and parts.relation in ("next", "FUTURE_REF"):
        return Meaning("DATE", "FUTURE_REF")
    if parts.count is None and parts.relation in ("last", "previous"):
        return Meaning("DATE", "PAST_REF")
    return Meaning("DURATION", length(Parts(unit=parts.unit, count=math.nan)))
