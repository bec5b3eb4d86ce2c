"""Places that put rows in their order, with room between them: what comes between two others moves neither."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

_ROOM = 256  # from one place to the next, where nothing came between yet


def places_for(known: Sequence[int | None]) -> list[int]:
    """A place for each of these, rising: as far as they rise, those that are known; afresh where room is wanting.

    None is what has no place yet.
    """
    stay = _rising([place for place in known if place is not None])
    found: list[int] = []
    waiting = 0
    for place in known:
        if place is None or place not in stay:
            waiting += 1
            continue
        before = found[-1] if found else 0
        step = (place - before) // (waiting + 1)
        if step < 1:
            return [_ROOM * number for number in range(1, len(known) + 1)]
        found += [before + step * number for number in range(1, waiting + 1)]
        found.append(place)
        waiting = 0
    last = found[-1] if found else 0
    return found + [last + _ROOM * number for number in range(1, waiting + 1)]


def _rising(places: Sequence[int]) -> frozenset[int]:
    """As many of these as rise from one to the next."""
    if all(one < other for one, other in pairwise(places)):
        return frozenset(places)
    ends: list[int] = []  # the last place of the rising rows of each length, as low as can be
    numbers: list[int] = []
    came_from: list[int] = []
    for number, place in enumerate(places):
        length = bisect_left(ends, place)
        came_from.append(numbers[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        numbers[length : length + 1] = [number]
    found = set()
    number = numbers[-1]
    while number >= 0:
        found.add(places[number])
        number = came_from[number]
    return frozenset(found)
