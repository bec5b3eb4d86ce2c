"""Every report is read again by today's rules: interrupted, it goes on where it was, and it says what it changed."""

from collections.abc import Iterator

import pytest

import onrecord
from databases import Place, ask, change
from onrecord.model.answers import Effect
from onrecord.model.report import Published, Report, fingerprint
from onrecord.record import Record

TEXTS = (
    "The Harl Front abducted surveyor Ana Petrik in Dorvo on 2 May 2031, the interior ministry said.",
    "The harbour was closed on Monday.",
    "Rebels freed driver Ivo Tann on 9 May 2031.",
)


@pytest.fixture
def record(place: Place) -> Iterator[Record]:
    with onrecord.open(place) as kept:
        list(kept.add_many(Report(f"r{n}", t, fingerprint(t), published=Published("2031-05-10", "given"))
                           for n, t in enumerate(TEXTS)))  # fmt: skip
        yield kept


class Interrupted(Exception):  # noqa: N818 - it stands for a key
    """Somebody who does not wait."""


def after(number: int, seen: list[int]) -> None:
    seen.append(1)
    if len(seen) == number:
        raise Interrupted


def told(record: Record) -> list[tuple[str | None, str]]:
    return [(row.date, row.title) for row in record.timeline()]


def test_an_interrupted_rebuild_goes_on_where_it_was(record: Record, place: Place) -> None:
    before, seen, more = told(record), list[int](), list[int]()
    with pytest.raises(Interrupted):
        record.rebuild(on_read=lambda: after(2, seen))
    assert ask(place, "SELECT count(*) FROM rereadings") == [(2,)]
    assert told(record) == before
    done = record.rebuild(on_read=lambda: more.append(1))
    assert (len(more), done.reports, done.differ, done.changes) == (1, 3, 0, ())
    assert ask(place, "SELECT count(*) FROM rereadings") == [(0,)]
    assert record.verify() is None


def other_rules_read(place: Place) -> None:
    """As if earlier rules had taken the abduction for a visit, and told nothing of a captive."""
    change(
        place,
        "UPDATE readings SET rules = 'earlier', digest = 'earlier', body = replace(body, '\"standings\":[', "
        '\'"standings":[],"left out":[\') WHERE report_key = 1',
    )


def test_it_says_which_readings_and_entries_differ(record: Record, place: Place) -> None:
    other_rules_read(place)
    assert record.outdated() == ("r0",)
    assert [row.state for row in record.standings(about="Petrik")] == []
    done = record.rebuild()
    assert (done.reports, done.differ) == (3, 1)
    standing = next(effect for effect in done.changes if effect.answer == "standings")
    assert isinstance(standing, Effect)
    assert (standing.what, standing.before) == ("Ana Petrik", None)
    assert [row.state for row in record.standings(about="Petrik")] == ["captive"]
    assert record.outdated() == ()


def test_answers_are_those_of_the_old_rules_until_all_is_read(record: Record, place: Place) -> None:
    other_rules_read(place)
    before, seen = told(record), []
    record.rebuild(on_read=lambda: seen.append(told(record)))
    assert seen == [before] * 3


def test_what_is_added_or_set_meanwhile_is_read_too(record: Record, place: Place) -> None:
    def meddle() -> None:
        seen.append(1)
        with onrecord.open(place) as other:
            if len(seen) == 1:
                other.add("The Harl Front released Ana Petrik on 12 May 2031.")
            if len(seen) == 2:
                other.judge("r0", "set", field="published", value="2031-05-04", why="It says so", by="Una Pell")

    seen = list[int]()
    done = record.rebuild(on_read=meddle)
    assert done.reports == 4
    assert record.report("r0").published.value == "2031-05-04"
    assert record.verify() is None


def test_a_report_that_is_purged_meanwhile_does_not_come_back(record: Record, place: Place) -> None:
    seen = list[int]()
    with pytest.raises(Interrupted):
        record.rebuild(on_read=lambda: after(2, seen))
    record.purge("r0", why="A court said so", by="Una Pell")
    assert "Petrik" not in repr(ask(place, "SELECT * FROM rereadings"))
    assert record.rebuild().reports == 2
