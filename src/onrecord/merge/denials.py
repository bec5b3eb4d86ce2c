"""Who denies what others claim, in whatever words.

A denial is known by its act ("denied that") or its words ("It is not true that"). It meets the claim that says the same
otherwise: the happening that is told in it, or the words in which others claim it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.merge.occurrences import Occurrence
from onrecord.merge.passages import content_of, first_day
from onrecord.merge.sayings import Sayings
from onrecord.merge.statements import Said
from onrecord.merge.told import Told
from onrecord.merge.words import load_words
from onrecord.model.days import shifted

_LATER = 60  # days within which a denial is of what was claimed
_LEAST = 3  # words of substance that a claim and its denial share at least ...
_OF_DENIED, _OF_CLAIMED = 0.6, 0.5  # ... and of what each has


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial with what it denies: a happening, or else what was said of it elsewhere."""

    denied: Said
    occurrence: Occurrence | None
    claims: tuple[Said, ...]


def find_denials(occurrences: Sequence[Occurrence], said: Sequence[Said], sayings: Sayings) -> tuple[Denial, ...]:
    """Every denial of what another origin tells or claims in another report."""
    denials = [s for s in said if is_denial(s, sayings)]
    if not denials:
        return ()
    denying = set(map(id, denials))
    claiming = [s for s in said if id(s) not in denying]
    claims = _Claims(occurrences, claiming, {first_day(d.row.date) for d in denials}, sayings)
    found = (claims.denied_by(denial) for denial in denials)
    return tuple(one for one in found if one is not None)


def is_denial(said: Said, sayings: Sayings) -> bool:
    """Whether it denies what it speaks of: by its act, or by its words, not by both."""
    _, _, by_words, _ = sayings.of(said.place[0], said.row.text)
    by_act = said.row.act == "deny" and _proposition().match(said.row.text.strip(" \"“”'‘’,").lower()) is not None
    return by_act != by_words


class _Claims:
    """What is claimed, found by its words."""

    def __init__(
        self, occurrences: Sequence[Occurrence], said: Sequence[Said], denied: Collection[date], sayings: Sayings
    ) -> None:
        """All that may be meant by denials of these days; `said` are none themselves."""
        self._told: dict[str, list[tuple[Told, Occurrence]]] = defaultdict(list)
        self._all: list[Said | Told] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        days = {shifted(day, n) for day in denied if day != date.max for n in range(-_LATER, _LATER + 1)}
        for occurrence in occurrences:
            for told in occurrence.told:
                self._told[told.reading.report.id].append((told, occurrence))
        for one in said:
            if first_day(one.row.date) in days:
                _, stems, _, negates = sayings.of(one.place[0], one.row.text)
                if not negates:
                    self._take(one, _about(stems) | _speaker(one))
        for occurrence in occurrences:
            for told in occurrence.told:
                in_time = told.published in days
                if in_time and told.happened and not told.event.negated and not told.event.according_to:
                    _, stems, _, _ = sayings.of(told.evidence.report, told.evidence.text)
                    self._take(told, _about(stems))

    def _take(self, claim: Said | Told, words: frozenset[str]) -> None:
        for word in words:
            self._by_word[word].append(len(self._all))
        self._all.append(claim)

    def denied_by(self, denial: Said) -> Denial | None:
        """The happening that a denial denies, or the claims."""
        own = [o for told, o in self._told_in(denial) if not told.happened or told.event.negated]
        alike = [claim for claim in self._near(denial) if _meets(denial, claim)]
        named = [o for claim in alike for o in self._denied_in(claim, denial)]
        happened = [o for o in own[:1] or named if _others_tell(o, denial)]
        if happened:
            return Denial(denial, min(happened, key=lambda o: o.told[0].order), ())
        claims = tuple(c for c in alike if isinstance(c, Said))
        return Denial(denial, None, claims) if claims else None

    def _denied_in(self, claim: Said | Told, denial: Said) -> list[Occurrence]:
        """The happenings of a claim for which the denial has the word."""
        told = self._told_in(claim) if isinstance(claim, Said) else self._beside(claim)
        denied = _substance(denial.row.text)
        return [o for t, o in told if t.happened and not t.event.negated and _substance(t.trigger) & denied]

    def _told_in(self, said: Said) -> list[tuple[Told, Occurrence]]:
        """The happenings told in what is said, in the order of the words."""
        spans = [(e.start, e.end) for e in said.row.evidence if e.report == said.origin.report]
        here = self._told.get(said.origin.report, ())
        inside = [o for o in here if any(start <= o[0].event.trigger.start < end for start, end in spans)]
        return sorted(inside, key=lambda o: o[0].event.trigger)

    def _beside(self, told: Told) -> list[tuple[Told, Occurrence]]:
        return [o for o in self._told.get(told.reading.report.id, ()) if o[0] is told]

    def _near(self, denial: Said) -> list[Said | Told]:
        """The claims that have enough of the words of the denial."""
        denied = _substance(denial.row.text)
        shared: Counter[int] = Counter()
        for word in denied:
            shared.update(self._by_word.get(word, ()))
        return [self._all[i] for i in sorted(shared) if shared[i] >= _OF_DENIED * len(denied)]


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
        report, day, words, speaker = claim.origin.report, first_day(claim.row.date), claim.row.text, _speaker(claim)
        if claim.origin.key == denial.origin.key:
            return False
    else:
        report, day, words, speaker = claim.reading.report.id, claim.published, claim.evidence.text, frozenset()
    denied, claimed = _substance(denial.row.text), _substance(words)
    met, again = denied & (claimed | speaker), claimed & (denied | _speaker(denial))
    enough = bool(met) and len(met | again) >= _LEAST and len(met) >= _OF_DENIED * len(denied)
    return (
        enough and len(again) >= _OF_CLAIMED * len(claimed) and report != denial.origin.report and _in_time(denial, day)
    )


def _speaker(said: Said) -> frozenset[str]:
    """Who says it, where by name: he may speak of what he did himself."""
    return _substance(said.row.source or "") if said.row.named else frozenset()


def _substance(words: str) -> frozenset[str]:
    return _about(content_of(words))


def _about(stems: Iterable[str]) -> frozenset[str]:
    """The stems by which a claim and its denial are held against each other."""
    of_claims = _of_claims()
    return frozenset(stem[:5] for stem in stems if stem not in of_claims)


@cache
def _of_claims() -> frozenset[str]:
    return frozenset(w[:6] for w in load_words("about_claims"))


@cache
def _proposition() -> re.Pattern[str]:
    """How what can be denied begins; a ceasefire and a demand are only rejected."""
    nouns = "|".join(sorted(load_words("deniable")))
    return re.compile(rf"(?:that|it|he|she|they|we|i|\w+ing|(?:\w+ ){{0,4}}(?:{nouns}))\b")


def by_occurrence(denials: Iterable[Denial]) -> Mapping[str, list[Denial]]:
    """The denials of happenings, by the happening's id."""
    found: dict[str, list[Denial]] = defaultdict(list)
    for denial in denials:
        if denial.occurrence is not None:
            found[denial.occurrence.id].append(denial)
    return found
