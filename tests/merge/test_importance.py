"""What matters: the rows that a desk would keep come first."""

from itertools import permutations
from typing import Any

import pytest

from drafts import Draft
from onrecord.merge import merge
from onrecord.merge.importance import parts_of, settings
from onrecord.merge.memory import Memory
from onrecord.model.answers import TimelineRow
from onrecord.model.plover import MODES


def report(id_: str, text: str, type_: str, trigger: str, *, day: str = "2031-05-03", **event: Any) -> Draft:
    draft = Draft(id_, text, day, f"Paper {id_}")
    for name in dict.fromkeys((*event.get("actors", ()), *event.get("recipients", ()))):
        many = name.split()[0].isdigit()
        draft = draft.group(name, count=int(name.split()[0])) if many else draft.person(name)
    return draft.event(type_, trigger, **event)


def ranked(*drafts: Draft) -> list[TimelineRow]:
    rows = merge(d.done() for d in drafts).timeline()
    return sorted(rows, key=lambda row: -row.importance)


KILLED = report(
    "a", "A mine killed 40 sailors at the pier.", "ASSAULT", "killed", recipients=("40 sailors",), brings="dead"
)
HURT = report("b", "A crane hurt 2 porters in a yard.", "ASSAULT", "hurt", recipients=("2 porters",), brings="injured")
ASKED = report("c", "Odo Kress asked for a longer lunch.", "REQUEST", "asked", actors=("Odo Kress",))


def test_many_dead_matter_more_than_few_hurt_and_these_more_than_a_request() -> None:
    assert [row.type + str(len(row.evidence[0].text)) for row in ranked(ASKED, HURT, KILLED)] == [
        f"ASSAULT{len(KILLED.text)}",
        f"ASSAULT{len(HURT.text)}",
        f"REQUEST{len(ASKED.text)}",
    ]


@pytest.mark.parametrize(
    ("why", "less"),
    [
        ("it may be", {"modality": "possible"}),
        ("it is planned", {"modality": "scheduled"}),
        ("it is denied", {"negated": True}),
        ("nobody says when", {"date": None}),
        ("only the month is known", {"date": "2031-05"}),
        ("it is demanded", {"modality": "demanded"}),
        ("it was long ago", {"date": "2031-01-05"}),
        ("it stands far down", {"far": True}),
        ("it is somebody's word", {"said": True}),
    ],
)
def test_of_two_that_are_else_alike_it_matters_less_because(why: str, less: dict[str, Any]) -> None:
    def meeting(id_: str, who: str, whom: str, *, far: bool = False, said: bool = False, **more: Any) -> Draft:
        before = "The harbour is quiet at this time of the year. " * 20 if far else ""
        draft = Draft(id_, f"{before}{who} met {whom} in the town hall of {who}, Una Pell said.", "2031-05-03", "Paper")
        draft = draft.person(who).person(whom)
        if said:
            draft = draft.person("Una Pell").says("Una Pell", f"{who} met {whom}")
        event = {"date": "2031-05-02", "actors": (who,), "recipients": (whom,)} | more
        return draft.event("CONSULT", "met", **event, according_to=("s1",) if said else ())

    plain, other = meeting("a", "Odo Kress", "Ilva Torren"), meeting("b", "Bela Dorn", "Tarn Vess", **less)
    assert [row.evidence[0].report for row in ranked(other, plain)] == ["a", "b"], why


def test_a_sentence_that_can_be_a_title_matters_more_than_words_for_the_type() -> None:
    said = report("a", "Odo Kress met the guild of Sarn.", "CONSULT", "met", actors=("Odo Kress",))
    bare = report("b", "For Bela Dorn, who met nobody, it was late.", "CONSULT", "met", actors=("Bela Dorn",))
    assert [row.evidence[0].report for row in ranked(bare, said)] == ["a", "b"]


def test_what_all_speak_of_matters_more_than_what_one_speaks_of() -> None:
    """Three reports are on the ferry: of two visits that are told alike, the one to the ferry is to the point."""
    ferry = report(
        "z", "Odo Kress visited the ferry Aldora.", "CONSULT", "visited", actors=("Odo Kress",), mode="visit"
    )
    mill = report("a", "Bela Dorn visited the paper mill.", "CONSULT", "visited", actors=("Bela Dorn",), mode="visit")
    others = [
        report(id_, f"{who} inspected the ferry Aldora.", "ACCUSE", "inspected", actors=(who,))
        for id_, who in (("b", "Una Pell"), ("c", "Tarn Vess"))
    ]
    rows = [row for row in ranked(ferry, mill, *others) if row.type == "CONSULT"]
    assert [row.evidence[0].report for row in rows] == ["z", "a"]


def test_the_second_of_one_day_comes_after_the_first_of_another() -> None:
    """Of two days, of each of which two reports are, either has its weightiest row before one has two."""

    def meeting(id_: str, who: str, whom: str, day: str) -> Draft:
        return report(id_, f"{who} met {whom}.", "CONSULT", "met", day=day, actors=(who,), recipients=(whom,), date=day)

    first = meeting("a", "Odo Kress", "Ilva Torren", "2031-05-03")
    second = meeting("b", "Bela Dorn", "Tarn Vess", "2031-05-03")
    other = meeting("c", "Una Pell", "Sela Arn", "2031-05-09")
    asked = report("d", "Mira Holt asked for a boat.", "REQUEST", "asked", day="2031-05-09", actors=("Mira Holt",))
    rows = [row.evidence[0].report for row in ranked(first, second, other, asked)]
    assert rows.index("c") < max(rows.index("a"), rows.index("b"))


