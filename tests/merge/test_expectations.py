"""What is due across reports, and what came of it."""

from dataclasses import replace
from datetime import date

import pytest

from drafts import Draft
from onrecord.merge import merge
from onrecord.model.answers import DueRow


def due(*drafts: Draft, today: str = "2031-05-01", on: str | None = None) -> list[DueRow]:
    together = merge(d.done() for d in drafts)
    day = date.fromisoformat(on) if on else None
    return [d.row for d in together.due(today=day or date.fromisoformat(today), on=day)]


def promise(report: str = "a", day: str = "2031-05-02", **more: object) -> Draft:
    text = "The Marsh League promised to free Ilva Torren by 20 May if the road is opened. It is a start."
    return (
        Draft(report, text, day, f"Paper {report}")
        .body("Marsh League")
        .person("Ilva Torren")
        .event(
            "RETREAT",
            "free",
            actors=("Marsh League",),
            recipients=("Ilva Torren",),
            mode="release",
            modality="promised",
            date="../2031-05-20",
        )
        .expects(
            "promised",
            "free Ilva Torren",
            by="Marsh League",
            event="e1",
            made="2031-05-01",
            due="2031-05-20",
            condition="if the road is opened",
            **more,
        )
    )


def freed(report: str, day: str, date_: str, *, negated: bool = False) -> Draft:
    return (
        Draft(report, "The Marsh League set free Ilva Torren.", day)
        .body("Marsh League")
        .person("Ilva Torren")
        .event(
            "RETREAT",
            "set free",
            actors=("Marsh League",),
            recipients=("Ilva Torren",),
            mode="release",
            date=date_,
            negated=negated,
        )
    )


def demand(report: str = "a", day: str = "2031-05-02", **more: object) -> Draft:
    return (
        Draft(report, "The Marsh League told the Harbour Council to withdraw its guards from the old mill.", day)
        .body("Marsh League")
        .body("Harbour Council")
        .expects(
            "demanded",
            "withdraw its guards from the old mill",
            by="Marsh League",
            to="Harbour Council",
            made="2031-05-01",
            due="2031-05-20",
            **more,
        )
    )


def refusal(report: str, day: str, words: str, *, by: str = "Harbour Council") -> Draft:
    return (
        Draft(report, words, day)
        .body(by)
        .body("Marsh League")
        .event("REJECT", "rejected", actors=(by,), recipients=("Marsh League",), date=day)
    )


def test_a_promise_is_open_until_its_day() -> None:
    (row,) = due(promise(), today="2031-05-20")
    assert (row.kind, row.by, row.action) == ("promised", "Marsh League", "free Ilva Torren")
    assert (row.condition, row.made, row.due) == ("if the road is opened", "2031-05-01", "2031-05-20")
    assert (row.outcome, row.how, row.outcome_evidence) == ("open", None, ())


def test_a_promise_is_overdue_after_its_day_when_nothing_settles_it() -> None:
    assert [r.outcome for r in due(promise(), today="2031-05-21")] == ["overdue"]


def test_a_later_report_of_the_act_keeps_the_promise() -> None:
    (row,) = due(promise(), freed("b", "2031-05-18", "2031-05-17"), today="2031-06-01")
    assert (row.outcome, row.how) == ("met", "kept")
    assert [e.report for e in row.outcome_evidence] == ["b"]


def test_what_happened_before_the_promise_does_not_keep_it() -> None:
    (row,) = due(promise(), freed("b", "2031-04-18", "2031-04-17"), today="2031-05-02")
    assert row.outcome == "open"


def test_a_report_after_the_day_that_it_was_not_done_breaks_the_promise() -> None:
    (row,) = due(promise(), freed("b", "2031-05-25", "2031-05-20", negated=True), today="2031-06-01")
    assert (row.outcome, row.how) == ("unmet", "broken")


def test_a_later_word_may_turn_unmet_into_met_and_not_back() -> None:
    broken = promise("b", "2031-05-22", outcome="unmet", how="broken")
    kept = promise("c", "2031-06-02", outcome="met", how="kept")
    assert [(r.outcome, r.how, r.reports) for r in due(promise(), broken)] == [("unmet", "broken", 2)]
    assert [(r.outcome, r.how, r.reports) for r in due(promise(), broken, kept)] == [("met", "kept", 3)]
    late = promise("d", "2031-06-05", outcome="unmet", how="broken")
    assert [(r.outcome, r.how) for r in due(promise(), kept, late)] == [("met", "kept")]


def test_on_a_day_only_what_came_of_it_by_then_counts() -> None:
    drafts = (promise(), freed("b", "2031-05-18", "2031-05-17"))
    assert [r.outcome for r in due(*drafts, on="2031-05-10")] == ["open"]
    assert [r.outcome for r in due(*drafts, on="2031-05-17")] == ["met"]
    assert due(*drafts, on="2031-04-30") == []


