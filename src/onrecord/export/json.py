"""Readings and answers as JSON, in the shapes and the order of the data contract."""

import re
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import msgspec

from onrecord.model.clauses import Clause
from onrecord.model.entities import Entity
from onrecord.model.events import Event
from onrecord.model.expectations import Expectation
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.model.standings import Standing
from onrecord.model.statements import Statement
from onrecord.model.times import Time
from onrecord.model.unseen import UNSEEN

_ENCODER = msgspec.json.Encoder()
# The order of the contract, where that of the dataclass differs; other fields follow in their own order.
_ORDER = {
    Report: "id title author text publisher url language tags sha256 credits published",
    Entity: "id kind name aliases role affiliation country sector count count_range members part_of mentions",
    Time: "id start end type value earliest latest",
    Statement: "id source anonymity cue content quotation act addressee via within",
    Event: "id type mode trigger actors recipients date bounds place modality negated according_to evidence",
    Standing: "id person state modality negated holder place since until as_of event according_to evidence",
    Clause: "id predicate factuality score asked under condition time according_to basis",
    Expectation: "id kind by to event action condition made due outcome how outcome_evidence according_to evidence",
}


def to_json(entry: object) -> bytes:
    """A reading, an entry of one, or a row of the record as one line of JSON, without a line break.

    Signs that a terminal obeys or that nobody sees are escaped; what is read out of the line is the same.
    """
    line = _ENCODER.encode(to_builtins(entry))
    if line.isascii() and b"\x7f" not in line:
        return line
    return UNSEEN.sub(_escaped, line.decode("utf-8")).encode("utf-8")


def to_builtins(entry: object) -> Any:
    """The same as plain dicts, lists and strings.

    A lone surrogate, which UTF-8 cannot carry, becomes U+FFFD, so that offsets still count.
    """
    if isinstance(entry, str):
        return entry if entry.isascii() else _encodable(entry)
    if isinstance(entry, (tuple, list)):
        return [to_builtins(part) for part in entry]
    if isinstance(entry, dict):
        return {name: to_builtins(part) for name, part in entry.items()}
    if is_dataclass(entry) and not isinstance(entry, type):
        written = {key: to_builtins(getattr(entry, name)) for name, key in field_keys(type(entry))}
        if isinstance(entry, Reading) and entry.clauses is None:
            del written["clauses"]  # there only where they were asked for
        return written
    return entry


@cache
def field_keys(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass in order, each with its key: `from_` stands for `from`, a word of Python."""
    first = _ORDER.get(kind, "").split()
    names = [*first, *(field.name for field in fields(kind) if field.name not in first)]
    return tuple((name, name.rstrip("_")) for name in names)


def _encodable(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return text


def _escaped(sign: re.Match[str]) -> str:
    units = sign[0].encode("utf-16-be")
    return "".join(f"\\u{units[k : k + 2].hex()}" for k in range(0, len(units), 2))
