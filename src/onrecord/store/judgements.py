"""Keeping what people decided: nothing is overwritten but that a judgement was withdrawn, and nothing is deleted."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from onrecord.model.judgements import Judgement, JudgementKind, Withdrawal
from onrecord.store.reports import Kept, leave_out, list_kept
from onrecord.store.schema import judgements

_ID = "j"


def add_judgement(
    connection: Connection, *, entry: str, kind: JudgementKind, why: str, by: str, at: datetime
) -> Judgement:
    """Keep a judgement."""
    row = {"entry": entry, "kind": kind, "why": why, "by": by, "at": at.isoformat()}
    key = connection.execute(insert(judgements).returning(judgements.c.key), row).scalar_one()
    return _load(connection, key)


def withdraw_judgement(
    connection: Connection, judgement: Judgement, *, at: datetime, by: str | None, why: str | None
) -> Judgement:
    """Keep that a judgement was taken back."""
    key = int(judgement.id.removeprefix(_ID))
    withdrawn = {"withdrawn_at": at.isoformat(), "withdrawn_by": by, "withdrawn_why": why}
    connection.execute(update(judgements).where(judgements.c.key == key).values(withdrawn))
    return _load(connection, key)


def list_judgements(connection: Connection, *, kind: JudgementKind) -> tuple[Judgement, ...]:
    """Every judgement of a kind, those withdrawn too, in the order in which they were made."""
    rows = connection.execute(select(judgements).where(judgements.c.kind == kind).order_by(judgements.c.key))
    return tuple(map(_judgement, rows.mappings()))


def removal_of(connection: Connection, report: str) -> Judgement | None:
    """The judgement by which a report is removed now."""
    removals = list_judgements(connection, kind="remove")
    return next((one for one in removals if one.entry == report and one.withdrawn is None), None)


def list_counting(connection: Connection) -> tuple[Kept, ...]:
    """Every text that was ever added, but those of reports that somebody removed."""
    removals = list_judgements(connection, kind="remove")
    return leave_out(list_kept(connection), {one.entry for one in removals if one.withdrawn is None})


def _load(connection: Connection, key: int) -> Judgement:
    return _judgement(connection.execute(select(judgements).where(judgements.c.key == key)).mappings().one())


def _judgement(row: RowMapping) -> Judgement:
    withdrawn = row["withdrawn_at"] and Withdrawal(row["withdrawn_at"], row["withdrawn_by"], row["withdrawn_why"])
    named = {name: row[name] for name in ("entry", "kind", "why", "by", "at")}
    return Judgement(f"{_ID}{row['key']}", **named, withdrawn=withdrawn)
