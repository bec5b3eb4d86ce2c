"""When an act happens: the times that hang on its word, or on what the sentence ties it to. Every stage asks here."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.model.days import add_days, read_day
from onrecord.model.edtf import interval
from onrecord.model.span import Span
from onrecord.model.times import Time
from onrecord.read.clauses.find import Clauses, is_predicate
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import SUBJECTS, auxiliaries
from onrecord.read.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token
    from spacy.tokens import Span as Sentence

_FURTHEST = 10
_BEFORE_NOUNS = frozenset({"JJ", "NN", "NNS", "VBG"})
_SPANS = frozenset({"since", "until", "till", "before", "after", "by"})
_INSIDE = frozenset({"poss", "compound", "amod", "nmod"})
_WITHIN = frozenset({"during", "in", "at", "amid", "on", "with", "by", "under", "for"})
_JOINED = re.compile(r"\s*,?\s*(?:or|and|to|through|until|till|[-–—/])\s*(?:(?:on|in|the)\s+)*", re.IGNORECASE)
_AROUND = frozenset({"in", "during", "at", "on"})
_HEAD = 60  # characters
_APART_FROM = re.compile(r"[)\]]?\s*(?:[-–—|:/\[]|\([A-Z]|[A-Z]{3,}[:,.]?\s|,\s*[A-Z][\w'’ -]{2,30}\s[-–—]\s)")
_SPEAKS = re.compile(r"\b(?:On|In|At|By|Since|From|After|Before|Until)\b")
_MEANWHILE = frozenset({"as", "when", "while"})
_APART = frozenset({"after", "before", "since", "until", "till", "without", "if", "unless", "once", "by"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_PRESENT = frozenset({"this", "today", "so", "now", "recent"})
_MOST = 2  # days: of so short a time that who did something in it did all of it then


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load_lexicon(__package__, "days.toml")[name])


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
        if self.opens is not self.closes:
            return self.first, self.last
        if preposition in ("since", "from"):
            return (self.first, None) if self.first else None
        if preposition in ("until", "till", "through", "by"):
            return (None, self.last) if self.last else None
        if preposition == "before" and self.opens.type != "TIME":  # "before dawn Wednesday" is on Wednesday
            return (None, add_days(self.first, -1)) if self.first else None
        if preposition in ("after", "following", "past"):
            return None
        return self.first, self.last

    @property
    def width(self) -> int:
        """How many days there are between the first and the last."""
        return (self.last - self.first).days if self.first and self.last else 10_000


def _said(preposition: str, time: Time) -> Said:
    return Said(preposition, read_day(time.earliest), read_day(time.latest), time, time)


class Days:
    """The times of a report by the word that each hangs on, and the day of every act."""

    def __init__(self, parsed: ParsedReport, times: Iterable[Time], clauses: Clauses) -> None:
        self._doc, self._clauses = parsed.doc, clauses
        self._headed: list[tuple[Span, Time]] = []  # entries of a chronology: "June 18 - The dam breaks."
        self._hung: dict[int, list[Said]] = {}
        self._inside: set[int] = set()  # of words before which the time stands: "Monday's talks"
        placed = [time for time in times if time.earliest or time.value.startswith("XXXX")]
        self._hang([time for time in placed if not self._is_heading(parsed, time)])

    def of(self, act: "Token", verb: "Token | None" = None) -> str | None:
        """When an act happens, as EDTF; `verb` carries it ("held talks"). None where nothing says it."""
        if verb is not None and verb.head.i == act.i and verb.lemma_ in _listed("plans"):
            verb = None  # "talks set for Tuesday were held on Wednesday"
        for word in chain(self._own(act, verb), self._shared(verb or act)):
            if said := self._hung.get(word.i):
                return _edtf(said, moved=word.lemma_ in _listed("moves"))
        if act.dep_ == "ROOT" and not _is_perfect(act) and len(self._headed) > 1:
            return next((as_edtf(time) for entry, time in self._headed if entry.start <= act.idx < entry.end), None)
        return None

    def _is_heading(self, parsed: ParsedReport, time: Time) -> bool:
        """Whether a time stands at the head of a paragraph, apart from its sentence: a dateline's, or an entry's day."""
        paragraph = parsed.paragraph_at(time.start)
        if (
            paragraph is None
            or time.start - paragraph.start > _HEAD
            or _APART_FROM.match(self._doc.text, time.end) is None
        ):
            return False
        led = self._doc.text[paragraph.start : time.start]
        published = parsed.report.published
        if not led.strip("-–—*•· ") and time.type == "DATE" and self._doc.text[time.end :].lstrip()[:1] in "-–—:":
            if (time.earliest, time.latest) != (published.value, published.value):
                self._headed.append((paragraph, time))
            return True
        return not any(letters.islower() for letters in led.split()) and not _SPEAKS.search(led)

    def _hang(self, times: list[Time]) -> None:
        before: tuple[Time, Token] | None = None  # the time before this one, and its anchor
        for time in times:
            words = self._doc.char_span(time.start, time.end, alignment_mode="expand")
            if words is None:
                continue
            if (found := _anchor(words)) is None:
                continue
            preposition, anchor = found
            self._hung[words.root.i] = [_said("", time)]  # for "on Friday, when they came"
            if _owner(words) is not None:
                self._inside.add(anchor.i)
            hung = self._hung.setdefault(anchor.i, [])
            if before is not None and hung and self._is_joined(before[0], time, before[1], anchor):
                opened = hung.pop()
                hung.append(Said(opened.preposition, opened.first, read_day(time.latest), opened.opens, time))
            elif anchor.pos_ in ("VERB", "AUX") or is_predicate(anchor):
                hung.append(_said(preposition, time))
            before = time, anchor

    def _is_joined(self, one: Time, other: Time, anchor: "Token", there: "Token") -> bool:
        """ "Oct. 3 or 4", "on Friday and Saturday", "from Sunday to Monday" at one word."""
        between = self._doc.text[one.end : other.start]
        return anchor.i == there.i and _JOINED.fullmatch(between) is not None and one.type == other.type == "DATE"

    def _own(self, act: "Token", verb: "Token | None") -> "Iterator[Token]":
        """The words whose days are the act's own: itself, its verb, what it is in the course of, who does it."""
        own = [act] if verb is None or verb.i == act.i or verb.pos_ == "ADJ" else [act, verb]
        yield from own
        if act.pos_ == "ADJ":
            yield act.head
        for word in own:
            for preposition in word.children:
                if preposition.dep_ == "prep" and preposition.lower_ in _WITHIN:
                    for noun in preposition.children:
                        if noun.dep_ == "pobj" and is_predicate(noun):
                            yield self._named_before(noun) if preposition.lower_ == "during" else noun
        for word in own:
            if word.pos_ in ("VERB", "AUX"):
                yield from self._at_once(word)

    def _named_before(self, noun: "Token") -> "Token":
        """ "During the visit" is when the visit was that the report has told of: the word with its day."""
        if noun.i in self._hung or not any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.lefts):
            return noun
        earlier = (self._doc[i] for i in sorted(self._hung, reverse=True) if i < noun.i and self._hung[i])
        return next((word for word in earlier if word.lemma_ == noun.lemma_), noun)

    def _at_once(self, verb: "Token") -> "Iterator[Token]":
        """What a clause tells together with its verb: "a blast on Friday *killed*", "*came* as they met on Friday"."""
        for child in verb.children:
            noun = is_predicate(child) and child.pos_ == "NOUN"
            if noun and child.dep_ in SUBJECTS and self._is_short(child) and _tells(verb):
                yield child
            elif noun and child.dep_ == "dobj":
                made = child.i not in self._inside and not any(c.lower_ in _DEFINITE for c in child.lefts)
                if made or verb.lemma_ in _listed("carries"):
                    yield child
            elif child.dep_ == "advcl" and _opening(child) in _MEANWHILE and child.lemma_ not in _listed("says"):
                yield from (child, *(c for c in child.children if c.dep_ == "dobj"))
            elif child.dep_ == "xcomp" and verb.lemma_ in _listed("frames"):
                yield child

    def _is_short(self, word: "Token") -> bool:
        return any(said.width < _MOST for said in self._hung.get(word.i, ()))

    def _shared(self, word: "Token") -> "Iterator[Token]":
        """The words that an act shares its day with: what governs it, a first conjunct, what it is told of."""
        for _ in range(4):
            head, label = word.head, word.dep_
            if head.i == word.i:
                return
            if label in ("conj", "xcomp", "advcl", "relcl", "acl", "ccomp"):
                over = self._over(word)
                if over is None:
                    return
                head = over
            elif label in ("nsubj", "nsubjpass"):
                if head.lemma_ not in _listed("happens"):
                    yield from _planned(head)
                    return
            elif label == "dobj":
                if head.lemma_ not in _listed("carries"):
                    return
            elif label == "pobj" and head.lower_ == "of" and not is_predicate(head.head):
                head = head.head  # "a round of talks"
            elif label == "pobj" and head.dep_ == "prep":
                if head.lower_ not in ("in", "during", "with", "by") or not _holds(head.head, head.lower_):
                    return
                head = head.head
            else:
                return
            yield head
            word = head

    def _over(self, clause: "Token") -> "Token | None":
        """The word above a clause with which it shares its day."""
        head, label, opening = clause.head, clause.dep_, _opening(clause)
        if label == "conj":
            apart = any(c.dep_ in SUBJECTS for c in clause.children) and not _is_elliptic(clause, head)
            but = any(c.dep_ == "cc" and c.lower_ == "but" for c in head.children)  # nobody knows when then
            return None if apart or but or head.pos_ not in ("VERB", "AUX") else head
        if label == "xcomp":
            open_ = self._clauses.mood(clause).status == "open" and not self._clauses.plans(head)
            return None if open_ else head  # "decided on Friday to go": nobody knows when
        if head.lemma_ == "be" and any(c.lower_ == "it" and c.dep_ in ("nsubj", "expl") for c in head.children):
            return head if self._hung.get(head.i) and label != "xcomp" else None  # "it was on Friday that they left"
        if label == "advcl":
            together = opening in _MEANWHILE or (clause.tag_ == "VBG" and opening not in _APART)
            return head if together and not _is_perfect(clause) else None
        if label in ("relcl", "acl", "ccomp"):
            return self._antecedent(clause, opening)
        return None

    def _antecedent(self, clause: "Token", opening: str) -> "Token | None":
        """ "On Friday, when they came", "the bombing on Friday, which killed two": the word with that day."""
        noun = clause.head
        if opening == "when" and noun.pos_ in ("NOUN", "PROPN", "NUM"):
            return next((word for word in (noun, *(w for _, w in _climb(noun))) if self._hung.get(word.i)), None)
        led = any(c.tag_ in ("WDT", "WP") and c.dep_ in SUBJECTS for c in clause.children)
        return noun if led and clause.tag_ == "VBD" and self._is_short(noun) else None


