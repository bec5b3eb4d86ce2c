"""Which frame a trigger is used in: "released the hostages" is one, "released a film" none."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.read.events.figures import is_figure
from onrecord.read.events.frames import Frame, light_verbs
from onrecord.read.events.kinds import Wanted, verb_of, words_of
from onrecord.read.events.mishaps import is_mishap, is_precaution
from onrecord.read.events.roles import Predicate, bearer, look, patients, prepositional, together
from onrecord.read.language.syntax import SUBJECTS, agents, children, is_passive, subjects
from onrecord.read.who import Who

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token

_REACH = 9
_GIVEN = frozenset({"AID", "SUPPORT", "COOPERATE"})
_SUFFERED = frozenset({"deport", "seize"})  # which floods, too, may do to people
_HARM = frozenset({"captive", "dead", "injured"})
_PRECAUTIONS = frozenset({"troops", "police", "restrict", "martial-law", "obstruct"})  # where there is a flood
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "advcl"})


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger in its frame, with the verb that carries it."""

    frame: Frame
    predicate: Predicate
    last: int
    carried: str = ""


def carrier(noun: "Token") -> "tuple[Token | None, str]":
    """The light verb that carries an event noun, and what its subject is to the event."""
    above = noun
    while above.dep_ == "conj" and above.head.i != above.i:
        above = above.head
    head, label = above.head, above.dep_
    if label == "pobj" and head.lower_ == "of" and head.head.lemma_ in words_of("measure"):
        head, label = head.head.head, head.head.dep_  # "carried out a string of raids"
    for child in noun.children:  # "talks held in Vienna"
        if (
            child.dep_ in ("acl", "relcl")
            and child.pos_ == "VERB"
            and child.i - noun.i <= 3
            and child.tag_ != "VB"
            and _role(child, label)
        ):
            return child, _role(child, label)
    if head.pos_ not in ("VERB", "AUX"):
        if label == "pobj" and head.dep_ in ("prep", "agent"):
            verb = head.head
            takes_place = any(c.lower_ == "place" for c in verb.children)
            if verb.pos_ in ("VERB", "AUX") and verb.lemma_ in light_verbs(head.lower_) and not takes_place:
                held = verb.lemma_ == "be" and noun.lemma_ in ("detention", "custody", "captivity")
                return verb, "recipient" if held or head.lower_ == "under" else "actor"
        return None, ""
    if label == "dobj" and any(c.dep_ in ("oprd", "acomp") for c in head.children):
        return None, ""  # "called the crackdown a crime" carries out no crackdown
    if label == "oprd" and head.lemma_ in ("call", "describe", "name", "brand", "label"):
        return None, ""  # "called the attack a reprisal"
    if label in ("dobj", "nsubjpass", "attr", "oprd") and (role := _role(head, label)):
        return head, role
    if label in SUBJECTS and verb_of(head) in light_verbs("happens"):
        return head, "happens"
    return None, ""


def _role(verb: "Token", label: str) -> str:
    lemma = verb_of(verb)
    if lemma in light_verbs("recipient") and label in ("dobj", "attr"):
        return "recipient" if lemma != "be" else ""
    return "actor" if lemma in light_verbs("actor") else ""


