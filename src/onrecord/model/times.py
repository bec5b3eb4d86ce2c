"""Time expressions."""

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Time(Span):
    """A time expression as TIMEX3: its type, its value, and the first and last day it can mean (ISO dates, or None).

    TIMEX3: ISO-TimeML, https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html
    """

    id: str
    type: TimeType
    value: str
    rule: str
    earliest: str | None = None
    latest: str | None = None
