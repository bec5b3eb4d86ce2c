"""What is claimed, each claim once, and where it first came from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from onrecord.merge.denials import is_denial
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.origin import Origin, list_origins
from onrecord.merge.origins import Origins
from onrecord.merge.passages import first_day, normalised
from onrecord.merge.sayings import Sayings
from onrecord.merge.statements import Said
from onrecord.merge.timeline import concerned
from onrecord.merge.told import Told
from onrecord.merge.wording import Phrase, are_one_claim
from onrecord.merge.words import load_words
from onrecord.model.answers import OriginsRow

_NONE: frozenset[int] = frozenset()
_Words = tuple[str, str]  # a report, and what it says
_AT_ONCE = 1  # days within which a source is quoted on the same matter
_COMMON = 60  # claims that have two long words from which on who shares these may be on anything
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
    first: str
    phrases: dict[str, Phrase] = field(default_factory=dict)
    origins: list[Origin] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    called: dict[str, None] = field(default_factory=dict)


def list_claims(
    occurrences: Sequence[Occurrence], said: Sequence[Said], *, origins: Origins, sayings: Sayings
) -> tuple[Claimed, ...]:
    """What reports tell to have happened, then what else was said: each claim with its origins and whom it concerns."""
    claims = _Claims(sayings)
    of: dict[int, _Claim] = {}
    again = _said_again(said, sayings)
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
        found = of[id(words)] = claims.take([(words.place[0], words.row.text)], known)
        found.origins += _carried(words.origin, (words.origin.report, *words.copies))
        found.reports |= {words.origin.report, *words.copies}
        found.ids |= words.of | ({words.by} if words.by else set())
        found.called |= dict.fromkeys(words.ids)
    copied: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(origins.copies):
        for report in group:
            copied[report].append(number)
    return tuple(
        Claimed(_row(claim, origins.copies, copied), frozenset(claim.ids), tuple(claim.called)) for claim in claims.all
    )


class _Claims:
    """The claims so far, found by their words."""

    def __init__(self, sayings: Sayings) -> None:
        self._sayings = sayings
        self.all: list[_Claim] = []
        self._by_text: dict[str, int] = {}
        self._by_key: dict[str, set[int]] = defaultdict(set)

    def take(self, words: Sequence[_Words], known: _Claim | None = None) -> _Claim:
        """The claim that is made in the first of these words, else the `known` one, else a new one."""
        report, text = words[0]
        own = Phrase(text)
        near = self._near(text, self._keys(report, text))
        home = next((i for i in near if _is_said(own, self.all[i].phrases)), None)
        if home is None and known is not None:
            home = known.number
        if home is None:
            home = len(self.all)
            self.all.append(_Claim(home, text))
        claim = self.all[home]
        for report, text in ((report, text) for report, text in words if text not in claim.phrases):
            claim.phrases[text] = own if text == own.text else Phrase(text)
            self._by_text.setdefault(text, home)
            for key in self._keys(report, text):
                self._by_key[key].add(home)
        return claim

    def _keys(self, report: str, text: str) -> tuple[str, ...]:
        return self._sayings.of(report, text)[0]

    def _near(self, text: str, keys: Iterable[str]) -> list[int]:
        """The claims that have two of its longest words, or all of them."""
        near = {self._by_text[text]} if text in self._by_text else set()
        for key in keys:
            if len(known := self._by_key.get(key, _NONE)) <= _COMMON:
                near |= known
        return sorted(near)


def _said_again(said: Sequence[Said], sayings: Sayings) -> dict[int, list[Said]]:
    """For what a source says, what it is quoted as saying in other reports of about that day, in other words.

    Most words of substance are the same, or each report quotes the source but once, and on the same subject.
    """
    by_source: dict[tuple[str, str], list[_Quoted]] = defaultdict(list)
    for one in said:
        if one.origin.key[0] == "named" and one.row.source:
            by_source[one.origin.key].append(_Quoted(one, sayings))
    found: dict[int, list[Said]] = defaultdict(list)
    for quoted in by_source.values():
        often = Counter(q.report for q in quoted)
        for first, second in _of_about_one_day(quoted):
            if first.report != second.report and _says_again(first, second, often):
                found[id(first.said)].append(second.said)
                found[id(second.said)].append(first.said)
    return found


class _Quoted:
    """What a source is quoted as saying, and its words, taken apart once for all that it is compared with."""

    def __init__(self, said: Said, sayings: Sayings) -> None:
        self.said, self._sayings = said, sayings
        self.report = said.origin.report

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of substance."""
        return self._sayings.of(self.said.place[0], self.said.row.text)[1]

    @cached_property
    def known(self) -> frozenset[str]:
        """Each of these once."""
        return frozenset(self.words)

    @cached_property
    def claims(self) -> tuple[bool, frozenset[str]]:
        """Whether it denies something, and the numbers in it: ten dead and 12 dead are two claims."""
        counts = load_words("cardinals")
        words = normalised(self.said.row.text).split()
        return is_denial(self.said, self._sayings), frozenset(w for w in words if w.isdigit() or w in counts)


