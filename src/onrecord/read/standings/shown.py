"""Signs of life: "received proof of life from the pilot", "the pilot appears in a video released by the rebels"."""

from typing import TYPE_CHECKING

from onrecord.read.clauses import Clauses
from onrecord.read.language.syntax import children, subjects
from onrecord.read.standings.factual import view
from onrecord.read.standings.found import Found
from onrecord.read.standings.lexicon import load_words
from onrecord.read.standings.people import behind, people
from onrecord.read.who import Who

if TYPE_CHECKING:
    from spacy.tokens import Token


def shown_standings(noun: "Token", who: Who, clauses: Clauses) -> list[Found]:
    """Who is shown, or proved, to live; a picture counts only of captives, and one that somebody has let out."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return []
    if noun.lower_ in ("proof", "proofs"):
        return _proved(noun, who, clauses)
    return _pictured(noun, who, clauses) if noun.lower_ in load_words().words["pictures"] else []


def _proved(proof: "Token", who: Who, clauses: Clauses) -> list[Found]:
    given = load_words().ties["proves"]
    verb = proof.head
    life = [noun for noun in behind(proof, "of") if noun.lower_ == "life"]
    if not life or verb.lemma_ not in given or proof.dep_ not in ("dobj", "nsubjpass"):
        return []
    how = view(verb, clauses)
    named = [noun for place in (proof, life[0], verb) for noun in behind(place, "of", "from", "for", "about")]
    named = [noun for noun in named if noun.lower_ != "life"]
    return [Found(one, "alive", verb, "proved", how) for one in people(named, who)] if how else []


def _pictured(picture: "Token", who: Who, clauses: Clauses) -> list[Found]:
    ties, head = load_words().ties, picture.head
    let_out = [c for c in children(picture, "acl", "relcl") if c.lemma_ in ties["lets_out"]]
    let_out += [head] if picture.dep_ in ("dobj", "nsubjpass") and head.lemma_ in ties["lets_out"] else []
    if not let_out:
        return []
    shows = [c for c in children(picture, "acl", "relcl") if c.lemma_ in ties["shows"]]
    shows += [head] if picture.dep_ == "nsubj" and head.lemma_ in ties["shows"] else []
    found = []
    for verb in shows:
        below = children(verb, "ccomp", "xcomp")
        if not any(_is_of_death(word) for word in verb.subtree):
            found.append((verb, [*children(verb, "dobj"), *(n for c in below for n in children(c, "nsubj"))]))
    if picture.dep_ == "pobj" and head.lower_ in ("in", "on") and head.head.lemma_ in ties["appears"]:
        found.append((head.head, subjects(head.head)))
    views = [(view(verb, clauses), nouns) for verb, nouns in found]
    return [
        Found(one, "alive", let_out[0], "pictured", how, of_captives=True)
        for how, nouns in views
        if how is not None
        for one in people(nouns, who)
    ]


def _is_of_death(word: "Token") -> bool:
    words = load_words()
    frames = words.frames_of(word)
    dead = any(frame.state == "dead" and not frame.rest for frame in frames)
    return dead or word.lower_ in words.words["bodies"] | words.words["dead"]
