"""`onrecord timeline`: what happened and what is to happen."""

from typing import TYPE_CHECKING

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
    On,
    Passages,
    Story,
    To,
    Top,
    Types,
)

if TYPE_CHECKING:
    from onrecord.cli.first_screen import Layout


def timeline(
    since: From = None,
    until: To = None,
    about: About = None,
    on: On = None,
    known_by: KnownBy = None,
    story: Story = None,
    types: Types = None,
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
    """What happened and what is to happen, day by day, with the sentences that say so."""
    extent = extent_of(top=top, whole=every, brief=brief, ids=ids)
    with opened(database, known_by=known_by) as record:
        best = top if as_json else None  # a person is told how many more there are
        many = looked_at(extent, id_=id_, as_json=as_json, as_csv=as_csv)
        if many and not (since or until or about or on or story or types):
            rows = record.page(0, many).foremost("timeline", known_by=known_by, in_order=True)
        else:
            rows = record.timeline(
                since=since,
                until=until,
                about=about,
                on=on,
                known_by=known_by,
                story=story,
                types=types or (),
                top=best,
                id=id_,
            )
        if not types:
            tell_undated(record, "timeline", since, until, on, about=about, story=story, known_by=known_by)
        stranger = strangers(record, rows, about)
    answer_rows(
        rows,
        lambda: _layout(passages),
        extent,
        as_json=as_json,
        as_csv=as_csv,
        nothing=stranger or "Nothing on record for that. Try without --about, --type or the days.",
    )


def _layout(passages: int | None) -> "Layout":
    from onrecord.cli.layouts import happenings

    return happenings(passages)
