"""Events out of a parsed report: triggers in their frames, with who, to whom, when, where, how sure and who says so."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model.edtf import bounds
from onrecord.model.events import Bounds, Event, Modality
from onrecord.model.plover import EventType
from onrecord.model.span import Reference, Span
from onrecord.model.statements import Statement
from onrecord.read.clauses import Clauses, Mood, is_of_others
from onrecord.read.course import Act, Course
from onrecord.read.events.arguments import Arguments
from onrecord.read.events.doers import carry_doers
from onrecord.read.events.frames import load_frames
from onrecord.read.events.kinds import is_anybody, verb_of, words_of
from onrecord.read.events.match import Match, match
from onrecord.read.events.modes import mode_of
from onrecord.read.events.obligations import find_obligations
from onrecord.read.events.places import Places
from onrecord.read.events.roles import patients, prepositional
from onrecord.read.events.telling import request_mode, spoken, threat_mode, turned
from onrecord.read.evidence import vouching_for
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import children
from onrecord.read.who import Who

if TYPE_CHECKING:
    from onrecord.read.happenings import Happenings
    from onrecord.read.language.tokens import Doc, Token
    from onrecord.read.language.tokens import Span as Sentence

_FEW = 10  # letters: "UN NATO" is no headline
_POS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}
_DEEDS = frozenset({"ASSAULT", "RETREAT", "CONSULT", "PROTEST"})
_SPOKEN = frozenset({"SUPPORT", "REJECT", "THREATEN", "CONCEDE"})
_FINE = frozenset({"VBZ", "VBP", "VBG", "VB"})
_OF_NOUNS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it has its number: its match, and the operator that it hangs on, by place and as a match."""

    match: Match
    operator: int | None
    above: Match | None
    event: Event
    has_parties: bool


def find_events(
    parsed: ParsedReport,
    *,
    published: date | None,
    happenings: "Happenings",
    who: Who,
    statements: tuple[Statement, ...],
    clauses: Clauses,
) -> tuple[Event, ...]:
    """What happened, is going on, or is said to be going to happen, in the order of the words that tell it.

    `published` dates nothing: it only tells plans from deeds in the present tense ("meets Monday").
    """
    found: list[Event] = []
    in_capitals = _is_in_capitals(parsed.report.text)
    for sentence in parsed.sentences:
        if _is_in_capitals(sentence.text) and not in_capitals:
            continue  # a headline in capitals, of which the parser makes nothing; the lead tells it again
        found += _read_sentence(parsed, sentence, happenings, published, who, statements, clauses)
    found.sort(key=lambda event: (event.trigger, event.type, event.modality))
    acts = [Act(parsed.tokens(event.trigger), event, event.date, event.place) for event in found]
    settled = zip(found, Course(parsed, who, happenings, published).settle(acts), strict=True)
    dated = (replace(event, date=act.day, place=act.place) for event, act in settled)
    return tuple(
        replace(event, id=f"ev{number}", bounds=_bounds_of(event, published), score=clauses.score(event.trigger))
        for number, event in enumerate(carry_doers(dated, parsed, happenings), 1)
    )


def _bounds_of(event: Event, published: date | None) -> Bounds:
    """Between which days it can have been: those said, else up to the day of publication, or from it on."""
    if event.date is not None:
        first, last = bounds(event.date)
        return Bounds(first.isoformat() if first else None, last.isoformat() if last else None, "said")
    if published is None or event.negated:
        return Bounds()
    if event.modality in ("occurred", "ongoing", "attempted"):
        return Bounds(None, published.isoformat(), "told")
    return Bounds() if event.modality == "possible" else Bounds(published.isoformat(), None, "told")


