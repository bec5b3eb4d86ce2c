"""Who did a deed that is told again, of which only the first telling says it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.model.events import Event
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import SUBJECTS, agents, children

if TYPE_CHECKING:
    from onrecord.read.happenings import Happenings
    from onrecord.read.language.tokens import Token

_COURSE = frozenset({"in", "by", "during"})


def carry_doers(events: Iterable[Event], parsed: ParsedReport, happenings: "Happenings") -> Iterator[Event]:
    """Each event, in order; a deed that is told again, "two died in *the firing*", with who did it as told before."""
    did: dict[int, Event] = {}
    for event in events:
        words = parsed.tokens(event.trigger)
        if event.type == "ASSAULT" and event.modality == "occurred" and not event.negated:
            own = {i for word in words for i in happenings.words_of(word)}
            of = {i for word in words for cause in _in_what(word) for i in happenings.words_of(cause)}
            told = next((did[i] for i in sorted(own | of) if i in did), event) if not event.actors else event
            there = None in (told.place, event.place) or told.place == event.place
            befallen, struck = ({one.entity for one in side.recipients} for side in (event, told))
            same = of or not befallen or befallen == struck
            if there and same and befallen.isdisjoint(one.entity for one in told.actors):
                event = replace(event, actors=told.actors)
            if any(one.start <= doer.idx < one.end for one in event.actors for doer in agents(words[0])):
                did |= dict.fromkeys((word.i for word in words), event)
        yield event


def _in_what(deed: "Token") -> "Iterator[Token]":
    """What harm was done in or by: "died in the *firing*", "the *attack* killed two"."""
    yield from children(deed, *SUBJECTS)
    for prep in children(deed, "prep", "agent"):
        yield from children(prep, "pobj") if prep.lower_ in _COURSE else ()
