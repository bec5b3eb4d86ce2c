"""`onrecord standings`: where each person stands."""

from typing import TYPE_CHECKING

from onrecord.cli.asking import answer_rows, opened, strangers, tell_namesakes
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
from onrecord.cli.unread import Unread, unread_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.cli.first_screen import Layout
    from onrecord.model.answers import StandingRow

_ALIKE = 5  # who is told of by the word asked about


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
        whole = () if rows or not about or stranger else record.standings(on=on, known_by=known_by, states=states or ())
        unread = unread_of(record, rows, known_by)
        answer_rows(
            rows,
            lambda: _layout(passages, unread),
            extent,
            as_json=as_json,
            as_csv=as_csv,
            nothing=stranger or _nothing(about, whole),
        )
        tell_namesakes(record, about)


def _nothing(about: str | None, others: "Sequence[StandingRow]") -> str:
    """That there is no such row, and who else, by a number or in other words, is told by the word asked about."""
    told = "Nobody that was asked for is said to be held, freed, hurt, missing or dead."
    word = (about or "").lower()
    alike = [row.person for row in others if word and any(w.startswith(word) for w in row.person.lower().split())]
    if not alike:
        return told
    shown = "; ".join(alike[:_ALIKE]) + ("; and more" if len(alike) > _ALIKE else "")
    return f"Of whoever is called {about!r} no report says where they stand. It is said of {shown}; ask --about these."


def _layout(passages: int | None, unread: Unread) -> "Layout":
    from onrecord.cli import layouts

    return layouts.standings(passages, unread=unread)
