"""Where claims first came from."""

import pytest

from drafts import Draft
from onrecord.merge import Together, merge
from onrecord.merge.entities import merge_entities
from onrecord.merge.origin import count_origins
from onrecord.merge.origins import find_origins

STRUCK = "A bridge near Sarn was struck at night, "


def told(report: str, publisher: str, ending: str, source: str, *, named: bool, via: str | None = None) -> Draft:
    text = f"{STRUCK}{ending}"
    draft = Draft(report, text, "2031-05-02", publisher)
    if via:
        draft.body(via)
    if named:
        draft.person(source)
    return draft.says(source, STRUCK.strip(" ,"), named=named, via=(via,) if via else ()).event(
        "ASSAULT", "struck", date="2031-05-01", according_to=("s1",)
    )


def own(report: str, publisher: str, text: str = "A bridge near Sarn was struck at night.", **more: object) -> Draft:
    return Draft(report, text, "2031-05-02", publisher, **more).event("ASSAULT", "struck", date="2031-05-01")  # type: ignore[arg-type]


def origins(*drafts: Draft) -> tuple[str, ...]:
    readings = [d.done() for d in drafts]
    found = find_origins(readings, parties=merge_entities(readings))
    return count_origins(found.of(r, r.events[0].according_to) for r in readings)


def test_papers_that_repeat_an_agencys_unnamed_source_are_one_origin() -> None:
    drafts = (
        told("a", "Coast News Agency", "a security source told CNA.", "a security source", named=False, via="CNA"),
        told("b", "Daily Buoy", "the CNA reported, citing a source.", "a source", named=False, via="CNA"),
        told("c", "Sarn Times", "Coast News Agency quoted a source.", "a source", named=False, via="Coast News Agency"),
        told("d", "Hill Echo", "an official told CNA.", "an official", named=False, via="CNA"),
    )
    assert origins(*drafts) == ("a security source (through Coast News Agency)",)


def test_unnamed_sources_of_two_papers_are_two_origins() -> None:
    drafts = (
        told("a", "Daily Buoy", "an official said.", "an official", named=False),
        told("b", "Sarn Times", "an official said later.", "an official", named=False),
    )
    assert origins(*drafts) == ("an official (through Daily Buoy)", "an official (through Sarn Times)")


def test_a_named_source_is_one_origin_whoever_quotes_it() -> None:
    drafts = (
        told("a", "Daily Buoy", "Odo Kress said.", "Odo Kress", named=True),
        told("b", "Sarn Times", "Odo Kress told CNA.", "Odo Kress", named=True, via="CNA"),
    )
    assert origins(*drafts) == ("Odo Kress",)


def test_papers_in_their_own_voice_are_each_an_origin() -> None:
    drafts = (own("a", "Daily Buoy"), own("b", "Sarn Times", "It was struck, and fell."))
    assert origins(*drafts) == ("Daily Buoy", "Sarn Times")


def test_a_report_without_a_publisher_is_an_origin_of_its_own() -> None:
    drafts = (own("a", "Daily Buoy"), Draft("b", "It was struck.").event("ASSAULT", "struck"))
    assert origins(*drafts) == ("Daily Buoy", "report b")


def test_the_same_text_under_two_ids_is_one_origin_and_a_copy() -> None:
    together: Together = merge(d.done() for d in (own("a", "Daily Buoy"), own("b", "Sarn Times")))
    (row,) = (c.row for c in together.claims())
    assert [(o.source, o.reports) for o in row.origins] == [("Daily Buoy", ("a", "b"))]
    assert row.copies == (("a", "b"),)


def test_reports_that_credit_one_agency_and_share_its_words_are_one_origin() -> None:
    wire = "A bridge near Sarn was struck at night and fell into the river below the old mill. CNA"
    longer = f"{wire}. Trains were stopped."
    drafts = (
        own("a", "Daily Buoy", wire, credits=("CNA",)).body("CNA"),
        own("b", "Sarn Times", longer, credits=("CNA",)).body("CNA"),
    )
    assert origins(*drafts) == ("CNA",)


def test_reports_that_credit_one_agency_for_other_words_are_not_copies() -> None:
    drafts = (
        own("a", "Daily Buoy", "The old bridge near Sarn was struck at dawn by two shells. CNA", credits=("CNA",)).body(
            "CNA"
        ),
        own(
            "b", "Sarn Times", "Witnesses saw how a railway bridge was struck from the air. CNA", credits=("CNA",)
        ).body("CNA"),
    )
    assert origins(*drafts) == ("Daily Buoy", "Sarn Times")


def test_papers_that_carry_dispatches_of_one_agency_are_one_origin_in_whatever_words() -> None:
    drafts = (
        own("a", "Daily Buoy", "The old bridge near Sarn was struck at dawn by two shells.", agency="Associated Press"),
        own(
            "b", "Sarn Times", "Witnesses saw how a railway bridge was struck from the air.", agency="Associated Press"
        ),
        own("c", "AP News", "A bridge was struck."),
        own("d", "Hill Echo", "A bridge over the Sarn was struck, and fell."),
    )
    assert origins(*drafts) == ("Associated Press", "Hill Echo")


def test_an_agency_is_one_origin_under_all_its_names() -> None:
    drafts = (
        own("a", "Daily Buoy", "The old bridge near Sarn was struck at dawn by two shells.", agency="Associated Press"),
        told("b", "Sarn Times", "AP said.", "AP", named=True),
    )
    drafts[1].body("AP")
    assert origins(*drafts) == ("Associated Press",)


