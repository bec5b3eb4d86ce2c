"""Happenings told in other words, and the words that come back to them."""

from dataclasses import replace
from itertools import permutations

import pytest

from drafts import Draft
from onrecord.merge import merge
from onrecord.merge.comparison import EVENTS, WORDS
from onrecord.merge.families import family_of, mean_one_act
from onrecord.merge.sameness import load_weights
from onrecord.model.answers import TimelineRow
from onrecord.model.span import Span

LEAD = "A guard of the harbour bank in Arlen was {} by masked robbers who fled on a grey motorboat with the takings."
MORE = "The mayor of Arlen, Ilva Torren, said the masked robbers had cut the alarm of the harbour bank before dawn."


def timeline(*drafts: Draft) -> tuple[TimelineRow, ...]:
    together = merge(d.done() for d in drafts)
    return together.timeline()


def words_of(row: TimelineRow, *drafts: Draft) -> list[tuple[str, str]]:
    texts = {d.id: d.text for d in drafts}
    return [(t.report, texts[t.report][t.start : t.end]) for t in row.triggers]


def robbery(
    report: str,
    word: str,
    *,
    more: str = "",
    who: str = "A guard",
    published: str | None = None,
    date: str | None = None,
) -> Draft:
    """A killing told without a name, and mostly without a day in a report without a day."""
    text = f"{LEAD.format(word)}\n{MORE}{more}".replace("A guard", who)
    draft = Draft(report, text, published).person("Ilva Torren")
    draft.entity("person", who, form="nominal").group("masked robbers")
    return draft.event("ASSAULT", word, actors=("masked robbers",), recipients=(who,), brings="dead", date=date)


def test_a_killing_told_in_other_words_in_a_near_report_is_one_row() -> None:
    (row,) = timeline(robbery("a", "killed"), robbery("b", "shot dead", who="A watchman"))
    assert row.reports == 2


@pytest.mark.parametrize("order", list(permutations("abc")), ids="".join)
def test_the_order_of_the_reports_does_not_matter(order: tuple[str, ...]) -> None:
    words = {"a": "killed", "b": "shot dead", "c": "murdered"}
    rows = timeline(*(robbery(r, words[r], more=f" The killing shocked {r}.") for r in order))
    assert rows == timeline(*(robbery(r, words[r], more=f" The killing shocked {r}.") for r in "abc"))


def test_a_word_that_comes_back_to_it_is_a_trigger_and_no_row() -> None:
    draft = robbery("a", "killed", more=" The killing of the guard shocked the harbour.")
    (row,) = timeline(draft)
    assert words_of(row, draft) == [("a", "killed"), ("a", "killing")]


def test_a_word_in_a_near_report_that_tells_of_no_event_is_a_trigger_too() -> None:
    told = robbery("a", "killed")
    other = Draft("b", f"{MORE}\nThe guard of the harbour bank in Arlen was killed by masked robbers.").person(
        "Ilva Torren"
    )
    (row,) = timeline(told, other)
    assert ("b", "killed") in words_of(row, told, other)
    assert row.reports == 1


def test_a_word_in_a_report_on_something_else_is_no_trigger() -> None:
    told = robbery("a", "killed")
    other = Draft("b", "Frost killed half of the vines on the hills above Sarn, growers reckon after a cold spring.")
    (row,) = timeline(told, other)
    assert words_of(row, told, other) == [("a", "killed")]


def attack(report: str, place: str, *, who: str = "two nurses", count: int | None = 2, more: str = "") -> Draft:
    draft = Draft(report, f"Gunmen attacked {who} at the clinic of {place} at night.{more}", "2031-06-02")
    draft.group("Gunmen").place(place)
    if count is None:
        draft.person(who)
    else:
        draft.group(who, count=count)
    return draft.event("ASSAULT", "attacked", actors=("Gunmen",), recipients=(who,), place=place, date="2031-06-01")


def test_the_same_in_two_towns_is_two() -> None:
    assert len(timeline(attack("a", "Arlen"), attack("b", "Sarn"))) == 2


def test_the_same_by_two_armies_known_by_name_is_two() -> None:
    def shelled(report: str, army: str) -> Draft:
        draft = Draft(report, f"The {army} shelled two farms near Arlen at night.", "2031-06-02").body(army)
        draft.group("two farms", count=2)
        return draft.event("ASSAULT", "shelled", actors=(army,), recipients=("two farms",), date="2031-06-01")

    assert len(timeline(shelled("a", "Marsh League"), shelled("b", "Coast Guard"))) == 2


def test_one_telling_by_others_does_not_part_a_row_that_many_tell() -> None:
    def shelled(report: str, army: str = "", *, hour: str = "at night") -> Draft:
        text = f"{army or 'Gunners'} {hour} shelled the farm of Ilva Torren, near the old salt works of Arlen."
        draft = Draft(report, text, "2031-06-02").person("Ilva Torren")
        draft = draft.body(army) if army else draft
        return draft.event("ASSAULT", "shelled", actors=(army,) if army else (), recipients=("Ilva Torren",))

    league, guard = shelled("a", "Marsh League"), shelled("b", "Coast Guard")
    assert [r.reports for r in timeline(league, guard)] == [1, 1]
    others = [shelled(r, hour=h) for r, h in zip("cdef", ("again", "suddenly", "for hours", "in fog"), strict=True)]
    assert [r.reports for r in timeline(league, guard, *others)] == [6]


