"""Names that a parser takes apart, or for something else than what they stand beside, made whole again."""

from typing import TYPE_CHECKING

from onrecord.read.encoder import NameMark
from onrecord.read.language.trees import keep, restore_unless_tree

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parse
    from spacy.tokens import Span, Token

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "appos", "attr", "agent"})
_PARENTS = frozenset({"father", "mother", "dad", "mum", "mom", "grandfather", "grandmother"})
_BEFORE = frozenset({"compound", "nmod", "amod", "poss"})


def tie_names(parse: "Parse", names: tuple[NameMark, ...]) -> None:
    """Makes one phrase of a name that a parser takes for several: "*Wa Lo* was freed", "Ban *Ho-in* said"."""
    for name in names:
        span = parse.char_span(name.start, name.end)
        if span is None or any(word.is_space or word.text == "," for word in span):
            continue
        before = keep(span.sent)
        _tie(parse, span, name)
        restore_unless_tree(before)


def _tie(parse: "Parse", span: "Span", name: NameMark) -> None:
    last = span[-1]
    _tie_verb(span)
    _tie_shot(span)
    _tie_parent(parse, span)
    if any(word.is_alpha and word.text.islower() for word in span[:-1]):
        return  # "Bank of Oslo": a phrase of its own
    _tie_to_role(parse, span.start, last, is_person=name.kind == "person")
    if len(span) < 2:
        return
    outer = [word for word in span if word.head.i == word.i or not span.start <= word.head.i < span.end]
    top = next((word for word in outer if word.dep_ in _ARGUMENTS), outer[0])
    above, label = top.head, top.dep_
    if [word.i for word in outer] == [last.i] or above.i == top.i or last.is_ancestor(above):
        return
    if any(word.dep_ in _BEFORE and word.head.i >= span.end for word in outer):
        return  # "*Dan Sole*/Getty Images"
    if label not in _ARGUMENTS:
        told = {child.dep_ for child in above.children}
        if last.i > above.i or above.pos_ not in ("VERB", "AUX") or told & {"nsubj", "nsubjpass"}:
            return
        label = "nsubjpass" if "auxpass" in told else "nsubj"
    below = [child for word in span[:-1] for child in word.children if child.i >= span.end or child.i < span.start]
    last.head, last.dep_, last.tag_, last.pos_ = above, label, "NNP", "PROPN"
    for word in (*span[:-1], *below):
        if word.i != above.i:
            word.head = last
    for word in span[:-1]:
        word.dep_ = "punct" if word.is_punct else "compound"


def _tie_verb(name: "Span") -> None:
    """ "The Committee to *Protect* Nurses said so": no verb."""
    verb, noun = next((word for word in name[1:] if word.tag_ == "VB"), None), name[0]
    if verb is None or (name.start <= verb.head.i < name.end and verb.head.i != noun.i):
        return
    above = noun.head if verb.head.i == noun.i else verb.head
    for child in [c for c in verb.children if not name.start <= c.i < name.end]:
        child.head = above
    if noun.head.i == verb.i:
        behind = name.doc[name.end] if name.end < len(name.doc) else verb
        speaks = behind.pos_ == "VERB" and not any(child.dep_ == "nsubj" for child in behind.lefts)
        noun.head = behind if speaks and behind.i != verb.i else above
    verb.head, verb.tag_, verb.pos_, verb.dep_ = noun, "NNP", "PROPN", "nmod"


def _tie_parent(parse: "Parse", name: "Span") -> None:
    """ "*Father of two* Ivan Bell was found": he is the father, and there are not two of him."""
    if name.start < 3:
        return
    figure, last = parse[name.start - 1], name.root
    of, parent = parse[name.start - 2], parse[name.start - 3]
    if figure.tag_ != "CD" or of.lower_ != "of" or last.head.i != of.i or of.head.i != parent.i:
        return
    if parent.lower_ not in _PARENTS:
        return
    last.head, last.dep_ = (last, "ROOT") if parent.head.i == parent.i else (parent.head, parent.dep_)
    for word in [c for c in parent.rights if c.i >= name.end]:
        word.head = last
    figure.head, figure.dep_, parent.head, parent.dep_ = of, "pobj", last, "compound"


def _tie_shot(name: "Span") -> None:
    """ "A sniper *shot* Ana Bell dead": no noun."""
    shot, last = name.root.head, name.root
    before = [c for c in shot.lefts if c.dep_ == "compound" and c.i == shot.i - 1]
    if shot.lower_ != "shot" or shot.tag_ != "NN" or last.dep_ != "appos" or shot.i != name.start - 1 or not before:
        return
    shot.tag_, shot.pos_, shot.lemma_, last.dep_, before[0].dep_ = "VBD", "VERB", "shoot", "dobj", "nsubj"
    for word in [c for c in shot.lefts if c.i < before[0].i]:
        word.head = before[0]
    for word in [c for c in shot.rights if c.lower_ == "dead"]:
        word.dep_ = "oprd"


def _tie_to_role(parse: "Parse", start: int, name: "Token", *, is_person: bool) -> None:
    """ "Killed *the guide Ole Vik*, a skier and a cook, the police said": he did not say so, but was the guide."""
    role, above = parse[start - 1] if start else name, name.head
    if role.i == name.i or role.whitespace_ == "" or role.is_ancestor(name) or name.is_ancestor(role):
        return
    if role.dep_ == "conj" and role.tag_ in ("NNP", "NN") and name.dep_ == "pobj" and is_person:
        name.head, name.dep_ = role.head, "conj"  # "talks between the league and *Minister Ana Bell*"
        role.head, role.dep_ = name, "compound"
        return
    if role.tag_ != "NN" or name.dep_ not in ("nsubj", "nsubjpass") or above.i <= name.i:
        return
    if role.dep_ not in ("dobj", "pobj", "nsubjpass") or not any(c.dep_ in ("det", "poss") for c in role.lefts):
        return
    if any(c.dep_ in ("nsubj", "nsubjpass") and c.is_ancestor(role) for c in above.lefts):
        name.head, name.dep_ = role, "appos"  # "the abduction of *the vaccinator Ana Bell* has brought"
        return
    beside = [w for w in parse[name.i + 1 : above.i] if w.dep_ == "appos" and w.right_edge.i == above.i - 1]
    if is_person and beside and any(child.i == role.head.i for child in above.subtree):
        beside[-1].head, beside[-1].dep_ = above, "nsubj"
        name.head, name.dep_ = role, "appos"