def match(token: "Token", frames: tuple[Frame, ...], who: Who) -> "list[Match]":
    """The first frame that makes a trigger an event, and the first that makes it an operator over another act."""
    found: list[Match] = []
    verb, carried = (token, "")
    if frames[0].pos == "NOUN":
        verb, carried = carrier(token)  # type: ignore[assignment]
        told = carried and verb.lemma_ in words_of("telling") and any(frame.brings in _HARM for frame in frames)
        if told:  # who announced the arrest of two men need not have arrested them
            verb, carried = None, ""  # type: ignore[assignment]
    elif frames[0].pos == "ADJ":
        verb = bearer(token)
        if verb.i != token.i and verb.lemma_ not in words_of("copula") and verb.pos_ in ("VERB", "AUX"):
            return []
        behind = verb.pos_ in ("NOUN", "PROPN", "PRON") and verb.dep_ != "ROOT" and token.i > verb.i
        if behind and token.lemma_ == "responsible":
            return []  # "looking for those *responsible*": of whom nobody says yet who they are
        if token.dep_ == "ccomp" and token.head.lemma_ in ("find", "hold"):
            return []  # "found the mayor *responsible*": the verb tells it
    carrying, alone = Predicate(token, verb), Predicate(token, None)
    ahead = _ahead(token) if any(frame.after for frame in frames) else frozenset()
    for frame in frames:
        if frame.after and not ahead.issuperset(frame.after):
            continue
        predicate = carrying if frame.light or frame.pos != "NOUN" else alone
        if any(m.frame.type for m in found) and (not frame.act or any(m.frame.act for m in found)):
            continue
        fitting = _fits(frame, predicate, who)
        if fitting is None:
            continue
        predicate, last = fitting
        if (
            frame.type in _GIVEN
            and carried
            and predicate.verb is not None
            and predicate.verb.lemma_ in words_of("ending")
        ):
            continue
        if frame.type is None and frame.act is None:
            return found  # a frame that says what the word is not: "declined to comment"
        found.append(Match(frame, predicate, last, carried if predicate.verb is not None else ""))
    return found


def _ahead(token: "Token") -> frozenset[str]:
    """The words within reach behind a trigger, as they stand and as lemmas."""
    behind = token.doc[token.i + 1 : token.i + 1 + _REACH]
    return frozenset(form for other in behind for form in (other.lower_, other.lemma_))


def _fits(frame: Frame, predicate: Predicate, who: Who) -> tuple[Predicate, int] | None:
    token = predicate.token
    last = token.i
    if token.tag_ == "VBG" and token.dep_ in ("amod", "compound", "nmod") and frame.pos == "VERB":
        return None
    if token.dep_ == "amod" and frame.pos == "VERB" and not _tells_more(token):
        return None
    after = token.nbor(1) if token.tag_ == "VBG" and token.i + 1 < len(token.doc) else token
    if after.dep_ == "dobj" and after.tag_ == "NNS" and after.lemma_ in words_of("band"):
        return None  # "linked to kidnapping gangs" kidnaps nobody
    if frame.before and not _stands_before(token, frame.before):
        return None
    if frame.after:
        found = _stands_after(token, frame.after)
        if found is None:
            return None
        last = max(found)
        if frame.after == ("free",) and token.doc[last - 1].tag_ == "TO":
            return None  # "set *to* free" is no "set free"
        if any(c.dep_ == "prt" and c.i not in found and c.lower_ not in frame.after for c in token.children):
            return None  # "called off for" is no "called for"
        if frame.after[-1] in words_of("particle") and (_has_object(token, found) or _tells_time(token.doc[last])):
            return None
        if frame.after == ("in",) and token.doc[last].dep_ == "prep" and _has_object(token, found):
            return None  # "gave birth in a clinic" is no "gave in"
        if frame.after == ("at",) and any(c.dep_ == "prep" and c.i < last for c in token.rights):
            return None  # "shot in the chest at his home"
        predicate = replace(predicate, own=frozenset(found))
    if frame.voice and (frame.voice == "passive") is not is_passive(token):
        return None
    if frame.denied and not _is_refused(token):
        return None
    if frame.modified and not any(c.lower_ in frame.modified for c in token.children):
        return None
    if frame.unmodified and any(c.lower_ in frame.unmodified for c in token.children):
        return None
    if frame.near and not _is_near(token, frame.near):
        return None
    if frame.complement and not _has_complement(token, frame):
        return None
    if frame.acts and not any(c.lemma_ in frame.acts for c in token.children if c.dep_ in _COMPLEMENTS):
        return None
    if frame.needs and not _has_needed(frame.needs, predicate, who, frame.pos):
        return None
    if any(_has_needed(one, predicate, who, frame.pos) for one in frame.lacks):
        return None
    if not _objects_fit(frame, predicate, who):
        return None
    if not _subject_fits(frame, predicate, who):
        return None
    if (frame.type == "ASSAULT" or frame.mode in _SUFFERED) and frame.pos != "ADJ" and is_mishap(token, who):
        return None
    if frame.mode in _PRECAUTIONS and is_precaution(token.doc):
        return None
    return None if is_figure(frame, predicate, who) else (predicate, last)