def _is_in_capitals(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters > _FEW and sum(map(str.isupper, text)) > 0.8 * letters


def _read_sentence(
    parsed: ParsedReport,
    sentence: "Sentence",
    happenings: "Happenings",
    published: date | None,
    who: Who,
    statements: tuple[Statement, ...],
    clauses: Clauses,
) -> list[Event]:
    events, operators = find_matches(sentence, who)
    obliged = find_obligations(sentence, who, statements)
    if not events and not obliged:
        return []
    places = Places(events, who)
    arguments = Arguments(events, operators, who, statements)
    evidence = Span(sentence.start_char, sentence.end_char)
    drafts = [
        draft
        for found in events.values()
        if (draft := _draft(found, arguments, happenings, places, mood_of(found, clauses), published, evidence))
        is not None
    ]
    drafts = _settle(drafts)
    made = [event for draft in drafts for event in _with_spoken(draft)] + [
        replace(event, evidence=evidence) for event in obliged
    ]
    return [replace(e, according_to=vouching_for(parsed.tokens(e.trigger)[0], statements)) for e in made]


def find_matches(sentence: "Sentence", who: Who) -> tuple[dict[int, Match], dict[int, Match]]:
    """The triggers of a sentence in their frames: those that are events, and those that say how sure another act is."""
    frames = load_frames()
    events: dict[int, Match] = {}
    operators: dict[int, Match] = {}
    for token in sentence:
        pos = _POS.get(token.pos_)
        if pos is None or token.dep_ in ("aux", "auxpass"):
            continue
        if token.pos_ == "PROPN" and (token.ent_type_ or token.lower_ == "march"):
            continue  # "March 2", the "Attack" of a name
        if token.tag_ == "VBN" and token.dep_ in _OF_NOUNS and _is_somebody(token):
            continue
        key = f"{verb_of(token)}/{pos}"
        listed = frames.get(key) or frames.get(key.replace("-", ""))
        if listed is None:
            continue
        for found in match(token, listed, who):
            if found.frame.type is not None and token.i not in events:
                events[token.i] = found
            if found.frame.act is not None and token.i not in operators:
                operators[token.i] = found
    return events, operators


def _is_somebody(participle: "Token") -> bool:
    """Whether a participle stands for whom it was done to: "*the accused* was arrested"."""
    return any(c.dep_ == "det" for c in participle.lefts) and not any(
        c.lower_ in ("of", "by") for c in participle.rights
    )


def _draft(
    found: Match,
    arguments: Arguments,
    happenings: "Happenings",
    places: Places,
    mood: Mood,
    published: date | None,
    evidence: Span,
) -> Draft | None:
    frame = found.frame
    if mood.status in ("unreal", "story") or frame.type is None or _is_allowed_by_law(found, mood, arguments.who):
        return None
    above = arguments.operators.get(mood.operator) if mood.operator is not None else None
    kept_from = mood.negated and mood.modality == "occurred" and found.predicate.is_noun  # who bans a rally holds none
    actors, recipients = arguments.of(found, None if kept_from else mood.operator)
    if mood.negated:
        others = [token.idx for token in found.predicate.token.subtree if is_of_others(token)]
        actors = tuple(one for one in actors if all(one.start < place for place in others))
    noun = found.predicate.is_noun
    laid = found.carried == "happens" or found.predicate.clause.lemma_ in words_of("laying")
    if noun and found.predicate.token.lemma_ in words_of("device") and not laid:
        return None  # who carries a bomb has harmed nobody
    has_parties = bool(actors or recipients)
    told = mood.modality in ("occurred", "ongoing", "scheduled") and not mood.negated
    lifted = told and frame.type == "CONCEDE" and not noun and _is_of_restrictions(found, arguments.who)
    if not actors and (frame.type == "AGREE" or (frame.type in _SPOKEN and not recipients and not lifted)):
        return None
    if (
        frame.type == "SUPPORT"
        and recipients
        and all(_is_private(one, found.predicate.token.doc) for one in recipients)
    ):
        return None
    token = found.predicate.token
    day, place = happenings.days.of(token, found.predicate.verb), places.of(found)
    if (
        noun
        and found.carried not in ("actor", "recipient")
        and not _tells(found, above, actors, recipients, day, place, arguments.events)
    ):
        return None
    modality = _planned(found, mood.modality, day, published)
    if frame.brings == "dead" and modality == "ongoing" and _are_counted(recipients, arguments.who):
        modality = "occurred"  # "are looking into what made it crash, killing two"
    if mood.is_fact and not mood.negated:
        then, there = happenings.of(token, whole=token.lemma_ in words_of("befalling"))
        day, place = day or then, place or there
    event = Event(
        id="",
        type=frame.type,
        trigger=_trigger(found, mood),
        evidence=evidence,
        rule=f"events/{frame.name}",
        mode=mode_of(found),
        actors=actors,
        recipients=recipients,
        date=None if _is_ahead(day, modality, published) else day,
        place=place,
        modality=modality,
        negated=mood.negated,
        brings=frame.brings,
    )
    return Draft(found, mood.operator, above, event, has_parties)


def mood_of(found: Match, clauses: Clauses) -> Mood:
    """How the act of a trigger is presented; what a verb and its denial refuse together is not denied again."""
    token = found.predicate.token
    if found.frame.denied:
        return clauses.above(token)
    verb = found.predicate.verb
    if token.pos_ == "ADJ" or is_of_others(token):
        return clauses.mood(token)
    if verb is not None and verb.i != token.i and verb.head.i != token.i and found.carried != "happens":
        carried = clauses.mood(token)
        return carried if carried.status != "told" or carried.negated else clauses.mood(verb)
    return clauses.mood(token)


def _are_counted(befallen: tuple[Reference, ...], who: Who) -> bool:
    """Whether it is known how many they are: whom a killing that goes on befell nobody has counted."""
    return any(one.entity is not None and who.entities[one.entity].count is not None for one in befallen)


def _is_of_restrictions(found: Match, who: Who) -> bool:
    """Whether what is lifted was in force for everybody: "the curfew was lifted" by nobody who is named."""
    return any(noun.lemma_ in words_of("restriction") for noun in patients(found.predicate, who))


def _is_allowed_by_law(found: Match, mood: Mood, who: Who) -> bool:
    """ "The law allows the police to hold a suspect", "under the act they may be held": no act on anybody."""
    token = found.predicate.token
    verbs = [token] if mood.operator is None else [token, token.doc[mood.operator]]
    said = [n for v in verbs for n in (*children(v, "nsubj"), *prepositional(v, "under"), *prepositional(v, "by"))]
    anybody = (is_anybody(noun) for noun in patients(found.predicate, who))
    return mood.modality == "possible" and any(n.lemma_ in words_of("statute") for n in said) and all(anybody)


def _is_private(one: Reference, doc: "Doc") -> bool:
    """Whether a courtesy is to family, friends or a doctor: "sent greetings to her mother"."""
    words = doc.char_span(one.start, one.end, alignment_mode="expand")
    return words is not None and words.root.lemma_ in words_of("private")


def _is_anybody(draft: Draft) -> bool:
    """Whether those who promise are only a "they" of whom nobody knows who it is."""
    text = draft.match.predicate.token.doc.text
    return all(one.entity is None and one.of(text).lower() in words_of("anybody") for one in draft.event.actors)


def _tells(
    found: Match,
    above: Match | None,
    actors: tuple[Reference, ...],
    recipients: tuple[Reference, ...],
    day: str | None,
    place: str | None,
    matches: dict[int, Match],
) -> bool:
    """Whether a noun that no light verb carries tells an event, and does not just name a topic.

    A deed, and what changes where somebody stands, needs one of its sides, an attack or a march a side or a place,
    talks a side, a place or a day, as does a word governed by a promise or a demand; what is only said or owed
    ("support", "criticism") needs both sides, or one and a day.
    """
    token = found.predicate.token
    sides = bool(actors) + bool(recipients) + (len(actors) > 1 and found.frame.symmetric)
    if above is not None and above.frame.type is not None:
        return True
    comes = found.predicate.clause.lemma_ in words_of("occurring") and token.lemma_ not in words_of("burst")
    if found.carried == "happens" and (found.frame.bare or (comes and found.frame.type in _DEEDS)):
        return True  # "clashes broke out"; what an explosion was that occurred nobody knows
    if found.frame.act is not None and sides and any(c.dep_ == "acl" and c.i in matches for c in token.children):
        return True  # "their demand to withdraw"
    if found.frame.mode == "visit" and not actors and token.tag_ == "NNS":
        return False  # "led families on tours of Kenya"
    deed = found.frame.type in _DEEDS or found.frame.brings or found.frame.mode == "convict"
    if deed and token.lemma_ not in words_of("state"):
        told = (
            place
            if found.frame.type in ("ASSAULT", "PROTEST")
            else (place or day)
            if found.frame.type == "CONSULT"
            else None
        )
        return sides > 0 or told is not None
    return sides > 1 or (sides > 0 and day is not None)


def _trigger(found: Match, mood: Mood) -> Span:
    """The words that tell the event: the verb with its particle, a light verb with its noun where they stand close."""
    token, verb = found.predicate.token, found.predicate.verb
    doc = token.doc
    if verb is not None and mood.operator == verb.i:
        return Span(token.idx, token.idx + len(token))  # "ordered the release": two events, two triggers
    last = doc[found.last]
    if (
        found.carried in ("actor", "recipient")
        and verb is not None
        and verb.i != token.i
        and abs(verb.i - token.i) <= 5
        and not is_of_others(token)
    ):
        first, other = (verb, token) if verb.i < token.i else (token, verb)
        return Span(first.idx, other.idx + len(other))
    first = doc[token.i - len(found.frame.before)]
    return Span(first.idx, last.idx + len(last))


def _planned(found: Match, modality: Modality, day: str | None, published: date | None) -> Modality:
    """The present tense with a day to come is a plan: "meets on Friday", "Monday's talks"."""
    if modality not in ("occurred", "ongoing") or published is None or day is None:
        return modality
    first, _ = bounds(day)
    planned = found.predicate.is_noun or found.predicate.clause.tag_ in _FINE
    return "scheduled" if first is not None and first > published and planned else modality


def _is_ahead(day: str | None, modality: Modality, published: date | None) -> bool:
    """Whether a deed has a day still to come, which was read wrong then."""
    first = bounds(day)[0] if day and modality in ("occurred", "ongoing") else None
    return first is not None and published is not None and first > published


def _settle(drafts: list[Draft]) -> list[Draft]:
    """What the acts of a sentence make of each other: a vow to strike is a threat, a call for talks asks to meet."""
    by_operator: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.operator is not None:
            by_operator.setdefault(draft.operator, []).append(draft)
    kept: list[Draft] = []
    for draft in drafts:
        below = [d.event for d in by_operator.get(draft.match.predicate.token.i, ())]
        above = draft.above
        event = turned(draft.event, below)
        event = replace(event, mode=request_mode(event, below) or threat_mode(event, below))
        if above is not None and event.modality == "promised" and above.frame.type == "AGREE":
            siblings = [d.event.type for d in by_operator[above.predicate.token.i]]
            if turned(replace(event, type="AGREE"), [event]).type == "THREATEN" or "THREATEN" in siblings:
                event = replace(event, modality="threatened")
        if (
            not _is_repeated(draft, drafts)
            and not _is_what_a_protest_is_for(draft, drafts)
            and not (event.type == "AGREE" and _is_anybody(draft))
        ):
            kept.append(replace(draft, event=event))
    return kept


def _with_spoken(draft: Draft) -> list[Event]:
    """The event, and the refusal or threat that telling it amounts to."""
    clause = draft.match.predicate.clause
    conditional = any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ == "unless" for m in c.children)
        for c in clause.children
    )
    said = spoken(draft.event, conditional=conditional)
    if said is None or not _says_it(clause):
        return [draft.event]
    act = replace(draft.event, modality="threatened") if conditional else draft.event
    return [said, act]


