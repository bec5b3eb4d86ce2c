"""Clock times and parts of the day, on the day that was found for them."""

from onrecord.read.expressions import Parts
from onrecord.read.times.context import Context
from onrecord.read.times.meaning import Meaning

_UNKNOWN_DAY = "XXXX-XX-XX"


def add_clock(parts: Parts, day: Meaning, context: Context) -> Meaning:
    """The meaning with its clock time or part of the day, as a TIME; unchanged where the words have neither."""
    clock = _clock(parts)
    if clock is None and parts.part is None:
        return day
    value = day.value if day.stretch is None or day.stretch.unit == "D" else _UNKNOWN_DAY
    if clock is not None:
        return Meaning("TIME", value + clock + _zone(parts), day.stretch)
    return Meaning("TIME", f"{value}T{parts.part}", day.stretch)


def _zone(parts: Parts) -> str:
    return parts.zone if parts.zone == "Z" else ""


def _clock(parts: Parts) -> str | None:
    """T17:00 from 5 p.m., 17:00, noon; the part of the day decides where a.m. or p.m. is not said."""
    if parts.clock is not None and parts.clock.startswith("T"):
        return parts.clock
    if parts.clock is not None:
        numbers = [int(number) for number in parts.clock.split(":")]
    elif parts.hour is not None:
        numbers = [parts.hour, 0]
    else:
        return None
    hour, rest = numbers[0], numbers[1:]
    half = parts.meridiem or parts.part
    if (hour <= 12 and half in ("PM", "AF", "EV") and hour != 12) or (half == "NI" and 6 <= hour < 12):
        hour += 12
    elif hour == 12 and half in ("AM", "NI"):
        hour = 0
    if hour > 24 or any(number > 59 for number in rest):
        return f"T{parts.part}" if parts.part else "TXX:XX"
    return "T" + ":".join(f"{number:02}" for number in [hour, *rest])
