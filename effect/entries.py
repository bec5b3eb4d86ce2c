"""The entries of a reading in words: no ids, which shift, and no bare offsets, which nobody can read."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS = ("report", "clauses", "times", "entities", "statements", "events", "standings", "expectations")
"""The kinds of entry in the order in which they are shown; those that others rest on come first."""

_TO_ENTITIES = {"person", "holder", "place", "affiliation", "by", "to", "addressee", "entity", "members", "part_of"}
_REFERENCES = frozenset(_TO_ENTITIES | {"event", "head", "under", "within", "according_to"})
_UNSAID = frozenset({"id", "rule", "evidence", "start", "end", "score"})
_STANDS_ON = {"clauses": "predicate", "events": "trigger", "standings": "evidence", "expectations": "action"}
_UNMARKED = (None, False, (), "name")
"""What need not be said of words: most mentions are names."""
_REPORT = ("published", "language", "tags", "credits", "headline", "furniture")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text and where they begin."""

    text: str
    start: int

    def __str__(self) -> str:
        return f"“{self.text}”"


@dataclass(frozen=True, slots=True)
class Reference:
    """Another entry that is meant. `known_as` says which: two with different names can be one."""

    known_as: str
    name: str = field(compare=False)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Part:
    """Words with what an entry says of them: whom they mean, say, or that they are a pronoun."""

    words: Words
    said: tuple[tuple[str, Any], ...]

    def __str__(self) -> str:
        return f"{self.words} ({', '.join(f'{name} {said}' for name, said in self.said)})"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a reading.

    `keys` are what it can be known again by in another reading, the strictest first; `fields` are what it says, each
    value a plain one, Words, a Reference, a Part, or a tuple of such; `quote` is the sentence behind it, cut to a line.
    """

    kind: str
    rule: str
    id: str
    keys: tuple[Hashable, ...]
    fields: dict[str, Any]
    quote: str


def entries_of(kind: str, reading: dict[str, Any], known_as: Mapping[str, str] | None = None) -> list[Entry] | None:
    """The entries of one kind in a reading; None where the reading does not have that kind.

    `known_as` says for the ids of a reading which ids of another they stand for; without it, all are left as they are.
    """
    text = reading["report"]["text"]
    references = _references(reading, known_as)
    if kind == "report":
        given = {field: reading["report"].get(field) for field in _REPORT} | {"head": reading.get("head")}
        quote = shorten(text, 0, 0, (0, len(text)))
        return [Entry("report", "report", "", ("report",), _said(given, text, references), quote)]
    if kind not in reading:
        return None
    mentions = {entity["id"]: entity["mentions"] for entity in reading.get("entities", ())}
    return [_entry(kind, entry, text, references, mentions) for entry in reading[kind]]


def _entry(
    kind: str,
    entry: dict[str, Any],
    text: str,
    references: Mapping[str, Reference],
    mentions: Mapping[str, list[dict[str, Any]]],
) -> Entry:
    start, end = _place(kind, entry)
    fields = _said(entry, text, references)
    if kind in ("times", "clauses"):
        fields = {"words": Words(text[start:end], start)} | {k: v for k, v in fields.items() if k != "predicate"}
    sentence = _bounds(entry.get("evidence") or _around(text, start, end))
    keys = tuple(_keys(kind, entry, references))
    if kind == "standings":
        inside = [_bounds(mention) for mention in mentions[entry["person"]] if _inside(mention, sentence)]
        start, end = inside[0] if inside else sentence
    return Entry(kind, entry.get("rule", kind), entry["id"], keys, fields, shorten(text, start, end, sentence))


def _place(kind: str, entry: dict[str, Any]) -> tuple[int, int]:
    """The words that an entry stands on."""
    if kind == "times":
        return _bounds(entry)
    if kind == "entities":
        return _bounds(entry["mentions"][0])
    if kind == "statements":
        return _bounds(entry["cue"] or entry["content"][0])
    return _bounds(entry[_STANDS_ON[kind]])


def _keys(kind: str, entry: dict[str, Any], references: Mapping[str, Reference]) -> Iterator[Hashable]:
    start, end = _place(kind, entry)
    if kind == "entities":
        yield from ((start, end, entry["kind"]), (entry["name"], entry["kind"]), (start, end), entry["name"])
    elif kind == "statements":
        content = entry["content"][0]
        yield from ((start, end, content["start"], content["end"]), (start, end), content["start"], content["end"])
    elif kind == "standings":
        person = references[entry["person"]]
        yield from ((start, person, entry["state"]), (start, person), (start, entry["state"]))
    else:
        said = entry.get("type") or entry.get("kind") or entry.get("factuality")
        yield from ((start, end, said), (start, end), start, ("to", end))


def _references(reading: dict[str, Any], known_as: Mapping[str, str] | None) -> dict[str, Reference]:
    return {
        id: Reference(id if known_as is None else known_as.get(id, f"{id}, in no other reading"), name)
        for id, name in _names(reading)
    }


def _names(reading: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The ids of a reading, each with words for what it refers to."""
    text = reading["report"]["text"]
    for entity in reading.get("entities", ()):
        yield entity["id"], entity["name"]
    for statement in reading.get("statements", ()):
        content = statement["content"][0]
        yield statement["id"], f"said: “{shorten(text, content['start'], content['start'], _bounds(content), 40)}”"
    for event in reading.get("events", ()):
        yield event["id"], f"“{text[slice(*_bounds(event['trigger']))]}”"
    for clause in reading.get("clauses", ()):
        yield clause["id"], f"“{text[slice(*_bounds(clause['predicate']))]}”"


def _said(entry: dict[str, Any], text: str, references: Mapping[str, Reference]) -> dict[str, Any]:
    return {field: _value(field, value, text, references) for field, value in entry.items() if field not in _UNSAID}


def _value(field: str, value: Any, text: str, references: Mapping[str, Reference]) -> Any:
    if isinstance(value, list):
        return tuple(_value(field, part, text, references) for part in value)
    if isinstance(value, str) and field in _REFERENCES:
        return references.get(value, value)
    if not isinstance(value, dict):
        return value
    within = {
        name: _value(name, part, text, references) for name, part in value.items() if name not in ("start", "end")
    }
    said = tuple((name, part) for name, part in within.items() if part not in _UNMARKED)
    if "start" not in value:
        return said
    words = Words(text[value["start"] : value["end"]], value["start"])
    return Part(words, said) if said else words


def _bounds(span: dict[str, Any]) -> tuple[int, int]:
    return span["start"], span["end"]


def _inside(span: dict[str, Any], sentence: tuple[int, int]) -> bool:
    return bool(sentence[0] <= span["start"] and span["end"] <= sentence[1])


def _around(text: str, start: int, end: int) -> dict[str, int]:
    """The paragraph of a stretch of text."""
    after = text.find("\n", end)
    return {"start": text.rfind("\n", 0, start) + 1, "end": len(text) if after < 0 else after}


def shorten(text: str, start: int, end: int, sentence: tuple[int, int], width: int = 160) -> str:
    """A sentence on one line of at most about `width` characters, around the words from `start` to `end`.

    Those words are put in [brackets] unless they are the whole sentence, or nothing.
    """
    first, last = sentence
    spare = max(0, width - (end - start)) // 2
    left = max(first, min(start - spare, last - width))
    right = min(last, max(left + width, end + spare // 2))
    marked = first <= start < end <= last and (start, end) != sentence
    before, words, after = text[left:start], text[start:end], text[end:right]
    middle = f"{before}[{words}]{after}" if marked else text[left:right]
    return ("…" if left > first else "") + " ".join(middle.split()) + ("…" if right < last else "")
