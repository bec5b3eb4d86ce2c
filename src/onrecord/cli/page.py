"""A reading as a page: the report with its marks, who is who, who said what, what happened, who stands where."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding

from onrecord.cli.colours import STYLES
from onrecord.cli.ledger import Line, joined, ledger, section
from onrecord.cli.marking import mark_report, number_entities, raised
from onrecord.cli.phrasing import OUTCOMES, mark_modality, phrase_expected, phrase_state
from onrecord.cli.visible import Text
from onrecord.model.dates import write_date
from onrecord.model.entities import Entity
from onrecord.model.events import Event
from onrecord.model.expectations import Expectation
from onrecord.model.phrases import SAID, count, listed, phrase_event, quoted, write_count
from onrecord.model.reading import Reading
from onrecord.model.span import Reference, Span
from onrecord.model.standings import Standing
from onrecord.model.statements import Statement

_KINDS = {
    "person": "People", "organization": "Bodies", "group": "Groups", "place": "Places", "facility": "Sites",
    "other": "Other names",
}  # fmt: skip
_BASIS = {"given": "", "metadata": "as the page says", "inferred": "worked out from its words"}


def reading_page(reading: Reading, *, colour: bool) -> RenderableType:
    """Everything that one report says, as a person would want to look at it."""
    names = _Names(reading)
    parts: list[RenderableType] = [_masthead(reading), Text()]
    for paragraph in mark_report(reading, colour=colour):
        parts += [paragraph, Text()]
    parts.append(_legend(colour=colour))
    sections = (
        ("Who is who", [names.introduce(kind, group) for kind, group in _by_kind(reading)]),
        ("Who said what", [names.statement(one) for one in reading.statements]),
        ("What happened, and what is to happen", [names.event(one) for one in _by_day(reading)]),
        ("Where people stand", [names.standing(one) for one in reading.standings]),
        ("What is due", [names.expectation(one) for one in reading.expectations]),
    )
    for title, lines in sections:
        if lines:
            parts.append(section(title, ledger(lines, key_width=14)))
    silent = [title.lower() for title, lines in sections[1:] if not lines]
    if silent:
        parts.append(Text(f"\nNothing found under: {'; '.join(silent)}.", "dim"))
    return Group(*parts)


class _Names:
    """Puts the entries of one reading into words: who is meant by an id, and by whose word."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.report.text
        self._entities = {entity.id: entity for entity in reading.entities}
        self._statements = {statement.id: statement for statement in reading.statements}
        self._events = {event.id: event for event in reading.events}
        self._numbers = number_entities(reading)
        self._head = reading.head

    def introduce(self, kind: str, entities: list[Entity]) -> Line:
        described = [self._introduced(entity) for entity in entities]
        by = ", " if all(len(one.plain) < 24 for one in described) else "\n"
        return Line(Text(_KINDS[kind]), Text(by).join(described))

    def statement(self, said: Statement) -> Line:
        source = self._who(said.source) if said.source else "not said by whom"
        unnamed = said.source is not None and not said.source.named
        heard = [f"to {self._name(said.addressee)}" if said.addressee else None]
        heard += [f"via {self._who(channel)}" for channel in said.via if channel.entity != said.addressee]
        head = Text.assemble((source, "bold"), " ", SAID[said.act])
        tags = ("unnamed" if unnamed else None, said.anonymity and quoted(said.anonymity), *heard, said.id)
        words = " … ".join(" ".join(piece.of(self._text).split()) for piece in said.content)
        if said.quotation == "direct":
            words = quoted(words)
        return Line("", joined((head, *tags)), (Padding(Text(words, "italic"), (0, 0, 0, 2)),))

    def event(self, event: Event) -> Line:
        said = phrase_event(
            event.type,
            event.mode,
            modality=event.modality,
            negated=event.negated,
            actors=[self._who(one) for one in event.actors],
            recipients=[self._who(one) for one in event.recipients],
        )
        head = mark_modality(said, event.modality)
        tags = (
            "the main event" if event.id == self._head else None,
            quoted(event.trigger.of(self._text)),
            f"in {self._name(event.place)}" if event.place else None,
            self._according(event.according_to),
            event.id,
        )
        return Line(Text(write_date(event.date) or "undated", "yellow" if event.date else "dim"), head, (joined(tags),))

    def standing(self, one: Standing) -> Line:
        head = phrase_state(
            one.state,
            modality=one.modality,
            negated=one.negated,
            holder=self._name(one.holder),
            place=self._name(one.place),
        )
        tags = (
            f"since {write_date(one.since)}" if one.since else None,
            f"until {write_date(one.until)}" if one.until else None,
            f"as of {write_date(one.as_of)}" if one.as_of else None,
            self._according(one.according_to),
            one.id,
        )
        return Line(Text(self._name(one.person), STYLES["person"]), head, (joined(tags),))

    def expectation(self, one: Expectation) -> Line:
        head = phrase_expected(one.kind, self._name(one.by), self._name(one.to), one.action.of(self._text))
        outcome = Text.assemble((one.outcome, OUTCOMES[one.outcome]), f" ({one.how})" if one.how else "")
        tags = (
            outcome,
            f"made {write_date(one.made)}" if one.made else None,
            self._according(one.according_to),
            one.id,
        )
        more = [joined(tags)]
        for label, span in (("on condition: ", one.condition), ("outcome: ", one.outcome_evidence)):
            if span:
                more.append(Text.assemble((label, "dim"), (self._words(span), "italic")))
        return Line(Text(write_date(one.due) or "no day", "yellow" if one.due else "dim"), head, tuple(more))

    def _introduced(self, entity: Entity) -> Text:
        text = Text.assemble((entity.name, STYLES[entity.kind]), (raised(self._numbers[entity.id]), "dim"))
        if about := ", ".join(part for part in (entity.role, self._name(entity.affiliation)) if part):
            text.append(f", {about}")
        if entity.country and entity.kind != "place":
            text.append(f" ({entity.country})", "dim")
        if entity.count is not None:
            text.append(f", {entity.count} in number")
        elif entity.count_range:
            text.append(f", {write_count(*entity.count_range)}")
        if entity.members:
            text.append(f": {listed([self._name(one) for one in entity.members])}")
        if entity.part_of:
            text.append(f", of {self._name(entity.part_of)}")
        if entity.aliases:
            text.append(f" — also {listed(entity.aliases)}", "dim")
        return text

    def _according(self, statements: tuple[str, ...]) -> str | None:
        said = [self._statements[one].source for one in statements if one in self._statements]
        sources = list(dict.fromkeys(self._who(source) for source in said if source))
        return f"according to {', as told by '.join(sources)}" if sources else "reported as said" if said else None

    def _who(self, reference: Reference) -> str:
        entity = self._entities.get(reference.entity or "")
        return entity.name if entity else self._words(reference)

    def _name(self, entity: str | None) -> str:
        return self._entities[entity].name if entity in self._entities else ""

    def _words(self, span: Span) -> str:
        return " ".join(span.of(self._text).split())


