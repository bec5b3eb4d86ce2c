"""How two names of people compare."""

import pytest

from onrecord.merge.names import Likeness, compare, parse_name


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Ilva Torren", "Ilva R. Torren", Likeness.FULLER),
        ("Ilva Torren", "Torren Ilva", Likeness.FULLER),
        ("Odo Kress", "Mallam Odo Kress", Likeness.SAME),
        ("Odo al-Kress", "Odo Kress", Likeness.SAME),
        ("Odo van der Kress", "Odo Kress", Likeness.SAME),
        ("Joe Kress", "Joseph Kress", Likeness.SHORT),
        ("J. Kress", "Joseph Kress", Likeness.SHORT),
        ("Kress", "Odo Kress", Likeness.PART),
        ("Bakhtir Orolov", "Bahtir Orolov", Likeness.SPELLED),
        ("Bakhtir Orolov", "Bakhtyr Oroloff", Likeness.SPELLED),
        ("Odo Hain", "Odo Haine", Likeness.SPELLED),
        ("Jurin Kress", "Yurin Kress", Likeness.SPELLED),
        ("Jan Kress", "Ian Kress", Likeness.OTHER),
        ("Ben Kress", "Ilva Kress", Likeness.OTHER),
        ("Ben Kress", "Omar Ben Kress", Likeness.PART),
        ("Omar ben Kress", "Omar Kress", Likeness.SAME),
        ("Odo Kress Jr", "Odo Kress", Likeness.OTHER),
        ("Odo Kress Jr", "Odo Kress Sr", Likeness.OTHER),
        ("Odo Kress", "Ilva Kress", Likeness.OTHER),
        ("Olya Orolov", "Olya Orolova", Likeness.OTHER),
        ("Marcel Torren", "Marcelle Torren", Likeness.OTHER),
        ("Mario Torren", "Maria Torren", Likeness.OTHER),
        ("Li Wen", "Li Wan", Likeness.OTHER),
        ("Gilda Torren", "Hilda Torren", Likeness.OTHER),
        ("Hana Torren", "Hala Torren", Likeness.OTHER),
        ("Davis Odo Kress", "David Odo Kress", Likeness.SLIP),
        ("Davis Odo", "David Odo Kress", Likeness.SLIP),
        ("Torrem", "Ilva Torren", Likeness.SLIP),
        ("Kriss", "Odo Kress", Likeness.OTHER),
        ("Davis Kress", "David Torren", Likeness.OTHER),
        ("Tarin Orolov", "Ruvan Orolov", Likeness.OTHER),
    ],
)
def test_two_names_compare_alike_in_either_order(one: str, other: str, likeness: Likeness) -> None:
    a, b = parse_name(one), parse_name(other)
    assert compare(a, b) is likeness
    assert compare(b, a) is likeness
