"""The text of a report with what was found in it marked in place, and beside each paragraph what it led to.

Marks overlap: the words are cut at every edge of a mark, and each piece looks like all marks that it is in, but leads
where the shortest does. What it leads to stands beside the paragraph in words as well.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from onrecord.model.dates import write_date
from onrecord.model.found import Found, FoundIn
from onrecord.model.layout import find_paragraphs
from onrecord.model.span import Span
from onrecord.model.unseen import visible
from onrecord.serve.asking import number_in
from onrecord.serve.links import PASSAGE, named_at
from onrecord.serve.wording import clipped

_A_PART = 60_000  # characters of a long text that are shown at once, at least
_PIECE = 20_000  # and of a paragraph that has no end
_NOTED = {
    "event": "happening", "standing": "standing", "cue": "statement", "statement": "statement", "expectation": "due",
}  # fmt: skip
LEGEND = (
    ("person", "people"), ("organization", "bodies and groups"), ("place", "places"), ("time", "times"),
    ("cue", "words of saying"), ("statement", "what is said"), ("event", "words of a happening"),
    ("expectation", "what is due"),
)  # fmt: skip
"""How marks look, and what is marked so."""
_LOOKS = {"facility": "place", "group": "organization"}


@dataclass(frozen=True, slots=True)
class Note:
    """What a paragraph leads to: of which sort it is, the entry in a few words, and its page."""

    sort: str
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, where it stands, marked; what it leads to; and whether it is the headline, or no news."""

    span: Span
    text: Markup
    notes: tuple[Note, ...]
    is_headline: bool
    is_furniture: bool


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A part of the text, `part` of `parts`; `legend` is what the marks on it mean."""

    paragraphs: tuple[Paragraph, ...]
    part: int
    parts: int
    legend: tuple[tuple[str, str], ...]


def mark_report(found: FoundIn, first: str = "", last: str = "", part: str = "") -> MarkedPage:
    """The `part` of a report that is asked for, or that in which the passage from `first` to `last` stands."""
    report = found.report
    parts = _parts(report.text)
    led_to = _passage(first, last, len(report.text))
    wanted = number_in(part) if part or led_to is None else _holding(parts, led_to.start)
    number = min(wanted, len(parts))
    shown = parts[number - 1]
    marked = tuple(
        Paragraph(
            paragraph,
            _written(report.text, paragraph, inside, led_to),
            tuple(_notes(inside)),
            report.headline is not None and paragraph.overlaps(report.headline),
            any(paragraph.overlaps(piece) for piece in report.furniture),
        )
        for paragraph, inside in _inside(shown, found.found)
    )
    sorts = {_look(one) for one in found.found}
    return MarkedPage(marked, number, len(parts), tuple(one for one in LEGEND if one[0] in sorts))


def _parts(text: str) -> list[list[Span]]:
    """The paragraphs of a text, as many as make a part; one without an end in pieces."""
    parts: list[list[Span]] = [[]]
    size = 0
    for paragraph in find_paragraphs(text):
        for piece in _pieces(text, paragraph):
            if size >= _A_PART:
                parts.append([])
                size = 0
            parts[-1].append(piece)
            size += piece.end - piece.start
    return parts


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    while paragraph.end - start > _PIECE:
        blank = text.rfind(" ", start + _PIECE // 2, start + _PIECE)
        end = blank + 1 if blank > 0 else start + _PIECE
        yield Span(start, end)
        start = end
    yield Span(start, paragraph.end)


def _passage(first: str, last: str, length: int) -> Span | None:
    if not (first.isascii() and first.isdigit() and last.isascii() and last.isdigit()):
        return None
    start, end = min(int(first[:9]), length), min(int(last[:9]), length)
    return Span(start, end) if start < end else None


def _holding(parts: Sequence[Sequence[Span]], place: int) -> int:
    return sum(1 for part in parts if part and part[0].start <= place) or 1


def _inside(paragraphs: Iterable[Span], found: Sequence[Found]) -> Iterator[tuple[Span, list[Found]]]:
    """Each paragraph with the marks that reach into it; both come in the order of the text."""
    alive, place = list[Found](), 0
    for paragraph in paragraphs:
        while place < len(found) and found[place].start < paragraph.end:
            alive.append(found[place])
            place += 1
        alive = [mark for mark in alive if mark.end > paragraph.start]
        yield paragraph, list(alive)


def _written(text: str, paragraph: Span, inside: Sequence[Found], led_to: Span | None) -> Markup:
    marks = [mark for mark in inside if mark.sort != "standing"]
    edges = {paragraph.start, paragraph.end}
    for span in (*marks, *([led_to] if led_to else [])):
        edges |= {min(max(place, paragraph.start), paragraph.end) for place in (span.start, span.end)}
    written, covering, reached, seen = list[str](), list[Found](), 0, set[str]()
    for start, end in pairwise(sorted(edges)):
        covering = [mark for mark in covering if mark.end > start]
        while reached < len(marks) and marks[reached].start <= start:
            covering += [marks[reached]] if marks[reached].end > start else []
            reached += 1
        is_led_to = led_to is not None and led_to.start <= start < led_to.end
        written.append(_piece(text[start:end], covering, seen, is_led_to, led_to is not None and start == led_to.start))
    return Markup("".join(written))


def _piece(words: str, marks: Sequence[Found], seen: set[str], is_led_to: bool, is_start: bool) -> str:
    shown = str(escape(visible(words)))
    if not marks and not is_led_to:
        return shown
    looks = list(dict.fromkeys([*(_look(mark) for mark in marks), *(["here"] if is_led_to else [])]))
    leading = [mark for mark in marks if mark.answer and mark.id]
    means = "; ".join(dict.fromkeys(_meaning(mark) for mark in marks if mark.what))
    attributes = f' class="{" ".join(f"m-{look}" for look in looks)}"'
    attributes += f' title="{escape(visible(clipped(means, 300)))}"' if means else ""
    attributes += f' id="{PASSAGE}"' if is_start else ""
    if not leading:
        return f"<span{attributes}>{shown}</span>"
    shortest = min(leading, key=lambda mark: (mark.end - mark.start, mark.sort != "event"))
    at = named_at(shortest.answer or "", shortest.id or "")
    attributes += ' tabindex="-1"' if at in seen else ""  # one stop a paragraph is enough for the keyboard
    seen.add(at)
    return f'<a href="{escape(at)}"{attributes}>{shown}</a>'


def _notes(inside: Iterable[Found]) -> Iterator[Note]:
    """What a paragraph leads to, each once, in the order of the text; who is named is marked in it."""
    told = set[tuple[str, str]]()
    for mark in sorted(inside, key=lambda mark: mark.start):
        if mark.sort not in _NOTED or mark.answer is None or mark.id is None:
            continue
        at = named_at(mark.answer, mark.id)
        key = (_NOTED[mark.sort], f"{at} {mark.what if mark.sort == 'standing' else ''}")
        if key not in told:
            told.add(key)
            yield Note(_NOTED[mark.sort], clipped(mark.what, 110), at)


def _look(mark: Found) -> str:
    return _LOOKS.get(mark.sort, mark.sort)


def _meaning(mark: Found) -> str:
    return write_date(mark.what) if mark.sort == "time" else mark.what
