"""What one claims and another denies."""

import pytest

from drafts import Draft
from onrecord.merge import merge
from onrecord.model.answers import ConflictRow


def claim(
    text: str = "The Hill Front shelled the ferry Aldis", *, event: bool = True, day: str = "2031-05-02"
) -> Draft:
    draft = Draft("a", f"{text}, Odo Kress said.", day, "Daily Buoy").person("Odo Kress").body("Hill Front")
    draft.says("Odo Kress", text)
    if event:
        draft.entity("other", "ferry Aldis")
        draft.event("ASSAULT", "shelled", actors=("Hill Front",), recipients=("ferry Aldis",), according_to=("s1",))
    return draft


def denial(
    words: str, *, act: str = "state", source: str = "Una Pell", day: str = "2031-05-03", report: str = "b"
) -> Draft:
    draft = Draft(report, f"{source} spoke: {words}.", day, "Sarn Times").person(source)
    return draft.says(source, words, act=act)


def found(*drafts: Draft) -> list[ConflictRow]:
    return [c.row for c in merge(d.done() for d in drafts).conflicts()]


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("that the Hill Front had shelled the ferry Aldis", "deny"),
        ("the report that the Hill Front shelled the ferry Aldis", "deny"),
        ("It is not true that the Hill Front shelled the ferry Aldis", "state"),
        ("Those who shelled the ferry Aldis have nothing to do with the Hill Front", "state"),
    ],
)
@pytest.mark.parametrize("event", [True, False], ids=["a happening", "only words"])
def test_a_denial_meets_the_claim_that_it_denies(words: str, act: str, event: bool) -> None:
    (row,) = found(claim(event=event), denial(words, act=act))
    assert row.kind == "denial"
    assert {(p.value, p.origins) for p in row.positions} == {
        ("happened" if event else "claimed", ("Odo Kress",)),
        ("denied", ("Una Pell",)),
    }


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("that the Hill Front had struck the mill at Sarn", "deny"),
        ("that the ferry had been late", "deny"),
        ("a truce with those who shelled the ferry Aldis and the Hill Front", "deny"),
        ("The Hill Front shelled the ferry Aldis", "state"),
    ],
    ids=["another deed", "too little in common", "an offer is rejected, not denied", "who says the same"],
)
def test_what_denies_something_else_is_no_conflict(words: str, act: str) -> None:
    assert found(claim(event=False), denial(words, act=act)) == []


def test_a_denial_without_words_of_its_own_denies_nothing_of_who_denies_it() -> None:
    text = "The Hill Front of Sarn is to free the nurse"
    claimed = (
        Draft("a", f"{text}, Odo Kress said.", "2031-05-02", "Daily Buoy").person("Odo Kress").says("Odo Kress", text)
    )
    denied = Draft("b", "The Hill Front of Sarn spoke: that it was not behind it.", "2031-05-03", "Sarn Times")
    assert (
        found(claimed, denied.body("Hill Front of Sarn").says("Hill Front of Sarn", "that it was not behind it")) == []
    )


def test_a_denial_of_another_year_or_by_who_claimed_it_is_no_conflict() -> None:
    words = "that the Hill Front had shelled the ferry Aldis"
    assert found(claim(event=False), denial(words, act="deny", day="2032-05-03")) == []
    assert found(claim(event=False), denial(words, act="deny", source="Odo Kress")) == []
    assert found(claim(event=False, day="2031-05-02"), denial(words, act="deny", report="a2", day="2031-05-02")) != []
