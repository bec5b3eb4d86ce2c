"""How much each happening matters, among those that are asked for.

Points for what it is (kind), what came of it (toll), on how many feet it stands (reports, origins), where reports put
it (lead, headline), and what others come back to (day, later): importance.toml. Then each counts for less, the more of
it a weightier one has said already: the words of its passages, and its day.
"""

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from onrecord.merge.entities import Parties, Party
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.origins import Origins
from onrecord.merge.passages import day_of, days_of, first_day
from onrecord.merge.rarity import Rarity, count_words
from onrecord.merge.sentences import clause_of
from onrecord.merge.told import HAPPENED, Told
from onrecord.model.reading import Reading

_HALF = 300  # characters into a report at which a passage counts half as much as at its beginning
_BACK = 2  # days after which a report that tells of it comes back to it
_OLD = 30  # days after which what is told for the first time is background
_OF_PEOPLE = {"release", "abduct", "arrest", "deport"}
_BEFELL = {"dead", "injured", "captive", "missing"}
_STARTS, _SIGNS = ('"', "“", "‘", "'"), ("|", "•", "\n")  # of quotations, and of captions
_ENDS = (".", "!", "…", '"', "”", "’", "'", ")")
_OF_ONESELF = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
_HIGHEST = 7  # of the logarithm of a toll: 127
_SHARE = 4  # how much less a day counts for each weightier one of it: a fifth, then a ninth of its reports
_OWN = 0.5  # points of its own from which on a happening has its day in full
_LEAST = 0.08  # of their words that two have in common by chance
_FAMILIAR = 1.0  # how much more alike two are of one type, of the same people, number or place
_TOGETHER = 0.4  # how alike two are at least for each of people, number and place that they share
_OTHERWISE = 0.5  # how much less alike two of different types, days or victims are
_MOST = 0.95  # of its points that a happening loses to another at most
_PASSAGES = 3  # passages of a happening that are compared


def weigh(
    occurrences: Sequence[Occurrence], *, readings: Iterable[Reading], parties: Parties, origins: Origins
) -> Mapping[str, float]:
    """The importance of each of these, by id: larger is more important."""
    spoken = _reports_by_day(readings)
    parts = {o.id: parts_of(o, parties=parties, origins=origins, spoken=spoken) for o in occurrences}
    return _less_what_was_said(occurrences, parts)


def parts_of(
    occurrence: Occurrence, *, parties: Parties, origins: Origins, spoken: Mapping[date, int]
) -> Mapping[str, float]:
    """The points of one happening, each with what it is for. `spoken` is how much reports speak of each day."""
    told, telling = occurrence.told, occurrence.telling
    event = told[0].event
    mode = next((t.event.mode for t in telling if t.event.mode), None)
    kinds = settings()["kind"][event.type]
    happened = occurrence.modality in HAPPENED and not occurrence.negated
    sides = [any(t.actors for t in telling), any(t.recipients for t in telling)]
    first, last = days_of(occurrence.date)
    day = first if first == last else None
    reports = {r for t in told for r in t.reports}
    points = {
        "report": math.log2(len(reports)),
        "origin": math.log2(len({origins.of(t.reading, t.event.according_to).key for t in telling})),
        "lead": math.log2(1 + math.fsum(_place(t) for t in _highest(telling))),
        "main": any(t.reading.head == t.event.id for t in told),
        "headline": any(_is_headline(t) for t in told),
        "toll": min(_HIGHEST, math.log2(1 + _toll(telling))) if happened else 0,
        "death": happened and any(t.event.brings == "dead" for t in telling),
        "known": math.log2(max((_reports_on(parties.by_id(i)) for i in _concerned(telling)), default=1)),
        "day": math.log2(1 + _attention(occurrence, day, spoken)),
        "later": math.log2(1 + sum(1 for t in _highest(told) if day and _days(day, t.published) > _BACK)),
        "own": any(not t.event.according_to for t in telling),
        "both": all(sides),
        "named": any(p.named for t in telling for p in (*t.actors, *t.recipients)),
        "ahead": occurrence.modality in ("scheduled", "promised", "demanded", "threatened"),
        "perhaps": occurrence.modality in ("possible", "attempted"),
        "denied": occurrence.negated,
        "nobody": not any(sides),
        "vague": not all(sides) and not any(clause_of(t, parties) for t in telling),
        "undated": occurrence.date is None,
        "background": all(_is_old(t, day or last) for t in told),
        "quoted": not any(_is_a_sentence(t) for t in telling),
    }
    worth = settings()["points"]
    if mode in _OF_PEOPLE and not any(p.kind in ("person", "group") for t in telling for p in t.recipients):
        mode = None
    return {"kind": kinds.get(mode, kinds["any"])} | {name: worth[name] * n for name, n in points.items() if n}


