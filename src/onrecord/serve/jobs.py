"""Adding reports while the pages go on: one job after the other, each told of step by step."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

from onrecord.model.answers import Added
from onrecord.model.errors import OnRecordError
from onrecord.model.provenance import Taken
from onrecord.record import Record

_REMEMBERED = 50  # jobs
Refuse = Callable[[str, OnRecordError], None]
"""Told of what cannot be taken in, and from where."""
Source = Callable[[Refuse, Record], Iterator[Taken]]
"""The reports of a job, one after the other as they come in."""


@dataclass
class Job:
    """Reports that are being added: what came of each, what could not be read and why, and whether it is over."""

    id: str
    what: str
    began: str
    added: list[Added] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    is_over: bool = False
    taking: str = ""

    def refuse(self, where: str, error: OnRecordError) -> None:
        """Keep why something was not taken in."""
        self.problems.append((where, str(error)))


class Jobs:
    """The jobs of this run of the app. Reading needs much memory: one is done at a time, by a worker."""

    def __init__(self, opened: Callable[[], Record]) -> None:
        self._open = opened
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="adding")
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, what: str, source: Source) -> Job:
        """Put a job at the end of what waits."""
        job = Job(secrets.token_hex(6), what, datetime.now(UTC).isoformat())
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > _REMEMBERED:
                self._jobs.popitem(last=False)
        self._worker.submit(self._work, job, source)
        return job

    def find(self, id_: str) -> Job | None:
        """The job of this id."""
        return self._jobs.get(id_)

    def all(self) -> tuple[Job, ...]:
        """The jobs, the last first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def close(self) -> None:
        """Let the report that is being read be kept, and leave what waits."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _work(self, job: Job, source: Source) -> None:
        try:
            with self._open() as record:
                coming = self._coming(job, source(job.refuse, record))
                for added in record.add_many(coming, on_error=lambda error: job.refuse(job.taking, error)):
                    job.added.append(added)
        except OnRecordError as error:
            job.refuse(job.taking or job.what, error)
        except Exception:  # whoever waits is told; what it was goes to the log
            job.problems.append((job.taking or job.what, "stopped by a fault of the program; what came before is kept"))
            raise
        finally:
            job.is_over = True

    @staticmethod
    def _coming(job: Job, source: Iterator[Taken]) -> Iterator[Taken]:
        for taken in source:
            job.taking = taken.provenance.place
            yield taken
