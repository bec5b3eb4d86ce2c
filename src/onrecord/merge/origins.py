"""Where claims first came from.

The origin of a claim is the publisher, in the report's own voice, or else the first source of the chain: the innermost
statement's. A named source is one origin, whoever quotes it. Unnamed sources are one only when their words came through
the same outlet or agency; through which, the statement says, or else the statement around it, the agency credited with
the report, or the publisher. Unnamed bodies are one only when they are called the same, too: "the government" is not "a
commander". Reports with the same text, or with the same agency's words, are copies: in their own voice, too, they are
one origin.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.merge.entities import Parties, Party
from onrecord.merge.origin import Origin
from onrecord.merge.passages import day_of, normalised
from onrecord.model.agencies import agency_called, agency_meant
from onrecord.model.layout import find_paragraphs
from onrecord.model.reading import Reading
from onrecord.model.statements import Statement

_A_NAME = re.compile(r"(?:[Tt]he )?([A-Z][\w.&'’-]*(?: (?:(?:of|and|for|the) )*[A-Z][\w.&'’-]*)+)")
_RUN = 8  # words in a row that two reports of one agency must share to share its text ...
_SHARED = 0.3  # ... in this part of the shorter report


@dataclass(frozen=True, slots=True)
class Origins:
    """Finds the origin of each claim of these readings."""

    copies: tuple[tuple[str, ...], ...]
    _parties: Parties
    _voices: dict[str, tuple[str, str]]
    _outlets: dict[str, tuple[str, str]]
    _found: dict[tuple[str, tuple[str, ...]], tuple[Reading, Origin]] = field(default_factory=dict)

    def of(self, reading: Reading, according_to: Sequence[str]) -> Origin:
        """Where a claim came from that a report makes in these statements, innermost first: worked out once."""
        key = (reading.report.id, tuple(according_to))
        known = self._found.get(key)
        if known is None or known[0] is not reading:
            known = self._found[key] = (reading, self._of(reading, according_to))
        return known[1]

    def _of(self, reading: Reading, according_to: Sequence[str]) -> Origin:
        known = {s.id: s for s in reading.statements} if according_to else {}
        chain = [known[s] for s in according_to if s in known]
        first = next((s for s in chain if s.source is not None), None)
        if first is None:
            key, name = self._voices[reading.report.id]
            return Origin(("named", key), name, True, (), reading.report.id)
        return self._of_source(reading, first, chain)

    def _of_source(self, reading: Reading, first: Statement, chain: list[Statement]) -> Origin:
        assert first.source is not None
        via = tuple(self._name(reading, v.entity, v.of(reading.report.text)) for v in first.via)
        party = self._parties.of(reading, first.source.entity)
        words = first.source.of(reading.report.text)
        called = _A_NAME.fullmatch(words) if party is not None and party.kind == "organization" else None
        if called and not first.source.named:  # a name that the report was not sure of
            key, name = _voice(self._parties.body_called(words), called.group(1), self._outlets)
            return Origin(("named", key), name, True, via, reading.report.id)
        if first.source.named:
            key, name = self._body(reading, first.source.entity, words)
            return Origin(("named", key), name, True, via, reading.report.id)
        key, name = self._channel(reading, first, chain)
        if party is not None and party.kind == "organization":  # a ministry is not the same source as a commander
            key = f"{key} {normalised(party.name)}"
        return Origin(("unnamed", key), party.name if party else words, False, via or (name,), reading.report.id)

    def _channel(self, reading: Reading, first: Statement, chain: list[Statement]) -> tuple[str, str]:
        """The outlet or agency through which an unnamed source's words came."""
        for via in first.via:
            return self._body(reading, via.entity, via.of(reading.report.text))
        for outer in chain[chain.index(first) + 1 :]:
            if outer.source is not None and outer.source.named:
                return self._body(reading, outer.source.entity, outer.source.of(reading.report.text))
        return self._voices[reading.report.id]

    def _body(self, reading: Reading, entity: str | None, words: str) -> tuple[str, str]:
        party = self._parties.of(reading, entity) or self._parties.body_called(words)
        return _voice(party, words, self._outlets)

    def _name(self, reading: Reading, entity: str | None, words: str) -> str:
        return self._body(reading, entity, words)[1]


