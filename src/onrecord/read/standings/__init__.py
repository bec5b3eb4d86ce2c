"""Where each named person stands: captive, free, alive, dead, injured, missing; only where a sentence says so."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model.edtf import bounds
from onrecord.model.events import Event
from onrecord.model.span import Span
from onrecord.model.standings import Standing
from onrecord.model.statements import Statement
from onrecord.read.clauses import Clauses
from onrecord.read.course import Act, Course
from onrecord.read.evidence import vouching_for, words_of
from onrecord.read.happenings import Happenings
from onrecord.read.language import ParsedReport
from onrecord.read.standings.captors import find_captors
from onrecord.read.standings.found import Found, View
from onrecord.read.standings.holders import complete_holders
from onrecord.read.standings.lexicon import load_words
from onrecord.read.standings.namesakes import is_loosely_meant, is_of_two, is_taken_for
from onrecord.read.standings.nouns import (
    act_standings,
    body_standings,
    listed_standings,
    named_among,
    role_standings,
    toll_standings,
)
from onrecord.read.standings.people import behind
from onrecord.read.standings.qualities import (
    quality_standings,
    shown_standings,
    unknown_standings,
    unseen_standings,
    whereabouts_standings,
)
from onrecord.read.standings.settle import (
    add_members,
    drop_mistaken,
    drop_repeated,
    drop_revised,
    end_captivities,
    tell_alike,
    tell_at_once,
)
from onrecord.read.standings.verbs import brought_standings, verb_standings
from onrecord.read.standings.when import spell_of
from onrecord.read.who import Who

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Span as Sentence

_HARMED = ("dead", "injured", "missing")
_HELD = ("captive", "free")
_GRAVE = ("captive", "dead", "missing")
_INTO = ("in", "inside", "at", "from")
_WAYS = (
    verb_standings, role_standings, act_standings, body_standings, quality_standings,
    whereabouts_standings, unknown_standings, unseen_standings, shown_standings, listed_standings, toll_standings,
)  # fmt: skip


def find_standings(
    parsed: ParsedReport,
    *,
    published: date | None,
    happenings: Happenings,
    who: Who,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    clauses: Clauses,
) -> tuple[Standing, ...]:
    """What the report says of where persons and counted groups stand, in order."""
    words = load_words()
    noted: list[tuple[Found, Standing]] = []
    brought: dict[str, list[Found]] = {}  # by event
    bringing = {token.i: e for e in events if e.brings for token in parsed.tokens(e.trigger)}
    for sentence in parsed.sentences:
        for token in sentence:
            event = bringing.get(token.i)
            found: list[Found] = []
            if event is not None and event.id not in brought:
                found = brought[event.id] = brought_standings(event, parsed, who, clauses)
            if words.may_tell(token):
                known = {one.state for one in brought.get(event.id, ())} if event is not None else set()
                ways = [one for way in _WAYS for one in way(token, who, clauses)]
                found = [*found, *(one for one in ways if one.trigger.i != token.i or one.state not in known)]
            found += [among for one in found if one.rule != "list" for among in named_among(one, who, clauses)]
            if found:
                found = [_doubted(one, clauses) for one in found]
                noted += [
                    (f, _standing(f, sentence, happenings, published, statements, events, who, clauses)) for f in found
                ]
    noted = [(f, s) for f, s in noted if not is_loosely_meant(f, s, parsed, who, statements)]
    acts = [Act((f.trigger,), s, s.since, s.place) for f, s in noted]
    acts += [Act(parsed.tokens(e.trigger), e, e.date, e.place) for e in events]
    settled = zip(noted, Course(parsed, who, happenings, published).settle(acts), strict=False)
    noted = [(f, replace(s, since=act.day, place=act.place)) for (f, s), act in settled]
    alike = tell_alike([s for _, s in noted], events, parsed, who)
    noted = tell_at_once([(f, s) for (f, _), s in zip(noted, alike, strict=True)])
    captives = _called_captive(parsed.report.text, who)
    told = ((f, s) for f, s in noted if s.state == "captive" and not (s.negated or f.of_captives))
    captives |= {s.person for f, s in told if not _follows_rescue(f)}
    captives |= {m for person in captives for m in who.entities[person].members}
    captives |= {f.person for f, _ in noted if f.of_captives and who.entities[f.person].part_of in captives}
    noted = end_captivities([(f, s) for f, s in noted if not is_taken_for(f, s, captives, who)])
    freeing = {f.trigger.i for f, _ in noted if f.of_captives and f.person in captives}  # with whom others are freed
    taken = {s.person: f.trigger.idx for f, s in reversed(noted) if s.state == "captive"}
    noted = [
        (f, s)
        for f, s in noted
        if f.rule != "got-away" or f.trigger.lemma_ != "flee" or f.trigger.idx >= taken.get(s.person, 0)
    ]
    standings = [s for f, s in noted if not f.of_captives or f.trigger.i in freeing]
    dead = {s.person: s.since for s in standings if s.state == "dead" and s.modality == "stated" and not s.negated}
    standings = [s for s in standings if s.state != "injured" or not _died_of_it(s, dead)]
    saved = [s for f, s in noted if f.trigger.lemma_ == "rescue" and f.of_captives and f.trigger.i not in freeing]
    standings += [replace(s, state="alive", rule="standings/brought-to-safety") for s in saved if not s.negated]
    standings = [s for s in standings if not (s.state in _GRAVE and is_of_two(s, parsed, who, statements))]
    standings = drop_revised(drop_mistaken(standings, events, statements, parsed, who), parsed, who)
    standings = tell_alike(drop_repeated(add_members(standings, parsed, who)), events, parsed, who)
    by_law = words.words["lawful"]
    lawful = frozenset(
        s.evidence.start
        for f, s in noted
        if {f.trigger.lower_, f.trigger.lemma_.lower()} & by_law or _is_given_to_court(f, who)
    )
    by_force = any(s.state == "captive" and s.evidence.start not in lawful for s in standings)
    captors = find_captors(parsed.sentences, who, clauses) if by_force else []
    deniers = frozenset(s.source.entity for s in statements if s.act == "deny" and s.source and s.source.entity)
    others = words.words["in_another"]
    apart = frozenset(f.person for f, s in noted if any(w.lower_ in others for w in f.trigger.subtree))
    standings = complete_holders(
        standings, who, lawful=lawful, captors=captors, deniers=deniers, apart=apart, published=published
    )
    return tuple(replace(s, id=f"st{i}") for i, s in enumerate(standings, 1))


def _died_of_it(harmed: Standing, dead: dict[str, str | None]) -> bool:
    """ "Was shot in the head" says how she died, unless she died on another day."""
    day = dead.get(harmed.person, "")
    return harmed.person in dead and (harmed.since is None or day in (None, harmed.since))


def _called_captive(text: str, who: Who) -> set[str]:
    """Whom the report calls hostages or prisoners: it makes nobody captive, but tells who can be freed."""
    roles = {form for form, role in load_words().roles.items() if role.state == "captive"}
    return {
        entity.id
        for entity in who.entities.values()
        if any(m.form == "nominal" and roles & set(m.of(text).lower().split()) for m in entity.mentions)
    }


def _follows_rescue(found: Found) -> bool:
    """ "Were rescued and are in custody": held since, and by no captors before."""
    verb = found.trigger.head.head
    return verb.dep_ == "conj" and verb.tag_ in ("VBZ", "VBP") and verb.head.lemma_ in ("rescue", "save", "recover")


def _doubted(found: Found, clauses: Clauses) -> Found:
    """A death, a capture or a release is stated only where both witnesses say so; else it is possible."""
    grave = found.state in ("dead", "captive", "free") and not found.view.negated
    lost = found.rule == "survived"  # "did not survive"
    if grave and not lost and clauses.is_doubted(found.trigger):
        return replace(found, view=View(True))
    return found


def _is_given_to_court(found: Found, who: Who) -> bool:
    """ "Was captured and *turned over to a court*": by the law, whoever captures people elsewhere in the report."""
    to = (noun for verb in found.trigger.conjuncts for noun in behind(verb, "to"))
    bodies = (who.entities[one].sector for noun in to if (one := who.at(noun)) is not None)
    return any(sector in ("COP", "JUD") for sector in bodies)


def _is_in(event: Event, sentence: "Sentence", who: Who) -> bool:
    """Whether the sentence says that it was in the place: not "at a bridge outside the town"."""
    named = [one for one in who.inside(event.evidence) if one.entity is not None and one.entity == event.place]
    before = (sentence.text[: one.start - sentence.start_char].split()[-1:] for one in named)
    return any(words and words[0].lower() in _INTO for words in before)


def _past(day: str | None, published: date | None) -> str | None:
    """A day that can have been told of in the report; one still to come was read wrong."""
    first = bounds(day)[0] if day else None
    return None if first and published and first > published else day


def _standing(
    found: Found,
    sentence: "Sentence",
    happenings: Happenings,
    published: date | None,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    who: Who,
    clauses: Clauses,
) -> Standing:
    trigger = Span(found.trigger.idx, found.trigger.idx + len(found.trigger))
    event = next((e for e in events if e.trigger.overlaps(trigger)), None)
    happened = event.date if event is not None and not event.negated else None
    if event is None and (found.change or found.state == "dead"):  # of an accident there is no event
        happened = happenings.days.of(found.trigger)
    where, day = found.place, None
    if found.state in _HARMED:
        day, scene = happenings.of(found.trigger)
        happened = happened or day
        where = where or (event.place if event else None) or happenings.places.at(found.trigger) or scene
    elif found.state in _HELD:
        where = where or happenings.places.of_custody(found.trigger)
        if event is not None and (found.state == "free" or (event.type == "ASSAULT" and _is_in(event, sentence, who))):
            where = where or event.place
    counted = who.entities[found.person].kind == "group"
    is_act = event is not None and not event.negated
    spell = spell_of(found, happenings.days, published, happened=happened, is_act=is_act, counted=counted)
    return Standing(
        id="",
        person=found.person,
        state=found.state,
        evidence=words_of(sentence),
        rule=f"standings/{found.rule}",
        modality="possible" if found.view.possible else "stated",
        negated=found.view.negated,
        holder=found.holder,
        place=where,
        since=_past(spell.since or (day if found.state == "missing" else None), published),
        until=spell.until,
        as_of=_past(spell.as_of, published),
        event=event.id if event else None,
        according_to=vouching_for(found.trigger, statements),
        score=clauses.score(trigger),
    )
