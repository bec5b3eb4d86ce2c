"""When and where it was, where the report tells of the same happening more than once.

"A bomb went off in Tarvo on Friday. Two guards died in the blast": there, and then. "A" blast is another one; "the"
blast is the one told of before, where its day does not speak against it. What befalls the same person again, in the
same way, is the same: "Marsh was killed in Tarvo on Friday. ... the man who killed Marsh".
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from onrecord.model.edtf import bounds
from onrecord.read.clauses import Clauses
from onrecord.read.days import Days, shifted
from onrecord.read.events.kinds import words_of
from onrecord.read.events.places import Places, upward
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import COMPARES, SUBJECTS, UNLIKE, auxiliaries, children, objects, with_conjuncts
from onrecord.read.language.tokens import Token
from onrecord.read.lexicon import load_lexicon
from onrecord.read.who import Who

_IN = frozenset({"in", "by", "during", "after", "from", "under", "with", "of", "amid"})
_UNLIKE = frozenset({"since", "than", "like", "unlike"})
_APART = frozenset({"since", "until", "till", "before", "if", "unless"})
_NEAR = 2  # sentences
_MANY = 20  # happenings that are looked back at
_DAY = len("1988-09-10")
_TWICE = frozenset({"again", "previously", "before", "earlier", "once", "twice", "repeatedly", "already"})
_LEAD = 3  # sentences
_HAPPENS = ("happen", "occur")
_RELATIVE = frozenset({"WDT", "WP"})
Kind = Literal["scenes", "opened", "fates", "repeated"]


@cache
def _kinds(sort: Kind) -> dict[str, frozenset[str]]:
    """The kinds of happening that each word can mean: "the attack" may be a blast or a shooting."""
    kinds: dict[str, list[str]] = load_lexicon("onrecord.read", "happenings.toml")[sort]
    words = {word for listed in kinds.values() for word in listed}
    return {word: frozenset(kind for kind, listed in kinds.items() if word in listed) for word in words}


@cache
def _telling() -> frozenset[str]:
    """The words that can tell a happening, and those that say of one that it was."""
    sorts: tuple[Kind, ...] = ("scenes", "opened", "fates", "repeated")
    return frozenset(_HAPPENS).union(*map(_kinds, sorts))


@cache
def _other(sort: str = "words") -> frozenset[str]:
    return frozenset(load_lexicon("onrecord.read", "happenings.toml")["other"][sort])


@dataclass(slots=True)
class Happening:
    """What happened, with the days and places that its tellings give it, by word; `struck` are whom it befell.

    `first` and `last` are the sentences that tell of it.
    """

    kinds: frozenset[str]
    days: dict[int, str] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()
    first: int = 0
    last: int = 0
    words: set[int] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    opened: bool = False

    @property
    def day(self) -> str | None:
        """The narrowest of its days, none of which contradicts another."""
        return min(self.days.values(), key=_width, default=None)

    def place_beside(self, word: int) -> str | None:
        """Its place, as told by other words."""
        return next((place for i, place in self.places.items() if i != word), None)


class Happenings:
    """What a report tells of more than once, by the words that tell it: when and where it was.

    A scene, a disaster or an attack, is told again by a definite noun; a fate is told again of the same person.
    """

    def __init__(self, parsed: ParsedReport, days: Days, who: Who, clauses: Clauses) -> None:
        self.days, self.places = days, Places({}, who)
        self._who, self._clauses = who, clauses
        self._scenes: dict[int, Happening] = {}
        self._fates: dict[int, Happening] = {}
        self._accidents: dict[int, Token] = {}
        self._compared: set[int] = set()  # scenes that are only recalled beside those told
        scenes, fates = deque[Happening](maxlen=_MANY), deque[Happening](maxlen=_MANY)
        for number, sentence in enumerate(parsed.sentences):
            for token in sentence:
                if token.pos_ not in ("NOUN", "VERB") or token.dep_ in ("compound", "amod", "nmod"):
                    continue
                if token.lemma_.lower() not in _telling():
                    continue
                if clauses.mood(token).is_fact and self._note(token, number, scenes):
                    self._befall(token, number, fates)

    def of(self, trigger: Token, *, whole: bool = True) -> tuple[str | None, str | None]:
        """The day and the place of what a trigger tells, or, as a `whole`, of the happening in which it came about."""
        if not self._scenes and not self._fates:
            return None, None
        own = [known[trigger.i] for known in (self._fates, self._scenes) if trigger.i in known]
        causes = (self._meant(word) for word in _causes(trigger) if whole)
        scenes = (self._scenes[i] for i in causes if i in self._scenes)
        own += [one for one in scenes if not one.opened][:1]
        words = (word for word in self.days.words_for(trigger) if word.pos_ == "VERB" or word.head.lower_ in _IN)
        shared = (known.get(word.i) for word in words for known in (self._fates, self._scenes))
        days = (one.day for one in (*own, *shared) if one is not None)
        places = (one.place_beside(trigger.i) for one in own)
        other = self.days.apart_from(trigger)  # "the ambush came a day after a raid *killed* two"
        told = self._scenes.get(other[0].i) if other else None
        day = next(filter(None, days), None) or (shifted(told.day, other[1]) if other and told else None)
        return day, next(filter(None, places), None)

    def day_of(self, word: Token) -> str | None:
        """When it was, as its own clause has it, else as another telling of the same has."""
        mood = self._clauses.mood(word)
        told = mood.is_fact and not mood.negated
        return self.days.of(word) or (self.of(word, whole=word.lemma_ in words_of("befalling"))[0] if told else None)

    def days_of_harm(self) -> set[str]:
        """The days that its scenes have, but for those in which nobody is hurt."""
        told = (one for i, one in self._scenes.items() if i not in self._compared)
        harmful = (one for one in told if not one.kinds <= _other("harmless"))
        return {day for one in harmful for day in one.days.values()}

    def accidents(self) -> Iterator[Token]:
        """The words that tell of harm that is nobody's act, "collapsed", "the quake", but for those only compared."""
        return (word for i, word in self._accidents.items() if i not in self._compared)

    def _meant(self, word: "Token") -> int:
        """The scene that a word tells: "a quake hit Tarvo. *It* killed two" is of the one told last, just before."""
        if word.lower_ != "it":
            return word.i
        before = word.doc[max(0, word.sent.start - 1)].sent
        return max((i for i in self._scenes if before.start <= i < word.sent.start), default=word.i)

    def words_of(self, word: "Token") -> set[int]:
        """The places of all words that tell what a word tells, itself among them."""
        return {i for known in (self._fates, self._scenes) if word.i in known for i in known[word.i].words}

    def _note(self, token: Token, number: int, known: "deque[Happening]") -> bool:
        """Remember a scene, if it is one; False where nobody can tell which it is."""
        word = token.lemma_.lower()
        if token.lemma_ in _HAPPENS:
            self._happen(token)
        opens = token.pos_ == "VERB" and word in _kinds("opened")
        kinds = _kinds("opened" if opens else "scenes").get(word, frozenset())
        if "collapse" in kinds and word == "collapse" and not _falls(token):
            kinds = frozenset()  # "the government collapsed"
        if not kinds:
            return True
        told_by = [token.head] if token.dep_ == "nsubj" and token.head.lemma_ in words_of("strikes") else []
        under = (
            [token.head.head] if token.dep_ == "pobj" and token.head.lower_ == "under" else []
        )  # "came under attack"
        verbs = (token, *told_by, *under, *children(token, "relcl", "acl"))
        day = next((found for verb in verbs if (found := self.days.of(verb))), None)
        befallen = (self._who.at(noun) for noun in (objects(token) if token.pos_ == "VERB" else ()))
        if is_compared(token):
            self._compared.add(token.i)
        vague = day is None and (number >= _LEAD if opens else _is_any_number(token))
        if vague or self.days.is_in_doubt(token):
            return True
        told = Happening(kinds, struck=frozenset(filter(None, befallen)), first=number, last=number, opened=opens)
        doers = [subject for subject in children(token, *SUBJECTS) if subject.tag_ not in _RELATIVE]
        above = {noun.i for noun in doers} or {token.head.i}  # "a *blast* killed two", "a *blast* that killed two"
        apart = any(word.lower_ in _other() for word in token.sent)
        beside = (one for one in known if not apart and above & one.words and one.kinds & kinds and _may_be(one, day))
        before = list(beside)[:1] if opens else self._told_before(token, told, day, known)
        if len(before) < 2:
            self._scenes[token.i] = self._join(token, told, next(iter(before), None), day, known)
            if kinds & _other("accidents"):
                self._accidents[token.i] = token
        return len(before) < 2

    def _happen(self, verb: Token) -> None:
        """ "A bus crashed. *It happened* on Friday"."""
        it = (subject for subject in children(verb, *SUBJECTS) if subject.lower_ == "it")
        scene = next((self._scenes.get(self._meant(subject)) for subject in it), None)
        if scene is not None and (day := self.days.of(verb)) is not None:
            scene.days[verb.i] = day

    def _befall(self, token: Token, number: int, known: "deque[Happening]") -> None:
        """What befell somebody; what can befall him twice is the same only where its very day is told."""
        word = token.lemma_.lower()
        once = word in _kinds("fates")
        kinds = _kinds("fates" if once else "repeated").get(word, frozenset())
        if not kinds:
            return
        nouns = _struck(token)
        struck = frozenset(e for noun in nouns if (e := self._somebody(noun)) is not None)
        known_by = struck or (token.pos_ == "NOUN" and is_definite(token))
        other = bool({c.lower_ for c in token.children} & _TWICE) or is_compared(token)
        if other or not known_by or self.days.is_in_doubt(token):
            return
        day = self.days.of(token)
        exact = day is None or len(day) == _DAY
        new = any(w.lower_ in ("a", "an") or w.lower_ in _other() for noun in nouns for w in noun.lefts)
        if not once and not (exact and "had" not in auxiliaries(token)):
            return
        fitting = [
            one
            for one in known
            if kinds & one.kinds
            and (
                struck == one.struck
                or (not nouns and (one.first == 0 or number - one.last <= _NEAR))
                or (not (once or new) and day and struck and self._is_told_first(one, number))
            )
            and _may_be(one, day)
            and (one.days or exact)
        ]
        one = fitting[0] if len(fitting) == 1 else None
        if struck or one is not None:
            told = Happening(kinds, struck=struck, first=number, last=number)
            self._fates[token.i] = self._join(token, told, one, day, known)

    def _is_told_first(self, one: Happening, number: int) -> bool:
        """ "*A Sarn man has been sentenced* to ten years. Marsh was sentenced on Friday": it is the news."""
        nameless = all(m.form != "name" for who in one.struck for m in self._who.entities[who].mentions)
        return one.last == 0 < number < _LEAD and not one.days and nameless

    def _told_before(
        self, token: Token, told: Happening, day: str | None, known: "Iterable[Happening]"
    ) -> list[Happening]:
        """The happenings that a word can tell again; none where it tells of another: "a blast", whoever is shot."""
        subject = next(iter(children(token, *SUBJECTS)), token)
        known_by = self.places.scene(token) if token.pos_ == "NOUN" else None  # "the *Tarvo* attacks" are no other's
        if any(word.lower_ in _other() or word.lower_ in _other("ranks") for word in token.lefts):
            return []
        days_own = day is not None and any(self._who.at(owner) is None for owner in children(token, "poss"))
        if not (is_definite(token if token.pos_ == "NOUN" else subject) or days_own or told.struck):
            return []
        fitting = [
            one
            for one in known
            if told.kinds & one.kinds
            and _may_be(one, day)
            and (one.days or token.head.lower_ not in _UNLIKE)  # "the strongest since the March quake"
            and (one.days or day is None or len(day) >= _DAY)  # "the 1988 bombing" is none of today's
            and (token.pos_ == "NOUN" or not (told.struck or one.struck) or told.struck == one.struck)
            and not is_compared(token)
            and (known_by is None or known_by in one.places.values() or told.last == one.last)
        ]
        near = [one for one in fitting if told.last - one.last <= _NEAR]
        if len(fitting) == 1 and (near or not fitting[0].opened or fitting[0].last == 0):
            return fitting
        if not near and token.pos_ == "NOUN":  # far from them all it is what the report began with
            near = [one for one in fitting if one.first == 0]
        near = [one for one in near if token.lemma_.lower() in one.called] or near  # "the quake" is not "a tremor"
        days = [day for one in near for day in one.days.values()]
        return near if any(_differ(one, other) for one in days for other in days) else near[-1:]

    def _join(
        self, token: Token, told: Happening, one: Happening | None, day: str | None, known: "deque[Happening]"
    ) -> Happening:
        if one is None:
            known.append(one := told)
        one.last = told.last
        one.words.add(token.i)
        one.called.add(token.lemma_.lower())
        if day is not None:
            one.days[token.i] = day
        if (place := self.places.at(token)) is not None:
            one.places[token.i] = place
        return one

    def _somebody(self, noun: Token) -> str | None:
        """Who it is, where he or they can be told from others: a person, a counted group."""
        entity = self._who.at(noun)
        one = self._who.entities[entity] if entity is not None else None
        known = one is not None and (one.kind == "person" or (one.kind == "group" and (one.count or one.members)))
        return entity if known else None


