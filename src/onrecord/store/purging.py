"""Taking a text out of the database for good: out of every table, every index and the file itself."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection, delete, update

from onrecord.model.judgements import Judgement
from onrecord.model.marks import Mark
from onrecord.store.account import forget_account
from onrecord.store.judgements import encode_marks, list_judgements
from onrecord.store.provenance import purge_originals
from onrecord.store.reports import family_of, list_kept
from onrecord.store.schema import judgements, passages, readings, reports
from onrecord.store.watching import refuse_places


def purge_report(connection: Connection, report: str, *, at: str) -> tuple[str, ...]:
    """Delete a report in all its versions with its originals, and every word of it in the journal; the ids it had.

    Afterwards `rewrite` the database, outside of the transaction.
    """
    gone = family_of(list_kept(connection), report)
    keys, ids = [k.key for k in gone], tuple(dict.fromkeys(k.report for k in gone))
    refuse_places(connection, keys, at=at, why="purged")
    purge_originals(connection, keys)
    for table in (passages, readings):
        connection.execute(delete(table).where(table.c.report_key.in_(keys)))
    connection.execute(delete(reports).where(reports.c.key.in_(keys)))
    forget_account(connection)  # it has words of it
    for one in list_judgements(connection):
        if any(m.report in ids for m in (*one.marks, *one.others, *one.grounds)):
            silent = _silenced(one, ids)
            row = {"entry": silent.entry, "before": None, "after": silent.after, "marks": encode_marks(silent)}
            connection.execute(update(judgements).where(judgements.c.id == one.id).values(row))
    return ids


def _silenced(judgement: Judgement, ids: Collection[str]) -> Judgement:
    """A judgement without a word of these reports; nor the name of whom only they name, which stands in an id."""

    def silenced(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(
            replace(m, type="", before="", words="", after="", start=0, end=0) if m.report in ids else m for m in marks
        )

    def nameless(id_: str, marks: tuple[Mark, ...]) -> str:
        is_theirs = bool(marks) and all(m.report in ids for m in marks)
        return id_.rpartition("-")[2] if is_theirs and marks[0].sort == "entity" else id_

    after = judgement.after if judgement.kind != "add" else None  # it has names of the text
    if judgement.others and after is not None:
        after = nameless(after, judgement.others)
    return replace(
        judgement,
        entry=nameless(judgement.entry, judgement.marks),
        after=after,
        marks=silenced(judgement.marks),
        others=silenced(judgement.others),
        grounds=silenced(judgement.grounds),
    )
