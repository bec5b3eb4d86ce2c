"""Two of one surname: whom "Berg" means there is a guess, and nobody is declared dead by one."""

import re

from onrecord.model.entities import Mention
from onrecord.model.span import Span
from onrecord.model.standings import Standing
from onrecord.model.statements import Statement
from onrecord.read.language import ParsedReport
from onrecord.read.language.syntax import left_out, objects
from onrecord.read.standings.found import Found
from onrecord.read.who import Who

_NEAR = 200  # characters: a sentence or two
_AGED = re.compile(r"\b(\d+)-year-old\b")
_QUOTES = frozenset("\"“„«'‘")
_ARMED = frozenset({"COP", "MIL"})
_OWN = frozenset({"i", "me", "my", "we", "us", "our", "myself"})


def is_of_two(standing: Standing, parsed: ParsedReport, who: Who, statements: tuple[Statement, ...]) -> bool:
    """Whether a sentence names somebody only by a surname that another person in the report has as well.

    Whoever does nothing in it but speak, as relatives do, is not taken for the one told of.
    """
    text = parsed.report.text
    here = [m for m in who.entities[standing.person].mentions if m.form == "name" and standing.evidence.covers(m)]
    names = {m.of(text) for m in here}
    if len(names) != 1 or " " in (name := min(names)):
        return False
    sources = [s.source for s in statements if s.source is not None]
    for one in who.entities.values():
        if one.kind == "person" and one.id != standing.person and one.name.split()[-1] == name:
            mentions = [m for m in one.mentions if m.form == "name"]
            if not all(any(Span(s.start, s.end).covers(m) for s in sources) for m in mentions):
                return True
    return False


def _another_stands_before(pronoun: Mention, standing: Standing, who: Who, statements: tuple[Statement, ...]) -> bool:
    """Whether a sentence speaks of another person before its "he": "The body of a guard was found; *he* had died".

    Those who only tell of it are passed over: "Her doctor said that *she* had died".
    """
    telling = [s.source for s in statements if s.source is not None]
    return any(
        one.kind == "person" and one.id != standing.person and standing.evidence.start <= m.start < pronoun.start
        for one in who.entities.values()
        for m in one.mentions
        if not any(source.overlaps(m) for source in telling)
    )


def _only_told(pronoun: Mention, standing: Standing, who: Who, statements: tuple[Statement, ...]) -> bool:
    """Whether the one a "he" is taken for only told of another before: "Ross is ill, Dr Vale said. *He* was held"."""
    near = Span(max(0, standing.evidence.start - _NEAR), pronoun.start)
    said = [s for s in statements if s.source is not None and s.source.entity == standing.person]
    own = [m for m in who.entities[standing.person].mentions if near.covers(m) and m.form == "name"]
    if not own or not all(any(s.source is not None and s.source.overlaps(m) for s in said) for m in own):
        return False
    told = [c for s in said for c in s.content if c.overlaps(near)]
    others = (
        m for one in who.entities.values() if one.kind == "person" and one.id != standing.person for m in one.mentions
    )
    return any(m.form != "pronoun" and any(c.covers(m) for c in told) for m in others)


def is_taken_for(found: Found, standing: Standing, captives: set[str], who: Who) -> bool:
    """Whether a mere "they" is taken for guards who arrest, or for captors who free "them"."""
    verbs = (found.trigger, found.trigger.head)  # "set them *free*"
    nouns = [noun for verb in verbs for noun in objects(verb) if who.at(noun) == standing.person]
    one = who.entities[standing.person]
    if not nouns or any(noun.tag_ != "PRP" for noun in nouns) or any(m.form == "name" for m in one.mentions):
        return False
    if standing.state == "free":
        return bool(captives) and not captives & {standing.person, *one.members}
    return standing.state == "captive" and one.sector in _ARMED and one.count is None


def is_loosely_meant(
    found: Found, standing: Standing, parsed: ParsedReport, who: Who, statements: tuple[Statement, ...]
) -> bool:
    """Whether a sentence tells it of a "he" or "the suspect" who may well be another than the one it is taken for.

    A "he" who dies, is held or missing may be another whom the sentence speaks of before. In quotation marks "he" is
    not the one who speaks, and need not be whom the report spoke of before. A description beside the name of somebody
    else may be his, unless the one it is taken for is called so by his office. Nor is it told of who is named beside
    somebody, behind a clause on that one: "A, who was freed, and B".
    """
    person = who.entities[standing.person]
    names = [m for m in person.mentions if m.form == "name"]
    beside = [parsed.doc[i].idx for i in left_out(found.trigger)]
    if any(m.start <= start < m.end for m in names for start in beside):
        return True
    quote = next((q for q in parsed.quotes if q.start < found.trigger.idx < q.end), None)
    around = standing.evidence if quote is None else quote
    here = [m for m in person.mentions if around.covers(m) and standing.evidence.overlaps(m)]
    if not names or not here or any(m.form == "name" for m in here):
        return False
    if all(m.form == "pronoun" for m in here):
        said = (c for s in statements if s.source is not None and s.source.entity == person.id for c in s.content)
        if any(c.covers(here[0]) and c.of(parsed.report.text)[:1] in _QUOTES for c in said):
            return here[0].of(parsed.report.text).lower() not in _OWN  # who speaks says "I"
        if any(m.of(parsed.report.text).lower() in _OWN for m in here):
            return False
        if quote is None:
            alone = standing.state in ("dead", "missing", "captive") and len(here) == 1
            return alone and (
                _another_stands_before(here[0], standing, who, statements)
                or _only_told(here[0], standing, who, statements)
            )
        if standing.state == "dead":
            return True
        speaks = any(standing.evidence.covers(m) and not quote.covers(m) for m in person.mentions)
        before = [m for m in names if m.end <= standing.evidence.start]
        return speaks or not before or before[-1].end < standing.evidence.start - _NEAR
    own = {word for m in here if m.form == "nominal" for word in m.of(parsed.report.text).lower().split()}
    if person.role is not None and own & set(person.role.lower().split()):
        return False
    begin, text = standing.evidence.start, parsed.report.text
    aged = _AGED.search(" ".join(sorted(own)))
    if aged and not any(text[m.end :].startswith(f", {aged[1]}") for m in names):
        if person.role is not None or not any(begin - _NEAR <= m.end <= here[0].start for m in names):
            return True
        begin = max(0, begin - _NEAR)  # "the 65-year-old", of whom no age is said: any of those before
    near = Span(begin, standing.evidence.end)
    return any(
        other.kind == "person" and other.id != person.id and any(near.covers(m) for m in other.mentions)
        for other in who.entities.values()
    )
