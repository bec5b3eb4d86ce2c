"""What sentences say together: who is meant by "the freed pilots", what holds for each of a group, what is said twice.

Whose names are all known, of them it is said by name: "the two nurses, A and B, were freed" frees A and B. The names
may stand elsewhere: "They were A and B", "the victims were identified as A and B".
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.model.edtf import bounds
from onrecord.model.events import Event
from onrecord.model.span import Span
from onrecord.model.standings import Standing
from onrecord.model.statements import Statement
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import children, is_negated
from onrecord.read.standings.found import Found
from onrecord.read.standings.lexicon import load_words
from onrecord.read.standings.people import behind, named_below, people
from onrecord.read.who import Who

_HELD = ("captive", "free")
_TERMS = ("sentenced", "given-a-term")
_GRAVE = (*_HELD, "dead", "missing")
_RELATIVE = frozenset({"who", "whom", "whose", "that", "which"})
_DEFINITE = ("the ", "both ", "these ", "those ", "all ", "they")
_HARMED = ("dead", "injured", "missing")
_VICTIMS = frozenset({"victims", "the victims"})
_FEW = 2
_LEAD = 3  # sentences
_GAP = 4  # characters between two sentences
_BESIDE = 4  # words: "two engineers, later *identified* as"
_OTHERS = frozenset({"other", "more", "others", "another", "further"})


def end_captivities(noted: list[tuple[Found, Standing]]) -> list[tuple[Found, Standing]]:
    """Whom a sentence frees, it calls held until then, not after: "nine jailed fighters were freed on Monday".

    Who was freed, got away or died on one day only, and was taken on none that is later, was held until then, whatever
    sentences say so; unless he was taken "again".
    """
    told = [(f, s) for f, s in noted if not s.negated]
    freed = {(s.person, s.evidence): (f, s) for f, s in told if s.state == "free"}
    ends: dict[str, set[str]] = {}
    for _, s in told:
        if s.state in ("free", "dead") and s.modality == "stated" and s.since:
            ends.setdefault(s.person, set()).add(s.since)
    taken = {s.person for f, s in told if s.state == "captive" and not s.since and _is_taken(f)}
    starts = [(s.person, bounds(s.since)[0]) for _, s in told if s.state == "captive" and s.since]
    found = []
    for f, one in noted:
        if one.state == "captive" and not one.negated and len(ends.get(one.person, ())) == 1:
            (end,) = ends[one.person]
            last, first = bounds(one.since or one.as_of)[1], bounds(end)[0]
            before = one.person not in taken and not (one.since or one.as_of)
            if last and first:  # and was not let go and taken anew before that
                anew = any(then and last < then <= first for person, then in starts if person == one.person)
                before = last <= first and not anew
            one = replace(one, until=one.until or end) if before and one.since != end and not _is_over(f) else one
        freeing, then = freed.get((one.person, one.evidence), (f, one))
        before = f.trigger.i < freeing.trigger.i
        earlier = f.trigger.dep_ == "amod" or before or (not f.change and then.since is not None)
        if one.state == "captive" and then.state == "free" and earlier and not one.negated:
            until = one.until or then.since or next(iter(ends.get(one.person, ())), None)
            one = replace(one, until=until, as_of=one.as_of if one.as_of == one.since else None)
        found.append((f, one))
    return found


def _is_over(found: Found) -> bool:
    """ "*Served* five months", and died at home thirty years later."""
    return found.rule == "serving" and found.trigger.tag_ == "VBD"


def _is_taken(found: Found) -> bool:
    """Whether somebody is said to be taken, or taken again, and not only to be held or sentenced."""
    taken = found.change and found.rule not in _TERMS and found.trigger.lemma_ not in ("hold", "keep")
    return taken or any(c.lower_ == "again" for c in found.trigger.children)


def tell_alike(standings: list[Standing], events: tuple[Event, ...], parsed: ParsedReport, who: Who) -> list[Standing]:
    """A first day and a place said once of what befell somebody, and no other, hold wherever the report tells of it.

    Of a death that is also said by the attack on the person. As many are the same: the "10 dead" of a headline. Whoever
    was held more than once, or was let go before he was taken, may have been taken on another day.
    """
    days: dict[tuple[str, str], set[str]] = {}
    places: dict[tuple[str, str], set[str]] = {}
    tolls = _tolls(standings, parsed, who)
    told = [(s.person, s.state, s.since, s.place) for s in standings if not s.negated]
    dead = {person for person, state, _, _ in told if state == "dead"}
    for event in events:
        words = event.trigger.of(parsed.report.text).lower().split()
        if event.modality == "occurred" and not event.negated and load_words().words["deadly"] & set(words):
            told += [(r.entity, "dead", event.date, event.place) for r in event.recipients if r.entity in dead]
    for person, state, day, place in told:
        days.setdefault((tolls.get(person, person), state), set()).update([day] if day else ())
        places.setdefault((tolls.get(person, person), state), set()).update([place] if place else ())
    found = []
    for one in standings:
        key = tolls.get(one.person, one.person), one.state
        since, known = _narrowest(days.get(key, set())), places.get(key, set())
        again = one.state == "captive" and any(day <= (since or "") for day in days.get((one.person, "free"), ()))
        if not one.negated and one.state in _GRAVE:
            where = min(known) if len(known) == 1 and one.state != "captive" else None
            one = replace(one, since=one.since or (None if again else since), place=one.place or where)
        found.append(one)
    return found


def tell_at_once(noted: list[tuple[Found, Standing]]) -> list[tuple[Found, Standing]]:
    """Of whom one word tells, it tells that it was at once: "killing ten tourists and *two pilots*", of whom the ten
    were killed on Sunday, as is told elsewhere."""
    acts: dict[tuple[int, str], list[Standing]] = {}
    for f, s in noted:
        if f.change and not s.negated:
            acts.setdefault((f.trigger.i, s.state), []).append(s)
    found = []
    for f, s in noted:
        beside = acts.get((f.trigger.i, s.state), []) if f.change and not s.negated else []
        days, places = {one.since for one in beside} - {None}, {one.place for one in beside} - {None}
        since = s.since or (min(days, key=str) if len(days) == 1 else None)
        found.append(
            (f, replace(s, since=since, place=s.place or (min(places, key=str) if len(places) == 1 else None)))
        )
    return found


def _tolls(standings: list[Standing], parsed: ParsedReport, who: Who) -> dict[str, str]:
    """One of those who are as many as a headline or lead counts, for each: "10" and "10 nuns", but not "10 monks"."""
    lead = max((sentence.end_char for sentence in parsed.sentences[:_LEAD]), default=0)
    sizes: dict[int, dict[str, bool]] = {}
    for s in standings:
        group = who.entities[s.person]
        size = group.count or (group.count_range or (0,))[0] or 0
        if size > _FEW and s.state in _GRAVE and not group.members and not group.part_of:
            same = sizes.setdefault(size, {})
            same[s.person] = same.get(s.person, False) or s.evidence.end <= lead
    names = {size: [who.entities[one].name.lower().split() for one in same] for size, same in sizes.items()}
    nouns = {size: {name[-1] for name in named if name[1:]} for size, named in names.items()}
    alike = {size: len(called - load_words().words["anybody"]) < 2 for size, called in nouns.items()}
    return {one: next(iter(same)) for n, same in sizes.items() if alike[n] and any(same.values()) for one in same}


def _narrowest(days: set[str]) -> str | None:
    """The narrowest of days that all agree with it: of 2023 and 2023-07-08 the second."""
    best = max(days, key=lambda day: ("/" not in day, len(day)), default=None)
    first, last = bounds(best)
    for day in days:
        start, end = bounds(day)
        if not (start and end and first and last and start <= first and last <= end):
            return None
    return best


def add_members(standings: list[Standing], parsed: ParsedReport, who: Who) -> list[Standing]:
    """What is said of a group holds for each of its members; the group itself is left out where they are all known."""
    named = _members(standings, parsed, who)
    tolls = {s.evidence for s in standings if s.state == "dead" and who.entities[s.person].kind == "group"}
    known = {s.person for s in standings if s.state in _GRAVE and not s.negated and _is_somebody(s.person, who)}
    found = []
    for one in standings:
        meant = who.entities[one.person]
        if one.state in _GRAVE and meant.members and known.isdisjoint(meant.members) and len(known) == meant.count:
            continue  # "A and B were found dead. ... The murder of *these two*": A and B, whoever was named since
        if one.holder in meant.members:
            one = replace(one, holder=None)  # "Bandits seized two men, Dorn and Vell": Dorn is no bandit
        members = [m for m in named.get(one.person, meant.members) if m != one.holder]
        window = one.evidence in tolls and one.since is not None and len(one.since) < len("2024-01-01")
        each = replace(one, since=None, as_of=None) if window else one  # each died on some day of it
        if meant.count != len(members) or not members:
            found.append(one if meant.kind == "group" else each)
        found += [replace(each, person=m, rule="standings/member") for m in members]
    return [*found, *_named_later(found, parsed, who)]


def _named_later(standings: list[Standing], parsed: ParsedReport, who: Who) -> Iterator[Standing]:
    """ "Killed his mother and a neighbour. ... The victims were identified as A and B": these two."""
    dead = {s.person: s for s in standings if s.state == "dead" and s.modality == "stated" and not s.negated}
    hurt = {s.person for s in standings if s.state in _HARMED and not s.negated}
    for group in who.entities.values():
        members, toll = set(group.members), None
        if members and members <= dead.keys() and not any(_is_somebody(one, who) for one in members):
            toll = dead[group.members[0]]
        elif not members and len(hurt) == 1 and hurt <= dead.keys() and group.name.lower() in _VICTIMS:
            toll = dead[next(iter(hurt))]  # "Two women were found dead. ... The victims are A and B"
        size = len(members) or (who.entities[toll.person].count if toll is not None else None)
        names = _identified(group.id, parsed, who) if toll is not None else ()
        if toll is not None and len(names) == size and hurt.isdisjoint(names):
            yield from (replace(toll, person=one, rule="standings/member") for one in names)


def _members(standings: list[Standing], parsed: ParsedReport, who: Who) -> dict[str, tuple[str, ...]]:
    """The members of each group held, freed or dead that the text gives outside the group's own phrase."""
    held = [s for s in standings if s.state in _HELD and not s.negated]
    harmed = (s for s in standings if s.state in ("dead", "injured") and s.modality == "stated" and not s.negated)
    found: dict[str, tuple[str, ...]] = {}
    for group in dict.fromkeys(s.person for s in (*held, *harmed) if who.entities[s.person].kind == "group"):
        size = who.entities[group].count
        if who.entities[group].members:
            continue
        names = () if who.entities[group].part_of else _identified(group, parsed, who)
        if any(s.person == group for s in held) and (len(names) < 2 or size not in (len(names), None)):
            definite = any(m.of(parsed.report.text).lower().startswith(_DEFINITE) for m in who.entities[group].mentions)
            names = _the_only(size, group, held, who) if size and size > 1 and definite else ()
        if names and size in (len(names), None):
            found[group] = names
    return found


