"""What comes between two rows moves neither of them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.places import places_for


def test_what_is_new_comes_between_or_after_and_the_rest_stays() -> None:
    first = places_for([None, None, None])
    assert first == [256, 512, 768]
    assert places_for([first[0], None, first[1], first[2], None]) == [256, 384, 512, 768, 1024]


def test_of_what_has_moved_as_few_as_can_be_have_another_place() -> None:
    assert places_for([768, 256, 512]) == [128, 256, 512]


def test_where_no_room_is_left_all_have_new_places() -> None:
    assert places_for([1, None, 2]) == [256, 512, 768]


@given(st.lists(st.none() | st.integers(-3, 3000)))
def test_places_rise_whatever_there_was(known: list[int | None]) -> None:
    found = places_for(known)
    assert len(found) == len(known)
    assert all(one < other for one, other in pairwise([0, *found]))
