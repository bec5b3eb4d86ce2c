"""When and where an act happens: the time and the place that hang on it, or on what it is part of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.model.edtf import interval
from onrecord.model.times import Time
from onrecord.read.events.kinds import wanted
from onrecord.read.events.match import Match
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import SUBJECTS
from onrecord.read.who import Who

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_PART_OF = frozenset({"during", "in", "at", "amid", "on", "with", "by", "under", "for"})
_IN = (
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "around",
    "across",
    "on",
    "off",
    "along",
    "over",
    "into",
    "throughout",
    "within",
)
_WAY = {
    "CONSULT": ("to",),
    "MOBILIZE": ("to", "into", "toward", "towards"),
    "RETREAT": ("from",),
    "AID": ("to", "from"),
}
_TAKEN = frozenset({"ASSAULT", "CONSULT", "MOBILIZE", "COERCE"})
_NESTED = (*_IN, "of")
_THROUGH = frozenset({"with", "against", "by", "for", "during", "after", "under", "from", "as", "between"})
_SPANS = frozenset({"since", "until", "till", "before", "after", "by"})
_DONE = frozenset({"ASSAULT", "CONSULT", "MOBILIZE", "COERCE", "RETREAT", "AID", "PROTEST", "COOPERATE"})
_PLACES = frozenset({"place", "facility"})
_SITES = wanted("@place @building area")

Dated = dict[int, list[tuple[str, Time]]]


@dataclass(frozen=True, slots=True)
class Setting:
    """The times of a sentence by the word that each hangs on, and the triggers in it."""

    dated: Dated
    matches: dict[int, Match]
    who: Who

    def date(self, match: Match) -> str | None:
        """When the act happens, as EDTF; None where nothing says it."""
        for word in self._own(match):
            if said := self.dated.get(word.i):
                return _edtf(said)
        for word in self._around(match):
            if said := self.dated.get(word.i):
                return _edtf(said)
        return None

    def place(self, match: Match) -> str | None:
        """The id of the place where the act happens; None where nothing says it."""
        kind = match.frame.type or ""
        deed = kind in _DONE
        ways = (*_IN, *_WAY.get(kind, ())) if deed else ("in", "at", "near")
        for word in self._own(match):
            if found := self._place_under(word, ways, depth=5 if deed else 1, own=match.predicate.own):
                return found
        if kind in _TAKEN and (found := self._place_object(match)):
            return found
        for word in self._around(match):
            if found := self._place_under(word, ways, depth=4):
                return found
        return None

    def _own(self, match: Match) -> "list[Token]":
        """The words whose time and place are the act's own: trigger, verb, and what it happened in the course of."""
        token, verb = match.predicate.token, match.predicate.verb
        own = [token] if verb is None or verb.i == token.i or verb.pos_ == "ADJ" else [token, verb]
        if token.pos_ == "ADJ":
            own.append(token.head)
        within = [
            noun
            for word in own
            for child in word.children
            if child.dep_ == "prep" and child.lower_ in _PART_OF
            for noun in child.children
            if noun.dep_ == "pobj" and noun.i in self.matches
        ]
        return own + within

    def _around(self, match: Match) -> "list[Token]":
        """The words that it shares time and place with: the verb that governs it, a first conjunct, what holds it."""
        word = match.predicate.clause
        found = []
        for _ in range(4):
            head = word.head
            if head.i == word.i:
                break
            if word.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
                if any(c.dep_ in SUBJECTS for c in word.children):
                    break
            elif word.dep_ in ("xcomp", "nsubj", "nsubjpass") or (word.dep_ == "advcl" and word.tag_ == "VBG"):
                if word.dep_ == "xcomp" and not self._shares(head):
                    break
            elif word.dep_ == "pobj" and head.lower_ in ("in", "during") and head.head.i in self.matches:
                head = head.head
            else:
                break
            if word.dep_ in ("nsubj", "nsubjpass") and head.i not in self.matches:
                break
            found.append(head)
            word = head
        return found

    def _shares(self, head: "Token") -> bool:
        above = self.matches.get(head.i)
        return above is None or above.frame.act not in ("promised", "demanded", "threatened")

    def _place_under(
        self, word: "Token", prepositions: tuple[str, ...], *, depth: int, own: frozenset[int] = frozenset()
    ) -> str | None:
        """The place in a prepositional phrase under a word, what stands behind the word before what stands in front."""
        phrases = [c for c in word.children if c.dep_ in ("prep", "prt", "agent", "dobj", "attr", "nsubjpass")]
        for child in sorted(phrases, key=lambda c: (c.i < word.i, c.dep_ not in ("prep", "prt"), c.i)):
            if child.i in own:
                continue
            if child.dep_ in ("prep", "prt", "agent"):
                inward = child.lower_ in prepositions
                nouns = [noun for noun in child.children if noun.dep_ == "pobj"]
                if not inward and child.lower_ not in _THROUGH:
                    continue
            else:
                inward, nouns = False, [child] if word.pos_ not in ("NOUN", "PROPN") else []
            for noun in nouns:
                if inward and (found := self._named(noun)):
                    return found
                if depth > 1 and noun.i not in self.matches:
                    nested = _NESTED if inward else _IN
                    if found := self._place_under(noun, nested, depth=depth - 1):
                        return found
        return None

    def _named(self, noun: "Token") -> str | None:
        """The place that a noun is or that its phrase names: "Tarvo", "Tarvo town", "a Tarvo courthouse"."""
        if found := self._as_place(noun):
            return found
        if noun.pos_ == "PROPN" or not _SITES.fits(noun, self.who):
            return None
        beside = (c for c in noun.children if c.dep_ in ("compound", "nmod", "appos", "poss"))
        return next((found for c in beside if (found := self._as_place(c))), None)

    def _place_object(self, match: Match) -> str | None:
        token = match.predicate.token
        for child in token.children:
            if child.dep_ in ("dobj", "nsubjpass"):
                if found := self._named(child):
                    return found
                if _SITES.fits(child, self.who) and (found := self._place_under(child, _NESTED, depth=3)):
                    return found
        return None

    def _as_place(self, noun: "Token") -> str | None:
        entity = self.who.at(noun)
        return entity if entity is not None and self.who.entities[entity].kind in _PLACES else None