def find_origins(readings: Sequence[Reading], *, parties: Parties, copies: Sequence[tuple[str, ...]] = ()) -> Origins:
    """The origins of everything that these readings claim; `copies` are the reports that are copies of one another."""
    ordered = sorted(readings, key=lambda r: (day_of(r), r.report.id))
    papers = {r.report.id: _publisher(r, parties) for r in ordered}
    outlets = _outlets(readings, papers)
    groups = _same_agency(ordered, parties, papers, outlets)
    dispatches = {r.report.id: agency for r in ordered if (agency := _agency(r, parties, outlets))}
    voices = papers | {report: agency for group, agency in groups for report in group} | dispatches
    return Origins(tuple(dict.fromkeys((*copies, *(group for group, _ in groups)))), parties, voices, outlets)


_Voices = dict[str, tuple[str, str]]
_Group = tuple[tuple[str, ...], tuple[str, str]]


def _publisher(reading: Reading, parties: Parties) -> tuple[str, str]:
    name = reading.report.publisher
    if not name:
        return f"report {reading.report.id}", f"report {reading.report.id}"
    if agency := agency_called(name):
        return normalised(agency), agency
    party = parties.body_called(name)
    return (party.id, party.name) if party else (normalised(name), name)


def _agency(reading: Reading, parties: Parties, outlets: _Voices) -> tuple[str, str] | None:
    """The voice of the agency whose dispatch a report is."""
    agency = reading.report.agency
    return _voice(parties.body_called(agency.name), agency.name, outlets) if agency else None


def _outlets(readings: Sequence[Reading], own: _Voices) -> _Voices:
    """The publishers by name, and by the initials that only one of them has."""
    by_name = {normalised(r.report.publisher): own[r.report.id] for r in readings if r.report.publisher}
    by_initials: dict[str, set[tuple[str, str]]] = {}
    for name, voice in by_name.items():
        if len(name.split()) > 2:
            by_initials.setdefault("".join(word[0] for word in name.split()), set()).add(voice)
    return {short: min(voices) for short, voices in by_initials.items() if len(voices) == 1} | by_name


def _voice(party: Party | None, words: str, outlets: _Voices) -> tuple[str, str]:
    names = (party.name, *party.aliases) if party else (words,)
    if (party is None or party.kind == "organization") and (
        agency := next(filter(None, map(agency_meant, names)), None)
    ):
        return normalised(agency), agency
    outlet = next((outlets[name] for name in map(normalised, names) if name in outlets), None)
    return outlet or ((party.id, party.name) if party else (normalised(words), words))


def _same_agency(ordered: Sequence[Reading], parties: Parties, own: _Voices, outlets: _Voices) -> list[_Group]:
    """Reports that credit one agency, or are its own, and share stretches of text."""
    by_agency: dict[tuple[str, str], list[Reading]] = {}
    for reading in ordered:
        credited = {
            _voice(parties.of(reading, credit.entity), credit.of(reading.report.text), outlets)
            for credit in reading.report.credits
        }
        dispatch = _agency(reading, parties, outlets)
        for agency in sorted(credited | {own[reading.report.id]} | ({dispatch} if dispatch else set())):
            by_agency.setdefault(agency, []).append(reading)
    groups: list[_Group] = []
    for agency, candidates in sorted(by_agency.items()):
        publishers = {own[r.report.id] for r in candidates}
        if len(candidates) > 1 and publishers != {agency}:
            groups += [(tuple(r.report.id for r in group), agency) for group in _sharing(candidates)]
    return groups


def _sharing(candidates: list[Reading]) -> list[list[Reading]]:
    left = [(reading, _runs(reading)) for reading in candidates]
    groups = []
    while left:
        head, runs = left[0]
        group = [(r, s) for r, s in left if r is head or len(runs & s) >= _SHARED * max(1, min(len(runs), len(s)))]
        taken = {r.report.id for r, _ in group}
        left = [(r, s) for r, s in left if r.report.id not in taken]
        if len(group) > 1:
            groups.append([r for r, _ in group])
    return groups


def _runs(reading: Reading) -> set[str]:
    text = reading.report.text
    found = set()
    for paragraph in find_paragraphs(text):
        words = normalised(paragraph.of(text)).split()
        found |= {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    return found
