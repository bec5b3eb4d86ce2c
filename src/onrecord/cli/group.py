"""The group of commands, and what happens when one of them cannot go on."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from onrecord.cli import pager
from onrecord.cli.asking import is_record
from onrecord.cli.options import DEFAULT_DATABASE
from onrecord.cli.output import say_problem, silence
from onrecord.model.errors import OnRecordError
from onrecord.model.unseen import visible

_NO_PAGER = "--no-pager"
_BY_SIGNAL = 128  # what shells report for a command that a signal ended


class Commands(TyperGroup):
    """Commands in the order in which they were added; an expected error is one line and exit code 1."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.commands)

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Where nothing is asked of a record that is there, it is looked over; --no-pager may stand anywhere."""
        end = args.index("--") if "--" in args else len(args)
        if _NO_PAGER in args[:end]:
            pager.turn_off()
            args = [word for word in args[:end] if word != _NO_PAGER] + args[end:]
        if not args and is_record(os.environ.get("ONRECORD_DB") or DEFAULT_DATABASE):
            args = ["overview"]
        with _visibly():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: Any) -> Any:
        try:
            with _visibly():
                return super().invoke(ctx)
        except OnRecordError as error:
            say_problem(error)
            raise typer.Exit(1) from error
        except BrokenPipeError as error:
            silence()
            raise typer.Exit(_BY_SIGNAL + signal.SIGPIPE) from error
        except KeyboardInterrupt as interrupt:
            raise typer.Exit(_BY_SIGNAL + signal.SIGINT) from interrupt


@contextmanager
def _visibly() -> Iterator[None]:
    """Wrong usage is told by Typer, in the words that were typed: whatever was typed."""
    try:
        yield
    except typer.TyperException as error:
        error.message = visible(error.message or "")
        raise
