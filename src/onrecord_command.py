"""The `onrecord` command from its first moment on: an interrupt ends it quietly, also while it is still being loaded.

Beside the package and not in it: Python loads a package before any module in it, and that is the moment meant.
"""

import gc
import os
import signal
from types import FrameType
from typing import NoReturn

_INTERRUPTED = 128 + signal.SIGINT  # what shells report
_SELDOM = 300_000  # new objects; Python itself looks for garbage after every 700, through all that is being loaded


def main() -> NoReturn:
    """Load the command line and run it. While it is loaded nothing is open yet that could be lost by leaving.

    What is loaded stays to the end: to look for garbage in it, and once more on leaving, took a fifth of a short
    command.
    """
    gc.set_threshold(_SELDOM)
    heeded = signal.getsignal(signal.SIGINT) is not signal.SIG_IGN  # `nohup`, or a job in the background
    if heeded:
        signal.signal(signal.SIGINT, _leave)
    from onrecord.cli import main as run

    try:
        if heeded:
            signal.signal(signal.SIGINT, _interrupt)
        run()
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None
    finally:
        if heeded:  # what was asked for is done, but for Python's own tidying up
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.freeze()


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    """Interrupt what is done; what is still being loaded could swallow that ("try: import ... except: pass")."""
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            _leave(number, frame)
        frame = frame.f_back
    raise KeyboardInterrupt


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    os._exit(_INTERRUPTED)
