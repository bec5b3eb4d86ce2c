"""Whether all that is kept is whole: texts, hashes, quotations, and what refers to something else."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Connection, select, text

from onrecord.model.report import fingerprint
from onrecord.store.judgements import list_judgements
from onrecord.store.reports import Given, decode_reading, digest_of
from onrecord.store.schema import entries, originals, passages, readings, reports

_AT_ONCE = 200
_TEXTS = 500  # of reports that are at hand at once
_PARTS = ("entities", "times", "statements", "events", "standings", "expectations")
_REFERS = {  # a field of a reading that holds an id, or several, and of what
    "entity": "entities", "addressee": "entities", "members": "entities", "part_of": "entities", "person": "entities",
    "holder": "entities", "place": "entities", "by": "entities", "to": "entities", "within": "statements",
    "according_to": "statements", "event": "events", "head": "events",
}  # fmt: skip
_QUOTED = {"report", "start", "end", "text"}


def find_damage(connection: Connection) -> str | None:
    """The first thing that is not what it was when it was put in, in words; None where all is whole.

    The file itself; each text and reading against its hash, and the spans and ids in a reading; each passage and each
    quotation in the account against the text where it is said to stand; each original against its hash.
    """
    return next(_damages(connection), None)


def _damages(connection: Connection) -> Iterator[str]:
    yield from _damages_of_file(connection)
    yield from _damages_of_reports(connection)
    yield from _damages_of_passages(connection)
    yield from _damages_of_quotations(connection)
    for sha256, data in connection.execute(
        select(originals.c.sha256, originals.c.bytes), execution_options={"yield_per": 1}
    ):
        if hashlib.sha256(data).hexdigest() != sha256:
            yield f"the original {sha256[:16]} is not the bytes that were taken in"
    try:
        list_judgements(connection)
    except (msgspec.DecodeError, ValueError) as error:
        yield f"a judgement cannot be read ({error})"


def _damages_of_file(connection: Connection) -> Iterator[str]:
    """Of SQLite; a server looks after its own."""
    if connection.dialect.name != "sqlite":
        return
    said = connection.execute(text("PRAGMA integrity_check(1)")).scalar()
    if said != "ok":
        yield f"the file is damaged ({' '.join(str(said).split())})"
    for table, _, of, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"a row of {table} belongs to one of {of} that is not there"


def _damages_of_reports(connection: Connection) -> Iterator[str]:
    query = (
        select(reports, readings.c.body, readings.c.digest.label("read"))
        .outerjoin(readings, readings.c.report_key == reports.c.key)
        .order_by(reports.c.key)
    )
    for row in connection.execute(query, execution_options={"yield_per": _AT_ONCE}).mappings():
        yield from (f"report {row['report']}: {what}" for what in _odd_in(row))


def _odd_in(row: Any) -> Iterator[str]:
    if row["sha256"] != fingerprint(row["text"]) or row["length"] != len(row["text"]):
        yield "its text is not the one that was taken in"
    if row["body"] is None:
        yield "has no reading"
        return
    if row["read"] != hashlib.sha256(row["body"].encode()).hexdigest():
        yield "its reading is not the one that was made"
    reading = decode_reading(row["body"], row["report"], row["text"])
    given = msgspec.json.decode(row["given"], type=Given) if row["given"] else None
    if row["digest"] != digest_of(given.back_in(reading.report) if given else reading.report):
        yield "its title, publisher, day or address is not the one that came with it"
    told = msgspec.json.decode(row["body"])
    ids = {part: {one["id"] for one in told[part]} for part in _PARTS}
    for what in _things_in(told):
        if "start" in what and "end" in what and not 0 <= what["start"] <= what["end"] <= len(row["text"]):
            yield f"a passage of its reading, {what['start']} to {what['end']}, is outside of its text"
        for name, part in _REFERS.items():
            named = what.get(name) or ()
            for id_ in (named,) if isinstance(named, str) else named:
                if id_ not in ids[part]:
                    yield f"its reading names {id_!r} as {name}, and has no such {part}"


def _things_in(told: object) -> Iterator[dict[str, Any]]:
    """Every object in what was read as JSON, however deep."""
    left = [told]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            yield one
            left += one.values()
        elif isinstance(one, list):
            left += one


def _damages_of_passages(connection: Connection) -> Iterator[str]:
    columns = (reports.c.report, passages.c.start, passages.c.end, passages.c.text, reports.c.text.label("whole"))
    query = select(*columns).join(reports).order_by(passages.c.key)
    for report, start, end, words, whole in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        if whole[start:end] != words:
            yield f"report {report}: what search finds from {start} to {end} does not stand there"


def _damages_of_quotations(connection: Connection) -> Iterator[str]:
    @lru_cache(_TEXTS)
    def texts(report: str) -> tuple[str, ...]:
        return tuple(connection.execute(select(reports.c.text).where(reports.c.report == report)).scalars())

    kept = select(entries.c.answer, entries.c.id, entries.c.row, entries.c.basis).order_by(entries.c.key)
    for answer, id_, *bodies in connection.execute(kept):
        for body in bodies:
            for what in _things_in(msgspec.json.decode(body) if body else None):
                if what.keys() >= _QUOTED and not any(
                    whole[what["start"] : what["end"]] == what["text"] for whole in texts(what["report"])
                ):
                    place = f"report {what['report']} from {what['start']} to {what['end']}"
                    yield f"{answer} {id_!r} quotes words that do not stand in {place}"
