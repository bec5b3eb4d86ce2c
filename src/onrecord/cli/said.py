"""`onrecord said`: who said what."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.asking import answer_rows, looked_at, opened, strangers, tell_undated
from onrecord.cli.extent import extent_of
from onrecord.cli.options import (
    DEFAULT_DATABASE,
    About,
    All,
    Brief,
    Csv,
    Database,
    From,
    Id,
    Ids,
    Json,
    KnownBy,
    To,
    Top,
    check_name,
)

if TYPE_CHECKING:
    from onrecord.cli.first_screen import Layout

By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", callback=check_name, help="What this person or body said.")
]


def said(
    since: From = None,
    until: To = None,
    by: By = None,
    about: About = None,
    known_by: KnownBy = None,
    top: Top = None,
    every: All = False,
    brief: Brief = False,
    id_: Id = None,
    ids: Ids = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Who said what, to whom and through whom. --from and --to are of the day of publication."""
    extent = extent_of(top=top, whole=every, brief=brief, ids=ids)
    with opened(database, known_by=known_by) as record:
        asked: dict[str, Any] = {"since": since, "until": until, "by": by, "about": about, "known_by": known_by}
        if many := looked_at(extent, id_=id_, as_json=as_json, as_csv=as_csv):
            rows = record.page(0, many).foremost("said", in_order=True, **asked)
        else:
            rows = record.said(id=id_, **asked)
        tell_undated(record, "said", since, until, about=about, by=by, known_by=known_by)
        stranger = strangers(record, rows, about, by)
    answer_rows(
        rows, _layout, extent, as_json=as_json, as_csv=as_csv, nothing=stranger or "Nothing said is on record for that."
    )


def _layout() -> "Layout":
    from onrecord.cli import layouts

    return layouts.statements()
