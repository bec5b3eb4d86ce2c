"""The other end of a `Process`: reads what it is given until nothing more is given."""

import os
import pickle
import signal
import sys
from collections.abc import Sequence
from typing import Any

from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.version import DEFAULT_PIPELINE


def main() -> None:
    """Answers each list of reports on standard input with their readings, or with the error that there was."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the business of whoever gives it work
    given: Any = sys.stdin.buffer
    with os.fdopen(os.dup(1), "wb") as back:
        os.dup2(2, 1)  # what another package prints is no answer
        try:
            pipeline, clauses = pickle.load(given)
            while True:
                answer = _read(pickle.load(given), pipeline, clauses)
                pickle.dump(answer, back)
                back.flush()
        except (EOFError, BrokenPipeError):  # nothing more to read, or nobody left to tell
            os._exit(0)


def _read(reports: Sequence[Report], pipeline: str | None, clauses: bool) -> list[Reading] | Exception:
    from onrecord.read import read_many

    try:
        return list(read_many(reports, pipeline=pipeline or DEFAULT_PIPELINE, clauses=clauses))
    except Exception as error:  # raised again where the work comes from
        return error


if __name__ == "__main__":
    main()
