"""A dossier as it stands on paper: sections of entries, and behind them the reports with every passage, numbered."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlsplit

from onrecord.export.dossier.gather import Dossier, period_of
from onrecord.export.dossier.names import Pseudonyms
from onrecord.export.dossier.wording import (
    of_counts,
    of_custody,
    of_day,
    of_event,
    of_expected,
    of_outcome,
    of_paper,
    of_parties,
    of_period,
    of_position,
    of_said,
    of_standing,
    of_word,
)
from onrecord.model.answers import ConflictRow, DueRow, SaidRow, StandingPeriod, StandingRow, TimelineRow
from onrecord.model.dates import write_date, write_period
from onrecord.model.edtf import known_bounds
from onrecord.model.evidence import Evidence
from onrecord.model.judgements import ADDED
from onrecord.model.named import words_of_conflict
from onrecord.model.phrases import count, listed, words_of_corrections
from onrecord.model.report import Report
from onrecord.model.unread import how_to_add, words_of_unread
from onrecord.model.unseen import visible

Place = tuple[str, int, int]
"""A passage: its report, and where it stands there."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its number; `place` is None where names are swapped, since the words are then not the report's."""

    number: int
    words: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Source:
    """A report as a source: what is known of it, and the passages that are taken from it."""

    paper: str
    day: str
    passages: tuple[Passage, ...]
    title: str = ""
    link: str = ""
    address: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, and who published them when; the `marks` around them are none where a speech is reported."""

    words: str
    paper: str
    day: str
    number: int
    place: Place | None
    marks: tuple[str, str] = ("“", "”")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the day or whatever stands beside it, how certain it is, what is told, by whom, and where."""

    key: str
    head: str
    certain: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    numbers: tuple[int, ...] = ()
    sides: tuple["Entry", ...] = ()
    id: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the dossier under a heading."""

    name: str
    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole dossier in words, nothing of which is marked up."""

    title: str
    facts: tuple[str, ...]
    as_of: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    swapped: int | None = None
    certain: frozenset[str] = field(default_factory=frozenset)


def make_page(dossier: Dossier, *, names: Pseudonyms | None = None) -> Page:
    """The dossier in words and numbers; with `names`, no person's name is in it."""
    return _Writer(dossier, names).page()


