"""Whether one place can lie in another, as far as reports tell: then an event can be in both."""

import re
from collections.abc import Iterable
from functools import lru_cache

from onrecord.merge.entities import Party

_OF_A_LAND = "n|an|ian|ese|i|ish"  # Velmaria, Velmarian: a land, not a town


def can_be_one_place(one: Party, other: Party, *, texts: Iterable[str]) -> bool:
    """Whether both can be where it was: the same place, one in the other, or a land in which the other may lie.

    A consulate or clinic may lie in any town.
    """
    if one.id == other.id or (one.kind == "place") != (other.kind == "place"):
        return True
    if one.country and other.country:
        return one.country == other.country
    if one.country or other.country:
        return True
    return any(
        is_a_land(place.name, text) or _lies_in(place.name, around.name, text)
        for text in texts
        for place, around in ((one, other), (other, one))
    )


def is_a_land(name: str, text: str) -> bool:
    """Whether a text has an adjective of this name for its people and bodies: it is wider than a town."""
    return name in text and _adjective_of(name).search(text) is not None


def _lies_in(name: str, around: str, text: str) -> bool:
    """ "Sarn, Velmaria", "Sarn in the north Velmarian hills"; not a row of towns, "Sarn, Tarvo and Dorn"."""
    return name in text and around in text and _within(name, around).search(text) is not None


@lru_cache(maxsize=10_000)
def _adjective_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}(?:{_OF_A_LAND})\b")


@lru_cache(maxsize=10_000)
def _within(name: str, around: str) -> re.Pattern[str]:
    between = r"(?:,\s+|\s+in\s+)(?:the\s+)?(?:\w+\s+)?"
    a_row = r"(?!,?\s+and\s+[A-Z]|,\s+[A-Z])"
    return re.compile(rf"\b{re.escape(name)}{between}{re.escape(around)}\b{a_row}")
