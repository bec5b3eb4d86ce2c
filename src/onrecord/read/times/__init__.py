"""Time expressions: found once, then resolved against the day of publication."""

from onrecord.read.times.find import find_expressions
from onrecord.read.times.resolve import resolve_times

__all__ = ["find_expressions", "resolve_times"]
