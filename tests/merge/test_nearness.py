"""How near two reports are, and what those around them change."""

import pytest
from anyascii import anyascii

from drafts import Draft
from onrecord.merge.memory import Memory
from onrecord.merge.nearness import NEAR, Nearness, Surroundings
from onrecord.merge.passages import in_plain_letters
from onrecord.model.reading import Reading

RAID = "Gunmen raided the salt works at {} on Monday and drove off forty camels, the warden {} said. Nobody was hurt."
OTHERS = "The orchestra of Velm played {} by the harbour; the conductor {} bowed twice and the audience sang along."


def report(id_: str, text: str, *words: str, day: str = "2031-05-06") -> Reading:
    return Draft(id_, text.format(*words), day).done()


ONE, SAME = report("a", RAID, "Tarsk", "Odo Halm"), report("b", RAID, "Tarsk", "Halm", day="2031-05-07")
OTHER = report("c", RAID, "Dorva", "Ilva Marsh")
MUSIC = report("m", OTHERS, "a waltz", "Sela Oresk")
MORE = [report(f"r{n}", RAID, place, name) for n, (place, name) in enumerate(
    [("Arlen", "Bram Torv"), ("Quell", "Dun Sarn"), ("Ostry", "Pia Venn"), ("Lutz", "Ran Ivo"), ("Hove", "Ulf Teal")]
)]  # fmt: skip


def test_two_reports_are_as_near_whatever_others_there_are() -> None:
    alone = Nearness([ONE, SAME])
    among = Nearness([MUSIC, *MORE, SAME, OTHER, ONE])
    assert alone.of("a", "b") == among.of("b", "a")


def test_reports_on_one_thing_find_each_other_and_none_on_another() -> None:
    nearness = Nearness([MUSIC, ONE, SAME])
    assert nearness.nearest("a") == ("b",)
    assert nearness.nearest("m") == ()


def test_what_all_around_have_as_well_no_longer_makes_two_near() -> None:
    def near(*readings: Reading) -> tuple[float, float]:
        around = Surroundings(Nearness(readings))
        return around.of("a", "b"), around.of("a", "c")

    few, many = near(ONE, SAME, OTHER), near(ONE, SAME, OTHER, *MORE)
    assert many[1] < few[1]
    assert many[0] > many[1]


def test_what_is_far_away_changes_nothing_around_a_report() -> None:
    with_music, without = (Surroundings(Nearness([ONE, SAME, OTHER, *more])) for more in ([MUSIC], []))
    assert with_music.of("a", "c") == without.of("a", "c")
    assert with_music.nearest("a") == without.nearest("a")


@pytest.mark.parametrize("order", [(ONE, SAME, OTHER, MUSIC, *MORE), (*reversed(MORE), MUSIC, OTHER, ONE, SAME)])
def test_the_order_of_the_reports_does_not_matter(order: tuple[Reading, ...]) -> None:
    nearness = Nearness(order)
    assert nearness.nearest("a")[0] == "b"
    assert set(nearness.nearest("a")) == {"b", "c", *(r.report.id for r in MORE)}


def test_who_shares_one_word_of_two_is_not_near() -> None:
    nearness = Nearness([report("a", "Ilva Torren."), report("b", "Torren.")])
    assert nearness.of("a", "b") < NEAR + 5


@pytest.mark.parametrize("text", ["", "plain", "Zoë’s “café” — Łódź", "Привет, 北京", "naïve\u0301 \U0001f600"])
def test_letters_are_made_plain_one_by_one_as_all_at_once(text: str) -> None:
    assert in_plain_letters(text) == anyascii(text)


def test_how_near_two_are_that_share_nothing_is_remembered_as_long_as_it_is_asked() -> None:
    readings = [Draft("a", "Gunmen raided Tarsk.").done(), Draft("b", "The orchestra bowed twice.").done()]
    first = Memory()
    near = Nearness(readings, first).of("a", "b")
    again, unasked = Memory(first.used), Memory(first.used)
    assert Nearness(readings, again).of("b", "a") == near
    Nearness(readings, unasked).compared("a")
    assert [any(key.startswith("far ") for key in memory.used) for memory in (again, unasked)] == [True, False]
    assert again.fresh == set()
