"""The words of a side of an act: the phrase it is said in, and whether it hangs on the act or further up."""

from typing import TYPE_CHECKING

from onrecord.model.span import Span
from onrecord.read.clauses import link_of
from onrecord.read.events.kinds import words_of
from onrecord.read.events.match import Match
from onrecord.read.language.syntax import SUBJECTS, phrase

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token

_LONG = 90


def is_beside(clause: "Token") -> bool:
    """Whether a clause only stands before another: "Envoy meets minister, front promises a release"."""
    head = clause.head
    return clause.i < head.i and any(c.dep_ in ("dobj", "xcomp") and c.i > head.i for c in head.children)


def is_defiance(preposition: "Token") -> bool:
    return any(c.lemma_ in ("protest", "defiance", "opposition", "response", "support") for c in preposition.children)


def whole(word: "Token") -> "Token":
    """The head of the name that a word is part of."""
    while word.dep_ in ("compound", "nmod") and word.head.pos_ in ("PROPN", "NOUN"):
        word = word.head
    return word


def trimmed(head: "Token") -> Span:
    """The phrase around a head, without a gerund that the parse hung on it and without a long tail behind a comma."""
    span = phrase(head)
    end = span.end
    for child in head.children:
        if child.dep_ == "prep" and child.i > head.i and any(c.dep_ == "pcomp" for c in child.children):
            end = min(end, child.nbor(-1).idx + len(child.nbor(-1)))
        if child.lower_ == "of" and head.dep_ == "pobj" and head.head.lower_ == "by" and _is_done_by(head.head):
            end = min(end, child.nbor(-1).idx + len(child.nbor(-1)))
    if end - span.start > _LONG:
        comma = head.doc.text.find(",", head.idx + len(head), end)
        end = comma if comma > 0 else end
    return Span(span.start, end)


def _is_done_by(by: "Token") -> bool:
    """Whether whom a deed was done to stands behind who did it: "the arrest *by* police of two editors"."""
    deed, counts = by.head, any(noun.lemma_ in words_of("measure") for noun in by.children)  # "by *a group* of men"
    done_to = deed.pos_ == "NOUN" and deed.lemma_ in words_of("inflicted") and not counts
    return done_to and not any(c.lower_ == "of" for c in deed.children)


def borrows_subject(match: Match, clause: "Token") -> bool:
    """Whether the subject stands further up: infinitives, gerunds, and nouns without a verb of their own."""
    if match.predicate.is_noun and match.predicate.verb is None:
        return True
    return (
        clause.dep_ in ("xcomp", "ccomp", "acl", "advcl", "pcomp")
        and not any(c.dep_ in SUBJECTS for c in clause.children)
        and clause.tag_ in ("VB", "VBG", "VBN")
    )


def is_apart(deed: "Token", governing: "Token") -> bool:
    """Whether a deed is not what the word above is about, but only told of or opposed below it.

    Who "believes that it was hidden before the attack" attacked nobody, nor who "protested the killing".
    """
    while deed.dep_ == "pobj" and deed.head.lower_ == "of" and deed.head.head.lemma_ in words_of("count"):
        deed = deed.head.head  # "arraigned on two counts of murder"
    link = link_of(deed)
    return governing.lemma_ in words_of("opposing") or (
        governing.pos_ == "VERB" and link is not None and link.above.i != governing.i
    )


def is_told(deed: "Token", governing: "Token") -> bool:
    """Whether a deed stands in a clause that somebody says: "wrote that there will be *protests*"."""
    told = False
    while deed.i != governing.i and deed.head.i != deed.i:
        told = told or deed.dep_ == "ccomp"
        deed = deed.head
    return told and deed.i == governing.i


def has_subject_below(clause: "Token", governing: "Token") -> bool:
    """Whether a nearer verb than the one that decides has the subject: "*they* went on to kill two, *police* said"."""
    while clause.i != governing.i and clause.head.i != clause.i:
        if any(child.dep_ in SUBJECTS for child in clause.children):
            return True
        clause = clause.head
    return False
