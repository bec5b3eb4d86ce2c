"""Keeping readings, and knowing which of several versions of a report counts.

Nothing that was added is ever lost: a newer version stands beside the older. Which one counts never depends on the
order of adding: the one published last, of one day the longer, of one length the one with the greater hash.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Connection, RowMapping, insert, or_, select, update

from onrecord.model.answers import Added, AddOutcome
from onrecord.model.edtf import known_bounds
from onrecord.model.errors import StoreError
from onrecord.model.report import Published, Report
from onrecord.store.provenance import copy_provenance
from onrecord.store.schema import readings, reports
from onrecord.store.search import keep_passages

if TYPE_CHECKING:
    from onrecord.model.reading import Reading


_Key = TypeVar("_Key", int, str)


class _Addressed(msgspec.Struct):
    """The address alone of a report, out of its reading: the rest is passed over."""

    url: str | None = None


class _Reading(msgspec.Struct):
    report: _Addressed


_ADDRESSED = msgspec.json.Decoder(_Reading)
_GIVEN = ("given", "metadata")
_BEGINNING = 120  # characters
_A_FEW = 8  # readings that are taken out at once, where not all may be wanted
_LIGHT = (
    reports.c.key, reports.c.report, reports.c.sha256, reports.c.address, reports.c.published,
    reports.c.first_day, reports.c.last_day, reports.c.length, reports.c.digest,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """A report in the store, without its text: enough to choose which ones a question is about."""

    key: int
    report: str
    sha256: str
    address: str | None
    published: str | None
    first_day: str | None
    last_day: str | None
    length: int
    digest: str

    def rank(self) -> tuple[str, int, str, str]:
        """Sorts the versions of a report: the later published, the longer, the greater hash of the text and of all.

        No day counts as earliest. No two are equal: `digest` is of all that makes a report this very report.
        """
        return (self.last_day or "", self.length, self.sha256, self.digest)


@dataclass(frozen=True, slots=True)
class Given:
    """The particulars that came with a report, before somebody set others."""

    title: str | None
    publisher: str | None
    published: Published

    @staticmethod
    def of(report: Report) -> "Given":
        """Those of a report; a day that was only inferred from its words is none that came with it."""
        published = report.published if report.published.basis in _GIVEN else Published()
        return Given(report.title, report.publisher, published)

    def back_in(self, report: Report) -> Report:
        """The report as it came."""
        return replace(report, title=self.title, publisher=self.publisher, published=self.published, credits=())


def holds(connection: Connection, report: Report) -> bool:
    """Whether this very report, with all that was given along with it, is there already."""
    found = connection.execute(select(reports.c.key).where(reports.c.digest == digest_of(report)))
    return found.first() is not None


def is_on_record(connection: Connection, report: str) -> bool:
    """Whether a report was ever added under this id, whether it counts or not."""
    return connection.execute(select(reports.c.key).where(reports.c.report == report)).first() is not None


def add_reading(
    connection: Connection, reading: "Reading", *, recorded: datetime | str, rules: str, given: Given | None = None
) -> Added:
    """Keep a reading and its report, and say what that made of the record.

    `given` is what came with the report, where somebody has set a day, a title or a publisher since.
    """
    report = reading.report
    digest = digest_of(given.back_in(report) if given else report)
    added = _outcome(connection, report, digest)
    if added.outcome == "same":
        return added
    first, last = known_bounds(report.published.value)
    row = {
        "report": report.id,
        "digest": digest,
        "sha256": report.sha256,
        "address": address_of(report.url),
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published.value,
        "first_day": first.isoformat() if first else None,
        "last_day": last.isoformat() if last else None,
        "recorded": recorded if isinstance(recorded, str) else recorded.isoformat(),
        "text": report.text,
        "length": len(report.text),
        "given": msgspec.json.encode(given).decode() if given else None,
    }
    key = connection.execute(insert(reports).returning(reports.c.key), row).scalar_one()
    connection.execute(insert(readings), {"report_key": key, "rules": rules, **encode_reading(reading)})
    keep_passages(connection, key, report.text)
    return added


def copy_reports(source: Connection, target: Connection) -> tuple[Added, ...]:
    """Keep the reports of another record, as they were read there, and say what that made of this one."""
    columns = (reports.c.key, reports.c.recorded, readings.c.rules)
    rows = source.execute(select(*columns).join(readings).order_by(reports.c.key)).all()
    given, found = load_given(source), []
    for key, recorded, rules in rows:
        (reading,) = load_readings(source, [key])
        found.append(add_reading(target, reading, recorded=recorded, rules=rules, given=given.get(key)))
    copy_provenance(source, target)
    return tuple(found)


def list_kept(connection: Connection) -> tuple[Kept, ...]:
    """Every text that was ever added, in the order of adding."""
    rows = connection.execute(select(*_LIGHT).order_by(reports.c.key)).mappings()
    return tuple(Kept(**row) for row in rows)


def list_of_other_rules(connection: Connection, rules: str) -> tuple[str, ...]:
    """The ids of the reports of which a reading is kept that was made by other rules than these."""
    query = select(reports.c.report).join(readings).where(readings.c.rules != rules).order_by(reports.c.key)
    return tuple(dict.fromkeys(connection.execute(query).scalars()))


def choose_current(kept: Iterable[Kept]) -> tuple[Kept, ...]:
    """Of each report its newest version: those of the same id or the same address are versions of one report."""
    newest: dict[str, Kept] = {}
    everything = tuple(kept)
    families = _families(everything)
    for one in everything:
        head = _head(families, f"id {one.report}")
        if head not in newest or one.rank() > newest[head].rank():
            newest[head] = one
    return tuple(sorted(newest.values(), key=lambda one: (one.first_day or "9999", one.report)))


def leave_out(kept: Iterable[Kept], removed: Collection[str]) -> tuple[Kept, ...]:
    """All but the reports with these ids, each in all its versions, under whatever id or address they came."""
    everything = tuple(kept)
    if not removed:
        return everything
    families = _families(everything)
    gone = {_head(families, f"id {report}") for report in removed}
    return tuple(one for one in everything if _head(families, f"id {one.report}") not in gone)


def family_of(kept: Iterable[Kept], report: str) -> tuple[Kept, ...]:
    """All versions of a report, under whatever id or address they came."""
    everything = tuple(kept)
    left = {one.key for one in leave_out(everything, {report})}
    return tuple(one for one in everything if one.key not in left)


def families_of(kept: Iterable[Kept], current: Iterable[Kept]) -> dict[str, str]:
    """For the id of every version of a report, that of the version that counts."""
    everything = tuple(kept)
    families = _families(everything)
    heads = {_head(families, f"id {one.report}"): one.report for one in current}
    return {one.report: heads[_head(families, f"id {one.report}")] for one in everything}


def load_given(connection: Connection) -> dict[int, Given]:
    """What came with the reports of which somebody has since set a day, a title or a publisher, by key."""
    found = connection.execute(select(reports.c.key, reports.c.given).where(reports.c.given.is_not(None)))
    return {key: msgspec.json.decode(given, type=Given) for key, given in found}


def load_texts(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    """The texts of these reports, by their keys."""
    found: dict[int, str] = {}
    for some in _batches(keys):
        query = select(reports.c.key, reports.c.text).where(reports.c.key.in_(some))
        found |= {one.key: one.text for one in connection.execute(query)}
    return found


def load_readings(connection: Connection, keys: Sequence[int]) -> "tuple[Reading, ...]":
    """The readings of these reports, in this order."""
    found: dict[int, Reading] = {}
    for some in _batches(keys):
        query = (
            select(reports.c.key, reports.c.report, reports.c.text, readings.c.body)
            .join(readings, readings.c.report_key == reports.c.key)
            .where(reports.c.key.in_(some))
        )
        for key, report, text, body in connection.execute(query):
            found[key] = decode_reading(body, report, text)
    if len(found) < len(set(keys)):
        raise StoreError("a report on record has no reading: the record is damaged; restore it from a copy")
    return tuple(found[key] for key in keys)


def load_versions(connection: Connection, digests: Sequence[str]) -> "Iterator[Reading]":
    """The readings of the texts with these digests (`digest_of`), in this order, taken out as they are asked for."""
    keys: dict[str, int] = {}
    for some in _batches(digests):
        query = select(reports.c.digest, reports.c.key).where(reports.c.digest.in_(some))
        keys.update((row.digest, row.key) for row in connection.execute(query))
    wanted = [keys[digest] for digest in digests if digest in keys]
    for start in range(0, len(wanted), _A_FEW):
        yield from load_readings(connection, wanted[start : start + _A_FEW])


def find_moments(connection: Connection, digests: Collection[str]) -> dict[str, str]:
    """When each of these texts was added, by its digest."""
    found: dict[str, str] = {}
    for some in _batches(sorted(digests)):
        query = select(reports.c.digest, reports.c.recorded).where(reports.c.digest.in_(some))
        found.update((row.digest, row.recorded) for row in connection.execute(query))
    return found


def find_addresses(connection: Connection, keys: Collection[int]) -> dict[str, str]:
    """The web address of each of these reports that has one, as it came, by the id of the report."""
    found = {}
    for some in _batches(sorted(keys)):
        query = select(reports.c.report, readings.c.body).join(readings).where(reports.c.key.in_(some))
        for report, body in connection.execute(query):
            if url := _ADDRESSED.decode(body).report.url:
                found[report] = url
    return found


def replace_readings(
    connection: Connection,
    new: "Iterable[tuple[int, Reading]]",
    *,
    rules: str,
    given: Mapping[int, Given | None] | None = None,
) -> None:
    """Put newer readings in the place of older ones. The reports stay what they were, with what was `given` along."""
    for key, reading in new:
        report = reading.report
        first, last = known_bounds(report.published.value)
        row = {
            "title": report.title,
            "publisher": report.publisher,
            "published": report.published.value,
            "first_day": first.isoformat() if first else None,
            "last_day": last.isoformat() if last else None,
        }
        if given is not None:
            came = given.get(key)
            row["given"] = msgspec.json.encode(came).decode() if came else None
        connection.execute(update(reports).where(reports.c.key == key).values(row))
        read = {"rules": rules, **encode_reading(reading)}
        connection.execute(update(readings).where(readings.c.report_key == key).values(read))


def _outcome(connection: Connection, report: Report, digest: str) -> Added:
    address = address_of(report.url)
    like = or_(reports.c.digest == digest, reports.c.report == report.id, reports.c.sha256 == report.sha256)
    if address:
        like = or_(like, reports.c.address == address)
    columns = (reports.c.report, reports.c.digest, reports.c.sha256)
    rows: Sequence[RowMapping] = (
        connection.execute(select(*columns).where(like).order_by(reports.c.key)).mappings().all()
    )
    what, of = _came_of(report, digest, rows)
    return describe(report, what, of)


def describe(report: Report, what: AddOutcome, of: str | None) -> Added:
    """What came of adding a report, with what it is called by."""
    begins = None if report.title else " ".join(report.text[:_BEGINNING].split())
    return Added(report.id, what, of, report.title, report.publisher, report.published.value, begins)


def _came_of(report: Report, digest: str, rows: Sequence[RowMapping]) -> tuple[AddOutcome, str | None]:
    """What a report is beside those that are like it, and beside which of them."""
    if any(row["digest"] == digest for row in rows):
        return "same", report.id
    if any(row["report"] == report.id for row in rows):
        return "version", report.id
    for row in rows:
        if row["sha256"] == report.sha256:
            return "copy", str(row["report"])
    return ("version", str(rows[0]["report"])) if rows else ("new", None)


def digest_of(report: Report) -> str:
    """What makes a report this very report: its text and what was given along with it, nothing that was read in it."""
    published = report.published.value if report.published.basis in _GIVEN else None
    given = (report.id, report.sha256, report.title, report.publisher, report.url, published)
    return hashlib.sha256(msgspec.json.encode(given)).hexdigest()


def encode_reading(reading: "Reading") -> dict[str, str]:
    """The reading as it is kept. StoreError for one that could not be taken out again: none is better than that."""
    body = msgspec.json.encode(replace(reading, report=replace(reading.report, text="")))
    _decoded(body, reading.report.id)
    return {"body": body.decode(), "digest": hashlib.sha256(body).hexdigest()}


def decode_reading(body: str, report: str, text: str) -> "Reading":
    """A reading as it was, with the text of its report. StoreError for one that is damaged."""
    reading = _decoded(body, report)
    return replace(reading, report=replace(reading.report, text=text))


def _decoded(body: bytes | str, report: str) -> "Reading":
    try:
        return _decoder().decode(body)
    except msgspec.ValidationError as error:
        raise StoreError(f"report {report}: its reading is not valid ({error}); please report this as a bug") from error
    except msgspec.DecodeError as error:
        raise StoreError(f"report {report}: its reading is damaged ({error}); restore the file from a copy") from error


@cache
def _decoder() -> "msgspec.json.Decoder[Reading]":
    from onrecord.model.reading import Reading  # not needed to ask

    return msgspec.json.Decoder(Reading)


def address_of(url: str | None) -> str | None:
    """A web address in the one spelling by which versions are found: no scheme, `www.`, fragment or closing slash."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    return host + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")


def _families(kept: Iterable[Kept]) -> dict[str, str]:
    """Which ids and addresses belong together, each with the next on the way to its `_head`."""
    families: dict[str, str] = {}
    for one in kept:
        names = [f"id {one.report}"] + ([f"at {one.address}"] if one.address else [])
        heads = sorted({_head(families, name) for name in names})
        for head in heads:
            families[head] = heads[0]
    return families


def _head(families: dict[str, str], name: str) -> str:
    while families.setdefault(name, name) != name:
        name = families[name]
    return name


def _batches(keys: Sequence[_Key], size: int = 500) -> Iterable[Sequence[_Key]]:
    return (keys[i : i + size] for i in range(0, len(keys), size))
