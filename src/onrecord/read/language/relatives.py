"""Relative clauses that a parser takes for something else: "the driver *who the rebels freed*"."""

from typing import TYPE_CHECKING

from onrecord.read.language.openings import MONTHS, WEEKDAYS
from onrecord.read.language.syntax import DONE_TO_SOMEBODY

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_KNOWN = frozenset({"DT", "PRP$"})
_WHOM = frozenset({"who", "whom"})
_ACTS_ALONE = frozenset({"protest", "march", "rally", "demonstrate", "riot", "gather", "flee", "escape"})
_MOMENTS = frozenset({"when", "as", "after", "while"})
_OF_CLAUSES = frozenset({"nsubj", "nsubjpass", "cop", "aux", "auxpass", "mark"})


def part_whom(doc: "Doc", verb: "Token") -> None:
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


def part_seizing(doc: "Doc", verb: "Token") -> None:
    """ "The nurse *whom rebels seized* was freed", "*who* the rebels seized": they seized her."""
    doers = verb.head
    first = doers.left_edge.i if doers.left_edge.lower_ not in _WHOM else doers.left_edge.i + 1
    if first < 2 or verb.i != doers.i + 1 or doc[first - 1].lower_ not in _WHOM:
        return
    whom, noun = doc[first - 1], doc[first - 2]
    main = next((w for w in (doers.head, whom.head) if w.i > verb.i and w.pos_ in ("VERB", "AUX")), None)
    if noun.pos_ not in _NOUNS:
        return
    if main is not None and main.dep_ == "relcl" and main.head.i == noun.i and noun.head.i == noun.i:
        main.head, main.dep_ = main, "ROOT"
        noun.head, noun.dep_ = main, "nsubjpass" if any(c.dep_ == "auxpass" for c in main.lefts) else "nsubj"
    verb.head, verb.dep_, verb.tag_, verb.pos_ = noun, "relcl", "VBD", "VERB"
    doers.head, doers.dep_, doers.pos_ = verb, "nsubj", "NOUN"
    doers.tag_ = "NNS" if doers.tag_ == "VBZ" else doers.tag_
    whom.head, whom.dep_ = verb, "dobj"


def part_acting(verb: "Token") -> None:
    """ "Thousands of cooks *protested* against it.", "the gang that took her *asked* for money.": the one main verb."""
    noun = verb.head
    does = verb.lower_ not in DONE_TO_SOMEBODY or any(c.dep_ == "dobj" for c in verb.rights)
    main = verb.lemma_ in _ACTS_ALONE or (does and any(c.dep_ == "relcl" and c.i < verb.i for c in noun.rights))
    bare = not any(c.dep_ in _OF_CLAUSES or c.dep_ == "agent" for c in verb.children)
    top = noun
    while top.dep_ in ("pobj", "prep"):
        top = top.head
    if top.dep_ == "ROOT" and top.i != noun.i and top.pos_ in _NOUNS and bare and verb.lower_ not in DONE_TO_SOMEBODY:
        main = any(c.tag_ == "VBG" and c.dep_ in ("acl", "advcl") and c.i > verb.i for c in top.rights)
        noun = top  # "A man at the wheel of a truck *ploughed* into crowds, killing ten"
    if main and noun.dep_ == "ROOT" and not any(c.dep_ in _OF_CLAUSES for c in verb.lefts):
        for word in [c for c in noun.rights if c.i > verb.i]:
            word.head, word.dep_ = verb, "advcl" if word.tag_ == "VBG" and word.dep_ == "acl" else word.dep_
        verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
        noun.head, noun.dep_ = verb, "nsubj"


def part_dated(verb: "Token") -> None:
    """ "An attack on the union on *May 3 that left* ten dead": the attack did, and it was on May 3."""
    day = verb.head
    on = day.head
    led = any(c.tag_ == "WDT" and c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts)
    if not led or day.lower_ not in MONTHS | WEEKDAYS or day.dep_ != "pobj" or on.lower_ != "on" or verb.tag_ != "VBD":
        return
    acts = [c for c in on.head.rights if c.dep_ in ("dobj", "pobj") and c.i < on.i] if on.head.pos_ == "VERB" else []
    noun = acts[-1] if acts else on.head
    if noun.pos_ == "NOUN":
        on.head = verb.head = noun


