"""The group of commands, and what happens when one of them cannot go on."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import typer
from typer._coercion import RuntimeParam, TypeDescriptor, build_runtime_param
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

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

    def get_params(self, ctx: Any) -> list[Any]:
        return _as_typed(super().get_params(ctx))

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


class Command(TyperCommand):
    """A command that takes words as they are typed: pydantic, which Typer uses for that, takes long to load."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _as_typed(super().get_params(ctx))


@dataclass(frozen=True)
class _AsTyped(RuntimeParam):
    """A value that is what it should be already; any other goes Typer's own way."""

    descriptor: TypeDescriptor

    def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
        if isinstance(self.annotation, type) and isinstance(value, self.annotation):
            return value
        if self.annotation == list[str] and all(isinstance(word, str) for word in value):
            return list(value)
        return build_runtime_param(self.descriptor).coerce(value, param, ctx)


def _as_typed(params: list[Any]) -> list[Any]:
    for param in params:
        if isinstance(param, (TyperOption, TyperArgument)):
            of = param.type_descriptor
            param._runtime_param = _AsTyped(of.parameter_info, of.annotation, of)
    return params


@contextmanager
def _visibly() -> Iterator[None]:
    """Wrong usage is told by Typer, in the words that were typed: whatever was typed."""
    try:
        yield
    except typer.TyperException as error:
        error.message = visible(error.message or "")
        raise