def _of_about_one_day(quoted: Sequence[_Quoted]) -> Iterator[tuple[_Quoted, _Quoted]]:
    """Every two that are of one day or of days next to each other, in their order."""
    days: dict[int, list[int]] = {}
    for number, one in enumerate(quoted):
        if (published := first_day(one.said.row.date)) != date.max:
            days.setdefault(published.toordinal(), []).append(number)
    for day in sorted(days):
        near = [n for ahead in range(_AT_ONCE + 1) for n in days.get(day + ahead, ())]
        for first, last in sorted({(min(a, b), max(a, b)) for a in days[day] for b in near if a != b}):
            yield quoted[first], quoted[last]


def _says_again(one: _Quoted, other: _Quoted, often: Mapping[str, int]) -> bool:
    shared, least = len(one.known & other.known), min(len(one.known), len(other.known))
    much = shared >= _LEAST and shared >= _MOST * least
    alone = shared and often[one.report] == often[other.report] == 1 and one.words[0] == other.words[0]
    return bool(much or alone) and one.claims == other.claims


def _is_the_point(told: Told) -> bool:
    """Whether a statement tells the happening itself: "ready to free the nurses whom it abducted" claims the first."""
    sources = told.event.according_to
    said = next((s for s in told.reading.statements if s.id in sources), None) if sources else None
    if said is None:
        return True
    inside = [e.trigger for e in told.reading.events if any(span.covers(e.trigger) for span in said.content)]
    return min(inside, default=told.event.trigger) == told.event.trigger


def _words_of(told: Told) -> _Words:
    """The report, and what is claimed: in the words of whom it comes from, or in the sentence of the report itself."""
    if not told.event.according_to:
        return told.evidence.report, told.evidence.text
    known = {s.id: s for s in told.reading.statements}
    sources = (known[s] for s in told.event.according_to if s in known and known[s].source is not None)
    content = next((s.content for s in sources), ())
    if not any(span.covers(told.event.trigger) for span in content):
        return told.evidence.report, told.evidence.text
    return told.evidence.report, " … ".join(span.of(told.reading.report.text) for span in content)


def _carried(origin: Origin, reports: Iterable[str]) -> list[Origin]:
    """The origin, for each report that carries the claim from there."""
    return [Origin(origin.key, origin.source, origin.named, origin.via, report) for report in reports]


def _row(claim: _Claim, copies: Sequence[tuple[str, ...]], copied: Mapping[str, Sequence[int]]) -> OriginsRow:
    """The row of a claim; `copied` are the numbers of the `copies` that a report is one of."""
    groups = sorted({number for report in claim.reports for number in copied.get(report, ())})
    among = (tuple(r for r in copies[number] if r in claim.reports) for number in groups)
    carried = tuple(some for some in among if len(some) > 1)
    return OriginsRow(claim.first, list_origins(claim.origins), carried, next(iter(claim.called)))


def _is_said(phrase: Phrase, phrases: Mapping[str, Phrase]) -> bool:
    """Whether these words are those of some other phrase; the phrases are by their text."""
    return phrase.text in phrases or any(phrase.may_be(p) and are_one_claim(p, phrase) for p in phrases.values())
