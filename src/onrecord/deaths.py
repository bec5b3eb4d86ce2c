"""Sentences that name somebody and speak of a death, and made no entry of that.

Rules that read a death are strict: nobody is declared dead by inference. So that their silence misleads nobody, what
they left aside is shown beside where somebody stands, for a person to read and to judge.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onrecord.accounts import Accounts, choose
from onrecord.asking import Asked, Day
from onrecord.merge.marks import list_marks
from onrecord.merge.passages import evidence_at, first_day
from onrecord.model.account import Somebody
from onrecord.model.answers import StandingPeriod, StandingPosition, StandingRow
from onrecord.model.judgements import Judgement
from onrecord.model.layout import find_paragraphs, find_sentences
from onrecord.model.marks import Sort
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.model.unread import SpeaksOfDeath
from onrecord.store import Database, list_counting, list_deciding, load_readings, search_passages

_STANDINGS = "read/standings/lexicon.toml"
_ACTS = "read/events/lexicon/assault.toml"
_BEFORE_A_NAME = r"\W+(?:[\w-]+\W+){0,3}$"  # "the late surveyor Ana Petrik"
_OF_SOMEBODY = r"(?:\b(?:the|a|his|her|their|whose)|['’]s|s['’])\s+(?:[\w-]+\s+)?"


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
        readings = load_readings(connection, [kept.key for kept in counting if kept.report in named])
        rejected = [j for j in list_deciding(connection) if j.kind == "reject"]
    found = [one for reading in readings for one in _Sentences.of(reading, who, ids, row, rejected).find()]
    if row.state == "free":  # whoever was freed tells of those who died
        found = [one for one in found if not one[0]]
    found.sort(key=lambda one: (one[0], -first_day(one[1].evidence.published).toordinal(), one[1].evidence.start))
    return tuple({one.evidence.text: one for _, one in reversed(found)}.values())[::-1]


def _meant(asked: Asked, id_: str) -> tuple[Somebody, ...]:
    return tuple(one for one in asked.called(id_) if id_ in (one.id, *one.ids))


@dataclass(frozen=True, slots=True)
class _Sentences:
    """One report, where it names somebody, and the passages that made entries of whether that one, or others, died.

    Among the `own` are those of what somebody rejected: they have been looked at.
    """

    reading: Reading
    name: str
    mentions: tuple[Span, ...]
    own: tuple[Span, ...]
    others: tuple[Span, ...]

    @staticmethod
    def of(
        reading: Reading, who: Somebody, ids: Collection[str], row: StandingRow, rejected: Iterable[Judgement]
    ) -> "_Sentences":
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
        words, report = _words(), self.reading.report
        said = sentence.of(report.text)
        if said.isupper() or (report.headline and report.headline.overlaps(sentence)):
            said = said.lower()
        said = re.sub(r"^\W*\w", lambda first: first[0].lower(), said)
        if words.anywhere.search(said) or (words.bodies.search(said) and words.found.search(said)):
            return True
        return any(words.before.search(report.text, sentence.start, one.start) for one in mentions)


@dataclass(frozen=True, slots=True)
class _Words:
    """What speaks of a death: words anywhere, those before a name only ("late"), and bodies that are found."""

    anywhere: re.Pattern[str]
    before: re.Pattern[str]
    bodies: re.Pattern[str]
    found: re.Pattern[str]


@cache
def _words() -> _Words:
    standings, acts = _lexicon(_STANDINGS), _lexicon(_ACTS)
    verbs = [w for v in standings["verb"] if v["state"] == "dead" and "needs" not in v for w in v["lemmas"]]
    nouns = [w for act in standings["act"] if act["name"] == "death" for w in act["nouns"]]
    said = [quality for quality in standings["quality"] if quality["state"] == "dead"]
    after = [w for one in said for w in one["after"]] + standings["words"]["fatal"]
    for frame in acts["frame"]:
        if "needs" not in frame:
            verbs += _bringing_death(frame, "verbs")
            nouns += _bringing_death(frame, "nouns")
    before = [w for one in said for w in one["before"] if w not in after]
    anywhere = {*after, *(form for verb in verbs for form in _forms(verb)), *nouns, *(f"{noun}s" for noun in nouns)}
    bodies, found = standings["words"]["bodies"], standings["words"]["found"]
    return _Words(
        _any_of(anywhere),
        re.compile(_any_of(before).pattern + _BEFORE_A_NAME),
        re.compile(_OF_SOMEBODY + _any_of(bodies).pattern),
        _any_of({form for verb in found for form in (*_forms(verb), _PAST.get(verb, verb))}),
    )


_PAST = {"find": "found", "dig": "dug"}
"""The forms that `_forms` does not give, of the words that say that a body was found."""


def _lexicon(name: str) -> dict[str, Any]:
    """A word list of reading: by its path, since what reads need not be loaded to ask."""
    return tomllib.loads(resources.files("onrecord").joinpath(name).read_text(encoding="utf-8"))


def _bringing_death(frame: Mapping[str, Any], sort: str) -> list[str]:
    """The words of a frame after which whom it befalls is dead."""
    listed = [" ".join(words.split()) for words in frame.get(sort, "").split(",")]
    brings = frame.get("brings")
    if not isinstance(brings, dict):
        return [word for word in listed if word and brings == "dead"]
    of = {word.strip(): state for state, words in brings.items() for word in words.split(",")}
    return [word for word in listed if word and of.get(word, of.get("*")) == "dead"]


def _forms(verb: str) -> Iterator[str]:
    """A verb in its regular forms: "kill, kills, killed, killing"; of several words the first is put so."""
    first, _, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") else first
    stem = re.sub(r"([^aeiou])y$", r"\1i", stem)
    if re.search(r"[^aeiou][aeiou][bdgmnpt]$", first) and first.count("e") == 0:
        stem += first[-1]  # stabbed
    doing = f"{first[:-2]}y" if first.endswith("ie") else stem if stem[-1:] != "i" else first
    does = f"{first}es" if re.search(r"(?:s|x|ch|sh|z)$", first) else f"{stem}es" if stem[-1:] == "i" else f"{first}s"
    for form in (first, does, f"{stem}ed", f"{doing}ing"):
        yield f"{form} {rest}".strip()


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    told = "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)
    return re.compile(rf"(?<![\w-])(?:{told})(?![\w-])")


def _written(name: str, text: str) -> Iterator[Span]:
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)"
    return (Span(*found.span()) for found in re.finditer(pattern, text))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)