def _identified(group: str, parsed: ParsedReport, who: Who) -> tuple[str, ...]:
    """ "They are A, B and C", "the hostages have been identified as A and B", "the men, named as A and B"."""
    for mention in who.entities[group].mentions:
        span = parsed.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        noun = parsed.doc[0] if span is None else span.root
        verbs = [*children(noun, "acl"), *([noun.head] if noun.dep_ in ("nsubj", "nsubjpass", "dobj") else [])]
        verbs += [verb for verb in children(noun.head, "advcl") if 0 < verb.i - noun.i < _BESIDE]
        after = noun.sent.end
        if after < len(noun.doc) and noun.doc[after].lower_ == "they" and who.entities[group].count:
            verbs.append(noun.doc[after].head)  # "freed five nurses. They are A, B, ..."
        if noun.dep_ == "attr" and noun.head.lemma_ == "be" and children(noun, "acl", "amod"):
            heads = children(noun.head, "nsubj")  # "A and B were the nurses killed"
            if names := tuple(one for one in people(named_below(heads, who), who) if _is_somebody(one, who)):
                return names
        for verb in verbs:
            if verb.lemma_ in load_words().ties["names"] and not is_negated(verb):
                heads = [*children(verb, "attr", "oprd"), *behind(verb, "as")]
                if names := tuple(one for one in people(named_below(heads, who), who) if _is_somebody(one, who)):
                    return names
    return ()


