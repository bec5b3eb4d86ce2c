"""When and where an act was of which it is not said: when and where those were that are told around it, of one course.

"Gunmen stormed a clinic in Tarvo on Friday. Two nurses were killed": there, and then, while no other place and no other
day is told of between. A place goes on from deed to deed; a day only from harm to harm, since who weeps, is tried or is
buried for it is so some other day. The one place of all the harm of a report that its first sentences give holds for
the rest of it; and where all harm of the week before it was on one day, those were hurt then of whom it tells first.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from onrecord.model.days import add_days
from onrecord.model.edtf import bounds
from onrecord.model.events import Event
from onrecord.model.span import Reference, Span
from onrecord.model.standings import Standing
from onrecord.read.days import opening
from onrecord.read.happenings import Happenings, is_compared
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import SUBJECTS, auxiliaries, objects
from onrecord.read.lexicon import load_lexicon
from onrecord.read.who import Who

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token

_DONE = frozenset({"ASSAULT", "PROTEST", "COERCE", "AID"})
_HARMED = frozenset({"dead", "injured", "missing"})
_NEAR = 2  # sentences
_LEAD = 3  # sentences
_DAY = len("1988-09-10")
_WEEK = 7
_TOLD = frozenset({"VBD", "VBN", "VBG"})
_ASIDE = frozenset({"relcl", "acl", "csubj", "pcomp"})
_OTHER_TIMES = frozenset({"after", "before", "since", "until"})
_PERFECT = frozenset({"had", "has", "have"})
_SAYS = frozenset({"say", "announce", "confirm", "report", "condemn", "tell"})
Field = Literal["day", "place"]


@dataclass(frozen=True, slots=True)
class Accident:
    """What harms people and is nobody's act, "a building collapsed", as far as the course of what is told goes."""

    evidence: Span


@dataclass(frozen=True, slots=True)
class Act:
    """What words tell, and where and when that is said to have been."""

    words: "tuple[Token, ...]"
    told: Event | Standing | Accident
    day: str | None
    place: str | None

    def counts(self, field: Field) -> bool:
        """Whether it is done, of a day a harm, so that it can have that of another, and another its."""
        if is_compared(self.words[0]):
            return False
        if isinstance(self.told, Standing):
            return self.told.state in _HARMED and not self.told.negated and self.told.modality == "stated"
        if isinstance(self.told, Accident):
            return True
        kinds = _DONE if field == "place" else {"ASSAULT"}
        return self.told.type in kinds and not self.told.negated and self.told.modality == "occurred"

    def can_have(self, field: Field) -> bool:
        """Whether it may be of the course that is told; "another attack", "earlier", "elsewhere" is not."""
        listed = load_lexicon("onrecord.read", "happenings.toml")["other"]["words"]
        other = any(c.lower_ in ("a", "an") for word in self.words for c in word.lefts)
        other = other or any(word.lower_ in listed and not _is_of_number(word) for word in self.words[0].sent)
        told = _PERFECT if self.counts("day") else {"had"}  # "have killed 700": of nobody knows how many days
        own = auxiliaries(self.words[0]) - ({"had"} if _is_shifted(self.words[0]) else set())
        return self.counts(field) and not other and own.isdisjoint(told)