def test_who_is_called_like_an_agency_is_none() -> None:
    drafts = (
        own("a", "Daily Buoy", "The old bridge near Sarn was struck at dawn by two shells.", agency="Bloomberg"),
        told("b", "Sarn Times", "Odo Bloomberg said.", "Odo Bloomberg", named=True),
    )
    assert origins(*drafts) == ("Bloomberg", "Odo Bloomberg")


def test_an_unnamed_source_of_a_dispatch_is_one_in_all_papers_that_carry_it() -> None:
    drafts = [
        told(name, paper, ending, "an official", named=False)
        for name, paper, ending in (
            ("a", "Daily Buoy", "an official said."),
            ("b", "Hill Echo", "an official said too."),
        )
    ]
    for draft in drafts:
        draft.agency = "Reuters"
    assert origins(*drafts) == ("an official (through Reuters)",)


def test_what_a_source_heard_from_another_comes_from_the_other() -> None:
    draft = (
        Draft("a", "Ilva Torren said that Odo Kress had said that a bridge was struck.", "2031-05-02", "Daily Buoy")
        .person("Ilva Torren")
        .person("Odo Kress")
        .says("Odo Kress", "a bridge was struck", within="s2")
        .says("Ilva Torren", "Odo Kress had said that a bridge was struck")
        .event("ASSAULT", "struck", according_to=("s1", "s2"))
    )
    assert origins(draft) == ("Odo Kress",)


def test_an_agency_that_reports_in_its_own_voice_is_the_origin_of_who_quotes_it() -> None:
    drafts = (
        own("a", "Coast News Agency"),
        Draft("b", "A bridge was struck, CNA said.", "2031-05-02", "Sarn Times")
        .body("CNA")
        .says("CNA", "A bridge was struck")
        .event("ASSAULT", "struck", date="2031-05-01", according_to=("s1",)),
    )
    assert origins(*drafts) == ("Coast News Agency",)


def test_one_sentence_that_tells_of_two_things_and_is_said_is_one_claim() -> None:
    draft = (
        Draft("a", "The council asked the Marsh League to leave, Ilva Torren said.", "2031-05-02", "Daily Buoy")
        .person("Ilva Torren")
        .body("Marsh League")
        .says("Ilva Torren", "The council asked the Marsh League to leave")
        .event("REQUEST", "asked", recipients=("Marsh League",), according_to=("s1",))
        .event("RETREAT", "leave", actors=("Marsh League",), modality="demanded", according_to=("s1",))
    )
    ((row, ids),) = ((c.row, c.ids) for c in merge([draft.done()]).claims())
    assert row.claim == "The council asked the Marsh League to leave"
    assert [o.source for o in row.origins] == ["Ilva Torren"]
    assert {i.rpartition("-")[0] for i in ids} == {"ilva-torren", "marsh-league"}


def test_an_unnamed_person_and_a_body_in_one_paper_are_two_origins() -> None:
    text = "A bridge was struck, a commander said. A bridge fell, the government said."
    draft = (
        Draft("a", text, "2031-05-02", "Daily Buoy")
        .entity("person", "commander", form="nominal")
        .body("government", form="nominal")
        .says("commander", "A bridge was struck", named=False)
        .says("government", "A bridge fell", named=False)
    )
    together = merge([draft.done()])
    assert [[o.source for o in c.row.origins] for c in together.claims()] == [["commander"], ["government"]]
    assert len({s.origin.key for s in together.said()}) == 2


def quoted(report: str, words: str, *, source: str = "Odo Kress", day: str = "2031-05-02", named: bool = True) -> Draft:
    draft = Draft(report, f"{words}, {source} said.", day, f"Paper {report}")
    draft = draft.person(source) if named else draft.entity("organization", source, form="nominal")
    return draft.says(source, words, named=named)


def claims(*drafts: Draft) -> list[list[tuple[str, tuple[str, ...]]]]:
    together = merge(d.done() for d in drafts)
    return [[(o.source, o.reports) for o in row.origins] for row in (c.row for c in together.claims())]


def test_one_source_in_other_words_is_one_claim_of_one_origin() -> None:
    drafts = (
        quoted("a", "The pilots of the ferry were asleep"),
        quoted("b", "Asleep at the time, the pilots of the ferry saw nothing"),
    )
    assert claims(*drafts) == [[("Odo Kress", ("a", "b"))]]


@pytest.mark.parametrize(
    "other",
    [
        quoted("b", "The pilots of the ferry were awake", source="Una Pell"),
        quoted("b", "Bread will cost more at Sarn from June"),
        quoted("b", "The pilots of the ferry were asleep", day="2031-06-02"),
    ],
    ids=["another source", "another matter", "another month"],
)
def test_what_is_another_claim_stays_one(other: Draft) -> None:
    found = claims(quoted("a", "The pilots of the ferry lay asleep"), other)
    assert all(reports in (("a",), ("b",)) for row in found for _, reports in row)


def test_a_body_by_its_full_name_is_one_origin_though_a_report_was_not_sure_that_it_is_a_name() -> None:
    drafts = (
        quoted("a", "Rails broke at noon", source="Hill Rail Board", named=False),
        quoted("b", "Rails broke near Sarn", source="Hill Rail Board", named=False),
    )
    assert claims(*drafts) == [[("Hill Rail Board", ("a", "b"))]]
