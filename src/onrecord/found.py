"""What was found in one report, and the entries of the record that rest on its words."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.accounts import Accounts
from onrecord.asking import Asked
from onrecord.merge.marks import list_marks
from onrecord.model.errors import QueryError
from onrecord.model.found import Found, FoundIn, FoundSort
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.store import Database, choose_current, list_counting, load_readings

_ANSWERS = {"event": "timeline", "statement": "said", "expectation": "due"}


def find_in(accounts: Accounts, database: Database, report: str) -> FoundIn:
    """What was found in this report, the version of it that counts. QueryError where there is none."""
    with database.reading() as connection:
        keys = [kept.key for kept in choose_current(list_counting(connection)) if kept.report == report]
        if not keys:
            raise QueryError(f"no report {report!r} on record, or it does not count")
        (reading,) = load_readings(connection, keys)
    with accounts.asked(None) as asked:
        found = _Finder.of(reading, asked).find()
    return FoundIn(reading.report, tuple(sorted(set(found), key=lambda f: (f.start, -f.end, f))))


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
            what = f"{names.get(one.person, '')}: {'not ' * one.negated}{one.state}{how}"
            yield self._found(one.evidence, "standing", one.person, what, is_named=True)

    def _found(self, span: Span, sort: FoundSort, entry: str, name: str = "", *, is_named: bool = False) -> Found:
        answer, id_ = self.called.get(entry, (None, None))
        what = name if is_named or answer is None or id_ is None else self.words.get((answer, id_), name)
        return Found(span.start, span.end, sort, what, answer, id_)
