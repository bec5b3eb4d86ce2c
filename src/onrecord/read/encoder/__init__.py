"""A small encoder of our own: one pass over a text marks its names, who said what, and how factual it is told.

The network is all-MiniLM-L6-v2 (Apache-2.0) with heads of its own, trained on news; see docs/model-card.md.
"""

from onrecord.read.encoder.marks import Marks, NameMark, SaidMark
from onrecord.read.encoder.witness import Witness

__all__ = ["Marks", "NameMark", "SaidMark", "Witness", "mark"]


def mark(text: str, *, witnessed: bool = False) -> Marks:
    """The names of a text, who said what in it, and how factual it is told.

    The last is found where somebody asks, or, `witnessed`, for all words at once. OnRecordError where the shipped files
    are not as shipped.
    """
    from onrecord.read.encoder.reader import mark_text  # numpy and onnxruntime: not needed to ask

    return mark_text(text, witnessed=witnessed)
