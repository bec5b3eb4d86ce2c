"""Where a report came from: kept beside it and never in it, so that nothing that is read depends on it."""

from dataclasses import dataclass

from onrecord.model.report import Report


@dataclass(frozen=True, slots=True)
class Provenance:
    """One place where a report was found, and what the bytes were.

    `place` is the path as it was typed, the web address that was asked for, or "standard input"; `part` is which of
    several reports there ("line 3", "item 2"). `sha256` (hexadecimal) and `size` are of the file or the answer as it
    was, packed or not; of standard input, of what was read for this report.
    """

    place: str
    part: str | None
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A report with where it was taken from; `original` are the bytes as they were, where they are to be kept."""

    report: Report
    provenance: Provenance
    original: bytes | None = None


@dataclass(frozen=True, slots=True)
class ProvenanceRow:
    """Where a version of a report came from, and when it was added from there; `kept` is whether the bytes are kept."""

    report: str
    place: str
    part: str | None
    taken: str
    sha256: str
    size: int
    kept: bool
