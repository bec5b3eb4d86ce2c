"""How much of an answer is asked for."""

from dataclasses import dataclass

import typer


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is asked for: the `top` so many, the `whole`, or what a screen holds; `brief`, and with `ids`."""

    top: int | None = None
    whole: bool = False
    brief: bool = False
    ids: bool = False


def extent_of(*, top: int | None, whole: bool, brief: bool = False, ids: bool = False) -> Extent:
    """What the options say together. Wrong usage for a number and all at once."""
    if top is not None and whole:
        raise typer.BadParameter("give --top N or --all, not both")
    return Extent(top, whole, brief, ids)
