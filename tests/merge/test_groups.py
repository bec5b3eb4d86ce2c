"""Groups of captives that several reports of one course of events tell of, in words of their own."""

from dataclasses import replace

import pytest

from drafts import Draft
from onrecord.merge import merge
from onrecord.merge.passages import head_of
from onrecord.model.answers import StandingRow

ABOUT = (
    "The kidnappings in the Orlen valley began on Monday. The valley of Orlen is cut off by snow; the relief convoy "
    "from Sarn has turned back at the bridge below the monastery."
)


def held(
    report: str,
    day: str,
    group: str,
    captors: str,
    *,
    count: int = 4,
    since: str | None = None,
    sector: str | None = None,
) -> Draft:
    text = f"{ABOUT} The {captors} were holding {group}."
    draft = Draft(report, text, day, f"Paper {report}").place("Orlen").group(group, count=count)
    draft.group(captors, sector=sector)
    return draft.stands(group, "captive", "were holding", holder=captors, since=since, as_of=None if since else day)


def rows(*drafts: Draft) -> list[StandingRow]:
    together = merge(d.done() for d in drafts)
    assert together.standings() == merge(d.done() for d in reversed(drafts)).standings()
    return [s.row for s in together.standings()]


REPORTERS = held("a", "2031-03-03", "four reporters", "kidnappers")


def test_four_reporters_are_the_four_journalists_of_a_near_report_whoever_it_calls_the_captors() -> None:
    (row,) = rows(REPORTERS, held("b", "2031-03-05", "four journalists", "rebels"))
    assert (row.person, row.reports, row.state) == ("four reporters", 2, "captive")


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another trade", held("b", "2031-03-05", "four nurses", "rebels")),
        ("another number", held("b", "2031-03-05", "five journalists", "rebels", count=5)),
        ("long before", held("b", "2031-03-05", "four journalists", "rebels", since="2030-12")),
        ("described otherwise", held("b", "2031-03-05", "four Norvanian journalists", "rebels")),
    ],
)
def test_others_are_others(why: str, other: Draft) -> None:
    tarvian = held("a", "2031-03-03", "four Tarvian reporters", "kidnappers")
    assert len(rows(tarvian if why == "described otherwise" else REPORTERS, other)) == 2


def test_captors_of_a_state_are_not_the_rebels() -> None:
    first = held("a", "2031-03-03", "four reporters", "rebels", sector="REB")
    assert len(rows(first, held("b", "2031-03-05", "four journalists", "soldiers", sector="MIL"))) == 2


def freed(report: str, day: str, said: str, group: str, *, by: str = "rebels") -> Draft:
    draft = Draft(report, f"{ABOUT} {said}", day, f"Paper {report}").place("Orlen").group(by).group(group, count=5)
    draft.event("RETREAT", "freed", actors=(by,), recipients=(group,), mode="release", date=day)
    return draft.stands(group, "free", "freed", since=day, event="e1")


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("The rebels freed five workers, the last captives in the valley.", "free"),
        ("The rebels freed five workers, their last remaining hostages.", "free"),
        ("The rebels freed five workers, the first captives to be let go.", "captive"),
        ("The rebels freed five workers, the nurse said.", "captive"),
    ],
)
def test_when_the_last_are_freed_no_group_of_the_same_captors_is_left(said: str, state: str) -> None:
    found = {r.person: r for r in rows(REPORTERS, freed("b", "2031-03-09", said, "five workers"))}
    assert (found["four reporters"].state, found["four reporters"].since) == (state, None)


def test_a_group_held_by_others_is_held_on_when_the_last_are_freed() -> None:
    said = "The Hill Front freed five workers, the last captives in the valley."
    others = freed("b", "2031-03-09", said, "five workers", by="Hill Front")
    first = held("a", "2031-03-03", "four reporters", "soldiers", sector="MIL")
    others._entities["Hill Front"] = replace(others._entities["Hill Front"], sector="REB")
    assert {r.state for r in rows(first, others) if r.person == "four reporters"} == {"captive"}


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("four employees of the agency", "employees"),
        ("group of armed rebels", "rebels"),
        ("two of the nurses", "nurses"),
        ("chief of police", "chief"),
        ("hostages held near the border", "hostages"),
    ],
)
def test_the_noun_of_a_description_stands_before_of_but_behind_a_measure(words: str, noun: str) -> None:
    assert head_of(words.split()) == noun


def dead(report: str, day: str, place: str) -> Draft:
    text = f"The bomb went off in {place}. Eleven people were killed."
    draft = Draft(report, text, day, f"Paper {report}").place(place).group("Eleven people", count=11)
    return draft.stands("Eleven people", "dead", "were killed", as_of=day)


def test_a_town_is_the_same_with_its_land_behind_it_and_another_is_not() -> None:
    here = dead("a", "2031-03-03", "Orlen")
    (row,) = rows(here, dead("b", "2031-03-05", "Orlen, Norvania"))
    assert row.reports == 2
    assert len(rows(here, dead("b", "2031-03-05", "Sarn, Norvania"))) == 2
