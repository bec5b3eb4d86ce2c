"""Where each person stands, out of what all reports claim."""

from datetime import date

import pytest

from drafts import Draft
from onrecord.merge import merge
from onrecord.model.answers import StandingRow

WHO = "Ilva Torren"


def claim(
    report: str, day: str, state: str, *, source: str | None = None, paper: str | None = None, **more: object
) -> Draft:
    text = f"Of {WHO} it is said in {report}." + (f" {source} said so." if source else "")
    draft = Draft(report, text, day, f"Paper {report}").person(WHO)
    if source:
        draft.person(source).says(source, f"Of {WHO}")
        more["according_to"] = ("s1",)
    if "holder" in more:
        draft.text += f" {more['holder']}."
        draft.body(str(more["holder"]))
    return draft.stands(WHO, state, "it is said", **more)


def rows(*drafts: Draft, on: str | None = None) -> list[StandingRow]:
    together = merge(d.done() for d in drafts)
    return [s.row for s in together.standings(on=date.fromisoformat(on) if on else None)]


def row(*drafts: Draft, on: str | None = None) -> StandingRow:
    (found,) = rows(*drafts, on=on)
    return found


TAKEN = claim("a", "2031-03-03", "captive", since="2031-03-02", holder="Marsh League")
HELD = claim("b", "2031-04-01", "captive", as_of="2031-04-01")
FREED = claim("c", "2031-05-02", "free", since="2031-05-01")
DEAD = claim("d", "2031-04-10", "dead", since="2031-04-09", source="Odo Kress")
SEEN = claim("e", "2031-04-20", "alive", as_of="2031-04-18")


def test_taken_held_and_freed() -> None:
    found = row(TAKEN, HELD, FREED)
    assert (found.state, found.since, found.disputed) == ("free", "2031-05-01", False)
    assert [(h.state, h.since) for h in found.history] == [("captive", "2031-03-02"), ("free", "2031-05-01")]
    assert found.last_sign_of_life == "2031-05-01"


def test_who_freed_somebody_is_told_where_a_report_of_the_release_says_so() -> None:
    def freed(report: str, by: str | None) -> Draft:
        draft = Draft(report, f"Ilva Torren was freed{f' by the {by}' if by else ''}.", "2031-05-02").person(WHO)
        actors = (by,) if by else ()
        if by:
            draft.body(by)
        draft.event("RETREAT", "freed", actors=actors, recipients=(WHO,), mode="release", date="2031-05-01")
        return draft.stands(WHO, "free", "freed", since="2031-05-01", event="e1")

    assert (row(TAKEN, freed("c", None)).holder, row(TAKEN, freed("c", None)).by) == (None, ())
    assert row(TAKEN, freed("c", None), freed("d", "Coast Guard")).by == ("Coast Guard",)
    assert row(TAKEN, freed("d", "Coast Guard"), on="2031-04-01").by == ()


def test_as_of_a_day_before_the_release() -> None:
    found = row(TAKEN, HELD, FREED, on="2031-04-15")
    assert (found.state, found.since, found.holder, found.reports) == ("captive", "2031-03-02", "Marsh League", 2)


def test_before_anything_is_said_nothing_is_known() -> None:
    assert rows(TAKEN, on="2031-03-01") == []


def test_to_be_held_is_no_sign_of_life() -> None:
    assert row(TAKEN, HELD).last_sign_of_life is None


def test_dead_is_who_is_said_to_be_dead() -> None:
    found = row(TAKEN, DEAD)
    assert (found.state, found.since, found.disputed, found.origins) == ("dead", "2031-04-09", False, ("Odo Kress",))


def test_a_later_sign_of_life_contradicts_a_death() -> None:
    found = row(TAKEN, DEAD, SEEN)
    assert (found.state, found.disputed, found.last_sign_of_life) == ("captive", True, "2031-04-18")
    assert {(p.state, p.origins) for p in found.positions} == {("dead", ("Odo Kress",)), ("alive", ("Paper e",))}


def test_an_earlier_sign_of_life_contradicts_no_death() -> None:
    found = row(TAKEN, DEAD, claim("e", "2031-04-20", "alive", as_of="2031-04-05"))
    assert (found.state, found.disputed) == ("dead", False)


