"""What is known of a source from its other statements in the same report."""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.model.span import Reference, Span
from onrecord.model.statements import Source, Statement
from onrecord.read.who import Who

_THEY = frozenset({"he", "she"})
_SELF = frozenset({"i", "me", "my", "mine", "myself"})


def same_sources(text: str, statements: Iterable[Statement], who: Who) -> tuple[Statement, ...]:
    """Statements of one unnamed source share the channel that it spoke through, and the words that keep it unnamed.

    "An official told the agency ...": what "the official" says further on came through that agency too. Within
    somebody's own words, "I" is the one who speaks them.
    """
    found: dict[str, Statement] = {}
    known: dict[str, Statement] = {}
    for statement in statements:
        outer = found.get(statement.within or "")
        last = next((one.source for one in reversed(found.values()) if one.within is None and one.act == "state"), None)
        done = _of_another(text, statement, last, who) if outer is None else _as_speaker(text, statement, outer)
        source = done.source
        if source is not None and source.entity is not None and not source.named and done.within is None:
            before = known.get(source.entity, done)
            done = replace(done, via=done.via or before.via, anonymity=done.anonymity or before.anonymity)
            known[source.entity] = done
        found[done.id] = done
    return tuple(found.values())


def _as_speaker(text: str, statement: Statement, outer: Statement) -> Statement:
    source = statement.source
    if source is None or outer.source is None or outer.quotation == "indirect":
        return statement
    if source.entity is not None or source.of(text).lower() not in _SELF:
        return statement
    return replace(statement, source=Source(source.start, source.end, outer.source.entity, outer.source.named))


def _of_another(text: str, statement: Statement, last: Source | None, who: Who) -> Statement:
    """ "He noted that Karn had left": who speaks is not called by name in it, so it is who spoke last."""
    source = statement.source
    if source is None or source.of(text).lower() not in _THEY or statement.quotation == "direct":
        return statement
    behind = [Span(source.end, piece.end) for piece in statement.content if source.end < piece.end]
    named = {one.entity for piece in behind for one in who.inside(piece) if _is_name(one, who)}
    if source.entity not in named:
        return statement
    meant = who.entities.get(last.entity or "") if last is not None and last.entity not in named else None
    if last is None or meant is None or meant.kind != "person":
        return replace(statement, source=Source(source.start, source.end, None, False))
    return replace(statement, source=Source(source.start, source.end, meant.id, last.named))


def _is_name(place: Reference, who: Who) -> bool:
    """Whether an entity is called by its name at a place."""
    mentions = who.entities[place.entity].mentions if place.entity else ()
    return any(m.form == "name" and (m.start, m.end) == (place.start, place.end) for m in mentions)
