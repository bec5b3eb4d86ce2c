"""What was found in one report, and the entries of the record that rest on its words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from onrecord.accounts import Accounts
from onrecord.asking import Asked
from onrecord.choosing import Chosen, list_foremost, list_rows
from onrecord.merge.additions import KINDS, list_names
from onrecord.merge.marks import list_marks
from onrecord.model.account import AnswerName, Page
from onrecord.model.errors import QueryError
from onrecord.model.evidence import Evidence
from onrecord.model.found import Found, FoundIn, FoundSort
from onrecord.model.judgements import ADDED
from onrecord.model.marks import Mark, Sort
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.store.finding import any_of

_RESTING: tuple[AnswerName, ...] = ("standings", "timeline", "due", "said")
_DISPUTES = 100  # contradictions about those who are named in a report, that are looked through
_TOLD_BY: Mapping[str, tuple[Sort, ...]] = {"timeline": ("event",), "who": ("entity",)}
"""What alone in a report tells of an entry of an answer."""
_ANSWERS = {"event": "timeline", "statement": "said", "expectation": "due"}


def find_in(accounts: Accounts, report: str) -> FoundIn:
    """What was found in this report, the version of it that counts. QueryError where there is none."""
    reading = accounts.reading_of(report)
    if reading is None:
        raise QueryError(f"no report {report!r} on record, or it does not count")
    with accounts.asked(None) as asked:
        found = _Finder.of(reading, asked).find()
    return FoundIn(reading.report, tuple(sorted(set(found), key=lambda f: (f.start, -f.end, f))))


def names_in(accounts: Accounts, report: str) -> Mapping[str, tuple[str, ...]]:
    """Whom a report names who can be a "person", a "holder" or a "place" of what is added to it.

    QueryError where there is no such report.
    """
    reading = accounts.reading_of(report)
    if reading is None:
        raise QueryError(f"no report {report!r} on record, or it does not count")
    return {field: list_names(reading, field) for field in KINDS}


def resting_on(accounts: Accounts, evidence: Evidence) -> Iterator[tuple[str, Any]]:
    """The entries that rest on a passage, each as its answer and its row; of contradictions the foremost."""
    reading = accounts.reading_of(evidence.report)
    if reading is None:
        return
    with accounts.asked(None) as asked:
        ids = defaultdict[str, set[str]](set)
        for found in asked.called_now([mark.id for mark in dict(list_marks(reading)).values()]).values():
            for answer, id_ in found:
                ids[answer].add(id_)
        ids["standings"] = ids.pop("who", set())
        rows = [(answer, row) for answer in _RESTING for row in list_rows(asked, answer, ids[answer])]
        about = Page(0, _DISPUTES)
        disputed = list_foremost(replace(asked, page=about), Chosen(("conflicts",), whom=any_of(ids["standings"])))
        rows += [("conflicts", row) for row in disputed]
    for answer, row in rows:
        sides = (side.evidence for side in getattr(row, "positions", ()))
        passages = (one for some in (getattr(row, "evidence", ()), *sides) for one in some)
        if any((one.report, one.start, one.end) == (evidence.report, evidence.start, evidence.end) for one in passages):
            yield answer, row


def tellings_of(accounts: Accounts, answer: str, id_: str, reports: Iterable[str]) -> Iterator[Mark]:
    """Where these reports tell of an entry, or name somebody ("who"): no more is read to find that."""
    with accounts.asked(None) as asked:
        ids = asked.ids_of(answer, id_)
    for reading in accounts.readings_of(dict.fromkeys(reports)):
        yield from (
            mark for _, mark in list_marks(reading, sorts=_TOLD_BY.get(answer, get_args(Sort))) if mark.id in ids
        )


@dataclass(frozen=True, slots=True)
class _Finder:
    """One reading, and by the ids of its entries what they are called on record, with a few words of each."""

    reading: Reading
    called: dict[str, tuple[str, str]]
    words: dict[tuple[str, str], str]

    @staticmethod
    def of(reading: Reading, asked: Asked) -> "_Finder":
        marks = dict(list_marks(reading))
        now = asked.called_now([mark.id for mark in marks.values()])
        called = {}
        for entry, mark in marks.items():
            wanted = _ANSWERS.get(mark.sort, "who")
            if fitting := [one for one in now.get(mark.id, ()) if one[0] == wanted]:
                called[entry] = fitting[0]
        return _Finder(reading, called, asked.words_of(called.values()))

    def find(self) -> Iterator[Found]:
        """Everything that stands somewhere in the text."""
        reading = self.reading
        for entity in reading.entities:
            for mention in entity.mentions:
                yield self._found(mention, entity.kind, entity.id, entity.name)
        for time in reading.times:
            day = time.earliest if time.earliest == time.latest else f"{time.earliest or ''}/{time.latest or ''}"
            yield Found(time.start, time.end, "time", "" if day in (None, "/") else day)
        for event in reading.events:
            yield self._found(event.trigger, "event", event.id)
        for said in reading.statements:
            if said.cue:
                yield self._found(said.cue, "cue", said.id)
            for piece in said.content:
                yield self._found(piece, "statement", said.id)
        for awaited in reading.expectations:
            yield self._found(awaited.action, "expectation", awaited.id)
        names = {entity.id: entity.name for entity in reading.entities}
        for one in reading.standings:
            how = " (reported)" * bool(one.according_to) if one.modality == "stated" else f" ({one.modality})"
            how += " (added by hand)" * (one.rule == ADDED)
            what = f"{names.get(one.person, '')}: {'not ' * one.negated}{one.state}{how}"
            yield self._found(one.evidence, "standing", one.person, what, is_named=True)

    def _found(self, span: Span, sort: FoundSort, entry: str, name: str = "", *, is_named: bool = False) -> Found:
        answer, id_ = self.called.get(entry, (None, None))
        what = name if is_named or answer is None or id_ is None else self.words.get((answer, id_), name)
        return Found(span.start, span.end, sort, what, answer, id_)
