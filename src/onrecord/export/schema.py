"""JSON Schemas of the rows that programs are answered with, from the model: for `docs/schema`, and for the API."""

import re
from collections.abc import Collection
from typing import Any

import msgspec

from onrecord.export.json import field_keys
from onrecord.model.alerts import Alert, AlertChange
from onrecord.model.answers import (
    Added,
    ChangeRow,
    ConflictRow,
    DueRow,
    OriginsRow,
    Rebuilt,
    SaidRow,
    SearchRow,
    StandingRow,
    StoryRow,
    TimelineRow,
    Verified,
    WhoRow,
)
from onrecord.model.explained import Explained
from onrecord.model.judgements import Judgement
from onrecord.model.named import Doubtful, Named
from onrecord.model.overview import Overview, ReportRow
from onrecord.model.provenance import ProvenanceRow
from onrecord.model.reading import Reading

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHAPES: dict[str, type] = {
    "added": Added,
    "alerts": AlertChange,
    "alert": Alert,
    "changes": ChangeRow,
    "conflicts": ConflictRow,
    "doubtful": Doubtful,
    "due": DueRow,
    "explained": Explained,
    "judgements": Judgement,
    "named": Named,
    "origins": OriginsRow,
    "overview": Overview,
    "provenance": ProvenanceRow,
    "reading": Reading,
    "rebuilt": Rebuilt,
    "reports": ReportRow,
    "said": SaidRow,
    "search": SearchRow,
    "standings": StandingRow,
    "stories": StoryRow,
    "timeline": TimelineRow,
    "verified": Verified,
    "who": WhoRow,
}
"""What a line can be, by the name of its schema."""

_NONE = re.compile(r"\bNone\b")
_MAY_LACK = {"clauses"}  # only where they were asked for


def schema_of(name: str, *, closed: bool = False) -> dict[str, Any]:
    """The schema of one line; where it is `closed`, no field that it lacks may be there."""
    parts = parts_of([SHAPES[name]], "#/$defs/{name}", closed=closed)
    whole = parts.pop(SHAPES[name].__name__)
    return {"$schema": DIALECT, **whole, **({"$defs": dict(sorted(parts.items()))} if parts else {})}


def parts_of(shapes: Collection[type], reference: str, *, closed: bool = False) -> dict[str, dict[str, Any]]:
    """The schemas of these classes and of all that they are made of, by class; they refer to each other as `reference`.

    ValueError for two classes of one name.
    """
    _, parts = msgspec.json.schema_components(shapes, ref_template=reference)
    for kind in _classes(parts, shapes):
        _as_written(parts[kind.__name__], kind, closed=closed)
    return parts


def _classes(parts: dict[str, Any], shapes: Collection[type]) -> list[type]:
    """The dataclasses that shapes are made of."""
    found: dict[str, type] = {}
    waiting: list[Any] = [msgspec.inspect.type_info(shape) for shape in shapes]
    while waiting:
        info = waiting.pop()
        if isinstance(info, msgspec.inspect.DataclassType) and info.cls.__name__ not in found:
            found[info.cls.__name__] = info.cls
            waiting += [field.type for field in info.fields]
        waiting += [part for name in ("types", "item_types") for part in getattr(info, name, ())]
        waiting += [info.item_type] if hasattr(info, "item_type") else []
    if found.keys() != parts.keys():
        raise ValueError("two dataclasses of one name")
    return list(found.values())


def _as_written(schema: dict[str, Any], kind: type, *, closed: bool) -> None:
    """All fields are there, in the order and by the names that they are written with."""
    told = schema.pop("properties")
    schema["title"] = kind.__name__
    if "description" in schema:
        schema["description"] = _NONE.sub("null", " ".join(schema["description"].split()))
    schema["properties"] = {key: told[name] for name, key in field_keys(kind)}
    for one in schema["properties"].values():
        one.pop("default", None)
    schema["required"] = [key for key in schema["properties"] if key not in _MAY_LACK]
    if closed:
        schema["additionalProperties"] = False
