"""Where words go: results to standard output; progress, notes and problems to standard error."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from onrecord.cli import pager
from onrecord.cli.colours import legible
from onrecord.cli.visible import Text
from onrecord.model.errors import InputError, OnRecordError
from onrecord.model.unseen import visible

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from onrecord.model.report import Report

_BEGINNING = 40
WIDEST = 110  # lines longer than this are hard to read
_IN_A_PIPE = 60  # lines of a first screen, where there is no screen
_FEWEST = 12  # and of the lowest screen
_BELOW = 3  # what a screen has beside it: the line that says how much more there is, and the prompt


class _Console(Console):
    """The rim: whatever is printed for people passes here, and only what is visible passes."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), legible(segment.style))

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError  # `onrecord timeline | head`: silence is the command's business, not Rich's


def results() -> Console:
    """Standard output, for people: colour and the terminal's width, or plain 80 columns in a pipe."""
    console = _Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    return console


def _notes() -> Console:
    return _Console(stderr=True, highlight=False, markup=False, emoji=False)


def in_colour() -> bool:
    """Whether colours can be seen: not in a pipe, and not where NO_COLOR asks for none."""
    console = results()
    return console.color_system is not None and not console.no_color


def lines_of_a_screen() -> int:
    """How many lines a first screen has: as many as the terminal, or a fixed number in a pipe."""
    console = results()
    return max(_FEWEST, console.height - _BELOW) if console.is_terminal and pager.is_watched() else _IN_A_PIPE


def write_json(entries: Iterable[object]) -> None:
    """JSON Lines in UTF-8, whatever the terminal speaks."""
    from onrecord.export.json import to_json  # not needed for people

    for entry in entries:
        sys.stdout.buffer.write(to_json(entry) + b"\n")
    sys.stdout.buffer.flush()


def show(*page: RenderableType) -> None:
    """A page for a person on standard output: in a pager where it is longer than the screen.

    In a pipe without the blanks that fill up the lines of a table.
    """
    console = results()
    with console.capture() as captured:
        console.print(*page, sep="\n")
    written = captured.get()
    if not console.is_terminal:
        written = "".join(f"{line.rstrip()}\n" for line in written.split("\n")[:-1])
    elif pager.is_watched() and written.count("\n") >= console.height and pager.turn_pages(written):
        return
    sys.stdout.write(written)
    sys.stdout.flush()


def show_line(line: Text) -> None:
    """One line on standard output, however long: lines that programs may count are not broken."""
    results().print(line, soft_wrap=True)


def note(line: str, *, always: bool = False) -> None:
    """Something worth knowing that is no result, on standard error; in a pipe only what must `always` be known."""
    console = _notes()
    if always or console.is_terminal:
        console.print(Text(line, "dim"), soft_wrap=True)


class Problems:
    """The problems of one call: each is one line on standard error, and any makes the exit code 1."""

    def __init__(self) -> None:
        self.met = 0
        self._taking_in: tuple[str, Report] | None = None

    def expect(self, path: str, report: "Report") -> None:
        """Remember which report is taken in now, and where it comes from."""
        self._taking_in = path, report

    def meet(self, error: OnRecordError) -> None:
        """Say what is wrong, and go on."""
        self.met += 1
        say_problem(error)

    def meet_in(self, error: OnRecordError) -> None:
        """Say what is wrong with the report that is taken in now, where it comes from and how it begins; go on."""
        if self._taking_in is not None:
            path, report = self._taking_in
            if str(error).startswith(f"report {report.id}"):
                words = " ".join((report.title or report.text[: 2 * _BEGINNING]).split())
                error = InputError(f"{path}: {error} (“{words[:_BEGINNING]} ...”)")
        self.meet(error)

    @property
    def code(self) -> int:
        return 1 if self.met else 0


def say_problem(problem: object) -> None:
    """One line: what, where, what to do."""
    line = " ".join(str(problem).split())
    _notes().print(Text.assemble(("onrecord: ", "bold red"), line), soft_wrap=True)


@contextmanager
def progress(doing: str) -> Iterator["Ticker"]:
    """A count on standard error while reports are worked through; nothing where that is no terminal."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn  # not needed to ask

    console = _notes()
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[told]}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
        redirect_stdout=sys.stdout.isatty(),  # else the results would be drawn over, or be sent to the wrong stream
    )
    with bar:
        yield Ticker(bar, bar.add_task(doing, total=None, told=""))


class Ticker:
    """Counts reports on a progress bar."""

    def __init__(self, bar: "Progress", task: "TaskID") -> None:
        self._bar, self._task, self._done = bar, task, 0

    def tick(self, told: str = "") -> None:
        """One more is done."""
        self.tick_many(1, told)

    def tick_many(self, number: int, told: str = "") -> None:
        """So many more are done."""
        self._done += number
        self._bar.update(self._task, told=f"{self._done} {told}")


def silence() -> None:
    """After a broken pipe: nothing more is written, not even by the interpreter as it closes its streams."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError):
            continue
