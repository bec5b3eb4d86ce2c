"""Who belongs to a group: named where the report tells of the group, or by another report of the same happening.

"Three aid workers were abducted" and, next, "The three - A, B and C - were taken": the three are A, B and C. Another
report that counts three aid workers abducted on that day means the same three. Nothing else makes anyone a member.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.merge.entities import Parties
from onrecord.merge.passages import head_of, normalised, width
from onrecord.model.entities import Entity
from onrecord.model.reading import Reading
from onrecord.model.span import Span

_Happening = tuple[object, ...]
_OPENING = re.compile(
    r"\s*[-–—:(,]\s*"
    r"|\s+(?:are|were|(?:have|had)(?:\s\w+)? been)(?:\s\w+)?\s(?:named|identified)\s(?:[^.;:!?\n]{0,60}\s)?as\s+"
)
_AS = re.compile(r"\s+(?:on \w+\s+)?as\s+")
_NAMING = re.compile(r"\b(?:nam|identif)(?:ed|es|ing|ied|ies|ying)\s+(?:[\w-]+\s+){0,4}[\w-]+$")
_BETWEEN = re.compile(r"(?:\s+\(\d+\))?(?:,\s+[a-z0-9][a-z0-9'’ -]{0,60})?(?:[,;]?\s+and|[,;])\s+")
_TO_THE_COLON = re.compile(r"[^.;:!?\n]{0,100}:\s+")
_INCLUDING = re.compile(
    r"[^.;:!?\n]{0,80}?[\s,(–-]+(?:including|among (?:them|whom)(?: (?:is|are|was|were))?)\s+[\w', -]{0,40}"
)
_IS = re.compile(r"\s+(?:is|are|was|were)\s+[\w', -]{0,40}$")
_AMONG = re.compile(r"(?:,[^,.]{0,60},)?\s+(?:is|are|was|were)\s+(?:one of|among)\s+(?:the\s+)?")
_JOINING = re.compile(r"(?:[,;]?\s+and|[,;])\s+")


def name_members(reading: Reading) -> Reading:
    """The reading, with the members of each counted group whose sentence names as many in the state of the group."""
    members = {g.id: found for g in reading.entities if _is_counted(g) if (found := _named_with(g, reading))}
    if not members:
        return reading
    entities = tuple(replace(e, members=members[e.id]) if e.id in members else e for e in reading.entities)
    return replace(reading, entities=entities)


def link_groups(readings: Sequence[Reading], *, parties: Parties) -> Parties:
    """The parties, with the members of groups that only another report of the same happening names."""
    full: dict[_Happening, dict[frozenset[str], tuple[str, ...]]] = defaultdict(dict)
    bare: dict[tuple[str, str], set[_Happening]] = {}
    for reading in readings:
        for group in reading.entities:
            if group.kind != "group" or group.count is None or any(m.form == "name" for m in group.mentions):
                continue
            happenings = set(_happenings(group, reading))
            members = parties.members(reading, group.id)
            if len(members) == group.count:
                for happening in happenings:
                    full[happening].setdefault(frozenset(members), members)
            elif not members and happenings:
                bare[reading.report.id, group.id] = happenings
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry, happenings in bare.items():
        meant = {same: members for h in sorted(happenings, key=str) for same, members in full.get(h, {}).items()}
        if len(meant) == 1:
            (found[entry],) = meant.values()
    return replace(parties, linked=found)


def _is_counted(group: Entity) -> bool:
    return group.kind == "group" and group.count is not None and group.count > 1 and not group.members


def _named_with(group: Entity, reading: Reading) -> tuple[str, ...]:
    """As many named people as the group counts: listed after it, hit by the same, or in its state as it is told."""
    people = {
        e.id: min(m.start for m in e.mentions)
        for e in reading.entities
        if e.kind == "person" and any(m.form == "name" for m in e.mentions)
    }
    if listed := _listed_after(group, reading) or _listed_at_the_end(group, reading):
        return listed
    stated = [s for s in reading.standings if s.modality == "stated" and not s.negated]
    befell = {e.id for e in reading.events if any(r.entity == group.id for r in e.recipients)}
    by_event = {s.person for s in stated if s.person in people and s.event in befell}
    if len(by_event) == group.count:
        return tuple(sorted(by_event, key=lambda person: people[person]))
    for state in {s.state for s in stated if s.person == group.id}:
        by_sentence: dict[object, set[str]] = defaultdict(set)
        for one in stated:
            if one.state == state and one.person in people and _speaks_of(one.evidence, group, reading):
                by_sentence[one.evidence].add(one.person)
        for found in by_sentence.values():
            if len(found) == group.count:
                return tuple(sorted(found, key=lambda person: people[person]))
    return _named_among(group, reading)


def _listed_at_the_end(group: Entity, reading: Reading) -> tuple[str, ...]:
    """Those whose names end the sentence, after a colon: "took three nurses on Sunday: A, B and C." """
    for mention in group.mentions:
        names = _names_after(mention.end, reading)
        if names and _TO_THE_COLON.fullmatch(reading.report.text[mention.end : names[0][0]]):
            found = _row_of_names(names, reading)
            if len(found) == group.count:
                return found
    return ()


def _named_among(group: Entity, reading: Reading) -> tuple[str, ...]:
    """Some of the group: "12 hostages, among them A", "A and B are among the 12 hostages", "among the 12 are A"."""
    text = reading.report.text
    for mention in group.mentions:
        names = _names_after(mention.end, reading)
        if names:
            between = text[mention.end : names[0][0]]
            inverted = text[: mention.start].lower().rstrip().removesuffix(" the").endswith("among") and _IS.match(
                between
            )
            if _INCLUDING.fullmatch(between) or inverted:
                return _few(_row_of_names(names, reading), group)
        before = [n for n in _names_after(0, reading) if n[1] <= mention.start]
        if before and _AMONG.fullmatch(text[before[-1][1] : mention.start]):
            start = len(before) - 1
            while start and _BETWEEN.fullmatch(text[before[start - 1][1] : before[start][0]]):
                start -= 1
            return _few(tuple(n[2] for n in before[start:]), group)
    return ()


def _few(people: tuple[str, ...], group: Entity) -> tuple[str, ...]:
    return people if len(set(people)) < (group.count or 0) else ()


def _names_after(place: int, reading: Reading) -> list[tuple[int, int, str]]:
    return sorted(
        (m.start, m.end, e.id)
        for e in reading.entities
        if e.kind == "person"
        for m in e.mentions
        if m.form == "name" and m.start >= place
    )


def _row_of_names(names: Sequence[tuple[int, int, str]], reading: Reading) -> tuple[str, ...]:
    """The first of these names, and those that are joined to it."""
    found = [names[0]]
    for name in names[1:]:
        if not _BETWEEN.fullmatch(reading.report.text[found[-1][1] : name[0]]):
            break
        found.append(name)
    return tuple(dict.fromkeys(n[2] for n in found))


def _listed_after(group: Entity, reading: Reading) -> tuple[str, ...]:
    """Those whose names follow the group: "The three - A, a nurse, and B -", "named the three as A, B and C"."""
    text, size = reading.report.text, group.count or 0
    number = "|".join(map(re.escape, _words(group.name)[:1]))
    ends = {m.end for m in group.mentions} | {
        m.end() for m in re.finditer(rf"\bthe (?:{number})\b", text, re.IGNORECASE) if _is_alone(group, reading)
    }
    names = sorted(
        (m.start, m.end, e.id) for e in reading.entities if e.kind == "person" for m in e.mentions if m.form == "name"
    )
    for end in sorted(ends):
        after = [n for n in names if n[0] >= end]
        if len(after) < size or not _leads_on(text, end, after[0][0]):
            continue
        found = after[:size]
        gaps = [text[one[1] : other[0]] for one, other in pairwise(found)]
        goes_on = len(after) > size and _JOINING.fullmatch(text[found[-1][1] : after[size][0]])
        if all(map(_BETWEEN.fullmatch, gaps)) and not goes_on and len({n[2] for n in found}) == size:
            return tuple(n[2] for n in found)
    return ()


def _leads_on(text: str, end: int, first: int) -> bool:
    """Whether what stands between a group and a name makes the name one of the group."""
    named = _NAMING.search(text[max(0, end - 80) : end]) is not None
    return bool(_OPENING.fullmatch(text, end, first) or (named and _AS.fullmatch(text, end, first)))


def _is_alone(group: Entity, reading: Reading) -> bool:
    """Whether the report counts no others by this number."""
    return all(
        head_of(_words(e.name)) == head_of(_words(group.name))
        for e in reading.entities
        if e.kind == "group" and e.count == group.count
    )


def _speaks_of(sentence: Span, group: Entity, reading: Reading) -> bool:
    """Whether a sentence mentions the group, or says "the three" of the only three that the report counts so."""
    if any(sentence.covers(m) for m in group.mentions):
        return True
    number = _words(group.name)[:1]
    said = _words(sentence.of(reading.report.text))
    return (
        _is_alone(group, reading)
        and bool(number)
        and (said[:1] == number or ["the", *number] in map(list, pairwise(said)))
    )


def _words(phrase: str) -> list[str]:
    return normalised(phrase).split()


def _happenings(group: Entity, reading: Reading) -> Iterable[_Happening]:
    """What tells this group from others of its number and noun: what befell it on a certain day."""
    noun = head_of(_words(group.name))
    for event in reading.events:
        certain = event.date is not None and width(event.date) == 0 and event.modality == "occurred"
        if certain and not event.negated and any(r.entity == group.id for r in event.recipients):
            yield (group.count, noun, event.type, event.mode, event.date)
    for standing in reading.standings:
        since = standing.since
        if standing.person == group.id and since is not None and width(since) == 0 and not standing.negated:
            yield (group.count, noun, standing.state, since)
