"""Words to which a parser gives a role that their place in the sentence forbids.

"Tomas Hallek, 23, of Newton Street, *Velgrad* was arrested", "a deadly *police* shooting", "was rushed to *hospital*".
"""

from typing import TYPE_CHECKING

from onrecord.read.language.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_MORTAL = frozenset({"deadly", "fatal", "lethal", "mortal", "accidental"})
_ONE = frozenset({"a", "an", "another", "one"})
_HURT = frozenset({"hurt", "wounded", "injured", "dead", "killed"})
_WHERE = frozenset({"hospital", "jail", "prison", "court", "custody"})
_BESIDE = frozenset({"addition", "besides", "apart", "aside", "alongside", "like", "unlike", "including"})


def part_subjects(doc: "Doc") -> None:
    """Gives verbs the subject that they have, as far as grammar alone can tell."""
    for word in doc:
        if word.dep_ in SUBJECTS and word.pos_ == "PROPN":
            _part_address(word)
        elif word.dep_ in SUBJECTS and word.tag_ == "VBG" and any(c.lower_ in _ONE for c in word.lefts):
            _call_noun(word)
        elif word.dep_ == "prep" and word.lower_ in ("in", *_BESIDE) and word.i == word.sent.start:
            _part_beside(word)
        elif word.dep_ == "acl" and word.tag_ == "VBG":
            _part_attribute(word)
        elif word.lower_ in _HURT and word.pos_ in _NOUNS and word.dep_ == "conj":
            _part_elided(word)
        elif word.lower_ in _WHERE and word.tag_ == "VB" and word.nbor(-1).lower_ == "to" and word.dep_ == "xcomp":
            _part_goal(word)
        elif word.dep_ == "appos" and word.i > 2 and word.nbor(-1).text == ":":
            _part_teller(word)


def _part_address(place: "Token") -> None:
    """ "Tomas Hallek, 23, of Newton Street, *Velgrad* was arrested": he was, and there he lives."""
    verb, doc = place.head, place.doc
    first = next((c for c in verb.lefts if c.dep_ == place.dep_ and c.i < place.i), None)
    joined = any(c.dep_ in ("cc", "conj") for c in (*verb.lefts, *(first.rights if first else ())) if c.i < place.i)
    if first is None or joined or first.pos_ not in _NOUNS or doc[place.left_edge.i - 1].text != ",":
        return
    of = next((c for c in first.rights if c.dep_ == "prep" and c.lower_ in ("of", "from", "in", "at")), None)
    if of is not None and (near := next(iter(of.rights), None)) is not None:
        place.head, place.dep_ = near, "appos"


def _part_beside(prep: "Token") -> None:
    """ "In addition to Ana Bell, *two nurses* were hurt", "besides her, *a boy* was": they are no other name of her."""
    inner: Token | None = prep
    if prep.lower_ == "in":
        if prep.i + 2 >= len(prep.doc) or prep.nbor(1).lower_ != "addition":
            return
        inner = next((c for c in prep.nbor(1).rights if c.lower_ == "to"), None)
    elif prep.lower_ in ("apart", "aside"):
        inner = next((c for c in prep.rights if c.lower_ == "from"), None)
    named = next((c for c in inner.rights if c.dep_ == "pobj"), None) if inner is not None else None
    verb = prep.head
    if named is None or any(c.dep_ in SUBJECTS for c in verb.lefts):
        return
    others = next((c for c in named.rights if c.dep_ == "appos" and c.left_edge.nbor(-1).text == ","), None)
    if others is not None and others.right_edge.i < verb.i:
        others.head = verb
        others.dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.lefts) else "nsubj"


def _part_attribute(act: "Token") -> None:
    """ "*A deadly police shooting* in Velgrad set off riots": the shooting did, and no police are deadly."""
    who = act.head
    if act.i != who.i + 1 or any(c.dep_ in ("dobj", "advmod") for c in act.rights):
        return
    before = list(who.lefts)
    one_of_many = who.tag_ == "NNS" and any(c.lower_ in _ONE for c in before)
    if not one_of_many and not any(c.lower_ in _MORTAL for c in before):
        return
    above, dep, after = who.head, who.dep_, [c for c in who.rights if c.i > act.i]
    if above.i == who.i:
        return
    act.head, act.dep_ = above, dep
    _call_noun(act)
    who.head, who.dep_ = act, "compound"
    for word in [*before, *after]:
        word.head = act


def _call_noun(act: "Token") -> None:
    act.tag_, act.pos_, act.lemma_ = "NN", "NOUN", act.lower_


def _part_elided(hurt: "Token") -> None:
    """ "Ten were killed and *about 50 hurt*": these were, as those before were killed."""
    verb = hurt.head
    number = next((c for c in hurt.lefts if c.dep_ in ("nummod", "nsubj") and c.tag_ == "CD"), None)
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    if number is None or not passive or any(c.dep_ in ("det", "amod", "poss") for c in hurt.lefts):
        return
    number.dep_ = "nsubjpass"
    hurt.tag_, hurt.pos_ = "VBN", "VERB"


def _part_teller(teller: "Token") -> None:
    """ "Quake hits island, five hurt: *media*", "two killed: *police*": who tells it."""
    end = next((t.i for t in reversed(teller.sent) if not t.is_punct and not t.is_space), teller.i)
    if end == teller.right_edge.i == teller.i and teller.tag_ in ("NN", "NNS"):
        teller.dep_ = "parataxis"


def _part_goal(place: "Token") -> None:
    """ "Was rushed *to hospital* with a wound": where to, and nothing that is to be done."""
    to = place.nbor(-1)
    to.head, to.dep_, to.tag_, to.pos_ = place.head, "prep", "IN", "ADP"
    for word in [c for c in place.rights if c.dep_ == "prep"]:
        word.head = place.head
    place.head, place.dep_, place.tag_, place.pos_ = to, "pobj", "NN", "NOUN"