def run_down(report: str, word: str) -> Draft:
    text = f"A nurse was {word} by a lorry of the salt works on the harbour quay of Arlen at dawn.\n{MORE}"
    draft = Draft(report, text).person("Ilva Torren").entity("person", "A nurse", form="nominal")
    return draft.event("ASSAULT", word, recipients=("A nurse",))


def test_what_one_report_calls_hit_and_the_next_struck_is_one_row() -> None:
    assert len(timeline(run_down("a", "hit"), run_down("b", "struck"))) == 1
    assert len(timeline(run_down("a", "hit"), run_down("b", "threatened"))) == 2


def talks(report: str, *who: str) -> Draft:
    text = f"Talks on the ferries of Arlen went on for long in the town hall with {' and '.join(who)}."
    draft = Draft(report, text, "2031-06-02")
    for name in who:
        draft.person(name)
    return draft.event("CONSULT", "Talks", actors=who[:1], recipients=who[1:])


def test_talks_of_nobody_in_common_are_two() -> None:
    one = talks("a", "Odo Kress", "Ilva Torren")
    assert len(timeline(one, talks("b", "Odo Kress"))) == 1
    assert len(timeline(one, talks("b", "Una Pell"))) == 2


def test_what_is_told_before_a_day_was_not_on_it() -> None:
    dated = robbery("a", "killed", published="2031-06-09", date="2031-06-08")
    assert len(timeline(dated, robbery("b", "shot dead", who="A watchman", published="2031-06-09"))) == 1
    assert len(timeline(dated, robbery("b", "shot dead", who="A watchman", published="2031-06-05"))) == 2


def test_what_befell_one_by_name_is_not_what_befell_several() -> None:
    assert len(timeline(attack("a", "Arlen"), attack("b", "Arlen", who="Ilva Torren", count=None))) == 2


def test_those_of_two_trades_are_two_and_one_without_a_trade_may_be_either() -> None:
    def seized(report: str, who: str, sector: str) -> Draft:
        text = f"Rebels seized a {who} at the gate of the clinic of Arlen on Sunday."
        draft = Draft(report, text, "2031-06-02").entity("person", who, form="nominal", sector=sector).group("Rebels")
        return draft.event("ASSAULT", "seized", actors=("Rebels",), recipients=(who,), mode="abduct", date="2031-06-01")

    nurse = seized("a", "nurse", "MED")
    assert len(timeline(nurse, seized("b", "priest", "REL"))) == 2
    assert len(timeline(nurse, seized("b", "woman", "CVL"))) == 1


def test_one_sentence_with_two_words_tells_of_two() -> None:
    draft = Draft("a", "A van struck and killed Ilva Torren in Arlen.", "2031-06-02").person("Ilva Torren")
    draft.event("ASSAULT", "struck", recipients=("Ilva Torren",), date="2031-06-01")
    draft.event("ASSAULT", "killed", recipients=("Ilva Torren",), date="2031-06-01", brings="dead")
    assert len(timeline(draft)) == 2


def held(report: str, text: str) -> Draft:
    draft = Draft(report, f"Harbour captain {text}\nIlva Torren runs the ferries of Arlen.").person("Ilva Torren")
    return draft.event("COERCE", "arrested", recipients=("Ilva Torren",), mode="arrest", brings="captive")


def test_who_is_taken_in_near_reports_without_a_day_is_taken_once() -> None:
    one = held("a", "Ilva Torren was arrested on the quay of Arlen on suspicion of smuggling.")
    other = held("b", "Ilva Torren has been arrested on suspicion of smuggling, Arlen police said.")
    assert [r.reports for r in timeline(one, other)] == [2]


def test_there_is_a_weight_for_each_number_and_one_more() -> None:
    weights = load_weights()
    assert (len(weights.words), len(weights.events)) == (len(WORDS) + 1, len(EVENTS) + 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [("shot", "shooting"), ("died", "Death"), ("attacks", "attacked"), ("planned", "planning"), ("carries", "carried")],
)
def test_words_of_one_family(one: str, other: str) -> None:
    assert family_of(one) == family_of(other)


@pytest.mark.parametrize(("one", "other"), [("shot", "killed"), ("meet", "met with"), ("arrest", "rest")])
def test_words_of_two_families(one: str, other: str) -> None:
    assert family_of(one) != family_of(other)


@pytest.mark.parametrize(("one", "other"), [("hit", "struck"), ("charged", "accused"), ("talks", "negotiations")])
def test_words_of_two_families_that_mean_one_act(one: str, other: str) -> None:
    assert mean_one_act(family_of(one), family_of(other))


@pytest.mark.parametrize(("one", "other"), [("shot", "killed"), ("charged", "convicted"), ("attacked", "seized")])
def test_words_that_mean_two_steps_of_it(one: str, other: str) -> None:
    assert not mean_one_act(family_of(one), family_of(other))


