"""Rows of the record as entries of a page."""

from collections.abc import Iterator, Sequence

from rich.padding import Padding

from onrecord.cli.colours import STYLES
from onrecord.cli.ledger import Line, evidence_lines, joined, source_of
from onrecord.cli.options import DEFAULT_PASSAGES
from onrecord.cli.phrasing import OUTCOMES, mark_modality, modality_style, phrase_expected, phrase_state
from onrecord.cli.visible import Text
from onrecord.model.answers import ChangeRow, ConflictRow, Counted, DueRow, SaidRow, StandingRow, TimelineRow
from onrecord.model.dates import write_date, write_period
from onrecord.model.judgements import ADDED
from onrecord.model.phrases import (
    MODALITIES,
    SAID,
    count,
    quoted,
    words_by_hand,
    words_of_corrections,
    write_count,
)

_FEW = 2  # origins that are named in short


def timeline_line(row: TimelineRow, *, passages: int = DEFAULT_PASSAGES, short: bool = False) -> Line:
    """An occurrence: what; the day, where, by whose word, and how it stands; and, if not `short`, how it was told."""
    told_otherwise = len({(one.date, one.modality, one.negated) for one in row.history}) > 1 and not short
    return Line(
        "",
        timeline_phrase(row),
        (
            joined((timeline_key(row), _elsewhere(row), vouched_for(row, short=short), timeline_state(row))),
            *([_earlier(row)] if told_otherwise else []),
            *([_counted(row.counts)] if len(row.counts) > 1 else []),
            *evidence_lines(row.evidence, shown=passages, counted=not short),
            *corrected(row, passages=passages),
        ),
        row.id,
    )


def timeline_cells(row: TimelineRow) -> tuple[Text, ...]:
    """An occurrence on one line: what and where, the day, how many origins, how it stands."""
    what = joined((timeline_phrase(row), _elsewhere(row)))
    return what, timeline_key(row), Text(str(len(row.origins))), timeline_state(row)


def timeline_key(row: TimelineRow) -> Text:
    """The day on which it was; where no report says, the day on which it was first told."""
    return day_key(row.date, f"told {write_date(row.told)}" if row.told else "undated")


def timeline_state(row: TimelineRow) -> Text:
    """What keeps it from being simply done: "possible", "not done", "disputed"; and what a person decided."""
    state = MODALITIES.get(row.modality, "attempted" if row.modality == "attempted" else "")
    told = f"not {state or 'done'}" if row.negated else state
    disputed = Text("disputed", "bold red") if row.disputed else None
    return joined((Text(told, modality_style(row.modality)) if told else None, disputed, judged(row)), by=", ")


def _elsewhere(row: TimelineRow) -> Text | None:
    """The place, where the title does not name it."""
    return Text(f"in {row.place}", "dim") if row.place and row.place.lower() not in row.title.lower() else None


def timeline_phrase(row: TimelineRow) -> Text:
    """An occurrence in words: its title."""
    return mark_modality(row.title, row.modality)


def standing_line(row: StandingRow, *, passages: int = DEFAULT_PASSAGES, short: bool = False) -> Line:
    """Where somebody stands, since when, by whose word, and what the other reports say; if not `short`, since when."""
    tags = (
        f"last sign of life {write_date(row.last_sign_of_life)}" if row.last_sign_of_life else None,
        vouched_for(row, short=short),
        judged(row),
    )
    more: list[Text | Padding] = [joined(tags), *evidence_lines(row.evidence, shown=passages, counted=not short)]
    more += corrected(row, passages=passages)
    for position in row.positions if row.disputed else ():
        if position.state != row.state or position.negated:
            state = phrase_state(position.state, modality="stated", negated=position.negated)
            more.append(Text.assemble(("but ", "dim"), state))
            more += evidence_lines(position.evidence, shown=passages, counted=not short)
    if row.counts:
        more.append(_counted(row.counts))
    if len(row.history) > 1 and not short:
        periods = (
            f"{_state(one.state, one.modality, one.negated)} {write_period(one.since, one.until)}".strip()
            + " (added by hand)" * (one.judged == ADDED)
            for one in row.history
        )
        more.append(Text("history: " + "; ".join(periods), "dim"))
    return Line(person_key(row), standing_phrase(row), tuple(more), row.id)


