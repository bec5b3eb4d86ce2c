"""Which reports tell of one course of events."""

from itertools import permutations

import pytest

from drafts import Draft
from onrecord.merge import merge
from onrecord.model.answers import StoryRow

FERRY = Draft(
    "ferry-a", "A ferry sank off Oresk on Monday, the coast guard said. Divers found eleven passengers.", "2031-05-06"
)
FERRY_AGAIN = Draft(
    "ferry-b", "Divers searched the ferry that sank off Oresk. Passengers blamed the captain.", "2031-05-08"
)
TALKS = Draft(
    "talks", "The Marsh League and the council met in Arlen to discuss a ceasefire and prisoners.", "2031-05-06"
)
UNDATED = Draft("undated", "Ceasefire talks in Arlen between the council and the Marsh League went on.")
ALL = (FERRY, FERRY_AGAIN, TALKS, UNDATED)


def stories(*drafts: Draft) -> tuple[StoryRow, ...]:
    return merge(d.done() for d in drafts).stories


def test_reports_on_one_course_of_events_are_one_story_and_others_another() -> None:
    assert [s.reports for s in stories(*ALL)] in (
        [("ferry-a", "ferry-b"), ("talks", "undated")],
        [("talks", "undated"), ("ferry-a", "ferry-b")],
    )


def test_a_story_has_the_first_and_last_day_of_its_reports_and_a_title_in_their_words() -> None:
    (story,) = stories(FERRY, FERRY_AGAIN)
    assert (story.from_, story.to) == ("2031-05-06", "2031-05-08")
    assert story.title in (FERRY.text, FERRY_AGAIN.text)


def test_the_title_is_the_headline_where_there_is_one_and_cut_at_a_word() -> None:
    headed = Draft("a", "Ferry sinks\n\nA ferry sank off Oresk.", "2031-05-06", headline="Ferry sinks")
    assert stories(headed)[0].title == "Ferry sinks"
    long = stories(Draft("a", "A ferry with ninety passengers " * 9, "2031-05-06"))[0].title
    assert long.endswith(" …")
    assert len(long) < 100


@pytest.mark.parametrize("order", list(permutations(ALL)), ids=lambda o: ",".join(d.id for d in o))
def test_the_order_of_the_reports_does_not_matter(order: tuple[Draft, ...]) -> None:
    assert stories(*order) == stories(*ALL)


def test_the_same_words_years_apart_are_two_stories() -> None:
    boilerplate = "Police have arrested a man on suspicion of murder after a body was found in {}."
    early = Draft("a", boilerplate.format("Tarsk, near the old mill"), "2021-05-04")
    late = Draft("b", boilerplate.format("Dorva, behind the station"), "2031-03-06")
    assert len(stories(early, late)) == 2


def test_a_report_without_words_is_a_story_of_its_own() -> None:
    assert len(stories(Draft("a", "…"), Draft("b", "?"))) == 2
    assert stories() == ()


def test_a_happening_has_the_stories_of_its_reports() -> None:
    ferry = Draft("ferry-c", "Divers searched the ferry that sank off Oresk. Guards arrested Odo Kress.", "2031-05-08")
    arrest = {"recipients": ("Odo Kress",), "mode": "arrest"}
    together = merge(d.done() for d in (*ALL, ferry.person("Odo Kress").event("COERCE", "arrested", **arrest)))
    (row,) = together.timeline()
    assert row.stories == tuple(s.id for s in together.stories if "ferry-c" in s.reports)
    assert len(row.stories) == 1
