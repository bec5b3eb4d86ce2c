"""Reads news reports and keeps a sourced, dated record of what they say.

import onrecord

reading = onrecord.read("KASTRIA, 3 May - The minister said that ...")     # what one report says
with onrecord.open("case.db") as record:                                   # what many say together
    record.add(reading)
    for row in record.timeline():
        print(row.date, row.type, *row.actors)
"""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from onrecord.silence import keep_silent
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.model.errors import OnRecordError
    from onrecord.model.reading import Reading
    from onrecord.model.report import Report
    from onrecord.record import Record, open

keep_silent()  # before anything that onrecord needs is loaded: see there

__all__ = ["OnRecordError", "Reading", "Record", "Report", "__version__", "open", "read"]

_LOADED_LATER = {  # when first used: `import onrecord` stays quick, and with it the command line
    "OnRecordError": "onrecord.model.errors",
    "Reading": "onrecord.model.reading",
    "Record": "onrecord.record",
    "Report": "onrecord.model.report",
    "open": "onrecord.record",
}


def read(
    source: "Report | Path | str",
    *,
    published: str | None = None,
    publisher: str | None = None,
    pipeline: str | None = None,
) -> "Reading":
    """What one report says: a Report, a file that holds exactly one, or the plain text of one.

    `published` (EDTF, "2024-06-24") and `publisher` fill what the report itself does not say; `pipeline` names another
    installed English spaCy pipeline. Raises InputError and LanguageError, both OnRecordError.
    """
    from onrecord.read import read as read_report  # the stages: not needed to ask
    from onrecord.taking import take_report

    report = take_report(source, published=published, publisher=publisher)
    return read_report(report, pipeline=pipeline) if pipeline else read_report(report)


def __getattr__(name: str) -> Any:
    if name in _LOADED_LATER:
        return getattr(import_module(_LOADED_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LOADED_LATER})


class _Package(ModuleType):
    """This package, in which `read` stays the function, whatever of the sub-package of that name is imported."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name != "read" or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
