"""Which of those on record, kept apart, may yet be one: a person decides that."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from onrecord.merge.names import Likeness, compare, parse_name
from onrecord.model.account import Somebody


def may_be_one(found: Iterable[Somebody]) -> Iterator[tuple[Somebody, Somebody]]:
    """The pairs of people whose names can be forms of one name, and who are not of two countries.

    They were not joined, since nothing else spoke for it, or since one of several is meant (docs/decisions/who-is-who).
    """
    people = (one for one in found if one.kind == "person" and one.named)
    for one, other in combinations(people, 2):
        names = compare(parse_name(one.name), parse_name(other.name))
        of_two = None not in (one.country, other.country) and one.country != other.country
        if names is not Likeness.OTHER and not of_two:
            yield one, other
