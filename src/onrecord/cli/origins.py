"""`onrecord origins`: where each claim first came from."""

from typing import TYPE_CHECKING

from onrecord.cli.asking import answer_rows, looked_at, opened, strangers
from onrecord.cli.extent import extent_of
from onrecord.cli.options import DEFAULT_DATABASE, About, All, Brief, Csv, Database, Id, Ids, Json, KnownBy, Top

if TYPE_CHECKING:
    from onrecord.cli.first_screen import Layout


def origins(
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
    """Where each claim first came from. Ten papers that repeat one source are one origin."""
    extent = extent_of(top=top, whole=every, brief=brief, ids=ids)
    with opened(database, known_by=known_by) as record:
        if many := looked_at(extent, id_=id_, as_json=as_json, as_csv=as_csv):
            rows = record.page(0, many).foremost("origins", about=about, known_by=known_by, in_order=True)
        else:
            rows = record.origins(about=about, known_by=known_by, id=id_)
        stranger = strangers(record, rows, about)
    answer_rows(
        rows, _layout, extent, as_json=as_json, as_csv=as_csv, nothing=stranger or "No claim on record for that."
    )


def _layout() -> "Layout":
    from onrecord.cli import layouts

    return layouts.claims()
