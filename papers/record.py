"""The types of fields in docs/record.md, from the schemas; names and meanings of the fields are written by hand."""

import re
from typing import Any

from onrecord.export.schema import SHAPES, schema_of

TO_WRITE = "(to be written)"
"""Stands where a meaning is missing."""

_TABLE = re.compile(r'<a id="(\w+)"></a>\n\n\| field \| type \| meaning \|\n\|[-|]+\|\n((?:\|.*\|\n)+)')
_ROW = re.compile(r"\| `(\w+)` \|[^|]*\| ?([^|]*?) ?\|\n")
_PLAIN = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}


def with_types(page: str) -> str:
    """The page with all fields of all shapes, in the order and of the types of the model.

    What is new there is marked as `TO_WRITE`, and what is gone there goes.
    """
    shapes = all_shapes()
    known = {found[1] for found in _TABLE.finditer(page)}
    new = (f"\n### {name}\n\n{_table(name, '', shapes[name])}" for name in shapes if name not in known)
    return _TABLE.sub(lambda found: _table(found[1], found[2], shapes.get(found[1], {})), page) + "".join(new)


def all_shapes() -> dict[str, dict[str, Any]]:
    """The fields of everything that lines are made of, by the name of its class."""
    found: dict[str, dict[str, Any]] = {}
    for name in SHAPES:
        schema = schema_of(name)
        for one in (schema, *schema.get("$defs", {}).values()):
            found[one["title"]] = one["properties"]
    return found


def _table(shape: str, rows: str, wanted: dict[str, Any]) -> str:
    meanings = dict(_ROW.findall(rows))
    head = f'<a id="{shape}"></a>\n\n| field | type | meaning |\n|---|---|---|\n'
    told = ((name, _type(wanted[name]), meanings.get(name, TO_WRITE)) for name in wanted)
    return head + "".join(f"| `{name}` | {type_} |{meaning and f' {meaning}'} |\n" for name, type_, meaning in told)


def _type(schema: dict[str, Any]) -> str:
    """A type in words; at most a list of pairs deep."""
    if "anyOf" in schema:
        return " or ".join(_one(part) for part in schema["anyOf"])
    return _one(schema)


def _one(schema: dict[str, Any]) -> str:
    if "prefixItems" in schema:
        return "pair of whole numbers, null for no bound"
    if schema.get("type") == "array":
        inner = schema["items"]
        return f"list of lists of {_name(inner['items'])}" if "items" in inner else f"list of {_name(inner)}"
    return _name(schema)


def _name(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "enum" in schema:
        return ", ".join(f"`{word}`" for word in schema["enum"])
    return _PLAIN.get(schema.get("type", ""), "any entry")
