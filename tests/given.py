"""What earlier stages of reading found, as the marks of an example give it.

The label of a mark is an entity, "lopez" (a person) or "group:rebels", "place:kabul", "organization:army",
"group:nurses=lopez,diaz" (with members), "group:nurses#3" (counted), "group:rebels@REB" (of a sector); a day,
"2024-06-07"; a while, "PT48H"; something said, "said" or "said:lopez" (by whom); or an event,
"event:RETREAT:demanded < rebels > nurses" (type, modality, actors, recipients).
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from marked import unmark_places
from onrecord.model.edtf import bounds
from onrecord.model.entities import Entity, Mention
from onrecord.model.events import Event
from onrecord.model.report import Published, Report, fingerprint
from onrecord.model.span import Reference, Span
from onrecord.model.statements import Source, Statement
from onrecord.model.times import Time
from onrecord.read.clauses import Clauses
from onrecord.read.days import Days
from onrecord.read.happenings import Happenings
from onrecord.read.language import ParsedReport, parse
from onrecord.read.who import Who

PUBLISHED = "2024-06-20"
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_DURATION = re.compile(r"PT?\d+[HMDWY]")
_EVENT = re.compile(r"event:([A-Z]+):(\w+)(?: < ([\w, ]+?))?(?: > ([\w, ]+?))?(?: \| (\S+))?")
_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "him", "her", "them", "his", "their", "hers", "who", "we", "us", "our"}
)


@dataclass(frozen=True)
class Given:
    parsed: ParsedReport
    published: date
    days: Days
    who: Who
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    clauses: Clauses

    @property
    def happenings(self) -> Happenings:
        return Happenings(self.parsed, self.days, self.who, self.clauses)

    def as_options(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("published", "days", "who", "statements", "events", "clauses")}


def given(marked: str, *, published: str = PUBLISHED) -> Given:
    """The parsed text without its marks, and the entities, times, statements and events that they mark."""
    text, marks = unmark_places(marked)
    mentions: dict[str, list[Mention]] = {}
    facts: dict[str, dict[str, Any]] = {}
    times, said, events = [], [], []
    for start, end, label in marks:
        if _DAY.fullmatch(label):
            first, last = bounds(label)
            times.append(Time(start, end, f"t{len(times)}", "DATE", label, "given", str(first), str(last)))
        elif _DURATION.fullmatch(label):
            times.append(Time(start, end, f"t{len(times)}", "DURATION", label, "given"))
        elif label == "said" or label.startswith("said:"):
            said.append((start, end, label[5:]))
        elif label.startswith("event:"):
            events.append((start, end, label))
        else:
            name, known = _entity(label)
            facts.setdefault(name, {"kind": "person"}).update(known)
            words = text[start:end]
            form = "pronoun" if words.lower() in _PRONOUNS else "name" if words[0].isupper() else "nominal"
            mentions.setdefault(name, []).append(Mention(start, end, form))
    entities = tuple(
        Entity(id=name, name=places[0].of(text), mentions=tuple(places), rule="given", **facts[name])
        for name, places in mentions.items()
    )
    statements = tuple(_statement(f"s{i}", one, mentions) for i, one in enumerate(said, 1))
    report = Report(id="r", text=text, sha256=fingerprint(text), published=Published(published, "given"))
    parsed = parse(report)
    found = tuple(_event(f"v{i}", event, parsed, mentions) for i, event in enumerate(events, 1))
    clauses = Clauses()
    days = Days(parsed, times, clauses)
    return Given(parsed, date.fromisoformat(published), days, Who.of(entities), statements, found, clauses)


def _statement(name: str, mark: tuple[int, int, str], mentions: dict[str, list[Mention]]) -> Statement:
    start, end, whose = mark
    source = Source(mentions[whose][0].start, mentions[whose][0].end, whose, True) if whose else None
    return Statement(name, source, None, (Span(start, end),), "indirect", "state", "given")


def _entity(label: str) -> tuple[str, dict[str, Any]]:
    kind, colon, rest = label.partition(":")
    known: dict[str, Any] = {"kind": kind} if colon else {}
    name, _, members = (rest if colon else label).partition("=")
    name, _, count = name.partition("#")
    name, _, sector = name.partition("@")
    if members:
        known["members"] = tuple(members.split(","))
    if sector:
        known["sector"] = sector
    if count:
        known["count"] = int(count)
    return name, known


def _event(name: str, mark: tuple[int, int, str], parsed: ParsedReport, mentions: dict[str, list[Mention]]) -> Event:
    start, end, label = mark
    form = _EVENT.fullmatch(label)
    assert form, f"an event is marked event:TYPE:modality < actors > recipients | date, not {label!r}"
    sentence = next(s for s in parsed.sentences if s.start_char <= start < s.end_char)
    evidence = Span(sentence.start_char, sentence.start_char + len(sentence.text.rstrip()))

    def references(names: str | None) -> tuple[Reference, ...]:
        wanted = names.split(", ") if names else []
        return tuple(Reference(mentions[one][0].start, mentions[one][0].end, one) for one in wanted)

    return Event(
        id=name, type=form[1], trigger=Span(start, end), evidence=evidence, rule="given", modality=form[2],
        actors=references(form[3]), recipients=references(form[4]), date=form[5],
    )  # fmt: skip