@pytest.mark.parametrize(
    "words",
    [
        "The Harbour Council rejected what the Marsh League wants.",
        "The Harbour Council rejected the demand of the Marsh League to withdraw guards from the mill.",
    ],
)
def test_a_demand_is_refused_by_whom_it_was_made_to(words: str) -> None:
    (row,) = due(demand(), refusal("b", "2031-05-05", words), today="2031-06-01")
    assert (row.outcome, row.how) == ("unmet", "refused")
    assert [e.report for e in row.outcome_evidence] == ["b"]


def test_somebody_else_may_refuse_in_the_words_of_the_demand() -> None:
    words = "Odo Kress rejected the demand of the Marsh League to withdraw guards from the mill."
    assert [r.how for r in due(demand(), refusal("b", "2031-05-05", words, by="Odo Kress"))] == ["refused"]
    other = "Odo Kress rejected a loan that the Marsh League wants."
    assert [r.how for r in due(demand(), refusal("b", "2031-05-05", other, by="Odo Kress"))] == [None]


def test_a_refusal_before_the_demand_is_none_of_it() -> None:
    early = refusal("b", "2031-04-05", "The Harbour Council rejected what the Marsh League wants.")
    assert [r.outcome for r in due(demand(), early)] == ["open"]


def test_one_promise_in_two_reports_is_one_even_in_other_words() -> None:
    other = (
        Draft("b", "The league has broken its word to free Ilva Torren.", "2031-05-24")
        .body("league", form="nominal")
        .expects("promised", "free Ilva Torren", by="league", outcome="unmet", how="broken")
    )
    (row,) = due(promise(), other)
    assert (row.by, row.outcome, row.reports, row.condition) == ("Marsh League", "unmet", 2, "if the road is opened")


@pytest.mark.parametrize(
    ("why", "by", "action"),
    [("another's promise", "Coast Guard", "free Ilva Torren"), ("another act", "Marsh League", "open the old mill")],
)
def test_what_another_promised_or_another_promise_is_another_row(why: str, by: str, action: str) -> None:
    other = Draft("b", f"The {by} promised to {action}.", "2031-05-03").body(by).expects("promised", action, by=by)
    assert len(due(promise(), other)) == 2, why


def test_a_visit_put_off_is_open_for_its_new_day() -> None:
    def visit(report: str, day: str, words: str, when: str, **more: object) -> Draft:
        return (
            Draft(report, f"Odo Kress {words} Arlen.", day)
            .person("Odo Kress")
            .place("Arlen")
            .event(
                "CONSULT",
                words,
                actors=("Odo Kress",),
                recipients=("Arlen",),
                place="Arlen",
                modality="scheduled",
                date=when,
            )
            .expects("scheduled", f"{words} Arlen", by="Odo Kress", event="e1", due=when, **more)
        )

    first = visit("a", "2031-05-02", "will visit", "2031-05-10")
    moved = visit("b", "2031-05-08", "postponed to the 17th a visit to", "2031-05-17", how="postponed", outcome="unmet")
    (row,) = due(first, moved, today="2031-05-12")
    assert (row.due, row.outcome, row.how) == ("2031-05-17", "open", "postponed")
    (row,) = due(first, moved, today="2031-05-18")
    assert row.outcome == "overdue"


def test_a_visit_put_off_without_a_day_and_then_given_one_is_one_row_with_its_history() -> None:
    def visit(draft: Draft, words: str, place: str, when: str | None, **more: object) -> Draft:
        event = f"e{len(draft._parts['events']) + 1}"
        draft.event(
            "CONSULT",
            words,
            actors=("Odo Kress",),
            recipients=(place,),
            mode="visit",
            modality="scheduled",
            date=when,
        )
        return draft.expects("scheduled", words, by="Odo Kress", event=event, due=when, **more)

    announced = Draft("a", "Odo Kress will visit Arlen on Monday.", "2031-05-02").person("Odo Kress").place("Arlen")
    put_off = (
        Draft("b", "A visit of Odo Kress to Arlen was postponed. Kress will now arrive on the 17th.", "2031-05-08")
        .person("Odo Kress")
        .body("Arlen")
    )
    visit(announced, "visit Arlen", "Arlen", "2031-05-10")
    visit(put_off, "A visit of Odo Kress to Arlen", "Arlen", None, outcome="unmet", how="postponed")
    visit(put_off, "arrive on the 17th", "Arlen", "2031-05-17")
    (row,) = due(announced, put_off, today="2031-05-12")
    assert (row.action, row.due, row.outcome, row.told) == ("visit Arlen", "2031-05-17", "open", "2031-05-02")
    assert [(h.due, h.how) for h in row.history] == [("2031-05-10", None), (None, "postponed"), ("2031-05-17", None)]
    (row,) = due(put_off, today="2031-05-12")
    assert row.action == "arrive on the 17th"


def test_the_act_is_told_in_the_words_that_reports_share() -> None:
    longer = (
        Draft("b", "The Marsh League promised to free Ilva Torren, a friend of the council.", "2031-05-01")
        .body("Marsh League")
        .expects("promised", "free Ilva Torren, a friend of the council", by="Marsh League")
    )
    (row,) = due(longer, promise())
    assert row.action == "free Ilva Torren"


