"""Workers on Ray: actors on this machine, or on those of the cluster that RAY_ADDRESS names."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from onrecord.corpus.crew import Start, WorkerDiedError
from onrecord.corpus.process import ONE_THREAD, with_our_own
from onrecord.model.errors import ExportError, OnRecordError
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.version import DEFAULT_PIPELINE, reading_rules

_ADDRESS = "RAY_ADDRESS"


@contextmanager
def crew_on_ray(workers: int | None, pipeline: str | None, clauses: bool) -> Iterator[tuple[Start, int]]:
    """How a worker is started, and how many there are to be: `workers`, or one for each processor of the cluster.

    Ray is started and ended here, unless it runs in this process already. ExportError where it is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it tells its makers of each use
    try:
        ray: Any = import_module("ray")
    except ModuleNotFoundError as error:
        raise ExportError("ray is not installed; pip install 'onrecord[cluster]' brings it") from error
    ours = not ray.is_initialized()
    if ours:
        _begin(ray, workers)
    try:
        rules = reading_rules(pipeline)
        reader = ray.remote(num_cpus=1, max_restarts=0)(_Reader)
        number = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        yield lambda: _OnRay(ray, reader.remote(pipeline, clauses, rules)), number
    finally:
        if ours:
            ray.shutdown()


def _begin(ray: Any, workers: int | None) -> None:
    if os.environ.get(_ADDRESS):
        ray.init(logging_level="ERROR", log_to_driver=False)
        return
    environment = {**ONE_THREAD, "PYTHONPATH": with_our_own(os.environ.get("PYTHONPATH"))}
    ray.init(
        num_cpus=workers, include_dashboard=False, logging_level="ERROR", log_to_driver=False,
        runtime_env={"env_vars": environment},
    )  # fmt: skip


class _Reader:
    """What runs on the cluster: the reader, loaded once."""

    def __init__(self, pipeline: str | None, clauses: bool, rules: str) -> None:
        self._pipeline, self._clauses = pipeline, clauses
        self._same = reading_rules(pipeline) == rules

    def read(self, reports: Sequence[Report]) -> list[Reading] | Exception:
        from onrecord.read import read_many

        if not self._same:
            return OnRecordError("a machine of the cluster has another onrecord; install the same on all of them")
        try:
            return list(read_many(reports, pipeline=self._pipeline or DEFAULT_PIPELINE, clauses=self._clauses))
        except Exception as error:  # raised again where the work comes from
            return error


class _OnRay:
    """A worker on Ray, as the crew knows it."""

    def __init__(self, ray: Any, actor: Any) -> None:
        self._ray, self._actor = ray, actor

    def read(self, reports: Sequence[Report]) -> list[Reading]:
        try:
            answer: list[Reading] | Exception = self._ray.get(self._actor.read.remote(list(reports)))
        except self._ray.exceptions.RayError as error:
            raise WorkerDiedError(f"a worker on Ray is gone ({str(error).splitlines()[0]})") from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def stop(self) -> None:
        with suppress(self._ray.exceptions.RayError):
            self._ray.kill(self._actor)
