"""Who promises, demands, threatens or is to act, and to or against whom."""

from collections.abc import Iterable

from onrecord.model.span import Reference
from onrecord.read.expectations.drafts import Draft
from onrecord.read.expectations.words import load_words
from onrecord.read.language.syntax import agents, children, is_passive, objects, subjects
from onrecord.read.language.tokens import Token
from onrecord.read.who import Who

_TWO_SIDED = frozenset(
    {"CONSULT", "AGREE", "COOPERATE", "AID", "SUPPORT", "CONCEDE", "ASSAULT", "THREATEN", "SANCTION"}
)

_OWNING = frozenset({"by", "from", "of"})


def parties_of(draft: Draft, who: Who) -> tuple[str | None, str | None]:
    """(by, to): the promisor and promisee, who demands and of whom, who threatens and whom, who acts and with whom."""
    if draft.rule == "or-else":
        by = draft.source or (None if is_passive(draft.act) else _meant(subjects(draft.act), who))
        return by, _other(by, _other_side(draft) or _meant(objects(draft.act), who))
    if draft.rule == "ultimatum" and draft.cue is not None and draft.cue.lemma_ != "give":
        return draft.source, _other(draft.source, _meant(subjects(draft.cue), who))
    if draft.kind == "scheduled" or draft.cue is None:
        by = _referred(draft.event.actors if draft.event else ()) or _meant(_subjects(draft), who)
        done_to = is_passive(draft.act)
        told = draft.cue is not None and draft.cue.lemma_ in load_words().lists["telling"]  # "announced a summit"
        led = draft.cue is not None and not done_to and not told and not children(draft.act, "nsubj")
        by = by or (_meant(subjects(draft.cue), who) if led and draft.cue is not None else None)
        if draft.kind == "demanded" and draft.cue is None:
            return _other(by, _referred(draft.speech.actors if draft.speech else ())), by
        patients = subjects(draft.act) if done_to and by is None else ()
        return by, _other(by, _other_side(draft) or _meant(patients, who))
    by = _referred(draft.speech.actors if draft.speech else ()) or _meant(_speakers(draft.cue), who) or draft.source
    if draft.kind == "demanded":
        return by, next((one for one in _asked(draft, draft.cue, who) if one is not None and one != by), None)
    by = by or _referred(draft.event.actors if draft.event else ())
    to = _meant(_addressed(draft.cue, draft.kind), who) or _referred(draft.speech.recipients if draft.speech else ())
    if draft.kind == "threatened":
        to = to or _other_side(draft)
    return by, _other(by, to)


def is_named(draft: Draft) -> bool:
    """Whether it says who, though nobody is known by that name: "the Front demanded"; an occasion needs nobody."""
    return draft.rule == "occasion" or (draft.cue is not None and any(t.pos_ == "PROPN" for t in agents(draft.cue)))


def is_unsaid(draft: Draft) -> bool:
    """Whether it can be expected of somebody though it is not said by whom; "*we* ask you to" says it."""
    cue = draft.cue if draft.kind != "scheduled" and draft.rule != "ultimatum" else None
    voiced = cue is not None and cue.pos_ == "VERB" and not is_passive(cue) and bool(agents(cue))
    return draft.rule not in ("promise", "must") and not voiced


def _subjects(draft: Draft) -> list[Token]:
    """Who is to act; but who is to be freed or killed does nothing."""
    return agents(draft.act)


def _asked(draft: Draft, cue: Token, who: Who) -> tuple[str | None, ...]:
    """Of whom it is demanded, the likeliest first; who answers a demand for a body need not be the one asked."""
    doers = _referred(draft.event.actors if draft.event and draft.meant is None else ())
    addressed, asked = _meant(_addressed(cue, "demanded"), who), _meant(_askable(draft.act), who)
    if cue.pos_ != "NOUN":
        return doers, addressed, asked, _spoken_to(draft)
    answering = doers or _meant(_refusers(cue), who)
    if answering is not None and who.entities[answering].kind == "person":
        answering = None
    return addressed, answering, asked, _spoken_to(draft)


def _spoken_to(draft: Draft) -> str | None:
    return _referred(draft.speech.recipients if draft.speech else ())


def _speakers(cue: Token) -> list[Token]:
    """Whose promise or demand it is."""
    if cue.pos_ != "NOUN":
        return agents(cue)
    owners = children(cue, "poss")
    owners += [n for prep in children(cue, "prep") if prep.lower_ in _OWNING for n in children(prep, "pobj")]
    owners += [n for verb in children(cue, "acl") for n in agents(verb) if n.i != cue.i]  # "the deadline set by them"
    giving = giver_of(cue)
    return [*owners, *(agents(giving) if giving is not None else ())]


def giver_of(cue: Token) -> Token | None:
    """The verb that passes a promise or demand on: "made a promise", "set Friday as the deadline"."""
    as_one = cue.dep_ == "pobj" and cue.head.lower_ == "as"
    verb = cue.head.head if as_one else cue.head
    return verb if (as_one or cue.dep_ == "dobj") and verb.lemma_ in load_words().lists["passes_on"] else None


def _addressed(cue: Token, kind: str) -> list[Token]:
    """To whom the word is addressed: its object, or what follows "to", "on", "of"."""
    found = subjects(cue) if cue.pos_ != "NOUN" and is_passive(cue) else children(cue, "dobj", "dative")
    giving = giver_of(cue)
    for prep in (*children(cue, "prep", "dative"), *(children(giving, "prep", "dative") if giving else ())):
        theirs = cue.pos_ == "NOUN" and prep.lower_ in _OWNING  # "a demand from the mayor"
        if prep.lower_ in load_words().lists.get(f"to_{kind}", ()) and not theirs:
            found += children(prep, "pobj")
    return [*(children(giving, "dative") if giving else ()), *found]


def _askable(act: Token) -> list[Token]:
    """The subject of a demand in a clause: "demanded that the army leave"."""
    return children(act, "nsubj") if act.pos_ in ("VERB", "AUX") else []


def _refusers(cue: Token) -> list[Token]:
    """Who refuses or meets a request was asked: "they failed to satisfy the request"."""
    verb = cue.head.head if cue.dep_ == "pobj" else cue.head
    return subjects(verb) if cue.dep_ in ("dobj", "pobj") and load_words().settles(verb, "keep", "refuse") else []


def _other_side(draft: Draft) -> str | None:
    """The other party of an act to come, the place of a visit left out."""
    if draft.event is None:
        return None
    if draft.kind == "scheduled" and draft.event.type not in _TWO_SIDED:
        return None
    recipients = [r for r in draft.event.recipients if r.entity != draft.event.place]
    return _referred((*recipients, *draft.event.actors[1:]))


def _meant(nouns: Iterable[Token], who: Who) -> str | None:
    return next((found for noun in nouns if (found := who.at(noun))), None)


def _referred(references: Iterable[Reference]) -> str | None:
    return next((one.entity for one in references if one.entity), None)


def _other(by: str | None, to: str | None) -> str | None:
    return None if to == by else to