def _less_what_was_said(
    occurrences: Sequence[Occurrence], parts: Mapping[str, Mapping[str, float]]
) -> Mapping[str, float]:
    """The sum of the points, less what weightier ones have said: of two rows on one thing the lesser matters little."""
    points = {o.id: round(_sum(parts[o.id], others=0), 6) for o in occurrences}
    vectors = _vectors(occurrences)
    said: dict[str, list[tuple[int, float]]] = defaultdict(list)  # by word, the weightier ones that have it
    before: list[_Content] = []
    days: Counter[tuple[date, date]] = Counter()
    left: dict[str, float] = {}
    for one in sorted(occurrences, key=lambda o: (-points[o.id], o.id)):
        content = _content(one)
        shared: dict[int, float] = defaultdict(float)
        for word, x in vectors[one.id].items():
            for other, y in said[word]:
                shared[other] += x * y
            said[word].append((len(before), x))
        alike = max((_alike(content, before[i], x) for i, x in shared.items() if x > _LEAST), default=0.0)
        left[one.id] = round(max(0.0, _sum(parts[one.id], others=days[content.days])) * (1 - alike), 3)
        days[content.days] += 1
        before.append(content)
    return left


def _sum(parts: Mapping[str, float], *, others: int) -> float:
    """All points. Its day is shared with so many weightier ones, and is in full for what has some weight of its own."""
    own = math.fsum(x for name, x in parts.items() if name != "day")
    worth: float = settings()["points"]["day"]
    spoken = 2 ** (parts.get("day", 0) / worth) - 1
    return own + worth * math.log2(1 + spoken / (1 + _SHARE * others)) * max(0.0, min(1.0, own / _OWN))


@dataclass(frozen=True, slots=True)
class _Content:
    """What a happening says: its type and days; the people it befell, all who take part, numbers and places."""

    type: str
    days: tuple[date, date]
    befallen: frozenset[str]
    who: frozenset[str]
    counts: frozenset[int]
    where: frozenset[str]


def _content(occurrence: Occurrence) -> _Content:
    telling = occurrence.telling
    recipients = [p for t in telling for p in t.recipients]
    everyone = [*recipients, *(p for t in telling for p in t.actors)]
    return _Content(
        occurrence.told[0].event.type,
        days_of(occurrence.date),
        frozenset(i for p in recipients if p.named and p.kind == "person" for i in p.ids),
        frozenset(i for p in everyone if p.kind != "place" for i in p.ids),
        frozenset(p.count[0] for p in recipients if p.count and p.count[0] and p.count[0] > 1),
        frozenset({t.place.id for t in telling if t.place} | {p.party for p in recipients if p.kind == "place"}),
    )


def _alike(one: _Content, other: _Content, words: float) -> float:
    """How much of a happening another has said, from 0 to 1: in these words, of the same people, there and then."""
    then = one.days[0] <= other.days[1] and other.days[0] <= one.days[1]
    others = one.befallen and other.befallen and not one.befallen & other.befallen
    if one.type != other.type or not then or others:
        return _OTHERWISE * words
    same = bool(one.who & other.who) + bool(one.counts & other.counts) + bool(one.where & other.where)
    return min(_MOST, max(words * (1 + _FAMILIAR * (1 + same)), _TOGETHER * same))


