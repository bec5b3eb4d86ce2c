"""Which fields a person may set, of which answer, and how what is written for them is read."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

from onrecord.model.answers import Outcome
from onrecord.model.edtf import bounds
from onrecord.model.entities import Kind
from onrecord.model.errors import QueryError
from onrecord.model.events import Modality
from onrecord.model.expectations import How
from onrecord.model.plover import MODES, EventType, Sector
from onrecord.model.standings import Certainty, State
from onrecord.model.statements import Act

Value = str | bool | tuple[str, ...] | None

FIELDS: Mapping[str, tuple[str, ...]] = {
    "timeline": ("title", "type", "mode", "modality", "negated", "date", "place", "actors", "recipients"),
    "standings": ("state", "modality", "since", "holder", "place"),
    "due": ("by", "to", "action", "condition", "made", "due", "outcome", "how"),
    "said": ("source", "act", "addressee"),
    "conflicts": ("resolved",),
    "who": ("name", "kind", "country", "sector"),
    "report": ("published", "title", "publisher"),
}
"""The fields that may be set, by the answer that an entry stands in."""

_NEEDED = frozenset({"title", "type", "modality", "negated", "state", "action", "outcome", "act", "resolved", "name"})
_WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("timeline", "type"): get_args(EventType),
    ("timeline", "mode"): tuple(sorted({mode for modes in MODES.values() for mode in modes})),
    ("timeline", "modality"): get_args(Modality),
    ("standings", "state"): get_args(State),
    ("standings", "modality"): get_args(Certainty),
    ("due", "outcome"): get_args(Outcome),
    ("due", "how"): get_args(How),
    ("said", "act"): get_args(Act),
    ("who", "kind"): get_args(Kind),
    ("who", "sector"): get_args(Sector),
}  # fmt: skip


def fields_of(answers: Iterable[str]) -> tuple[str, ...]:
    """The fields that may be set of what stands in these answers."""
    return tuple(dict.fromkeys(field for answer in answers for field in FIELDS.get(answer, ())))


def read_value(answer: str, field: str, words: str | None) -> Value:
    """What a field is set to: nothing at all for no words. QueryError for what it cannot be."""
    if field not in FIELDS.get(answer, ()):
        raise cannot_be_set(field, (answer,))
    if not words:
        return _nothing(answer, field)
    known = _WORDS.get((answer, field))
    if known and words not in known:
        raise QueryError(f"{field} cannot be {words!r}; it is one of {', '.join(known)}")
    return _READ.get(field, _as_it_is)(words)


def cannot_be_set(field: str, answers: Iterable[str]) -> QueryError:
    """The error of a field that what stands in these answers does not have."""
    able = fields_of(answers)
    return QueryError(
        f"{field!r} of this entry cannot be set; {', '.join(able)} can" if able else "nothing of it can be set"
    )


def _nothing(answer: str, field: str) -> Value:
    if field in _NEEDED and answer != "report":
        raise QueryError(f"{field} has to say something; write --set {field}=VALUE")
    return () if field in ("actors", "recipients") else None


def _as_it_is(words: str) -> Value:
    return words


def _date(words: str) -> Value:
    try:
        bounds(words)
    except ValueError as error:
        raise QueryError(str(error)) from None
    return words


def _truth(words: str) -> Value:
    if words.lower() not in ("true", "false", "yes", "no"):
        raise QueryError(f"{words!r} is neither true nor false")
    return words.lower() in ("true", "yes")


def _names(words: str) -> Value:
    return tuple(name for part in words.split(";") if (name := part.strip()))


def _country(words: str) -> Value:
    if len(words) != 3 or not (words.isascii() and words.isalpha()):
        raise QueryError(f"{words!r} is no country; write its three letters, such as NOR (ISO 3166-1)")
    return words.upper()


_READ: Mapping[str, Callable[[str], Value]] = {
    "date": _date, "since": _date, "made": _date, "due": _date, "published": _date, "negated": _truth,
    "resolved": _truth, "actors": _names, "recipients": _names, "country": _country,
}  # fmt: skip


def write_value(value: Any) -> str | None:
    """A value as it is kept, and as `read_value` reads it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(str, value))
