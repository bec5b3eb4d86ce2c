"""Numbers of people, as reports give them: exact, at least, at most."""

from onrecord.model.standings import State

Count = tuple[int | None, int | None]
"""How many at least and at most, as far as that is said."""

GROWS: frozenset[State | None] = frozenset({"dead", "injured", "missing"})
"""The states in which there may be more from day to day."""


def can_both_hold(one: Count, other: Count) -> bool:
    """Whether both can be the number of the same: "more than 80" and 90, not 12 and 13."""
    (a, b), (c, d) = one, other
    return not ((b is not None and c is not None and b < c) or (d is not None and a is not None and d < a))


def as_number(count: Count) -> int | Count:
    """One number where it is exact."""
    least, most = count
    return least if least is not None and least == most else count
