"""Dates as people read them."""

from onrecord.model.edtf import known_bounds

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_DOUBT = {"?": "{}?", "~": "about {}", "%": "about {}?"}


def write_date(edtf: str | None) -> str:
    """An EDTF date as people write it: "24 Jun 2024", "8-12 Jun 2024", "Mar 2024"; what is no date as it stands."""
    if edtf is None:
        return ""
    if known_bounds(edtf) == (None, None):
        return edtf
    first, slash, last = edtf.partition("/")
    if not slash:
        return _write_one(first)
    if last in ("", ".."):
        return f"from {_write_one(first)}"
    if first in ("", ".."):
        return f"until {_write_one(last)}"
    begin, end = _write_one(first).split(" "), _write_one(last).split(" ")
    shared = 0
    while shared < min(len(begin), len(end)) - 1 and begin[-1 - shared :] == end[-1 - shared :]:
        shared += 1
    if len(begin) != len(end):
        shared = 0
    dash = "–" if shared and len(begin) - shared == 1 else " – "
    return f"{' '.join(begin[: len(begin) - shared])}{dash}{' '.join(end)}"


def write_period(since: str | None, until: str | None) -> str:
    """How long something held, from two EDTF dates: "2–17 Mar 2025", "from 2 Mar 2025 until 17–23 Mar 2025"."""
    if since and until and since != until and "/" in since + until:
        return f"from {write_date(since)} until {write_date(until)}"
    if since and until:
        return write_date(since if since == until else f"{since}/{until}")
    return f"from {write_date(since)}" if since else f"until {write_date(until)}" if until else ""


def _write_one(edtf: str) -> str:
    return _DOUBT.get(edtf[-1:], "{}").format(_write_plain(edtf.rstrip("?~%")))


def _write_plain(edtf: str) -> str:
    year, _, rest = edtf.partition("-")
    month, _, day = rest.partition("-")
    if "X" in year:
        return f"{year.replace('X', '0')}s" if not year.endswith("XX") else f"{year[:2]}00–{year[:2]}99"
    if not month:
        return year
    if int(month) in _SEASONS:
        return f"{_SEASONS[int(month)]} {year}"
    written = f"{_MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {written}" if day else written
