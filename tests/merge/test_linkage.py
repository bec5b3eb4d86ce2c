"""Joining by average linkage."""

from collections.abc import Mapping

import pytest

from onrecord.merge.linkage import Linkage, Nearly, Pair

CHAIN = {(0, 1): 5.0, (1, 2): 4.0, (0, 2): -1.0, (2, 3): 0.5}


def groups(size: int, scores: Mapping[Pair, float], *, least: float = 1.0, missing: float | None = None,
           apart: tuple[Pair, ...] = ()) -> list[tuple[int, ...]]:  # fmt: skip
    found = Linkage(size, scores, least=least, missing=missing, apart=apart).join()
    return sorted(tuple(sorted(group.members)) for group in found)


def test_the_surest_are_joined_first_and_the_others_as_far_as_the_average_allows() -> None:
    assert groups(4, CHAIN) == [(0, 1, 2), (3,)]
    assert groups(4, CHAIN, least=2.0) == [(0, 1), (2,), (3,)]


def test_a_pair_of_which_nothing_is_known_counts_as_missing_or_not_at_all() -> None:
    scores = {(0, 1): 5.0, (1, 2): 4.0}
    assert groups(3, scores) == [(0, 1, 2)]
    assert groups(3, scores, missing=-8.0) == [(0, 1), (2,)]


def test_two_that_are_apart_are_never_in_one_group() -> None:
    assert groups(3, {(0, 1): 5.0, (1, 2): 4.0, (0, 2): 9.0}, apart=((0, 1),)) == [(0, 2), (1,)]


def test_how_sure_a_group_is_is_the_least_of_its_joins() -> None:
    found = {group.members: group.sure for group in Linkage(4, CHAIN, least=1.0).join()}
    assert found[(0, 1, 2)] == 1.5
    assert found[(3,)] is None


def test_two_groups_left_two_are_nearly_one_from_so_much_on() -> None:
    linkage = Linkage(4, CHAIN, least=2.0)
    linkage.join()
    assert linkage.nearly(0.0) == [Nearly(0, 2, 1.5), Nearly(2, 3, 0.5)]
    assert linkage.nearly(1.0) == [Nearly(0, 2, 1.5)]
    refused = Linkage(4, CHAIN, least=2.0, apart=((2, 3),), may_be_one=lambda a, b: {*a, *b} != {0, 1, 2})
    refused.join()
    assert refused.nearly(0.0) == []


@pytest.mark.parametrize("moved", [2, 5])
def test_what_hangs_together_nowhere_else_is_grouped_as_if_alone(moved: int) -> None:
    beside = {(a + 4, b + 4): x + moved for (a, b), x in CHAIN.items()}
    own = groups(4, CHAIN)
    assert [g for g in groups(8, CHAIN | beside) if max(g) < 4] == own


def test_nothing_joins_nothing() -> None:
    assert groups(0, {}) == []
    assert groups(2, {}) == [(0,), (1,)]
