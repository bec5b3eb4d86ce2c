"""A statement in the making: stretches of tokens, before anything is concluded from them."""

from dataclasses import dataclass, field

from onrecord.model.span import Span
from onrecord.model.statements import Act
from onrecord.read.language import ParsedReport
from onrecord.read.language.tokens import Doc, Token

Stretch = tuple[int, int]
"""Token numbers, half-open."""


@dataclass(slots=True)
class Draft:
    """Source, cue and content of one statement, as a finder of spans gives them.

    `head` is the token at the head of the cue, `speaker` the one at the head of the source, `through` the one at the
    head of whoever passes it on.
    """

    head: int
    cue: Stretch
    act: Act
    rule: str
    source: Stretch | None = None
    speaker: int | None = None
    content: list[Stretch] = field(default_factory=list)
    through: int | None = None

    def holds(self, place: int) -> bool:
        """Whether a token lies in the content."""
        return any(first <= place < last for first, last in self.content)


def stretch_at(parsed: ParsedReport, span: Span) -> Stretch | None:
    """The tokens that a span of the text touches."""
    tokens = parsed.tokens(span)
    return (tokens[0].i, tokens[-1].i + 1) if tokens else None


def trimmed(doc: Doc, first: int, last: int) -> Stretch | None:
    """The stretch without white space and punctuation at its edges, quotation marks and brackets kept."""
    while first < last and _is_edge(doc[first], opening=True):
        first += 1
    while last > first and _is_edge(doc[last - 1], opening=False):
        last -= 1
    return (first, last) if first < last else None


def _is_edge(token: Token, *, opening: bool) -> bool:
    if token.is_space:
        return True
    if not token.is_punct or token.is_quote:
        return False
    return not (token.is_left_punct if opening else token.is_right_punct)


def without(stretch: Stretch, hole: Stretch) -> list[Stretch]:
    """What is left of a stretch when another is taken out."""
    first, last = stretch
    parts = [(first, min(last, hole[0])), (max(first, hole[1]), last)]
    return [(a, b) for a, b in parts if a < b]


def joined(stretches: list[Stretch]) -> list[Stretch]:
    """Stretches in order, those that touch or overlap made one."""
    found: list[Stretch] = []
    for first, last in sorted(stretches):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def characters(doc: Doc, stretch: Stretch) -> Span:
    """The stretch in characters."""
    last = doc[stretch[1] - 1]
    return Span(doc[stretch[0]].idx, last.idx + len(last))
