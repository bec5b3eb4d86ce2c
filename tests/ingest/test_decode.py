"""The encoding of a file: marks first, then UTF-8, then what the bytes make sense in."""

import pytest

from onrecord.ingest.decode import decode
from onrecord.model.errors import InputError

TEXT = "Café talks\n\nThe envoy’s plane landed in Málaga on Tuesday. “We don’t go,” she said — it cost £40."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"]
)
def test_a_text_is_read_in_any_usual_encoding_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), where="a.txt") == TEXT


def test_latin_1_is_read() -> None:
    text = "José said no to the café's owner."
    assert decode(text.encode("latin-1"), where="a.txt") == text


def test_old_mac_quotation_marks_are_not_taken_for_letters() -> None:
    text = "Talks go on\n\nHe said “we don’t go” and they’re staying — for now. “Yes,” she said."
    assert decode(text.encode("mac_roman"), where="a.txt") == text


def test_line_ends_are_kept() -> None:
    assert decode(b"a\r\nb\rc\n", where="a.txt") == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1251">', "windows-1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ('<?xml version="1.0" encoding="windows-1251"?>', "windows-1251"),
    ],
)
def test_a_page_says_its_encoding(head: str, encoding: str) -> None:
    page = f"{head}<p>Министр приехал.</p>"
    assert decode(page.encode(encoding), where="a.html", html=True) == page


def test_a_page_that_says_latin_1_is_read_as_browsers_do() -> None:
    page = "<meta charset=iso-8859-1><p>“We don’t go” – she said.</p>"
    assert decode(page.encode("windows-1252"), where="a.html", html=True) == page


def test_a_page_is_utf_8_when_it_fits_whatever_it_says() -> None:
    page = "<meta charset=iso-8859-1><p>“We don’t go” – she said.</p>"
    assert decode(page.encode(), where="a.html", html=True) == page


def test_an_encoding_that_cannot_be_told_is_refused() -> None:
    with pytest.raises(InputError, match=r"a\.txt: "):
        decode(bytes((i * 37 + 131) % 125 + 129 for i in range(400)) + b"\x81\x8d\x8f\x90\x9d", where="a.txt")


@pytest.mark.parametrize(
    "name",
    [
        "undefined", "idna", "punycode", "hex", "base64", "rot13", "bz2", "zlib", "utf-7", "unicode_escape",
        "raw_unicode_escape", "utf-16", "cp037", "mbcs", "charmap", "x" * 300,
    ],
)  # fmt: skip
def test_an_encoding_that_no_browser_reads_is_not_believed(name: str) -> None:
    page = f"<meta charset={name}><p>The café’s owner was freed, he said.</p>"
    assert decode(page.encode("windows-1252"), where="a.html", html=True) == page
