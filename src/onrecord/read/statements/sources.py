"""What is known of a source from its other statements in the same report."""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.model.statements import Source, Statement

_SELF = frozenset({"i", "me", "my", "mine", "myself"})


def same_sources(text: str, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements of one unnamed source share the channel that it spoke through, and the words that keep it unnamed.

    "An official told the agency ...": what "the official" says further on came through that agency too. Within
    somebody's own words, "I" is the one who speaks them.
    """
    found: dict[str, Statement] = {}
    known: dict[str, Statement] = {}
    for statement in statements:
        outer = found.get(statement.within or "")
        done = statement if outer is None else _as_speaker(text, statement, outer)
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
