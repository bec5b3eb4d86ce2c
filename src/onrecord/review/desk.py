"""What a reviewer does: decides, takes back, and sees what an entry rests on and what else does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from onrecord.model.answers import Effect
from onrecord.model.corrections import FIELDS, read_value, write_value
from onrecord.model.errors import QueryError
from onrecord.model.evidence import Evidence
from onrecord.model.judgements import Judgement, JudgementKind
from onrecord.model.layout import find_paragraphs
from onrecord.model.marks import AROUND, Mark
from onrecord.model.named import words_of
from onrecord.model.report import Report
from onrecord.record import Record
from onrecord.review.queue import Doubt, Entry

_AROUND = 400  # characters of a paragraph shown before a sentence and after it
_OFFERED, _COMPARED = 30, 40  # entries offered to be joined with, and looked at for that


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided about an entry, as `Record.judge` takes it."""

    entry: str
    kind: JudgementKind
    why: str
    field: str | None = None
    value: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """What words of a report say and its reading lacks, as `Record.add_entry` takes it: a standing."""

    report: str
    words: str
    start: int
    values: Mapping[str, str]
    why: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence where it stands: with the words of its paragraph `before` and `after`; from which report."""

    before: str
    words: str
    after: str
    report: Report


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose from: what it is called, and in words."""

    id: str
    words: str


class Desk:
    """A record under review, and who decides. What is kept can be taken back, the last first."""

    def __init__(self, record: Record, by: str) -> None:
        self._record, self._by = record, by
        self._kept: list[Judgement | None] = []
        self._reports: dict[str, Report] = {}

    def decide(self, decision: Decision) -> Judgement:
        """Keep a decision. QueryError for one that cannot be made."""
        self._kept.append(None)
        d = decision
        made = self._record.judge(d.entry, d.kind, why=d.why, by=self._by, field=d.field, value=d.value, other=d.other)
        self._kept[-1] = made
        return made

    def add(self, addition: Addition) -> Judgement:
        """Keep what is added. QueryError for what its words cannot say."""
        self._kept.append(None)
        a = addition
        made = self._record.add_entry(
            a.report, "standing", a.values, words=a.words, start=a.start, why=a.why, by=self._by
        )
        self._kept[-1] = made
        return made

    def names(self, report: str, field: str) -> list[Choice]:
        """Whom a report names who can be the person, the holder or the place of what is added."""
        return [Choice(f"name {n}", name) for n, name in enumerate(self._record.names_in(report)[field])]

    def check_words(self, sentence: Evidence, words: str) -> None:
        """QueryError for words that the report of a sentence has not."""
        if not words or " ".join(words.split()) not in " ".join(self.passage(sentence).report.text.split()):
            raise QueryError(f"report {sentence.report} does not say so; write its words as they stand")

    @staticmethod
    def sentences(doubt: Doubt) -> list[Evidence]:
        """The sentences that a doubt shows, those of one wording once."""
        sides = (side for entry in (doubt.entry, doubt.other) if entry for side in entry.sides)
        return list({" ".join(e.text.split()): e for _, evidence in sides for e in reversed(evidence)}.values())

    def undo(self) -> Judgement | None:
        """Withdraw what was decided last; None where that came to nothing."""
        made = self._kept.pop() if self._kept else None
        return made and self._record.withdraw(made.id, by=self._by, why="undone in review")

    def would_change(self, decision: Decision) -> tuple[Effect, ...]:
        """What a decision would change in the record. QueryError for one that cannot be made."""
        d = decision
        return self._record.would_change(d.entry, d.kind, field=d.field, value=d.value, other=d.other)

    def passage(self, evidence: Evidence) -> Passage:
        """A sentence where it stands."""
        report = self._reports.get(evidence.report) or self._record.report(evidence.report)
        self._reports[evidence.report] = report
        around = [p for p in find_paragraphs(report.text) if p.start < evidence.end and p.end > evidence.start]
        before = report.text[min([evidence.start, *(p.start for p in around)]) : evidence.start]
        after = report.text[evidence.end : max([evidence.end, *(p.end for p in around)])]
        words = report.text[evidence.start : evidence.end]
        return Passage(_shortened(before, at_end=False), words, _shortened(after, at_end=True), report)

    def fields(self, entry: Entry) -> list[Choice]:
        """The fields of an entry that can be set, with what they say now."""
        row = entry.row
        return [Choice(f, write_value(getattr(row, f)) or "") for f in FIELDS[entry.answer] if hasattr(row, f)]

    @staticmethod
    def check(entry: Entry, field: str, value: str) -> None:
        """QueryError for what a field cannot be."""
        read_value(entry.answer, field, value)

    def tellings(self, entry: Entry, reports: Sequence[str] | None = None, *, top: int | None = None) -> list[Choice]:
        """The tellings that an entry is made of, where it is made of several, the first so many.

        Those of these `reports`, else of the reports that it rests on.
        """
        of = [one.report for one in entry.evidence] if reports is None else reports
        marks = self._record.tellings(entry.answer, entry.id, dict.fromkeys(of), top=top)
        told = [Choice(m.id, f"{_told_in(m)} — report {m.report}") for m in marks]
        return told if len(told) > 1 else []

    def others(self, entry: Entry) -> list[Choice]:
        """The entries of the same answer that are worded most alike: what it might be joined with.

        Of those that are about the same people, those of the same days, and all, the foremost of each.
        """
        if entry.answer not in ("timeline", "due"):
            return []
        near = self._record.page(0, _COMPARED).near(entry.answer, entry.id)
        rows = {row.id: words_of(entry.answer, row) for row in near}
        found = process.extract(entry.words, rows, scorer=fuzz.token_set_ratio, limit=_OFFERED)
        return [Choice(id_, words) for words, _, id_ in found]

    def beside(self, doubt: Doubt, *, most: int | None = None) -> tuple[Entry, ...]:
        """What else rests on the same sentences; so much of it."""
        own = {(e.answer, e.id) for e in (doubt.entry, doubt.other) if e}
        found: dict[tuple[str, str], Entry] = {}
        for evidence in doubt.entry.evidence:
            for answer, row in self._record.resting_on(evidence):
                found.setdefault((answer, row.id), Entry(answer, row, words_of(answer, row)))
            if most is not None and len(found.keys() - own) >= most:
                break
        return tuple(entry for key, entry in found.items() if key not in own)[:most]


def _told_in(mark: Mark) -> str:
    """The words of a mark among those around it, without the parts of words at which these are cut."""
    before = mark.before if len(mark.before) < AROUND else mark.before.partition(" ")[2]
    after = mark.after if len(mark.after) < AROUND else mark.after.rpartition(" ")[0]
    return f"{before}[{mark.words}]{after}"


def _shortened(words: str, *, at_end: bool) -> str:
    """The words next to a sentence, cut between two words where they are many."""
    if len(words) <= _AROUND:
        return words
    if at_end:
        return f"{words[:_AROUND].rpartition(' ')[0]} ..."
    return f"... {words[-_AROUND:].partition(' ')[2]}"
