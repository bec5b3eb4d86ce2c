"""What cannot be one happening, however alike it sounds."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product

from onrecord.merge.participants import contradict, overlap
from onrecord.merge.passages import apart, first_day, width
from onrecord.merge.told import Told

_MODALITIES = {"occurred": "done", "ongoing": "done", "possible": "done", "attempted": "tried"}
_LATER = 30  # days between two reports beyond which nothing but a day tells what is one
_VAGUE = 366


def is_of_the_time(told: Told) -> bool:
    """Whether it is told as done, under way, tried or thought possible, and not denied: what is ahead has its own rules."""
    return told.event.modality in _MODALITIES and not told.event.negated


def can_be_joined(ones: Sequence[Told], others: Sequence[Told]) -> bool:
    """Whether nothing keeps two groups of tellings apart."""
    return all(_can_be_one(a, b) for a, b in product(ones, others) if is_of_the_time(a) and is_of_the_time(b))


def _can_be_one(one: Told, other: Told) -> bool:
    a, b = one.event, other.event
    if _MODALITIES[a.modality] != _MODALITIES[b.modality]:
        return False
    if a.mode is not None and b.mode is not None and a.mode != b.mode:
        return False
    return _days_agree(one, other) and _people_agree(one, other) and _places_agree(one, other)


def _days_agree(one: Told, other: Told) -> bool:
    a, b = (t.event.date if width(t.event.date) <= _VAGUE else None for t in (one, other))
    if a and b:
        return apart(a, b) == 0
    if a or b:
        dated, undated = (one, other) if a else (other, one)
        return undated.published == date.max or first_day(dated.event.date) <= undated.published
    known = date.max not in (one.published, other.published)
    return not known or abs((one.published - other.published).days) <= _LATER


def _people_agree(one: Told, other: Told) -> bool:
    for ones, others in ((one.recipients, other.recipients), (one.actors, other.actors)):
        if contradict(ones, others) and not overlap(ones, others):
            return False
    return True


def _places_agree(one: Told, other: Told) -> bool:
    if one.place is None or other.place is None:
        return True
    countries = {one.place.country, other.place.country} - {None}
    return len(countries) < 2