def _anchor(words: "Sentence") -> "tuple[str, Token] | None":
    """The verb or act that a time hangs on, and the preposition before it; None for what is no setting of an act."""
    root = words.root
    if (owner := _owner(words)) is not None:
        if is_predicate(owner):
            return "", owner
        if owner.dep_ != "pobj" or owner.head.lower_ not in _AROUND:
            return None  # "this year's first debate"
        *_, (_, anchor) = _climb(owner)  # "won it in the 2002 season"
        return "", anchor
    if root.dep_ == "dobj" and root.head.lemma_ != "spend":
        return None  # "is targeting November"
    way = list(_climb(root))
    preposition, anchor = way[-1]
    if words[0].pos_ == "ADP" or words[0].lower_ in _SPANS:
        preposition = words[0].lower_
    first = words.start - (words.start > 0 and words.doc[words.start - 1].pos_ == "ADP")
    if anchor.i > root.i:
        anchor = _led(words, first, anchor)
    elif {"has", "have", "'ve"} & auxiliaries(anchor) and not any(t.lower_ in _PRESENT for t in words):
        inner = (words.doc[i] for i in range(first - 1, anchor.i, -1))  # "has faced anger over the *accident* in May"
        anchor = next((t for t in inner if t.pos_ == "VERB" or (t.pos_ == "NOUN" and is_predicate(t))), anchor)
    attributes = [w for _, w in way if w.dep_ in SUBJECTS and not is_predicate(w)]
    if attributes and anchor.i > words.end and words.doc[words.end].text == ",":
        return None  # "Orla Brandt, a minister in the 1980s, said"
    return preposition, anchor


