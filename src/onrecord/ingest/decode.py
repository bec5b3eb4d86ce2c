"""bytes -> text: which encoding a file is in, and whether it is text at all."""

import codecs
import re

from onrecord.model.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a database"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]*encoding=["']([\w.:-]+)""", re.IGNORECASE
)
_OF_THE_WEB = re.compile(
    r"utf-8|ascii|cp(866|874|932|949|125\d)|iso8859-\d+|koi8-[ru]|mac-(roman|cyrillic)|tis-620|gbk|gb2312|gb18030"
    r"|big5(hkscs)?|euc_(jp|kr)|iso2022_jp|shift_jis"
)
"""The encodings that browsers read (https://encoding.spec.whatwg.org/#names-and-labels), by Python's names: Python has
others, some of which are no encodings of text, raise errors of their own, or take very long."""
_WESTERN = {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso8859-1"}  # all windows-1252 to browsers
_IMPLAUSIBLE = re.compile(r"[a-z][À-ÖØ-Þ]|[^\W\d_][‚„†‡ˆ‰¤¦¨¬¯¸ªº¹²³¶¿¡‹›«»]+[^\W\d_]|[À-ÖØ-ö\xf8-ÿŠšŽžŒœŸ]{4}|Ã.|â€")


def decode(data: bytes, *, where: str, html: bool = False, charset: str | None = None, can_guess: bool = True) -> str:
    """The text of a file, without a byte order mark: that is a sign of the encoding and no part of the text.

    A byte order mark decides; else UTF-8 if it fits; else `charset`, which came with the text; else what an HTML page
    declares; else windows-1252 if that gives plausible English, else, unless it is not to guess, the best guess of
    charset_normalizer. Raises InputError for what is no text or undecided.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, where)
    guessed = _unmarked_utf16(data)
    if guessed:
        return _strictly(data, guessed, where)
    _refuse_binary(data, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared_in(data) if html else None
    for name in (charset, declared):
        if name and (text := _as_declared(data, name)):
            return text
    return _as_western(data) or _as_guessed(data, where, can_guess)


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{where}: begins with the mark of {encoding.upper()} but is not; save it as UTF-8"
        raise InputError(message) from error


def _unmarked_utf16(data: bytes) -> str | None:
    """English in UTF-16 has a zero in nearly every other byte."""
    start = data[:2000]
    half = len(start) // 2
    if half < 8 or len(data) % 2:
        return None
    first, second = start[: 2 * half : 2].count(0), start[1 : 2 * half : 2].count(0)
    if second > 0.8 * half and first < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if first > 0.8 * half and second < 0.05 * half else None


def _refuse_binary(data: bytes, where: str) -> None:
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise InputError(f"{where}: is {what}, not text; save its text as UTF-8 and give that")
    start = data[:100_000]
    if b"\0" in start or len(_CONTROLS.findall(start)) > 0.01 * len(start):
        raise InputError(f"{where}: is a binary file, not text; give plain text, HTML or JSON Lines")


def _declared_in(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


def _as_declared(data: bytes, name: str) -> str | None:
    name = name.lower()
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if not _OF_THE_WEB.fullmatch(known):
        return None
    return data.decode("windows-1252" if name in _WESTERN else known, errors="replace")


def _as_western(data: bytes) -> str | None:
    """Windows-1252, the usual encoding of old English text and a superset of Latin-1, unless its letters look wrong."""
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    foreign = sum(byte > 127 for byte in data)
    return None if foreign > 0.15 * len(data) or _IMPLAUSIBLE.search(text) else text


def _as_guessed(data: bytes, where: str, can_guess: bool) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best() if can_guess else None
    if best is None:
        raise InputError(f"{where}: is neither UTF-8 nor any other encoding that can be told; save it as UTF-8")
    return str(best)
