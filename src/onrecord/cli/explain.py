"""`onrecord explain`: which rule made an entry, and from which words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer
from rich.console import Group

from onrecord.cli.asking import reports_in
from onrecord.cli.ledger import Line, ledger
from onrecord.cli.options import As, Json, Pipeline, Published, Publisher
from onrecord.cli.output import Problems, note, show, write_json
from onrecord.cli.visible import Text
from onrecord.model.errors import QueryError
from onrecord.model.explained import Explained, Section, Words

if TYPE_CHECKING:
    from onrecord.model.reading import Reading

Path = Annotated[str, typer.Argument(metavar="PATH", help="A report. - is standard input.")]
Entry = Annotated[
    str | None,
    typer.Argument(metavar="[ENTRY]", help="The id of an entry, as `onrecord read` shows it, or words of the report."),
]
WithClauses = Annotated[
    bool, typer.Option("--clauses", help="Every predicate too: whether it is presented as a fact, and what decides it.")
]


def explain(
    path: Path,
    entry: Entry = None,
    kind: As = None,
    published: Published = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    clauses: WithClauses = False,
    as_json: Json = False,
) -> None:
    """Say which rule made an entry of a reading, and from which words; without ENTRY, for every entry."""
    from onrecord.reading import read_many

    problems, explained = Problems(), 0
    reports = reports_in([path], kind, published, publisher, problems)
    for reading in read_many(reports, pipeline=pipeline, clauses=clauses, on_error=problems.meet_in):
        found = [one for one in _explained(reading) if entry is None or _is_meant(one, entry)]
        explained += len(found)
        if as_json:
            write_json(found)
        elif found:
            show(_page(reading, found))
    if entry and not explained and not problems.met:
        raise QueryError(f"{path}: no entry {entry!r} in its reading; `onrecord explain {path}` lists them all")
    if not explained and not problems.met:
        note("Nothing was found in this report.", always=True)
    raise typer.Exit(problems.code)


def _explained(reading: "Reading") -> Iterator[Explained]:
    from onrecord.reading import describe_rule

    text = reading.report.text
    for part in get_args(Section):
        for one in getattr(reading, part) or ():  # clauses only where they were asked for
            words = tuple(Words(s.start, s.end, s.of(text), name) for name, s in _spans(part, one))
            means = describe_rule(one.rule)
            yield Explained(reading.report.id, part, one.id, _what(part, one), one.rule, means, words)


def _spans(part: str, one: Any) -> list[tuple[str, Any]]:
    """The words behind an entry, and what each stretch is taken for."""
    if part == "times":
        return [("time", one)]
    if part == "entities":
        return [(mention.form, mention) for mention in one.mentions]
    if part == "statements":
        spans = [("source", one.source), ("cue", one.cue), *(("content", piece) for piece in one.content)]
        return [pair for pair in (*spans, *(("via", via) for via in one.via)) if pair[1]]
    if part == "events":
        sides = [("actor", who) for who in one.actors] + [("recipient", who) for who in one.recipients]
        return [("trigger", one.trigger), *sides, ("evidence", one.evidence)]
    if part == "standings":
        return [("evidence", one.evidence)]
    if part == "clauses":
        decided = [("predicate", one.predicate), *(("decided by", word) for word in one.basis)]
        return [*decided, ("condition", one.condition)] if one.condition else decided
    spans = [("action", one.action), ("condition", one.condition), ("outcome", one.outcome_evidence)]
    return [pair for pair in (*spans, ("evidence", one.evidence)) if pair[1]]


def _what(part: str, one: Any) -> str:
    if part == "entities":
        return f"{one.kind}: {one.name}"
    if part == "times":
        return f"{one.type} {one.value}"
    if part == "statements":
        return f"statement: {one.act}, {one.quotation}"
    if part == "events":
        told = f"{one.type} {one.mode}" if one.mode else str(one.type)
        return f"event: {told}, {'not ' if one.negated else ''}{one.modality}, {one.date or 'undated'}"
    if part == "standings":
        return f"standing: {'not ' if one.negated else ''}{one.state}, {one.modality}"
    if part == "clauses":
        return f"clause: {one.factuality}{', asked' if one.asked else ''}"
    return f"expectation: {one.kind}, {one.outcome}"


def _is_meant(one: Explained, entry: str) -> bool:
    return entry == one.id or any(" ".join(words.text.split()) == entry for words in one.words)


def _page(reading: "Reading", found: list[Explained]) -> Group:
    lines = []
    for one in found:
        head = Text.assemble((one.what, "bold"))
        rule = Text.assemble(("rule ", "dim"), one.rule, (f": {one.means}" if one.means else "", "dim"))
        words: dict[str, list[str]] = {}
        for piece in one.words:
            words.setdefault(piece.as_, []).append(" ".join(piece.text.split()))
        told = (
            Text.assemble((f"{name} ", "dim"), (" | ".join(dict.fromkeys(pieces)), "italic"))
            for name, pieces in words.items()
        )
        lines.append(Line(Text(one.id, "cyan"), head, (rule, *told)))
    title = Text(" ".join((reading.report.title or reading.report.id).split()), "bold")
    return Group(title, Text(), ledger(lines, key_width=6))
