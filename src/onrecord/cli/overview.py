"""`onrecord overview`: one screen of what is on record."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rich.console import RenderableType

from onrecord.cli.asking import opened
from onrecord.cli.options import DEFAULT_DATABASE, Database, Json, On
from onrecord.cli.output import show, write_json

if TYPE_CHECKING:
    from onrecord.model.overview import Overview


def overview(on: On = None, database: Database = DEFAULT_DATABASE, as_json: Json = False) -> None:
    """One screen: what is on record, what matters most, who is held or dead, what is due, what is new and in doubt.

    Also what `onrecord` alone says, where there is a record.
    """
    with opened(database) as record:
        found = replace(record.overview(today=date.today(), on=on), review=record.page(0, 0).doubts()[1])
    if as_json:
        write_json([found])
    else:
        show(_page(found, database))


def _page(found: "Overview", database: str) -> RenderableType:
    from onrecord.cli.glance import glance

    return glance(found, database)
