"""Nouns and adjectives that report: "the claim that ...", "his promise to ...", "is sure that ..."."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.model.statements import Act
from onrecord.read.language.syntax import is_negated
from onrecord.read.statements.cues import Cue, Cues
from onrecord.read.statements.drafts import Draft, Stretch, trimmed
from onrecord.read.statements.speakers import source_stretch, speaker_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIGHT = frozenset(
    {
        "make", "issue", "give", "express", "have", "release", "offer", "put", "raise", "voice", "level", "lodge",
        "file", "send", "deliver", "repeat", "renew", "keep", "break", "take", "hold", "share",
        "harbor", "harbour", "feel", "show", "reiterate",
    }
)  # fmt: skip


_CLAUSE_LEADS = frozenset({"that", "whether", "if"})


def find_noun_drafts(noun: "Token", cues: Cues) -> Iterator[Draft]:
    """The statement that a noun stands for: "their warning that ...", "a demand by X for ..."."""
    cue = cues.nouns.get(noun.lemma_.lower())
    if cue is None:
        return
    content, act, preposition = _complement(noun, cue)
    if content is None or act is None:
        return
    if is_negated(noun):
        return
    speaker, verb = _owner(noun)
    if verb is not None and is_negated(verb):
        return
    first = verb.i if verb is not None and 0 < noun.i - verb.i <= 4 else noun.i
    last = preposition + 1 if preposition is not None and preposition == noun.i + 1 else noun.i + 1
    source = source_stretch(speaker, noun) if speaker is not None else None
    if source is None and doc_lead(noun, content) not in _CLAUSE_LEADS:
        return
    yield Draft(
        noun.i, (first, last), act, "statements/reporting-noun", source, None if source is None else speaker_i(speaker),
        [content],
    )  # fmt: skip


def doc_lead(noun: "Token", content: Stretch) -> str:
    """The first word of the content."""
    return str(noun.doc[content[0]].lower_)


def speaker_i(speaker: "Token | None") -> int | None:
    """The number of the token, if there is one."""
    return None if speaker is None else speaker.i


def _complement(word: "Token", cue: Cue) -> tuple[Stretch | None, Act | None, int | None]:
    for child in word.children:
        if child.i < word.i:
            continue
        if child.dep_ in ("acl", "ccomp", "xcomp", "relcl", "advcl"):
            marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "aux") and c.i < child.i}
            lead = child.left_edge.lower_
            if "clause" in cue.takes and (
                lead in ("that", "whether", "if", "how", "why", "what") and child.dep_ != "relcl"
            ):
                return _of(child), cue.takes["clause"], None
            if "clause" in cue.takes and child.dep_ == "ccomp":
                return _of(child), cue.takes["clause"], None
            if "to" in cue.takes and "to" in marks:
                return _of(child), cue.takes["to"], None
        if child.dep_ == "prep" and child.lower_ in cue.prepositions and child.right_edge.i > child.i:
            return trimmed(word.doc, child.i + 1, child.right_edge.i + 1), cue.prepositions[child.lower_], child.i
    return None, None, None


def _of(token: "Token") -> Stretch | None:
    return trimmed(token.doc, token.left_edge.i, token.right_edge.i + 1)


def _owner(noun: "Token") -> "tuple[Token | None, Token | None]":
    """Whose claim, promise or warning it is, and the verb that goes with it ("made a promise"), if any."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child, None
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "from") and child.i > noun.i:
            for owner in child.children:
                if owner.dep_ == "pobj":
                    return owner, None
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _LIGHT:
        return speaker_of(noun.head), noun.head
    if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB" and noun.head.lower_ in ("in", "with"):
        return speaker_of(noun.head.head), None
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ == "be":
        return speaker_of(noun.head.head), noun.head.head  # "is of the opinion that"
    for child in noun.children:
        if child.dep_ in ("compound", "amod") and (child.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")):
            return child, None
    return None, None