def test_the_same_number_of_victims_that_day_is_hardly_news_again() -> None:
    again = report(
        "d", "At the pier 40 sailors are dead.", "ASSAULT", "dead", recipients=("40 sailors",), brings="dead"
    )
    rows = ranked(KILLED, again, HURT)
    assert (
        len(rows) == 2 or [row.type + str(len(row.evidence[0].text)) for row in rows][1] == f"ASSAULT{len(HURT.text)}"
    )


def test_what_a_weightier_one_has_said_counts_less() -> None:
    """A sentence that tells of a blow and of a death is two rows, and the lesser of them matters little."""
    text = "Masked men beat and killed 9 guards of the old mint in Sarn."
    both = report("a", text, "ASSAULT", "killed", recipients=("9 guards",), brings="dead")
    both.event("ASSAULT", "beat", recipients=("9 guards",), mode="beat", brings="injured")
    rows = ranked(both, HURT)
    assert [row.evidence[0].report for row in rows] == ["a", "b", "a"]
    assert rows[2].importance < rows[0].importance / 3


def test_an_attack_matters_by_the_harm_that_the_same_words_tell() -> None:
    def attack(id_: str, town: str, toll: str) -> Draft:
        draft = Draft(id_, f"Divers stormed the bank of {town}, killing {toll}.", "2031-05-03", f"Paper {id_}")
        draft.place(town).group("Divers").group(toll, count=int(toll.split()[0]))
        draft.event("ASSAULT", "killing", recipients=(toll,), brings="dead", place=town)
        return draft.event("ASSAULT", "stormed", actors=("Divers",), place=town)

    few, many = attack("a", "Sarn", "2 porters"), attack("b", "Velk", "90 porters")
    stormed = [row for row in ranked(few, many) if row.actors]
    assert [row.place for row in stormed] == ["Velk", "Sarn"]


def test_what_has_the_title_of_a_weightier_row_comes_last() -> None:
    text = "The two harbour towns previously threatened each other with blockades in the wake of blasts at Sarn."
    draft = report("a", text, "THREATEN", "threatened").event("ACCUSE", "wake", date="2031-05-01")
    rows = ranked(draft, ASKED)
    assert rows[0].title == rows[-1].title
    assert rows[1].type == "REQUEST"


def meeting(id_: str, day: str, who: str = "Odo Kress") -> Draft:
    text = f"{who} met the guild of net makers in the old mint of Sarn on the second floor."
    return report(id_, text, "CONSULT", "met", day=day, actors=(who,), date=day)


def test_what_is_told_of_another_month_takes_nothing_from_a_happening() -> None:
    """Who meets the same people half a year on does it again; some weeks on it is hardly news."""
    alone = ranked(meeting("a", "2031-05-03"))[0].importance
    later = {row.date: row.importance for row in ranked(meeting("a", "2031-05-03"), meeting("b", "2031-11-03", "Ilva"))}
    assert later["2031-05-03"] == alone
    near = {row.date: row.importance for row in ranked(meeting("a", "2031-05-03"), meeting("b", "2031-05-20", "Ilva"))}
    assert min(near.values()) < max(near.values()) != alone


def test_what_a_report_without_a_day_in_it_tells_is_of_its_month_and_of_the_one_before() -> None:
    (told,) = merge([KILLED.done()]).occurrences
    assert told.date is None
    together = merge([KILLED.done()])
    rows, _ = together.happenings()
    assert rows.weight(told.id).content.months == {12 * 2031 + 4, 12 * 2031 + 5}


def test_of_months_that_nothing_was_added_to_no_importance_is_worked_out_again() -> None:
    first = Memory()
    merge([meeting("a", "2031-05-03").done(), meeting("b", "2031-06-03").done()], memory=first).timeline()
    then = Memory(first.used)
    readings = [meeting("a", "2031-05-03"), meeting("b", "2031-06-03"), meeting("c", "2032-01-03", "Ilva Torren")]
    merge([r.done() for r in readings], memory=then).timeline()
    months = {key.split()[1] for key in then.fresh if key.startswith("month ")}
    assert months == {str(12 * 2032 + 1)}


def test_how_many_reports_know_somebody_counts_by_whole_doublings() -> None:
    def points(number: int) -> float:
        others = [Draft(f"r{n}", f"Odo Kress keeps bees, paper {n} writes.", "2032-01-01") for n in range(number)]
        together = merge([meeting("a", "2031-05-03").done(), *(d.person("Odo Kress").done() for d in others)])
        rows, (listed,) = together.happenings()
        return rows.weight(listed.occurrence.id).parts.get("known", 0.0)

    assert points(0) < points(1) == points(2) < points(3)


def test_the_order_of_the_reports_does_not_matter() -> None:
    answers = {tuple(merge(d.done() for d in order).timeline()) for order in permutations((KILLED, HURT, ASKED))}
    assert len(answers) == 1


def test_the_points_of_a_happening_say_what_they_are_for() -> None:
    together = merge([KILLED.done()])
    (one,) = together.occurrences
    parts = parts_of(one, wording=together.wording, origins=together.origins)
    assert {"kind", "toll", "death", "own", "undated"} <= set(parts)
    assert set(parts) <= {"kind", *settings()["points"]}


def test_every_type_has_points_and_every_mode_that_is_named_is_one() -> None:
    kinds = settings()["kind"]
    assert set(kinds) == set(MODES)
    for type_, modes in kinds.items():
        assert set(modes) - {"any"} <= set(MODES[type_])
