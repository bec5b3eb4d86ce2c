"""What entries are called: once worked out, it is remembered."""

from drafts import Draft
from onrecord.merge.marks import Marks
from onrecord.merge.memory import Memory, digest_of

DRAFT = Draft("a", "Ilva Torren met Odo Kress in Arlen.", "2031-05-06").person("Ilva Torren").person("Odo Kress")
READING = DRAFT.event("CONSULT", "met", actors=("Ilva Torren",), recipients=("Odo Kress",)).done()
DIGESTS = {"a": digest_of(READING)}


def test_what_is_remembered_is_what_is_worked_out() -> None:
    known = Memory()
    first, plain = Marks([READING], DIGESTS, known), Marks([READING])
    again = Memory(known.used)
    then = Marks([READING], DIGESTS, again)
    places = [("a", e.id) for e in (*READING.entities, *READING.events)]
    assert [m.id(p) for p in places for m in (first, then)] == [plain.id(p) for p in places for _ in range(2)]
    assert again.fresh == set()


def test_a_mark_is_found_again_by_its_id_or_else_by_its_words() -> None:
    marks = Marks([READING])
    (event,) = READING.events
    mark = marks.of(("a", event.id))
    assert marks.find(mark.id) == ("a", event.id)
    other = Draft("a", "Note: Ilva Torren met nobody.", "2031-05-06").event("CONSULT", "met").done()
    assert Marks([other]).again(mark) == ("a", other.events[0].id)
    assert Marks([]).again(mark) is None
