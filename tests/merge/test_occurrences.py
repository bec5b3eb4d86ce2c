"""Which events of several reports are one."""

from itertools import permutations

import pytest

from drafts import Draft
from onrecord.merge import Together, merge
from onrecord.merge.passages import narrowest
from onrecord.merge.places import can_be_one_place
from onrecord.model.answers import TimelineRow
from onrecord.model.reading import Reading


def timeline(*drafts: Draft) -> tuple[TimelineRow, ...]:
    together: Together = merge(d.done() for d in drafts)
    return together.timeline()


HOURS = {"a": "before dawn", "b": "at noon", "c": "in the evening"}


def release(report: str, day: str, date: str | None, *, who: str = "Ilva Torren", by: str = "Marsh League") -> Draft:
    return (
        Draft(report, f"The {by} freed {who} {HOURS.get(report, 'then')}.", day, f"Paper {report}")
        .body(by)
        .person(who)
        .event("RETREAT", "freed", actors=(by,), recipients=(who,), mode="release", date=date)
    )


def visit(
    report: str, day: str, date: str | None, verb: str, modality: str, *, more: str = "", place: str = "Arlen"
) -> Draft:
    return (
        Draft(report, f"Odo Kress {verb} Ilva Torren in {place}.{more}", day)
        .person("Odo Kress")
        .person("Ilva Torren")
        .place(place)
        .event(
            "CONSULT",
            verb,
            actors=("Odo Kress",),
            recipients=("Ilva Torren",),
            date=date,
            modality=modality,
            place=place,
        )
    )


def test_two_reports_of_one_release_are_one_occurrence_with_the_narrowest_day() -> None:
    rows = timeline(release("a", "2031-06-02", "2031-06"), release("b", "2031-06-03", "2031-06-01"))
    assert len(rows) == 1
    assert (rows[0].date, rows[0].reports) == ("2031-06-01", 2)
    assert [e.report for e in rows[0].evidence] == ["b", "a"], "the one that names the day first"
    assert (rows[0].actors, rows[0].recipients) == (("Marsh League",), ("Ilva Torren",))


def test_a_row_has_the_word_of_every_event_in_it_where_it_stands() -> None:
    (row,) = timeline(release("b", "2031-06-03", "2031-06-01"), release("a", "2031-06-02", "2031-06"))
    assert [(t.report, t.start, t.end) for t in row.triggers] == [("a", 17, 22), ("b", 17, 22)]


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another day", release("b", "2031-07-03", "2031-07-01")),
        ("another person", release("b", "2031-06-03", "2031-06-01", who="Odo Kress")),
        ("another doer", release("b", "2031-06-03", "2031-06-01", by="Coast Guard")),
    ],
)
def test_what_differs_in_day_or_people_stays_apart(why: str, other: Draft) -> None:
    assert len(timeline(release("a", "2031-06-02", "2031-06-01"), other)) == 2, why


def taken(report: str, day: str, date: str | None, *, modality: str = "occurred", type_: str = "ASSAULT") -> Draft:
    return (
        Draft(report, f"In {report}: Ilva Torren is in the hands of the Marsh League.", day, f"Paper {report}")
        .body("Marsh League")
        .person("Ilva Torren")
        .event(
            type_,
            "in the hands",
            actors=("Marsh League",),
            recipients=("Ilva Torren",),
            mode="abduct" if type_ == "ASSAULT" else "arrest",
            date=date,
            modality=modality,
        )
    )


def test_what_goes_on_by_the_last_report_goes_on_though_an_earlier_one_tells_of_it_without_a_day() -> None:
    earlier = taken("a", "2031-06-02", None, type_="COERCE")
    (row,) = timeline(earlier, taken("b", "2031-06-20", "2031-06-01/..", modality="ongoing", type_="COERCE"))
    assert (row.modality, row.date, row.reports) == ("ongoing", "2031-06-01/..", 2)


def test_three_weeks_ago_is_about_that_day() -> None:
    rows = timeline(taken("a", "2031-06-02", "2031-06-01"), taken("b", "2031-06-24", "2031-06-02/2031-06-08"))
    assert [(r.date, r.reports) for r in rows] == [("2031-06-01", 2)]


def test_about_another_time_is_another_abduction() -> None:
    rows = timeline(taken("a", "2031-06-02", "2031-06-01"), taken("b", "2031-07-24", "2031-07-02/2031-07-08"))
    assert len(rows) == 2


