"""Credit lines: agencies and authors named outside any sentence, "(AFP)", "- With Reuters", "Source: AFP"."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.model.span import Reference, Span
from onrecord.read.language import ParsedReport
from onrecord.read.lexicon import load_lexicon
from onrecord.read.statements.cues import load_cues
from onrecord.read.who import Who

_DATELINE = re.compile(r"^[^\n()]{2,60}?\(([^()\n]{2,40})\)\s*[-–—:]")
_PLACE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ .,'’/-]{2,40}"
    r"(?:,? (?:\d{1,2} )?[A-Z][\w.]+(?: \d{1,2})?(?:,? \d{4})?)?(?: \([^()\n]{2,40}\))?\s*[-–—]+\s+"
)
_CLOSING = re.compile(r"\((?:with (?:(?:agency )?inputs? from )?|by |source: )?([^()\n]{2,60})\)[.\s]*$", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’&/-]*|de|da|von|van|al|el)(?:\s+(?:[A-ZÀ-Þ][\w.'’&/-]*|de|da|of|von|van|al|el))*")
_PICTURES = re.compile(r"\b(?:file|handout|photo|photograph|pool)\b", re.IGNORECASE)
_LINE = 160


def find_credits(parsed: ParsedReport, *, who: Who) -> tuple[Reference, ...]:
    """Every agency and author that a report credits outside its sentences, in the order of the text."""
    found: dict[Span, Reference] = {}
    text = parsed.report.text
    for paragraph in parsed.paragraphs:
        for name in _credited(text, paragraph):
            found[name] = Reference(name.start, name.end, _entity(name, who))
    return tuple(sorted(found.values()))


def _credited(text: str, paragraph: Span) -> Iterator[Span]:
    words = paragraph.of(text)
    dateline = _DATELINE.match(words)
    if dateline and (_is_agency(dateline[1]) or _PLACE.match(words)):
        yield from _names(dateline[1], paragraph.start + dateline.start(1))
    closing = _CLOSING.search(words)
    if closing and _is_of_a_picture(closing[1]):
        return
    if closing and _is_agency(closing[1]):
        yield from _names(closing[1], paragraph.start + closing.start(1))
    elif len(words) <= _LINE:
        yield from _line(words, paragraph.start)


def _line(words: str, start: int) -> Iterator[Span]:
    lead = _leads().match(words)
    tail = _tails().search(words)
    if lead and _NAME.match(words, lead.end()) and (lead[1].lower() != "with" or _is_agency(words[lead.end() :])):
        yield from _names(words[lead.end() :], start + lead.end())
    elif tail:
        yield from _names(words[: tail.start()], start)


def _names(words: str, start: int) -> Iterator[Span]:
    """The names in a list of them: "Jane Roe in Paris; editing by A. Poe" is two names, and places are left out."""
    for part in re.finditer(
        r"(?:^|,|;|/(?=\s)|\band\b|\bby\b|&)\s*((?:the )?)([^,;&\n]+?)(?=$|,|;|\s+and\b|\s+in\s|\s*[).]|&)", words
    ):
        name = _NAME.match(words, part.start(2))
        if name:
            yield Span(start + name.start(), start + name.end())


def _is_of_a_picture(words: str) -> bool:
    """ "Ana Petrik/AP", "Ana Petrik, File/Associated Press": who took the picture above, and nobody's word."""
    first, slash, _ = words.partition("/")
    by_name = bool(slash) and " " in first.strip() and not _is_agency(first)
    return by_name or _PICTURES.search(words) is not None


def _is_agency(words: str) -> bool:
    """Whether the words hold the name of an agency or paper, and nothing like a sentence."""
    listed = load_cues().listed
    names = re.findall(r"[\w/.-]+", words)
    if len(names) > 8:
        return False
    return any(name.strip(".") in listed["outlet_names"] or name in listed["outlet_words"] for name in names)


def _entity(name: Span, who: Who) -> str | None:
    inside = who.inside(name)
    return who.meant_by(name) or (inside[0].entity if len(inside) == 1 else None)


@cache
def _leads() -> "re.Pattern[str]":
    leads = load_lexicon("onrecord.read.statements", "cues.toml")["credits"]["leads"]
    return re.compile(rf"[\s\-–—(*•]*({'|'.join(leads)})\s+", re.IGNORECASE)


@cache
def _tails() -> "re.Pattern[str]":
    tails = load_lexicon("onrecord.read.statements", "cues.toml")["credits"]["tails"]
    return re.compile(rf"\s+(?:{'|'.join(tails)})\W*$", re.IGNORECASE)