def test_who_was_seen_alive_later_was_not_dead_on_the_day_before() -> None:
    assert row(TAKEN, DEAD, SEEN, on="2031-04-10").state == "captive"


def test_a_denied_death_is_disputed_and_not_a_death() -> None:
    denial = claim("f", "2031-04-12", "dead", negated=True, source="Una Pell")
    found = row(TAKEN, DEAD, denial)
    assert (found.state, found.disputed) == ("captive", True)
    assert {(p.state, p.negated) for p in found.positions} == {("dead", False), ("dead", True)}


def test_a_death_after_the_last_sign_of_life_stands() -> None:
    found = row(DEAD, SEEN, claim("g", "2031-06-02", "dead", since="2031-06-01", source="Una Pell"))
    assert (found.state, found.since) == ("dead", "2031-06-01")


def test_who_takes_back_a_report_of_a_death_ends_the_dispute() -> None:
    back = claim("g", "2031-04-22", "captive", as_of="2031-04-22", source="Odo Kress")
    found = row(TAKEN, DEAD, SEEN, back)
    assert (found.state, found.disputed) == ("captive", False)
    assert {p.state for p in found.positions} >= {"dead", "alive"}


@pytest.mark.parametrize("state", ["dead", "free", "captive"])
def test_what_is_possible_never_overrides_what_is_stated(state: str) -> None:
    maybe = claim("f", "2031-06-01", state, modality="possible", as_of="2031-06-01")
    found = row(SEEN, maybe)
    assert (found.state, found.modality) == ("alive", "stated")
    assert (state, "possible") in [(h.state, h.modality) for h in found.history]


def test_what_is_only_possible_is_shown_as_such() -> None:
    found = row(claim("f", "2031-06-01", "dead", modality="possible"))
    assert (found.state, found.modality, found.last_sign_of_life) == ("dead", "possible", None)


def test_a_denial_to_hold_someone_is_a_dispute_and_frees_nobody() -> None:
    denial = claim("f", "2031-04-12", "captive", negated=True, source="Una Pell")
    found = row(TAKEN, denial)
    assert (found.state, found.disputed) == ("captive", True)
    assert rows(denial) == []


def test_two_origins_that_say_held_and_freed_for_one_time_are_in_dispute() -> None:
    still = claim("f", "2031-05-10", "captive", as_of="2031-05-10")
    found = row(TAKEN, FREED, still)
    assert (found.state, found.disputed) == ("captive", True)


def test_who_is_taken_again_is_in_no_dispute() -> None:
    again = claim("f", "2031-05-10", "captive", since="2031-05-09", as_of="2031-05-10")
    found = row(TAKEN, FREED, again)
    assert (found.state, found.since, found.disputed) == ("captive", "2031-05-09", False)
    assert [h.state for h in found.history] == ["captive", "free", "captive"]


def test_an_abduction_told_again_after_the_release_does_not_bring_it_back() -> None:
    recalled = claim("f", "2031-06-10", "captive", since="2031-03-02")
    assert row(TAKEN, FREED, recalled).state == "free"


@pytest.mark.parametrize(
    ("words", "state"),
    [("She had been held in a barn", "free"), ("The League seized her again", "captive")],
)
def test_who_a_report_without_a_day_of_release_frees_was_held_before(words: str, state: str) -> None:
    draft = Draft("a", f"{WHO} has escaped. {words}.", "2031-03-19").person(WHO)
    draft.stands(WHO, "free", "has escaped", as_of="2031-03-18").stands(WHO, "captive", words)
    assert row(draft).state == state


def test_freed_in_may_is_after_taken_on_the_second_of_may() -> None:
    taken = claim("a", "2031-05-03", "captive", since="2031-05-02")
    assert row(taken, claim("b", "2031-06-01", "free", since="2031-05")).state == "free"


def test_hurt_in_captivity_is_still_captive_and_hurt_after_it_is_hurt() -> None:
    hurt = claim("f", "2031-04-12", "injured", since="2031-04-11")
    assert row(TAKEN, hurt).state == "captive"
    assert row(TAKEN, FREED, claim("f", "2031-06-12", "injured", since="2031-06-11")).state == "injured"