def _struck(token: Token) -> list[Token]:
    """Whom it befell: the object of a verb, what a noun is a deed upon ("the murder of Marsh", "his murder")."""
    if token.pos_ == "VERB":
        return with_conjuncts(objects(token))
    below = [noun for of in children(token, "prep") if of.lower_ == "of" for noun in children(of, "pobj")]
    return with_conjuncts(below or children(token, "poss"))


def _falls(collapse: Token) -> bool:
    """ "A *roof* collapsed", "the collapse of *a mine*", "the *bridge* collapse"; "the collapse", of one told of."""
    things = [*children(collapse, *SUBJECTS, "compound", "nmod"), *_struck(collapse)]
    alone = not things and collapse.pos_ == "NOUN" and is_definite(collapse)
    return alone or any(thing.lemma_.lower() in _other("falling") for thing in things)


def is_compared(noun: Token) -> bool:
    """ "In contrast with *the attack*", "an echo of *the bombing*": what is told is another."""
    over = noun.head if noun.dep_ == "pobj" else noun
    of = over.head if over.dep_ == "prep" else noun
    return over.lower_ in UNLIKE or (over.i != noun.i and of.lemma_ in COMPARES | _other("echoes"))


def _is_any_number(noun: Token) -> bool:
    """ "They have staged *attacks*", of which none is told."""
    return noun.tag_ == "NNS" and not any(c.dep_ in ("det", "poss", "nummod") for c in noun.lefts)


