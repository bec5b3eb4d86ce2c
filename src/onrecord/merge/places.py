"""Whether one place can lie in another, as far as reports tell: then an event can be in both."""

import re
from collections.abc import Iterable

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
    return re.search(rf"\b{re.escape(name)}(?:{_OF_A_LAND})\b", text) is not None


def _lies_in(name: str, around: str, text: str) -> bool:
    """ "Sarn, Velmaria", "Sarn in the north Velmarian hills"; not a row of towns, "Sarn, Tarvo and Dorn"."""
    between = r"(?:,\s+|\s+in\s+)(?:the\s+)?(?:\w+\s+)?"
    a_row = r"(?!,?\s+and\s+[A-Z]|,\s+[A-Z])"
    return re.search(rf"\b{re.escape(name)}{between}{re.escape(around)}\b{a_row}", text) is not None
