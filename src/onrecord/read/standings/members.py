"""Groups and those who belong to them: what is said of all holds for each, and nobody is counted twice.

Whose names are all known, of them it is said by name: "the two nurses, A and B, were freed" frees A and B. The names
may stand elsewhere: "They were A and B", "the victims were identified as A and B".
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.model.standings import Standing
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import children, is_negated
from onrecord.read.standings.found import Found
from onrecord.read.standings.lexicon import load_words
from onrecord.read.standings.parties import parties_of
from onrecord.read.standings.people import behind, people
from onrecord.read.who import Who

if TYPE_CHECKING:
    from spacy.tokens import Token

_HELD = ("captive", "free")


def add_members(standings: list[Standing], parsed: ParsedReport, who: Who) -> list[Standing]:
    """What is said of a group holds for each of its members; the group itself is left out where they are all known."""
    named = _members(standings, parsed, who)
    found = []
    for one in standings:
        members = [m for m in named.get(one.person, who.entities[one.person].members) if m != one.holder]
        size = who.entities[one.person].count
        if not members or size != len(members):
            found.append(one)
        when = replace(one, since=None, as_of=None) if one.state == "dead" and not _is_a_day(one.since) else one
        found += [replace(when, person=m, rule="standings/member") for m in members]
    return found


def _is_a_day(since: str | None) -> bool:
    """Of "nine have been killed since January" each died on some day of it."""
    return since is None or len(since) >= len("2024-01-01")


def resolve_described(noted: list[tuple[Found, Standing]], who: Who) -> list[tuple[Found, Standing]]:
    """ "The kidnapped businessman", "the freed pilots": the one, or the one group, called held before."""
    held = [s for f, s in noted if s.state in _HELD and not s.negated and not _is_described(f, s, who)]
    found = []
    for f, one in noted:
        if _is_described(f, one, who):
            kind = who.entities[one.person].kind
            before = {s.person for s in held if who.entities[s.person].kind == kind and s.evidence < one.evidence}
            before = {p for p in before if kind == "group" or _is_somebody(p, who)}
            if len(before) == 1 and _agree(one.person, min(before), who):
                one = replace(one, person=min(before))
        found.append((f, one))
    return found


def _is_described(found: Found, standing: Standing, who: Who) -> bool:
    """Whether somebody without a name is only told apart by having been taken or freed."""
    if found.trigger.dep_ != "amod" or standing.state not in _HELD:
        return False
    article = any(c.lower_ in ("the", "these", "those") for c in found.trigger.head.children)
    return article and all(m.form != "name" for m in who.entities[standing.person].mentions)


def _agree(one: str, other: str, who: Who) -> bool:
    a, b = who.entities[one], who.entities[other]
    return (a.count is None or b.count is None or a.count == b.count) and not _is_other(one, who)


def _members(standings: list[Standing], parsed: ParsedReport, who: Who) -> dict[str, tuple[str, ...]]:
    """The members of each group held or freed that the text gives outside the group's own phrase."""
    held = [s for s in standings if s.state in _HELD and not s.negated]
    groups = dict.fromkeys(s.person for s in held if who.entities[s.person].kind == "group")
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        if who.entities[group].members or who.entities[group].part_of:
            continue
        names = _identified(group, parsed, who)
        if len(names) > 1 and who.entities[group].count in (len(names), None):
            found[group] = names
    for group in groups:
        size = who.entities[group].count
        if group not in found and size and size > 1 and not who.entities[group].members:
            names = _the_only(size, group, held, who)
            if names:
                found[group] = names
    return found


def _identified(group: str, parsed: ParsedReport, who: Who) -> tuple[str, ...]:
    """ "They are A, B and C", "the hostages have been identified as A and B", "the men, named as A and B, were held"."""
    for mention in who.entities[group].mentions:
        noun = _head(parsed, mention.start, mention.end)
        verbs = children(noun, "acl") if noun is not None else []
        verbs += [noun.head] if noun is not None and noun.dep_ in ("nsubj", "nsubjpass") else []
        for verb in verbs:
            if is_negated(verb) or verb.lemma_ not in load_words().ties["names"]:
                continue
            heads = [*children(verb, "attr", "oprd"), *behind(verb, "as")]
            heads += [n for head in heads for n in children(head, "nmod") if n.pos_ == "PROPN"]
            if names := tuple(one for one in people(heads, who) if _is_somebody(one, who)):
                return names
    return ()


def _the_only(size: int, group: str, held: list[Standing], who: Who) -> tuple[str, ...]:
    """ "Two women were kidnapped", where the report names just two as held: those, if nothing speaks against it."""
    keepers = {word.lower() for word in who.entities[group].name.split()} & load_words().keepers
    if keepers or any(s.holder == group for s in held):
        return ()  # "two of the kidnappers were arrested": not the two whom they held
    names = tuple(dict.fromkeys(s.person for s in held if _is_somebody(s.person, who)))
    if len(names) != size or any(who.entities[s.person].part_of == group for s in held):
        return ()
    if {s.person for s in held if who.entities[s.person].count == size and s.person != group} or _is_other(group, who):
        return ()
    mine = [s for s in held if s.person == group]
    theirs = [s for s in held if s.person in names]
    return () if any(a.evidence == b.evidence or _differ(a, b, who) for a in mine for b in theirs) else names


def _is_other(group: str, who: Who) -> bool:
    """ "Two other pilots" are not the two named before."""
    return bool(set(who.entities[group].name.lower().split()) & {"other", "more", "others", "another", "further"})


def _differ(one: Standing, other: Standing, who: Who) -> bool:
    """Whether two cannot be told of the same people: taken on other days, by other bodies, or elsewhere."""
    if one.state != other.state:
        return False
    days = one.since and other.since and one.since != other.since
    where = one.place and other.place and one.place != other.place
    bodies = [parties_of(s.holder, who) for s in (one, other) if s.holder]
    return bool(days or where or (len(bodies) == 2 and all(bodies) and not bodies[0] & bodies[1]))


def _is_somebody(person: str, who: Who) -> bool:
    entity = who.entities[person]
    return entity.kind == "person" and any(m.form == "name" for m in entity.mentions)


def _head(parsed: ParsedReport, start: int, end: int) -> "Token | None":
    span = parsed.doc.char_span(start, end, alignment_mode="expand")
    return None if span is None else span.root