def test_to_be_held_told_again_and_again_is_one_row_with_its_history() -> None:
    held = [
        taken("a", "2031-06-02", None, modality="ongoing", type_="COERCE"),
        taken("b", "2031-07-20", None, modality="ongoing", type_="COERCE"),
        taken("c", "2031-08-30", "2031-06-01/..", modality="ongoing", type_="COERCE"),
    ]
    (row,) = timeline(*held)
    assert (row.date, row.modality, row.reports) == ("2031-06-01/..", "ongoing", 3)
    assert [h.date for h in row.history] == [None, "2031-06-01/.."]


def held(*who: str, day: str = "2031-06-10") -> Draft:
    draft = Draft("a", f"The Marsh League holds {' and '.join(who)} since Sunday.", day).body("Marsh League")
    for name in who:
        draft.person(name)
    return draft.event(
        "COERCE",
        "holds",
        actors=("Marsh League",),
        recipients=who,
        mode="arrest",
        modality="ongoing",
        date="2031-06-01/..",
    )


def test_who_is_freed_is_under_arrest_no_more() -> None:
    freed = release("b", "2031-07-02", "2031-07-01")
    rows = timeline(held("Ilva Torren", "Odo Kress"), freed)
    assert [(r.type, r.date, r.modality, r.recipients) for r in rows] == [
        ("COERCE", "2031-06-01/..", "ongoing", ("Odo Kress",)),
        ("RETREAT", "2031-07-01", "occurred", ("Ilva Torren",)),
    ]
    first = timeline(held("Ilva Torren"), freed)[0]
    assert (first.date, first.modality, first.recipients) == ("2031-06-01/2031-07-01", "occurred", ("Ilva Torren",))
    again = timeline(held("Ilva Torren", day="2031-08-01"), freed)[0]
    assert (again.date, again.modality) == ("2031-06-01/..", "ongoing")


def test_what_goes_on_since_years_is_not_what_was_done_today() -> None:
    def fought(report: str, day: str, date: str | None) -> Draft:
        text = {"a": "has often", "b": "on Sunday in heavy rain", "c": "from a boat, as it had before,"}[report]
        draft = Draft(report, f"The Marsh League {text} fired at the Coast Guard.", day).body("Marsh League")
        draft.body("Coast Guard")
        return draft.event("ASSAULT", "fired", actors=("Marsh League",), recipients=("Coast Guard",), date=date)

    since = fought("a", "2031-06-02", "2027-01-01/..")
    assert len(timeline(since, fought("b", "2031-06-03", "2031-06-01"), fought("c", "2031-09-03", None))) == 3


def test_a_row_without_a_day_says_when_it_was_first_told() -> None:
    rows = timeline(
        visit("b", "2031-06-12", None, "saw", "occurred"),
        visit("a", "2031-06-02", None, "met", "occurred", more=" It rained."),
    )
    assert [(r.date, r.told) for r in rows] == [(None, "2031-06-02"), (None, "2031-06-12")]


def test_what_only_describes_those_whom_it_befell_is_no_occurrence() -> None:
    draft = Draft("a", "The army freed nine jailed men.", "2031-06-02").body("army", form="nominal")
    draft.group("nine jailed men", count=9).event("COERCE", "jailed", recipients=("nine jailed men",), mode="arrest")
    draft.event("RETREAT", "freed", actors=("army",), recipients=("nine jailed men",), mode="release")
    assert [r.type for r in timeline(draft)] == ["RETREAT"]


def test_where_it_was_is_rather_the_town_than_the_land() -> None:
    def seen(report: str, day: str, place: str) -> Draft:
        draft = Draft(report, f"The Lorian army freed Ilva Torren in {place}.", day).person("Ilva Torren").place(place)
        return draft.event(
            "RETREAT", "freed", recipients=("Ilva Torren",), mode="release", date="2031-06-01", place=place
        )

    (row,) = timeline(seen("a", "2031-06-02", "Loria"), seen("b", "2031-06-03", "Arlen"))
    assert row.place == "Arlen"


def test_who_is_mentioned_but_not_known_to_the_report_is_the_one_of_that_full_name() -> None:
    unknown = Draft("a", "Odo Kress, the envoy, met Ilva Torren.", "2031-05-02").person("Ilva Torren")
    unknown.event("CONSULT", "met", actors=("Odo Kress", "Ilva Torren"), date="2031-05-01")
    known = Draft("b", "Odo Kress saw Ilva Torren.", "2031-05-02").person("Odo Kress").person("Ilva Torren")
    known.event("CONSULT", "saw", actors=("Odo Kress", "Ilva Torren"), date="2031-05-01")
    assert [(r.actors, r.reports) for r in timeline(unknown, known)] == [(("Odo Kress", "Ilva Torren"), 2)]


