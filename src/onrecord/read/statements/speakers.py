"""Who says it: the subject of a reporting verb, wherever the sentence puts it."""

from onrecord.read.language.syntax import SUBJECTS, agents, children, clause_verb, objects, subjects
from onrecord.read.language.tokens import Token
from onrecord.read.statements.cues import load_cues
from onrecord.read.statements.drafts import Stretch, trimmed

BREAKS = frozenset({",", "”", '"', "''", "—", "–"})


def speaker_of(verb: Token) -> Token | None:
    """Who is said to say it: the subject, also of a verb above; whom a paper quotes; whose paper it is that says so."""
    if any(c.dep_ in ("csubj", "expl") for c in verb.children):
        return None
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        return next(iter(objects(verb.head.head)), None)
    own = children(verb, "nsubj")
    if own:
        return own[-1] if len(own) > 1 and own[-1].i > verb.i else own[0]
    noun = next(iter(subjects(verb)), None)
    if noun is not None and noun.i == verb.head.i and verb.dep_ == "acl":
        return _bearer(verb, noun)
    return noun


def _bearer(verb: Token, noun: Token) -> Token | None:
    """ "The man saying"; of "*issued* a statement saying" who issued it."""
    set_off = verb.tag_ == "VBG" and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text in BREAKS
    if noun.dep_ in SUBJECTS or not (set_off or noun.lemma_.lower() in load_cues().listed["papers"]):
        return None if verb.tag_ == "VB" or noun.pos_ not in ("NOUN", "PROPN", "PRON") else noun
    above = clause_verb(noun)
    return next(iter(agents(above)), None) if above.i != verb.i else None


def source_stretch(speaker: Token, verb: Token) -> Stretch | None:
    """The noun phrase of the source with all that belongs to it, but not the verb that reports."""
    doc = speaker.doc
    first, last = speaker.left_edge.i, speaker.right_edge.i + 1
    noun = antecedent(speaker)
    if noun.i < speaker.i and speaker.i - noun.i <= 2 and noun.pos_ != "PROPN":
        first = noun.left_edge.i
    if first <= verb.i < last:
        if verb.i > speaker.i:
            holding = (c.left_edge.i for c in speaker.rights if c.left_edge.i <= verb.i <= c.right_edge.i)
            last = max(speaker.i + 1, next(holding, verb.left_edge.i))
        else:
            first = speaker.i
    for child in reversed(list(speaker.children)):
        if child.right_edge.i + 1 != last:
            break
        if (child.dep_ == "npadvmod" and child.ent_type_ in ("DATE", "TIME")) or (
            child.dep_ == "prep" and is_when(child)
        ):
            last = child.left_edge.i
    while first < speaker.i and (doc[first].is_quote or doc[first].is_punct) and not doc[first].is_left_punct:
        first += 1
    uneven = sum(doc[k].is_quote for k in range(first, last)) % 2
    if uneven and doc[first].is_quote and first < speaker.i:
        return trimmed(doc, first + 1, last)
    end = last
    while uneven and end < len(doc) and doc[end].is_punct and not doc[end - 1].is_quote:
        end += 1  # "an inn called “The Blue Oar.”"
    return trimmed(doc, first, end if end > last and doc[end - 1].is_quote else last)


def antecedent(speaker: Token) -> Token:
    """The noun that a relative pronoun stands for: "an official who said so"."""
    if speaker.tag_ not in ("WDT", "WP"):
        return speaker
    verb = speaker.head
    while verb.dep_ in ("conj", "xcomp", "ccomp", "advcl") and verb.head.i != verb.i:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else speaker


def is_when(preposition: Token) -> bool:
    """Whether a phrase such as "on Monday" tells the time."""
    return any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in preposition.children)
