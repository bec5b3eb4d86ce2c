"""Keeping what people decided: nothing is overwritten but that a judgement was withdrawn, and nothing is deleted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec
from sqlalchemy import Connection, RowMapping, insert, select, update

from onrecord.model.judgements import PURGED, Judgement, JudgementKind, Withdrawal, is_listed
from onrecord.model.marks import Mark
from onrecord.store.reports import Kept, choose_current, families_of, leave_out, list_kept
from onrecord.store.schema import judgements

_FIELDS = ("id", "entry", "kind", "field", "before", "after", "why", "by", "at")


@dataclass(frozen=True, slots=True)
class _Words:
    """The marks of a judgement, as they are kept."""

    marks: tuple[Mark, ...] = ()
    others: tuple[Mark, ...] = ()
    grounds: tuple[Mark, ...] = ()


_DECODER = msgspec.json.Decoder(_Words)


def add_judgement(connection: Connection, judgement: Judgement) -> bool:
    """Keep a judgement, and whether that is new. One that is there already may come back as withdrawn."""
    known = _find(connection, judgement.id)
    if known is None:
        row = {name: getattr(judgement, name) for name in _FIELDS} | {"marks": encode_marks(judgement)}
        connection.execute(insert(judgements), row | _withdrawn(judgement.withdrawn))
        return True
    earlier = _earlier(known.withdrawn, judgement.withdrawn)
    if earlier == known.withdrawn:
        return False
    connection.execute(update(judgements).where(judgements.c.id == known.id).values(_withdrawn(earlier)))
    return True


def withdraw_judgement(
    connection: Connection, judgement: Judgement, *, at: datetime, by: str | None, why: str | None
) -> Judgement:
    """Keep that a judgement was taken back."""
    withdrawal = Withdrawal(at.isoformat(), by, why)
    connection.execute(update(judgements).where(judgements.c.id == judgement.id).values(_withdrawn(withdrawal)))
    found = _find(connection, judgement.id)
    assert found is not None
    return found


def list_judgements(connection: Connection, *, kind: JudgementKind | None = None) -> tuple[Judgement, ...]:
    """Every judgement, or those of a kind, those withdrawn too, in the order in which they were made."""
    query = select(judgements).order_by(judgements.c.at, judgements.c.id)
    rows = connection.execute(query if kind is None else query.where(judgements.c.kind == kind))
    return tuple(map(_judgement, rows.mappings()))


def purge_of(connection: Connection, report: str) -> Judgement | None:
    """The judgement by which the text of a report was taken out, so that it is not to come back."""
    removals = list_judgements(connection, kind="remove")
    return next((j for j in removals if j.entry == report and j.withdrawn is None and j.after == PURGED), None)


def removal_of(connection: Connection, report: str) -> Judgement | None:
    """The judgement by which a report is removed now."""
    removals = list_judgements(connection, kind="remove")
    return next((one for one in removals if one.entry == report and one.withdrawn is None), None)


def list_counting(connection: Connection) -> tuple[Kept, ...]:
    """Every text that was ever added, but those of reports that somebody removed."""
    removals = list_judgements(connection, kind="remove")
    return leave_out(list_kept(connection), {one.entry for one in removals if one.withdrawn is None})


def list_deciding(
    connection: Connection, *, is_since: Callable[[str], bool] = lambda _: False
) -> tuple[Judgement, ...]:
    """The judgements that are not withdrawn, each about the version of its reports that counts.

    Without what `is_since` some moment: what was made since is left out, and what was withdrawn since is there.
    """
    made = (j for j in list_judgements(connection) if not is_since(j.at) and (j.marks or is_listed(j)))
    counting = (replace(j, withdrawn=None) if j.withdrawn and is_since(j.withdrawn.at) else j for j in made)
    found = [j for j in counting if j.withdrawn is None]
    if not found:
        return ()
    kept = list_kept(connection)
    current = families_of(kept, choose_current(kept))
    return tuple(_moved(judgement, current) for judgement in found)


def _moved(judgement: Judgement, current: Mapping[str, str]) -> Judgement:
    def of(mark: Mark) -> Mark:
        return replace(mark, report=current.get(mark.report, mark.report))

    marks, others, grounds = (tuple(map(of, some)) for some in (judgement.marks, judgement.others, judgement.grounds))
    return replace(judgement, marks=marks, others=others, grounds=grounds)


def encode_marks(judgement: Judgement) -> str:
    """The marks of a judgement, as they are kept."""
    return msgspec.json.encode(_Words(judgement.marks, judgement.others, judgement.grounds)).decode()


def _withdrawn(withdrawal: Withdrawal | None) -> dict[str, str | None]:
    at, by, why = (withdrawal.at, withdrawal.by, withdrawal.why) if withdrawal else (None, None, None)
    return {"withdrawn_at": at, "withdrawn_by": by, "withdrawn_why": why}


def _earlier(one: Withdrawal | None, other: Withdrawal | None) -> Withdrawal | None:
    """Of two words that a judgement was taken back, the first that was said."""
    known = [w for w in (one, other) if w is not None]
    return min(known, key=lambda w: (w.at, w.by or "", w.why or ""), default=None)


def _find(connection: Connection, id_: str) -> Judgement | None:
    row = connection.execute(select(judgements).where(judgements.c.id == id_)).mappings().one_or_none()
    return _judgement(row) if row else None


def _judgement(row: RowMapping) -> Judgement:
    withdrawn = row["withdrawn_at"] and Withdrawal(row["withdrawn_at"], row["withdrawn_by"], row["withdrawn_why"])
    words = _DECODER.decode(row["marks"])
    named = {name: row[name] for name in _FIELDS}
    more = {name: getattr(words, name) for name in ("marks", "others", "grounds")}
    return Judgement(**named, withdrawn=withdrawn or None, **more)
