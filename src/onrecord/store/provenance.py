"""Keeping where reports came from, and the bytes as they were."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from onrecord.model.provenance import Provenance, ProvenanceRow, Taken
from onrecord.store.schema import originals, provenance, reports


def keep_provenance(connection: Connection, digest: str, items: Iterable[Taken], *, taken: str) -> None:
    """Keep where the report of this digest was found: once for each place, and the original where it is at hand."""
    key = connection.execute(select(reports.c.key).where(reports.c.digest == digest)).scalar_one()
    for item in items:
        _keep(connection, key, item.provenance, taken)
        if item.original is not None:
            _keep_original(connection, item.provenance.sha256, item.original)


def list_provenance(connection: Connection, report: str) -> tuple[ProvenanceRow, ...]:
    """Where the versions of the report with this id came from, in the order in which they were added."""
    query = (
        select(
            reports.c.report, provenance.c.place, provenance.c.part, provenance.c.taken, provenance.c.sha256,
            provenance.c.size, originals.c.sha256.is_not(None).label("kept"),
        )
        .select_from(provenance.join(reports).outerjoin(originals, originals.c.sha256 == provenance.c.sha256))
        .where(reports.c.report == report)
        .order_by(provenance.c.key)
    )  # fmt: skip
    return tuple(ProvenanceRow(**{**row, "kept": bool(row["kept"])}) for row in connection.execute(query).mappings())


def load_original(connection: Connection, sha256: str) -> bytes | None:
    """The bytes with this hash, where they are kept."""
    return connection.execute(select(originals.c.bytes).where(originals.c.sha256 == sha256)).scalar()


def copy_provenance(source: Connection, target: Connection) -> None:
    """Take over where the reports of another record came from, with the originals."""
    rows = source.execute(select(reports.c.digest, provenance).join(reports).order_by(provenance.c.key)).mappings()
    for row in rows.all():
        key = target.execute(select(reports.c.key).where(reports.c.digest == row["digest"])).scalar()
        if key is None:  # what was purged here does not come back
            continue
        _keep(target, key, Provenance(row["place"], row["part"], row["sha256"], row["size"]), row["taken"])
        if (original := load_original(source, row["sha256"])) is not None:
            _keep_original(target, row["sha256"], original)


def purge_originals(connection: Connection, keys: Iterable[int]) -> None:
    """Delete the originals that these reports came in, also where others came in them: they hold the words too."""
    of = select(provenance.c.sha256).where(provenance.c.report_key.in_(list(keys)))
    connection.execute(delete(originals).where(originals.c.sha256.in_(of)))


def _keep(connection: Connection, key: int, came: Provenance, taken: str) -> None:
    there = select(provenance.c.key).where(provenance.c.report_key == key, provenance.c.place == came.place)
    if connection.execute(there).first() is None:
        row = {"place": came.place, "part": came.part, "sha256": came.sha256, "size": came.size}
        connection.execute(insert(provenance), {"report_key": key, "taken": taken, **row})


def _keep_original(connection: Connection, sha256: str, original: bytes) -> None:
    if connection.execute(select(originals.c.sha256).where(originals.c.sha256 == sha256)).first() is None:
        connection.execute(insert(originals), {"sha256": sha256, "bytes": original})