def test_a_group_that_is_named_in_full_stands_by_its_members() -> None:
    draft = (
        Draft("a", "Three nurses - Ilva Torren, Odo Kress and Una Pell - were taken.", "2031-03-03")
        .person("Ilva Torren")
        .person("Odo Kress")
        .person("Una Pell")
        .group("Three nurses", count=3, members=("Ilva Torren", "Odo Kress", "Una Pell"))
        .stands("Three nurses", "captive", "were taken", since="2031-03-02")
    )
    assert [(r.person, r.state) for r in rows(draft)] == [
        ("Ilva Torren", "captive"),
        ("Odo Kress", "captive"),
        ("Una Pell", "captive"),
    ]


def test_a_counted_group_without_names_is_a_row_and_part_of_a_larger_one() -> None:
    draft = (
        Draft("a", "Of the 90 pupils 12 pupils were freed.", "2031-03-03")
        .group("90 pupils", count=90)
        .group("12 pupils", count=12, part_of="90 pupils")
        .stands("12 pupils", "free", "were freed", since="2031-03-02")
    )
    (found,) = rows(draft)
    assert (found.person, found.count, found.part_of, found.state) == ("12 pupils", 12, "90 pupils", "free")


def test_the_words_and_origins_are_those_of_the_state() -> None:
    found = row(TAKEN, HELD, FREED)
    assert [e.report for e in found.evidence] == ["c"]
    assert found.origins == ("Paper c",)


def test_those_freed_are_held_no_more_whatever_the_sentence_calls_them() -> None:
    draft = Draft("a", "On Sunday nine jailed men were freed.", "2031-03-03").group("nine jailed men", count=9)
    draft.event("RETREAT", "freed", recipients=("nine jailed men",), mode="release")
    draft.stands("nine jailed men", "captive", "jailed")
    draft.stands("nine jailed men", "free", "freed", event="e1", since="2031-03-02")
    found = row(draft)
    assert (found.state, found.since) == ("free", "2031-03-02")
    assert [(h.state, h.since, h.until) for h in found.history] == [
        ("captive", None, "2031-03-02"),
        ("free", "2031-03-02", None),
    ]


def test_a_person_without_a_name_has_no_row() -> None:
    draft = Draft("a", "A nurse was freed.", "2031-03-03").entity("person", "nurse", form="nominal")
    assert rows(draft.stands("nurse", "free", "was freed", since="2031-03-02")) == []


def test_a_group_lately_in_the_news_is_one_and_one_of_another_day_another() -> None:
    def held(report: str, day: str, since: str | None) -> Draft:
        draft = Draft(report, f"Report {report}: three divers are held.", day).group("three divers", count=3)
        return draft.stands("three divers", "captive", "are held", since=since, as_of=day)

    first, again = held("a", "2031-03-03", "2031-03-02"), held("b", "2031-03-20", None)
    assert [(r.count, r.reports) for r in rows(first, again)] == [(3, 2)]
    assert len(rows(first, held("c", "2031-07-20", "2031-07-19"))) == 2


def test_as_many_dead_in_the_same_days_are_the_same_and_a_few_may_be_others() -> None:
    def dead(report: str, day: str, number: int) -> Draft:
        draft = Draft(report, f"Report {report}: {number} people have died.", day).group(
            f"{number} people", count=number
        )
        return draft.stands(f"{number} people", "dead", "have died")

    assert [(r.count, r.reports) for r in rows(dead("a", "2031-03-03", 84), dead("b", "2031-03-05", 84))] == [(84, 2)]
    assert len(rows(dead("a", "2031-03-03", 84), dead("b", "2031-05-05", 84))) == 2
    assert len(rows(dead("a", "2031-03-03", 3), dead("b", "2031-03-05", 3))) == 2


def test_a_report_without_a_day_holds_on_no_day_that_is_asked_for() -> None:
    undated = claim("a", "2031-03-03", "captive")
    undated.published = None
    assert row(undated).state == "captive"
    assert rows(undated, on="1931-01-01") == rows(undated, on="2031-04-01") == []


def told_after(words: str, day: str = "2031-05-03", **more: object) -> Draft:
    draft = Draft("f", f"{words}, her brother said.", day, "Paper f").person(WHO)
    return draft.stands(WHO, "captive", words, **more)


