"""Where things are: every entry, person, report and passage at an address that stays."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

from onrecord.model.evidence import Evidence
from onrecord.model.unseen import visible

PASSAGE = "here"
"""What the passage is called that somebody was led to."""


def entry_at(id_: str) -> str:
    """The page of an entry."""
    return f"/entries/{quote(id_, safe='')}"


def person_at(id_: str) -> str:
    """The page of a person, body, place or group."""
    return f"/people/{quote(id_, safe='')}"


def report_at(id_: str) -> str:
    """The page of a report."""
    return f"/reports/{quote(id_, safe='')}"


def dossier_at(id_: str) -> str:
    """What there is about somebody, an entry or a story, on paper."""
    return f"/dossier/{quote(id_, safe='')}"


def judge_at(id_: str, answer: str = "") -> str:
    """The page on which it is decided about an entry."""
    return f"/judge/{quote(id_, safe='')}" + (f"?{urlencode({'answer': answer})}" if answer else "")


def addition_at(report: str, start: int | None = None, end: int | None = None) -> str:
    """The page on which what a passage of a report says is added."""
    return asked_at(f"/additions/{quote(report, safe='')}", {}, **{"from": start, "to": end})


def named_at(answer: str, id_: str) -> str:
    """The page of what stands in this answer."""
    if answer == "stories":
        return f"/stories/{quote(id_, safe='')}"
    if answer in ("who", "standings"):
        return person_at(id_)
    return report_at(id_) if answer == "report" else entry_at(id_)


def passage_at(passage: Evidence) -> str:
    """Where in its report a passage stands."""
    return f"{report_at(passage.report)}?from={passage.start}&to={passage.end}#{PASSAGE}"


def asked_at(path: str, asked: Mapping[str, object], **changed: object) -> str:
    """A page asked otherwise: what is None or nothing is left out."""
    given = {name: value for name, value in {**asked, **changed}.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def leads_out(url: str | None) -> bool:
    """Whether this is an address of the web that can be followed: no script, no file, and nothing hidden in it."""
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc) and visible(url) == url
