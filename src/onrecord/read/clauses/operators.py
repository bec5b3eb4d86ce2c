"""Which word above an act governs it, and as what operator of `operators.toml`: "*urged* them to leave"."""

from collections.abc import Iterator

from onrecord.model.events import Modality
from onrecord.read.clauses.lexicon import Effect, Operator, load_operators, names_an_act, words
from onrecord.read.language.syntax import SUBJECTS, is_passive
from onrecord.read.language.tokens import Token

OPEN: dict[Effect, Modality] = {
    "possible": "possible", "scheduled": "scheduled", "promised": "promised", "demanded": "demanded",
    "threatened": "threatened", "attempted": "attempted",
}  # fmt: skip
_POS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ", "ADV": "ADJ", "SCONJ": "ADJ"}
_TO = frozenset({"to"})
_ASKED = frozenset({"PRP", "NNP", "NNPS", "NNS"})
_MUST = Operator("demanded", "possible", _TO, "", None)
_BY_THEN = Operator("demanded", "possible", _TO, "", None, "any")
_NOT_YET = Operator("not", "possible", _TO, "", None)
_PURPOSE = Operator("possible", "possible", _TO, "", None)


def operator_at(above: Token, slot: str, word: Token) -> Operator | None:
    """The operator that a word is, over what hangs on it by this slot."""
    if slot == "to" and (known := operator_by_shape(above)) is not None:
        return known
    if slot == "to" and word.dep_ == "advcl" and any(c.dep_ in ("ccomp", "xcomp") for c in above.children):
        return _PURPOSE  # "told them that it was closed to keep them away"
    return next(operators_at(above, slot), None)


def operators_at(above: Token, slot: str) -> Iterator[Operator]:
    """All that a word can be over what hangs on it by this slot, the likeliest first."""
    pos = _POS.get(above.pos_)
    if pos is None:
        return
    listed = load_operators().get((above.lemma_.lower(), pos)) or (
        load_operators().get((above.lower_, "ADJ")) if above.dep_ in ("acomp", "amod", "oprd") else None
    )
    for operator in listed or ():
        if slot not in operator.slots:
            continue
        if operator.particle and not _has_particle(above, operator.particle):
            continue
        if above.lemma_ == "appear" and any(
            c.dep_ == "prep" and c.lower_ in ("in", "on", "at") for c in above.children
        ):
            continue  # "appeared alive in a video"
        if operator.voice and (operator.voice == "passive") is not is_passive(above):
            continue
        if above.lemma_ == "go" and slot == "to" and (operator.affirmed == "scheduled") is not (above.tag_ == "VBG"):
            continue  # "went to see her", "is going to see her"
        if above.lemma_ == "be" and (
            slot != "to" or _predicate(above) is not None or any(c.dep_ == "attr" for c in above.children)
        ):
            continue  # "is necessary for them to leave", "is the only one to leave"
        if slot == "to" and above.lemma_ in words("asking", "by_preposition") and not _calls_on(above):
            continue  # "called a meeting to discuss it"
        others = [c for c in above.children if c.dep_ == "dobj" and not c.lower_.endswith(("self", "selves"))]
        if operator.oneself and others:
            continue  # "who commit crimes to be deported"
        if slot == "to" and _has_own_object(above, money=operator.affirmed != "scheduled"):
            continue  # "planned a march to demand it", "pledged $20 to rebuild it"
        yield operator


def _has_own_object(verb: Token, *, money: bool) -> bool:
    named = [c for prep in verb.children if prep.lower_ == "for" for c in prep.children if c.dep_ == "pobj" and money]
    named += [c for c in verb.children if c.dep_ == "dobj"]
    own = [c for c in named if not money or any(word.ent_type_ == "MONEY" for word in (c, *c.children))]
    return verb.pos_ == "VERB" and not is_passive(verb) and bool(own)


