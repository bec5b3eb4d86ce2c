"""What happened, to whom, when, where, and by whose word."""

from onrecord.read.events.find import find_events
from onrecord.read.events.head import find_head

__all__ = ["find_events", "find_head"]