@pytest.mark.parametrize(
    ("words", "as_of", "state"),
    [
        ("Ilva Torren, who has been held by the League for weeks, came home", True, "free"),
        ("Ilva Torren spoke of the hut in which she was held", False, "free"),
        ("Ilva Torren is still held by the League", True, "captive"),
        ("Ilva Torren has been held since the talks failed and remains a hostage", True, "captive"),
        ("The League holds Ilva Torren", True, "captive"),
    ],
)
def test_a_captivity_that_is_only_looked_back_on_ended_with_the_release(words: str, as_of: bool, state: str) -> None:
    later = told_after(words, as_of="2031-05-03" if as_of else None)
    found = row(TAKEN, FREED, later)
    assert (found.state, found.disputed) == (state, state == "captive")
    assert not found.disputed or {p.state for p in found.positions} == {"captive", "free"}


def group(
    report: str, day: str, text: str, phrase: str, state: str, *, count: int | None = None, **more: object
) -> Draft:
    draft = Draft(report, text, day, f"Paper {report}").group(phrase, count=count)
    if more.get("holder"):
        draft.body(str(more["holder"]))
    return draft.stands(phrase, state, phrase, **more)


SEIZED = group(
    "a",
    "2031-03-03",
    "The Marsh League seized 12 hostages on Sunday, among them Ilva Torren.",
    "12 hostages",
    "captive",
    count=12,
    holder="Marsh League",
    since="2031-03-02",
).person(WHO)


@pytest.mark.parametrize(
    ("text", "phrase", "count", "state"),
    [
        ("The 12 hostages in Arlen were freed.", "12 hostages", 12, "free"),
        ("Three hostages were freed.", "Three hostages", 3, "captive"),
    ],
)
def test_who_belongs_to_a_group_is_freed_with_it_and_not_with_another(
    text: str, phrase: str, count: int, state: str
) -> None:
    freed = group("b", "2031-03-09", text, phrase, "free", count=count, since="2031-03-08")
    assert {r.state for r in rows(SEIZED, freed) if r.person == WHO} == {state}


def test_a_death_is_never_passed_on_to_one_who_is_only_named_among_many() -> None:
    dead = group("b", "2031-03-09", "The 12 hostages in Arlen died.", "12 hostages", "dead", count=12)
    assert {r.state for r in rows(SEIZED, dead) if r.person == WHO} == {"captive"}


def last_freed(text: str, phrase: str, *, by: str = "Marsh League", count: int | None = None) -> Draft:
    draft = Draft("b", text, "2031-03-09", "Paper b").body(by).group(phrase, count=count)
    draft.event("RETREAT", "freed", actors=(by,), recipients=(phrase,), mode="release", date="2031-03-08")
    return draft.stands(phrase, "free", "freed", since="2031-03-08", event="e1")


@pytest.mark.parametrize(
    ("freed", "state"),
    [
        (last_freed("The Marsh League freed the last captives.", "the last captives"), "free"),
        (last_freed("The Marsh League freed the last captive.", "the last captive", count=1), "free"),
        (last_freed("The Marsh League freed its last four captives.", "last four captives", count=4), "captive"),
        (last_freed("The Marsh League freed some captives.", "some captives"), "captive"),
        (last_freed("The Hill Front freed the last captives.", "the last captives", by="Hill Front"), "captive"),
    ],
    ids=["the last", "the last one", "another number", "not the last", "others' captives"],
)
def test_when_the_last_captives_are_freed_nobody_is_left(freed: Draft, state: str) -> None:
    taken = Draft("a", "The Marsh League abducted Ilva Torren.", "2031-03-03").body("Marsh League").person(WHO)
    taken.stands(WHO, "captive", "abducted", since="2031-03-02", holder="Marsh League")
    assert {r.state for r in rows(taken, freed) if r.person == WHO} == {state}


def test_people_stand_before_groups_that_are_counted() -> None:
    group = Draft("g", "Three miners are held.", "2031-03-03", "Dorvo Post").group("Three miners", count=3)
    found = rows(TAKEN, group.stands("Three miners", "captive", "held"))
    assert [one.person for one in found] == [WHO, "Three miners"]
