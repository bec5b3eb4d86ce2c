"""When and where an act was of which it is not said: when and where those were that are told around it, of one course.

"Gunmen stormed a clinic in Tarvo on Friday. Two nurses were killed": there, and then, while no other place and no other
day is told of between. A place goes on from deed to deed; a day only from harm to harm, since who weeps, is tried or is
buried for it is so some other day. The one place, or day, of all the harm of a report that its first sentences give
holds for the rest of it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from onrecord.model.events import Event
from onrecord.model.span import Span
from onrecord.model.standings import Standing
from onrecord.read.days import Days, opening
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import SUBJECTS, auxiliaries
from onrecord.read.lexicon import load_lexicon
from onrecord.read.who import Who

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token

_DONE = frozenset({"ASSAULT", "PROTEST", "COERCE", "AID"})
_HARMED = frozenset({"dead", "injured", "missing"})
_NEAR = 2  # sentences
_LEAD = 3  # sentences
_DAY = len("1988-09-10")
_TOLD = frozenset({"VBD", "VBN", "VBG"})
_ASIDE = frozenset({"relcl", "acl", "csubj", "pcomp"})
_OTHER_TIMES = frozenset({"after", "before", "since", "until"})
_PERFECT = frozenset({"had", "has", "have"})
Field = Literal["day", "place"]


@dataclass(frozen=True, slots=True)
class Act:
    """What words tell, and where and when that is said to have been."""

    words: "tuple[Token, ...]"
    told: Event | Standing
    day: str | None
    place: str | None

    def counts(self, field: Field) -> bool:
        """Whether it is done, of a day a harm, so that it can have that of another, and another its."""
        if isinstance(self.told, Standing):
            return self.told.state in _HARMED and not self.told.negated and self.told.modality == "stated"
        kinds = _DONE if field == "place" else {"ASSAULT"}
        return self.told.type in kinds and not self.told.negated and self.told.modality == "occurred"

    def can_have(self, field: Field) -> bool:
        """Whether it may be of the course that is told; "another attack", "earlier", "elsewhere" is not."""
        listed = load_lexicon("onrecord.read", "happenings.toml")["other"]["words"]
        other = any(c.lower_ in ("a", "an") for word in self.words for c in word.lefts)
        other = other or any(word.lower_ in listed for word in self.words[0].sent)
        told = _PERFECT if self.counts("day") else {"had"}  # "have killed 700": of nobody knows how many days
        return self.counts(field) and not other and auxiliaries(self.words[0]).isdisjoint(told)


class Course:
    """The course of what a report tells."""

    def __init__(self, parsed: ParsedReport, who: Who, days: Days) -> None:
        self._who, self._days = who, days
        self._starts = [sentence.start_char for sentence in parsed.sentences]
        self._lead = max((sentence.end_char for sentence in parsed.sentences[:_LEAD]), default=0)

    def settle(self, acts: Sequence[Act]) -> list[Act]:
        """The acts, each with the day and the place that those around it give it."""
        order = sorted(range(len(acts)), key=lambda i: acts[i].words[0].i)
        told = list(self._carry("place", list(self._carry("day", [acts[i] for i in order]))))
        settled = dict(zip(order, self._spread(told), strict=True))
        return [settled[i] for i in range(len(acts))]

    def _carry(self, field: Field, acts: list[Act]) -> Iterator[Act]:
        """What is told as the story goes on: "police fired at them"."""
        last: Act | None = None
        for act in acts:
            here, value = act.told.evidence, getattr(act, field)
            if value is not None and act.counts(field):
                if last is not None and last.told.evidence == here and getattr(last, field) != value:
                    last = None  # "fired in Tarvo, as the unrest spread to Sarn": who knows where what is next was
                elif act.words[0].pos_ == "VERB" or (field == "place" and act.words[0].dep_ in SUBJECTS):
                    violent = (
                        isinstance(act.told, Event) and len(value) == _DAY
                    )  # who dies in bed has nothing to do with it
                    last = act if field == "place" or violent else None
            elif value is None and last is not None and self._goes_on(act, last) and act.can_have(field):
                before = last.told.evidence
                since = Span(last.words[-1].idx if field == "place" else before.start, here.end)
                act = self._filled(act, field, getattr(last, field), since)
            yield act

    def _goes_on(self, act: Act, before: Act) -> bool:
        """Whether it is the next of a course of acts: told as done in a clause of its own, soon, of no other day."""
        apart = bisect_right(self._starts, act.words[0].idx) - bisect_right(self._starts, before.words[0].idx)
        then = None in (act.day, before.day) or act.day == before.day
        if act.day is not None and before.day is None:  # "found in 2008. A fifth boy hanged himself in 2015"
            then = not self._days.are_others_in(before.told.evidence, act.day)
        alike = isinstance(act.told, Event) or before.counts("day")
        return 0 < apart <= _NEAR and then and alike and _is_own(act)

    def _spread(self, acts: list[Act]) -> Iterator[Act]:
        """Where all the harm was that a report tells of, and its first sentences do, of one day or none."""
        harm = [act for act in acts if act.counts("day")]
        day = next((act.day for act in harm if act.day is not None), None)
        first = (a for a in harm if a.told.evidence.start < self._lead and _is_one(a) and a.day in (None, day))
        place, lead = next(((act.place, act.told.evidence) for act in first if act.place is not None), (None, None))
        alone = {act.place for act in harm} <= {place, None}
        for act in acts:
            then = act.day is None or (act.day == day and len(day) == _DAY)
            mine = act.place is None and act.told.evidence != lead and act.words[0].dep_ != "relcl" and _is_one(act)
            if place is not None and alone and then and mine and act.can_have("day"):
                act = self._filled(act, "place", place, act.told.evidence)
            yield act

    def _filled(self, act: Act, field: Field, value: str, stretch: Span) -> Act:
        """The act with what it lacks, unless a stretch of the text tells of another place or day."""
        named = {one.entity for one in self._who.inside(stretch) if one.entity is not None}
        around = {value, self._who.entities[value].part_of} if field == "place" else set()
        elsewhere = {one for one in named if self._who.entities[one].kind in ("place", "facility")} - around
        unknown = field == "day" and (self._days.is_in_doubt(act.words[0]) or self._days.are_others_in(stretch, value))
        if unknown or (field == "place" and elsewhere):
            return act
        return replace(act, day=value) if field == "day" else replace(act, place=value)


def _is_one(act: Act) -> bool:
    """Whether it is one act, not "fighting" or "attacks" that may be wherever."""
    return act.words[0].pos_ == "VERB" or act.words[0].tag_ in ("NN", "JJ")


def _is_own(act: Act) -> bool:
    """Whether it is told as done in a clause of its own."""
    word = act.words[0]
    if word.dep_ == "advcl" and opening(word) in _OTHER_TIMES:
        return False
    toll = isinstance(act.told, Standing) and word.lower_ == "dead" and any(c.lower_ == "the" for c in word.lefts)
    return toll or (word.tag_ in _TOLD and word.dep_ not in _ASIDE)  # "two nurses were among the dead"