def _tells_more(participle: "Token") -> bool:
    """Whether a participle before a noun tells when, where or by whom: "a kidnapped nurse" only says which nurse."""
    hyphened = participle.i > 0 and participle.nbor(-1).text == "-"
    return not hyphened and any(child.dep_ in ("prep", "agent", "npadvmod") for child in participle.children)


def _is_refused(verb: "Token") -> bool:
    """ "Will not accept", "would no longer tolerate": what the lexicon's `future_negated` verbs need to be refusals."""
    words = {child.lower_ for child in verb.children if child.i < verb.i}
    return bool(words & {"will", "would", "wo", "'ll", "can", "ca"}) and (
        bool(words & {"not", "n't", "never"}) or any(c.lower_ == "longer" for c in verb.children)
    )


def _tells_time(preposition: "Token") -> bool:
    """Whether a day follows: "called on Thursday" is no call on anybody."""
    return any(child.ent_type_ in ("DATE", "TIME") for child in preposition.children)


def _has_object(verb: "Token", own: list[int]) -> bool:
    """Whether a verb with a preposition has an object besides: "fired a rocket on" is not "fired on"."""
    return any(child.dep_ == "dobj" and child.i not in own for child in verb.children)


def _is_near(token: "Token", words: frozenset[str]) -> bool:
    """Whether one of the words stands within a clause's length of a trigger."""
    around = token.doc[max(0, token.i - 8) : token.i + 12]
    return any(t.lower_ in words or t.lemma_ in words for t in around if t.i != token.i)


def _stands_before(token: "Token", words: tuple[str, ...]) -> bool:
    start = token.i - len(words)
    return start >= 0 and all(token.doc[start + n].lower_ == word for n, word in enumerate(words))


def _stands_after(token: "Token", words: tuple[str, ...]) -> list[int] | None:
    """Where the words stand that belong to a verb, when they follow it, in order and under it, within a short way."""
    doc, place = token.doc, token.i
    end = min(token.i + _REACH, len(doc) - 1)
    found: list[int] = []
    for word in words:
        last, place = place, place + 1
        while place <= end:
            other = doc[place]
            near = other.head.i == token.i or other.head.i in found or place == last + 1
            if near and (other.lower_ == word or other.lemma_ == word):
                break
            place += 1
        if place > end:
            return None
        found.append(place)
    return found


def _has_complement(token: "Token", frame: Frame) -> bool:
    kind = frame.complement
    if kind == "any":
        return True
    behind = (c for c in token.head.children if token.dep_ == "dobj" and c.i > token.i)  # "issued a call *to free*"
    for child in (*token.children, *behind):
        if child.dep_ not in _COMPLEMENTS:
            continue
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
        if kind == "other-inf" and infinitive:
            return any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children) or any(
                c.dep_ in ("dobj", "dative", "nsubjpass")
                or (c.dep_ == "prep" and c.lower_ in ("on", "to", "upon", "with"))
                for c in token.children
            )
        if kind == "inf" and (infinitive or any(c.lower_ == "to" and c.tag_ == "TO" for c in child.children)):
            return True
        if kind == "that" and child.dep_ == "ccomp" and not infinitive:
            return child.i > token.i or not is_passive(token)  # "Two killed, driver charged"
        if kind == "mandative" and child.dep_ == "ccomp" and not infinitive and _is_mandative(child):
            return True
    return kind == "none" and not any(child.dep_ in ("xcomp", "ccomp") for child in token.children)