def part_subject(verb: "Token") -> None:
    """ "After the raid by the army, *the group that* had fled came back": it is not the army."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("nsubj", "nsubjpass", "csubj") for c in verb.children):
        return
    for front in [c for c in verb.lefts if c.dep_ in ("prep", "advcl")]:
        noun = next((t for t in front.subtree if t.dep_ == "appos" and t.right_edge.i == verb.i - 1), None)
        if noun is not None and noun.pos_ in _NOUNS and any(c.dep_ == "relcl" for c in noun.rights):
            noun.head, noun.dep_ = verb, "nsubj"
            return


def part_moment(verb: "Token") -> None:
    """ "Ten died *when a truck plowed* through a crowd": it plowed, and is no truck that was plowed."""
    noun = verb.head
    opened = any(c.lower_ in _MOMENTS and c.dep_ in ("advmod", "mark") for c in noun.lefts)
    does = verb.lower_ not in DONE_TO_SOMEBODY or any(c.dep_ == "dobj" for c in verb.rights)
    bare = not any(c.dep_ in ("nsubj", "cop", "agent") for c in (*noun.children, *verb.children))
    if noun.dep_ == "advcl" and noun.pos_ in _NOUNS and verb.i == noun.i + 1 and opened and does and bare:
        for word in [c for c in noun.children if c.i > verb.i or c.lower_ in _MOMENTS]:
            word.head, word.dep_ = verb, "advcl" if word.dep_ == "acl" else word.dep_
        verb.head, verb.dep_, verb.tag_ = noun.head, "advcl", "VBD"
        noun.head, noun.dep_ = verb, "nsubj"


def part_of_one(doc: "Doc", verb: "Token") -> None:
    """ "Lawyers for *Ana Bell, who is held*": of the one right before, and not of the many."""
    many, who = verb.head, doc[verb.left_edge.i]
    finite = next((t for t in doc[who.i + 1 : verb.i + 1] if t.lower_ in ("is", "was", "has")), None)
    one = doc[who.i - 2] if who.i > 1 and doc[who.i - 1].text == "," else who
    if who.lower_ == "who" and many.dep_ == "conj" and many.head.dep_ == "appos" and doc[who.i - 1].text == ",":
        verb.head = many.head.head  # "Ana Bell, a poet and a mother of two, *who went missing*"
        return
    of = many.head
    aside = many.dep_ == "pobj" and of.i == of.head.i + 2 and doc[of.i - 1].text == ","
    if who.lower_ == "who" and aside and of.lower_ in ("of", "from", "in") and of.head.tag_ == "NNP":
        verb.head = of.head  # "Ana Bell, of the law school, *who was taken*"
        return
    beside = doc[who.i - 1] if who.i else who
    kin = many.dep_ == "conj" or bool(many.conjuncts) or many.lower_ == "family"
    if who.lower_ == "who" and beside.tag_ == "NNP" and verb.tag_ == "VBD" and kin and many.is_ancestor(beside):
        verb.head = beside  # "the family and friends of Ana Bell *who died*"
        return
    if who.lower_ != "who" or finite is None or many.tag_ not in ("NNS", "NNPS") or one.i <= many.i:
        return
    if one.tag_ in ("NN", "NNP") and many.is_ancestor(one) and finite.head.i in (verb.i, finite.i):
        verb.head = one


def part_befallen(doc: "Doc", verb: "Token") -> None:
    """ "The attack that killed *nine people* shocked the town": they were killed, and did not shock it."""
    if verb.tag_ != "VBD" or any(c.dep_ in ("dobj", "auxpass", "aux", "ccomp", "xcomp") for c in verb.children):
        return
    main = verb.head
    while main.pos_ not in ("VERB", "AUX") and main.head.i != main.i:
        main = main.head
    subjects = [c for c in main.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    if len(subjects) == 2 and subjects[1].left_edge.i == verb.i + 1 and subjects[0].is_ancestor(verb):
        subjects[1].head, subjects[1].dep_ = verb, "dobj"
