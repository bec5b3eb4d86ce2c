"""The record as FollowTheMoney entities, one a line: https://followthemoney.tech

People and bodies that have a name, reports as articles, happenings as events, and links between two parties of what is
told as done and contradicted by nobody. Where somebody stands is a note in words: nobody gets a date of death.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TextIO

from babel.core import get_global

from onrecord.export.beyond import Beyond
from onrecord.export.case import Case, Written
from onrecord.export.dossier.wording import how_certain
from onrecord.export.json import to_json
from onrecord.export.tables import plain
from onrecord.export.wording import happening, stands
from onrecord.model.answers import EveryoneRow, StandingRow, TimelineRow
from onrecord.model.edtf import interval, known_bounds
from onrecord.model.report import Report, title_of

_PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})  # sectors of a state
_DONE = frozenset({"occurred", "ongoing"})
_Entity = Mapping[str, object]
_Values = Mapping[str, Iterable[str | None]]


def write_ftm(case: Case, out: TextIO) -> Written:
    """Reports, then people and bodies, then happenings and links; what an entity points to stands before it."""
    parties = [one for one in case.beyond.everyone if one.named and _schema(one)]
    number = 0
    for entity in _entities(case, parties):
        out.write(to_json(entity).decode("utf-8") + "\n")
        number += 1
    less = len(case.beyond.everyone) - len(parties)
    return Written(number, "entity", less, "left out: places, groups, and who has no name")


def _entities(case: Case, parties: Sequence[EveryoneRow]) -> Iterator[_Entity]:
    yield from (_article(report, case.beyond.link(report.id)) for report in case.reports())
    states: dict[str, list[StandingRow]] = defaultdict(list)
    for standing in case.ask("standings"):
        states[standing.id].append(standing)
    yield from (_party(one, states[one.id]) for one in parties)
    known = {one.id for one in parties}
    for row in case.ask("timeline"):
        yield from _happening(row, known, case.beyond)


def _entity(id_: str, schema: str, values: _Values) -> _Entity:
    properties = {
        name: [value for value in dict.fromkeys(map(plain, filter(None, some))) if value]
        for name, some in values.items()
    }
    return {"id": id_, "schema": schema, "properties": {name: some for name, some in properties.items() if some}}


def _article(report: Report, link: str | None) -> _Entity:
    values: _Values = {
        "title": [title_of(report)],  # what an article is labelled by
        "author": [report.author],
        "publisher": [report.publisher],
        "publishedAt": _dates(report.published.value),
        "sourceUrl": [link],
        "fileName": [report.id],  # an article has no recordId; it is filed under this name
        "language": ["eng"],
    }
    return _entity(_article_id(report.id), "Article", values)


def _party(one: EveryoneRow, states: Iterable[StandingRow]) -> _Entity:
    values: _Values = {
        "name": [one.name],
        "alias": one.aliases,
        "country": [_alpha2(one.country)],
        "notes": [stands(row) for row in states],
        "position" if one.kind == "person" else "summary": one.roles,
    }
    return _entity(one.id, _schema(one) or "", values)


def _happening(row: TimelineRow, known: set[str], beyond: Beyond) -> Iterator[_Entity]:
    reports = tuple(dict.fromkeys(item.report for item in row.evidence))
    origin: dict[str, Iterable[str | None]] = {
        "proof": [_article_id(report) for report in reports],
        "sourceUrl": [beyond.link(report) for report in reports],
        "publisher": [item.publisher for item in row.evidence],
        "recordId": [row.id],
        **_when(row.date),
    }
    said = happening(row)
    values: _Values = {
        "name": [said],
        "keywords": [row.type, row.mode, row.modality, "negated" if row.negated else None],
        "location": [row.place],
        "country": [_alpha2(beyond.country_of(row.place))],
        "involved": [one.id for one in row.parties if one.id in known],
        "description": [item.text for item in row.evidence[:1]],
        **origin,
    }
    yield _entity(f"event-{row.id}", "Event", values)
    if (
        row.modality not in _DONE
        or row.negated
        or row.disputed
        or how_certain(row.evidence, row.origins) != ("stated",)
    ):
        return  # who is only said to have done something is not tied to somebody
    sides = [[one for one in row.parties if one.part == part and one.id in known] for part in ("actor", "recipient")]
    for number, (actor, recipient) in enumerate((a, r) for a in sides[0] for r in sides[1] if a.id != r.id):
        ends = {"subject": [actor.id], "object": [recipient.id], "role": [f"{row.type} {row.mode or ''}"]}
        yield _entity(f"link-{row.id}-{number}", "UnknownLink", {**ends, "summary": [said], **origin})


def _schema(one: EveryoneRow) -> str | None:
    if one.kind == "organization":
        return "PublicBody" if one.sector in _PUBLIC else "Organization"
    return "Person" if one.kind == "person" else None


def _when(edtf: str | None) -> Mapping[str, Sequence[str]]:
    """A date as exact as it was told, else the first and the last day."""
    if dates := _dates(edtf):
        return {"date": dates}
    first, last = known_bounds(edtf)
    return {"startDate": [first.isoformat()] if first else [], "endDate": [last.isoformat()] if last else []}


def _dates(edtf: str | None) -> Sequence[str]:
    """A day, a month or a year; what is none of them has no place in a date."""
    whole = interval(*known_bounds(edtf))
    return [whole] if whole and "/" not in whole else []


def _article_id(report: str) -> str:
    return f"report-{hashlib.sha256(report.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@cache
def _alpha2(code: str | None) -> str | None:
    """The two letters of a country for its three, by CLDR."""
    found = get_global("territory_aliases").get(code or "", ())
    return found[0].lower() if len(found) == 1 else None