def operator_by_shape(above: Token) -> Operator | None:
    """What an infinitive is after "have yet", "have", "gave them until Friday", "in order"."""
    if above.lemma_ in ("have", "be") and any(c.lower_ == "yet" for c in above.children):
        return _NOT_YET
    if above.lemma_ in words("asking", "allows") and _has_limit(above):
        return _BY_THEN
    if above.lemma_ == "have" and above.tag_ != "VBD":
        return _MUST
    return _PURPOSE if above.lemma_ == "order" and above.i and above.nbor(-1).lower_ == "in" else None


def _has_limit(verb: Token) -> bool:
    behind = [child for child in verb.children if child.dep_ in ("dobj", "dative", "advcl")]
    below = [*verb.children, *(c for word in behind for c in word.children)]
    return any(c.lower_ in ("until", "till") or c.lemma_.lower() in words("asking", "limits") for c in below)


def _calls_on(verb: Token) -> bool:
    if verb.pos_ != "VERB":
        return True
    behind = [c for c in verb.children if c.lower_ in ("on", "upon", "for", "to", "with") and c.dep_ != "aux"]
    behind = [c for c in behind if c.lower_ != "for" or not any(names_an_act(n.lemma_.lower()) for n in c.children)]
    if any(c.dep_ == "mark" and c.lower_ == "for" for clause in verb.children for c in clause.children):
        return True
    called = any(c.lower_ in ("on", "upon") for c in behind)
    return called or bool(behind)


def governing(above: Token, slot: str, word: Token) -> Token:
    """The word that rules an act where the parser hangs it on its neighbour.

    The noun that a verb only passes on ("set a *deadline* for the release"), or the verb whose object is asked
    ("*urged* the rebels to leave", hung on the rebels).
    """
    if above.pos_ == "VERB" and slot in ("to", "for", "toward", "that") and above.lemma_ in words("asking", "utters"):
        for noun in above.children:
            if noun.dep_ == "dobj" and noun.i < word.i and (found := operator_at(noun, slot, word)):
                return noun if found.affirmed in OPEN else above
    if slot in ("to", "for") and above.dep_ == "acl" and above.head.lemma_.lower() in words("asking", "limits"):
        return above.head  # "the *deadline* set for the release"
    if slot == "to" and above.dep_ == "dobj" and above.lemma_.lower() in words("asking", "limits"):
        return above.head if above.head.lemma_ in words("asking", "allows") else above  # "*have* a week to leave"
    if slot == "to" and above.lemma_ == "be":
        return _predicate(above) or above  # "it is *necessary* for them to leave"
    if slot == "to" and above.dep_ in ("dobj", "dative", "pobj") and above.tag_ in _ASKED:
        verb = above.head if above.dep_ != "pobj" else above.head.head
        demands = verb.pos_ == "VERB" and next(operators_at(verb, "to"), None)
        if demands and demands.affirmed == "demanded" and next(operators_at(above, "to"), None) is None:
            return verb
    return above


def _predicate(be: Token) -> Token | None:
    return next((c for c in be.children if c.dep_ == "acomp"), None)


def planned_by(noun: Token) -> Token | None:
    """The word behind an act that announces it: "talks between the two *planned* for Sunday"; not if they were held."""
    if noun.dep_ in SUBJECTS and noun.head.tag_ == "VBD" and noun.head.lemma_ in words("light", "happens"):
        return None
    waiting = list(noun.rights)
    while waiting:
        child = waiting.pop(0)
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.head.lemma_ not in words("asking", "limits"):
            found = next(operators_at(child, "object"), None)
            if found is not None and found.affirmed == "scheduled":
                return child
        elif child.dep_ in ("prep", "pobj", "conj"):
            waiting += child.rights
    return None


def _has_particle(above: Token, particle: str) -> bool:
    wanted = particle.split()
    behind = [t.lower_ for t in above.doc[above.i + 1 : above.i + 1 + len(wanted) + 2]]
    return all(word in behind for word in wanted)
