"""What a source says that somebody must do: a request without any word of asking."""

import re
from typing import TYPE_CHECKING

from onrecord.model.events import Event
from onrecord.model.span import Reference, Span
from onrecord.model.statements import Statement
from onrecord.read.clauses import OBLIGING
from onrecord.read.events.frames import load_frames
from onrecord.read.events.kinds import words_of
from onrecord.read.events.roles import parties
from onrecord.read.evidence import speaker_of
from onrecord.read.language.syntax import is_passive, phrase
from onrecord.read.who import Who

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Span as Sentence
    from onrecord.read.language.tokens import Token

_WORDS = re.compile(r"\b(?:must|should|ought|ha(?:ve|s|d)|needs?)\b", re.IGNORECASE)
_OWN = frozenset({"we", "i", "us"})


def find_obligations(sentence: "Sentence", who: Who, statements: tuple[Statement, ...]) -> list[Event]:
    """A request for every "must", "should" or "has to" that a source says to somebody else."""
    found: list[Event] = []
    if not _WORDS.search(sentence.text):
        return found
    for token in sentence:
        if token.dep_ == "aux" and token.lower_ in OBLIGING:
            verb = token.head
        elif token.lemma_ in ("have", "need") and token.pos_ == "VERB":
            verb = next((c for c in token.children if c.dep_ == "xcomp" and _to(c)), token)
            if verb.i == token.i or token.tag_ not in ("VBZ", "VBP"):
                continue
        else:
            continue
        event = _request(token, verb, who, statements)
        if event is not None:
            found.append(event)
    return found


def _to(verb: "Token") -> bool:
    return any(c.lower_ == "to" and c.tag_ == "TO" for c in verb.children)


def _request(modal: "Token", verb: "Token", who: Who, statements: tuple[Statement, ...]) -> Event | None:
    if any(c.lower_ == "have" and c.dep_ == "aux" and c.i > modal.i for c in verb.children) or "relcl" in (
        verb.dep_,
        modal.dep_,
    ):
        return None
    if any(c.dep_ == "mark" for c in verb.children if c.lower_ in ("if", "unless", "because", "whether")):
        return None
    source = speaker_of(modal, statements)
    if source is None or source.entity is None:
        return None
    holder = modal if modal.dep_ != "aux" else verb
    named = [c for c in holder.children if c.dep_ in ("nsubj", "nsubjpass")]
    asked = (
        []
        if is_passive(verb)
        else [noun for noun in parties(named, who) if noun.lower_ not in _OWN or noun.pos_ == "PROPN"]
    )
    if not asked and not (is_passive(verb) and f"{verb.lemma_}/VERB" in load_frames()):
        return None
    owners = [child for noun in asked for child in noun.children if child.dep_ == "poss"]
    entities = {who.at(noun) for noun in (*asked, *owners)} - {None}
    if source.entity is not None and source.entity in entities:
        return None
    if any(noun.pos_ == "PRON" and who.at(noun) is None for noun in asked) or verb.lemma_ in words_of("heeding"):
        return None
    recipients = []
    for noun in asked:
        span = phrase(noun)
        recipients.append(Reference(span.start, span.end, who.at(noun)))
    return Event(
        id="",
        type="REQUEST",
        trigger=Span(modal.idx, modal.idx + len(modal)),
        evidence=Span(modal.sent.start_char, modal.sent.end_char),
        rule="events/obligation",
        actors=(Reference(source.start, source.end, source.entity),),
        recipients=tuple(recipients),
    )