def hang_times(parsed: ParsedReport, times: Iterable[Time], sentence: "Sentence", matches: dict[int, Match]) -> Dated:
    """The times of a sentence by the trigger or verb that each hangs on, with the preposition before it."""
    found: Dated = {}
    for time in times:
        if time.earliest is None and time.latest is None:
            continue
        words = parsed.doc.char_span(time.start, time.end, alignment_mode="expand")
        if words is None:
            continue
        preposition, anchor = _anchor(words.root, matches)
        if words[0].pos_ == "ADP" or words[0].lower_ in _SPANS:
            preposition = words[0].lower_
        if anchor is not None:
            found.setdefault(anchor.i, []).append((preposition, time))
    return found


def _anchor(root: "Token", matches: dict[int, Match]) -> "tuple[str, Token | None]":
    preposition = ""
    word = root
    if root.dep_ in ("poss", "compound", "amod", "nmod"):  # "Monday's talks", but not "this year's first debate"
        return "", root.head if root.head.i in matches else None
    for _ in range(10):
        if word.head.i == word.i:
            return preposition, word if word.i in matches or word.pos_ in ("VERB", "AUX") else None
        if (word.pos_ == "ADP" or word.lower_ in _SPANS) and not preposition:
            preposition = word.lower_
        word = word.head
        if word.i in matches or word.pos_ in ("VERB", "AUX"):
            return preposition, word
    return preposition, None


def _edtf(said: list[tuple[str, Time]]) -> str | None:
    """The time that several expressions at one word give together: "from March 1 to April 5", "tomorrow, June 24"."""
    starts = {p for p, _ in said}
    if len(said) > 1 and starts & {"from", "between", "since"}:
        first, last = said[0][1], said[-1][1]
        return interval(_day(first.earliest), _day(last.latest))
    best: tuple[int, str] | None = None
    for preposition, time in said:
        span = _bounds(preposition, _day(time.earliest), _day(time.latest))
        if span is None or (edtf := interval(*span)) is None:
            continue
        width = (span[1] - span[0]).days if span[0] and span[1] else 10_000
        if best is None or width < best[0]:
            best = (width, edtf)
    return best[1] if best else None


def _bounds(preposition: str, first: date | None, last: date | None) -> tuple[date | None, date | None] | None:
    if preposition in ("since", "from"):
        return (first, None) if first else None
    if preposition in ("until", "till", "through", "by"):
        return (None, last) if last else None
    if preposition == "before":
        return (None, first - timedelta(days=1)) if first else None
    if preposition in ("after", "following", "past"):
        return None
    return first, last


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
