"""What is asked of any report before it is taken in. Each refusal is one line: what, where, what to do."""

import re

from onrecord.model.days import FIRST_YEAR, LAST_YEAR
from onrecord.model.edtf import bounds
from onrecord.model.errors import InputError
from onrecord.model.report import check_keepable, check_readable

_DAY_AND_HOUR = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d(?::?\d\d.*)?")


def check_text(text: str, where: str) -> None:
    """Raises InputError for a text with nothing in it, too long to be parsed, or with what no file can hold."""
    if not text:
        raise InputError(f"{where}: is empty; give a report with a text")
    if not any(char.isalnum() for char in text):
        what = "only white space" if text.isspace() else "no words"
        raise InputError(f"{where}: holds {what}; give a report with a text")
    check_readable(text, where=where)


def check_made_elsewhere(program: str | None, where: str) -> None:
    """Raises InputError for what this program wrote: a dossier quotes the reports, and is not another one."""
    if program == "onrecord":
        raise InputError(f"{where}: is a dossier that onrecord wrote, and no report; give the reports that it rests on")


def check_fields(where: str, **fields: str | None) -> None:
    """Raises InputError where a field given along with a text, such as its title, has what no file can hold."""
    for name, value in fields.items():
        check_keepable(value or "", where, f"{name!r} ")


def check_published(value: str, where: str) -> str:
    """The day of publication as EDTF; of a day with an hour, the day. Raises InputError for what is no date."""
    timed = _DAY_AND_HOUR.fullmatch(value.strip())
    day = timed[1] if timed else value.strip()
    try:
        days = bounds(day)
    except ValueError as error:
        message = f"{where}: publication date {value!r} is no date; write it as 2024-06-24, 2024-06 or 2024 (EDTF)"
        raise InputError(message) from error
    if any(known and not FIRST_YEAR <= known.year <= LAST_YEAR for known in days):
        years = f"the years {FIRST_YEAR} to {LAST_YEAR}"
        raise InputError(f"{where}: publication date {value!r} is outside {years}; leave it out where it is not known")
    return day
