"""`onrecord standings`: where each person stands."""

from typing import TYPE_CHECKING

from onrecord.cli.asking import answer_rows, opened, strangers
from onrecord.cli.extent import extent_of
from onrecord.cli.options import (
    DEFAULT_DATABASE,
    About,
    All,
    Brief,
    Csv,
    Database,
    Id,
    Ids,
    Json,
    KnownBy,
    On,
    Passages,
    States,
    Top,
)

if TYPE_CHECKING:
    from onrecord.cli.first_screen import Layout


def standings(
    about: About = None,
    on: On = None,
    known_by: KnownBy = None,
    states: States = None,
    top: Top = None,
    every: All = False,
    brief: Brief = False,
    passages: Passages = None,
    id_: Id = None,
    ids: Ids = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Where each person stands: captive, free, alive, dead, injured or missing, and who says so."""
    extent = extent_of(top=top, whole=every, brief=brief, ids=ids)
    with opened(database, known_by=known_by) as record:
        rows = record.standings(about=about, on=on, known_by=known_by, states=states or (), id=id_)
        stranger = strangers(record, rows, about)
    answer_rows(
        rows,
        lambda: _layout(passages),
        extent,
        as_json=as_json,
        as_csv=as_csv,
        nothing=stranger or "Nobody that was asked for is said to be held, freed, hurt, missing or dead.",
    )


def _layout(passages: int | None) -> "Layout":
    from onrecord.cli import layouts

    return layouts.standings(passages)
