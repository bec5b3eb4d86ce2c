"""Every passage as a W3C Web Annotation in JSON-LD: https://www.w3.org/TR/annotation-model/

A passage is named twice: by where it stands in the text of the report, and by its words with those around it, which
find it in the page as well.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TextIO
from urllib.parse import quote

from onrecord.export.case import Case, Written, write_items
from onrecord.export.long import PassageRow, list_passages
from onrecord.export.wording import in_a_line

_ANSWERS = ("timeline", "standings", "due", "said")
_AROUND = 32  # characters before and after a passage
_HEAD = (
    '{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:onrecord:annotations", "type": "AnnotationPage", '
    '"items": ['
)


def write_annotations(case: Case, out: TextIO) -> Written:
    """The passages behind happenings, standings, what is due and what was said, each with what it is evidence of."""
    texts = {report.id: report.text for report in case.reports()}
    return Written(write_items(out, _HEAD, _annotations(case, texts), "]}"), "annotation")


def _annotations(case: Case, texts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for answer in _ANSWERS:
        for row in case.ask(answer):
            body = {
                "type": "TextualBody",
                "value": in_a_line(answer, row),
                "format": "text/plain",
                "language": "en",
                "purpose": "describing",
            }
            tags = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in _tags(answer, row)]
            for number, passage in enumerate(list_passages(answer, [row])):
                yield {
                    "id": f"urn:onrecord:{answer}:{_name(row.id)}:{number}",
                    "type": "Annotation",
                    "motivation": "describing",
                    "body": [body, *tags],
                    "target": {
                        "source": _address(case.beyond.link(passage.report), passage.report),
                        "selector": _selectors(passage, texts.get(passage.report, "")),
                    },
                }


def _selectors(passage: PassageRow, text: str) -> list[dict[str, Any]]:
    before = text[max(0, passage.start - _AROUND) : passage.start]
    after = text[passage.end : passage.end + _AROUND]
    return [
        {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
        {"type": "TextQuoteSelector", "exact": passage.text, "prefix": before, "suffix": after},
    ]


def _tags(answer: str, row: Any) -> Iterator[str]:
    """What a program would look for: the table, and the codes of the entry."""
    yield answer
    for field in ("type", "mode", "kind", "state", "modality", "act", "outcome"):
        if value := getattr(row, field, None):
            yield str(value)
    if getattr(row, "negated", False):
        yield "negated"
    if getattr(row, "disputed", False):
        yield "disputed"


def _address(url: str | None, report: str) -> str:
    """The address of a report as an IRI; one that has none is called by its id."""
    if url:
        return quote(url, safe=";/?:@&=+$,#%[]!*'()~-._")
    return f"urn:onrecord:report:{_name(report)}"


def _name(id_: str) -> str:
    return quote(id_, safe="", errors="replace")
