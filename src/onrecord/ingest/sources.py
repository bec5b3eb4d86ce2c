"""Paths -> Reports: files, folders and standard input, each taken for what it is."""

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, Literal, cast

from onrecord.ingest.checks import check_fields, check_published
from onrecord.ingest.decode import decode
from onrecord.ingest.html import report_from_html
from onrecord.ingest.jsonl import reports_from_jsonl
from onrecord.ingest.text import report_from_text
from onrecord.model.errors import InputError, OnRecordError
from onrecord.model.report import Report

Format = Literal["text", "html", "jsonl"]
_BY_ENDING: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".json": "jsonl",
}  # fmt: skip
_NO_REPORTS = frozenset({
    ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".bmp", ".tif", ".tiff",
    ".avif", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".m4a", ".webm", ".ogg", ".wav", ".mov",
    ".avi", ".db", ".db-wal", ".db-shm", ".sqlite", ".sqlite3", ".py", ".pyc", ".toml", ".yaml", ".yml", ".ini",
    ".cfg", ".lock", ".log", ".md", ".rst", ".csv", ".tsv", ".xml", ".rss", ".parquet", ".ics", ".geojson",
})  # fmt: skip
_LARGEST_FILE = 20_000_000
_PEEKED = 4096
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')


def open_reports(
    paths: Sequence[str | Path],
    *,
    kind: Format | None = None,
    published: str | None = None,
    publisher: str | None = None,
    on_error: Callable[[OnRecordError], None] | None = None,
) -> Iterator[Report]:
    """The reports in files and folders, one after the other as they are asked for; `-` is standard input.

    What a file is shows in its content, else in the ending of its name, unless `kind` says it. `published` (EDTF) and
    `publisher` fill what the input lacks. A folder is read in the order of the names in it; hidden files, notes and
    pictures are left out. Raises InputError at the first bad input; with `on_error` it is told of each instead, and
    the rest is still read. A `published` that is no date is refused at once. Only regular files are opened.
    """
    day = check_published(published, "--published") if published else None
    check_fields("--publisher", publisher=publisher)

    def fail(error: OnRecordError) -> None:
        if on_error is None:
            raise error
        on_error(error)

    return _open_all(paths, kind, day, publisher or None, fail)


def find_files(path: str | Path, *, on_error: Callable[[OnRecordError], None]) -> Iterator[str]:
    """The files at a path: itself, `-` too, or those of a folder that can hold reports, in the order of their names."""
    for file in _files([path], on_error):
        yield "-" if file is None else str(file)


def _open_all(
    paths: Sequence[str | Path],
    kind: Format | None,
    published: str | None,
    publisher: str | None,
    fail: Callable[[OnRecordError], None],
) -> Iterator[Report]:
    for file in _files(paths, fail):
        where = _name_of(file) if file else "standard input"
        try:
            if file and not _is_regular(file):
                fail(InputError(f"{where}: is no regular file; give a file, or pipe it in and give -"))
                continue
            with _opened(file) as stream:
                yield from _reports_in(stream, where, kind, published, publisher, fail)
        except OSError as error:
            fail(_unreadable(where, error))


def _files(paths: Sequence[str | Path], fail: Callable[[OnRecordError], None]) -> Iterator[Path | None]:
    """The files behind the paths; None is standard input."""
    for path in paths:
        if str(path) == "-":
            yield None
            continue
        path = Path(path)
        if not os.path.isdir(path):  # `path.is_dir()` raises where the way to it is closed
            yield path
            continue
        found = False
        closed: list[OSError] = []
        for file in _files_of(path, closed.append):
            found = True
            yield file
        for error in closed:
            fail(_unreadable(_name_of(Path(error.filename)), error))
        if not found and not closed:
            fail(InputError(f"{_name_of(path)}: no reports in this folder; put .txt, .html or .jsonl files there"))


def _files_of(folder: Path, on_closed: Callable[[OSError], None]) -> Iterator[Path]:
    """The files of a folder and its folders, by name; hidden ones and those that are no reports left out.

    `on_closed` is told of each folder that cannot be looked into.
    """
    for place, folders, names in os.walk(folder, onerror=on_closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() not in _NO_REPORTS:
                yield Path(place, name)


def _is_regular(file: Path) -> bool:
    """Whether this is a file: a named pipe can keep a reader waiting for good, and a device never ends."""
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except ValueError as error:  # a name that no file can have
        raise OSError(str(error)) from error


def _unreadable(where: str, error: OSError) -> InputError:
    why = (error.strerror or str(error)).lower()
    return InputError(f"{where}: cannot be read ({why}); check the name and its permissions")


def _name_of(file: Path) -> str:
    """A name that can be printed on one line, whatever bytes it is made of."""
    return " ".join(os.fsencode(file).decode("utf-8", "replace").splitlines())


@contextmanager
def _opened(file: Path | None) -> "Iterator[BufferedReader[Any]]":
    if file is not None:
        with file.open("rb") as opened:
            yield opened
        return
    if sys.stdin is None:
        raise OSError("closed")
    stream = BufferedReader(cast("RawIOBase", sys.stdin.buffer))
    try:
        yield stream
    finally:
        stream.detach()  # closing it would close standard input


def _reports_in(
    stream: "BufferedReader[Any]",
    where: str,
    kind: Format | None,
    published: str | None,
    publisher: str | None,
    fail: Callable[[OnRecordError], None],
) -> Iterator[Report]:
    kind = kind or recognise(stream.peek(_PEEKED)[:_PEEKED], Path(where).suffix)
    if kind == "jsonl":
        yield from reports_from_jsonl(stream, where=where, published=published, publisher=publisher, fail=fail)
        return
    try:
        report = _report(stream.read(_LARGEST_FILE + 1), where, kind, published, publisher)
    except InputError as error:
        fail(error)
    else:
        yield report


def _report(data: bytes, where: str, kind: Format, published: str | None, publisher: str | None) -> Report:
    if len(data) > _LARGEST_FILE:
        raise InputError(f"{where}: is larger than {_LARGEST_FILE // 1_000_000} MB, too large for one report; split it")
    if kind == "html":
        return report_from_html(data, published=published, publisher=publisher, where=where)
    return report_from_text(decode(data, where=where), published=published, publisher=publisher, where=where)


def recognise(start: bytes, ending: str = "") -> Format:
    """What a file is: HTML by how it begins, else by the ending of its name, else by content, plain text in doubt."""
    if _HTML.match(start):
        return "html"
    return _BY_ENDING.get(ending.lower()) or ("jsonl" if _OBJECT.match(start) else "text")
