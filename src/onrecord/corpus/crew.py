"""Reports given to several workers, and what these read taken back in the order in which the reports came."""

import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from queue import SimpleQueue
from threading import Lock
from typing import Protocol

from onrecord.model.errors import InputError, OnRecordError
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.read import readable

_AT_ONCE = 8  # reports given to a worker: as many as one parses at once, so that all is parsed as by one
_WAITING = 2  # so many times that are given out for each worker, or wait for their turn


class WorkerDiedError(Exception):
    """A worker ended before it gave back what it was to read; the message says which, and how."""


class Worker(Protocol):
    """Something that reads reports, one call at a time, somewhere else."""

    def read(self, reports: Sequence[Report]) -> list[Reading]:
        """What each says. WorkerDiedError where the worker is gone; else what reading raises."""
        ...

    def stop(self) -> None:
        """End it, whatever it does."""
        ...


Start = Callable[[], Worker]


def read_in_order(
    reports: Iterable[Report],
    *,
    start: Start,
    workers: int,
    on_error: Callable[[OnRecordError], None] | None,
) -> Generator[Reading, None, None]:
    """What each report says, in order. What cannot be read is told here, where the reports come in, as they come."""
    given = readable(reports, (lambda _, error: on_error(error)) if on_error else None)
    crew, waiting = _Crew(start, workers), deque[Future[list[Reading | OnRecordError]]]()
    with ThreadPoolExecutor(workers) as threads:
        try:
            while True:
                while len(waiting) < _WAITING * workers and (some := list(islice(given, _AT_ONCE))):
                    waiting.append(threads.submit(crew.read, some))
                if not waiting:
                    return
                for found in waiting.popleft().result():
                    if isinstance(found, Reading):
                        yield found
                    elif on_error is None:
                        raise found
                    else:
                        on_error(found)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            crew.stop()


class _Crew:
    """Workers, each started when there is something to read for it, and another in the place of one that is gone."""

    def __init__(self, start: Start, workers: int) -> None:
        self._start = start
        self._free = SimpleQueue[Worker | None]()
        self._known: set[Worker] = set()
        self._stopped, self._lock = False, Lock()
        for _ in range(workers):
            self._free.put(None)

    def read(self, reports: Sequence[Report]) -> list[Reading | OnRecordError]:
        """What each says; where a worker dies of it they are read again one by one, and an error stands for one that
        a worker dies of again.
        """
        try:
            return [*self._by_one(reports)]
        except WorkerDiedError as death:
            if self._stopped:
                raise
            warnings.warn(f"{death}; what it was to read is read again", RuntimeWarning, stacklevel=2)
            return [self._alone(report) for report in reports]

    def _alone(self, report: Report) -> Reading | OnRecordError:
        try:
            return self._by_one([report])[0]
        except WorkerDiedError as death:
            return InputError(f"report {report.id}: {death}, and read nothing else at the time; leave it out")

    def _by_one(self, reports: Sequence[Report]) -> list[Reading]:
        worker = self._free.get()
        try:
            worker = worker or self._begun()
            return worker.read(reports)
        except WorkerDiedError:
            if worker is not None:
                worker.stop()
                self._known.discard(worker)
            worker = None
            raise
        finally:
            self._free.put(worker)

    def _begun(self) -> Worker:
        with self._lock:
            if self._stopped:
                raise WorkerDiedError
            worker = self._start()
            self._known.add(worker)
            return worker

    def stop(self) -> None:
        """End all workers, in the middle of what they read."""
        with self._lock:
            self._stopped = True
        for worker in tuple(self._known):
            worker.stop()
