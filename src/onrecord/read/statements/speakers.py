"""Who says it: the subject of a reporting verb, wherever the sentence puts it."""

from typing import TYPE_CHECKING

from onrecord.read.language.syntax import SUBJECTS, goes_on_from, is_passive
from onrecord.read.statements.cues import Cue, load_cues
from onrecord.read.statements.drafts import Stretch, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

BREAKS = frozenset({",", "”", '"', "''", "—", "–"})
_FURTHEST = 8  # verbs above one that can lend it their subject
_LOWERS = frozenset({"advcl", "prep", "pcomp", "xcomp", "conj", "aux"})


def speaker_of(verb: "Token") -> "Token | None":
    """Who is said to say it: the subject, also one shared with, or lent by, a verb above."""
    steps = _FURTHEST
    while steps:
        steps -= 1
        own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if own:
            return own[-1] if len(own) > 1 and own[-1].i > verb.i else own[0]
        if any(c.dep_ in ("csubj", "expl") for c in verb.children):
            return None
        above = verb.head
        if above.i == verb.i:
            return None
        if verb.dep_ == "pcomp" and above.lower_ == "as" and not is_passive(above.head):
            return next((c for c in above.head.children if c.dep_ == "dobj"), None)
        if verb.dep_ in ("acl", "relcl"):
            noun, told = _bearer(verb)
            if told is None:
                return noun
            verb, steps = told, _FURTHEST
            continue
        if verb.dep_ not in _LOWERS:
            return None
        if above.pos_ in ("NOUN", "PROPN") and verb.dep_ in ("prep", "advcl"):
            return None
        verb = goes_on_from(verb) or above
    return None


def inverted_speaker(verb: "Token", cue: Cue) -> "Token | None":
    """The speaker behind the verb where the parser takes it for an object: "..., said Anna Roe"."""
    if "clause" not in cue.takes or verb.i == 0 or verb.tag_ not in ("VBD", "VBZ"):
        return None
    if verb.nbor(-1).text not in BREAKS:
        return None
    after = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "attr", "npadvmod", "oprd")]
    return (
        after[0]
        if after and after[0].left_edge.i == verb.i + 1 and after[0].ent_type_ not in ("DATE", "TIME")
        else None
    )


def source_stretch(speaker: "Token", verb: "Token") -> Stretch | None:
    """The noun phrase of the source with all that belongs to it, but not the verb that reports."""
    doc = speaker.doc
    first, last = speaker.left_edge.i, speaker.right_edge.i + 1
    noun = antecedent(speaker)
    if noun.i < speaker.i and speaker.i - noun.i <= 2 and noun.pos_ != "PROPN":
        first = noun.left_edge.i
    if first <= verb.i < last:
        if verb.i > speaker.i:
            last = max(speaker.i + 1, verb.left_edge.i)
        else:
            first = speaker.i
    for child in reversed(list(speaker.children)):
        if child.right_edge.i + 1 != last or child.i < speaker.i:
            break
        if (child.dep_ == "npadvmod" and child.ent_type_ in ("DATE", "TIME")) or (
            child.dep_ == "prep" and is_when(child)
        ):
            last = child.left_edge.i
    while first < speaker.i and (doc[first].is_quote or doc[first].is_punct) and not doc[first].is_left_punct:
        first += 1
    marks = sum(doc[k].is_quote for k in range(first, last))
    if marks % 2 and doc[first].is_quote and first < speaker.i:
        first += 1
    return trimmed(doc, first, last)


def antecedent(speaker: "Token") -> "Token":
    """The noun that a relative pronoun stands for: "an official who said so"."""
    if speaker.tag_ not in ("WDT", "WP"):
        return speaker
    verb = speaker.head
    while verb.dep_ in ("conj", "xcomp", "ccomp", "advcl") and verb.head.i != verb.i:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else speaker


def _bearer(verb: "Token") -> "tuple[Token | None, Token | None]":
    """Who says it where a verb modifies a noun: "the man saying"; or the verb to ask: "*issued* a statement saying"."""
    noun = verb.head
    if noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None, None
    set_off = verb.tag_ == "VBG" and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text in BREAKS
    above = noun.head
    papers = load_cues().listed["papers"]
    if noun.dep_ in SUBJECTS or verb.dep_ == "relcl" or not (set_off or noun.lemma_.lower() in papers):
        return None if verb.tag_ == "VB" else noun, None
    while above.pos_ not in ("VERB", "AUX") and above.head.i != above.i:
        above = above.head
    return None, above if above.pos_ in ("VERB", "AUX") and above.i != verb.i else None


def is_when(preposition: "Token") -> bool:
    """Whether a phrase such as "on Monday" tells the time."""
    return any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in preposition.children)