def _owner(words: "Sentence") -> "Token | None":
    """The noun that a time stands before: "Monday's talks", "the Sept. 11 attacks", "this year's first debate"."""
    if words.root.dep_ in _INSIDE:
        return words.root.head
    doc, start, end = words.doc, words.start, words.end
    determined = any(word.lower_ in ("the", "a", "an") for word in doc[max(0, start - 1) : start + 1])
    if not determined or not any(word.pos_ in ("PROPN", "NUM") for word in words):
        return None
    while end < words.sent.end and doc[end].pos_ in ("ADJ", "NOUN", "VERB") and doc[end].tag_ in _BEFORE_NOUNS:
        end += 1
    return doc[end - 1] if end > words.end else None


def _led(words: "Sentence", first: int, anchor: "Token") -> "Token":
    """The verb of a time that stands before the one that the parser hung it on."""
    doc, sentence = words.doc, words.sent
    before = doc[first - 1] if first > sentence.start else None
    if before is not None and before.is_punct and words.end < sentence.end and doc[words.end].is_punct:
        nouns = (t for s in anchor.lefts if s.dep_ in SUBJECTS for t in s.subtree if t.i < first)
        acts = (noun for noun in nouns if noun.pos_ == "NOUN" and is_predicate(noun))
        return next(acts, anchor)  # "the talks, on Friday, failed"
    if before is None or before.is_punct or before.pos_ == "CCONJ":
        if words.end < sentence.end and doc[words.end].text == ",":  # "In October, the mayor, who had ..., was removed"
            subject = next((t for t in doc[words.end : sentence.end] if t.dep_ in SUBJECTS), None)
            return anchor if subject is None or subject.head.i < subject.i else subject.head
        return anchor
    if before.pos_ == "VERB" and before.is_ancestor(anchor):
        return before  # "said on Sunday she would not go"
    clause = [t for t in doc[sentence.start : first] if t.pos_ == "VERB" and t.i > _comma_before(first, sentence)]
    subject = next((c for c in anchor.lefts if c.dep_ in SUBJECTS), None)
    if not clause or subject is None:
        return anchor
    inside = subject.i < clause[-1].i and subject.is_ancestor(clause[-1])  # "the man *freed* in May said"
    apart = subject.i >= words.end and doc[words.end].text == ","  # "although it *passed* in May, it was held up"
    return clause[-1] if inside or apart else anchor


