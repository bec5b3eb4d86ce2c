"""The report itself, with what was found marked in place.

In colour: people, bodies and places each in their own, time expressions, words of saying, and the words that tell of an
event. Without: `[Ann Ruiz]¹` for whoever is meant (the number is that of the list of who is who), `‹on Friday = 7 Mar
2025›` for a time, `_said_` and `*freed*` for words of saying and of events.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from onrecord.cli.colours import STYLES
from onrecord.cli.visible import Text
from onrecord.model.dates import write_date
from onrecord.model.layout import find_paragraphs
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.model.times import Time

_BREAK = re.compile(r"\r\n|[\n\r\t]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = {"time": ("‹", "›"), "cue": ("_", "_"), "event": ("*", "*")}


@dataclass(frozen=True, slots=True, order=True)
class Mark(Span):
    """A stretch to be marked: as what, and what to write behind it."""

    kind: str
    behind: str = ""


def number_entities(reading: Reading) -> Mapping[str, int]:
    """A number for every entity: that of its id."""
    digits = {entity.id: re.search(r"\d+$", entity.id) for entity in reading.entities}
    return {id_: int(found[0]) if found else number for number, (id_, found) in enumerate(digits.items(), 1)}


def raised(number: int | None) -> str:
    """A number as a note number: ¹²."""
    return "" if number is None else str(number).translate(_RAISED)


def mark_report(reading: Reading, *, colour: bool) -> list[Text]:
    """The paragraphs of the report, marked; what is not news is dimmed."""
    report = reading.report
    marks = _tidy(_marks(reading, colour=colour))
    pages = []
    for paragraph in find_paragraphs(report.text):
        inside = [mark for mark in marks if paragraph.covers(mark)]
        text = _painted(report.text, paragraph, inside) if colour else _bracketed(report.text, paragraph, inside)
        if report.headline and paragraph.overlaps(report.headline):
            text.stylize("bold")
        if any(paragraph.overlaps(piece) for piece in report.furniture):
            text.stylize("dim")
        pages.append(text)
    return pages


def _marks(reading: Reading, *, colour: bool) -> Iterator[Mark]:
    numbers = number_entities(reading)
    for entity in reading.entities:
        for mention in entity.mentions:
            yield Mark(mention.start, mention.end, entity.kind, raised(numbers[entity.id]))
    for time in reading.times:
        yield Mark(time.start, time.end, "time", _day_behind(time, reading.report.text, colour=colour))
    for statement in reading.statements:
        if statement.cue:
            yield Mark(statement.cue.start, statement.cue.end, "cue")
    for event in reading.events:
        yield Mark(event.trigger.start, event.trigger.end, "event")


def _day_behind(time: Time, text: str, *, colour: bool) -> str:
    """The day that a time expression means, unless its words spell it out, year and all."""
    if time.earliest is None or time.earliest != time.latest or time.earliest[:4] in time.of(text):
        return ""
    return f" = {write_date(time.earliest)}" if not colour else f" ({write_date(time.earliest)})"


def _tidy(marks: Iterator[Mark]) -> list[Mark]:
    """Outer marks before inner ones; none twice, and none that half overlaps one before it."""
    kept: list[Mark] = []
    for mark in sorted(set(marks), key=lambda m: (m.start, -m.end, m.kind != "event", m.kind)):
        around = [other for other in kept[-12:] if other.overlaps(mark)]
        same = any(other.start == mark.start and other.end == mark.end for other in around)
        if not same and all(other.covers(mark) for other in around):
            kept.append(mark)
    return kept


def _painted(text: str, paragraph: Span, marks: list[Mark]) -> Text:
    painted, at = Text(), {m.end: [n for n in marks if n.end == m.end] for m in marks}
    edges = sorted({paragraph.start, paragraph.end, *(m.start for m in marks), *at})
    for start, end in pairwise(edges):
        styles = [STYLES[m.kind] for m in marks if m.start <= start and end <= m.end]
        painted.append(_flat(text[start:end]), " ".join(styles))
        for mark in reversed(at.get(end, [])):
            painted.append(mark.behind, "dim")
    return painted


def _bracketed(text: str, paragraph: Span, marks: list[Mark]) -> Text:
    written, place, opened = "", paragraph.start, list[Mark]()
    for mark in [*marks, None]:
        while opened and (mark is None or opened[-1].end <= mark.start):
            last = opened.pop()
            written += text[place : last.end] + _close(last)
            place = last.end
        if mark is None:
            break
        written += text[place : mark.start] + _SIGNS.get(mark.kind, ("[", "]"))[0]
        place = mark.start
        opened.append(mark)
    return Text(_flat(written + text[place : paragraph.end]))


def _close(mark: Mark) -> str:
    if mark.kind == "time":
        return f"{mark.behind}›"
    return _SIGNS.get(mark.kind, ("[", "]"))[1] + mark.behind


def _flat(words: str) -> str:
    return _BREAK.sub(" ", words)
