"""Reports that are copies of others, in whole or in part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import Draft
from onrecord.merge import Together, merge
from onrecord.merge.alike import find_copies
from onrecord.merge.memory import Memory
from onrecord.model.reading import Reading

FERRY = (
    "The ferry Aldis ran aground off Sarn on Monday. Two deckhands were hurt. The pilot was arrested, the harbour "
    "office said. Divers will search the hold on Friday. Relatives of the crew came to the quay with lamps and soup."
)


def ferry(id_: str, day: str = "2031-05-06", *, text: str = FERRY, publisher: str = "Daily Buoy") -> Draft:
    draft = Draft(id_, text, day, publisher)
    if "harbour office" in text:
        draft.body("harbour office").says("harbour office", "The pilot was arrested")
    draft.group("Two deckhands", count=2).stands("Two deckhands", "injured", "deckhands were")
    draft.entity("person", "pilot", form="nominal")
    draft.event("COERCE", "arrested", recipients=("pilot",), mode="arrest")
    draft.entity("other", "Divers", form="nominal")
    draft.event("CONSULT", "search", actors=("Divers",), modality="scheduled")
    return draft.expects("scheduled", "search the hold")


def rows(together: Together) -> int:
    return len(together.occurrences) + len(together.standings()) + len(together.due()) + len(together.said())


@pytest.mark.parametrize(
    "text",
    [
        FERRY,
        f"{FERRY} More follows.",
        f"SARN, May 6 (Coast News) - {FERRY}",
        FERRY.replace(" Relatives of the crew came to the quay with lamps and soup.", ""),
        f"By Odo Kress. {FERRY}",
    ],
    ids=["word for word", "a line more", "a dateline", "a line less", "a byline"],
)
def test_a_copy_adds_a_report_and_no_entry(text: str) -> None:
    alone = merge([ferry("a").done()])
    both = merge([ferry("a").done(), ferry("b", "2031-05-07", text=text, publisher="Sarn Times").done()])
    assert rows(both) == rows(alone)
    timeline = both.timeline()
    assert {row.reports for row in timeline} == {2}
    assert {row.origins for row in timeline} == {("Daily Buoy",)}
    assert [s.row.reports for s in both.standings()] == [2]
    assert [d.row.reports for d in both.due()] == [2]
    assert {e.report for s in both.said() for e in s.row.evidence} == {"a", "b"}
    assert ("a", "b") in {c for claim in both.claims() for c in claim.row.copies}


def test_what_a_copy_words_otherwise_is_its_own() -> None:
    changed = FERRY.replace("Two deckhands were hurt.", "Three deckhands were hurt.")
    later = Draft("b", changed, "2031-05-06", "Sarn Times").group("Three deckhands", count=3)
    later.stands("Three deckhands", "injured", "were hurt")
    together = merge([ferry("a").done(), later.done()])
    assert sorted((s.row.count, s.row.reports) for s in together.standings()) == [(2, 1), (3, 1)]


def test_a_long_passage_within_another_report_is_copied() -> None:
    text = f"Odo Kress wept. {FERRY} The council met, and the talks about the lighthouse went on until dawn."
    own = "The minister spoke to the families about the price of coal and about the road to Ilva. " * 8
    together = merge([ferry("a").done(), ferry("b", text=f"{own}{text}").done()])
    assert rows(together) == rows(merge([ferry("a").done()]))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (FERRY.replace("Sarn", "Ilva").replace("Aldis", "Borea"), "2031-05-06"),
        (FERRY, "2034-05-06"),
    ],
    ids=["another place and ship", "another year"],
)
def test_boilerplate_is_no_copy(text: str, day: str) -> None:
    together = merge([ferry("a").done(), ferry("b", day, text=text).done()])
    assert not {c for claim in together.claims() for c in claim.row.copies}


def test_a_sentence_of_many_reports_joins_nothing() -> None:
    text = "{} in {}. Police have arrested a man on suspicion of murder."
    drafts = [
        Draft(id_, text.format(what, town), "2031-05-06", "Daily Buoy")
        .entity("person", "man", words="a man", form="nominal")
        .place(town)
        .event("COERCE", "arrested", recipients=("man",), mode="arrest")
        for id_, what, town in (("a", "A baker was found dead", "Arlen"), ("b", "A body lay on the beach", "Sarn"))
    ]
    assert len(merge(d.done() for d in drafts).occurrences) == 2


@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_reports_does_not_matter(order: list[str]) -> None:
    readings = {
        "a": ferry("a").done(),
        "b": ferry("b", text=f"{FERRY} More follows.").done(),
        "c": ferry("c", "2031-05-08", text=f"SARN - {FERRY}").done(),
        "d": ferry("d", text=FERRY.replace("Two deckhands were hurt. ", "Two deckhands were badly hurt. ")).done(),
    }
    first, again = merge(readings.values()), merge(readings[id_] for id_ in order)
    assert again.occurrences == first.occurrences
    assert again.standings() == first.standings()
    assert again.claims() == first.claims()


def test_what_more_than_sixty_reports_share_says_nothing_to_the_first_of_them_either() -> None:
    line = (
        "All rights in what stands here are held by the union of harbour papers, who print each page by leave of that "
        "old guild of lighthouse keepers in whose name no word may be copied, sung, sold or lent without asking first"
    )
    readings = [
        Draft(f"r{n:02}", f"{line}, {' '.join(f'w{n}x{k}' for k in range(11))}.", "2031-05-06").done()
        for n in range(64)
    ]
    assert len(find_copies(readings[:10])) == 45
    assert find_copies(readings) == find_copies(readings[::-1]) == ()


def test_what_two_reports_share_is_remembered() -> None:
    readings = [ferry("a").done(), ferry("b", "2031-05-07", text=f"{FERRY} More follows.").done()]
    known = Memory()
    first = find_copies(readings, known)
    again = Memory(known.used)
    assert [c.runs for c in find_copies(readings, again)] == [c.runs for c in first] != []
    assert again.fresh == set()


LINE = (
    "All rights in what stands here are held by the union of harbour papers who print each page by leave of that guild"
)


def page(number: int, *, line: str = LINE, day: int = 6) -> Reading:
    own = " ".join(f"w{number}x{k}" for k in range(6))
    return Draft(f"r{number:02}", f"{line}, {own}.", f"2031-05-{day:02}").done()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([page(n) for n in range(5)], [page(n) for n in range(6)]),
        ([page(n) for n in range(1, 6)], [page(n) for n in range(6)]),
        ([page(n) for n in range(6)], [page(n) for n in range(5)]),
        ([page(n) for n in range(6)], [*(page(n) for n in range(5)), page(5, line="Nothing of that")]),
        ([page(n) for n in range(60)], [page(n) for n in range(61)]),
        ([page(n) for n in range(61)], [page(n) for n in range(62)]),
        ([page(n) for n in range(2)], [page(n) for n in range(30)]),
    ],
    ids=["one more", "one before", "one less", "one otherwise", "too many now", "too many before", "most"],
)
def test_which_reports_share_runs_is_kept_up_as_it_would_be_found(before: list[Reading], after: list[Reading]) -> None:
    known, afresh = Memory(), Memory()
    find_copies(before, known)
    then = Memory(known.used)
    ids = [(c.original.reading.report.id, c.later.reading.report.id, c.runs) for c in find_copies(after, then)]
    assert ids == [
        (c.original.reading.report.id, c.later.reading.report.id, c.runs) for c in find_copies(after, afresh)
    ]
    assert then.used == afresh.used


@pytest.mark.parametrize(
    "body", ["", "[]", '{"digests": {"r00": "x"}, "pairs": {}}', '{"digests": {}, "pairs": {"y": []}}']
)
def test_what_is_kept_up_and_damaged_is_found_afresh(body: str) -> None:
    readings = [page(n) for n in range(4)]
    known = Memory()
    first = find_copies(readings, known)
    damaged = Memory({**known.used, "runs": body})
    assert [c.runs for c in find_copies(readings, damaged)] == [c.runs for c in first] != []
    assert damaged.used == known.used
