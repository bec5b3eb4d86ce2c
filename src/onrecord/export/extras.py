"""Packages that only some formats need: loaded when they are needed, and named where they are missing."""

from importlib import import_module
from typing import Any

from onrecord.model.errors import ExportError


def load_extra(module: str, extra: str) -> Any:
    """A module of a package that does not come with onrecord. ExportError, with what to install, without it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        raise ExportError(f"{package} is not installed; pip install 'onrecord[{extra}]' brings it") from error