def _the_only(size: int, group: str, held: list[Standing], who: Who) -> tuple[str, ...]:
    """ "The two women were freed", where the report names just two as held: those, if nothing speaks against it."""
    called = {word.lower() for word in who.entities[group].name.split()}
    if called & (load_words().keepers | _OTHERS) or any(s.holder == group for s in held):
        return ()  # "two of the kidnappers were arrested": not the two whom they held; nor "two other pilots"
    names = tuple(dict.fromkeys(s.person for s in held if _is_somebody(s.person, who)))
    rivals = {s.person for s in held if s.person != group and who.entities[s.person].count == size}
    if len(names) != size or rivals or any(who.entities[s.person].part_of == group for s in held):
        return ()
    mine = [s for s in held if s.person == group]
    return () if any(_differ(a, b) for a in mine for b in held if b.person in names) else names


def _differ(one: Standing, other: Standing) -> bool:
    """Whether two cannot be told of the same people: in one sentence, taken on other days, or elsewhere."""
    apart = any(a and b and a != b for a, b in ((one.since, other.since), (one.place, other.place)))
    return one.evidence == other.evidence or (one.state == other.state and apart)


def _is_somebody(person: str, who: Who) -> bool:
    entity = who.entities[person]
    return entity.kind == "person" and any(m.form == "name" for m in entity.mentions)


