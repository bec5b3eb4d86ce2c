"""Two readings side by side: the same invented reading, with something changed by hand."""

from dataclasses import replace
from typing import Any

import invented
from effect.changes import Change, compare
from effect.entries import shorten
from invented import READING, at
from onrecord.export.json import to_builtins
from onrecord.model.reading import Reading
from onrecord.model.span import Span

CLAUSE = {
    "id": "c1", "predicate": {"start": 0, "end": 6}, "factuality": "fact", "asked": False, "under": None,
    "condition": None, "time": None, "according_to": [], "basis": [],
}  # fmt: skip


def changes(after: Reading | dict[str, Any], before: Reading | dict[str, Any] = READING) -> list[Change]:
    was, now = (side if isinstance(side, dict) else to_builtins(side) for side in (before, after))
    return compare("invented", was, now)


def with_part(kind: str, number: int, **new: Any) -> Reading:
    """The invented reading with fields of one entry changed."""
    entries = list(getattr(READING, kind))
    entries[number] = replace(entries[number], **new)
    return replace(READING, **{kind: tuple(entries)})


def told(change: Change) -> tuple[str, str, tuple[tuple[str, str, str], ...]]:
    return change.sign, change.kind, tuple((name, str(old), str(new)) for name, old, new in change.fields)


def test_a_reading_beside_itself_shows_nothing() -> None:
    assert changes(READING) == []


def test_other_ids_for_the_same_entries_are_no_change() -> None:
    ids = [e.id for kind in ("entities", "statements", "events") for e in getattr(READING, kind)]
    new = {old: f"{old[0]}9{old[1:]}" for old in ids}

    def renumbered(part: Any) -> Any:
        if isinstance(part, dict):
            return {name: renumbered(value) for name, value in part.items()}
        return [renumbered(value) for value in part] if isinstance(part, list) else new.get(part, part)

    assert changes(renumbered(to_builtins(READING))) == []


def test_an_entry_that_is_not_there_any_more_went_and_the_other_way_round_appeared() -> None:
    shorter = replace(READING, times=READING.times[:1])
    assert [told(change) for change in changes(shorter)] == [("-", "times", ())]
    assert [told(change) for change in changes(READING, shorter)] == [("+", "times", ())]
    assert changes(READING, shorter)[0].entry.fields["value"] == "2031-05-12"


def test_a_changed_field_is_shown_as_it_was_and_as_it_is() -> None:
    doubted = with_part("standings", 0, modality="possible", since=None)
    expected = (("modality", "stated", "possible"), ("since", "2031-05-09", "None"))
    assert [told(change) for change in changes(doubted)] == [("~", "standings", expected)]


def test_another_type_on_the_same_words_is_a_change() -> None:
    conceded = with_part("events", 0, type="CONCEDE")
    assert [told(change) for change in changes(conceded)] == [("~", "events", (("type", "RETREAT", "CONCEDE"),))]


def test_a_statement_is_known_again_by_its_cue_when_its_content_ends_elsewhere() -> None:
    cut = with_part("statements", 0, content=(at("The Harl Front freed surveyor Ana Petrik on Friday"),))
    assert [(change.sign, change.kind) for change in changes(cut)] == [("~", "statements")]


def test_an_entity_that_is_called_otherwise_changes_once_and_not_wherever_it_is_meant() -> None:
    renamed = with_part("entities", 5, name="Colonel Rusk")
    assert [told(change) for change in changes(renamed)] == [("~", "entities", (("name", "Rusk", "Colonel Rusk"),))]


def test_somebody_else_is_shown_by_name() -> None:
    other = with_part("standings", 0, person="e7")
    assert [told(change) for change in changes(other)] == [
        ("~", "standings", (("person", "Ana Petrik", "Ivo Tann"),)),
    ]


def test_what_refers_to_an_entry_that_went_says_so() -> None:
    unheard = replace(READING, standings=(), expectations=(), events=READING.events[1:], head=None)
    assert [told(change) for change in changes(unheard)] == [
        ("~", "report", (("head", "“freed”", "None"),)),
        ("-", "events", ()),
        ("-", "standings", ()),
        ("-", "standings", ()),
        ("-", "expectations", ()),
        ("-", "expectations", ()),
    ]


def test_two_people_of_one_sentence_are_not_taken_for_each_other() -> None:
    first = replace(READING.standings[0], id="st9", person="e5")
    both = replace(READING, standings=(READING.standings[0], first))
    swapped = replace(READING, standings=(first, READING.standings[0]))
    assert changes(swapped, both) == []


def test_another_rule_that_says_the_same_is_told_apart_from_a_change() -> None:
    (change,) = changes(with_part("events", 1, rule="events/frame"))
    assert (change.sign, change.rules) == ("=", ("events/verb", "events/frame"))


def test_a_kind_of_entry_that_one_version_does_not_know_is_not_compared() -> None:
    known = to_builtins(READING) | {"clauses": [CLAUSE]}
    assert changes(known) == []
    unsure = to_builtins(READING) | {"clauses": [CLAUSE | {"factuality": "unsure"}]}
    assert [told(change) for change in changes(unsure, known)] == [
        ("~", "clauses", (("factuality", "fact", "unsure"),)),
    ]


def test_a_field_that_only_the_newer_version_has_counts_where_it_says_something() -> None:
    newer = to_builtins(READING)
    newer["events"][0]["tide"] = {"height": 3, "basis": "said"}
    newer["events"][1]["tide"] = {"height": None, "basis": None}
    (change,) = changes(newer)
    assert [(name, old) for name, old, _ in change.fields] == [("tide", None)]


def test_the_words_of_an_entry_are_quoted_in_their_sentence() -> None:
    (change,) = changes(with_part("events", 0, modality="possible"))
    assert change.entry.quote == (
        "The Harl Front [freed] surveyor Ana Petrik on Friday in Dorvo, the Lenmark Times reported."
    )


def test_a_long_sentence_is_cut_around_the_words() -> None:
    text = invented.TEXT.replace("\n", " ")
    found = at("denied")
    quote = shorten(text, found.start, found.end, (0, len(text)), width=60)
    assert quote.startswith("…")
    assert quote.endswith("…")
    assert "[denied]" in quote
    assert 60 <= len(quote) <= 80


def test_words_that_are_the_whole_sentence_are_not_marked() -> None:
    assert shorten("Freed at last.", 0, 14, (0, 14)) == "Freed at last."
    assert Span(0, 14).of("Freed at last.") == "Freed at last."
