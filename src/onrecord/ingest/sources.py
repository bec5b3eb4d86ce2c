"""Paths -> Reports: files, folders and standard input, each taken for what it is, with where it came from."""

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from heapq import nsmallest
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import Any, cast

from onrecord.ingest.checks import check_fields, check_published
from onrecord.ingest.decode import decode
from onrecord.ingest.documents import report_from_docx, report_from_pdf
from onrecord.ingest.email import reports_from_email
from onrecord.ingest.feed import reports_from_feed
from onrecord.ingest.html import report_from_html
from onrecord.ingest.input import Found, Input, read_whole
from onrecord.ingest.jsonl import reports_from_array, reports_from_jsonl
from onrecord.ingest.kinds import PACKED, Format, can_hold_reports, ending_at, recognise
from onrecord.ingest.packed import unpacked
from onrecord.ingest.parquet import reports_from_parquet
from onrecord.ingest.table import reports_from_table
from onrecord.ingest.text import report_from_text
from onrecord.ingest.warc import reports_from_warc
from onrecord.model.errors import InputError, OnRecordError
from onrecord.model.provenance import Provenance, Taken
from onrecord.model.report import Report

_PEEKED = 4096
_AT_HAND = 50_000  # names of a folder
_LARGEST_ORIGINAL = 50_000_000  # bytes
_STANDARD_INPUT = "standard input"


def open_reports(
    paths: Sequence[str | Path],
    *,
    kind: Format | None = None,
    published: str | None = None,
    publisher: str | None = None,
    on_error: Callable[[OnRecordError], None] | None = None,
) -> Iterator[Report]:
    """The reports of `open_sources`, without where they came from."""
    taken = open_sources(paths, kind=kind, published=published, publisher=publisher, on_error=on_error)
    return (one.report for one in taken)


def open_sources(
    paths: Sequence[str | Path],
    *,
    kind: Format | None = None,
    published: str | None = None,
    publisher: str | None = None,
    on_error: Callable[[OnRecordError], None] | None = None,
    keep_original: bool = False,
) -> Iterator[Taken]:
    """The reports in files and folders, one after the other as they are asked for; `-` is standard input.

    What a file is, unpacked where it is gzip, shows in its content, else in the ending of its name, unless `kind` says
    it. `published` (EDTF) and `publisher` fill what the input lacks. A folder is read in the order of the names in it;
    hidden files, notes and pictures are left out. Raises InputError at the first bad input; with `on_error` it is told
    of each instead, and the rest is still read. A `published` that is no date is refused at once. Only regular files
    are opened. With `keep_original` the bytes come along, of files of up to 50 MB.
    """
    day, fail = _checked(published, publisher, on_error)
    return _open_all(paths, kind, day, publisher or None, fail, keep_original)


def open_bytes(
    data: bytes,
    *,
    place: str,
    address: str | None = None,
    content_type: str | None = None,
    kind: Format | None = None,
    published: str | None = None,
    publisher: str | None = None,
    on_error: Callable[[OnRecordError], None] | None = None,
    keep_original: bool = False,
) -> Iterator[Taken]:
    """The reports in what was found at a web `address`, by way of the `place` that was asked for; or in a file.

    What it is shows in its content, else in the `content_type` that came with it; the rest is as in `open_sources`.
    """
    day, fail = _checked(published, publisher, on_error)
    charset = (content_type or "").partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    stream = BufferedReader(cast("RawIOBase", BytesIO(data)))
    given = Input(stream, place, day, publisher or None, fail, address, charset)
    came = Provenance(place, None, hashlib.sha256(data).hexdigest(), len(data))
    return _taken(given, kind, ending_at(address or place, content_type), came, data if keep_original else None)


def find_files(path: str | Path, *, on_error: Callable[[OnRecordError], None]) -> Iterator[str]:
    """The files at a path: itself, `-` too, or those of a folder that can hold reports, in the order of their names."""
    for file in _files([path], on_error):
        yield "-" if file is None else str(file)


def _checked(
    published: str | None, publisher: str | None, on_error: Callable[[OnRecordError], None] | None
) -> tuple[str | None, Callable[[OnRecordError], None]]:
    """The day of publication that is given, and who is told of what is wrong."""
    day = check_published(published, "--published") if published else None
    check_fields("--publisher", publisher=publisher)

    def fail(error: OnRecordError) -> None:
        if on_error is None:
            raise error
        on_error(error)

    return day, fail


