"""The group of commands, and what happens when one of them cannot go on."""

import signal
from typing import Any

import typer
from typer.core import TyperGroup

from onrecord.cli.output import say_problem, silence
from onrecord.model.errors import OnRecordError

_BY_SIGNAL = 128  # what shells report for a command that a signal ended


class Commands(TyperGroup):
    """Commands in the order in which they were added; an expected error is one line and exit code 1."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            say_problem(error)
            raise typer.Exit(1) from error
        except BrokenPipeError as error:
            silence()
            raise typer.Exit(_BY_SIGNAL + signal.SIGPIPE) from error
        except KeyboardInterrupt as interrupt:
            raise typer.Exit(_BY_SIGNAL + signal.SIGINT) from interrupt
