"""WARC -> Reports: the pages that a crawler or a browser saved, each with the address that it was asked for at."""

from collections.abc import Iterator
from contextlib import redirect_stderr
from io import BufferedReader, StringIO
from typing import Any

from onrecord.ingest.decode import decode
from onrecord.ingest.html import report_from_html
from onrecord.ingest.input import LARGEST_REPORT, Found, Input
from onrecord.ingest.kinds import ending_of, recognise
from onrecord.ingest.text import report_from_text
from onrecord.model.errors import InputError
from onrecord.model.report import Report

_OF_PAGES = ("response", "resource", "conversion")
_ANSWERED = "200"
_LONGEST_HEADERS = 1_000_000  # bytes
_PIECE = 1_000_000
_GET_WHOLE = "what stands before is read; get the whole archive"


class _CutOffError(Exception):
    """A record that ends before its end."""


def reports_from_warc(given: Input) -> Iterator[Found]:
    """The pages and texts in an archive; pictures, errors and redirects are passed over, each broken page is told.

    What is cut off in the middle of a record is told, and the records before it are read. A page is one only when it is
    known to be as long as the archive says.
    """
    stream, pages, number, held, is_cut = _Followed(given.stream), 0, 0, list[Found](), False
    try:
        for number, record in enumerate(_records(stream, given.where), 1):
            yield from _whole(held, stream, given)
            if not _is_page(record):
                continue
            pages += 1
            try:
                held.append(_page(record, number, given))
            except _CutOffError:
                is_cut = True
                break
            except InputError as error:
                if stream.is_broken:
                    raise
                given.fail(error)
    except InputError:
        yield from _whole(held, stream, given)
        raise
    yield from _whole(held, stream, given)
    if is_cut or not stream.end.endswith((b"\r\n\r\n", b"\n\n")):
        raise InputError(f"{given.where}: is cut off before its end, in record {number}; {_GET_WHOLE}")
    if not pages:
        raise InputError(f"{given.where}: holds no page of words that was answered; there is nothing to add")


def _whole(held: list[Found], stream: "_Followed", given: Input) -> Iterator[Found]:
    """The page that was read last, once it is known what stands behind it."""
    while held:
        found = held.pop()
        if stream.is_misfit:
            given.fail(InputError(f"{given.where}: {found.part}: is not as long as the archive says; get it again"))
        else:
            yield found


class _Followed:
    """A stream of which is known how it ends: each record of an archive ends with two empty lines.

    `left` is how much may be read of headers: a line that never ends would be held whole, and looked through again and
    again. None for what is no header. `is_misfit` is whether the record before is not as long as it says.
    """

    def __init__(self, stream: "BufferedReader[Any]") -> None:
        self._stream, self.end = stream, b""
        self.left: int | None = None
        self.is_broken = self.is_misfit = False

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._stream.read1(size)  # as far as it goes: what comes after may be broken
        except InputError:
            self.is_broken = True
            raise
        self.end = (self.end + data[-4:])[-4:]
        if self.left is not None:
            self.left -= len(data)
            if self.left < 0:
                raise ValueError("headers without end")
        return data


# Records are warcio's, which has no types: hence Any.


def _records(stream: _Followed, where: str) -> Iterator[Any]:
    """The records of an archive, up to where one has no headers. InputError for what is no archive."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    archive = ArchiveIterator(stream)
    records = iter(archive)
    while True:
        stream.left, wrong = _LONGEST_HEADERS, archive.err_count
        try:
            with redirect_stderr(StringIO()):  # it says in three lines where a record is not as long as it says
                record = next(records, None)
        except (ArchiveLoadFailed, AttributeError, ValueError) as error:  # it stumbles where a header is cut off
            raise InputError(f"{where}: is no whole WARC archive; {_GET_WHOLE}") from error
        finally:
            stream.is_misfit = archive.err_count > wrong
        stream.left = None
        if record is None or record.rec_type is None or record.rec_headers is None:
            return
        yield record
        while record.raw_stream.read(_PIECE):
            pass


def _is_page(record: Any) -> bool:
    if record.rec_type not in _OF_PAGES:
        return False
    if record.http_headers is not None and record.http_headers.get_statuscode() != _ANSWERED:
        return False
    return ending_of(_type_of(record)) in (".html", ".txt")


def _type_of(record: Any) -> str:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return str(headers.get_header("Content-Type") or "")


def _page(record: Any, number: int, given: Input) -> Found:
    where = f"{given.where}: record {number}"
    data = record.content_stream().read(LARGEST_REPORT + 1)
    if len(data) > LARGEST_REPORT:
        raise InputError(f"{where}: is larger than {LARGEST_REPORT // 1_000_000} MB, too large for one report")
    if getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
        raise _CutOffError
    address = record.rec_headers.get_header("WARC-Target-URI")
    return Found(_report(data, where, address, _type_of(record), given), data, f"record {number}")


def _report(data: bytes, where: str, address: str | None, content_type: str, given: Input) -> Report:
    address = (address or "").strip("<>") or None
    charset = content_type.partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    if recognise(data[:4096], ending_of(content_type)) == "html":
        return report_from_html(
            data, published=given.published, publisher=given.publisher, url=address, charset=charset, where=where
        )
    text = decode(data, where=where, charset=charset)
    return report_from_text(text, published=given.published, publisher=given.publisher, url=address, where=where)
