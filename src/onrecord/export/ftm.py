"""The record as FollowTheMoney entities, one a line: https://followthemoney.tech

People and bodies that have a name, groups that take a side, reports as articles, happenings as events, and the links
between two of them, each with its sentence: `list_links`. What is not told as a fact says so in the role. Where
somebody stands is a note in words: nobody gets a date of death.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TextIO

from babel.core import get_global

from onrecord.export.beyond import Beyond
from onrecord.export.case import Case, Written
from onrecord.export.json import to_json
from onrecord.export.links import LinkRow, list_links, load_words
from onrecord.export.tables import plain
from onrecord.export.wording import happening, stands
from onrecord.model.answers import EveryoneRow, StandingRow, TimelineRow
from onrecord.model.edtf import interval, known_bounds
from onrecord.model.evidence import Evidence
from onrecord.model.marks import hashed
from onrecord.model.phrases import count
from onrecord.model.report import Report, title_of

_PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})  # sectors of a state
_Entity = Mapping[str, object]
_Values = Mapping[str, Iterable[str | None]]


def write_ftm(case: Case, out: TextIO) -> Written:
    """Reports, then people and bodies, then happenings and links; what an entity points to stands before it."""
    parties, links, all_links = _linked(case)
    less = len(case.beyond.everyone) - len(parties)
    number = _write(_entities(case, parties, links), out)
    why = "left out: places, who has no name, and groups that take no side"
    return Written(number, "entity", less, f"{why}; {_of_links(links, all_links)}")


def write_network(case: Case, out: TextIO) -> Written:
    """Those who are linked, and their links, with nothing between: what a program that draws networks asks for."""
    parties, links, all_links = _linked(case)
    ends = {id_ for link in links for id_ in (link.one, link.other)}
    shown = [one for one in parties if one.id in ends]
    number = _write((*(_party(one, ()) for one in shown), *(_link(link, case.beyond) for link in links)), out)
    why = f"left out: who has no link; {_of_links(links, all_links)}"
    return Written(number, "entity", len(parties) - len(shown), why)


def _of_links(links: Sequence[LinkRow], number: int) -> str:
    return f"{len(links)} of {count(number, 'link')} kept: those between two that are entities"


def _write(entities: Iterable[_Entity], out: TextIO) -> int:
    lines = (to_json(entity).decode("utf-8") + "\n" for entity in entities)
    return sum(1 for line in lines if out.write(line))


def _linked(case: Case) -> tuple[Sequence[EveryoneRow], Sequence[LinkRow], int]:
    """People and bodies that have a name, the groups that are linked to any of those or to each other; the links.

    And how many links there are in all.
    """
    able = {one.id: one for one in case.beyond.everyone if _schema(one)}
    every = list(list_links(case))
    links = [link for link in every if link.one in able and link.other in able]
    ends = {id_ for link in links for id_ in (link.one, link.other)}
    return [one for one in able.values() if one.kind != "group" or one.id in ends], links, len(every)


def _entities(case: Case, parties: Sequence[EveryoneRow], links: Sequence[LinkRow]) -> Iterator[_Entity]:
    yield from (_article(report, case.beyond.link(report.id)) for report in case.reports())
    states: dict[str, list[StandingRow]] = defaultdict(list)
    for standing in case.ask("standings"):
        states[standing.id].append(standing)
    yield from (_party(one, states[one.id]) for one in parties)
    known = {one.id for one in parties}
    for row in case.ask("timeline"):
        yield _happening(row, known, case.beyond)
    yield from (_link(link, case.beyond) for link in links)


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
        "idNumber": [one.desk_id],
        "position" if one.kind == "person" else "summary": one.roles,
    }
    return _entity(one.id, _schema(one) or "", values)


def _happening(row: TimelineRow, known: set[str], beyond: Beyond) -> _Entity:
    values: _Values = {
        "name": [happening(row)],
        "keywords": [row.type, row.mode, row.modality, "negated" if row.negated else None],
        "location": [row.place],
        "country": [_alpha2(beyond.country_of(row.place))],
        "involved": [one.id for one in row.parties if one.id in known],
        "description": [item.text for item in row.evidence[:1]],
        "recordId": [row.id],
        **_when(row.date),
        **_origin(row.evidence, beyond),
    }
    return _entity(f"event-{row.id}", "Event", values)


def _link(link: LinkRow, beyond: Beyond) -> _Entity:
    values: _Values = {
        "subject": [link.one],
        "object": [link.other],
        "role": [f"{link.role} ({', '.join(link.status)})" if link.status else link.role],
        "status": link.status,
        "summary": [link.what],
        "description": [item.text for item in link.evidence],
        "recordId": [link.entry],
        **_when(link.date, "startDate" if link.answer == "standings" else "date"),
        **_origin(link.evidence, beyond),
    }
    return _entity(f"link-{hashed(link.answer, link.entry, link.one, link.other)[:16]}", "UnknownLink", values)


def _origin(evidence: Sequence[Evidence], beyond: Beyond) -> _Values:
    """The reports behind it, their addresses and papers."""
    reports = tuple(dict.fromkeys(item.report for item in evidence))
    return {
        "proof": [_article_id(report) for report in reports],
        "sourceUrl": [beyond.link(report) for report in reports],
        "publisher": [item.publisher for item in evidence],
    }


def _schema(one: EveryoneRow) -> str | None:
    """What kind of entity it is: a group one with legal standing, where it is told by a name, a number or a quality."""
    if one.kind == "group":
        words = one.name.split()
        is_told = len(words) > 1 and words[0].lower() not in load_words()["vague"]
        return "LegalEntity" if one.named or is_told else None
    if not one.named:
        return None
    if one.kind == "organization":
        return "PublicBody" if one.sector in _PUBLIC else "Organization"
    return "Person" if one.kind == "person" else None


def _when(edtf: str | None, of: str = "date") -> Mapping[str, Sequence[str]]:
    """A date as exact as it was told, else the first and the last day."""
    if dates := _dates(edtf):
        return {of: dates}
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
