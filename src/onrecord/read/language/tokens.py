"""spaCy's names for what a text is made of, for types alone: who only asks a record loads no spaCy."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence
else:
    Doc = Sentence = Token = Any

__all__ = ["Doc", "Sentence", "Token"]