def is_definite(noun: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that") for c in noun.lefts)


def _width(day: str) -> int:
    """How many days a day can be."""
    first, last = bounds(day)
    return (last - first).days if first and last else 10_000


def _may_be(one: Happening, day: str | None) -> bool:
    """Whether a happening can have been on a day."""
    return not any(_differ(day, other) for other in one.days.values())


def _differ(one: str | None, other: str | None) -> bool:
    """Whether two days cannot be one."""
    if one is None or other is None:
        return False
    (first, last), (start, end) = bounds(one), bounds(other)
    return bool((last and start and last < start) or (first and end and end < first))


def _causes(trigger: Token) -> Iterator[Token]:
    """What it came of: the act itself, who or what did it, in or by what, after or when what happened."""
    for step, _ in upward(trigger):
        yield step
        harms = words_of("befalling")
        alike = (c for c in children(step, "conj") if c.tag_ in ("VBN", "VBD"))  # "two died and six were hurt *in it*"
        shared = [c for c in alike if not auxiliaries(c) or (step.lemma_ in harms and c.lemma_ in harms)]
        for child in (child for word in (step, *shared) for child in word.children):
            if child.dep_ in SUBJECTS:
                yield child
                below = (prep for prep in children(child, "prep") if prep.lower_ in _IN)
                yield from (noun for prep in below for noun in children(prep, "pobj"))  # "the victims of the *raid*"
            elif child.dep_ in ("prep", "agent") and child.lower_ in _IN:
                yield from children(child, "pobj")
            elif child.dep_ == "advcl" and not any(word.lower_ in _APART for word in child.lefts):
                yield child
                yield from (word for word in child.subtree if word.dep_ in ("nsubj", "pobj") and word.pos_ == "NOUN")
        if step.dep_ == "pobj" and step.head.head.pos_ == "NOUN":
            yield step.head.head  # "a quake on the island that killed ten"
