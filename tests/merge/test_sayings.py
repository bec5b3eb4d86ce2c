"""What reports tell and say is taken apart once."""

from onrecord.merge.memory import Memory
from onrecord.merge.sayings import Sayings

SAID = "The harbour master did not close the old lighthouse, he told reporters"
DENIED = "It is not true that the old lighthouse was closed"


def test_a_text_has_its_longest_words_two_by_two_its_stems_and_whether_it_denies() -> None:
    sayings = Sayings(Memory())
    keys, stems, denies, negates = sayings.of("a", SAID)
    assert "lighthouse reporters" in keys
    assert "lighth" in stems
    assert (denies, negates) == (False, True)
    assert sayings.of("a", DENIED)[2:] == (True, True)


def test_what_was_asked_for_is_remembered_and_nothing_else() -> None:
    first = Memory()
    for text in (SAID, DENIED):
        Sayings(first).of("a", text)
    known = dict(first.used)
    again = Memory(known)
    found = Sayings(again).of("a", SAID)
    assert found == Sayings(Memory()).of("a", SAID)
    assert again.used.keys() == {"sayings a"}
    alone = Memory()
    Sayings(alone).of("a", SAID)
    assert again.used == alone.used


def test_what_is_damaged_is_taken_apart_anew() -> None:
    known = Memory()
    Sayings(known).of("a", SAID)
    for body in ("", "[]", '{"x": 1}'):
        damaged = Memory(dict.fromkeys(known.used, body))
        assert Sayings(damaged).of("a", SAID) == Sayings(Memory()).of("a", SAID)
