"""Readings written by hand: a text, and what a careful reader finds in it. Offsets are looked up, never typed."""

from dataclasses import dataclass, field
from typing import Any

from onrecord.model.entities import Entity, Mention
from onrecord.model.events import Event
from onrecord.model.expectations import Expectation
from onrecord.model.reading import Reading
from onrecord.model.report import Agency, Published, Report, fingerprint
from onrecord.model.span import Reference, Span
from onrecord.model.standings import Standing
from onrecord.model.statements import Source, Statement


@dataclass
class Draft:
    """A reading in the making. Entities are called by their names, everything else by words of the text."""

    id: str
    text: str
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    headline: str | None = None
    credits: tuple[str, ...] = ()
    agency: str | None = None
    _entities: dict[str, Entity] = field(default_factory=dict)
    _parts: dict[str, list[Any]] = field(
        default_factory=lambda: {"statements": [], "events": [], "standings": [], "expectations": []}
    )

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def sentence(self, words: str) -> Span:
        """The sentence, up to its full stop, that holds these words."""
        at = self.text.index(words)
        start = self.text.rfind(". ", 0, at)
        end = self.text.find(". ", at)
        if self.headline and self.headline in self.text:
            top = self.span(self.headline)
            if top.start <= at < top.end:
                return top
            start = max(start, top.end - 1)
        return Span(start + 2 if start >= 0 else 0, end + 1 if end >= 0 else len(self.text))

    def entity(self, kind: str, name: str, *, words: str | None = None, form: str = "name", **facts: Any) -> "Draft":
        at = self.span(words or name)
        facts = {
            key: tuple(self._entities[m].id for m in value) if key == "members" else value
            for key, value in facts.items()
        }
        for key in ("affiliation", "part_of"):
            if key in facts:
                facts[key] = self._entities[facts[key]].id
        mention = Mention(at.start, at.end, form)  # type: ignore[arg-type]
        number = f"n{len(self._entities) + 1}"
        self._entities[name] = Entity(number, kind, name, (mention,), "test/entity", **facts)  # type: ignore[arg-type]
        return self

    def person(self, name: str, **facts: Any) -> "Draft":
        return self.entity("person", name, **facts)

    def body(self, name: str, **facts: Any) -> "Draft":
        return self.entity("organization", name, **facts)

    def place(self, name: str, **facts: Any) -> "Draft":
        return self.entity("place", name, **facts)

    def group(self, name: str, **facts: Any) -> "Draft":
        return self.entity("group", name, form="nominal", **facts)

    def says(
        self,
        source: str,
        content: str,
        *,
        named: bool = True,
        via: tuple[str, ...] = (),
        act: str = "state",
        **more: Any,
    ) -> "Draft":
        at = self._entities[source].mentions[0] if source in self._entities else self.span(source)
        known = self._known(source)
        statement = Statement(
            id=f"s{len(self._parts['statements']) + 1}",
            source=Source(at.start, at.end, known, named),
            cue=None,
            content=(self.span(content),),
            quotation="indirect",
            act=act,  # type: ignore[arg-type]
            rule="test/statement",
            via=tuple(self._reference(v) for v in via),
            **more,
        )
        self._parts["statements"].append(statement)
        return self

    def event(
        self, type_: str, trigger: str, *, actors: tuple[str, ...] = (), recipients: tuple[str, ...] = (), **more: Any
    ) -> "Draft":
        if "place" in more:
            more["place"] = self._known(more["place"])
        event = Event(
            id=f"e{len(self._parts['events']) + 1}",
            type=type_,  # type: ignore[arg-type]
            trigger=self.span(trigger),
            evidence=self.sentence(trigger),
            rule="test/event",
            actors=tuple(self._reference(name) for name in actors),
            recipients=tuple(self._reference(name) for name in recipients),
            **more,
        )
        self._parts["events"].append(event)
        return self

    def stands(self, person: str, state: str, words: str, **more: Any) -> "Draft":
        for key in ("holder", "place"):
            if key in more:
                more[key] = self._known(more[key])
        standing = Standing(
            id=f"d{len(self._parts['standings']) + 1}",
            person=self._entities[person].id,
            state=state,  # type: ignore[arg-type]
            evidence=self.sentence(words),
            rule="test/standing",
            **more,
        )
        self._parts["standings"].append(standing)
        return self

    def expects(self, kind: str, action: str, *, by: str | None = None, to: str | None = None, **more: Any) -> "Draft":
        for key in ("condition", "outcome_evidence"):
            if key in more:
                more[key] = self.span(more[key])
        expectation = Expectation(
            id=f"x{len(self._parts['expectations']) + 1}",
            kind=kind,  # type: ignore[arg-type]
            action=self.span(action),
            evidence=self.sentence(action),
            rule="test/expectation",
            by=self._known(by),
            to=self._known(to),
            **more,
        )
        self._parts["expectations"].append(expectation)
        return self

    def done(self) -> Reading:
        published = Published(self.published, "given") if self.published else Published()
        report = Report(
            self.id,
            self.text,
            fingerprint(self.text),
            publisher=self.publisher,
            url=self.url,
            headline=self.span(self.headline) if self.headline else None,
            published=published,
            credits=tuple(self._reference(words) for words in self.credits),
            agency=Agency(self.agency, "metadata") if self.agency else None,
        )
        parts = {name: tuple(found) for name, found in self._parts.items()}
        return Reading(report, entities=tuple(self._entities.values()), **parts)

    def _known(self, name: str | None) -> str | None:
        return self._entities[name].id if name in self._entities else None

    def _reference(self, name: str) -> Reference:
        at = self._entities[name].mentions[0] if name in self._entities else self.span(name)
        return Reference(at.start, at.end, self._known(name))
