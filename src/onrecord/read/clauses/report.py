"""The clauses of a report as its reading shows them: every predicate with its factuality and what decides it."""

from collections.abc import Callable

from onrecord.model.clauses import Clause, Factuality
from onrecord.model.span import Span
from onrecord.model.statements import Statement
from onrecord.read.clauses.find import Clauses, is_predicate
from onrecord.read.clauses.links import link_of
from onrecord.read.clauses.mood import rule_of
from onrecord.read.clauses.own import condition_of, is_asked
from onrecord.read.clauses.witnessed import span_of
from onrecord.read.evidence import vouching_for
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import subtree
from onrecord.read.language.tokens import Token

_RANGES: dict[Factuality, tuple[float, float]] = {"fact": (1.5, 3.0), "unsure": (-1.5, 1.5), "not": (-3.0, -1.5)}


def find_clauses(
    parsed: ParsedReport,
    *,
    clauses: Clauses,
    day_of: Callable[[Token], str | None],
    statements: tuple[Statement, ...],
) -> tuple[Clause, ...]:
    """Every predicate of the report in order, whether or not an entry came of it."""
    found: list[Clause] = []
    ids = {
        token.i: f"cl{number}"
        for number, token in enumerate((t for s in parsed.sentences for t in s if is_predicate(t)), 1)
    }
    for sentence in parsed.sentences:
        for token in sentence:
            if token.i in ids:
                mood = clauses.mood(token)
                found.append(
                    Clause(
                        id=ids[token.i],
                        predicate=span_of(token),
                        factuality=clauses.factuality(token),
                        score=_within(clauses.factuality(token), clauses.score(span_of(token))),
                        asked=is_asked(token),
                        under=_under(token, ids),
                        condition=_condition(token),
                        time=day_of(token),
                        according_to=vouching_for(token, statements),
                        basis=tuple(span_of(parsed.doc[i]) for i in sorted(mood.basis)),
                        rule=f"clauses/{rule_of(mood)}",
                    )
                )
    return tuple(found)


def _within(said: Factuality, score: float | None) -> float | None:
    """The score of the network, no further from what it and the rules say together than that goes."""
    low, high = _RANGES[said]
    return None if score is None else min(max(score, low), high)


def _under(token: Token, ids: dict[int, str]) -> str | None:
    """The nearest clause above."""
    link = link_of(token)
    while link is not None:
        if link.above.i in ids:
            return ids[link.above.i]
        link = link_of(link.above)
    return None


def _condition(token: Token) -> Span | None:
    clause = condition_of(token)
    return None if clause is None else subtree(clause)
