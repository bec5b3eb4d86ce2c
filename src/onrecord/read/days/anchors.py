"""On which verb or noun of an act a time hangs, and the days that its preposition leaves for the act."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from onrecord.model.days import add_days, read_day
from onrecord.model.edtf import interval
from onrecord.model.times import Time, TimeType
from onrecord.read.clauses.find import is_predicate
from onrecord.read.language.syntax import COMPARES, SUBJECTS, UNLIKE, auxiliaries
from onrecord.read.lexicon import load_lexicon

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Span as Words
    from onrecord.read.language.tokens import Token

_FURTHEST = 10
_SPANS = frozenset({"since", "until", "till", "before", "after", "by"})
_INSIDE = frozenset({"poss", "compound", "amod", "nmod"})
_BEFORE_NOUNS = frozenset({"JJ", "NN", "NNS", "VBG"})
_GROUNDS = frozenset({"connection", "relation"})
_AROUND = frozenset({"in", "during", "at", "on"})
_PARTS = frozenset({"round", "day", "session", "wave", "series", "spate", "bout", "burst", "night", "leg"})
_BESIDES = frozenset({"relcl", "acl", "advcl"})
_PRESENT = frozenset({"since", "this", "today", "so", "now", "recent"})


@dataclass(frozen=True, slots=True)
class Said:
    """A time at a word: its preposition or "", and its first and last day; a range or a choice of two is one."""

    preposition: str
    first: date | None
    last: date | None
    opens: Time
    closes: Time

    @property
    def days(self) -> tuple[date | None, date | None] | None:
        """The days that it leaves for an act; None where it only says that others come before."""
        preposition = self.preposition
        if self.opens is not self.closes or (preposition == "from" and self.type == "TIME"):
            return self.first, self.last
        if preposition in ("since", "from"):
            return (self.first, None) if self.first else None
        if preposition in ("until", "till", "through", "by"):
            return (None, self.last) if self.last else None
        if preposition == "before" and self.opens.type != "TIME":  # "before dawn Wednesday" is on Wednesday
            return (None, add_days(self.first, -1)) if self.first else None
        if preposition in ("after", "following", "past") and self.opens.type != "TIME":
            return None
        return self.first, self.last

    @property
    def type(self) -> TimeType:
        """The type of the time."""
        return self.opens.type

    @property
    def edtf(self) -> str | None:
        """The days of the time itself, whatever its preposition makes of them; None for a length of time."""
        return interval(self.first, self.last) if self.type in ("DATE", "TIME") else None

    @property
    def is_certain(self) -> bool:
        """Whether it is a day or days, even if nobody can tell which; no length of time, no "now"."""
        return self.first is not None or self.opens.value.startswith("XXXX")

    @property
    def width(self) -> int:
        """How many days there are between the first and the last."""
        return (self.last - self.first).days if self.first and self.last else 10_000


@cache
def describes() -> frozenset[str]:
    """Participles that say what something is like and tell no act."""
    return frozenset(load_lexicon(__package__, "words.toml")["describes"])


def said_of(preposition: str, time: Time) -> Said:
    return Said(preposition, read_day(time.earliest), read_day(time.latest), time, time)


def anchor_of(words: "Words", type_: TimeType) -> "tuple[str, Token] | None":
    """The verb or act that a time hangs on, and the preposition before it; None for what is no setting of an act."""
    root = words.root
    if (owner := owner_of(words)) is not None:
        parts = [noun for of in owner.children if of.lower_ == "of" and owner.lemma_ in _PARTS for noun in of.children]
        beside = [noun for noun in owner.children if noun.i == owner.i + 1 and noun.dep_ == "appos"]
        act = next((noun for noun in (owner, *parts, *beside) if is_predicate(noun)), None)
        if act is not None:
            return "", act  # "Monday's round of talks"
        if owner.dep_ != "pobj" or owner.head.lower_ not in _AROUND:
            return None  # "this year's first debate"
        *_, (_, anchor) = climb(owner)  # "won it in the 2002 season"
        return "", anchor
    if root.dep_ == "dobj" and type_ == "DATE" and root.head.lemma_ != "spend":
        return None  # "is targeting November"
    if _is_term(words):
        return None
    way = list(climb(root))
    preposition, anchor = way[-1]
    if anchor.dep_ == "acl" and anchor.lemma_ in describes():
        preposition, anchor = list(climb(anchor, to_verb=True))[
            -1
        ]  # "rammed a car packed with bombs into it on Friday"
    if anchor.dep_ == "pcomp" and anchor.head.dep_ == "agent":
        anchor = anchor.head.head  # "was captured by advancing rebels in March"
    first = words.start
    if words[0].pos_ == "ADP" or words[0].lower_ in _SPANS:
        preposition = words[0].lower_
    elif first > words.sent.start and (words.doc[first - 1].pos_ == "ADP" or words.doc[first - 1].lower_ in _SPANS):
        first -= 1
        preposition = words.doc[first].lower_
    if words.start <= anchor.i < words.end or _names_a_day(words):
        return None  # the "am" of a clock time
    if any(word.lemma_ in _GROUNDS for word in words.doc[anchor.i : first]):
        return None  # "held in connection with a fire in May"
    if preposition == "since" and any(_is_most(noun) for noun in (words.doc[first - 1], *(noun for _, noun in way))):
        return None  # "the lowest level since 1996"
    if anchor.i > root.i:
        anchor = _led(words, first, anchor)
    elif {"has", "have", "'ve"} & auxiliaries(anchor) and not any(
        t.lower_ in _PRESENT for t in words.doc[first : words.end]
    ):
        inner = (words.doc[i] for i in range(first - 1, anchor.i, -1))  # "has faced anger over the *accident* in May"
        anchor = next((t for t in inner if t.pos_ == "VERB" or (t.pos_ == "NOUN" and is_predicate(t))), anchor)
    return None if is_of_somebody(words) else (preposition, anchor)


def _is_term(words: "Words") -> bool:
    """ "The former president Marsh (*1970-1974*)": when he was that, and nothing else."""
    doc = words.doc
    opened = next((i for i in range(words.start - 1, max(0, words.start - 4), -1) if doc[i].text == "("), 0)
    between = doc[opened + 1 : words.start]
    closes = next((t.text for t in doc[words.end : words.end + 3] if not (t.like_num or t.text in "-–—")), "")
    whole = all(t.like_num or t.text in "-–—" for t in (*between, *words))
    return opened > 0 and doc[opened - 1].pos_ == "PROPN" and whole and closes == ")"


def is_of_somebody(words: "Words") -> bool:
    """ "Orla Brandt, a minister in *the 1980s*, said", "a star of *the 1940s* and *1950s*, died": who, and not when."""
    way = [word for _, word in climb(words.root)]
    attributes = any(word.dep_ in SUBJECTS and not is_predicate(word) for word in way)
    behind = words.doc[words.end].lower_ if words.end < len(words.doc) else ""
    return attributes and way[-1].i > words.end and behind in (",", "and", "or")


def _names_a_day(words: "Words") -> bool:
    """ "From the day of the kidnap, *March 7*", "kept to the date, *May 3*": it says which day that is."""
    for token in words.doc[max(words.sent.start, words.start - 6) : words.start] if words.start else ():
        if token.lemma_ in ("day", "date", "deadline") and words.doc[words.start - 1].text == ",":
            return token.dep_ == "dobj" or (token.dep_ == "pobj" and token.head.lower_ not in _AROUND)
    return False


def _is_most(noun: "Token") -> bool:
    return any(word.tag_ == "JJS" or word.lower_ in ("first", "last", "only") for word in noun.lefts)


def owner_of(words: "Words") -> "Token | None":
    """The noun that a time stands before: "Monday's talks", "the Sept. 11 attacks", "this year's first debate"."""
    if words.root.dep_ in _INSIDE:
        return words.root.head
    doc, start, end = words.doc, words.start, words.end
    determined = any(word.lower_ in ("the", "a", "an") for word in doc[max(0, start - 1) : start + 1])
    of_a_day = any(word.lower_ == "of" for word in words.root.rights)  # "on the night of March 5, gunmen came"
    if of_a_day or not determined or not any(word.pos_ in ("PROPN", "NUM") for word in words):
        return None
    if end < words.sent.end and doc[end].text == "," and words[-1].like_num:
        end += 1  # "the Dec. 21, 1988, bombing"
    while end < words.sent.end and doc[end].pos_ in ("ADJ", "NOUN", "VERB") and doc[end].tag_ in _BEFORE_NOUNS:
        end += 1
    return doc[end - 1] if end > words.end and doc[end - 1].is_alpha else None


def _led(words: "Words", first: int, anchor: "Token") -> "Token":
    """The verb of a time that stands before the one that the parser hung it on."""
    doc, sentence = words.doc, words.sent
    before = doc[first - 1] if first > sentence.start else None
    if before is not None and before.is_punct and words.end < sentence.end and doc[words.end].is_punct:
        nouns = (t for s in anchor.lefts if s.dep_ in SUBJECTS for t in s.subtree if t.i < first)
        acts = (noun for noun in nouns if noun.pos_ == "NOUN" and is_predicate(noun))
        return next(acts, anchor)  # "the talks, on Friday, failed"
    if before is None or before.is_punct or before.pos_ == "CCONJ":
        if words.end < sentence.end and doc[words.end].text == ",":  # "In October, the mayor, who had ..., was removed"
            subjects = (t for t in doc[words.end : sentence.end] if t.dep_ in SUBJECTS)
            subject = next((t for t in subjects if t.head.dep_ not in _BESIDES), None)
            return anchor if subject is None or subject.head.i < subject.i else subject.head
        return anchor
    if before.pos_ == "VERB" and before.is_ancestor(anchor):
        return before  # "said on Sunday she would not go"
    if before.pos_ == "NOUN" and before.dep_ in SUBJECTS and before.head == anchor and is_predicate(before):
        return before  # "the blast late on Thursday had caused"
    if any(c.dep_ in ("aux", "auxpass") and c.i < first for c in anchor.children):
        return anchor  # "the man who held her was on Friday jailed"
    clause = [t for t in doc[sentence.start : first] if t.pos_ == "VERB" and not _is_in_a_name(t)]
    subject = next((c for c in anchor.lefts if c.dep_ in SUBJECTS), None)
    if not clause or subject is None:
        return anchor
    inside = subject.i < clause[-1].i and subject.is_ancestor(clause[-1])  # "the man *freed* in May said"
    apart = subject.i >= words.end and doc[words.end].text == ","  # "although it *passed* in May, it was held up"
    return clause[-1] if inside or apart else anchor


def _is_in_a_name(verb: "Token") -> bool:
    """ "The Committee to *Protect* Reporters"."""
    return verb.tag_ == "VB" and verb.is_title and verb.i > verb.sent.start


def climb(root: "Token", *, to_verb: bool = False) -> "Iterator[tuple[str, Token]]":
    """The words above a time up to the verb or act that it hangs on, each with the preposition on the way."""
    preposition = ""
    word = root
    for _ in range(_FURTHEST):
        if not preposition and (word.pos_ == "ADP" or word.lower_ in _SPANS):
            preposition = word.lower_
        head = word.head
        if head.i == word.i:
            break
        if head.lower_ in UNLIKE or head.lemma_ in COMPARES:
            break  # "one died, in contrast with Friday's attack": of another day
        aside = any(t.is_punct for t in root.doc[head.i + 1 : word.i]) and head.dep_ not in SUBJECTS
        word = head
        if _is_in_a_name(word):
            yield preposition, word
            continue
        if word.pos_ in ("VERB", "AUX") or (word.pos_ == "NOUN" and not to_verb and is_predicate(word) and not aside):
            break
        yield preposition, word
    yield preposition, word