def demanded(report: str, text: str, day: str) -> Draft:
    return Draft(report, text, day).body("Marsh League")


def test_a_report_that_comes_back_to_a_demand_tells_of_the_same_one() -> None:
    first = demanded("a", "The Marsh League demanded that the council withdraw its guards from Arlen.", "2031-05-02")
    first.body("council", form="nominal").place("Arlen")
    first.event("REQUEST", "demanded", actors=("Marsh League",), recipients=("council",), mode="yield")
    first.event("RETREAT", "withdraw", actors=("council",), place="Arlen", mode="withdraw", modality="demanded")
    later = "Odo Kress rejected the demand of the Marsh League to withdraw guards from Arlen."
    again = demanded("b", later, "2031-05-05").place("Arlen")
    again.event("REQUEST", "demand", actors=("Marsh League",), mode="yield")
    again.event("RETREAT", "withdraw", place="Arlen", mode="withdraw", modality="demanded")
    assert [(r.type, r.reports) for r in timeline(first, again)] == [("REQUEST", 2), ("RETREAT", 2)]
    other = demanded("b", "Odo Kress rejected the demand of the Marsh League for a larger fishing fleet.", "2031-05-05")
    other.event("REQUEST", "demand", actors=("Marsh League",), mode="yield")
    assert [r.type for r in timeline(first, other)] == ["REQUEST", "RETREAT", "REQUEST"]


def test_two_meetings_without_a_day_are_not_taken_for_one() -> None:
    rows = timeline(
        visit("a", "2031-06-02", None, "met", "occurred"),
        visit("b", "2031-06-12", None, "saw", "occurred", more=" It rained."),
    )
    assert len(rows) == 2


def test_a_copied_sentence_is_one_event_even_without_a_day() -> None:
    text = "Odo Kress met Ilva Torren in Arlen for long talks about the harbour."
    drafts = [
        Draft(r, text + f" Report {r}.", day)
        .person("Odo Kress")
        .person("Ilva Torren")
        .event("CONSULT", "met", actors=("Odo Kress",), recipients=("Ilva Torren",))
        for r, day in (("a", "2031-06-02"), ("b", "2031-06-12"))
    ]
    assert len(timeline(*drafts)) == 1


def test_a_later_mention_without_a_day_is_the_one_release_of_that_person() -> None:
    rows = timeline(release("a", "2031-06-02", "2031-06-01"), release("b", "2031-08-01", None))
    assert [(r.date, r.reports) for r in rows] == [("2031-06-01", 2)]


def test_a_mention_without_a_day_that_can_be_either_of_two_is_neither() -> None:
    drafts = (
        release("a", "2031-06-02", "2031-06-01"),
        release("b", "2031-07-02", "2031-07-01"),
        release("c", "2031-08-01", None),
    )
    assert [r.date for r in timeline(*drafts)] == ["2031-06-01", "2031-07-01", None]


ANNOUNCED = visit("a", "2031-05-01", "2031-05-10", "will meet", "scheduled")
MOVED = visit("b", "2031-05-06", "2031-05-17", "will now meet", "scheduled", more=" The talks were put off by a week.")
HELD = visit("c", "2031-05-18", "2031-05-17", "met", "occurred")


@pytest.mark.parametrize("order", list(permutations((ANNOUNCED, MOVED, HELD))), ids=lambda o: "".join(d.id for d in o))
def test_a_visit_announced_moved_and_held_is_one_with_a_history(order: tuple[Draft, ...]) -> None:
    rows = timeline(*order)
    assert len(rows) == 1
    assert (rows[0].date, rows[0].modality) == ("2031-05-17", "occurred")
    told = [(h.date, h.modality) for h in rows[0].history]
    assert told == [("2031-05-10", "scheduled"), ("2031-05-17", "scheduled"), ("2031-05-17", "occurred")]


def test_before_it_is_held_the_day_last_named_counts() -> None:
    rows = timeline(ANNOUNCED, MOVED)
    assert [(r.date, r.modality) for r in rows] == [("2031-05-17", "scheduled")]


