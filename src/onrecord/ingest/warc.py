"""WARC -> Reports: the pages that a crawler or a browser saved, each with the address that it was asked for at."""

from collections.abc import Iterator
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


def reports_from_warc(given: Input) -> Iterator[Found]:
    """The pages and texts in an archive; pictures, errors and redirects are passed over, each broken page is told.

    What is cut off in the middle of a record is told, and the records before it are read.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    pages = number = 0
    try:
        for number, record in enumerate(ArchiveIterator(given.stream), 1):
            if record.rec_type is None or record.rec_headers is None:
                raise InputError(f"{given.where}: is cut off before its end, in record {number}; get the whole archive")
            if not _is_page(record):
                continue
            pages += 1
            try:
                yield _page(record, number, given)
            except InputError as error:
                given.fail(error)
    except (ArchiveLoadFailed, AttributeError, ValueError) as error:  # warcio stumbles where a header is cut off
        message = f"{given.where}: is no whole WARC archive: it breaks off after record {number}; get it again"
        raise InputError(message) from error
    if not pages:
        raise InputError(f"{given.where}: holds no page of words that was answered; there is nothing to add")


# Records are warcio's, which has no types: hence Any.


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
        raise InputError(f"{where}: is cut off before its end; get the whole archive")
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