class _Writer:
    """Writes one dossier. A passage is quoted where it is first needed; after that its number leads to it."""

    def __init__(self, dossier: Dossier, names: Pseudonyms | None) -> None:
        self._dossier, self._names = dossier, names
        self._numbers, self._whole = _numbered(dossier.evidence)
        self._quoted: set[int] = set()
        self._ids = _by_ids(item.report for item in dossier.evidence)

    def page(self) -> Page:
        """Everything, in the order in which it is read."""
        about, dossier = self._dossier.about, self._dossier
        title = self._words(dossier.title)
        facts = [self._words("; ".join(about.roles))] if about and about.roles else []
        if about and about.aliases and self._names is None:
            facts.append(f"also written {self._words(listed(about.aliases))}")
        sections = tuple(section for section in self._sections() if section.entries)
        return Page(
            title=title,
            facts=tuple(facts),
            as_of=tuple(self._as_of()),
            sections=sections,
            sources=tuple(self._sources()),
            swapped=None if self._names is None else self._names.given,
            certain=frozenset(word for s in sections for entry in s.entries for word in entry.certain),
        )

    def _sections(self) -> Iterable[Section]:
        dossier = self._dossier
        own = [row for row in dossier.standings if dossier.about and row.id == dossier.about.id]
        others = [row for row in dossier.standings if row not in own]
        yield Section("standing", "Standing", tuple(map(self._standing, own)))
        course = [(_first_day(row.date, row.told), 0, self._event(row)) for row in dossier.events]
        course += [
            (_first_day(one.since, _told(one.evidence)), 1, self._period(one, row))
            for row in own
            for one in row.history
        ]
        heading = "How it came to be" if own else "What happened"
        yield Section("course", heading, tuple(entry for *_, entry in sorted(course, key=lambda c: c[:2])))
        due = sorted(dossier.due, key=lambda row: row.outcome not in ("open", "overdue"))
        still = [row for row in due if row.outcome in ("open", "overdue")]
        yield Section("due", "What is due", tuple(map(self._due, still)))
        yield Section("settled", "What was due, and what came of it", tuple(map(self._due, due[len(still) :])))
        yield Section(
            "others", "Where others stand" if own else "Where people stand", tuple(map(self._standing, others))
        )
        yield Section("conflicts", "Where reports contradict each other", tuple(map(self._conflict, dossier.conflicts)))
        name = self._words(dossier.about.name) if dossier.about else ""
        heading = f"What {name} said" if name else "What was said"
        yield Section("said", heading, tuple(map(self._said, dossier.said)))
        yield Section("said-about", f"What was said about {name}", tuple(map(self._said, dossier.said_about)))

    def _standing(self, row: StandingRow) -> Entry:
        certain, told = of_standing(row)
        others = [p for p in row.positions if p.state != row.state or p.negated] if row.disputed else []
        against = [f"others say {of_position(p)}: {'; '.join(p.origins)}" for p in others]
        count_ = f" ({row.count})" if row.count is not None and str(row.count) not in row.person else ""
        facts = (
            *against,
            of_custody(row, self._dossier.everyone),
            of_counts(row.counts),
            f"last sign of life {write_date(row.last_sign_of_life)}" if row.last_sign_of_life else "",
            of_word(row.reports, self._origins(row)),
        )
        key = f"{row.person}{count_}{f', of {row.part_of}' if row.part_of else ''}"
        entry = self._entry(row, key, told, certain, facts, row.evidence)
        return replace(entry, sides=(*self._unread(row), *entry.sides))

    def _unread(self, row: StandingRow) -> tuple[Entry, ...]:
        """Sentences that speak of a death and were not read as one: they stand at once beside where somebody stands."""
        found = self._dossier.unread.get(row.id, ())
        if not found:
            return ()
        numbers = tuple(sorted({self._number(one.evidence) for one in found[_UNREAD:]}))
        quotes = tuple(self._quote(one.evidence) for one in found[:_UNREAD])
        how = () if self._names else (f"To add what one says: {how_to_add(found[0])}",)
        head = self._words(words_of_unread(row.person, len(found)))
        return (Entry("", head, facts=tuple(map(self._words, how)), quotes=quotes, numbers=numbers, kind="unread"),)

    def _period(self, one: StandingPeriod, row: StandingRow) -> Entry:
        certain, told = of_period(one, row)
        told_on = write_date(_told(one.evidence))
        key = write_period(one.since, one.until) or (f"told {told_on}" if told_on else "undated")
        later = "told otherwise since, or by others" if one.state == "dead" != row.state and not one.negated else ""
        added = [c for c in row.corrections if c.field == ADDED and any(e in one.evidence for e in c.evidence)]
        by_hand: tuple[str, ...] = ("added by hand",) if one.judged == ADDED else ()
        if added and self._names is None:
            by_hand = words_of_corrections(added)
        facts = (later, of_word(one.reports, self._origins(one)), *by_hand)
        entry = self._entry(None, key, told, certain, facts, one.evidence)
        return replace(entry, kind="period", id=self._id(row.id))

    def _event(self, row: TimelineRow) -> Entry:
        told = write_date(row.told)
        key = write_date(row.date) or (f"told {told}" if told else "undated")
        place = f"in {row.place}" if row.place and row.place not in row.title else ""
        facts = (
            of_parties(row, self._dossier.title),
            place,
            _earlier(row),
            of_counts(row.counts),
            of_word(row.reports, row.origins),
        )
        return self._entry(row, key, row.title, of_event(row), facts, row.evidence)

    def _due(self, row: DueRow) -> Entry:
        made = f"made {write_date(row.made)}" if row.made else f"told {write_date(row.told)}" if row.told else ""
        facts = (
            of_outcome(row),
            f"on condition: {row.condition}" if row.condition else "",
            made,
            of_word(row.reports, row.origins),
        )
        evidence = (*row.evidence[:1], *row.outcome_evidence, *row.evidence[1:])
        quoted = 1 + len(row.outcome_evidence[:1])
        return self._entry(row, write_date(row.due) or "no day", of_expected(row), (), facts, evidence, quoted=quoted)

    def _conflict(self, row: ConflictRow) -> Entry:
        state = "resolved: those who said otherwise have come to say the same" if row.resolved else "open"
        sides = []
        for one in row.positions:
            entry = self._entry(None, "", one.value, (), (of_word(one.reports, one.origins),), one.evidence, again=True)
            sides.append(entry)
        entry = self._entry(row, row.kind, words_of_conflict(row), (), (state,), ())
        return replace(entry, sides=(*sides, *entry.sides))

    def _said(self, row: SaidRow) -> Entry:
        entry = self._entry(row, write_date(row.date) or "undated", of_said(row), (), (), row.evidence, quoted=0)
        first = row.evidence[:1]
        quotes = tuple(self._quote(item, words=row.text) for item in first)
        if row.quotation != "direct":
            quotes = tuple(replace(quote, marks=("", "")) for quote in quotes)
        shown = {quote.number for quote in quotes}
        return replace(entry, quotes=quotes, numbers=tuple(n for n in entry.numbers if n not in shown))

    def _entry(
        self,
        row: TimelineRow | StandingRow | DueRow | SaidRow | ConflictRow | None,
        key: str,
        head: str,
        certain: tuple[str, ...],
        facts: Iterable[str],
        evidence: Sequence[Evidence],
        *,
        quoted: int = 1,
        again: bool = False,
    ) -> Entry:
        """An entry in words; the first passages are quoted, as far as they have not been before (or `again`)."""
        numbers = [self._number(item) for item in evidence]
        shown = [item for item, n in zip(evidence[:quoted], numbers, strict=False) if again or n not in self._quoted]
        judged = self._judged(row) if row is not None and (row.judged or row.corrections) else ()
        corrections = row.corrections if row is not None else ()
        given = [e for one in corrections for e in one.evidence if e not in evidence]
        against = [e for one in corrections for e in one.against]
        beside = (("because", given), ("set aside", against))
        sides = (Entry("", head, quotes=tuple(map(self._quote, some))) for head, some in beside if some)
        return Entry(
            key=self._words(key),
            head=self._words(head),
            certain=certain,
            facts=tuple(self._words(fact) for fact in (*facts, *judged) if fact),
            quotes=tuple(map(self._quote, shown)),
            numbers=tuple(sorted({*numbers} - {self._number(item) for item in shown})),
            sides=tuple(sides),
            id=self._id(row.id) if row is not None else "",
            kind=_KINDS[type(row)] if row is not None else "",
        )

    def _judged(self, row: TimelineRow | StandingRow | DueRow | SaidRow | ConflictRow) -> tuple[str, ...]:
        """What somebody decided about an entry, and why; with names swapped only that somebody did."""
        if self._names is not None:
            return (f"{row.judged or 'added'} by hand",)
        made = (j for j in self._dossier.judgements if j.entry == row.id and j.kind in ("accept", "reject"))
        told = (f"{j.kind}ed by {j.by}, {write_date(j.at[:10])}: {j.why}" for j in made)
        return (*words_of_corrections(row.corrections), *told) or (f"{row.judged} by hand",)

    def _origins(self, one: StandingRow | StandingPeriod) -> Sequence[str]:
        """On whose word it is; who set it has no name where names are swapped."""
        judges = {c.by for row in self._dossier.standings for c in row.corrections} if self._names else set[str]()
        is_set = one.judged == "edited"
        return ["whoever set it" if is_set and origin in judges else origin for origin in one.origins]

    def _quote(self, item: Evidence, *, words: str | None = None) -> Quote:
        number = self._number(item)
        self._quoted.add(number)
        text = item.text if words is None else words
        place = (
            None if self._names or (words is not None and words != item.text) else (item.report, item.start, item.end)
        )
        marks = ("", "") if text.lstrip()[:1] in _OWN_MARKS else ("“", "”")
        words, paper = self._words(text, of=item.report), self._words(of_paper(item))
        return Quote(words, paper, of_day(item), number, place, marks)

    def _sources(self) -> Iterable[Source]:
        taken: dict[str, list[Evidence]] = defaultdict(list)
        for item in self._whole:
            taken[item.report].append(item)
        reports = {report.id: report for report in self._dossier.reports}
        copies = {id_: same for same in self._dossier.copies for id_ in same}
        first = {id_: self._number(items[0]) for id_, items in taken.items()}
        for id_, items in taken.items():
            also = [first[other] for other in copies.get(id_, ()) if other != id_ and other in first]
            same = f"carries the same text as the report of note {', '.join(map(str, sorted(also)))}" if also else ""
            yield self._source(reports.get(id_), items, same)

    def _source(self, report: Report | None, items: Sequence[Evidence], same: str) -> Source:
        passages = tuple(
            Passage(
                self._number(item),
                self._words(item.text, of=item.report),
                None if self._names else (item.report, item.start, item.end),
            )
            for item in items
        )
        paper, day = self._words(of_paper(items[0])), of_day(items[0])
        if report is None or self._names is not None:  # a title is found as easily as an address
            return Source(paper, day, passages, proof=same)
        title = self._words(" ".join((report.title or "").split()))
        link = report.url if report.url and _leads_to_a_page(report.url) else ""
        proof = "; ".join(p for p in (f"report {report.id}", f"SHA-256 of its text {report.sha256}", same) if p)
        return Source(paper, day, passages, title, link, visible(report.url or ""), visible(proof))

    def _as_of(self) -> Iterable[str]:
        dossier = self._dossier
        if dossier.on:
            yield f"As of {write_date(dossier.on.isoformat())}."
        known = write_date(dossier.known_by.isoformat()) if dossier.known_by else ""
        published = [e.published for e in dossier.evidence if e.published]
        period = period_of(published)
        papers = {e.publisher for e in dossier.evidence if e.publisher}
        reports = count(len({e.report for e in dossier.evidence}), "report")
        told = f"Rests on {reports}" + (f" of {count(len(papers), 'paper')}" if papers else "")
        told += f", published {write_period(*period)}" if period else ""
        yield told + (f"; only what was published by {known} counts." if known else ".")
        if undated := {e.report for e in dossier.evidence if not e.published}:
            yield f"Of {count(len(undated), 'report')} the day of publication is not known."

    def _number(self, item: Evidence) -> int:
        return self._numbers[item.report, item.start, item.end]

    def _id(self, id_: str) -> str:
        return "" if self._names else id_  # the id of a person is made of the name

    def _words(self, text: str, *, of: str | None = None) -> str:
        """A text as it is written: unseen signs are shown, and names swapped where that is asked for."""
        if self._names is not None:
            text = text if of else self._ids(text)
            text = self._names.swap(text, report=of, is_quoted=of is not None)
        return visible(text)


