"""Rows of persons that a parser takes for one person and what he is: "A, his wife B, and two guards were arrested"."""

from onrecord.read.language.tokens import Doc, Token

_MANY = frozenset({"were", "are", "have", "'re", "’re"})
_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})


def part_rows(doc: Doc) -> None:
    """Makes an apposition one of a row where the words say that it is somebody else.

    A name beside a name is another person, where more are joined to them; and "A, a soldier and a lawyer *were* freed"
    tells of three, where A is a soldier and a lawyer in "A, a soldier and a lawyer, *was* freed".
    """
    for other in doc:
        first = other.head
        aside = other.left_edge.i and other.left_edge.nbor(-1).text == "("
        if other.dep_ != "appos" or first.tag_ not in ("NNP", "NN") or other.pos_ not in _NOUNS or aside:
            continue
        within = [word for word in other.rights if word.dep_ == "conj" and word.pos_ in _NOUNS]
        behind = within or [word for word in first.rights if word.dep_ in ("conj", "cc") and word.i > other.i]
        persons = _is_named(first) and any(_is_named(word) for word in (other, *other.rights) if word.dep_ == "appos")
        many = not any(map(_is_named, within)) and _are_many(first, other.right_edge)
        many |= _is_named(first) and any(word.tag_ == "NNS" for word in within)  # "A, a skier and *three students*"
        if (persons and behind) or (within and many):
            other.dep_ = "conj"
            if first.dep_ == "appos" and first.head.i == first.left_edge.i - 1:
                _move(other, first.head)  # "*the guide* Ole Vik, a skier and"
    for told in doc:
        if told.dep_ == "acl" and told.i and (counted := told.nbor(-1)).tag_ == "CD" and counted.head is told.head:
            _move(told, counted)  # "two men killed, *ten arrested*"
            counted.dep_ = "parataxis"


def _move(word: Token, to: Token) -> None:
    """Hangs a word behind another one that stands before it."""
    above = word.head
    above.rights = tuple(other for other in above.rights if other is not word)
    above.children = (*above.lefts, *above.rights)
    to.rights, word.head = (*to.rights, word), to
    to.children = (*to.lefts, *to.rights)


def _is_named(word: Token) -> bool:
    return word.ent_type_ == "PERSON"


def _are_many(first: Token, last: Token) -> bool:
    """Whether the verb right behind a row is of several, though the first of it is one."""
    verb = first.head
    words = {child.lower_ for child in (verb, *verb.lefts) if child.i > last.i}
    return first.dep_ in ("nsubj", "nsubjpass") and bool(words & _MANY) and not last.nbor(1).is_punct
