"""A folder of readings: Parquet files of some hundred each, written whole, and a list of them that says by which rules.

A part is a table of reports, which anything that takes Parquet can read, `onrecord` itself too; beside each stands what
it says, as `onrecord read --json` writes it, and where it was taken from.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from onrecord.export.extras import load_extra
from onrecord.export.json import to_json
from onrecord.model.errors import InputError, StoreError
from onrecord.model.provenance import Provenance, Taken
from onrecord.model.reading import Reading
from onrecord.model.report import Report, fingerprint

REPORTS_A_PART = 200
_LIST = "manifest.json"
_FORMAT = 1
_EXTRA = "tables"
_AT_ONCE = 50  # readings of a part that are held at once
_TEXTS = (
    "id", "published", "publisher", "title", "url", "text", "reading", "place", "place_part", "place_sha256",
)  # fmt: skip


class Entry(msgspec.Struct):
    """What the list says of a part: its name, what it was made of, by which rules, and what could not be read."""

    name: str
    of: str
    rules: str
    readings: int
    sha256: str
    refused: tuple[str, ...] = ()


class _Manifest(msgspec.Struct):
    onrecord_readings: int
    parts: tuple[Entry, ...]


@dataclass(slots=True)
class Draft:
    """A part that is being read: what it is made of, and what came of it so far, in order."""

    number: int
    taken: Sequence[Taken]
    read: list[tuple[Reading, Taken]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"part-{self.number:05}.parquet"

    @property
    def of(self) -> str:
        """The SHA-256 of all reports that it is made of."""
        return hashlib.sha256(msgspec.json.encode([taken.report for taken in self.taken])).hexdigest()


class Folder:
    """A folder that readings by these rules are written to. InputError for one that holds anything else."""

    def __init__(self, path: Path, rules: str) -> None:
        load_extra("pyarrow", _EXTRA)  # before hours of reading
        self._path, self._rules = path, rules
        try:
            path.mkdir(parents=True, exist_ok=True)
            if (path / _LIST).exists():
                self._known = {entry.name: entry for entry in _manifest(path).parts}
            elif any(name for name in os.listdir(path) if not name.startswith(".")):
                raise InputError(f"{path}: holds something else than readings; name a new folder")
            else:
                self._known = {}
        except OSError as error:
            raise _unwritable(path, error) from error
        self._now: dict[str, Entry] = {}

    def kept(self, draft: Draft) -> "Entry | None":
        """What the list says of this part where it is there already, made of the same reports by the same rules."""
        entry = self._known.get(draft.name)
        if entry is None or (entry.of, entry.rules) != (draft.of, self._rules):
            return None
        file = self._path / entry.name
        if not file.exists() or _sum_of(file) != entry.sha256:
            return None
        self._now[entry.name] = entry
        return entry

    def write(self, draft: Draft) -> None:
        """Put a part in its place, whole, and on the list. StoreError where that cannot be done."""
        file = self._path / draft.name
        try:
            _write_whole(file, lambda to: _write_rows(draft.read, self._rules, to))
            refused = tuple(draft.refused)
            self._now[draft.name] = Entry(
                draft.name, draft.of, self._rules, len(draft.read), _sum_of(file), refused
            )  # fmt: skip
            self._list(self._known | self._now)
        except OSError as error:
            raise _unwritable(self._path, error) from error

    def finish(self) -> None:
        """Take away the parts of an earlier, longer input."""
        try:
            self._list(self._now)
            for name in self._known.keys() - self._now.keys():
                (self._path / name).unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(self._path, error) from error

    def _list(self, entries: dict[str, Entry]) -> None:
        found = _Manifest(_FORMAT, tuple(entries[name] for name in sorted(entries)))
        data = msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"
        _write_whole(self._path / _LIST, lambda to: to.write_bytes(data))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a folder of readings, and by which `rules` its reports were read."""

    path: Path
    rules: str

    def readings(self) -> Iterator[list[tuple[Reading, Taken]]]:
        """Its readings, some at a time, each with where its report was taken from. InputError where it is damaged."""
        parquet: Any = load_extra("pyarrow.parquet", _EXTRA)
        arrow: Any = load_extra("pyarrow", _EXTRA)
        try:
            with parquet.ParquetFile(self.path) as file:
                for batch in file.iter_batches(batch_size=_AT_ONCE, columns=[*_TEXTS, "place_size"]):
                    yield [_reading_in(row) for row in batch.to_pylist()]
        except (OSError, arrow.ArrowException, msgspec.MsgspecError, ValueError, KeyError) as error:
            why = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise InputError(f"{self.path}: is a damaged part ({why}); run onrecord corpus read again") from error