def standing_cells(row: StandingRow) -> tuple[Text, ...]:
    """A person on one line: who, where they stand since when, how many origins."""
    return person_key(row), joined((standing_phrase(row), judged(row))), Text(str(len(row.origins)))


def standing_phrase(row: StandingRow) -> Text:
    """A state in words: "captive of the front, in Oresk, since 2 Mar 2025"."""
    head = phrase_state(row.state, modality=row.modality, holder=row.holder, place=row.place, by=row.by)
    if row.since:
        head.append(f", since {write_date(row.since).removeprefix('from ')}")
    return _disputed(head) if row.disputed else head


def person_key(row: StandingRow) -> Text:
    """A name; for a counted group its size and whom it is part of."""
    key = Text(row.person, STYLES["person"])
    if row.count is not None and str(row.count) not in row.person:
        key.append(f" ({row.count})", "dim")
    if row.part_of:
        key.append(f"\nof {row.part_of}", "dim")
    return key


def due_line(row: DueRow, *, passages: int = DEFAULT_PASSAGES, short: bool = False) -> Line:
    """What somebody announced, promised, demanded or threatened, and what came of it."""
    tags = (
        due_key(row),
        outcome_phrase(row),
        f"made {write_date(row.made)}" if row.made else f"told {write_date(row.told)}" if row.told else None,
        vouched_for(row, short=short),
        judged(row),
    )
    more: list[Text | Padding] = [joined(tags), _days_named(row)]
    if row.condition:
        more.append(Text.assemble(("on condition: ", "dim"), (quoted(row.condition), "italic")))
    more += evidence_lines(row.evidence, shown=passages, counted=not short)
    more += evidence_lines(row.outcome_evidence, label=f"{row.outcome}: ", shown=passages, counted=not short)
    more += corrected(row, passages=passages)
    return Line("", due_phrase(row), tuple(more), row.id)


def due_cells(row: DueRow) -> tuple[Text, ...]:
    """What is due on one line: the act, the day, how many origins, what came of it."""
    return due_phrase(row), day_key(row.due, "no day"), Text(str(len(row.origins))), outcome_phrase(row)


def due_key(row: DueRow) -> Text:
    """The day on which it is due."""
    return Text.assemble(("due ", "dim"), day_key(row.due, "")) if row.due else Text("no day", "dim")


def _days_named(row: DueRow) -> Text:
    """For which days it was told, where that is more than one: "first for 12 Mar 2025, then for 19 Mar 2025"."""
    days = {one.due: source_of(one.evidence[0]) for one in reversed(row.history) if one.due and one.evidence}
    told = [f"for {write_date(day)} ({source})" for day, source in reversed(days.items())]
    return Text(f"first {'; then '.join(told)}" if len(told) > 1 else "", "dim")


def due_phrase(row: DueRow) -> Text:
    """An expectation in words: who, to whom, and the act in the words of a report."""
    return phrase_expected(row.kind, row.by, row.to, row.action)


def outcome_phrase(row: DueRow) -> Text:
    """What came of it: "open", "met (kept)", "overdue"."""
    return Text.assemble((row.outcome, f"bold {OUTCOMES[row.outcome]}"), f" ({row.how})" if row.how else "")


def said_line(row: SaidRow) -> Line:
    """A statement: who said it and the words; the day of publication, to whom, through whom, and where it is told."""
    tags = (
        day_key(row.date, "undated"),
        "unnamed" if row.source and not row.named else None,
        f"to {row.addressee}" if row.addressee else None,
        f"via {', '.join(row.via)}" if row.via else None,
        *dict.fromkeys(
            item.publisher if item.publisher and item.published == row.date else source_of(item)
            for item in row.evidence
        ),
        judged(row),
    )
    return Line("", said_whole(row), (joined(tags), *corrected(row, passages=0)), row.id)


