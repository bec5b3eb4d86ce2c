"""What is kept up from merge to merge is what would be worked out afresh, whatever comes and goes."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts import Draft
from onrecord.merge.memory import Memory
from onrecord.merge.nearness import Nearness, Surroundings
from onrecord.merge.together import merge
from onrecord.model.reading import Reading

RAID = "Gunmen raided the salt works at {} on Monday and drove off forty camels, the warden {} said."
PLACES = ("Tarsk", "Dorva", "Arlen", "Quell", "Ostry", "Lutz", "Hove", "Sarn")
MANY = 70  # more than are looked at of one report


def raid(number: int, *, place: str | None = None) -> Reading:
    place = place or PLACES[number % len(PLACES)]
    warden = f"Odo {'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10]}alm".title()
    text = RAID.format(place, warden)
    return (
        Draft(f"r{number:02}", text, f"2031-05-{number % 28 + 1:02}", "Daily Buoy")
        .place(place)
        .person(warden)
        .event("ASSAULT", "raided", place=place)
        .done()
    )


def lists(readings: Sequence[Reading], memory: Memory) -> dict[str, object]:
    nearness = Nearness(readings, memory)
    around = Surroundings(nearness)
    return {r.report.id: (dict(nearness.compared(r.report.id)), around.nearest(r.report.id)) for r in readings}


ALL = [raid(n) for n in range(MANY)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ALL[:-1], ALL),
        (ALL, ALL[:-1]),
        (ALL, ALL[3:]),
        (ALL, [*ALL[:-1], raid(MANY - 1, place="Elsewhere")]),
        (ALL[:9], ALL[:10]),
        (ALL[:10], ALL[1:10]),
        (ALL[:2], ALL[:10]),
    ],
    ids=["one more", "one less", "the first gone", "one told otherwise", "one more of few", "one less of few", "most"],
)
def test_what_is_kept_up_is_what_would_be_found_afresh(before: list[Reading], after: list[Reading]) -> None:
    known = Memory()
    lists(before, known)
    assert lists(after, Memory(known.used)) == lists(after, Memory())


@pytest.mark.parametrize("body", ["", "{}", "[1]", '[["r01"]]'])
def test_a_list_that_is_damaged_is_made_afresh(body: str) -> None:
    known = Memory()
    lists(ALL[:9], known)
    damaged = {key: body if key != "shares" else kept for key, kept in known.used.items()}
    assert lists(ALL[:10], Memory(damaged)) == lists(ALL[:10], Memory())


@given(st.lists(st.sets(st.integers(0, 11), min_size=1), min_size=2, max_size=4))
@settings(max_examples=15)
def test_what_is_remembered_follows_from_the_reports_alone(steps: list[set[int]]) -> None:
    known: dict[str, str] = {}
    for numbers in steps:
        memory = Memory(known)
        readings = [raid(n) for n in sorted(numbers)]
        rows = merge(readings, memory=memory).timeline()
        known = memory.used
        afresh = Memory()
        assert rows == merge(readings, memory=afresh).timeline()
        assert known == afresh.used


def test_what_stayed_as_it_was_is_not_written_again() -> None:
    first = Memory()
    merge(ALL[:9], memory=first).timeline()
    again = Memory(first.used)
    merge(ALL[:9], memory=again).timeline()
    assert again.used == first.used
    assert again.fresh == set()


def test_of_what_is_added_far_away_no_row_is_made_anew() -> None:
    first, then = Memory(), Memory()
    merge(ALL[:9], memory=first).timeline()
    far = Draft("far", "A comet passed over the observatory at Velm, astronomers noted.", "2031-05-09")
    then = Memory(first.used)
    merge([*ALL[:9], far.event("CONSULT", "noted").done()], memory=then).timeline()
    assert {key for key in then.fresh if key.startswith("rows ")} == {"rows far"}
    assert not {key for key in then.fresh if key.startswith("join ")} & first.used.keys()


def test_what_two_reports_say_to_one_another_is_remembered_and_damaged_worked_out_anew() -> None:
    first = Memory()
    readings = [raid(n) for n in range(12)]
    merge(readings, memory=first).timeline()
    assert any('"r0' in body for key, body in first.used.items() if key.startswith("scores "))
    for body in ("", "[]", '{"r01": ["x", [7.0]]}', '{"r01": {}}'):
        damaged = Memory(
            {key: body if key.split()[0] in ("scores", "join") else known for key, known in first.used.items()}
        )
        assert merge(readings, memory=damaged).timeline() == merge(readings).timeline()
        assert damaged.used == first.used
    for body in ("", "[]", '{"key": "x", "words": [[0, 1, [["r01", 99, 1.0]]]]}'):
        damaged = Memory(
            {key: body if key.split()[0] in ("returns", "words") else known for key, known in first.used.items()}
        )
        assert merge(readings, memory=damaged).timeline() == merge(readings).timeline()
