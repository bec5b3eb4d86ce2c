"""The title of a row: what a desk would write, and no more than a report says."""

from dataclasses import replace
from typing import Any

import pytest

from drafts import Draft
from onrecord.merge import merge
from onrecord.merge.sentences import cut_to
from onrecord.merge.titles import LONGEST
from onrecord.model.answers import TimelineRow


def row(draft: Draft) -> TimelineRow:
    (only,) = merge([draft.done()]).timeline()
    return only


def told(text: str, type_: str, trigger: str, **event: Any) -> Draft:
    """A report of one event. Who takes part is known by the capital letter that a name begins with."""
    draft = Draft("a", text, "2031-05-03", "Coast Daily")
    for name in dict.fromkeys((*event.get("actors", ()), *event.get("recipients", ()))):
        draft = draft.person(name) if name[:1].isupper() and not name.startswith("Two") else draft.group(name)
    return draft.event(type_, trigger, **event)


FREED: dict[str, Any] = {"type_": "RETREAT", "mode": "release"}


@pytest.mark.parametrize(
    ("text", "event", "title"),
    [
        (
            "The minister, Odo Kress, freed two divers at the bridge after a long night.",
            {**FREED, "trigger": "freed", "actors": ("Odo Kress",), "recipients": ("two divers",)},
            "Odo Kress freed two divers at the bridge",
        ),
        (
            "Ilva Torren was abducted by armed men on the coast road, which is closed.",
            {"type_": "ASSAULT", "mode": "abduct", "trigger": "abducted", "recipients": ("Ilva Torren",)},
            "Ilva Torren abducted by armed men on the coast road",
        ),
        (
            "Ilva Torren will meet Odo Kress for talks on the ferries.",
            {
                "type_": "CONSULT",
                "trigger": "meet",
                "actors": ("Ilva Torren",),
                "recipients": ("Odo Kress",),
                "modality": "scheduled",
            },
            "Ilva Torren to meet Odo Kress for talks on the ferries (scheduled)",
        ),
        (
            "Ilva Torren may visit Odo Kress at his house.",
            {
                "type_": "CONSULT",
                "mode": "visit",
                "trigger": "visit",
                "actors": ("Ilva Torren",),
                "recipients": ("Odo Kress",),
                "modality": "possible",
            },
            "Ilva Torren may visit Odo Kress at his house (possible)",
        ),
        (
            "Ilva Torren demanded that Odo Kress free two divers.",
            {
                **FREED,
                "trigger": "free",
                "actors": ("Odo Kress",),
                "recipients": ("two divers",),
                "modality": "demanded",
            },
            "Odo Kress to free two divers (demanded)",
        ),
        (
            "A mine went off at the pier, killing nine sailors.",
            {"type_": "ASSAULT", "trigger": "killing", "recipients": ("nine sailors",), "brings": "dead"},
            "Nine sailors killed",
        ),
        (
            "Odo Kress condemned what he said “is a crime”.",
            {"type_": "ACCUSE", "mode": "disapprove", "trigger": "condemned", "actors": ("Odo Kress",)},
            "Odo Kress criticised",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 70 else "",
)
def test_a_title_says_who_did_what_to_whom(text: str, event: dict[str, Any], title: str) -> None:
    assert row(told(text, **event)).title == title


GUARDS: dict[str, Any] = {"type_": "ASSAULT", "actors": ("Marsh League",), "recipients": ("old fort",)}


@pytest.mark.parametrize(
    ("text", "event", "title"),
    [
        (  # what somebody is at needs no tag
            "Odo Kress is questioning three divers in the harbour.",
            {
                "type_": "ACCUSE",
                "mode": "investigate",
                "trigger": "questioning",
                "actors": ("Odo Kress",),
                "recipients": ("three divers",),
                "modality": "ongoing",
            },
            "Odo Kress questioning three divers in the harbour",
        ),
        (  # the clause ends where somebody else's begins
            "Marsh League attacked the old fort and two guards were hurt.",
            {**GUARDS, "trigger": "attacked"},
            "Marsh League attacked the old fort",
        ),
        (  # "surveyors seized had lost": there is no joint before it
            "The divers seized had lost Odo Kress.",
            {"type_": "COERCE", "trigger": "seized", "actors": ("divers",), "recipients": ("Odo Kress",)},
            "The divers seized had lost Odo Kress",
        ),
        (  # no clause, but a plain sentence
            "The quarrel over the ferries of Sarn ended in blows.",
            {"type_": "ASSAULT", "trigger": "blows"},
            "The quarrel over the ferries of Sarn ended in blows",
        ),
        (  # a time that says which market is part of it, and no other
            "On Friday, Marsh League attacked a Christmas market in Sarn on Friday.",
            {**GUARDS, "trigger": "attacked", "recipients": ("Christmas market",)},
            "Marsh League attacked a Christmas market in Sarn on Friday",
        ),
        (  # it means somebody of another sentence
            "His quarrel over the ferries ended in blows.",
            {"type_": "ASSAULT", "trigger": "blows"},
            "Attack",
        ),
        (  # it opens with something else
            "Among friends, the quarrel over the ferries ended in blows.",
            {"type_": "ASSAULT", "trigger": "blows"},
            "Attack",
        ),
        (  # nobody but a clause says who did it
            "Marsh League, it is said, has a hand in the blows.",
            {**GUARDS, "trigger": "blows", "recipients": ()},
            "Attack",
        ),
        (  # of whom they are is not said
            "At dawn her two sons were abducted on the coast road.",
            {"type_": "ASSAULT", "mode": "abduct", "trigger": "abducted", "recipients": ("her two sons",)},
            "Two sons abducted on the coast road",
        ),
        (  # what it carries is not said
            "The Marsh League launched a rocket carrying what it said was a probe.",
            {"type_": "MOBILIZE", "trigger": "launched", "actors": ("Marsh League",)},
            "Marsh League launched a rocket",
        ),
        (  # given them, not given to the ferrymen
            "The ferrymen had given Odo Kress a boat for the regatta.",
            {"type_": "AID", "trigger": "given", "actors": ("ferrymen",), "recipients": ("Odo Kress",)},
            "Ferrymen had given Odo Kress a boat for the regatta",
        ),
        (  # nothing to say of them
            "Odo Kress called on his friends and on Ilva Torren to tell them.",
            {"type_": "REQUEST", "trigger": "called", "actors": ("Odo Kress",), "recipients": ("Ilva Torren",)},
            "Odo Kress called on his friends and on Ilva Torren",
        ),
        (  # a verb is no noun
            "We are in contact with Odo Kress, who has a boat.",
            {"type_": "CONSULT", "trigger": "are in contact", "recipients": ("Odo Kress",)},
            "Meeting or talks with Odo Kress",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 70 else "",
)
def test_a_title_has_the_words_of_the_report_and_no_more_than_belongs_to_the_act(
    text: str, event: dict[str, Any], title: str
) -> None:
    assert row(told(text, **event)).title == title


def test_a_participle_that_led_on_is_not_left_at_the_end() -> None:
    threat = "Coast Guard threatened the Marsh League with war in the wake of the three blasts at the pier"
    text = f"The {threat} blamed on its divers and boats."
    draft = told(text, "THREATEN", "threatened", actors=("Coast Guard",), recipients=("Marsh League",))
    assert row(draft).title == threat


def test_a_title_says_what_harm_came_of_the_act_as_far_as_there_is_room_and_stops_before_the_source() -> None:
    text = "Bombs in a cart tore through the market of {}, killing nine porters and hurting ten, an official said."

    def titles(market: str) -> set[str]:
        words = text.format(market)
        draft = (
            Draft("a", words, "2031-05-03", "Coast Daily")
            .group("nine porters", count=9)
            .group("official")
            .says("official", words[: words.index(", an official")], named=False)
            .event("ASSAULT", "tore", mode="explosives", according_to=("s1",))
            .event("ASSAULT", "killing", recipients=("nine porters",), brings="dead", according_to=("s1",))
        )
        return {row.title for row in merge([draft.done()]).timeline()}

    assert "Bombs in a cart tore through the market of Sarn, killing nine porters (according to an official)" in titles(
        "Sarn"
    )
    assert "Bombs in a cart tore through the market of the old harbour of Sarn (according to an official)" in titles(
        "the old harbour of Sarn"
    )


def test_a_title_has_the_people_and_the_place_of_the_passage_it_is_from() -> None:
    first = (
        Draft("a", "Ilva Torren was arrested in Sarn.", "2031-05-03")
        .person("Ilva Torren")
        .place("Sarn")
        .event(
            "COERCE",
            "arrested",
            recipients=("Ilva Torren",),
            mode="arrest",
            brings="captive",
            date="2031-05-03",
            place="Sarn",
        )
    )
    other = (
        Draft("b", "Her papers were in Velk. Ilva Torren and a diver were arrested.", "2031-05-04")
        .person("Ilva Torren")
        .group("a diver")
        .place("Velk")
        .event(
            "COERCE",
            "arrested",
            recipients=("Ilva Torren", "a diver"),
            mode="arrest",
            brings="captive",
            date="2031-05-03",
            place="Velk",
        )
    )
    (only,) = merge([first.done(), other.done()]).timeline()
    assert only.title == "Ilva Torren arrested in Sarn (disputed)"


def test_a_title_calls_people_by_name_and_not_by_a_pronoun() -> None:
    draft = (
        Draft("a", "Odo Kress came home. He freed two divers in the harbour.", "2031-05-03")
        .person("Odo Kress")
        .group("two divers")
        .event("RETREAT", "freed", actors=("He",), recipients=("two divers",), mode="release")
    )
    assert "He " not in row(draft).title


def test_those_who_come_before_the_verb_of_another_clause_are_not_said_to_have_done_it() -> None:
    """A participle has no subject of its own: it is told whom it befell, and of nobody that he did it."""
    text = "A ship with Odo Kress on board sank, drowning nine sailors."
    event = {"actors": ("Odo Kress",), "recipients": ("nine sailors",), "brings": "dead"}
    assert row(told(text, "ASSAULT", "drowning", **event)).title == "Nine sailors drowned"


def test_of_those_before_a_verb_the_nearest_did_it_and_those_in_one_row_with_it() -> None:
    event: dict[str, Any] = {"recipients": ("two divers",), "mode": "release"}
    apart = told(
        "Odo Kress was told that Ilva Torren freed two divers.",
        "RETREAT",
        "freed",
        **event,
        actors=("Odo Kress", "Ilva Torren"),
    )
    assert row(apart).title == "Ilva Torren freed two divers"
    both = told(
        "Odo Kress and Ilva Torren freed two divers.", "RETREAT", "freed", **event, actors=("Odo Kress", "Ilva Torren")
    )
    assert row(both).title == "Odo Kress and Ilva Torren freed two divers"


def test_a_noun_is_called_with_what_it_is_about() -> None:
    draft = (
        Draft("a", "People spoke of the mortar attack on the harbour of Sarn that left many homeless.", "2031-05-03")
        .place("harbour")
        .place("Sarn")
        .event("ASSAULT", "attack", recipients=("harbour",))
    )
    assert row(draft).title == "Mortar attack on the harbour of Sarn"


def test_a_killing_in_a_town_does_not_kill_the_town() -> None:
    draft = (
        Draft("a", "It was the third killing in Sarn in a year.", "2031-05-03")
        .place("Sarn")
        .event("ASSAULT", "killing", recipients=("Sarn",), brings="dead")
    )
    assert row(draft).title == "Third killing in Sarn"


def test_what_rests_on_one_source_alone_says_so() -> None:
    text = "Odo Kress freed two divers, an official said."
    event: dict[str, Any] = {**FREED, "actors": ("Odo Kress",), "recipients": ("two divers",), "according_to": ("s1",)}
    draft = (
        Draft("a", text, "2031-05-03", "Coast Daily")
        .person("Odo Kress")
        .group("two divers")
        .group("official")
        .says("official", "Odo Kress freed two divers", named=False)
        .event(event.pop("type_"), "freed", **event)
    )
    assert row(draft).title == "Odo Kress freed two divers (according to an official)"


def test_a_denied_act_is_not_told_as_done() -> None:
    text = "Odo Kress did not free two divers."
    event: dict[str, Any] = {**FREED, "actors": ("Odo Kress",), "recipients": ("two divers",), "negated": True}
    assert row(told(text, trigger="free", **event)).title == "Odo Kress did not free two divers"


def test_a_title_fits_on_one_line_and_is_cut_between_words() -> None:
    text = (
        "Odo Kress freed two divers in the old harbour of Sarn with the help of the coast guard and of fishermen from "
        "the islands near the lighthouse."
    )
    event: dict[str, Any] = {**FREED, "actors": ("Odo Kress",), "recipients": ("two divers",)}
    title = row(told(text, trigger="freed", **event)).title
    assert len(title) <= LONGEST
    assert title == "Odo Kress freed two divers in the old harbour of Sarn with the help of the coast guard"


def test_many_are_named_as_the_first_and_how_many_more() -> None:
    names = ("Ilva Torren", "Odo Kress", "Una Pell", "Bela Dorn")
    text = "Ilva Torren, Odo Kress, Una Pell and Bela Dorn were arrested at the port."
    title = row(told(text, "COERCE", "arrested", recipients=names, mode="arrest")).title
    assert title == "Ilva Torren, Odo Kress and 2 others arrested at the port"


def test_the_passage_shown_first_is_the_one_that_the_title_is_from() -> None:
    late = (
        Draft("b", "The divers are home. It was a month since the Marsh League freed Ilva Torren.", "2031-07-03")
        .body("Marsh League")
        .person("Ilva Torren")
        .event("RETREAT", "freed", actors=("Marsh League",), recipients=("Ilva Torren",), mode="release")
    )
    news = (
        Draft("c", "The Marsh League freed Ilva Torren at dawn.", "2031-06-03")
        .body("Marsh League")
        .person("Ilva Torren")
        .event(
            "RETREAT",
            "freed",
            actors=("Marsh League",),
            recipients=("Ilva Torren",),
            mode="release",
            date="2031-06-02",
        )
    )
    (only,) = merge([late.done(), news.done()]).timeline()
    assert only.title == "Marsh League freed Ilva Torren at dawn"
    assert [e.report for e in only.evidence] == ["c", "b"]


def test_an_act_for_which_no_word_stands_has_a_title_all_the_same() -> None:
    draft = told("Ilva Torren was in the harbour.", "ASSAULT", "", actors=("Ilva Torren",))
    assert row(draft).title == "Ilva Torren was in the harbour"


def said(words: str, trigger: str, text: str, *, quotation: str = "direct", **event: Any) -> Draft:
    draft = Draft("a", text, "2031-05-03", "Coast Daily").person("Odo Kress")
    draft.says("Odo Kress", words)
    statement = draft._parts["statements"].pop()
    draft._parts["statements"].append(replace(statement, quotation=quotation))
    return draft.event(event.pop("type_", "SUPPORT"), trigger, according_to=("s1",), **event)


def test_what_is_told_in_the_words_of_somebody_alone_is_quoted() -> None:
    words = "We are forever grateful to them"
    draft = said(words, "grateful", f"“{words},” Odo Kress wrote.")
    assert row(draft).title == f"Odo Kress: “{words}”"
    long = f"{words} and to all who came from the islands and the hills with boats and bread and blankets"
    draft = said(long, "grateful", f"“{long},” Odo Kress wrote.")
    assert row(draft).title.endswith(" …”")
    assert len(row(draft).title) <= LONGEST


def test_what_somebody_is_said_to_have_said_is_a_title_without_him() -> None:
    words = "the coast guard had been in contact with the islands"
    more = {"quotation": "indirect", "type_": "CONSULT"}
    draft = said(words, "been in contact", f"Odo Kress said that {words}.", **more)
    assert row(draft).title == "Coast guard had been in contact with the islands (according to Odo Kress)"
    draft = said("to be in contact", "be in contact", "Odo Kress said he hoped to be in contact.", **more)
    assert row(draft).title == "Meeting or talks (according to Odo Kress)"


@pytest.mark.parametrize(
    ("text", "event", "title"),
    [
        (
            "A blast in Sarn left two divers dead.",
            {"type_": "ASSAULT", "trigger": "left two divers dead", "recipients": ("two divers",), "brings": "dead"},
            "Two divers killed",
        ),
        (
            "Odo Kress was ending his first visit to Sarn.",
            {"type_": "CONSULT", "trigger": "was ending", "actors": ("Odo Kress", "his"), "mode": "visit"},
            "Odo Kress was ending his first visit to Sarn",
        ),
    ],
)
def test_a_title_says_whose_death_and_whose_visit_it_was(text: str, event: dict[str, Any], title: str) -> None:
    assert row(told(text, **event)).title == title


@pytest.mark.parametrize(
    ("clause", "cut"),
    [
        ("Odo Kress met those who hold 11 Loric and Velk divers", None),
        ("Odo Kress warned of a grave and sudden loss", None),
        ("Odo Kress met the mayor of Sarn and Una Pell of Velk", "Odo Kress met the mayor of Sarn"),
        ("Odo Kress met the mayor of Sarn and the guard", "Odo Kress met the mayor of Sarn"),
    ],
)
def test_a_title_is_not_cut_between_two_words_on_one_noun(clause: str, cut: str | None) -> None:
    assert cut_to(clause, len(clause) - 4) == cut


def test_a_noun_is_not_called_by_what_is_of_somebody() -> None:
    draft = told("A demonstration of Velmaria’s new boats drew crowds.", "PROTEST", "demonstration").place("Velmaria’s")
    assert row(draft).title != "Demonstration of Velmaria’s"