def _masthead(reading: Reading) -> Text:
    report = reading.report
    published = report.published
    how = _BASIS.get(published.basis, "")
    if published.basis == "inferred" and published.evidence:
        how += ": " + ", ".join(quoted(span.of(report.text)) for span in published.evidence)
    day = f"published {write_date(published.value)}" if published.value else "day of publication not known"
    how = "; ".join(filter(None, (how, published.note)))
    agency = report.agency.name if report.agency else None
    carried = f"a dispatch of {agency}" if agency and agency != report.publisher else None
    facts = [report.publisher, carried, report.author, f"{day} ({how})" if how else day, report.url]
    title = "" if report.headline else " ".join((report.title or f"Report {report.id}").split()) + "\n"
    tags = Text(f"\ntags: {', '.join(report.tags)}", "dim") if report.tags else Text()
    return Text.assemble((title, "bold"), joined(facts), tags)


def _legend(*, colour: bool) -> Text:
    if not colour:
        return Text("Marks: [who is meant]¹ as numbered below, ‹time = day›, _word of saying_, *word of an event*")
    kinds = (("people", "person"), ("bodies and groups", "group"), ("places", "place"), ("times", "time"))
    words = (*kinds, ("words of saying", "cue"), ("words of an event", "event"))
    return joined(Text(word, STYLES[kind]) for word, kind in words)


def _by_kind(reading: Reading) -> Iterator[tuple[str, list[Entity]]]:
    order = list(_KINDS)
    for kind, group in groupby(sorted(reading.entities, key=lambda e: order.index(e.kind)), key=lambda e: e.kind):
        yield kind, list(group)


def _by_day(reading: Reading) -> list[Event]:
    """In order of the day; the undated last, in order of the text."""
    return sorted(reading.events, key=lambda e: (e.date is None, (e.date or "").lstrip("./"), e.trigger.start))


def summary(reading: Reading) -> str:
    """How much was found, in a line."""
    return ", ".join(
        (
            count(len(reading.statements), "statement"),
            count(len(reading.events), "event"),
            count(len(reading.standings), "standing"),
            count(len(reading.expectations), "expectation"),
        )
    )
