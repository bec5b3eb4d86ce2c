"""What people added to readings: it is merged as if it had been read, and says that it was not.

A reading stays what it is; what is merged is the reading with what was added. So everything that holds for what was
read (who is one with whom, ids, copies, disputes, judgements) holds for what was added.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from onrecord.merge.marks import find_words
from onrecord.merge.passages import evidence_at, names_somebody, normalised
from onrecord.model.additions import read_addition
from onrecord.model.entities import Entity, Kind, Mention
from onrecord.model.errors import QueryError
from onrecord.model.judgements import ADDED, Correction, Judgement
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.model.standings import Standing

KINDS: Mapping[str, tuple[Kind, ...]] = {
    "person": ("person", "group"),
    "holder": ("organization", "group", "person", "other"),
    "place": ("place", "facility"),
}
"""What a name can stand for, by the field; whom the reading does not know is of the first."""
_NAMES = re.compile(r"[^\W\d_][\w'’-]*(?: [A-ZÀ-ÖØ-Þ][\w'’-]*)+")


@dataclass(frozen=True, slots=True)
class Additions:
    """Readings with what people added to them, and who added what, by the judgement."""

    readings: tuple[Reading, ...]
    made: Mapping[str, Correction] = field(default_factory=dict)


def with_additions(readings: Iterable[Reading], judgements: Iterable[Judgement]) -> Additions:
    """The readings with what was added to them, as far as their reports still have the words that it rests on."""
    of: dict[str, list[Judgement]] = defaultdict(list)
    for one in sorted(judgements, key=lambda j: (j.at, j.id)):
        if one.kind == "add" and one.withdrawn is None and one.marks:
            of[one.marks[0].report].append(one)
    found, made = [], dict[str, Correction]()
    for reading in readings:
        for one in of.get(reading.report.id, ()):
            try:
                reading = with_addition(reading, one)
            except QueryError:
                continue
            span = reading.standings[-1].evidence
            after, evidence = one.after, (evidence_at(reading, span),)
            made[one.id] = Correction(one.id, ADDED, None, after, one.why, one.by, one.at, evidence)
        found.append(reading)
    return Additions(tuple(found), made)


def with_addition(reading: Reading, judgement: Judgement) -> Reading:
    """The reading with what a judgement adds. QueryError where its report names nobody so, or has changed."""
    said = read_addition(judgement.field, judgement.after)
    if (passage := find_words(reading, judgement.marks[0])) is None:
        raise QueryError(f"report {reading.report.id} does not say {judgement.marks[0].words!r}")
    ids = dict[str, str]()
    for name, kinds in KINDS.items():
        if words := said.pop(name, None):
            assert isinstance(words, str)
            entity = _named(reading, words, kinds, new=f"{judgement.id}-{name}")
            ids[name] = entity.id
            if entity not in reading.entities:
                reading = replace(reading, entities=(*reading.entities, entity))
    standing = Standing(id=judgement.id, evidence=passage, rule=ADDED, **ids, **said)  # type: ignore[arg-type]
    return replace(reading, standings=(*reading.standings, standing))


def list_names(reading: Reading, field: str) -> tuple[str, ...]:
    """Whom a reading knows that a field of a standing can name, in the order of the text: each as it can be written.

    Those who have a name, and groups by their nouns: whoever holds somebody ("gunmen"), and who is counted ("three
    surveyors"). None whose name could mean another, too. Those first of whom the field is rather told.
    """
    able = [e for e in reading.entities if e.kind in KINDS[field]]
    nouns = [e for e in able if e.kind == "group" and (field == "holder" or e.count is not None)]
    named = [e for e in able if e.kind != "group" and any(m.form == "name" for m in e.mentions)]
    called = Counter(name for e in able for name in {normalised(name) for name in (e.name, *e.aliases)})
    fitting = [e for e in (*named, *nouns) if called[normalised(e.name)] == 1 and e.mentions]
    return tuple(e.name for e in sorted(fitting, key=lambda e: (KINDS[field].index(e.kind), min(e.mentions))))


def _named(reading: Reading, words: str, kinds: Collection[Kind], *, new: str) -> Entity:
    """Whom a report means by a name: one whom the reading knows by it, or finds in these words; else somebody new."""
    wanted, text = normalised(words), reading.report.text
    able = [e for e in reading.entities if e.kind in kinds]
    places = [Span(m.start(), m.end()) for m in re.finditer(_as_written(words), text)]
    known = [e for e in able if wanted in {normalised(name) for name in (e.name, *e.aliases)}]
    known = known or [e for e in able if any(m.form == "name" and m.overlaps(p) for m in e.mentions for p in places)]
    if len(known) > 1:
        several = ", ".join(e.name for e in known)
        raise QueryError(
            f"report {reading.report.id} speaks of several who may be {words!r} ({several}); say the whole"
        )
    if known:
        return known[0]
    if not places or not names_somebody(f"- {words}"):
        near = _nearly_written(words, text, able)
        how = f"it writes {' or '.join(map(repr, near))}" if near else "write the name as the report has it"
        raise QueryError(f"report {reading.report.id} names no {words!r}; {how}")
    mentions = tuple(Mention(p.start, p.end) for p in places)
    return Entity(new, next(iter(kinds)), words, mentions, ADDED)


def _nearly_written(words: str, text: str, able: Iterable[Entity]) -> tuple[str, ...]:
    """The names in a report that are nearly these words: but for capitals, else those spelled most alike."""
    if found := re.search(_as_written(words), text, re.IGNORECASE):
        return (found[0],)
    names = {normalised(name): name for e in able for name in (e.name, *e.aliases)}
    names |= {normalised(m[0]): m[0] for m in _NAMES.finditer(text)}
    return tuple(names[one] for one in get_close_matches(normalised(words), names, n=2))


def _as_written(words: str) -> str:
    return r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
