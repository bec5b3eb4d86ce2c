"""What an entry rests on: the words of its sentence, and the statements that hold them."""

from onrecord.model.span import Span
from onrecord.model.statements import Source, Statement
from onrecord.read.language.tokens import Sentence, Token


def words_of(sentence: Sentence) -> Span:
    """The span of a sentence without the white space around it."""
    words = sentence.text
    start = sentence.start_char + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def vouching_for(token: Token, statements: tuple[Statement, ...]) -> tuple[str, ...]:
    """The ids of the statements whose content holds the word, innermost first; none is the report's own voice."""
    word = Span(token.idx, token.idx + len(token))
    holding = [
        (piece.end - piece.start, place, statement.id)
        for place, statement in enumerate(statements)
        for piece in statement.content
        if piece.covers(word)
    ]
    return tuple(dict.fromkeys(name for _, _, name in sorted(holding)))


def speaker_of(token: Token, statements: tuple[Statement, ...]) -> Source | None:
    """The source of the innermost statement with one whose content holds the word."""
    sources = {statement.id: statement.source for statement in statements}
    return next((source for name in vouching_for(token, statements) if (source := sources[name]) is not None), None)