def holds_readings(path: Path | str) -> bool:
    """Whether this is a folder that readings were written to."""
    return os.path.isfile(os.path.join(path, _LIST)) and os.path.isdir(path) and _is_ours(Path(path))


def parts_of(folder: Path | str) -> tuple[Part, ...]:
    """The parts of a folder of readings, in order. InputError for what is none."""
    folder = Path(folder)
    return tuple(Part(folder / entry.name, entry.rules) for entry in _manifest(folder).parts)


def _is_ours(folder: Path) -> bool:
    try:
        _manifest(folder)
    except InputError:
        return False
    return True


def _manifest(folder: Path) -> _Manifest:
    try:
        found = msgspec.json.decode((folder / _LIST).read_bytes(), type=_Manifest)
    except (OSError, msgspec.MsgspecError) as error:
        raise InputError(f"{folder}: is no folder of readings; onrecord corpus read makes one") from error
    if found.onrecord_readings != _FORMAT or any("/" in part.name or "\\" in part.name for part in found.parts):
        raise InputError(f"{folder}: was written by another version of onrecord; read the corpus again")
    return found


def _reading_in(row: dict[str, Any]) -> tuple[Reading, Taken]:
    reading = _DECODER.decode(row["reading"])
    report = reading.report
    if fingerprint(report.text) != report.sha256:
        raise ValueError(f"report {report.id} is not the text that was read")
    came = Provenance(row["place"], row["place_part"], row["place_sha256"], row["place_size"])
    return reading, Taken(report, came)


def _row(reading: Reading, taken: Taken) -> dict[str, Any]:
    report, came = _plain(taken.report), taken.provenance
    return {
        **report, "reading": to_json(reading).decode("utf-8"), "place": came.place, "place_part": came.part,
        "place_sha256": came.sha256, "place_size": came.size,
    }  # fmt: skip


def _plain(report: Report) -> dict[str, str | None]:
    return {
        "id": report.id, "published": report.published.value, "publisher": report.publisher, "title": report.title,
        "url": report.url, "text": report.text,
    }  # fmt: skip


def _write_rows(read: Sequence[tuple[Reading, Taken]], rules: str, to: Path) -> None:
    arrow: Any = load_extra("pyarrow", _EXTRA)
    parquet: Any = load_extra("pyarrow.parquet", _EXTRA)
    columns = [*((name, arrow.string()) for name in _TEXTS), ("place_size", arrow.int64())]
    schema = arrow.schema(columns, metadata={"onrecord.rules": rules})
    table = arrow.Table.from_pylist([_row(*one) for one in read], schema=schema)
    parquet.write_table(table, to, compression="zstd")


def _write_whole(file: Path, write: Any) -> None:
    """Under another name first, and then all at once."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    write(unfinished)
    with unfinished.open("rb+") as written:
        os.fsync(written.fileno())
    unfinished.replace(file)


def _sum_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _unwritable(path: Path, error: OSError) -> StoreError:
    why = (error.strerror or str(error)).lower()
    return StoreError(f"{path}: cannot be written ({why}); what is there already stays, and the same command goes on")


_DECODER = msgspec.json.Decoder(Reading)
