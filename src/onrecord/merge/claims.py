"""What is claimed, each claim once, and where it first came from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from onrecord.merge.denials import is_denial
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.origin import Origin, list_origins
from onrecord.merge.origins import Origins
from onrecord.merge.passages import content_of, first_day, normalised
from onrecord.merge.statements import Said
from onrecord.merge.timeline import concerned
from onrecord.merge.told import Told
from onrecord.merge.wording import Phrase, are_one_claim
from onrecord.merge.words import load_words
from onrecord.model.answers import OriginsRow

_AT_ONCE = 1  # days within which a source is quoted on the same matter
_COMMON = 60  # claims that have a word from which on two that share it may be on anything
_LEAST, _MOST = 2, 0.5  # words of substance that are the same at least, and in what part of the shorter quotation


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim with its origins, and whom it concerns (ids); it answers to `called`, as what it is made of does."""

    row: OriginsRow
    ids: frozenset[str]
    called: tuple[str, ...]


@dataclass(slots=True)
class _Claim:
    """A claim in the making: in the words first used, and in others for the same happening."""

    number: int
    words: list[str]
    phrases: list[Phrase] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    called: dict[str, None] = field(default_factory=dict)


def list_claims(occurrences: Sequence[Occurrence], said: Sequence[Said], *, origins: Origins) -> tuple[Claimed, ...]:
    """What reports tell to have happened, then what else was said: each claim with its origins and whom it concerns."""
    claims = _Claims()
    of: dict[int, _Claim] = {}
    again = _said_again(said)
    for occurrence in occurrences:
        told = (*occurrence.telling, *occurrence.told)
        found = claims.take([_words_of(t) for t in told if _is_the_point(t)] or [_words_of(told[0])])
        for one in occurrence.told:
            found.origins += _carried(origins.of(one.reading, one.event.according_to), one.reports)
        found.reports |= {report for t in occurrence.told for report in t.reports}
        found.ids |= concerned(occurrence)
        found.called |= dict.fromkeys(occurrence.ids)
    for words in said:
        known = next((of[id(one)] for one in again.get(id(words), ()) if id(one) in of), None)
        found = of[id(words)] = claims.take([words.row.text], known)
        found.origins += _carried(words.origin, (words.origin.report, *words.copies))
        found.reports |= {words.origin.report, *words.copies}
        found.ids |= words.of | ({words.by} if words.by else set())
        found.called |= dict.fromkeys(words.ids)
    return tuple(Claimed(_row(claim, origins), frozenset(claim.ids), tuple(claim.called)) for claim in claims.all)


class _Claims:
    """The claims so far, found by their words."""

    def __init__(self) -> None:
        self.all: list[_Claim] = []
        self._by_word: dict[str, set[int]] = defaultdict(set)

    def take(self, words: Sequence[str], known: _Claim | None = None) -> _Claim:
        """The claim that is made in the first of these words, else the `known` one, else a new one."""
        lead = words[0]
        own = Phrase(lead)
        home = next((i for i in self._near(own.keys) if _is_said(own, self.all[i].phrases)), None)
        if home is None and known is not None:
            home = known.number
        if home is None:
            home = len(self.all)
            self.all.append(_Claim(home, []))
        for one in dict.fromkeys(words):
            self.all[home].words.append(one)
            phrase = own if one == lead else Phrase(one)
            self.all[home].phrases.append(phrase)
            for key in phrase.keys:
                self._by_word[key].add(home)
        return self.all[home]

    def _near(self, keys: Iterable[str]) -> list[int]:
        """The claims that have one of these words, or two where it is a common one."""
        found = [known for key in keys if (known := self._by_word.get(key))]
        near = {i for known in found if len(known) <= _COMMON for i in known}
        return sorted(near.union(*(one & other for one, other in combinations(found, 2))))


def _said_again(said: Sequence[Said]) -> dict[int, list[Said]]:
    """For what a source says, what it is quoted as saying in other reports of about that day, in other words.

    Most words of substance are the same, or each report quotes the source but once, and on the same subject.
    """
    by_source: dict[tuple[str, str], list[Said]] = {}
    for one in said:
        if one.origin.key[0] == "named" and one.row.source:
            by_source.setdefault(one.origin.key, []).append(one)
    found: dict[int, list[Said]] = {}
    for quoted in by_source.values():
        often = Counter(s.origin.report for s in quoted)
        for one, other in _of_about_one_day(quoted):
            if one.origin.report != other.origin.report and _says_again(one, other, often):
                found.setdefault(id(one), []).append(other)
                found.setdefault(id(other), []).append(one)
    return found


def _of_about_one_day(quoted: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Every two that are of one day or of days next to each other, in their order."""
    days: dict[int, list[int]] = {}
    for number, one in enumerate(quoted):
        if (published := first_day(one.row.date)) != date.max:
            days.setdefault(published.toordinal(), []).append(number)
    for day in sorted(days):
        near = [n for ahead in range(_AT_ONCE + 1) for n in days.get(day + ahead, ())]
        for first, last in sorted({(min(a, b), max(a, b)) for a in days[day] for b in near if a != b}):
            yield quoted[first], quoted[last]


def _says_again(one: Said, other: Said, often: Mapping[str, int]) -> bool:
    if _numbers(one) != _numbers(other):
        return False
    if is_denial(one) != is_denial(other):
        return False
    words = [content_of(s.row.text) for s in (one, other)]
    shared, least = set(words[0]) & set(words[1]), min(len(set(w)) for w in words)
    if len(shared) >= _LEAST and len(shared) >= _MOST * least:
        return True
    alone = all(often[s.origin.report] == 1 for s in (one, other))
    return alone and bool(shared) and words[0][0] == words[1][0]


def _numbers(said: Said) -> frozenset[str]:
    """The numbers in it: ten dead and 12 dead are two claims."""
    counts = load_words("cardinals")
    return frozenset(w for w in normalised(said.row.text).split() if w.isdigit() or w in counts)


def _is_the_point(told: Told) -> bool:
    """Whether a statement tells the happening itself: "ready to free the nurses whom it abducted" claims the first."""
    said = next((s for s in told.reading.statements if s.id in told.event.according_to), None)
    if said is None:
        return True
    inside = [e.trigger for e in told.reading.events if any(span.covers(e.trigger) for span in said.content)]
    return min(inside, default=told.event.trigger) == told.event.trigger


def _words_of(told: Told) -> str:
    """What is claimed, in the words of whom the claim comes from; in the report's own voice, the sentence."""
    known = {s.id: s for s in told.reading.statements}
    sources = (known[s] for s in told.event.according_to if s in known and known[s].source is not None)
    content = next((s.content for s in sources), ())
    if not any(span.covers(told.event.trigger) for span in content):
        return told.evidence.text
    return " … ".join(span.of(told.reading.report.text) for span in content)


def _carried(origin: Origin, reports: Iterable[str]) -> list[Origin]:
    """The origin, for each report that carries the claim from there."""
    return [replace(origin, report=report) for report in reports]


def _row(claim: _Claim, origins: Origins) -> OriginsRow:
    copies = tuple(c for group in origins.copies if len(c := tuple(r for r in group if r in claim.reports)) > 1)
    return OriginsRow(claim.words[0], list_origins(claim.origins), copies, next(iter(claim.called)))


def _is_said(phrase: Phrase, phrases: Iterable[Phrase]) -> bool:
    """Whether these words are those of some other phrase."""
    text, least, most = phrase.text, phrase.shortest, phrase.longest
    alike = (p for p in phrases if p.text == text or least <= p.size <= most)
    return any(p.text == text or are_one_claim(p, phrase) for p in alike)
