"""What can be asked of the API, out of its OpenAPI document, as a page shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a field: what it is called, of what type, what it means; `to` is the shape that it is made of."""

    name: str
    type: str
    meaning: str
    is_required: bool
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One address and what it answers: `shape` is the name of it, of which there are `many` or one.

    What is sent with POST is of the shape `takes`.
    """

    id: str
    method: str
    path: str
    summary: str
    parameters: tuple[Field, ...]
    shape: str
    many: bool
    takes: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """What a row is made of."""

    name: str
    meaning: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole API, and where its document is."""

    title: str
    version: str
    meaning: str
    document: str
    operations: tuple[Operation, ...]
    shapes: tuple[Shape, ...]


def describe(document: Mapping[str, Any], mounted: str) -> Reference:
    """A document as it is read by people. Addresses begin with where the API is `mounted`."""
    about = document["info"]
    return Reference(
        about["title"],
        about["version"],
        about["description"],
        f"{mounted}/openapi.json",
        tuple(_operations(document, mounted)),
        tuple(_shapes(document["components"]["schemas"])),
    )


def _operations(document: Mapping[str, Any], mounted: str) -> Iterator[Operation]:
    every = [(path, *one) for path, methods in document["paths"].items() for one in methods.items()]
    for path, method, told in every:
        done = next(answer for status, answer in told["responses"].items() if status in ("200", "201"))
        schema = done["content"]["application/json"]["schema"]
        body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
        yield Operation(
            told["operationId"],
            method.upper(),
            f"{mounted}{path}",
            told["summary"],
            tuple(
                Field(one["name"], _asked(one["schema"]), one.get("description", ""), one["required"])
                for one in told.get("parameters", ())
            ),
            _name(schema.get("items", schema)) or "",
            "items" in schema,
            _name(body),
        )


def _shapes(schemas: Mapping[str, Any]) -> Iterator[Shape]:
    for name, schema in schemas.items():
        required = schema.get("required", ())
        yield Shape(
            name,
            schema.get("description", ""),
            tuple(
                Field(field, _type(one), one.get("description", ""), field in required, _leads_to(one))
                for field, one in schema["properties"].items()
            ),
        )


def _asked(schema: Mapping[str, Any]) -> str:
    """The type of a parameter, which is left out where nothing is asked; and its bounds."""
    (part, *others) = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    if others or part.get("format") == "date":
        return "day, month or year"
    bounds = [f"{words} {part[name]}" for name, words in (("minimum", "from"), ("maximum", "to")) if name in part]
    return " ".join([_one(part), *bounds])


def _type(schema: Mapping[str, Any]) -> str:
    """A type in words: what is a list of lists is told as such, no deeper."""
    parts = schema.get("anyOf", [schema])
    return " or ".join(dict.fromkeys(_one(part) for part in parts))


def _one(schema: Mapping[str, Any]) -> str:
    if "prefixItems" in schema:
        return "pair"
    if schema.get("type") == "array":
        inner = schema.get("items", {})
        return f"list of lists of {_plain(inner['items'])}" if "items" in inner else f"list of {_plain(inner)}"
    return _plain(schema)


def _plain(schema: Mapping[str, Any]) -> str:
    if name := _name(schema):
        return name
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    words = {"string": "text", "integer": "whole number", "boolean": "true or false", "object": "numbers by name"}
    kind = str(schema.get("type", "anything"))
    return (
        "day" if schema.get("format") == "date" else "month or year" if "pattern" in schema else words.get(kind, kind)
    )


def _leads_to(schema: Mapping[str, Any]) -> str | None:
    """The name of the shape that a field is of, in a list or not."""
    for part in schema.get("anyOf", [schema]):
        if name := _name(part) or _name(part.get("items") or {}):  # of a pair nothing follows
            return name
    return None


def _name(schema: Mapping[str, Any]) -> str | None:
    return str(schema["$ref"]).rpartition("/")[2] if "$ref" in schema else None