def bombed(report: str, day: str, toll: str, *, count: int | None = None, least: int | None = None) -> Draft:
    """A killing by one bomb, as a report counts the dead."""
    draft = Draft(
        report, f"{toll} people were killed by a bomb in the fish market of Arlen on 2 June.", day, "Daily Buoy"
    )
    draft.place("Arlen").group(f"{toll} people", count=count, count_range=(least, None) if least else None)
    return draft.event(
        "ASSAULT", "killed", recipients=(f"{toll} people",), place="Arlen", date="2031-06-02", brings="dead"
    )


def test_a_toll_that_rose_is_one_row_with_every_count_by_who_tells_it() -> None:
    (row,) = timeline(
        bombed("a", "2031-06-02", "At least 5", least=5),
        bombed("b", "2031-06-03", "Eleven", count=11),
        bombed("c", "2031-06-04", "Eleven", count=11),
    )
    assert [(c.value, c.of, len(c.origins)) for c in row.counts] == [((5, None), "people", 1), (11, "people", 1)]
    assert (row.earliest, row.latest) == ("2031-06-02", "2031-06-02")
    assert "eleven" in row.title.lower()


def test_the_parties_of_a_row_stand_each_on_a_side() -> None:
    (row,) = timeline(robbery("a", "killed"))
    assert [(p.name, p.part) for p in row.parties] == [("masked robbers", "actor"), ("A guard", "recipient")]
    assert {p.kind for p in row.parties} == {"group", "person"}


def tolls(report: str, *said: tuple[str, str, int], day: str = "2031-06-02") -> Draft:
    """A report that tells of one killing or of several, each with those whom it befell, their kind and number."""
    text = " ".join(f"{who} were killed by a bomb in the fish market, medics said." for who, _, _ in said)
    draft = Draft(report, text, day, f"Paper {report}")
    for who, kind, count in said:
        draft.entity(kind, who, form="nominal", count=(count or None) if kind == "group" else None)
        at = draft.span(f"{who} were killed")
        draft.event("ASSAULT", f"{who} were killed", recipients=(who,), brings="dead")
        event = draft._parts["events"].pop()
        draft._parts["events"].append(replace(event, trigger=Span(at.end - len("killed"), at.end)))
    return draft


@pytest.mark.parametrize(
    ("number", "reports"), [pytest.param(12, 1, id="many times as many"), pytest.param(8, 2, id="as a toll rises")]
)
def test_a_toll_is_not_that_of_another_attack_which_is_many_times_as_high(number: int, reports: int) -> None:
    rows = timeline(tolls("a", ("Three people", "group", 3)), tolls("b", ("More people", "group", number)))
    assert {r.reports for r in rows} == {reports}


def test_two_tolls_of_one_report_are_two_happenings() -> None:
    assert len(timeline(tolls("a", ("Nine people", "group", 9), ("Ten persons", "group", 10)))) == 2
    assert len(timeline(tolls("a", ("Nine people", "group", 9), ("Nine persons", "group", 9)))) == 1
    assert len(timeline(tolls("a", ("Nine people", "group", 9), ("Two children", "group", 2)))) == 1


@pytest.mark.parametrize(
    ("number", "said", "rows"),
    [
        pytest.param(11, True, 1, id="counted by another"),
        pytest.param(11, False, 2, id="counted by the same"),
        pytest.param(14, True, 2, id="far more"),
    ],
)
def test_one_report_may_have_a_toll_as_two_count_it(number: int, said: bool, rows: int) -> None:
    draft = tolls("a", ("Nine people", "group", 9), ("More people", "group", number)).person("medics")
    draft.says("medics", "Nine people were killed by a bomb in the fish market")
    first, second = draft._parts["events"]
    draft._parts["events"][:] = [
        replace(first, according_to=("s1",)),
        replace(second, according_to=() if said else ("s1",)),
    ]
    assert len(timeline(draft)) == rows


def test_those_whom_a_report_does_not_count_may_be_any_number() -> None:
    counted, told = tolls("a", ("Forty people", "group", 40)), tolls("b", ("The people", "group", 0))
    assert len(timeline(counted, told)) == 1


def test_the_death_of_one_is_not_the_death_of_many() -> None:
    assert len(timeline(tolls("a", ("The driver", "person", 1)), tolls("b", ("Nine people", "group", 9)))) == 2


def condemned(report: str, kind: str, who: str, **facts: str) -> Draft:
    draft = Draft(report, f"{who} condemned the bombing of the fish market of Arlen.", "2031-06-02")
    draft.place("Arlen").entity(kind, who, **facts)
    return draft.event("ACCUSE", "condemned", actors=(who,), mode="disapprove", place="Arlen")


def test_what_two_say_of_one_matter_is_two_unless_one_may_speak_for_the_other() -> None:
    land = condemned("a", "place", "Velmaria", country="VLM")
    assert len(timeline(land, condemned("b", "organization", "Marsh League"))) == 2
    assert len(timeline(land, condemned("b", "person", "Odo Kress", country="SRN"))) == 2
    assert len(timeline(land, condemned("b", "person", "Odo Kress", country="VLM"))) == 1
