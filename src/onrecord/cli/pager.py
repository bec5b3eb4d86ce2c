"""A page that is longer than the screen goes through a pager, where somebody sits before the screen."""

import os
import shlex
import signal
import subprocess
import sys

_PAGERS = ("ONRECORD_PAGER", "PAGER")
_DEFAULT = "less -FRX"
_NONE = ("", "cat")


def turn_off() -> None:
    """`--no-pager`: whatever else is set, for the rest of this process."""
    os.environ[_PAGERS[0]] = "cat"


def is_watched() -> bool:
    """Whether somebody can turn pages: both ends are a terminal, and it can do more than print."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def chosen() -> list[str]:
    """The pager and its options, as they are set; none for `cat`, or for what is no command line."""
    words = next((os.environ[name] for name in _PAGERS if name in os.environ), _DEFAULT)
    try:
        pager = shlex.split(words)
    except ValueError:  # a quotation mark that is not closed
        return []
    return [] if " ".join(pager) in _NONE else pager


def turn_pages(page: str) -> bool:
    """Show a page in the pager. False where there is none, and nothing was shown.

    The pager has the terminal until it ends, interrupts included. Whoever leaves it early has seen enough.
    """
    pager = chosen()
    if not pager:
        return False
    settings = {"LESS": "FRX", "LV": "-c", **os.environ}  # colours are shown, also by a `less` without options
    try:
        running = subprocess.Popen(pager, stdin=subprocess.PIPE, env=settings)
    except OSError:  # no such program
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # not before it runs: it would be deaf, too
    try:
        running.communicate(page.encode(sys.stdout.encoding or "utf-8", errors="replace"))
    finally:
        signal.signal(signal.SIGINT, before)
    return True