def drop_repeated(standings: list[Standing]) -> list[Standing]:
    """One standing for a person, a state and a sentence: the fullest, the first of equals."""
    best: dict[tuple[object, ...], Standing] = {}
    dead = {(s.person, s.evidence) for s in standings if s.state == "dead" and not s.negated}
    for one in standings:
        if one.state == "injured" and (one.person, one.evidence) in dead:
            continue  # how somebody died: "the dead were named as X, who was shot in the head"
        key = (one.person, one.state, one.negated, one.evidence)
        full = max(best.get(key, one), one, key=_fullness)
        other = one if full is not one else best.get(key, one)
        fields = ("holder", "place", "since", "until", "as_of", "event")
        best[key] = replace(full, **{name: getattr(full, name) or getattr(other, name) for name in fields})
    return list(best.values())


def drop_revised(standings: list[Standing], parsed: ParsedReport, who: Who) -> list[Standing]:
    """Leaves out a toll that was told first and has been corrected: "earlier said 12 died, and revised it to nine"."""
    at_first, revises = load_words().words["at_first"], load_words().ties["revises"]
    tolls = [t for s in parsed.sentences for t in s if t.lower_ in ("toll", "number", "figure")]
    corrected = [toll.sent for toll in tolls if toll.head.lemma_ in revises]
    kept = []
    for one in standings:
        then = next((s for s in corrected if one.evidence.start <= s.start_char <= one.evidence.end + _GAP), None)
        group = who.entities[one.person]
        counted = one.state == "dead" and (group.count or group.count_range) and one.rule != "standings/toll"
        words = set(one.evidence.of(parsed.report.text).lower().split())
        if then is None or not counted or not words & at_first:
            kept.append(one)
    return kept


def _fullness(standing: Standing) -> int:
    said = sum(x is not None for x in (standing.holder, standing.place, standing.since, standing.until))
    return said + 2 * (standing.modality == "stated") + (standing.rule != "standings/member")


def drop_mistaken(
    standings: list[Standing],
    events: tuple[Event, ...],
    statements: tuple[Statement, ...],
    parsed: ParsedReport,
    who: Who,
) -> list[Standing]:
    """Leaves out a speaker whom only a "he" or "the priest" puts in a grave state that another is in by name.

    "Minister Ana Vell spoke of efforts to find Mr Dorn since he was seized": whoever speaks is hardly the one held, and
    where a pronoun may have been tied to the wrong one, nobody is to be held, freed or dead by it.
    """
    told = {event.id: event for event in events}
    named = {s.person for s in standings if s.state in _GRAVE and _is_by_name(s, told, parsed, who)}
    spoken: set[tuple[str, str | None]] = {(s.state, s.person) for s in standings if s.person in named}
    for event in events:
        if event.brings:
            spoken |= {(event.brings, r.entity) for r in event.recipients if _names(r, r.entity, parsed, who)}
    speakers = {s.source.entity for s in statements if s.source and s.act != "deny"}
    doubtful = {s.person for s in standings if s.person in speakers - named and _is_somebody(s.person, who)}
    kept = []
    for s in standings:
        others = {other for state, other in spoken if state == s.state and other and other != s.person}
        beside = {m.entity for m in who.inside(s.evidence) if m.entity and who.entities[m.entity].kind == "person"}
        alone = _names(s.evidence, s.person, parsed, who) and beside <= {s.person}
        if s.person not in doubtful or s.state not in _GRAVE or not others or alone:
            kept.append(s)
    return kept


def _is_by_name(one: Standing, told: dict[str, Event], parsed: ParsedReport, who: Who) -> bool:
    event = told.get(one.event or "")
    tied: list[Span] = [r for r in event.recipients if r.entity == one.person] if event is not None else []
    return any(_names(span, one.person, parsed, who) for span in tied or [one.evidence])


def _names(span: Span, person: str | None, parsed: ParsedReport, who: Who) -> bool:
    """Whether a person is called by name in a span or beside it ("the pilot, X"), or by a "who" at the name."""
    mentions = who.entities[person].mentions if person else ()
    return any(
        m.start <= span.end + 2
        and span.start <= m.end + 2
        and (m.form == "name" or m.of(parsed.report.text).lower() in _RELATIVE)
        for m in mentions
    )
