"""The process around a command: its streams, and what other packages say on their own."""

import logging
import os
import sys
import traceback
import warnings
from io import TextIOWrapper
from types import TracebackType

from onrecord.cli.output import note
from onrecord.model.unseen import visible


def speak_plainly() -> None:
    """Let everything that this process says be fit for a terminal, whoever says it.

    A terminal that cannot show a letter shows a question mark. Warnings and log lines of other packages, and the
    traceback of a bug, can quote a report: no sign in them is obeyed either.
    """
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - for as long as the process
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.excepthook = _tell_bug
    warnings.showwarning = _tell_warning  # type: ignore[assignment]
    logging.basicConfig(level=logging.WARNING, handlers=[_Notes()])


class _Notes(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        note(self.format(record), always=True)


def _tell_warning(message: Warning | str, *_: object) -> None:
    note(f"warning: {message}", always=True)


def _tell_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.stderr.write(visible("".join(traceback.format_exception(kind, error, trace))))
