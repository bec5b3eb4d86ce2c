"""What the rules of clauses and the network make of an act together; thresholds set on both halves of the dev set.

Stories are the rules' alone, and so is what would have been: the network was shown none. Else a fact of the rules is
one only where the network does not doubt it; what they leave open for the place of a word in its sentence is a fact
where the network is sure, and not so where it denies; what a word above denies is left open where it does not.
"""

from onrecord.model.clauses import Factuality
from onrecord.model.span import Span
from onrecord.read.clauses.lexicon import names_an_act
from onrecord.read.clauses.links import link_of
from onrecord.read.clauses.mood import Mood
from onrecord.read.clauses.own import denial, own_mood
from onrecord.read.encoder import Witness
from onrecord.read.encoder.witness import DOUBTED_BELOW
from onrecord.read.language.tokens import Token

_DENIED, _UNDECIDED, _SURE = -0.5, 0.3, 2.25  # scores of the network, from -3 to 3


def factuality_of(token: Token, mood: Mood, witness: Witness) -> Factuality:
    """What the two witnesses together make of an act."""
    said = mood.factuality
    score = witness.score(span_of(token))
    if score is None or mood.status in ("story", "unreal"):
        return said
    if said == "fact":
        return said if score >= DOUBTED_BELOW or is_denied_twice(token) else "unsure"
    if said == "not":
        if score > DOUBTED_BELOW and mood.status == "told" and _denies_its_object(token):
            return "fact"
        return "unsure" if score > _UNDECIDED and denial(token) is None else "not"
    if (
        score > _SURE
        and mood.status == "open"
        and own_mood(token).status == "told"
        and not _is_somebodys_word(token, mood)
    ):
        return "fact"
    return "not" if score < _DENIED else "unsure"


def span_of(token: Token) -> Span:
    """The characters of a word."""
    return Span(token.idx, token.idx + len(token))


def is_denied_twice(token: Token) -> bool:
    """ "Did not fail to kill": networks of this size count no denials."""
    link = link_of(token)
    return link is not None and link.slot == "to" and denial(link.above) is not None


def _is_somebodys_word(token: Token, mood: Mood) -> bool:
    """ "Claimed that it had captured him; the army could not confirm it"."""
    link = link_of(token)
    return mood.operator is not None and link is not None and link.slot == "that"


def _denies_its_object(verb: Token) -> bool:
    """ "Makes no sense", "sees no end to it" tell how it is; "made no demands", "there was no sense in it" deny."""
    denied = [n for n in verb.children if n.dep_ == "dobj" and any(c.lower_ == "no" for c in n.children)]
    return bool(denied) and not names_an_act(denied[0].lemma_.lower())
