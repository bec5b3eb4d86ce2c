"""What a headline repeats of its report."""

from datetime import date

from drafts import Draft
from onrecord.merge import Together, merge
from onrecord.model.answers import TimelineRow

HEADLINE = "Envoy puts off talks with council"


def rows(together: Together) -> tuple[TimelineRow, ...]:
    return together.timeline()


def headed(headline: str, text: str) -> Draft:
    return Draft("a", f"{headline}\n\n{text}", "2031-06-02", "Paper a", headline=headline)


def freed(headline: str, *, who: str = "nurse", actors: tuple[str, ...] = ()) -> Draft:
    """A release told in the report itself, by name, and in the headline, of whom it calls `who`."""
    draft = (
        headed(headline, "The Marsh League freed Ilva Torren on Sunday, the council said.")
        .entity("person", who, form="nominal")
        .person("Ilva Torren", role="nurse")
        .person("Odo Kress", role="engineer", words="council")
        .body("Marsh League")
    )
    return draft.event("RETREAT", "free", actors=actors, recipients=(who,), mode="release").event(
        "RETREAT",
        "freed",
        actors=("Marsh League",),
        recipients=("Ilva Torren",),
        mode="release",
        date="2031-06-01",
    )


def test_a_headline_is_one_more_passage_of_what_it_repeats_and_comes_last() -> None:
    (row,) = rows(merge([freed("League to free nurse").done()]))
    assert (row.date, row.actors, row.recipients) == ("2031-06-01", ("Marsh League",), ("Ilva Torren",))
    assert [e.text for e in row.evidence] == [
        "The Marsh League freed Ilva Torren on Sunday, the council said.",
        "League to free nurse",
    ]
    assert len(row.history) == 1


def test_the_word_of_a_headline_is_among_the_triggers_of_what_it_repeats() -> None:
    reading = freed("League to free nurse").done()
    (row,) = rows(merge([reading]))
    assert [reading.report.text[t.start : t.end] for t in row.triggers] == ["free", "freed"]


def test_a_headline_of_somebody_else_whom_the_report_knows_is_no_repetition() -> None:
    together = merge([freed("League to free engineer", who="engineer", actors=("Marsh League",)).done()])
    assert [(r.date, r.recipients) for r in rows(together)] == [("2031-06-01", ("Ilva Torren",)), (None, ("engineer",))]


def test_a_headline_on_others_whom_the_report_accuses_of_something_else_is_no_repetition() -> None:
    draft = (
        headed("Traders accused of assaults", "Some of those hurt accused the Coast Guard of doing nothing.")
        .group("Traders")
        .body("Coast Guard")
        .event("ACCUSE", "accused of assaults", recipients=("Traders",))
        .event("ACCUSE", "accused the", recipients=("Coast Guard",))
    )
    (row,) = rows(merge([draft.done()]))
    assert row.recipients == ("Coast Guard",)
    assert len(row.evidence) == 1


def test_what_only_the_headline_tells_of_somebody_known_stays() -> None:
    draft = headed("Torren freed", "It was a long day.").person("Torren")
    together = merge([draft.event("RETREAT", "freed", recipients=("Torren",), mode="release").done()])
    assert [r.recipients for r in rows(together)] == [("Torren",)]


def test_what_only_the_headline_tells_of_nobody_known_is_left_out() -> None:
    draft = headed("Nurse slams decision", "It was a long day.").entity("person", "Nurse", form="nominal")
    assert rows(merge([draft.event("ACCUSE", "slams", actors=("Nurse",), mode="disapprove").done()])) == ()


def test_a_headline_that_says_done_is_not_the_promise_in_its_report() -> None:
    draft = (
        headed("League frees Torren", "The Marsh League has promised to release Ilva Torren.")
        .body("League")
        .person("Ilva Torren")
        .event("RETREAT", "frees", actors=("League",), recipients=("Ilva Torren",), mode="release")
        .event("RETREAT", "release", recipients=("Ilva Torren",), mode="release", modality="promised")
    )
    assert sorted(h.modality for r in rows(merge([draft.done()])) for h in r.history) == ["occurred", "promised"]


def test_a_death_in_the_headline_is_evidence_of_the_death_that_the_report_tells() -> None:
    draft = (
        headed("Nurse has died", "Ilva Torren died on Sunday.")
        .entity("person", "Nurse", form="nominal")
        .person("Ilva Torren", role="nurse")
        .stands("Nurse", "dead", "Nurse has died")
        .stands("Ilva Torren", "dead", "Ilva Torren died", since="2031-06-01")
    )
    (stand,) = merge([draft.done()]).standings()
    assert [e.text for e in stand.row.evidence] == ["Ilva Torren died on Sunday.", "Nurse has died"]
    assert len(stand.row.history) == 1


def test_that_it_is_put_off_may_stand_in_the_headline_alone() -> None:
    draft = (
        headed(HEADLINE, "Ilva Torren will not begin her talks with the council on Monday.")
        .entity("person", "Envoy", form="nominal")
        .person("Ilva Torren", role="envoy")
        .expects("scheduled", "talks with council", by="Envoy", outcome="unmet", how="postponed")
        .expects("scheduled", "talks with the council on Monday", by="Ilva Torren", due="2031-06-03")
    )
    (due,) = merge([draft.done()]).due(today=date(2031, 6, 2))
    assert (due.row.by, due.row.due, due.row.outcome, due.row.how) == ("Ilva Torren", "2031-06-03", "open", "postponed")
    assert [e.text for e in due.row.evidence][-1] == HEADLINE


def test_a_demand_of_nobody_known_in_the_headline_alone_is_left_out() -> None:
    draft = headed("Army told to leave valley", "It was a long day.").body("Army", form="nominal")
    assert merge([draft.expects("demanded", "leave valley", to="Army").done()]).due() == ()
