"""PDF and DOCX -> Report, by readers that are installed with onrecord[documents]."""

import logging
import zipfile
from collections.abc import Iterator
from io import BytesIO

from onrecord.ingest.checks import check_made_elsewhere
from onrecord.ingest.input import LARGEST_REPORT, LARGEST_TABLE, Found, Input, read_whole
from onrecord.ingest.text import report_from_text
from onrecord.model.errors import InputError
from onrecord.model.report import LONGEST_TEXT

_INSTALL = "to read it, pip install 'onrecord[documents]'"
_MOST_PAGES = 1000
_OF_A_PART, _MOST_PARTS = b"PK\x01\x02", 5000  # the mark of each in the list at the end of a zip archive
# What is broken on purpose makes these readers raise whatever they stumble over, so any exception means that.


def report_from_pdf(given: Input) -> Iterator[Found]:
    """The text of a PDF document, page after page, its lines as they are printed."""
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise InputError(f"{given.where}: is a PDF document; {_INSTALL}, or give its text") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is odd in a document is no news
    data = read_whole(given)
    pages: list[str] = []
    program: str | None = None
    try:
        document = PdfReader(BytesIO(data))
        is_locked = document.is_encrypted
        is_long = not is_locked and len(document.pages) > _MOST_PAGES
        program = None if is_locked or document.metadata is None else document.metadata.creator
        for page in () if is_locked or is_long else document.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > LONGEST_TEXT:
                break
    except Exception as error:
        raise InputError(f"{given.where}: is a broken PDF document; save its text and give that") from error
    check_made_elsewhere(program, given.where)
    if is_locked:
        raise InputError(f"{given.where}: is locked with a password; save its text and give that")
    if is_long:
        raise InputError(f"{given.where}: has more than {_MOST_PAGES} pages, too many for one report; split it")
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not text:
        raise InputError(
            f"{given.where}: is a PDF document without a text, of pictures only; give what they say as text"
        )
    yield _found(text, data, None, given)


def report_from_docx(given: Input) -> Iterator[Found]:
    """The text of a DOCX document, a blank line between its paragraphs; its title is what is styled as one."""
    try:
        from docx import Document
    except ImportError as error:
        raise InputError(f"{given.where}: is a DOCX document; {_INSTALL}, or give its text") from error
    data = read_whole(given)
    _check_archive(data, given.where)
    try:
        paragraphs = [(one.text.strip(), getattr(one.style, "name", "")) for one in Document(BytesIO(data)).paragraphs]
    except Exception as error:
        raise InputError(f"{given.where}: is a broken DOCX document; save its text and give that") from error
    text = "\n\n".join(words for words, _ in paragraphs if words)
    title = next((" ".join(words.split()) for words, style in paragraphs if words and style == "Title"), None)
    yield _found(text, data, title, given)


def _found(text: str, data: bytes, title: str | None, given: Input) -> Found:
    report = report_from_text(
        text, published=given.published, publisher=given.publisher, title=title, url=given.address, where=given.where
    )
    return Found(report, data)


def _check_archive(data: bytes, where: str) -> None:
    """InputError for a document that expands beyond reason, or whose XML defines entities, as no program writes it."""
    if data.count(_OF_A_PART) > _MOST_PARTS:
        raise InputError(f"{where}: has more than {_MOST_PARTS} parts, as no program writes it; save its text")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            words = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
            for parts, most in ((archive.infolist(), LARGEST_TABLE), (words, LARGEST_REPORT)):
                if sum(part.file_size for part in parts) > most:
                    raise InputError(f"{where}: expands to more than {most // 1_000_000} MB; leave it out")
            for part in words:
                if b"<!DOCTYPE" in archive.read(part):
                    raise InputError(f"{where}: declares a document type, which may hide words; give its text")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputError(f"{where}: is a broken DOCX document; save its text and give that") from error
