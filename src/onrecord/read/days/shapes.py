"""The shapes of clauses by which a day reaches an act: pure grammar, whatever the report says of when."""

from functools import cache
from typing import TYPE_CHECKING

from onrecord.read.clauses.find import is_predicate
from onrecord.read.language.syntax import auxiliaries
from onrecord.read.lexicon import load_lexicon

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token


@cache
def listed(name: str) -> frozenset[str]:
    """The words of this list of words.toml."""
    return frozenset(load_lexicon(__package__, "words.toml")[name])


def letting_go(taken: "Token | None", time: int) -> "Token | None":
    """ "*Freed* three men taken near the mill on Friday" then, where more than the day is said of the taking."""
    if taken is None or taken.dep_ != "acl" or taken.tag_ != "VBN" or time <= taken.i + 3:
        return None
    main = taken.head.head
    freed = taken.head.dep_ == "dobj" and main.lemma_ in listed("lets_go") and main.tag_ == "VBD"
    between = any(child.dep_ == "prep" and child.right_edge.i < time for child in taken.rights)
    return main if freed and between else None


def twins(verb: "Token") -> "list[Token]":
    """Verbs with which a verb has all that follows in common: "*shot* and wounded a man on Friday"."""
    return [c for c in verb.children if c.dep_ == "conj" and c.i - verb.i == 2 and c.tag_ == verb.tag_]


def opening(clause: "Token") -> str:
    """The word that opens a subordinate clause."""
    for word in clause.lefts:
        if word.dep_ == "mark" or word.tag_ in ("WRB", "IN"):
            return word.lower_
    return ""


def tells(verb: "Token") -> bool:
    return verb.tag_ == "VBD" or bool(auxiliaries(verb) & {"was", "were", "will"})


def is_of_saying(verb: "Token") -> bool:
    """Whether somebody says so, or does something by saying so."""
    return verb.pos_ == "VERB" and verb.lemma_ in listed("says") | listed("performs")


def goes_on(clause: "Token") -> bool:
    """ "Rebels *are shelling* Sarn": so it is when that is said."""
    return clause.tag_ == "VBG" and bool(auxiliaries(clause) & {"is", "are", "'re"})


def is_main(act: "Token") -> bool:
    """Whether an act is what its sentence is about: its root, joined to it, or "..., the mayor says" behind it."""
    while act.dep_ == "conj" or (act.dep_ == "ccomp" and act.i < act.head.i and act.tag_ in ("VBZ", "VBP")):
        act = act.head
    return act.dep_ == "ROOT"


def is_perfect(verb: "Token") -> bool:
    return bool(auxiliaries(verb) & {"has", "have", "had"})


def holds(verb: "Token", preposition: str) -> bool:
    """Whether a verb has its day from what stands beneath it, or gives it that: "began with the abduction"."""
    if preposition in ("with", "to"):
        return verb.lemma_ in listed("frames" if preposition == "with" else "brings")
    return is_predicate(verb)


def planned(verb: "Token") -> "list[Token]":
    """The words below a verb of planning that say when: "talks are due to *resume* in Oslo on Monday"."""
    told = [verb, *(c for c in verb.children if c.dep_ == "acomp")]
    below = [c for word in told for c in word.children if c.dep_ == "xcomp" and c.lemma_ in listed("happens")]
    plans = [word for word in told if word.lemma_ in listed("plans")]
    return [*below, *plans] if plans else []


def is_cause(word: "Token", act: "Token") -> bool:
    """ "Two were killed and one went missing *after an attack*", "after a bomb *went* off": it was then."""
    if word.lemma_ in listed("blows") and word.dep_ in (
        "advcl",
        "acl",
    ):  # for parsers a bus often is one that "crashed"
        after = next((c for c in word.lefts if c.dep_ == "mark"), None) if word.dep_ == "advcl" else word.head.head
    elif word.lemma_ in listed("attacks"):
        after = word.head
    else:
        return False
    if after is None or after.lower_ not in ("after", "following") or after.i < act.i:
        return False
    return after.nbor(-1).dep_ != "npadvmod" and not any(after.lefts)  # not "a week after"
