"""How much each happening matters of itself.

Points for what it is (kind), what came of it (toll), on how many feet it stands (reports, origins), where reports put
it (lead, headline), and what others come back to (day, later): importance.toml.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from onrecord.merge.entities import Parties
from onrecord.merge.occurrences import Occurrence
from onrecord.merge.origins import Origins
from onrecord.merge.passages import VAGUE, day_of, days_of, first_day
from onrecord.merge.rarity import count_words
from onrecord.merge.sentences import befell_with, is_a_sentence, is_headline
from onrecord.merge.titles import Wording, best_telling
from onrecord.merge.told import HAPPENED, Told
from onrecord.merge.weights import Content, Weight, settings
from onrecord.model.events import Event
from onrecord.model.reading import Reading

_HALF = 300  # characters into a report at which a passage counts half as much as at its beginning
_BACK = 2  # days after which a report that tells of it comes back to it
_WEEK = 7  # days after which who speaks of a day comes back to it
_UNSAID = 1 / 8  # of the points of a day, where no report says that it was then
_OLD = 30  # days after which what is told for the first time is background
_OF_PEOPLE = {"release", "abduct", "arrest", "deport"}
_BEFELL = {"dead", "injured", "captive", "missing"}
_HIGHEST = 7  # of the logarithm of a toll: 127
_WORDLESS, _QUOTED = "wordless", "quoted"
_PASSAGES = 3  # passages of a happening that are compared


def weigh_one(occurrence: Occurrence, *, wording: Wording, origins: Origins) -> Weight:
    """What a happening has of its own to be weighed by, as far as that follows from what is told of it alone."""
    parts = parts_of(occurrence, wording=wording, origins=origins)
    return Weight(parts, _content(occurrence, wording), _words(occurrence))


def parts_of(occurrence: Occurrence, *, wording: Wording, origins: Origins) -> Mapping[str, float]:
    """The points of one happening, each with what it is for."""
    told, telling, parties = occurrence.told, occurrence.telling, wording.parties
    event = told[0].event
    mode = next((t.event.mode for t in telling if t.event.mode), None)
    kinds = settings()["kind"][event.type]
    happened = occurrence.modality in HAPPENED and not occurrence.negated
    sides = [any(t.actors for t in telling), any(t.recipients for t in telling)]
    first, last = days_of(occurrence.date)
    day = first if first == last else None
    reports = {r for t in told for r in t.reports}
    harm = _harm(telling)
    points = {
        "report": math.log2(len(reports)),
        "origin": math.log2(len({origins.of(t.reading, t.event.according_to).key for t in telling})),
        "lead": math.log2(1 + math.fsum(_place(t) for t in _highest(telling))),
        "main": any(t.reading.head == t.event.id for t in told),
        "headline": any(is_headline(t) for t in told),
        "toll": min(_HIGHEST, math.log2(1 + _toll(harm, parties))) if happened else 0,
        "death": happened and any(event.brings == "dead" for _, event in harm),
        "later": math.log2(1 + sum(1 for t in _highest(told) if day and _days(day, t.published) > _BACK)),
        "own": any(not t.event.according_to for t in telling),
        "both": all(sides),
        "named": any(p.named for t in telling for p in (*t.actors, *t.recipients)),
        "ahead": occurrence.modality in ("scheduled", "promised"),
        "wanted": occurrence.modality in ("demanded", "threatened"),
        "perhaps": occurrence.modality in ("possible", "attempted"),
        "denied": occurrence.negated,
        "nobody": not any(sides),
        _WORDLESS: not any(wording.words(t) for t in telling),
        "undated": _vagueness(first, last),
        _QUOTED: not any(is_a_sentence(t) for t in telling),
    }
    if mode in _OF_PEOPLE and not any(p.kind in ("person", "group") for t in telling for p in t.recipients):
        mode = None
    return {"kind": float(kinds.get(mode, kinds["any"]))} | _worth(points)


def attention(
    occurrence: Occurrence, *, plain: bool, reports_on: Callable[[str], int], spoken: Mapping[date, float]
) -> dict[str, float]:
    """The points for how many reports know those who take part, and how much they speak of its day.

    It is `plain` where a passage says it in words that a title can have. Whole doublings count: so what one more report
    knows of a land is no news to all that happened there.
    """
    first, last = days_of(occurrence.date)
    day = first if first == last else None
    known = max(map(reports_on, _concerned(occurrence.telling)), default=1)
    return _worth(
        {
            "known": known.bit_length() - 1,
            "day": math.log2(_attention(occurrence, day, spoken)) / (1 if plain else 2),
            "background": all(_is_old(t, day or last) for t in occurrence.told) and day not in spoken,
        }
    )


def is_plain(weight: Weight) -> bool:
    """Whether a passage says it in words that a title can have."""
    return not {_WORDLESS, _QUOTED} & weight.parts.keys()


def _worth(points: Mapping[str, float]) -> dict[str, float]:
    return {name: float(settings()["points"][name] * n) for name, n in points.items() if n}


def _content(occurrence: Occurrence, wording: Wording) -> Content:
    telling = occurrence.telling
    recipients = [p for t in telling for p in t.recipients]
    everyone = [*recipients, *(p for t in telling for p in t.actors)]
    return Content(
        occurrence.told[0].event.type,
        _days_of(occurrence),
        frozenset(i for p in recipients if p.named and p.kind == "person" for i in p.ids),
        frozenset(i for p in everyone if p.kind != "place" for i in p.ids),
        frozenset(p.count[0] for p in recipients if p.count and p.count[0] and p.count[0] > 1),
        frozenset({t.place.id for t in telling if t.place} | {p.party for p in recipients if p.kind == "place"}),
        frozenset(f"{t.evidence.report} {t.evidence.start}" for t in telling),
        occurrence.modality in HAPPENED and not occurrence.negated,
        wording.words(best_telling(occurrence, wording)) or "",
    )


def _days_of(occurrence: Occurrence) -> tuple[date, date]:
    """When it can have been: what no report dates and all tell as done, by the first report of it."""
    if occurrence.date is None and occurrence.modality in HAPPENED:
        return date.min, min(t.published for t in occurrence.telling)
    return days_of(occurrence.date)


def _words(occurrence: Occurrence) -> Counter[str]:
    passages = dict.fromkeys(t.evidence.text for t in occurrence.telling)
    return count_words(" ".join(list(passages)[:_PASSAGES]))


def reports_by_day(readings: Iterable[Reading]) -> Mapping[date, float]:
    """How much reports speak of each day: how many do within a month, times those that come back to it, and one."""
    now: Counter[date] = Counter()
    later: Counter[date] = Counter()
    for reading in readings:
        published = day_of(reading)
        said = {first_day(t.earliest) for t in reading.times if t.earliest and t.earliest == t.latest}
        for day in said | {published}:
            now[day] += _days(day, published) <= _OLD
            later[day] += _days(day, published) > _WEEK
    return {day: float(reports * (1 + later[day])) for day, reports in now.items() if reports}


def _highest(told: Iterable[Told]) -> Iterable[Told]:
    """Of each report the telling that stands highest."""
    best: dict[str, Told] = {}
    for one in sorted(told, key=lambda t: t.event.evidence.start):
        best.setdefault(one.reading.report.id, one)
    return best.values()


def _place(told: Told) -> float:
    """Where in its report it stands: 1 at the beginning."""
    return 1 / (1 + told.depth / _HALF)


def _attention(occurrence: Occurrence, day: date | None, spoken: Mapping[date, float]) -> float:
    """How much reports speak of its day, 1 at least; where none says when, that of a day that one leads with, less."""
    if day:
        return max(1, spoken.get(day, 0))
    if occurrence.date:
        return 1
    return math.pow(max(1.0, *(_place(t) * spoken.get(t.published, 0) for t in occurrence.telling)), _UNSAID)


def _vagueness(first: date, last: date) -> float:
    """How little is said of when it was: 0 for a day, 1 for a year, or where no report says when."""
    return min(1.0, math.log2(1 + (last - first).days) / math.log2(VAGUE))


def _concerned(telling: Iterable[Told]) -> Iterable[str]:
    """All who take part, and where it is, as far as they are known by name."""
    everyone = (p for t in telling for p in (*t.actors, *t.recipients))
    return {p.party for p in everyone if p.named} | {t.place.id for t in telling if t.place and t.place.named}


def _harm(telling: Iterable[Told]) -> list[tuple[Told, Event]]:
    """What each brings on somebody; of an attack that of itself says nothing of this, what came of it.

    That is told by the same words: "struck at the bank, killing three".
    """
    return [(t, e) for t in telling for e in (t.event, *_came_of(t)) if e.brings in _BEFELL]


def _came_of(told: Told) -> Iterable[Event]:
    if told.event.type == "ASSAULT" and told.event.brings is None:
        yield from (e for e in told.reading.events if e.type == "ASSAULT" and befell_with(e, told.event))


def _toll(harm: Iterable[tuple[Told, Event]], parties: Parties) -> int:
    """How many it befell, at least, as far as that is said."""
    tolls = [0]
    for told, event in harm:
        known = [e for r in event.recipients if (e := parties.entity(told.reading, r.entity)) is not None]
        tolls += [e.count or (e.count_range[0] if e.count_range else None) or 1 for e in known]
        tolls.append(len(known))
    return max(tolls)


def _is_old(told: Told, day: date) -> bool:
    return date.max not in (day, told.published) and _days(day, told.published) > _OLD


def _days(first: date, last: date) -> int:
    return 0 if date.max in (first, last) else (last - first).days
