"""Sentences that name somebody and speak of a death are shown beside where that one stands, and nothing follows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

import onrecord
from databases import Place
from drafts import Draft
from onrecord.export.dossier import gather_dossier, write_html
from onrecord.model.entities import Mention
from onrecord.model.reading import Reading
from onrecord.record import Record

HELD = "Odo Kress has been in the hands of the Marsh League since May."
SAID = {"why": "The report says so", "by": "Una Pell"}
NUMBERS = count(1)


def held() -> Reading:
    return Draft("r1", HELD, "2031-05-05", "Daily Buoy").person("Odo Kress").stands("Odo Kress", "captive", HELD).done()


def later(text: str, **facts: str) -> Draft:
    return Draft(f"l{next(NUMBERS)}", text, "2031-06-01", "Hill Echo").person("Odo Kress", **facts)


@pytest.fixture
def record(place: Place) -> Iterator[Record]:
    with onrecord.open(place) as made:
        made.add(held())
        yield made


def shown(record: Record) -> list[str]:
    (row,) = record.standings(about="Odo Kress")
    return [one.evidence.text for one in record.speaking_of_death(row)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Odo Kress was murdered last winter, a neighbour said.",
        "A patrol killed Odo Kress.",
        "Odo Kress is dead.",
        "The death of Odo Kress was told to his sister.",
        "They buried the body of Odo Kress on a hill.",
        "Odo Kress's body was found in a ditch.",
        "A square in Sarn bears the name of the late surveyor Odo Kress.",
        "Odo Kress died in a camp.",
        "The League is executing Odo Kress, a caller said.",
        "Odo Kress was shot and fatally wounded.",
        "Killed with others, Odo Kress lies in Sarn.",
    ],
)
def test_a_sentence_with_a_word_of_death_that_made_no_entry_is_shown(record: Record, sentence: str) -> None:
    record.add(later(f"The town waits. {sentence} Nobody came on Monday.").done())
    assert shown(record) == [sentence]
    (row,) = record.standings(about="Odo Kress")
    assert row.state == "captive"  # and nobody is declared dead by it


@pytest.mark.parametrize(
    "sentence",
    [
        "Odo Kress is held in a barn.",
        "Odo Kress was seen late on Tuesday.",
        "Odo Kress liked the film Kill Bertha.",
        "Odo Kress works for a body of the state.",
        "Odo Kress remains in their hands.",
        "Odo Kress heads an office.",
    ],
)
def test_other_words_are_no_words_of_death(record: Record, sentence: str) -> None:
    record.add(later(sentence).done())
    assert shown(record) == []


def test_a_sentence_of_somebody_else_is_not_shown(record: Record) -> None:
    record.add(later("Odo Kress is held. A patrol killed two guards.").done())
    assert shown(record) == []


def test_a_pronoun_that_means_him_names_him(record: Record) -> None:
    reading = later("Odo Kress was held in a barn. He was murdered there.").done()
    (who,) = reading.entities
    at = reading.report.text.index("He ")
    pronoun = Mention(at, at + 2, "pronoun")
    record.add(replace(reading, entities=(replace(who, mentions=(*who.mentions, pronoun)),)))
    assert shown(record) == ["He was murdered there."]


def test_what_was_read_as_a_death_or_a_denial_is_in_the_standing_and_not_beside_it(record: Record) -> None:
    text = "Odo Kress was not killed, the League said."
    record.add(later(text).stands("Odo Kress", "dead", text, negated=True).done())
    assert shown(record) == []


def test_of_who_is_dead_nothing_is_shown(record: Record) -> None:
    text = "Odo Kress was killed."
    record.add(later(f"{text} His death was told to his sister.").stands("Odo Kress", "dead", text).done())
    (row,) = record.standings(about="Odo Kress")
    assert (row.state, record.speaking_of_death(row)) == ("dead", ())


def test_those_in_which_nobody_else_is_read_as_dead_come_first_and_of_the_freed_alone(record: Record) -> None:
    other = "Odo Kress was held where two guards were killed."
    record.add(later(other).group("two guards", count=2).stands("two guards", "dead", other).done())
    record.add(later("Odo Kress was murdered.").done())
    assert shown(record) == ["Odo Kress was murdered.", other]
    free = "Odo Kress was set free."
    record.add(
        Draft("f1", free, "2031-07-01", "Hill Echo").person("Odo Kress").stands("Odo Kress", "free", free).done()
    )
    assert shown(record) == ["Odo Kress was murdered."]


def test_what_was_published_later_is_not_known_by_a_day(record: Record) -> None:
    record.add(later("Odo Kress was murdered.").done())
    (row,) = record.standings(about="Odo Kress")
    assert record.speaking_of_death(row, known_by="2031-05-30") == ()


def test_whoever_adds_it_or_rejects_what_was_read_in_it_has_looked_at_it(record: Record) -> None:
    text = "Suppose that the League killed Odo Kress."
    draft = later(text).body("the League")
    record.add(draft.event("ASSAULT", "killed", recipients=("Odo Kress",), modality="possible").done())
    record.add(later("Odo Kress was murdered.").done())
    assert shown(record) == [text, "Odo Kress was murdered."]
    (event,) = record.timeline()
    record.judge(event.id, "reject", **SAID)
    assert shown(record) == ["Odo Kress was murdered."]
    (row,) = record.standings(about="Odo Kress")
    (one,) = record.speaking_of_death(row)
    values = {"person": one.name, "state": "dead"}
    record.add_entry(one.evidence.report, "standing", values, words=one.evidence.text, **SAID)
    assert [row.state for row in record.standings(about="Odo Kress")] == ["dead"]


def test_the_dossier_says_it_at_once_and_names_nobody_where_names_are_swapped(record: Record) -> None:
    record.add(later("Odo Kress was murdered.").done())
    made = gather_dossier(record, "Odo Kress", today=date(2031, 8, 1))
    html = write_html(made)
    standing = html[html.index('class="standing"') : html.index('class="course"')]
    assert "not read as a death of this person" in standing
    assert "Odo Kress was murdered." in standing
    assert "--add standing" in standing
    assert "Hill Echo" in html[html.index('class="sources"') :]
    swapped = write_html(made, anonymise=True)
    assert "not read as a death of this person" in swapped
    assert "Kress" not in swapped
    assert "--add standing" not in swapped
