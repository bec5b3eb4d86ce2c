"""Sentences that name somebody and speak of a death, and made no entry of that.

Rules that read a death are strict: nobody is declared dead by inference. So that their silence misleads nobody, what
they left aside is shown beside where somebody stands, for a person to read and to judge.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.accounts import Accounts, choose
from onrecord.asking import Asked, Day
from onrecord.merge.passages import evidence_at, first_day
from onrecord.model.account import Somebody
from onrecord.model.answers import StandingPeriod, StandingPosition, StandingRow
from onrecord.model.judgements import Judgement
from onrecord.model.layout import find_paragraphs, find_sentences
from onrecord.model.marks import Sort
from onrecord.model.span import Span
from onrecord.model.unread import SpeaksOfDeath
from onrecord.statewords import words_of_death
from onrecord.store import Connection, Database, list_counting, list_deciding, load_readings, search_passages
from onrecord.store.reports import load_texts

if TYPE_CHECKING:
    from onrecord.model.reading import Reading


def find_deaths(
    accounts: Accounts, database: Database, row: StandingRow, *, known_by: Day | None = None
) -> tuple[SpeaksOfDeath, ...]:
    """The sentences that name whom a row is about, speak of a death, and made no entry of whether that one is dead.

    None of who is dead, none of a group, and none of which somebody said that what was read in it is wrong. First those
    in which nobody else is read as dead, of the freed no others; the last published first.
    """
    if row.state == "dead":
        return ()
    with accounts.asked(known_by) as asked:
        who = next((one for one in _meant(asked, row.id) if one.kind == "person" and one.named), None)
        ids = asked.ids_of("who", row.id)
    if who is None:
        return ()
    with database.reading() as connection:
        counting = choose(list_counting(connection), known_by)
        named = {e.report for e in row.evidence}
        keys = [kept.key for kept in counting]
        for name in dict.fromkeys((who.name, *who.aliases)):
            named |= {one.report for one in search_passages(connection, f'"{name}"', among=keys)}
        wanted = _with_words_of_death(connection, [kept.key for kept in counting if kept.report in named])
        readings = load_readings(connection, wanted) if wanted else []
        rejected = [j for j in list_deciding(connection) if j.kind == "reject"]
    found = [one for reading in readings for one in _Sentences.of(reading, who, ids, row, rejected).find()]
    if row.state == "free":  # whoever was freed tells of those who died
        found = [one for one in found if not one[0]]
    found.sort(key=lambda one: (one[0], -first_day(one[1].evidence.published).toordinal(), one[1].evidence.start))
    return tuple({one.evidence.text: one for _, one in reversed(found)}.values())[::-1]


def _with_words_of_death(connection: Connection, keys: Sequence[int]) -> list[int]:
    """Those of the reports in whose text there is a word of death at all: no other need be loaded as it was read."""
    texts = load_texts(connection, keys)
    return [key for key in keys if words_of_death().at_all.search(texts[key].lower())]


def _meant(asked: Asked, id_: str) -> tuple[Somebody, ...]:
    return tuple(one for one in asked.called(id_) if id_ in (one.id, *one.ids))


@dataclass(frozen=True, slots=True)
class _Sentences:
    """One report, where it names somebody, and the passages that made entries of whether that one, or others, died.

    Among the `own` are those of what somebody rejected: they have been looked at.
    """

    reading: "Reading"
    name: str
    mentions: tuple[Span, ...]
    own: tuple[Span, ...]
    others: tuple[Span, ...]

    @staticmethod
    def of(
        reading: "Reading", who: Somebody, ids: Collection[str], row: StandingRow, rejected: Iterable[Judgement]
    ) -> "_Sentences":
        from onrecord.merge.marks import list_marks  # not needed where no report has a word of death

        sorts: tuple[Sort, ...] = ("entity",)
        meant = {entry for entry, mark in list_marks(reading, sorts=sorts) if mark.id in ids}
        known = [e for e in reading.entities if e.id in meant]
        mentions = [Span(m.start, m.end) for e in known for m in e.mentions]
        theirs = [Span(m.start, m.end) for e in reading.entities if e.id not in meant for m in e.mentions]
        names = [name for name in dict.fromkeys((who.name, *who.aliases)) if len(name.split()) > 1]
        written = [span for name in names for span in _written(name, reading.report.text)]
        mentions += [one for one in written if not _touches(one, theirs)]
        told = [one for one in reading.standings if one.state == "dead"]
        sides: tuple[StandingPeriod | StandingPosition, ...] = (*row.history, *row.positions)
        passages = [e for one in sides if one.state == "dead" for e in one.evidence]
        own = [one.evidence for one in told if one.person in meant]
        own += [Span(e.start, e.end) for e in passages if e.report == reading.report.id]
        own += [Span(m.start, m.end) for j in rejected for m in j.marks if m.report == reading.report.id]
        others = [one.evidence for one in told if one.person not in meant]
        named = next((e.name for e in known), next((s.of(reading.report.text) for s in written), who.name))
        return _Sentences(reading, named, tuple(sorted(set(mentions))), tuple(own), tuple(others))

    def find(self) -> Iterator[tuple[bool, SpeaksOfDeath]]:
        """The sentences; and of each whether somebody else is read as dead in it."""
        text = self.reading.report.text
        sentences = (s for p in find_paragraphs(text) for s in find_sentences(text, p))
        for sentence in sentences:
            here = [m for m in self.mentions if m.overlaps(sentence)]
            if here and not _touches(sentence, self.own) and self._speaks_of_death(sentence, here):
                of_others = _touches(sentence, self.others)
                yield of_others, SpeaksOfDeath(evidence_at(self.reading, sentence), self.name)

    def _speaks_of_death(self, sentence: Span, mentions: Iterable[Span]) -> bool:
        """Whether a sentence that names somebody at these places has a word of death. "Kill Bill" is a name."""
        words, report = words_of_death(), self.reading.report
        said = sentence.of(report.text)
        if said.isupper() or (report.headline and report.headline.overlaps(sentence)):
            said = said.lower()
        said = re.sub(r"^\W*\w", lambda first: first[0].lower(), said)
        if words.anywhere.search(said) or (words.bodies.search(said) and words.found.search(said)):
            return True
        return any(words.before.search(report.text, sentence.start, one.start) for one in mentions)


def _written(name: str, text: str) -> Iterator[Span]:
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)"
    return (Span(*found.span()) for found in re.finditer(pattern, text))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)