def _is_mandative(verb: "Token") -> bool:
    """ "Asked that he *leave*", "suggested they *should* meet"; not "asked whether", "insists they play"."""
    if any(c.lower_ in ("if", "whether") or c.tag_ in ("WRB", "WP", "WDT") for c in (*verb.children, *_asked_of(verb))):
        return False
    if any(c.dep_ in ("aux", "auxpass") and c.lower_ in ("should", "be", "must") for c in verb.children):
        return True
    that = any(c.dep_ == "mark" for c in verb.children) and verb.lower_ == verb.lemma_
    if verb.tag_ == "VBP" and verb.head.lemma_ in ("insist", "suggest") and not that:
        return False  # which tells what is so
    return verb.tag_ in ("VB", "VBP") and not any(c.dep_ == "aux" for c in verb.children)


def _asked_of(verb: "Token") -> "list[Token]":
    """The words before the subject and the object of a clause: "*what* issues should come first"."""
    return [word for noun in children(verb, *SUBJECTS, "dobj") if noun.i < verb.i for word in noun.lefts]


def _has_needed(needs: "tuple[frozenset[str], Wanted | None]", predicate: Predicate, who: Who, frame_pos: str) -> bool:
    for preposition in needs[0]:
        nouns = together([*look(predicate, preposition, who), *prepositional(predicate.token, preposition)])
        if not nouns and frame_pos == "VERB":
            nouns = [deep for noun in patients(predicate, who) for deep in prepositional(noun, preposition)]
        if needs[1] is None:
            if nouns or any(c.lower_ == preposition and c.dep_ != "aux" for c in predicate.token.children):
                return True
        elif any(needs[1].fits(noun, who) for noun in nouns):
            return True
    return False


def _objects_fit(frame: Frame, predicate: Predicate, who: Who) -> bool:
    if frame.object is None and frame.unless is None:
        return True
    nouns = patients(predicate, who)
    if frame.pos == "NOUN":
        if frame.unless is not None and any(
            c.lower_ in frame.unless.words for c in predicate.token.lefts if c.dep_ in ("amod", "compound", "nmod")
        ):
            return False
        if not nouns and frame.possessor == "recipient":
            nouns = [c for c in predicate.token.children if c.dep_ == "poss"]
    if frame.unless is not None and any(
        frame.unless.fits(noun, who) or any(c.tag_ == "VBN" and c.lower_ in frame.unless.words for c in noun.lefts)
        for noun in nouns
    ):
        return False
    if frame.unless is not None and frame.pos == "VERB" and not is_passive(predicate.token):
        if any(noun.lemma_ in frame.unless.words for noun in agents(predicate.token)):
            return False
        if not nouns and any(
            noun.lemma_ in frame.unless.words
            for p in ("on", "from", "of", "against", "for")
            for noun in prepositional(predicate.token, p)
        ):
            return False
    if frame.object is None:
        return True
    if not nouns:
        return frame.object.none
    return any(frame.object.fits(noun, who) for noun in together(nouns))


def _subject_fits(frame: Frame, predicate: Predicate, who: Who) -> bool:
    verb = predicate.verb
    if frame.pos == "ADJ" and verb is not None and verb.dep_ == "ccomp" and any(n.tag_ == "WP" for n in subjects(verb)):
        return False  # "it is not clear *who* was responsible"
    if frame.subject is None:
        return True
    if predicate.verb is None:
        return frame.type is not None or frame.act is not None  # an idiom needs its subject
    verb = bearer(predicate.verb)
    nouns = subjects(verb) if frame.pos == "NOUN" and is_passive(verb) else agents(verb)
    if any(noun.i == predicate.token.i for noun in nouns):  # "the withdrawal of the troops was completed"
        nouns = prepositional(predicate.token, "of")
    if not nouns:
        return frame.subject.none or "person" in frame.subject.names or "organization" in frame.subject.names
    return any(frame.subject.fits(noun, who) for noun in together(nouns))
