"""Many reports at once: read by several processes of this machine or of a cluster, and kept as folders of readings."""

from collections.abc import Callable, Generator, Iterable
from functools import partial
from typing import Literal

from onrecord.corpus.crew import read_in_order
from onrecord.corpus.process import Process
from onrecord.model.errors import OnRecordError
from onrecord.model.reading import Reading
from onrecord.model.report import Report

Engine = Literal["local", "ray"]
ENGINES: tuple[Engine, ...] = ("local", "ray")


def read_by_workers(
    reports: Iterable[Report],
    *,
    workers: int | None = None,
    engine: Engine = "local",
    pipeline: str | None = None,
    clauses: bool = False,
    on_error: Callable[[OnRecordError], None] | None = None,
) -> Generator[Reading, None, None]:
    """What each of many reports says, in their order, the same as one worker reads; each worker loads the reader once.

    Without `workers` one works here, and on Ray as many as its cluster has processors. A report that ends the worker
    that reads it, twice, is told to `on_error`, like one that cannot be read; without it that is raised. ExportError
    where Ray is asked for and not installed.
    """
    if engine == "ray":
        from onrecord.corpus.cluster import crew_on_ray  # Ray: only for who asks for it

        with crew_on_ray(workers, pipeline, clauses) as (start, number):
            yield from read_in_order(reports, start=start, workers=number, on_error=on_error)
    elif (workers or 1) > 1:
        start = partial(Process, pipeline, clauses)
        yield from read_in_order(reports, start=start, workers=workers or 1, on_error=on_error)
    else:
        from onrecord.read import read_many
        from onrecord.version import DEFAULT_PIPELINE

        tell = (lambda _, error: on_error(error)) if on_error else None
        yield from read_many(reports, pipeline=pipeline or DEFAULT_PIPELINE, clauses=clauses, on_error=tell)
