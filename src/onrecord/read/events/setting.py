"""Where an act happens, and who does it, of which that is not said: as in the acts told just before, or told again."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.model.events import Event
from onrecord.model.span import Span
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import SUBJECTS, agents, auxiliaries, children
from onrecord.read.who import Who

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.read.happenings import Happenings

_DONE = frozenset({"ASSAULT", "PROTEST", "COERCE", "AID"})
_NEAR = 2  # sentences
_COURSE = frozenset({"in", "by", "during"})
_TOLD = frozenset({"VBD", "VBN", "VBG"})
_ASIDE = frozenset({"relcl", "acl", "csubj", "pcomp"})
_ELSEWHERE = frozenset(
    {"another", "elsewhere", "separate", "separately", "similar", "earlier", "previous", "previously"}
)


def carry_places(events: Iterable[Event], parsed: ParsedReport, who: Who) -> Iterator[Event]:
    """Each event, in order; what is told as the story goes on, "police fired at them", with the place of the story."""
    starts = [sentence.start_char for sentence in parsed.sentences]
    before: Event | None = None
    for event in events:
        words = parsed.tokens(event.trigger)
        if event.type not in _DONE or event.negated or event.modality != "occurred":
            yield event
        elif event.place is not None:
            if before is not None and before.evidence == event.evidence and before.place != event.place:
                before = None  # "fired shots in Tarvo, as the unrest spread to Sarn": who knows where what is next was
            elif words[0].pos_ == "VERB" or words[0].dep_ in SUBJECTS:
                before = event
            yield event
        elif before is None or not _goes_on(words, event, before, starts) or _turns(event, before, who):
            yield event
        else:
            yield replace(event, place=before.place)


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


def _goes_on(words: "tuple[Token, ...]", event: Event, before: Event, starts: list[int]) -> bool:
    """Whether it is the next of a course of acts: told as done in a clause of its own, soon behind, of no other day."""
    act = words[0]
    apart = bisect_right(starts, event.trigger.start) - bisect_right(starts, before.trigger.start)
    then = None in (event.date, before.date) or event.date == before.date
    other = any(c.lower_ in ("a", "an") for word in words for c in word.lefts) or not _ELSEWHERE.isdisjoint(
        word.lower_ for word in act.sent
    )
    told = act.tag_ in _TOLD and act.dep_ not in _ASIDE and "had" not in auxiliaries(act)
    return 0 < apart <= _NEAR and then and told and not other


def _turns(event: Event, before: Event, who: Who) -> bool:
    """Whether another place is named since."""
    named = (one.entity for one in who.inside(Span(before.evidence.end, event.evidence.end)))
    places = {one for one in named if one is not None and who.entities[one].kind in ("place", "facility")}
    return bool(places - {before.place})