def said_cells(row: SaidRow) -> tuple[Text, ...]:
    """A statement on one line: who and what, the day, how many reports carry it."""
    reports = len({item.report for item in row.evidence})
    return joined((said_whole(row), judged(row))), day_key(row.date, "undated"), Text(str(reports))


def said_whole(row: SaidRow) -> Text:
    """Who said it, and the words, all of them: half a sentence can say what nobody said."""
    return Text.assemble(said_phrase(row), ": " if row.source else " ", said_words(row))


def said_phrase(row: SaidRow) -> Text:
    """Who, and with what act: "Adela Korvin denied"."""
    return Text.assemble((row.source or "Not said by whom:", "bold" if row.source else "dim"), " ", SAID[row.act])


def said_words(row: SaidRow) -> Text:
    """The words: in quotation marks where they are quoted."""
    words = " ".join(row.text.split())
    return Text(quoted(words) if row.quotation == "direct" else words, "italic")


def corrected(
    row: TimelineRow | StandingRow | DueRow | SaidRow | ConflictRow | ChangeRow, *, passages: int
) -> Iterator[Text | Padding]:
    """What somebody set in an entry, and why; the passages given for it, where the entry does not rest on them; and
    those that told what was set aside."""
    for words in words_of_corrections(row.corrections):
        yield Text(words, "green")
    own = getattr(row, "evidence", ())
    given = dict.fromkeys(item for one in row.corrections for item in one.evidence if item not in own)
    yield from evidence_lines(tuple(given), label="because: ", shown=passages)
    yield from evidence_lines(
        tuple(e for one in row.corrections for e in one.against), label="set aside: ", shown=passages
    )


def judged(row: TimelineRow | StandingRow | DueRow | SaidRow | ConflictRow) -> Text | None:
    """That a person looked at an entry, and what came of it."""
    told = ", ".join(words_by_hand(row))
    return Text(told, "bold red" if row.judged == "rejected" else "green") if told else None


def vouched_for(row: TimelineRow | StandingRow | DueRow, *, short: bool = False) -> str:
    """On whose word an entry rests."""
    return vouched(row.reports, row.origins, short=short)


def vouched(reports: int, origins: Sequence[str], *, short: bool = False) -> str:
    """On whose word it rests: "3 reports, 1 origin: an official"; in short no more than the first few by name."""
    told = f"{count(reports, 'report')}, {count(len(origins), 'origin')}" if reports else "no report, on the word"
    named = origins[:_FEW] if short else origins
    more = f" and {len(origins) - len(named)} more" if len(named) < len(origins) else ""
    by = ": " if reports else " of "
    return f"{told}{by}{', '.join(named)}{more}" if origins else told


def day_key(edtf: str | None, without: str) -> Text:
    """The day of an entry."""
    return Text(write_date(edtf), "yellow") if edtf else Text(without, "dim")


def _disputed(said: Text) -> Text:
    return said.append(" (").append("disputed", "bold red").append(")")


def _earlier(row: TimelineRow) -> Text:
    told = (
        f"{one.modality}{' not' if one.negated else ''} {write_date(one.date)}".strip()
        + (f" ({source_of(one.evidence[0])})" if one.evidence else "")
        for one in row.history
    )
    return Text("told as: " + "; then ".join(dict.fromkeys(told)), "dim")


def _counted(counts: Sequence[Counted]) -> Text:
    """ "counted: at least 5 people (a guard, Dorvo Post); 8 people (the ministry)"."""
    said = (f"{_number(one.value)} {one.of} ({', '.join(one.origins)})" for one in counts)
    return Text("counted: " + "; ".join(said), "dim")


def _number(value: int | tuple[int | None, int | None]) -> str:
    return str(value) if isinstance(value, int) else write_count(*value)


def _state(state: str, modality: str, negated: bool) -> str:
    return phrase_state(state, modality=modality, negated=negated).plain
