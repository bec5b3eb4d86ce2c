"""The encoder's names in the place of the pipeline's."""

from typing import TYPE_CHECKING

from onrecord.read.encoder import NameMark

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_LABELS = {"person": "PERSON", "organization": "ORG", "place": "GPE", "group": "NORP"}
_KEPT = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"})


def name_anew(doc: "Doc", names: tuple[NameMark, ...]) -> None:
    """Makes these names the entities of a parse, by spaCy's labels; figures and days stay, and so do people and letters
    that stand for bodies where the encoder sees no name at all."""
    found = []
    taken = 0
    for name in names:
        span = doc.char_span(name.start, name.end, label=_LABELS[name.kind], alignment_mode="expand")
        if span is not None and span.start >= taken:
            found.append(span)
            taken = span.end
    named = {i for span in found for i in range(span.start, span.end)}
    kept = [one for one in doc.ents if _stays(one) and named.isdisjoint(range(one.start, one.end))]
    doc.set_ents([*found, *kept])


def _stays(one: "Span") -> bool:
    """Whether what the pipeline found is a figure, a day, or a name that can hardly be anything else."""
    if one.label_ in _KEPT:
        return True
    if one.label_ == "NORP" and len(one) == 1 and one.text[0].isupper():
        return True
    letters = one.label_ == "ORG" and len(one) == 1 and one.text.isalpha() and one.text.isupper() and len(one.text) > 2
    return letters or (one.label_ == "PERSON" and len(one) > 1 and all(token.text[0].isupper() for token in one))