def test_where_to_need_not_be_said_again_of_a_visit_that_is_moved() -> None:
    def planned(report: str, day: str, text: str, date: str, *places: str) -> Draft:
        draft = Draft(report, text, day).person("Odo Kress")
        for place in places:
            draft.place(place)
        verb = "visit" if places else "arrive"
        return draft.event(
            "CONSULT", verb, actors=("Odo Kress",), recipients=places, mode="visit", modality="scheduled", date=date
        )

    first = planned("a", "2031-05-01", "Odo Kress will visit Arlen soon.", "2031-05-10", "Arlen")
    moved = planned("b", "2031-05-06", "Odo Kress will now arrive on the 17th.", "2031-05-17")
    assert [(r.date, r.reports) for r in timeline(first, moved)] == [("2031-05-17", 2)]
    routine = planned("b", "2031-05-06", "Odo Kress will also arrive on the 17th.", "2031-05-17")
    assert len(timeline(first, routine)) == 2


def test_two_meetings_planned_for_two_days_are_two_when_nothing_says_moved() -> None:
    rows = timeline(ANNOUNCED, visit("b", "2031-05-06", "2031-05-17", "will meet", "scheduled", more=" It is routine."))
    assert [r.date for r in rows] == ["2031-05-10", "2031-05-17"]


def test_a_meeting_in_another_town_is_another_meeting() -> None:
    assert len(timeline(HELD, visit("d", "2031-05-18", "2031-05-17", "met", "occurred", place="Sarn"))) == 2


def test_what_was_planned_after_it_was_held_is_another() -> None:
    later = visit("d", "2031-06-01", "2031-06-17", "will meet", "scheduled")
    assert [r.date for r in timeline(HELD, later)] == ["2031-05-17", "2031-06-17"]


def test_one_freed_does_not_fulfil_a_demand_to_free_three() -> None:
    demand = (
        Draft("a", "Free Ilva Torren, Odo Kress and Una Pell, the court told the Marsh League.", "2031-05-01")
        .body("Marsh League")
        .person("Ilva Torren")
        .person("Odo Kress")
        .person("Una Pell")
        .group(
            "three",
            words="Ilva Torren, Odo Kress and Una Pell",
            count=3,
            members=("Ilva Torren", "Odo Kress", "Una Pell"),
        )
        .event("RETREAT", "Free", actors=("Marsh League",), recipients=("three",), mode="release", modality="demanded")
    )
    rows = timeline(demand, release("b", "2031-06-02", "2031-06-01"))
    assert {(r.modality, r.date) for r in rows} == {("occurred", "2031-06-01"), ("demanded", None)}


def test_armed_men_may_be_the_fighters_that_another_report_names() -> None:
    first = (
        Draft("a", "Armed men seized three nurses.", "2031-05-02")
        .group("Armed men")
        .group("three nurses", count=3)
        .event(
            "ASSAULT", "seized", actors=("Armed men",), recipients=("three nurses",), mode="abduct", date="2031-05-01"
        )
    )
    second = (
        Draft("b", "The Marsh League took three nurses.", "2031-05-03")
        .body("Marsh League")
        .group("three nurses", count=3)
        .event(
            "ASSAULT", "took", actors=("Marsh League",), recipients=("three nurses",), mode="abduct", date="2031-05-01"
        )
    )
    rows = timeline(first, second)
    assert len(rows) == 1
    assert rows[0].actors == ("Marsh League", "Armed men")


def test_rows_come_by_day_and_those_without_a_day_last() -> None:
    rows = timeline(
        visit("a", "2031-06-02", None, "met", "occurred"),
        release("b", "2031-06-02", "2031-06-01"),
        release("c", "2031-06-02", "2031", who="Una Pell"),
    )
    assert [r.date for r in rows] == ["2031", "2031-06-01", None]


def test_ids_stay_as_later_reports_are_added() -> None:
    first = (release("y", "2031-06-02", "2031-06"), ANNOUNCED)
    later = (release("z", "2031-06-20", "2031-06-01"), MOVED, HELD)
    before = {r.id for r in timeline(*first)}
    assert before == {r.id for r in timeline(*first, *later)}


def test_the_words_behind_a_row_are_those_of_the_report() -> None:
    reading: Reading = release("a", "2031-06-02", "2031-06-01").done()
    (row,) = timeline(release("a", "2031-06-02", "2031-06-01"))
    (item,) = row.evidence
    assert reading.report.text[item.start : item.end] == item.text == "The Marsh League freed Ilva Torren before dawn."


@pytest.mark.parametrize(
    ("dates", "narrow"),
    [
        (["2031-06", "2031-06-03", None], "2031-06-03"),
        (["2031-06-01/2031-06-10", "2031-06-08/2031-06-20"], "2031-06-08/2031-06-10"),
        (["2031-06-03", "2031-06-05"], "2031-06-03/2031-06-05"),
        (["2031-06-03?", "2031-06"], "2031-06-03?"),
        (["2031-06-03/..", "../2031-06-09"], "2031-06-03/2031-06-09"),
        ([None], None),
    ],
)
def test_the_narrowest_date_is_one_that_no_report_contradicts(dates: list[str | None], narrow: str | None) -> None:
    assert narrowest(dates) == narrow


