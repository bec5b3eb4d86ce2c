"""Figures of speech: a film captures nobody, a club takes no prisoners, and a city taken in a vote was not stormed.

Words of violence and captivity are borrowed by those who write of sport, the arts, money and votes. What tells is who
does it, to what, and where: words of `classes.toml`, looked for beside a verb that has such a sense.
"""

import re
from typing import TYPE_CHECKING

from onrecord.read.events.frames import Frame
from onrecord.read.events.kinds import is_party, verb_of, word_of, words_of
from onrecord.read.events.roles import Predicate, doers, prepositional
from onrecord.read.language.syntax import agents, children, is_possessed
from onrecord.read.who import Who

if TYPE_CHECKING:
    from onrecord.read.language.tokens import Token

_ASIDES = (
    ("with", "words"), ("by", "words"), ("on", "contract"), ("for", "contract"),
    ("in", "poll"), ("at", "poll"), ("by", "poll"), ("during", "poll"),
)  # fmt: skip
_SCORE = re.compile(r"(?<![\d-])\d{1,2}[-–]\d{1,2}(?![\d-])")  # "2-2", but no date


def is_figure(frame: Frame, predicate: Predicate, who: Who) -> bool:
    """Whether a word of violence, captivity or release is used of something else in this sentence."""
    if frame.type != "ASSAULT" and frame.brings is None and frame.mode != "release":
        return False
    token = predicate.token
    if predicate.is_noun:
        of_play = frame.brings is None and not any(c.lower_ in ("on", "against") for c in token.children)
        return _is_likened(token, who) or (of_play and _is_sport(token)) or is_labour(token)
    if token.dep_ == "acl" and token.head.dep_ == "pobj" and token.head.head.head.lemma_ in words_of("habit"):
        return True
    by = doers(token)
    if any(is_labour(noun) or _is_likened(noun, who) for noun in agents(token)):
        return True
    if by and all(_is_no_doer(noun, token, frame, who) for noun in by):
        return True
    if any(noun.lemma_ in words_of("unbodied") for noun in prepositional(token, "by")):
        return True
    if any(is_possessed(token.doc[i]) for i in predicate.own) or (
        frame.brings == "captive" and any(t.lower_ == "own" for noun in by for t in noun.subtree)
    ):  # "held hostage by the extremists of his own party"
        return True
    if token.lemma_ == "free" and any(c.lemma_ not in words_of("let_out_to") for c in children(token, "xcomp")):
        return True  # "freed the soloist to play as he liked"
    of_sport = _are(by, "club") or (_is_sport(token) and all(_is_side(noun) for noun in by))
    if verb_of(token) in words_of("plain") or (frame.brings and predicate.own):
        return frame.brings == "free" and bool(by) and of_sport
    aside = (word_of(n) in words_of(kind) for way, kind in _ASIDES for n in prepositional(token, way))
    return of_sport or _are(by, "critic") or _are(by, "trader") or any(aside)


def is_labour(noun: "Token") -> bool:
    """Whether a strike is one for wages: "a postal strike", "on strike", "the pilots' strike", "a strike over pay"."""
    if noun.lemma_ not in ("strike", "walkout", "stoppage"):
        return False
    named = {c.lemma_.lower() for c in noun.children if c.dep_ in ("compound", "amod", "poss", "nmod")}
    by = {n.lemma_.lower() for way in ("by", "of") for n in prepositional(noun, way)}
    on_strike = noun.head.lower_ == "on" and noun.head.head.lemma_ in ("be", "go", "stay", "remain", "come")
    return on_strike or bool((named | by) & words_of("striking")) or bool(prepositional(noun, "over"))


def _is_no_doer(noun: "Token", verb: "Token", frame: Frame, who: Who) -> bool:
    """Fame holds nobody, though cold may kill; "an attempt to capture her" is nobody's but says whose it can be."""
    if {noun.lemma_.lower(), noun.lower_} & words_of("unbodied"):
        return True
    tied = verb.i in (noun.head.i, noun.head.head.i) or verb.head.i == noun.i  # "a battle that held them hostage"
    if frame.brings != "captive" or noun.pos_ != "NOUN" or not tied:
        return False
    told = noun.dep_ == "nsubj" or bool(children(noun, "det", "poss"))  # "arrested by mistake", "by night"
    return told and not is_party(noun, who)


def _is_likened(noun: "Token", who: Who) -> bool:
    """ "A bomb of a report", "a massacre of a match": the report is likened to a bomb."""
    for thing in prepositional(noun, "of"):
        if any(c.lower_ in ("a", "an") for c in thing.children) and any(c.lower_ == "a" for c in noun.children):
            return not is_party(thing, who) and word_of(thing) not in words_of("place") | words_of("building")
    return False


def _are(by: "list[Token]", kind: str) -> bool:
    return bool(by) and all(noun.lemma_.lower() in words_of(kind) for noun in by)


def _is_side(noun: "Token") -> bool:
    """A team, or a name that may be one."""
    named = noun.text[0].isupper() and not children(noun, "det")
    return named or noun.pos_ == "PRON" or noun.lemma_.lower() in words_of("side")


def _is_sport(token: "Token") -> bool:
    """Whether the sentence tells of a match or a transfer, and of no armed men or weapons besides."""
    words = {t.lemma_.lower() for t in token.sent if t.i != token.i}
    if words & (words_of("fighter") | words_of("weapon") | {"police", "army"}) - words_of("sport"):
        return False
    return bool(words & words_of("sport")) or _SCORE.search(token.sent.text) is not None
