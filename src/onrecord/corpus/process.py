"""A worker that is a process of this machine, told what to read through its standard input."""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from onrecord.corpus.crew import WorkerDiedError
from onrecord.model.reading import Reading
from onrecord.model.report import Report

_SOURCE = str(Path(__file__).parents[2])
_ENDING = 5  # seconds in which a process that says nothing more is gone
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "MKL", "OPENBLAS", "BLIS")}


class Process:
    """A process of its own, and not one that is split off: it loads the reader itself, whatever is loaded here."""

    def __init__(self, pipeline: str | None, clauses: bool) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "onrecord.corpus.worker"],  # -P: no module out of the folder where it runs
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**ONE_THREAD, **os.environ, "PYTHONPATH": with_our_own(os.environ.get("PYTHONPATH"))},
        )
        self._first: tuple[object, ...] = ((pipeline, clauses),)

    def read(self, reports: Sequence[Report]) -> list[Reading]:
        """What each says. WorkerDiedError where the process is gone; else what reading raises."""
        given, back = self._process.stdin, self._process.stdout
        assert given is not None
        assert back is not None
        try:
            for message in (*self._first, list(reports)):
                pickle.dump(message, given)
            given.flush()
            self._first = ()
            answer: list[Reading] | Exception = pickle.load(back)
        except (OSError, EOFError, pickle.UnpicklingError, ValueError) as error:
            raise WorkerDiedError(self._how_it_ended()) from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def stop(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]

    def _how_it_ended(self) -> str:
        try:
            code = self._process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            return f"worker process {self._process.pid} gave no answer that can be read"
        how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
        return f"worker process {self._process.pid} {how}"


def with_our_own(path: str | None) -> str:
    """The folders of PYTHONPATH, with the one that this very package was loaded from before them."""
    return os.pathsep.join([_SOURCE, *([path] if path else [])])
