"""A report: one published text, and what is known about where it comes from."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from onrecord.model.errors import InputError
from onrecord.model.span import Reference, Span

Basis = Literal["given", "metadata", "inferred", "unknown"]
LONGEST_TEXT = 1_000_000
"""The longest text read, in characters: the limit of spaCy's parser, which needs about a gigabyte of memory for it."""


OF_A_CHANGE = "the day of its last change: that of its publication is not told"
"""The note of a day that is only that of a change."""
_UNKEEPABLE = re.compile(r"[\0\ud800-\udfff]")
"""What neither a database nor UTF-8 can hold."""


def check_readable(text: str, *, where: str = "the report") -> None:
    """Raises InputError for a text that is too long for the parser, or holds what no file can."""
    if len(text) > LONGEST_TEXT:
        message = f"{where}: is too long for one report ({len(text):,} characters, at most {LONGEST_TEXT:,}); split it"
        raise InputError(message)
    check_keepable(text, where)


def check_keepable(value: str, where: str, what: str = "") -> None:
    """Raises InputError for what no file can hold; `what` names the field that it stands in, and a space."""
    broken = _UNKEEPABLE.search(value)
    if broken:
        char = f"U+{ord(broken.group()):04X} at character {broken.start()}"
        raise InputError(f"{where}: {what}holds {char}, which no text can; take it out")


def can_be_kept(value: str) -> bool:
    """Whether there is nothing in this that no file can hold."""
    return _UNKEEPABLE.search(value) is None


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication as EDTF, or None, and how it is known.

    `given` by the user or the data, read from the page's `metadata`, `inferred` from the words in `evidence`, or
    `unknown`. `note` says why the value is None where the report contradicts itself, or that it is the day of a change,
    where nothing tells that of publication.
    """

    value: str | None = None
    basis: Basis = "unknown"
    evidence: tuple[Span, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """The news agency whose dispatch a report is, by its full name, whichever paper carries it.

    It is read from the page's `metadata`, or `inferred` from the words in `evidence`: a dateline, a signature, an owner
    or a credit at the end. An agency that only helped, or is quoted, is none.
    """

    name: str
    basis: Literal["metadata", "inferred"]
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One published text.

    `text` is kept exactly as given, and every offset counts in it. `headline` is where the title stands in `text`
    (None when it is not in it); `furniture` are the stretches that are not news: tags, captions, share buttons.
    `credits` are agencies and authors credited outside any sentence, "(AFP)"; `agency` is the one whose report it is.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    published: Published = Published()
    headline: Span | None = None
    furniture: tuple[Span, ...] = ()
    credits: tuple[Reference, ...] = ()
    agency: Agency | None = None


def title_of(report: Report) -> str:
    """What a report is called, under 100 characters: by its title, else by its headline, else by its first words."""
    said = report.title or (report.headline.of(report.text) if report.headline else "")
    lines = (line for line in (said, *report.text.splitlines()) if line.strip())
    words = " ".join(next(lines, "").split())
    return words if len(words) < 100 else words[:97].rsplit(" ", 1)[0] + " …"


def fingerprint(text: str) -> str:
    """The SHA-256 of the text in hexadecimal; a report without an id of its own is called by its first 16 digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