def _open_all(
    paths: Sequence[str | Path],
    kind: Format | None,
    published: str | None,
    publisher: str | None,
    fail: Callable[[OnRecordError], None],
    keep_original: bool,
) -> Iterator[Taken]:
    for file in _files(paths, fail):
        where = _name_of(file) if file else _STANDARD_INPUT
        try:
            if file and not _is_regular(file):
                fail(InputError(f"{where}: is no regular file; give a file, or pipe it in and give -"))
                continue
            with _opened(file) as stream:
                came, original = _looked_at(stream, where, fail, keep_original) if file else (None, None)
                given = Input(stream, where, published, publisher, fail)
                for taken in _taken(given, kind, Path(where).suffix, came, original):
                    yield taken if keep_original else replace(taken, original=None)
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
    left = [iter([str(folder)])]
    while left:
        try:
            place = next(left[-1], None)
            if place is None:
                left.pop()
                continue
            for name in _in_order(place, _may_be_report):
                yield Path(place, name)
            left.append(_folders_in(place))
        except OSError as error:
            on_closed(error)


def _folders_in(place: str) -> Iterator[str]:
    inner = _in_order(place, lambda entry: entry.is_dir(follow_symlinks=False))
    return (os.path.join(place, name) for name in inner)


def _may_be_report(entry: "os.DirEntry[str]") -> bool:
    try:
        return not entry.is_dir() and can_hold_reports(Path(entry.name).suffix)
    except OSError:  # a link that leads round to itself: it is said when it is opened
        return True


def _in_order(place: str, wanted: "Callable[[os.DirEntry[str]], bool]") -> Iterator[str]:
    """The names in a folder that are wanted and not hidden, in order; of a million no more than a part is at hand."""
    last = ""
    while True:
        with os.scandir(place) as found:
            later = (entry for entry in found if entry.name > last and not entry.name.startswith("."))
            some = nsmallest(_AT_HAND, (entry.name for entry in later if wanted(entry)))
        yield from some
        if len(some) < _AT_HAND:
            return
        last = some[-1]


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


def _looked_at(
    stream: "BufferedReader[Any]", where: str, fail: Callable[[OnRecordError], None], keep: bool
) -> tuple[Provenance, bytes | None]:
    """What the bytes of a file are, before they are read, and the bytes themselves where they are to be kept."""
    sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    size = stream.tell()
    stream.seek(0)
    if keep and size > _LARGEST_ORIGINAL:
        most = f"{_LARGEST_ORIGINAL // 1_000_000} MB"
        fail(InputError(f"{where}: is larger than {most}, so its original is not kept; keep the file yourself"))
    original = stream.read() if keep and size <= _LARGEST_ORIGINAL else None
    stream.seek(0)
    return Provenance(where, None, sha256, size), original


def _taken(
    given: Input, kind: Format | None, ending: str, came: Provenance | None, original: bytes | None
) -> Iterator[Taken]:
    """The reports in an input; where it came from is not known of a stream before it is read."""
    try:
        for found in _found(given, kind, ending):
            if came is None:
                of_it = Provenance(given.where, found.part, hashlib.sha256(found.raw).hexdigest(), len(found.raw))
                yield Taken(found.report, of_it, found.raw)
            else:
                yield Taken(found.report, replace(came, part=found.part), original)
    except InputError as error:
        given.fail(error)


def _found(given: Input, kind: Format | None, ending: str) -> Iterator[Found]:
    start = given.stream.peek(_PEEKED)[:_PEEKED]
    if start.startswith(PACKED):
        given = replace(given, stream=unpacked(given.stream, given.where))
        start = given.stream.peek(_PEEKED)[:_PEEKED]
        ending = Path(given.where.removesuffix(ending)).suffix
    return _READERS[kind or recognise(start, ending)](given)


def _from_text(given: Input) -> Iterator[Found]:
    data = read_whole(given)
    text = decode(data, where=given.where, charset=given.charset)
    yield Found(
        report_from_text(
            text, published=given.published, publisher=given.publisher, url=given.address, where=given.where
        ),
        data,
    )


def _from_html(given: Input) -> Iterator[Found]:
    data = read_whole(given)
    yield Found(
        report_from_html(
            data, published=given.published, publisher=given.publisher, url=given.address, charset=given.charset,
            where=given.where,
        ),
        data,
    )  # fmt: skip


_READERS: dict[Format, Callable[[Input], Iterator[Found]]] = {
    "text": _from_text,
    "html": _from_html,
    "jsonl": reports_from_jsonl,
    "json": reports_from_array,
    "csv": reports_from_table,
    "feed": reports_from_feed,
    "warc": reports_from_warc,
    "email": reports_from_email,
    "pdf": report_from_pdf,
    "docx": report_from_docx,
    "parquet": reports_from_parquet,
}
