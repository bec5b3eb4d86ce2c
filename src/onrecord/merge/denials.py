"""Who denies what others claim, in whatever words.

A denial is known by its act ("denied that") or its words ("It is not true that"). It meets the claim that says the same
otherwise: the happening that is told in it, or the words in which others claim it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.merge.occurrences import Occurrence
from onrecord.merge.passages import content_of, first_day
from onrecord.merge.statements import Said
from onrecord.merge.told import Told
from onrecord.merge.words import load_words

_LATER = 60  # days within which a denial is of what was claimed
_LEAST = 3  # words of substance that a claim and its denial share at least ...
_OF_DENIED, _OF_CLAIMED = 0.6, 0.5  # ... and of what each has
_NOT = re.compile(r"\b(?:not|no|never|n['’]t|nobody|nothing|without)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial with what it denies: a happening, or else what was said of it elsewhere."""

    denied: Said
    occurrence: Occurrence | None
    claims: tuple[Said, ...]


def find_denials(occurrences: Sequence[Occurrence], said: Sequence[Said]) -> tuple[Denial, ...]:
    """Every denial of what another origin tells or claims in another report."""
    denials = [s for s in said if is_denial(s)]
    if not denials:
        return ()
    claims = _Claims(occurrences, said)
    found = (claims.denied_by(denial) for denial in denials)
    return tuple(one for one in found if one is not None)


def is_denial(said: Said) -> bool:
    """Whether it denies what it speaks of: by its act, or by its words, not by both."""
    return (said.row.act == "deny") != (_denying().search(said.row.text.lower()) is not None)


class _Claims:
    """What is claimed, found by its words."""

    def __init__(self, occurrences: Sequence[Occurrence], said: Sequence[Said]) -> None:
        self._told: dict[str, list[tuple[Told, Occurrence]]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[Said | Told, Occurrence | None]]] = defaultdict(list)
        for occurrence in occurrences:
            for told in occurrence.told:
                self._told[told.reading.report.id].append((told, occurrence))
        for one in said:
            if not is_denial(one) and not _NOT.search(one.row.text):
                for word in _substance_of(one):
                    self._by_word[word].append((one, self._told_in(one, as_fact=True)))
        for occurrence in occurrences:
            for told in occurrence.told:
                if told.happened and not told.event.negated and not told.event.according_to:
                    for word in _substance(told.evidence.text):
                        self._by_word[word].append((told, occurrence))

    def denied_by(self, denial: Said) -> Denial | None:
        """The happening that a denial denies, or the claims."""
        told = self._told_in(denial, as_fact=False)
        if told is not None and _others_tell(told, denial):
            return Denial(denial, told, ())
        alike = [(claim, occurrence) for claim, occurrence in self._near(denial) if _meets(denial, claim)]
        happened = [o for _, o in alike if o is not None and _others_tell(o, denial)]
        if happened:
            return Denial(denial, min(happened, key=lambda o: o.told[0].order), ())
        claims = tuple(c for c, _ in alike if isinstance(c, Said))
        return Denial(denial, None, claims) if claims else None

    def _told_in(self, said: Said, *, as_fact: bool) -> Occurrence | None:
        """The first happening in what is said, of those told there as a fact, or of those that are not."""
        spans = [(e.start, e.end) for e in said.row.evidence if e.report == said.origin.report]
        inside = [
            (told.event.trigger.start, occurrence)
            for told, occurrence in self._told.get(said.origin.report, ())
            if any(start <= told.event.trigger.start < end for start, end in spans)
            and (told.happened and not told.event.negated) == as_fact
        ]
        return min(inside, key=lambda one: one[0])[1] if inside else None

    def _near(self, denial: Said) -> list[tuple[Said | Told, Occurrence | None]]:
        found = {id(c): (c, o) for word in _substance_of(denial) for c, o in self._by_word.get(word, ())}
        return list(found.values())


def _others_tell(occurrence: Occurrence, denial: Said) -> bool:
    """Whether another report tells it as done, by another origin's word."""
    others = (t for t in occurrence.told if t.reading.report.id != denial.origin.report)
    return any(t.happened and not t.event.negated and _in_time(denial, t.published) for t in others)


def _in_time(denial: Said, claimed: date) -> bool:
    day = first_day(denial.row.date)
    return date.max not in (day, claimed) and abs((day - claimed).days) <= _LATER


def _meets(denial: Said, claim: Said | Told) -> bool:
    """Whether a claim is in another report, by another, within some weeks, and in enough of the same words."""
    if isinstance(claim, Said):
        report, day, words = claim.origin.report, first_day(claim.row.date), _substance_of(claim)
        if claim.origin.key == denial.origin.key:
            return False
    else:
        report, day, words = claim.reading.report.id, claim.published, _substance(claim.evidence.text)
    denied = _substance_of(denial)
    shared = len(denied & words)
    enough = shared >= _LEAST and shared >= _OF_DENIED * len(denied) and shared >= _OF_CLAIMED * len(words)
    return enough and report != denial.origin.report and _in_time(denial, day)


def _substance_of(said: Said) -> frozenset[str]:
    """What is said, and who says it where he speaks of what he did."""
    return _substance(said.row.text) | (_substance(said.row.source or "") if said.row.named else frozenset())


def _substance(words: str) -> frozenset[str]:
    about = {w[:6] for w in load_words("about_claims")}
    return frozenset(stem[:5] for stem in content_of(words) if stem not in about)


@cache
def _denying() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(load_words('denying'))))})\b")


def by_occurrence(denials: Iterable[Denial]) -> Mapping[str, list[Denial]]:
    """The denials of happenings, by the happening's id."""
    found: dict[str, list[Denial]] = defaultdict(list)
    for denial in denials:
        if denial.occurrence is not None:
            found[denial.occurrence.id].append(denial)
    return found
