"""Sentences that speak of a death beside where somebody stands, on the pages of a terminal."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from rich.padding import Padding

from onrecord.cli.visible import Text
from onrecord.model.phrases import count
from onrecord.model.unread import SpeaksOfDeath, how_to_add, words_of_unread

if TYPE_CHECKING:
    from onrecord.model.answers import StandingRow
    from onrecord.record import Record

Unread = Callable[["StandingRow"], Sequence[SpeaksOfDeath]]
"""The sentences of a row."""
_SHOWN = 2


def unread_of(record: "Record", rows: "Sequence[StandingRow]", known_by: str | None) -> Unread:
    """The sentences beside rows: looked for when a row is written, once each, while the record is open."""
    by_id: Mapping[str, StandingRow] = {row.id: row for row in rows}

    @cache
    def find(id_: str) -> tuple[SpeaksOfDeath, ...]:
        return record.speaking_of_death(by_id[id_], known_by=known_by)

    return lambda row: find(row.id)


def unread_lines(row: "StandingRow", found: Sequence[SpeaksOfDeath]) -> Iterator[Text | Padding]:
    """The sentences under a line that says what they are, and how one is added."""
    if not found:
        return
    from onrecord.cli.ledger import evidence_lines  # not needed for help

    yield Text(words_of_unread(row.person, len(found)), "bold yellow")
    yield from evidence_lines([one.evidence for one in found], shown=_SHOWN, counted=False)
    if len(found) > _SHOWN:
        yield Padding(Text(f"and {count(len(found) - _SHOWN, 'more')}: onrecord dossier has them", "dim"), (0, 0, 0, 2))
    yield Padding(Text(f"to add what one says: {how_to_add(found[0])}", "dim"), (0, 0, 0, 2))


def unread_in_short(found: Sequence[SpeaksOfDeath]) -> Text | None:
    """That there are such sentences, on one line."""
    speak = "sentence speaks" if len(found) == 1 else "sentences speak"
    return Text(f"{len(found)} {speak} of a death", "bold yellow") if found else None
