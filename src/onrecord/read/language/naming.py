"""The encoder's names in the place of the pipeline's."""

from onrecord.read.encoder import NameMark
from onrecord.read.language.tokens import Doc

_LABELS = {"person": "PERSON", "organization": "ORG", "place": "GPE", "group": "NORP"}
_KEPT = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"})


def name_anew(doc: Doc, names: tuple[NameMark, ...]) -> None:
    """Makes these names the entities of a parse, by spaCy's labels; figures and days stay."""
    found = []
    taken = 0
    for name in names:
        span = doc.char_span(name.start, name.end, label=_LABELS[name.kind], alignment_mode="expand")
        if span is not None and span.start >= taken:
            found.append(span)
            taken = span.end
    named = {i for span in found for i in range(span.start, span.end)}
    kept = [one for one in doc.ents if one.label_ in _KEPT and named.isdisjoint(range(one.start, one.end))]
    doc.set_ents([*found, *kept])
