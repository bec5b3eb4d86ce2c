"""Any reading at all, for Hypothesis: made from the types of the model, whatever fields they come to have."""

import dataclasses
import types
from collections.abc import Callable
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from onrecord.model.entities import Entity
from onrecord.model.events import Event
from onrecord.model.expectations import Expectation
from onrecord.model.reading import Reading
from onrecord.model.report import Published, Report, fingerprint
from onrecord.model.span import Span
from onrecord.model.standings import Standing
from onrecord.model.statements import Statement
from onrecord.model.times import Time

TEXT = "The Marsh League seized three nurses near Sarn. It promised to free Ilva Torren by 12 May, Odo Kress said."
NAMES = ("Ilva Torren", "Odo Kress", "Marsh League", "nurses", "Sarn", "Ilva")
_PLAIN_DAYS = (
    "2031-05-01", "2031-05-02", "2031-05", "2031", "203X", "20XX", "2031-21", "2031-24", "2031-05-01?", "2031~",
    "2031-05-01/2031-05-09", "2031-05/..", "../2031-05-09",
)  # fmt: skip
_EDGES = (
    "0001-01-01", "0001-01", "0001", "000X", "00XX", "0001-24", "../0001-01-01", "0001-01-01/..", "0000", "0000-00-00",
    "9999-12-31", "9999-12", "9999", "999X", "99XX", "9999-24", "9999-12-31/..", "../9999-12-31",
    "0001-01-01/9999-12-31",
)  # fmt: skip
_NONE = (
    "", "..", "/", "../..", "2031-05-09/2031-05-01", "9999/0001", "2031-02-30", "2031-13", "2031-99", "203X-05",
    "tomorrow", "２０３１-05-01", "20310501", "2031-W20", "2031-05-01T10:00", "99999-01-01", "-2031", "2031?" * 50,
)  # fmt: skip
DAYS = (*_PLAIN_DAYS, *_EDGES, *_NONE)
_COUNTS = (0, 1, 2, 3, -1, 12, 999, 10**9, 2**63 - 1, -(2**63))
_IDS = ("e1", "e1", "e2", "e3", "nobody")
_DATED = {"date", "since", "until", "as_of", "made", "due", "earliest", "latest", "published"}
_LISTS: dict[str, tuple[type, str]] = {
    "entities": (Entity, "e"), "times": (Time, "t"), "statements": (Statement, "s"), "events": (Event, "v"),
    "standings": (Standing, "g"), "expectations": (Expectation, "x"),
}  # fmt: skip
_WORDS: dict[str, tuple[str, ...]] = {
    "name": NAMES, "aliases": NAMES, "role": ("envoy",), "country": ("NOR", "XXX"), "anonymity": ("on condition",),
    "rule": ("any/rule",), "value": (*DAYS, "P3D", "P99999999999D", "PRESENT_REF"),
    "event": ("v1", "v2", "nobody"), "head": ("v1", "nobody"), "according_to": ("s1", "s2", "nobody"),
    "within": ("s1", "s2", "nobody"), "mode": ("abduct", "release", "visit"),
}  # fmt: skip


@st.composite
def readings(draw: Callable[[st.SearchStrategy[Any]], Any]) -> tuple[Reading, ...]:
    """Up to three readings of reports of their own, of which some tell the same again for other days."""
    found = [draw(_reading())]
    for _ in range(draw(st.integers(0, 2))):
        found.append(_on_other_days(draw, found[-1]) if draw(st.booleans()) else draw(_reading()))
    return tuple(_published(draw, reading, number) for number, reading in enumerate(found))


def _published(draw: Callable[[st.SearchStrategy[Any]], Any], reading: Reading, number: int) -> Reading:
    text = f"{TEXT} No. {number}."
    published = Published(draw(st.none() | st.sampled_from(DAYS)), "given")
    publisher = draw(st.sampled_from(("Daily Buoy", "Sarn Times", None)))
    report = Report(f"r{number}", text, fingerprint(text), publisher=publisher, published=published)
    return dataclasses.replace(reading, report=report)


def _on_other_days(draw: Callable[[st.SearchStrategy[Any]], Any], reading: Reading) -> Reading:
    parts: dict[str, Any] = {}
    for name, (kind, _) in _LISTS.items():
        dated = [field.name for field in dataclasses.fields(kind) if field.name in _DATED | {"count", "negated"}]
        hints = get_type_hints(kind)
        parts[name] = tuple(
            dataclasses.replace(one, **{field: draw(_any(hints[field], field)) for field in dated})
            for one in getattr(reading, name)
        )
    return dataclasses.replace(reading, **parts)


@st.composite
def _reading(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Reading:
    parts: dict[str, Any] = {}
    for name, (kind, letter) in _LISTS.items():
        some = draw(st.lists(_made(kind), min_size=1 if kind is Entity else 0, max_size=3))
        parts[name] = tuple(dataclasses.replace(one, id=f"{letter}{i}") for i, one in enumerate(some, 1))
    return Reading(Report("r", TEXT, fingerprint(TEXT)), draw(st.sampled_from((None, "v1"))), **parts)


def _made(kind: type) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    if issubclass(kind, Span):
        others = {name: _any(hint, name) for name, hint in hints.items() if name not in ("start", "end")}
        edges = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)
        return st.builds(lambda edges, **rest: kind(edges[0], edges[1], **rest), edges, **others)
    return st.builds(kind, **{name: _any(hint, name) for name, hint in hints.items()})


def _any(hint: Any, name: str) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Union, types.UnionType):
        return st.one_of([_any(one, name) for one in inner])
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(_any(inner[0], name), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(_any(one, name) for one in inner))
    if dataclasses.is_dataclass(hint):
        return _made(hint)  # type: ignore[arg-type]
    if hint is type(None):
        return st.none()
    if hint is bool:
        return st.booleans()
    if hint is int:
        return st.sampled_from(_COUNTS)
    if hint is float:
        return st.floats(-3, 3)
    assert hint is str, f"{name}: a field of a kind that no reading had so far: {hint}"
    return st.sampled_from(DAYS if name in _DATED else _WORDS.get(name, _IDS))
