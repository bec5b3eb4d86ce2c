"""Sources set off by a colon or dash in a headline: "Minister: talks to resume"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.model.span import Span
from onrecord.read.language import ParsedReport
from onrecord.read.statements.cues import Cues
from onrecord.read.statements.drafts import Draft, Stretch, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = re.compile(r"([^:\n]{2,50}): +(?=\S)")
_BEHIND = re.compile(r" [-–—] ([^-–—:\n]{2,40})$")
_SOURCES = frozenset({"PERSON", "ORG"})


def find_headline_drafts(parsed: ParsedReport, cues: Cues) -> Iterator[Draft]:
    """ "Minister: talks to resume", "Talks to resume - minister": who speaks in the headline."""
    headline = parsed.report.headline
    if headline is None:
        return
    words = headline.of(parsed.report.text)
    before, behind = _BEFORE.match(words), _BEHIND.search(words)
    if before is not None:
        name, mark, rest = (before.start(1), before.end(1)), before.end(1), (before.end(), len(words))
    elif behind is not None:
        name, mark, rest = (behind.start(1), behind.end(1)), behind.start() + 1, (0, behind.start())
    else:
        return
    source, content = _tokens(parsed, headline, name), _tokens(parsed, headline, rest)
    cue = _tokens(parsed, headline, (mark, mark + 1))
    speaker = None if source is None else _speaker(parsed, source, cues)
    if source is None or content is None or cue is None or speaker is None:
        return
    if any(t.pos_ in ("VERB", "AUX") for t in parsed.doc[content[0] : content[1]]):
        yield Draft(cue[0], cue, "state", "statements/headline", source, speaker.i, [content])


def _tokens(parsed: ParsedReport, inside: Span, place: tuple[int, int]) -> Stretch | None:
    tokens = parsed.tokens(Span(inside.start + place[0], inside.start + place[1]))
    return (tokens[0].i, tokens[-1].i + 1) if tokens else None


def _speaker(parsed: ParsedReport, source: Stretch, cues: Cues) -> "Token | None":
    """The head of a short phrase for somebody who can speak; None for "Live", "Analysis", "World Cup"."""
    stretch = trimmed(parsed.doc, *source)
    if stretch is None or stretch[1] - stretch[0] > 6:
        return None
    head = parsed.doc[stretch[0] : stretch[1]].root
    known = head.lemma_.lower() in cues.listed["speakers"] or head.ent_type_ in _SOURCES
    return head if known else None
