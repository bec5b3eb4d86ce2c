"""The main event of a report: what headline and lead tell first."""

from typing import TYPE_CHECKING

from onrecord.model.events import Event
from onrecord.model.span import Span
from onrecord.read.language import ParsedReport

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Span as Sentence
    from onrecord.read.language.tokens import Token

_SECOND = frozenset({"promised", "demanded", "threatened"})


def find_head(parsed: ParsedReport, *, events: tuple[Event, ...]) -> str | None:
    """The id of the main event of a report, None when headline and lead tell none.

    The event highest in the grammar of the headline is it; when the lead tells the same kind of event at length, the
    lead's is taken, as it says when and where.
    """
    top = [(sentence, _ranked(parsed, sentence, events)) for sentence in _opening(parsed)]
    told = [ranked for _, ranked in top if ranked]
    if not told:
        return None
    main = told[0][0]
    headline = parsed.report.headline
    if headline is not None and headline.covers(main.trigger):
        for ranked in told[1:2]:
            same = next((event for event in ranked if event.type == main.type), None)
            if same is not None:
                return same.id
    return main.id


def _opening(parsed: ParsedReport) -> "tuple[Sentence, ...]":
    """The headline and the first sentences under it, past a dateline or a line without news."""
    headline = parsed.report.headline
    under = [s for s in parsed.sentences if headline is None or s.start_char >= headline.end]
    above = [s for s in parsed.sentences if headline is not None and s.start_char < headline.end]
    return (*above[:1], *under[:4])


def _ranked(parsed: ParsedReport, sentence: "Sentence", events: tuple[Event, ...]) -> list[Event]:
    inside = Span(sentence.start_char, sentence.end_char)
    found = [event for event in events if inside.covers(event.trigger)]
    return sorted(found, key=lambda event: (_rank(parsed, event), event.trigger))


def _rank(parsed: ParsedReport, event: Event) -> tuple[bool, bool, int]:
    words = parsed.tokens(event.trigger)
    return (
        event.negated or event.modality == "possible",
        event.modality in _SECOND,
        min((_depth(word) for word in words), default=99),
    )


def _depth(word: "Token") -> int:
    depth = 0
    while word.head.i != word.i and depth < 20:
        if word.dep_ not in ("ccomp", "conj") or word.head.pos_ not in ("VERB", "AUX"):
            depth += 1
        word = word.head
    return depth
