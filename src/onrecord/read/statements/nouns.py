"""Nouns that report: "the claim that ...", "his promise to ...", "a demand by X for ..."."""

from collections.abc import Iterator

from onrecord.model.statements import Act
from onrecord.read.language.syntax import children, is_negated
from onrecord.read.language.tokens import Token
from onrecord.read.statements.cues import Cue, Cues
from onrecord.read.statements.drafts import Draft, Stretch, trimmed
from onrecord.read.statements.speakers import source_stretch, speaker_of

_LIGHT = frozenset({
    "make", "issue", "give", "express", "have", "release", "offer", "put", "raise", "voice", "level", "lodge", "file",
    "send", "deliver", "repeat", "renew", "keep", "break", "take", "hold", "share", "harbor", "harbour", "feel", "show",
    "reiterate",
})  # fmt: skip
_LEADS = frozenset({"that", "whether", "if"})
_QUESTIONS = frozenset({"how", "why", "what"})
_CLAUSES = frozenset({"acl", "ccomp", "xcomp", "relcl", "advcl"})


def find_noun_drafts(noun: Token, cues: Cues) -> Iterator[Draft]:
    """The statement that a noun stands for: "their warning that ...", "a demand by X for ..."."""
    cue = cues.nouns.get(noun.lemma_.lower())
    in_order = noun.lemma_ == "order" and noun.i and noun.nbor(-1).lower_ == "in"
    if cue is None or in_order or is_negated(noun):
        return
    content, act, last = _complement(noun, cue)
    speaker, verb = _owner(noun)
    if content is None or act is None or (verb is not None and is_negated(verb)):
        return
    source = source_stretch(speaker, noun) if speaker is not None else None
    if source is None and noun.doc[content[0]].lower_ not in _LEADS:
        return
    first = verb.i if verb is not None and 0 < noun.i - verb.i <= 4 else noun.i
    speaks = speaker.i if speaker is not None and source is not None else None
    yield Draft(noun.i, (first, last), act, "statements/reporting-noun", source, speaks, [content])


def _complement(noun: Token, cue: Cue) -> tuple[Stretch | None, Act | None, int]:
    """The content behind a noun, the act that it stands for, and where the cue ends."""
    for child in noun.rights:
        if child.dep_ in _CLAUSES:
            opens = child.left_edge.lower_ in _LEADS | _QUESTIONS and child.dep_ != "relcl"
            infinitive = any(c.lower_ == "to" for c in child.lefts)
            shape = "clause" if "clause" in cue.takes and (opens or child.dep_ == "ccomp") else "to"
            if shape in cue.takes and (shape == "clause" or infinitive):
                whole = trimmed(noun.doc, child.left_edge.i, child.right_edge.i + 1)
                return whole, cue.takes[shape], noun.i + 1
        if child.dep_ == "prep" and child.lower_ in cue.prepositions:
            whole = trimmed(noun.doc, child.i + 1, child.right_edge.i + 1)
            return whole, cue.prepositions[child.lower_], noun.i + (2 if child.i == noun.i + 1 else 1)
    return None, None, noun.i


def _owner(noun: Token) -> tuple[Token | None, Token | None]:
    """Whose claim, promise or warning it is, and the verb that goes with it ("made a promise"), if any."""
    owners = children(noun, "poss")
    owners += [n for by in children(noun, "prep") if by.lower_ in ("by", "from") for n in children(by, "pobj")]
    if owners:
        return owners[0], None
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _LIGHT:
        return speaker_of(noun.head), noun.head
    above = noun.head.head
    if noun.dep_ == "pobj" and above.pos_ == "VERB" and noun.head.lower_ in ("in", "with"):
        return speaker_of(above), None
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and above.lemma_ == "be":
        return speaker_of(above), above  # "is of the opinion that"
    named = (c for c in children(noun, "compound", "amod") if c.ent_type_ in ("PERSON", "ORG", "NORP", "GPE"))
    return next(named, None), None