class Course:
    """The course of what a report tells."""

    def __init__(self, parsed: ParsedReport, who: Who, happenings: Happenings, published: date | None) -> None:
        self._who, self._days, self._happenings, self._published = who, happenings.days, happenings, published
        self._doc, self._scenes = parsed.doc, happenings.days_of_harm()
        self._starts = [sentence.start_char for sentence in parsed.sentences]
        self._lead = max((sentence.end_char for sentence in parsed.sentences[:_LEAD]), default=0)

    def settle(self, acts: Sequence[Act]) -> list[Act]:
        """The acts, each with the day and the place that those around it give it."""
        asked = len(acts)
        known = {word.i for act in acts for word in act.words}
        acts = [*acts, *(act for act in self._accidents() if act.words[0].i not in known)]
        order = sorted(range(len(acts)), key=lambda i: acts[i].words[0].i)
        told = list(self._carry("day", list(self._add_to_tolls([acts[i] for i in order]))))
        told = list(self._carry("place", told))
        settled = dict(zip(order, self._date_news(list(self._spread(told))), strict=True))
        return [settled[i] for i in range(asked)]

    def _accidents(self) -> Iterator[Act]:
        for word in self._happenings.accidents():
            day, place = self._days.of(word), self._happenings.places.at(word)
            sentence = word.sent
            yield Act((word,), Accident(Span(sentence.start_char, sentence.end_char)), day, place)

    def _add_to_tolls(self, acts: list[Act]) -> Iterator[Act]:
        """ "Nine people died in May. *The dead included* two nurses": then, as well."""
        toll: Act | None = None
        for act in acts:
            if isinstance(act.told, Standing) and act.told.state == "dead":
                if toll is not None and act.day is None and _is_of_toll(act) and self._goes_on(act, toll, "day"):
                    act = self._filled(act, "day", toll.day or "", act.told.evidence)
                elif not _is_of_toll(act):
                    toll = act if act.day is not None and _is_own(act) else None  # "where nine died in 2024"
            yield act

    def _carry(self, field: Field, acts: list[Act]) -> Iterator[Act]:
        """What is told as the story goes on: "police fired at them"."""
        last: Act | None = None
        for act in acts:
            here, value = act.told.evidence, getattr(act, field)
            if value is not None and act.counts(field):
                if last is not None and last.told.evidence == here and getattr(last, field) != value:
                    last = None  # "fired in Tarvo, as the unrest spread to Sarn": who knows where what is next was
                elif act.words[0].pos_ == "VERB" or (field == "place" and act.words[0].dep_ in SUBJECTS):
                    violent = not isinstance(act.told, Standing) and len(value) == _DAY  # in bed, all die by themselves
                    last = act if field == "place" or violent else None
            elif value is None and last is not None and self._goes_on(act, last, field) and act.can_have(field):
                before = last.told.evidence
                since = Span(last.words[-1].idx if field == "place" else before.start, here.end)
                act = self._filled(act, field, getattr(last, field), since)
            yield act

    def _goes_on(self, act: Act, before: Act, field: Field) -> bool:
        """Whether it is the next of a course of acts: told as done in a clause of its own, soon, of no other day."""
        apart = bisect_right(self._starts, act.words[0].idx) - bisect_right(self._starts, before.words[0].idx)
        then = None in (act.day, before.day) or act.day == before.day
        if act.day is not None and before.day is None:  # "found in 2008. A fifth boy hanged himself in 2015"
            then = not self._days.are_others_in(before.told.evidence, act.day)
        alike = not isinstance(act.told, Standing) or before.counts("day")
        fates = _is_taken(act) != _is_taken(before) and not self._struck(act).isdisjoint(self._struck(before))
        alike = alike and not (field == "day" and fates)  # who was taken on a day need not have died on it
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

    def _date_news(self, acts: list[Act]) -> Iterator[Act]:
        """The harm that a report begins with, on the one day of the week before it on which any harm in it was."""
        news = [act for act in acts if self._is_in_lead(act) and _is_hurt(act)]
        dies = any(act.words[0].lemma_ == "die" and act.day is None for act in news)
        at_once = (act for act in acts if dies or act.words[0].lemma_ != "die")  # who died of it may have done so later
        dated = [act for act in at_once if act.counts("day") and act.day is not None]
        said = {act.day for act in dated if act.day is not None} | self._scenes
        harm = {act.day for act in dated if not _is_taken(act)} | self._scenes
        days = {day for day in said if self._is_of_the_week(day)}
        if any(self._days.are_others_in(Span(0, self._lead), day) for day in days):
            days = set()
        struck = frozenset().union(*(self._struck(act) for act in news))
        for act in acts:
            told = self._is_in_lead(act) or not struck.isdisjoint(self._struck(act)) or _is_own(act)
            told = told and _is_hurt(act) and act.can_have("day") and not self._is_beside(act)
            if news and len(days) == 1 and days <= harm and act.day is None and told:
                act = self._filled(act, "day", next(iter(days)), act.told.evidence)
            yield act

    def _is_beside(self, act: Act) -> bool:
        """Whether it may be of another day: "the unit *that killed* Zed landed", unlike "a blast *that killed* two"."""
        word = act.words[0]
        known_by_it = word.dep_ == "relcl" and bool(objects(word)) and not self._happenings.words_of(word.head)
        return known_by_it or _is_at_another_time(act)

    def _is_in_lead(self, act: Act) -> bool:
        return act.told.evidence.start < self._lead

    def _is_of_the_week(self, day: str) -> bool:
        (first, last), published = bounds(day), self._published
        if first is None or first != last or published is None:
            return False
        return (add_days(published, -_WEEK) or first) <= first <= published

    def _filled(self, act: Act, field: Field, value: str, stretch: Span) -> Act:
        """The act with what it lacks, unless a stretch of the text tells of another place or day."""
        if field == "place":
            around = {value, self._who.entities[value].part_of}
            elsewhere = any(one.entity not in around for one in self._who.inside(stretch) if self._locates(one))
            return act if elsewhere else replace(act, place=value)
        ago = self._days.are_lengths_in(act.told.evidence)
        unknown = ago or self._days.is_in_doubt(act.words[0]) or self._days.are_others_in(stretch, value)
        return act if unknown else replace(act, day=value)

    def _locates(self, named: Reference) -> bool:
        """Whether words name a place where something may be, and not whose or where from: "Sarn's ministry said"."""
        if self._kind(named.entity) not in ("place", "facility"):
            return False
        span = self._doc.char_span(named.start, named.end, alignment_mode="expand")
        noun = self._doc[0] if span is None else span.root
        over = noun.head.head if noun.dep_ == "pobj" else noun.head
        owned = noun.dep_ == "poss" or (noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from"))
        owner = self._kind(self._who.at(over)) if owned else None
        speaks = noun.dep_ == "nsubj" and noun.head.lemma_ in _SAYS
        return not speaks and owner not in ("person", "organization")

    def _struck(self, act: Act) -> frozenset[str]:
        """Whom it befell, and of a group each member."""
        if isinstance(act.told, Accident):
            return frozenset()
        if isinstance(act.told, Standing):
            struck = [act.told.person]
        else:
            struck = [one.entity for one in act.told.recipients if one.entity is not None]
        return frozenset(one for entity in struck for one in (entity, *self._who.entities[entity].members))

    def _kind(self, entity: str | None) -> str | None:
        return None if entity is None else self._who.entities[entity].kind


def _is_of_number(word: "Token") -> bool:
    """ "*Another* 30 were hurt": more of those of whom it was told."""
    return word.lower_ == "another" and word.i + 1 < len(word.doc) and word.nbor().tag_ == "CD"


def _is_shifted(verb: "Token") -> bool:
    """ "Officials *said* five *had died*": they died, told as it was said; "had died in the war" is another matter."""
    first = verb.head if verb.dep_ == "conj" else verb
    alone = not any(c.dep_ in ("prep", "advcl", "npadvmod") for one in (verb, first) for c in one.children)
    return alone and first.dep_ == "ccomp" and first.head.tag_ == "VBD"


def _is_hurt(act: Act) -> bool:
    """Whether it says that somebody died or was hurt."""
    if isinstance(act.told, Accident):
        return False
    return (act.told.state if isinstance(act.told, Standing) else act.told.brings) in ("dead", "injured")


def _is_taken(act: Act) -> bool:
    """Whether it says that somebody was taken."""
    told = act.told
    return isinstance(told, Event) and told.brings == "captive" and told.modality == "occurred" and not told.negated


def _is_one(act: Act) -> bool:
    """Whether it is one act, not "fighting" or "attacks" that may be wherever."""
    return act.words[0].pos_ == "VERB" or act.words[0].tag_ in ("NN", "JJ")


def _is_of_toll(act: Act) -> bool:
    """ "*The dead* include two nurses", "*the fatalities*": of the toll just told."""
    word = act.words[0]
    those = word.lower_ in ("dead", "fatalities") and any(c.lower_ == "the" for c in word.lefts)
    return those and isinstance(act.told, Standing) and act.told.state == "dead" and act.counts("day")


def _is_at_another_time(act: Act) -> bool:
    """ "The ambush came *after* troops *killed* a chief"."""
    word = act.words[0]
    return word.dep_ == "advcl" and opening(word) in _OTHER_TIMES


def _is_own(act: Act) -> bool:
    """Whether it is told as done in a clause of its own."""
    word = act.words[0]
    if _is_at_another_time(act):
        return False
    return _is_of_toll(act) or (word.tag_ in _TOLD and word.dep_ not in _ASIDE)  # "two nurses were among the dead"
