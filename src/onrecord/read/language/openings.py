"""Sentences that open with a day and no comma: "On March 5 rebels came" tells of no "March 5 rebels"."""

from typing import TYPE_CHECKING

from onrecord.read.language.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MONTHS = frozenset(
    {
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    }
    | {"jan.", "feb.", "mar.", "apr.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec."}
)
_PARTS = frozenset({"morning", "afternoon", "evening", "night"})
_WHEN = frozenset({"on", "in", "by", "since", "of", "until", "from"})
_BESIDE = frozenset({"early", "late"})
_FIGURES = 4  # of a year


def part_openings(doc: "Doc") -> None:
    """Takes the day from what follows it, and gives the verb the subject that a parser took for the day."""
    for prep in doc:
        if prep.lower_ not in _WHEN or prep.dep_ != "prep" or prep.i + 2 >= len(doc):
            continue
        day = _day_behind(prep)
        day = [word for word in day if word.sent.start == prep.sent.start]
        if not day:
            continue
        last = day[-1].i
        over = next((word.head for word in day if word.head.i > last and word.head.pos_ in ("NOUN", "PROPN")), None)
        if over is None:
            continue
        taken = [c for c in prep.children if c.dep_ == "pobj" and c.i not in {word.i for word in day}]
        if taken and not (taken == [over] and _give_subject(prep, over)):
            continue
        main = next(word for word in reversed(day) if word.lower_ in WEEKDAYS | MONTHS | _PARTS)
        for word in day:
            word.head, word.dep_ = main, "nummod" if word.tag_ == "CD" else "compound"
        main.head, main.dep_, main.pos_ = prep, "pobj", "PROPN"
        for word in [c for c in main.children if c.i > last and c.tag_ == "CD" and c.i < over.i]:
            word.head = over  # "on 5 March *nine* soldiers died"


def _day_behind(prep: "Token") -> "list[Token]":
    """The words of a day or month that stand behind a preposition, none if they are none."""
    doc, at, found = prep.doc, prep.i + 1, []
    if doc[at].lower_ in _BESIDE:
        at += 1
    if doc[at].lower_ in WEEKDAYS:
        found = [doc[at]]
        if at + 1 < len(doc) and doc[at + 1].lower_ in _PARTS:
            found.append(doc[at + 1])
        return found
    whole = prep.lower_ != "in"  # "in March 12 rebels died": twelve of them
    if doc[at].tag_ == "CD" and whole and at + 1 < len(doc) and doc[at + 1].lower_ in MONTHS:
        found, at = [doc[at], doc[at + 1]], at + 2
    elif doc[at].lower_ in MONTHS and doc[at].text[0].isupper():
        found, at = [doc[at]], at + 1
        if whole and at < len(doc) and doc[at].tag_ == "CD" and doc[at].text.isdigit():
            found, at = [*found, doc[at]], at + 1
    if found and at < len(doc) and len(doc[at].text) == _FIGURES and doc[at].text.isdigit():
        found.append(doc[at])
    return found


def _give_subject(prep: "Token", noun: "Token") -> bool:
    """Hangs a noun on the verb that lacks a subject; False where it has one, or there is none."""
    verb = prep
    for _ in range(4):
        verb = verb.head
        if verb.pos_ in ("VERB", "AUX"):
            break
    if verb.pos_ not in ("VERB", "AUX") or verb.i < noun.i or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    noun.head = verb
    noun.dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
    return True
