"""Several workers read what one reads, in the same order; one that dies is named, and the rest goes on."""

import os
import signal
from collections.abc import Iterator, Sequence

import pytest

from corpus.some import FRENCH, children, report
from onrecord.corpus.crew import Worker, WorkerDiedError, read_in_order
from onrecord.model.errors import LanguageError, OnRecordError
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.reading import read_many


def test_two_workers_read_what_one_reads_in_the_same_order() -> None:
    told: dict[int, list[str]] = {1: [], 2: []}
    reports = [report(n, FRENCH if n in (3, 11) else None) for n in range(14)]
    found = [
        list(read_many(reports, workers=n, clauses=True, on_error=lambda error, n=n: told[n].append(str(error))))
        for n in (1, 2)
    ]
    assert found[0] == found[1]
    assert [one.report.id for one in found[1]] == [f"r{n}" for n in range(14) if n not in (3, 11)]
    assert told[1] == told[2]
    assert len(told[2]) == 2


def test_without_anybody_to_tell_the_first_error_is_raised() -> None:
    before = set(children())
    with pytest.raises(LanguageError, match="report r1: is in French"):
        list(read_many([report(0), report(1, FRENCH)], workers=2))
    assert set(children()) == before


def test_what_a_worker_raises_is_raised_here() -> None:
    with pytest.raises(OnRecordError, match="'no_such_pipeline' is not installed"):
        list(read_many([report(0)], workers=2, pipeline="no_such_pipeline"))


def test_what_a_killed_worker_was_to_read_is_read_by_another() -> None:
    before, killed = set(children()), list[int]()

    def reports() -> Iterator[Report]:
        for n in range(60):
            if n == 40:
                killed.append(next(pid for pid in children() if pid not in before))
                os.kill(killed[0], signal.SIGKILL)
            yield report(n)

    with pytest.warns(RuntimeWarning, match="worker process .* was ended by SIGKILL") as warned:
        found = list(read_many(reports(), workers=2))
    assert str(killed[0]) in str(warned[0].message)
    assert [one.report.id for one in found] == [f"r{n}" for n in range(60)]
    assert set(children()) == before


def test_who_stops_reading_leaves_no_process_behind() -> None:
    before = set(children())
    reading = read_many((report(n) for n in range(1000)), workers=2)
    assert next(reading).report.id == "r0"
    assert len(set(children()) - before) in (1, 2)
    reading.close()
    assert set(children()) == before


class Mortal:
    """A worker that dies of the fifth report, whoever it is."""

    def read(self, reports: Sequence[Report]) -> list[Reading]:
        if any(one.id == "r5" for one in reports):
            raise WorkerDiedError("worker process 7 was ended by SIGSEGV")
        return [Reading(one) for one in reports]

    def stop(self) -> None:
        pass


@pytest.mark.filterwarnings("ignore:worker process 7:RuntimeWarning")
def test_a_report_of_which_workers_die_is_named_and_the_others_are_read() -> None:
    begun: list[Worker] = []

    def start() -> Worker:
        begun.append(Mortal())
        return begun[-1]

    told: list[str] = []
    reports = map(report, range(20))
    found = list(read_in_order(reports, start=start, workers=2, on_error=lambda error: told.append(str(error))))
    assert [one.report.id for one in found] == [f"r{n}" for n in range(20) if n != 5]
    assert told == ["report r5: worker process 7 was ended by SIGSEGV, and read nothing else at the time; leave it out"]
    assert 3 <= len(begun) <= 4


def test_no_more_reports_are_taken_in_than_are_worked_at() -> None:
    seen = 0

    def reports() -> Iterator[Report]:
        nonlocal seen
        for seen in range(1, 1001):
            yield report(seen + 5)

    reading = read_in_order(reports(), start=Mortal, workers=2, on_error=None)
    for _ in range(8):
        next(reading)
    assert seen <= 40
    reading.close()
