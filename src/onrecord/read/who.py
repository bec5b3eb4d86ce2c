"""Who is meant where: the mentions of a report, found by place."""

from bisect import bisect_right
from dataclasses import dataclass, field

from onrecord.model.entities import Entity, Mention
from onrecord.model.span import Reference, Span
from onrecord.read.language.tokens import Token


@dataclass(frozen=True, slots=True)
class Who:
    """An index of the mentions of a report, made once and asked by every later stage."""

    entities: dict[str, Entity]
    _starts: tuple[int, ...]
    _mentions: tuple[tuple[Mention, str], ...]
    _longest: int
    _known: dict[int, str | None] = field(default_factory=dict, compare=False)  # by token: each is asked for many times

    @classmethod
    def of(cls, entities: tuple[Entity, ...]) -> "Who":
        """The index over these entities."""
        found = sorted((m, e.id) for e in entities for m in e.mentions)
        longest = max((m.end - m.start for m, _ in found), default=0)
        return cls({e.id: e for e in entities}, tuple(m.start for m, _ in found), tuple(found), longest)

    def at(self, token: Token) -> str | None:
        """The id of the entity whose narrowest mention holds this token."""
        if token.i not in self._known:
            meant = self.meant_by(Span(token.idx, token.idx + len(token)))
            name = _called(token) if meant is None else None
            self._known[token.i] = meant if name is None else self.meant_by(Span(name.idx, name.idx + len(name)))
        return self._known[token.i]

    def headed_by(self, token: Token) -> str | None:
        """The id of the entity of the narrowest mention whose head is this token, or has the head in its name.

        "crossing" in "a reporter at the crossing" is inside a mention of the reporter, but heads none.
        """
        called = _called(token)
        found = self._heads(token)
        return self._heads(called) if found is None and called is not None else found

    def _heads(self, token: Token) -> str | None:
        here = Span(token.idx, token.idx + len(token))
        for mention, entity in sorted(self._near(here), key=lambda one: one[0].end - one[0].start):
            if not mention.covers(here):
                continue
            if mention.form != "nominal":
                return entity
            inside = token.doc.char_span(mention.start, mention.end, alignment_mode="contract")
            return entity if inside is not None and inside.root.i == token.i else None
        return None

    def meant_by(self, span: Span) -> str | None:
        """The id of the entity whose narrowest mention holds this span."""
        holding = [(m.end - m.start, e) for m, e in self._near(span) if m.covers(span)]
        return min(holding)[1] if holding else None

    def inside(self, span: Span) -> tuple[Reference, ...]:
        """Every mention that lies inside the span, in order."""
        return tuple(Reference(m.start, m.end, e) for m, e in self._near(span) if span.covers(m))

    def reference(self, token: Token, span: Span) -> Reference:
        """The span, standing for whoever the token at its head is a mention of."""
        return Reference(span.start, span.end, self.at(token))

    def _near(self, span: Span) -> tuple[tuple[Mention, str], ...]:
        first = bisect_right(self._starts, span.start - self._longest - 1)
        return self._mentions[first : bisect_right(self._starts, span.end)]


def _called(noun: Token) -> Token | None:
    """The name right behind a noun that no list knows: "the vaccinator *Ana Bell*"."""
    if noun.pos_ != "NOUN":
        return None
    beside = (c for c in noun.rights if c.dep_ == "appos" and c.left_edge.i == noun.i + 1 and c.pos_ == "PROPN")
    return next(beside, None)
