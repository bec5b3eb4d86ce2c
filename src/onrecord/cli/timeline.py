"""`onrecord timeline`: what happened and what is to happen."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

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
    On,
    Passages,
    Story,
    To,
    Top,
    Types,
)
from onrecord.model.ranking import rank_happening

if TYPE_CHECKING:
    from onrecord.cli.first_screen import Layout


class Order(StrEnum):
    """By what the rows of a timeline are sorted."""

    day = "day"
    importance = "importance"


SortBy = Annotated[Order, typer.Option("--sort", help="By day, or the most important first.")]


def timeline(
    since: From = None,
    until: To = None,
    about: About = None,
    on: On = None,
    known_by: KnownBy = None,
    story: Story = None,
    types: Types = None,
    top: Top = None,
    sort: SortBy = Order.day,
    every: All = False,
    brief: Brief = False,
    passages: Passages = None,
    id_: Id = None,
    ids: Ids = False,
    database: Database = DEFAULT_DATABASE,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """What happened and what is to happen, day by day, with the sentences that say so.

    --top chooses the most important, and --sort says in which order they stand: by day, or by importance.
    """
    extent = extent_of(top=top, whole=every, brief=brief, ids=ids)
    with opened(database, known_by=known_by) as record:
        best = top if as_json else None  # a person is told how many more there are
        many = looked_at(extent, id_=id_, as_json=as_json, as_csv=as_csv)
        if many and not (since or until or about or on or story or types):
            rows = record.page(0, many).foremost("timeline", known_by=known_by, in_order=sort is Order.day)
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
            if sort is Order.importance:
                rows = rows.of(sorted(rows, key=rank_happening))
        if not types:
            tell_undated(record, "timeline", since, until, on, about=about, story=story, known_by=known_by)
        stranger = strangers(record, rows, about)
    answer_rows(
        rows,
        lambda: _layout(passages, sort),
        extent,
        as_json=as_json,
        as_csv=as_csv,
        nothing=stranger or "Nothing on record for that. Try without --about, --type or the days.",
    )


def _layout(passages: int | None, sort: Order) -> "Layout":
    from onrecord.cli.layouts import happenings

    return happenings(passages, order="by day" if sort is Order.day else "the most important first")
