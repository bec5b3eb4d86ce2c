"""E-mails and documents, whole and broken: read, or refused in the line that helps."""

import io
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfWriter

from ingest.reading import FREED, HELD, read_all

# E-mails


def mail(text: str | None = HELD, *, html: str | None = None, attached: bool = False) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Two men — held", "Ana Ruiz <ana@desk.example>"
    message["Date"], message["Message-ID"] = "Tue, 04 Mar 2025 23:30:00 -0500", "<1@desk.example>"
    if text is not None:
        message.set_content(text)
    if html is not None:
        message.set_content(html, subtype="html") if text is None else message.add_alternative(html, subtype="html")
    if attached:
        message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="list\u202e.pdf")
        message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    return message.as_bytes()


@pytest.mark.parametrize("name", ["a.eml", "a"])
def test_an_email_is_its_subject_and_its_words_on_the_day_on_which_it_was_sent(tmp_path: Path, name: str) -> None:
    (report,), problems = read_all(tmp_path / name, mail())
    assert report.text.strip() == f"Two men — held\n\n{HELD}"
    assert (report.title, report.author, report.publisher) == ("Two men — held", "Ana Ruiz", None)
    assert (report.published.value, report.published.basis, problems) == ("2025-03-04", "metadata", [])


def test_of_an_email_the_plain_words_are_read_else_those_of_its_page(tmp_path: Path) -> None:
    html = f"<html><head><style>p{{}}</style></head><body><p>{FREED}</p></body></html>"
    both, _ = read_all(tmp_path / "a.eml", mail(html=html))
    page, _ = read_all(tmp_path / "b.eml", mail(None, html=html))
    assert HELD in both[0].text
    assert page[0].text == f"Two men — held\n\n{FREED}"


def test_what_is_attached_is_named_and_not_opened(tmp_path: Path) -> None:
    (report,), problems = read_all(tmp_path / "a.eml", mail(attached=True))
    assert HELD in report.text
    assert len(problems) == 1
    assert problems[0].endswith("which is not read; save it and give that")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Subject: " + b"=?utf-8?q?a?= " * 10_000 + b"\n\nx", "has a header longer than an e-mail's"),
        (mail(" \n"), "is an e-mail without a text; save what is attached to it and give that"),
        (b"From: a\nDate: b\nContent-Type: text/plain; charset=\xff\n\n", "is an e-mail without a text"),
        (b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\n", "e-mail"),
    ],
)
def test_an_email_without_words_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    reports, (problem,) = read_all(tmp_path / "a.eml", content)
    assert reports == []
    assert told in problem


# Documents


def docx(*paragraphs: str, title: str = "Two men held") -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def changed(document: bytes, part: str, change: Any) -> bytes:
    """The document with one part of it changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def parted(number: int) -> bytes:
    """A document with so many parts more, each of them empty."""
    out = io.BytesIO(docx(HELD))
    with zipfile.ZipFile(out, "a") as archive:
        for part in range(number):
            archive.writestr(f"word/{part}.bin", b"")
    return out.getvalue()


def pdf(*lines: str) -> bytes:
    """A PDF document of one page with these lines, written by hand."""
    told = b"BT /F1 12 Tf 72 720 Td 14 TL " + b" ".join(b"(%s) Tj T*" % line.encode() for line in lines) + b" ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(told), told),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def test_a_document_is_its_paragraphs(tmp_path: Path) -> None:
    (report,), problems = read_all(tmp_path / "a.docx", docx(HELD, "", "They left."))
    assert (report.text, report.title, problems) == (f"Two men held\n\n{HELD}\n\nThey left.", "Two men held", [])


@pytest.mark.parametrize("name", ["a.pdf", "a"])
def test_a_pdf_document_is_its_lines(tmp_path: Path, name: str) -> None:
    (report,), problems = read_all(tmp_path / name, pdf("Police in Oresk held", "two men on Tuesday."))
    assert (report.text, problems) == ("Police in Oresk held\ntwo men on Tuesday.", [])


def locked() -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


WORD = "word/document.xml"
EVIL = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
DOCUMENTS: list[tuple[str, bytes, str]] = [
    ("a.pdf", b"%PDF-1.7 x", ": is a broken PDF document; save its text and give that"),
    ("b.pdf", pdf(), ": is a PDF document without a text, of pictures only; give what they say as text"),
    ("c.pdf", locked(), ": is locked with a password; save its text and give that"),
    ("a.docx", b"PK\x03\x04x", ": is a broken DOCX document; save its text and give that"),
    ("b.docx", docx(HELD)[:-100], ": is a broken DOCX document; save its text and give that"),
    (
        "c.docx",
        changed(docx(HELD), WORD, lambda xml: xml.replace(b"<w:document", EVIL + b"<w:document", 1)),
        ": declares a document type, which may hide words; give its text",
    ),
    ("d.docx", changed(docx(HELD), WORD, lambda _: b"a" * 100_000_001), ": expands to more than 100 MB; leave it out"),
    ("g.docx", changed(docx(HELD), WORD, lambda _: b"a" * 20_000_001), ": expands to more than 20 MB; leave it out"),
    ("h.docx", parted(5001), ": has more than 5000 parts, as no program writes it; save its text"),
    (
        "e.docx",
        changed(docx(HELD), WORD, lambda xml: xml[:-30]),
        ": is a broken DOCX document; save its text and give that",
    ),
]


@pytest.mark.parametrize(("name", "content", "told"), DOCUMENTS, ids=[name for name, *_ in DOCUMENTS])
def test_a_document_that_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    assert read_all(tmp_path / name, content) == ([], [told])


@pytest.mark.parametrize(("name", "content"), [("a.pdf", pdf(HELD)), ("a.docx", docx(HELD))])
def test_where_the_reader_of_documents_is_not_installed_it_is_said_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    for module in ("pypdf", "docx"):
        monkeypatch.setitem(sys.modules, module, None)
    kind = name[2:].upper()
    told = f": is a {kind} document; to read it, pip install 'onrecord[documents]', or give its text"
    assert read_all(tmp_path / name, content) == ([], [told])
