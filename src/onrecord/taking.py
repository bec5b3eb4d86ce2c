"""Taking one report in, whatever it comes as."""

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.model.errors import InputError
from onrecord.model.provenance import Taken
from onrecord.model.report import Published, Report

if TYPE_CHECKING:
    from onrecord.model.reading import Reading


def take_report(source: Report | Path | str, *, published: str | None = None, publisher: str | None = None) -> Report:
    """The report of `take`, without where it came from."""
    taken = take(source, published=published, publisher=publisher)
    return taken.report if isinstance(taken, Taken) else taken


def take(source: Report | Path | str, *, published: str | None = None, publisher: str | None = None) -> Report | Taken:
    """One report: itself, out of a file that holds exactly one, with where it came from, or out of its plain text.

    `published` (EDTF) and `publisher` fill what is not known of it. InputError when there is no such report.
    """
    from onrecord.ingest import open_sources, report_from_text

    if isinstance(source, str):
        return report_from_text(source, published=published, publisher=publisher)
    if isinstance(source, Report):
        day = Published(published, "given") if published and source.published.value is None else source.published
        return replace(source, published=day, publisher=source.publisher or publisher)
    found = list(islice(open_sources([source], published=published, publisher=publisher), 2))
    if len(found) != 1:
        number = "more than one report" if found else "no report"
        raise InputError(f"{source}: {number}, where exactly one is needed; add many with onrecord.ingest and add_many")
    return found[0]


def as_given(reading: "Reading") -> Report:
    """A report as it was before it was read."""
    report = reading.report
    published = Published() if report.published.basis == "inferred" else report.published
    agency = None if report.agency and report.agency.basis == "inferred" else report.agency
    return replace(report, published=published, credits=(), agency=agency)
