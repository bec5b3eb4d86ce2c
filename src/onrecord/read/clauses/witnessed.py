"""Where the rules of clauses and the network differ: whose word counts, measured on the halves of the dev set.

Rules that found a word which decides (an operator, "if", "not") keep it. What they call a fact is one only where the
network does not doubt it; what they leave open for want of any such word (an infinitive of purpose, an act that a noun
names) is a fact where the network is sure.
"""

from typing import TYPE_CHECKING

from onrecord.model.clauses import Factuality
from onrecord.model.span import Span
from onrecord.read.clauses.links import link_of
from onrecord.read.clauses.mood import Mood
from onrecord.read.clauses.own import own_mood
from onrecord.read.encoder import Witness

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOUBTED, _SURE = 1.55, 1.65  # scores of the network, from -3 to 3
_LOOSE = frozenset({"to", "bare", "rel", "ing", "for", "of", "toward"})


def factuality_of(token: "Token", mood: Mood, witness: Witness) -> Factuality:
    """What the two witnesses together make of an act."""
    said = mood.factuality
    score = witness.score(span_of(token))
    if score is None:
        return said
    if said == "fact" and score < _DOUBTED:
        return "unsure"
    if score > _SURE and mood.status == "open" and _is_left_open(token, mood):
        return "fact"
    return said


def span_of(token: "Token") -> Span:
    """The characters of a word."""
    return Span(token.idx, token.idx + len(token))


def _is_left_open(token: "Token", mood: Mood) -> bool:
    """Whether nothing but the place of a word in its sentence says that it is open."""
    if own_mood(token).status != "told":
        return False
    link = link_of(token)
    return token.pos_ == "NOUN" or (mood.modality == "possible" and link is not None and link.slot in _LOOSE)