_UNREAD = 3  # sentences that speak of a death, that are quoted beside a standing; the others have their numbers
_OWN_MARKS = ('"', "“", "„", "«")
_TOLD = {"occurred": "done", "ongoing": "under way"}
_KINDS = {TimelineRow: "timeline", StandingRow: "standing", DueRow: "due", SaidRow: "said", ConflictRow: "conflict"}


def _numbered(evidence: Sequence[Evidence]) -> tuple[dict[Place, int], list[Evidence]]:
    """The number of each passage, and the passages that have one: what lies inside another has its number."""
    numbers: dict[Place, int] = {}
    whole: list[Evidence] = []
    for item in evidence:
        last = whole[-1] if whole else None
        if last is None or last.report != item.report or item.end > last.end:
            whole.append(item)
        numbers[item.report, item.start, item.end] = len(whole)
    return numbers, whole


def _by_ids(reports: Iterable[str]) -> Callable[[str], str]:
    """Puts a number in the place of the id by which a report without a publisher is called: an id leads to it."""
    numbers = {f"report {id_}": f"report {n}" for n, id_ in enumerate(dict.fromkeys(reports), 1)}
    called = re.compile("|".join(map(re.escape, sorted(numbers, key=len, reverse=True))) or r"(?!)")
    return lambda text: called.sub(lambda found: numbers[found[0]], text)


def _told(evidence: Sequence[Evidence]) -> str | None:
    return next((item.published for item in evidence if item.published), None)


def _first_day(edtf: str | None, told: str | None) -> date:
    """The day by which an entry has its place; what has none comes last."""
    return known_bounds(edtf)[0] or known_bounds(edtf)[1] or known_bounds(told)[0] or date.max


def _earlier(row: TimelineRow) -> str:
    """How it was told from report to report, where that changed."""
    if len({(one.date, one.modality, one.negated) for one in row.history}) < 2:
        return ""
    told = (
        f"{'not ' if one.negated else ''}{_TOLD.get(one.modality, one.modality)} {write_date(one.date)}".strip()
        + (f" ({of_paper(one.evidence[0])}, {of_day(one.evidence[0])})" if one.evidence else "")
        for one in row.history
    )
    return f"told as {'; then as '.join(dict.fromkeys(told))}"


def _leads_to_a_page(url: str) -> bool:
    """Whether an address can be a link: one of the web, and nothing that a browser would run."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc) and visible(url) == url
