"""By what somebody is bound to an act, or by what it is announced: the promise, demand, threat or plan above it."""

from dataclasses import dataclass

from onrecord.model.events import Modality
from onrecord.read.clauses.lexicon import Operator
from onrecord.read.clauses.links import link_of
from onrecord.read.clauses.mood import Mood
from onrecord.read.clauses.operators import OPEN, governing, operator_by_shape, operators_at
from onrecord.read.clauses.own import is_ahead, own_mood
from onrecord.read.language.syntax import SUBJECTS, is_passive
from onrecord.read.language.tokens import Token

_THROUGH = frozenset({"to", "ing", "object", "subject", "of"})


@dataclass(frozen=True, slots=True)
class Bond:
    """`word` is "promised" over "promised to release", `slot` the tie to the act; "" where others lie between."""

    kind: Modality
    word: Token
    slot: str


def bond_of(act: Token, mood: Mood) -> Bond | None:
    """The bond of an act with this mood; None for a wish, a purpose, or what only the helping verbs put ahead."""
    if mood.operator is None or mood.status != "open":
        return None
    word, link = act.doc[mood.operator], link_of(act)
    if link is None or (act.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in act.children)):
        return None  # "told her to stop, or he would leave"
    direct = governing(link.above, link.slot, act).i == word.i
    if direct and link.slot == "to" and (known := operator_by_shape(word)) is not None:
        found = [known]
    elif direct:
        found = list(operators_at(word, link.slot)) if link.slot != "that" else _over_clause(act, word)
    else:
        found = [one for slot in ("to", "object") for one in operators_at(word, slot)] if link.slot in _THROUGH else []
    for operator in found:
        kind = OPEN.get(operator.affirmed)
        voiced = operator.binding == "any" or (operator.binding and is_passive(word))
        if kind is not None and voiced and (direct or kind == mood.modality):
            return Bond(kind, word, link.slot if direct else "")
    return None


def _over_clause(act: Token, word: Token) -> list[Operator]:
    """ "Demanded that they leave", "promised that it would leave"; not "demanded what is theirs"."""
    if is_ahead(act):
        return [one for one in operators_at(word, "to") if one.affirmed != "demanded"]
    found = [one for one in operators_at(word, "that") if act.tag_ != "VBZ" or one.affirmed == "demanded"]
    asked = own_mood(act).modality == "demanded" or act.lower_ == act.lemma_ or act.tag_ == "VBZ"
    return found if asked else []