def test_rows_come_by_the_day_that_they_are_due_and_those_without_last() -> None:
    never = Draft("c", "The Coast Guard promised to help.", "2031-05-03").body("Coast Guard")
    rows = due(never.expects("promised", "help", by="Coast Guard"), promise())
    assert [r.due for r in rows] == ["2031-05-20", None]


def planned(text: str, report: str = "a", day: str = "2031-05-02", **more: object) -> Draft:
    draft = Draft(report, text, day, f"Paper {report}").entity("person", "minister", words="minister", form="nominal")
    draft.place("Sarn")
    return draft.event("CONSULT", "visit", actors=("minister",), recipients=("Sarn",), mode="visit", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "date_", "outcome"),
    [
        ("The minister did not visit Sarn because of a storm.", "2031-05-09", "unmet"),
        ("The minister did not visit Sarn in March.", "2031-03", "overdue"),
    ],
)
def test_what_was_not_done_when_it_was_due_is_unmet(text: str, date_: str, outcome: str) -> None:
    plan = planned("The minister is to visit Sarn on Friday.", modality="scheduled", date="2031-05-09")
    plan.expects("scheduled", "visit Sarn on Friday", by="minister", event="e1", due="2031-05-09")
    missed = planned(text, "b", "2031-05-11", negated=True, date=date_)
    assert [r.outcome for r in due(plan, missed, today="2031-05-12")] == [outcome]


def test_a_refusal_by_the_government_answers_what_the_government_was_asked() -> None:
    asked = (
        Draft("a", "The gunmen demanded that the government free the divers.", "2031-05-02")
        .group("gunmen")
        .entity("organization", "government", words="the government", form="nominal")
        .group("divers")
        .event("RETREAT", "free", actors=("government",), recipients=("divers",), modality="demanded", mode="release")
        .expects("demanded", "free the divers", by="gunmen", to="government", event="e1")
    )
    refusal = (
        Draft("b", "It is not for the government to free divers, and it refused to free them.", "2031-05-04")
        .entity("organization", "government", words="the government", form="nominal")
        .event("REJECT", "refused", actors=("government",))
    )
    assert [(r.outcome, r.how) for r in due(asked, refusal)] == [("unmet", "refused")]


ABOUT = "The strike at the Orlen mill is in its third week, and the ferry to Sarn has stopped running for want of coal."


def threat(report: str, day: str, by: str, *, kind: str = "group") -> Draft:
    draft = Draft(report, f"{ABOUT} The {by} may carry their captives to the mountains.", day)
    return draft.entity(kind, by, form="nominal").expects("threatened", "carry their captives to the mountains", by=by)


def test_near_reports_have_other_words_for_those_who_threaten() -> None:
    first = threat("a", "2031-05-02", "fighters")
    assert [r.reports for r in due(first, threat("b", "2031-05-03", "hostage takers"))] == [2]
    assert len(due(first, threat("b", "2031-05-03", "Harbour Council", kind="organization"))) == 2


def wish(report: str, day: str, action: str) -> Draft:
    draft = Draft(report, f"{ABOUT} The strikers want the council to {action}.", day).group("strikers").body("council")
    return draft.expects("demanded", action, by="strikers", to="council")


def grant(report: str, day: str) -> Draft:
    draft = Draft(report, f"{ABOUT} The council met the demand of the strikers.", day).group("strikers").body("council")
    event = draft.event("CONCEDE", "met", actors=("council",), recipients=("strikers",))
    event._parts["events"][-1] = replace(event._parts["events"][-1], rule="events/reject-satisfy")
    return draft


def test_a_demand_that_is_told_as_met_is_met_where_there_is_but_one() -> None:
    one, other = wish("a", "2031-05-02", "sell the old boats"), wish("c", "2031-05-02", "open a second school")
    assert [(r.outcome, r.how) for r in due(one, grant("b", "2031-05-04"))] == [("met", "kept")]
    assert [r.outcome for r in due(one, grant("b", "2031-04-04"))] == ["open"]
    assert {r.outcome for r in due(one, other, grant("b", "2031-05-04"))} == {"open"}


@pytest.mark.parametrize(("day", "outcome"), [("2031-05-04", "unmet"), ("2031-05-24", "open")])
def test_what_has_not_been_done_soon_after_it_was_announced_is_unmet(day: str, outcome: str) -> None:
    words = "The Marsh League will hand over the two boats at the bridge."
    plan = Draft("a", words, "2031-05-02").body("Marsh League")
    plan.event("COOPERATE", "hand over", actors=("Marsh League",), modality="scheduled")
    plan.expects("scheduled", "hand over the two boats", by="Marsh League", event="e1")
    later = Draft("b", "The Marsh League did not hand over any boats at the bridge.", day).body("Marsh League")
    later.event("COOPERATE", "hand over", actors=("Marsh League",), negated=True)
    assert [r.outcome for r in due(plan, later)] == [outcome]