def _says_it(clause: "Token") -> bool:
    """Whether the subject is one who can refuse or threaten: "Syldavia will not", not "talks will not"."""
    return any(c.lower_ in ("will", "would", "wo", "'ll") for c in clause.children if c.dep_ == "aux")


def _is_repeated(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a noun only names again the act that its verb tells: "met for talks", "killed in an attack"."""
    token = draft.match.predicate.token
    if not draft.match.predicate.is_noun:
        return False
    types: dict[int, EventType] = {
        d.match.predicate.token.i: d.event.type for d in drafts if not (d.event.negated and is_of_others(token))
    }
    head = token
    for _ in range(3):
        label, head = head.dep_, head.head
        if head.i == token.i or label == "conj":
            return False
        if head.pos_ in ("VERB", "AUX", "NOUN") and types.get(head.i) == draft.event.type:
            return True
        if label not in ("pobj", "dobj", "prep", "nsubj", "nsubjpass") or head.lower_ in (
            "during",
            "after",
            "before",
            "since",
        ):
            return False
    return False


def _is_what_a_protest_is_for(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a demand is what a protest is about, which is no act besides it: "marched to demand his release"."""
    clause = draft.match.predicate.clause
    heads = {d.match.predicate.clause.i for d in drafts if d.event.type == "PROTEST" and not d.event.negated}
    return draft.event.type == "REQUEST" and clause.dep_ in ("advcl", "acl", "xcomp") and clause.head.i in heads