def _comma_before(place: int, sentence: "Sentence") -> int:
    return next((i for i in range(place - 1, sentence.start, -1) if sentence.doc[i].is_punct), sentence.start - 1)


def _climb(root: "Token") -> "Iterator[tuple[str, Token]]":
    """The words above a time up to the verb or act that it hangs on, each with the preposition on the way."""
    preposition = ""
    word = root
    for _ in range(_FURTHEST):
        if not preposition and (word.pos_ == "ADP" or word.lower_ in _SPANS):
            preposition = word.lower_
        head = word.head
        if head.i == word.i:
            break
        aside = any(t.is_punct for t in root.doc[head.i + 1 : word.i]) and head.dep_ not in SUBJECTS
        word = head
        if word.pos_ in ("VERB", "AUX") or (word.pos_ == "NOUN" and is_predicate(word) and not aside):
            break
        yield preposition, word
    yield preposition, word


def _opening(clause: "Token") -> str:
    """The word that opens a subordinate clause."""
    for word in clause.lefts:
        if word.dep_ == "mark" or word.tag_ in ("WRB", "IN"):
            return word.lower_
    return ""


def _tells(verb: "Token") -> bool:
    return verb.tag_ == "VBD" or bool(auxiliaries(verb) & {"was", "were", "will"})


