"""Clauses that a parser takes for the main one, though they only say something of its subject or stand between."""

from typing import TYPE_CHECKING

from onrecord.read.language.syntax import DONE_TO_SOMEBODY, ENDEAVOURS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ORDERS = frozenset(
    {"order", "tell", "urge", "force", "instruct", "command", "compel", "direct", "require", "allow", "permit"}
)
_ASKS = _ORDERS | {"ask", "question", "press", "reach", "interview", "quiz", "approach"}
_NOUNS = frozenset({"NOUN", "PROPN"})
_KNOWN = frozenset({"DT", "PRP$"})
_HELPS = frozenset({"be", "have", "get"})


def part_asides(doc: "Doc") -> "Doc":
    """Gives the sentence its own verb: "The bishop, *asked* whether he would go, smiled", as no comma stands between a
    subject and its verb; "the captain *ordered* to stop sailed on", as orders are given to somebody; "two monks, the
    abbey *maintains*, were beaten". And "*Killed:* a nurse and a guard" is said of these; "among them the captain" is
    no object, and "the man *the rebels seized* fled" is about him.
    """
    for verb in doc:
        if verb.lemma_ in _ASKS and verb.tag_ in ("VBD", "VBN"):
            _part_asked(doc, verb)
        elif verb.lower_ == "among" and verb.i + 2 < len(doc) and doc[verb.i + 1].lower_ in ("them", "whom"):
            _part_those_among(doc[verb.i + 1])
        elif verb.dep_ == "nsubjpass" and verb.tag_ == "VBZ":
            _part_told(verb)
        elif verb.dep_ == "agent" and verb.i and doc[verb.i - 1].lower_ in ENDEAVOURS:
            verb.head, verb.dep_ = doc[verb.i - 1], "prep"  # "freed thanks to *efforts by* the mayor", and not by him
        elif verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD"):
            _part_whom(doc, verb)
        elif verb.dep_ == "ROOT" and verb.lower_ in DONE_TO_SOMEBODY and verb.i == verb.sent.start:
            _part_listed(doc, verb)
    return doc


def _part_asked(doc: "Doc", verb: "Token") -> None:
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None:
        return
    commas = [token.i for token in doc[subject.i : verb.i] if token.text == ","]
    ordered = (
        subject.right_edge.i == verb.i - 1
        and not commas
        and verb.lemma_ in _ORDERS
        and [t.tag_ for t in doc[verb.i + 1 : verb.i + 3]] == ["TO", "VB"]
    )
    if commas != [verb.i - 1] and not ordered:
        return
    told = (t for t in doc[verb.i + 1 : verb.sent.end] if t.tag_ == "VBD" or (ordered and t.tag_ == "VBN"))
    told = (t for t in told if verb.is_ancestor(t) and (ordered or doc[t.i - 1].text == ","))
    main = next(
        (t for t in told if not any(c.dep_ in ("nsubj", "nsubjpass") or c.lemma_ in _HELPS for c in t.lefts)), None
    )
    if main is None:
        return
    for word in [c for c in main.lefts if c.tag_ == "VB" or c.text == ","]:
        word.head = verb
        if word.tag_ == "VB":
            word.dep_, word.pos_ = "xcomp", "VERB"
    above = main if verb.head.i == verb.i else verb.head
    main.head, main.dep_ = above, verb.dep_
    subject.head, verb.head, verb.dep_, verb.tag_ = main, subject, "acl", "VBN"


def _part_whom(doc: "Doc", verb: "Token") -> None:
    """ "The man *the rebels seized* turned out to be": the rebels seized him, and were not seized."""
    doers, main = verb.head, verb.head.head
    first = doers.left_edge.i
    if not first or verb.i != doers.i + 1 or doers.dep_ not in ("nsubj", "nsubjpass") or doc[first].tag_ not in _KNOWN:
        return
    whom = doc[first - 1]
    if main.dep_ == "relcl" and main.head.i == whom.i and whom.dep_ == "ROOT":
        main.head, main.dep_ = main, "ROOT"
        whom.head, whom.dep_ = main, doers.dep_
    elif whom.head.i != main.i or whom.dep_ not in ("nsubj", "nsubjpass"):
        return
    verb.head, verb.dep_, verb.tag_ = whom, "relcl", "VBD"
    doers.head, doers.dep_ = verb, "nsubj"
    for by in [c for c in verb.rights if c.dep_ == "agent"]:
        by.dep_ = "prep"


def _part_told(verb: "Token") -> None:
    """A verb of saying with its subject between commas, which was taken for the subject."""
    main, by = verb.head, next((c for c in verb.lefts if c.dep_ == "compound"), None)
    those = next((c for c in main.lefts if c.dep_ == "npadvmod" and c.i < verb.left_edge.i), None)
    if by is None or those is None or verb.left_edge.nbor(-1).text != ",":
        return
    for word in [c for c in verb.lefts if c.i < by.i]:
        word.head = by
    verb.dep_, verb.pos_, by.dep_, those.dep_ = "parataxis", "VERB", "nsubj", "nsubjpass"


def _part_those_among(them: "Token") -> None:
    """ "Nine guards have died, among *them the captain*", who is taken for what they died."""
    after = them.nbor(1)
    first = next(
        (word for word in (after, *after.ancestors) if word.left_edge.i == after.i and word.pos_ in _NOUNS), None
    )
    verb = first.head if first is not None else them
    if first is None or verb.pos_ != "VERB" or first.dep_ not in ("dobj", "npadvmod", "dep"):
        return
    if not any(c.dep_ == "dobj" and c.i < them.i for c in verb.rights):  # "killed nine guards, among them the cook"
        first.head, first.dep_ = them, "appos"


def _part_listed(doc: "Doc", verb: "Token") -> None:
    colon = next((t.i for t in doc[verb.i + 1 : verb.sent.end] if t.text == ":"), None)
    first = next((c for c in verb.rights if colon is not None and c.left_edge.i == colon + 1), None)
    if first is not None and first.pos_ in ("NOUN", "PROPN"):
        first.dep_, verb.tag_ = "nsubjpass", "VBN"