def test_a_group_whose_members_are_all_named_is_shown_by_their_names() -> None:
    named = (
        Draft("a", "Two divers, Ilva Torren and Odo Kress, were seized.", "2031-05-02")
        .person("Ilva Torren")
        .person("Odo Kress")
        .group("Two divers", count=2, members=("Ilva Torren", "Odo Kress"))
        .event("ASSAULT", "seized", recipients=("Two divers",), mode="abduct", date="2031-05-01")
    )
    counted = (
        Draft("b", "The Marsh League took two divers.", "2031-05-03")
        .body("Marsh League")
        .group("two divers", count=2)
        .event(
            "ASSAULT", "took", actors=("Marsh League",), recipients=("two divers",), mode="abduct", date="2031-05-01"
        )
    )
    rows = timeline(named, counted)
    assert [(r.actors, r.recipients) for r in rows] == [(("Marsh League",), ("Ilva Torren", "Odo Kress"))]


def test_who_is_only_called_by_a_role_can_be_the_one_who_has_it() -> None:
    named = (
        Draft("a", "Minister Ilva Torren met Odo Kress.", "2031-05-02")
        .person("Ilva Torren", role="minister")
        .body("Orlec", words="Minister")
        .event("REJECT", "met", actors=("Ilva Torren",), recipients=("Orlec",), date="2031-05-01")
    )
    called = (
        Draft("b", "The minister turned Orlec away.", "2031-05-03")
        .entity("person", "minister", form="nominal")
        .body("Orlec")
        .event("REJECT", "turned", actors=("minister",), recipients=("Orlec",), date="2031-05-01")
    )
    assert [r.actors for r in timeline(named, called)] == [("Ilva Torren",)]


def test_a_copied_sentence_with_a_dateline_more_is_the_same_claim() -> None:
    text = "the ferry company agreed to run the night boats again for the islands"
    drafts = [
        Draft(r, f"{before}{text}, an official said{after}.", day, f"Paper {r}")
        .says("an official", f"{before}{text}", named=False)
        .event("AGREE", "agreed", according_to=("s1",))
        for r, before, after, day in (("a", "ARLEN - ", " on Monday night", "2031-05-02"), ("b", "", "", "2031-05-09"))
    ]
    assert [r.reports for r in timeline(*drafts)] == [2]


@pytest.mark.parametrize(("told", "one"), [("2031-05-05", True), ("2031-05-09", False)])
def test_talks_told_as_held_on_the_day_for_which_they_were_announced_are_those_talks(told: str, one: bool) -> None:
    plan = Draft("a", "Ilva Torren will meet Odo Kress.", "2031-05-04").person("Ilva Torren").person("Odo Kress")
    plan.event("CONSULT", "meet", actors=("Ilva Torren", "Odo Kress"), modality="scheduled", date="2031-05-05")
    held = Draft("b", "Ilva Torren went to the talks.", told).person("Ilva Torren")
    held.event("CONSULT", "talks", actors=("Ilva Torren",))
    found = merge([plan.done(), held.done()]).occurrences
    assert [(o.modality, o.date) for o in found][:1] == [
        ("occurred", "2031-05-05") if one else ("scheduled", "2031-05-05")
    ]
    assert len(found) == (1 if one else 2)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("A raid on Sarn, Tarvo and Dorn.", False),
        ("A raid on Sarn, Tarvo, Dorn and Ames.", False),
        ("A raid on Sarn, Tarvo, on Monday.", True),
        ("A raid on Sarn in the hilly Tarvo.", True),
    ],
)
def test_a_row_of_towns_does_not_say_that_one_lies_in_the_next(text: str, inside: bool) -> None:
    draft = Draft("a", text).place("Sarn").place("Tarvo")
    one, other = (p for p in merge([draft.done()]).parties.all)
    assert can_be_one_place(one, other, texts=[text]) is inside


def test_a_clinic_may_lie_in_any_town() -> None:
    draft = (
        Draft("a", "A raid on the Sarn Clinic and on Tarvo.")
        .body("Sarn Clinic", country="AAA")
        .place("Tarvo", country="BBB")
    )
    one, other = (p for p in merge([draft.done()]).parties.all)
    assert can_be_one_place(one, other, texts=[draft.text])