def _is_perfect(verb: "Token") -> bool:
    return bool(auxiliaries(verb) & {"has", "have", "had"})


def _is_elliptic(clause: "Token", head: "Token") -> bool:
    """ "Two were killed on Friday and 15 wounded": a second subject with the auxiliary of the first."""
    return clause.tag_ == head.tag_ == "VBN" and not auxiliaries(clause)


def _holds(verb: "Token", preposition: str) -> bool:
    """Whether a verb has its day from what stands beneath it, or gives it that: "began with the abduction"."""
    if preposition == "with":
        return verb.lemma_ in _listed("frames")
    return is_predicate(verb)


def _planned(verb: "Token") -> "list[Token]":
    """The words below a verb of planning that say when: "talks are due to *resume* in Oslo on Monday"."""
    told = [verb, *(c for c in verb.children if c.dep_ == "acomp")]
    below = [c for word in told for c in word.children if c.dep_ == "xcomp" and c.lemma_ in _listed("happens")]
    plans = [word for word in told if word.lemma_ in _listed("plans")]
    return [*below, *plans] if plans else []


def _edtf(said: list[Said], *, moved: bool = False) -> str | None:
    """The narrowest of the times at one word: of "tomorrow, June 24" either; a day before an hour of any day."""
    if moved and len(said) == 1 and said[0].opens is not said[0].closes:
        return as_edtf(said[0].closes)  # "brought forward from Friday to Thursday" is on Thursday
    best: tuple[bool, int, str] | None = None
    for one in said:
        span = one.days
        if span is None or (edtf := interval(*span)) is None:
            continue
        width = (span[1] - span[0]).days if span[0] and span[1] else 10_000
        found = (one.opens.type == "TIME", width, edtf)
        best = found if best is None or found[:2] < best[:2] else best
    return best[2] if best else None


def times_inside(sentence: "Sentence", times: Iterable[Time]) -> list[Time]:
    """The time expressions of a sentence."""
    span = Span(sentence.start_char, sentence.end_char)
    return [time for time in times if span.covers(time)]


def tied_times(words: Set[int], sentence: "Sentence", times: Iterable[Time]) -> list[tuple[str, Time]]:
    """The times of a sentence that hang on one of these tokens (by index), each with its preposition or "".

    A time hangs on the nearest verb above it and on whatever lies between; so "on Friday" in "freed the men held on
    Friday" hangs on "held" alone.
    """
    found = []
    for time in times_inside(sentence, times):
        token = _head_of(sentence, time)
        if token is None:
            continue
        word = token.lower_ if token.dep_ == "prep" else ""
        top, steps = token, 0
        while top.i not in words and top.head.i != top.i and steps < _FURTHEST:
            if top.dep_ in ("prep", "mark") and not word:
                word = top.lower_
            if top.pos_ in ("VERB", "AUX") and top is not token:
                break
            top, steps = top.head, steps + 1
        if top.i in words:
            found.append((word, time))
    return found


def as_edtf(time: Time) -> str | None:
    """The days that a time expression can mean, as EDTF; None where it means no day."""
    if time.earliest is None and time.latest is None:
        return None
    return interval(read_day(time.earliest), read_day(time.latest))


def _head_of(sentence: "Sentence", time: Time) -> "Token | None":
    inside = [t for t in sentence if t.idx >= time.start and t.idx + len(t) <= time.end]
    outer = [t for t in inside if t.head.i == t.i or not time.start <= t.head.idx < time.end]
    return outer[0] if outer else None
