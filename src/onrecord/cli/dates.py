"""Dates as people type them."""

import re

import typer

from onrecord.model.edtf import bounds

_TYPED = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def check_date(typed: str | None) -> str | None:
    """The date of an option: a day, a month or a year. Anything else is wrong usage."""
    if typed is None:
        return None
    try:
        if not _TYPED.fullmatch(typed):
            raise ValueError(typed)
        bounds(typed)
    except ValueError:
        raise typer.BadParameter(f"{typed!r} is no date; write 2024-06-24, 2024-06 or 2024") from None
    return typed


def check_day(typed: str | None) -> str | None:
    """The date of an option that must be one day."""
    if check_date(typed) is not None and typed is not None and len(typed) < len("2024-06-24"):
        raise typer.BadParameter(f"{typed!r} is not one day; write it as 2024-06-24")
    return typed
