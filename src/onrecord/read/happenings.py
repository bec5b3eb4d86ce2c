"""When and where it was that somebody died or was hurt, where the report tells of the same happening more than once.

"A bomb went off in Tarvo on Friday. Two guards died in the blast": there, and then. "A" blast is another one; "the"
blast is the one told of before, where its day does not speak against it.
"""

from collections import deque
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from onrecord.model.edtf import bounds
from onrecord.read.clauses import Clauses
from onrecord.read.days import Days
from onrecord.read.events.kinds import words_of
from onrecord.read.events.places import Places, upward
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import SUBJECTS, auxiliaries, children, objects
from onrecord.read.lexicon import load_lexicon
from onrecord.read.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

_IN = frozenset({"in", "by", "during", "after", "from", "under", "with", "of", "amid"})
_NEAR = 2  # sentences
_MANY = 20  # happenings that are looked back at


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """The kinds of happening that each word can mean: "the attack" may be a blast or a shooting."""
    kinds: dict[str, list[str]] = load_lexicon("onrecord.read", "happenings.toml")
    words = {word for listed in kinds.values() for word in listed}
    return {word: frozenset(kind for kind, listed in kinds.items() if word in listed) for word in words}


@dataclass(slots=True)
class Happening:
    """A disaster or attack, with the days and places that all its tellings give it; `struck` are whom verbs name."""

    kinds: frozenset[str]
    days: dict[str, None] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)
    struck: frozenset[str | None] = frozenset()
    last: int = 0


class Happenings:
    """The disasters and attacks of a report, by the words that tell them, and when and where what is told happens."""

    def __init__(self, parsed: ParsedReport, days: Days, who: Who, clauses: Clauses) -> None:
        self.days, self.places = days, Places({}, who)
        self._of: dict[int, Happening] = {}
        kinds, known = _kinds(), deque[Happening](maxlen=_MANY)
        for number, sentence in enumerate(parsed.sentences):
            for token in sentence:
                kind = kinds.get(token.lemma_.lower()) if token.pos_ in ("NOUN", "VERB") else None
                if kind is None or token.dep_ in ("compound", "amod", "nmod") or not clauses.mood(token).is_fact:
                    continue
                told_by = [token.head] if token.dep_ == "nsubj" and token.head.lemma_ in words_of("strikes") else []
                verbs = (token, *told_by, *children(token, "relcl", "acl"))
                day = next((found for verb in verbs if (found := days.of(verb))), None)
                befallen = objects(token) if token.pos_ == "VERB" else []
                told = Happening(kind, struck=frozenset(who.at(noun) for noun in befallen), last=number)
                one = _told_before(token, told, day, known)
                if one is None:
                    known.append(one := told)
                one.last = number
                one.days.update({day: None} if day else {})
                one.places.update({place: None} if (place := self.places.at(token)) else {})
                self._of[token.i] = one

    def of(self, trigger: "Token") -> tuple[str | None, str | None]:
        """The day and the place of the happening in which what the trigger tells came about."""
        one = next((self._of[word.i] for word in _causes(trigger) if word.i in self._of), None)
        if one is None:
            return None, None
        return next(iter(one.days)) if len(one.days) == 1 else None, next(iter(one.places), None)


def _told_before(token: "Token", told: Happening, day: str | None, known: "Iterable[Happening]") -> Happening | None:
    """The happening that a word tells again; None where it tells of another one: "a blast", whoever else is shot."""
    if token.pos_ == "NOUN" and not any(c.lower_ in ("the", "this", "that") for c in token.lefts):
        return None
    fitting = [
        one
        for one in known
        if told.kinds & one.kinds
        and not any(_differ(day, other) for other in one.days)
        and (one.days or day is None or len(day) > len("1988-09"))  # "the 1988 bombing" is none of today's
        and (not told.struck or not one.struck or told.struck == one.struck)
    ]
    near = [one for one in fitting if told.last - one.last <= _NEAR]
    return fitting[0] if len(fitting) == 1 else near[-1] if near else None


def _differ(one: str | None, other: str | None) -> bool:
    """Whether two days cannot be one."""
    if one is None or other is None:
        return False
    (first, last), (start, end) = bounds(one), bounds(other)
    return bool((last and start and last < start) or (first and end and end < first))


def _causes(trigger: "Token") -> "Iterator[Token]":
    """What it came of: the act itself, who or what did it, in or by what, after or when what happened."""
    for step, _ in upward(trigger):
        yield step
        shared = [c for c in children(step, "conj") if c.tag_ == "VBN" and not auxiliaries(c)]
        for child in (child for word in (step, *shared) for child in word.children):
            if child.dep_ in SUBJECTS:
                yield child
            elif child.dep_ in ("prep", "agent") and child.lower_ in _IN:
                yield from children(child, "pobj")
            elif child.dep_ == "advcl":
                yield child
                yield from (word for word in child.subtree if word.dep_ in ("nsubj", "pobj") and word.pos_ == "NOUN")
        if step.dep_ == "pobj" and step.head.head.pos_ == "NOUN":
            yield step.head.head  # "a quake on the island that killed ten"
