"""A small invented report and everything that a reader finds in it, written out by hand."""

from onrecord.model.entities import Entity, Mention
from onrecord.model.events import Event
from onrecord.model.expectations import Expectation
from onrecord.model.reading import Reading
from onrecord.model.report import Published, Report, fingerprint
from onrecord.model.span import Reference, Span
from onrecord.model.standings import Standing
from onrecord.model.statements import Source, Statement
from onrecord.model.times import Time

TEXT = """Rebels free surveyor, promise to let two more go

The Harl Front freed surveyor Ana Petrik on Friday in Dorvo, the Lenmark Times reported.

"We will release the two drivers if the shelling stops," said Colonel Rusk, the front's commander. He denied \
holding Ivo Tann. The colonel will meet Foreign Minister Lidia Sorn in Lenmark on 12 May 2031.

Lenmark, Harl Front
Share this page
"""


def at(words: str, nth: int = 0) -> Span:
    """Where these words stand, for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def mention(words: str, nth: int = 0, form: str = "name") -> Mention:
    span = at(words, nth)
    return Mention(span.start, span.end, form)  # type: ignore[arg-type]


def reference(words: str, entity: str | None, nth: int = 0) -> Reference:
    span = at(words, nth)
    return Reference(span.start, span.end, entity)


def source(words: str, entity: str | None, *, named: bool, nth: int = 0) -> Source:
    span = at(words, nth)
    return Source(span.start, span.end, entity, named=named)


def time(id_: str, words: str, value: str) -> Time:
    span = at(words)
    return Time(span.start, span.end, id_, "DATE", value, "times/day", earliest=value, latest=value)


def paragraph(first_words: str) -> Span:
    start = TEXT.index(first_words)
    return Span(start, TEXT.index("\n", start))


REPORT = Report(
    id="invented",
    text=TEXT,
    sha256=fingerprint(TEXT),
    title="Rebels free surveyor, promise to let two more go",
    publisher="Lenmark Times",
    language="en",
    tags=("Lenmark", "Harl Front"),
    published=Published("2031-05-10", "given"),
    headline=at("Rebels free surveyor, promise to let two more go"),
    furniture=(at("Lenmark, Harl Front"), at("Share this page")),
)
READING = Reading(
    report=REPORT,
    head="v1",
    entities=(
        Entity(
            "e1", "organization", "Harl Front", (mention("Harl Front"), mention("the front")), "entities/name",
            sector="REB",
        ),
        Entity("e2", "person", "Ana Petrik", (mention("Ana Petrik"),), "entities/name", role="surveyor"),
        Entity("e3", "place", "Dorvo", (mention("Dorvo"),), "entities/name"),
        Entity("e4", "organization", "Lenmark Times", (mention("Lenmark Times"),), "entities/name"),
        Entity(
            "e5", "group", "two drivers", (mention("the two drivers", form="nominal"),), "entities/counted", count=2
        ),
        Entity(
            "e6", "person", "Rusk",
            (mention("Rusk"), mention("He", form="pronoun"), mention("The colonel", form="nominal")),
            "entities/name", aliases=("Colonel Rusk",), role="commander", affiliation="e1",
        ),
        Entity("e7", "person", "Ivo Tann", (mention("Ivo Tann"),), "entities/name"),
        Entity(
            "e8", "person", "Lidia Sorn", (mention("Lidia Sorn"),), "entities/name", role="Foreign Minister",
            country="LUX",
        ),
        Entity("e9", "place", "Lenmark", (mention("Lenmark", 1),), "entities/name"),
    ),
    times=(time("t1", "Friday", "2031-05-09"), time("t2", "12 May 2031", "2031-05-12")),
    statements=(
        Statement(
            "s1", source("the Lenmark Times", "e4", named=True), at("reported"),
            (at("The Harl Front freed surveyor Ana Petrik on Friday in Dorvo"),), "indirect", "state",
            "statements/tail",
        ),
        Statement(
            "s2", source("Colonel Rusk", "e6", named=True), at("said"),
            (at('"We will release the two drivers if the shelling stops,"'),), "direct", "promise", "statements/quote",
            addressee="e4", via=(reference("the Lenmark Times", "e4"),),
        ),
        Statement(
            "s3", source("He", "e6", named=True), at("denied"), (at("holding Ivo Tann"),), "indirect", "deny",
            "statements/verb",
        ),
    ),
    events=(
        Event(
            "v1", "RETREAT", at("freed"), paragraph("The Harl Front"), "events/verb", mode="release",
            actors=(reference("The Harl Front", "e1"),), recipients=(reference("surveyor Ana Petrik", "e2"),),
            date="2031-05-09", place="e3", according_to=("s1",),
        ),
        Event(
            "v2", "RETREAT", at("release"), paragraph('"We will'), "events/verb", mode="release",
            recipients=(reference("the two drivers", "e5"),), modality="promised", according_to=("s2",),
        ),
        Event(
            "v3", "CONSULT", at("meet"), paragraph('"We will'), "events/verb",
            actors=(reference("The colonel", "e6"), reference("Lidia Sorn", "e8")), date="2031-05-12", place="e9",
            modality="scheduled",
        ),
    ),
    standings=(
        Standing("st1", "e2", "free", paragraph("The Harl Front"), "standings/freed", since="2031-05-09", event="v1"),
        Standing(
            "st2", "e7", "captive", paragraph('"We will'), "standings/denied", negated=True, holder="e1",
            according_to=("s3",),
        ),
    ),
    expectations=(
        Expectation(
            "x1", "promised", at("release the two drivers"), paragraph('"We will'), "expectations/promise", by="e6",
            event="v2", condition=at("if the shelling stops"), made="2031-05-10", according_to=("s2",),
        ),
        Expectation(
            "x2", "scheduled", at("meet Foreign Minister Lidia Sorn"), paragraph('"We will'), "expectations/will",
            by="e6", to="e8", event="v3", due="2031-05-12",
        ),
    ),
)  # fmt: skip