def _vectors(occurrences: Iterable[Occurrence]) -> Mapping[str, Mapping[str, float]]:
    counts = {o.id: _words(o) for o in occurrences}
    rarity = Rarity(frozenset(c) for c in counts.values())
    return {id_: rarity.vector(found) for id_, found in counts.items()}


def _words(occurrence: Occurrence) -> Counter[str]:
    passages = dict.fromkeys(t.evidence.text for t in occurrence.telling)
    return count_words(" ".join(list(passages)[:_PASSAGES]))


def _reports_by_day(readings: Iterable[Reading]) -> Mapping[date, int]:
    """How many reports speak of each day or are of it, times those that come back to it later, and one."""
    now: Counter[date] = Counter()
    later: Counter[date] = Counter()
    for reading in readings:
        said = {first_day(t.earliest) for t in reading.times if t.earliest and t.earliest == t.latest}
        published = day_of(reading)
        now.update(said | {published})
        later.update(day for day in said if _BACK < _days(day, published) <= _OLD)
    return {day: reports * (1 + later[day]) for day, reports in now.items()}


def _highest(told: Iterable[Told]) -> Iterable[Told]:
    """Of each report the telling that stands highest."""
    best: dict[str, Told] = {}
    for one in sorted(told, key=lambda t: t.event.evidence.start):
        best.setdefault(one.reading.report.id, one)
    return best.values()


def _place(told: Told) -> float:
    """Where in its report it stands: 1 at the beginning."""
    return 1 / (1 + told.depth / _HALF)


def _is_headline(told: Told) -> bool:
    headline = told.reading.report.headline
    return headline is not None and (
        headline.covers(told.event.evidence) or any(headline.covers(echo.words) for echo in told.echoes)
    )


def _attention(occurrence: Occurrence, day: date | None, spoken: Mapping[date, int]) -> float:
    """How much reports speak of its day; where none says when, of the day of a report, as far as that leads with it."""
    if day:
        return max(1, spoken.get(day, 0))
    if occurrence.date:
        return 0
    return max((_place(t) * spoken.get(t.published, 0) for t in occurrence.telling), default=0)


def _concerned(telling: Iterable[Told]) -> Iterable[str]:
    """All who take part, and where it is, as far as they are known by name."""
    everyone = (p for t in telling for p in (*t.actors, *t.recipients))
    return {p.party for p in everyone if p.named} | {t.place.id for t in telling if t.place and t.place.named}


def _reports_on(party: Party) -> int:
    return max(1, len({report for report, _ in party.entries}))


def _toll(telling: Iterable[Told]) -> int:
    """How many it befell, at least, as far as that is said."""
    hit = [t for t in telling if t.event.brings in _BEFELL]
    known = [p.count[0] or 1 for t in hit for p in t.recipients if p.count]
    return max([0, *known, *(len(t.recipients) for t in hit)])


def _is_a_sentence(told: Told) -> bool:
    """Whether the passage is one of the report's own, not a quotation, a question, a caption or a stray line."""
    words = told.evidence.text
    stray = words.startswith(_STARTS) or any(sign in words for sign in _SIGNS) or bool(_OF_ONESELF.search(words))
    stray = stray or any(sign in words.lower() for sign in settings()["page"])
    return not stray and (words.endswith(_ENDS) or (_is_headline(told) and not words.endswith("?")))


def _is_old(told: Told, day: date) -> bool:
    return date.max not in (day, told.published) and _days(day, told.published) > _OLD


def _days(first: date, last: date) -> int:
    return 0 if date.max in (first, last) else (last - first).days


@cache
def settings() -> dict[str, Any]:
    """The points of importance.toml: by kind, and by what else speaks for a happening."""
    text = resources.files("onrecord.merge").joinpath("importance.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
