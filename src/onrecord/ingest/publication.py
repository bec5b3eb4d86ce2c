"""The day on which a page was published: as its data and the lines around its headline say, never as it changed."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from onrecord.ingest.days import Order, WrittenDay, find_written_days, read_written_day
from onrecord.ingest.lexicon import load_patterns
from onrecord.ingest.linked_data import LinkedArticle
from onrecord.ingest.page import LONG, Page, called, words_of

Said = Literal["first published", "published", "created", "dated", "changed", "beside"]
_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_NO_LINE = re.compile(r"\b(?:in|since|until|till|from|by|of|for|before|after|between|during)\s*$", re.IGNORECASE)
_LINE_END = re.compile(r"[^.]\.$|[?!]$")
_WORDS = re.compile(r"[^\W_](?:[\w.'’-]*[\w])?")
_MONTH_DAY = re.compile(
    r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)? (?P<m1>[A-Z][a-z]{2,8})|(?P<m2>[A-Z][a-z]{2,8})\.? (?P<d2>\d{1,2})(?!\d|,? \d{4}))\b"
)
_DAY_FIRST = re.compile(r"(?:en[-_](?:gb|uk|ie|au|nz|in|za|ke|ng|gh|ug|tz|zw|pk|bd|lk|sg|my|jm|tt|mt)|(?!en\b)[a-z]{2})\b.*", re.I)
_MONTH_FIRST = re.compile(r"en[-_](?:us|ph)\b.*", re.IGNORECASE)
_NEARBY = 3  # days between two days of a page that may still be one, told in two time zones or a day late


@dataclass(frozen=True, slots=True)
class DayClaim:
    """What a page says about a day: on it the report was published, changed, or no more than that it is its date."""

    said: Said
    day: WrittenDay
    half: bool = False  # written with "a.m." or "p.m.", as where the month stands first, but not only there


def find_publication(page: Page, linked: LinkedArticle, address: str | None) -> tuple[date | None, date | None]:
    """The day of publication and the day of the last change; None for what the page does not say, or not clearly.

    A day of change is never one of publication. Where day and month may stand either way round, the other days of the
    page decide, and in the end nothing.
    """
    claims = _settled(page, [*_linked(linked), *_declared(page), *_in_address(address), *_marked(page), *_in_lines(page)])
    changed = [claim.day.days[0] for claim in claims if claim.said == "changed"]
    published = _published(claims, changed)
    return published, max(changed, default=None)


def _published(claims: list[DayClaim], changed: list[date]) -> date | None:
    """What says most: the first publication, then publication, then a date that is not the day of a change."""
    days: dict[str, list[date]] = {}
    for claim in claims:
        days.setdefault(claim.said, []).append(claim.day.days[0])
    said = days.get("published") or days.get("created") or []
    first = days.get("first published", [])
    if first and (not said or min(first) < said[0]):
        return min(first)
    if said:
        return said[0]
    dated = days.get("dated", [])
    return next((day for day in dated if day not in changed), dated[0] if dated and "beside" in days else None)


# What is declared


def _claim(said: Said, value: str | None) -> list[DayClaim]:
    day = read_written_day(value) if value else None
    return [DayClaim(said, day, _is_halved(value or ""))] if day else []


def _linked(linked: LinkedArticle) -> list[DayClaim]:
    return [
        *_claim("published", linked.published), *_claim("created", linked.created), *_claim("changed", linked.changed)
    ]  # fmt: skip


def _declared(page: Page) -> list[DayClaim]:
    return [claim for name, value in page.declared if (said := _said_by(name)) for claim in _claim(said, value)]


def _said_by(name: str) -> Said | None:
    """What a declared day is by its name: "article:published_time", "dateModified", "data-timestamp"."""
    lists, name = load_patterns("page.toml"), name.lower()
    if lists["no_names"].fullmatch(name):
        return None
    kinds: tuple[Said, ...] = ("changed", "published", "created", "dated")
    return next((kind for kind in kinds if lists[f"{kind}_names"].fullmatch(name)), None)


def _in_address(address: str | None) -> list[DayClaim]:
    found = _ADDRESS.search(address or "")
    return _claim("beside", f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}") if found else []


def _marked(page: Page) -> list[DayClaim]:
    """Days in the markup of the report: `time` elements, microdata, data attributes, and what their classes say."""
    found = []
    for one in page.seen:
        given = _day_given(one)
        if given is None or page.is_apart(one):
            continue
        said = _said_of(page, one)
        if said:
            found += _claim(said, given)
    return found


def _day_given(one: Any) -> str | None:
    """The day in the attributes of an element, or as its words where it is marked up as a day."""
    if one.tag == "meta" and not one.get("itemprop"):
        return None  # declared of the whole page
    for name, value in one.items():
        if (name in ("datetime", "content") or (name.startswith("data-") and _said_by(name[5:]))) and read_written_day(value):
            return str(value)
    marked = one.get("itemprop") or one.get("property") or ""
    return words_of(one) if one.tag == "time" or _said_by(marked) else None


def _said_of(page: Page, one: Any) -> Said | None:
    lists = load_patterns("page.toml")
    names = [one.get("itemprop") or "", one.get("property") or "", *(n[5:] for n in one.keys() if n.startswith("data-"))]
    by_name = next((said for name in names for part in name.split() if (said := _said_by(part.split(":")[-1]))), None)
    classes = called(one)
    if by_name in ("published", "created", "changed"):
        return by_name
    if any(lists["published_classes"].fullmatch(word) for word in classes) or one.get("pubdate") is not None:
        return "published"
    if any(lists["changed_classes"].fullmatch(word) for word in classes):
        return "changed"
    block = next((up for up in (one, *one.iterancestors()) if up in page.block_set), None)
    line = words_of(block) if block is not None else ""
    before = line[: line.find(words_of(one))] if words_of(one) in line else ""
    by_words = _said_before(f"{before} {words_of(one)}") or _said_above(block)
    if by_words:
        return by_words
    return "dated" if block is not None and (block in page.head or by_name) else None


# What stands in the lines for readers


def _in_lines(page: Page) -> list[DayClaim]:
    """Days that the lines around the headline give, and those that say of themselves that they are of publication."""
    found = []
    for block in page.blocks:
        line = words_of(block)
        if len(line) > 3 * LONG or page.is_apart(block) or block is page.heading:
            continue
        end = 0
        for start, stop, day in find_written_days(line):
            before, end = line[end:start], stop
            said = _said_before(before) or (_said_above(block) if start == 0 else None)
            if said is None and block in page.head and is_line_of_day(line, start, stop):
                said = "dated"
            if said:
                found.append(DayClaim(said, day, _is_halved(line)))
    return found


def _said_before(words: str) -> Said | None:
    """What the words before a day say of it; the last of them counts."""
    lists = load_patterns("page.toml")
    published = [m for m in lists["published_words"].finditer(words) if not words[: m.start()].endswith("-")]
    changed = list(lists["changed_words"].finditer(words))
    if changed and (not published or changed[-1].start() > published[-1].start()):
        return "changed"
    if published:
        return "first published" if lists["first_words"].search(words) else "published"
    return None


def _said_above(block: Any) -> Said | None:
    """What a line that holds a label alone says of the day under it."""
    above = block.getprevious() if block is not None else None
    words = words_of(above) if above is not None else ""
    return _said_before(words) if len(words.split()) <= 3 else None


def is_line_of_day(line: str, start: int, end: int) -> bool:
    """Whether a line with a day in it, from `start` to `end`, says who, where and when, and is no sentence."""
    rest = load_patterns("page.toml")["line"]
    before, after = line[:start], line[end:]
    if len(line) <= 2 * LONG and _said_before(before):
        return True
    if _NO_LINE.search(before) and not before.lower().startswith("by "):
        return False
    words = _WORDS.findall(before) + _WORDS.findall(after)
    return not (words and _LINE_END.search(line)) and all(rest.fullmatch(word) for word in words)


def _is_halved(line: str) -> bool:
    return re.search(r"\d\s*[ap]\.?m\b", line, re.IGNORECASE) is not None


# Which way round


def _settled(page: Page, claims: list[DayClaim]) -> list[DayClaim]:
    """The claims, each with one day; those left out that may be either of two."""
    known = {claim.day.days[0] for claim in claims if len(claim.day.days) == 1}
    changed = [claim.day.days[0] for claim in claims if len(claim.day.days) == 1 and claim.said == "changed"]
    order = _order_of(page, claims)
    found = []
    for claim in claims:
        days = claim.day.days
        if len(days) > 1:
            days = _narrowed(days, known) or _as_ordered(days, order)
            if len(days) > 1 and changed:
                days = tuple(day for day in days if day <= max(changed)) or days
            if len(days) > 1:
                days = _narrowed(days, _named_in_text(page, days)) or _as_usual(page, claim)
        if len(days) == 1:
            found.append(replace(claim, day=WrittenDay(days)))
    return found


def _narrowed(days: tuple[date, ...], known: set[date]) -> tuple[date, ...]:
    """The one of the days that another day of the page is, or is near to."""
    same = tuple(day for day in days if day in known)
    near = tuple(day for day in days if any(abs((day - other).days) <= _NEARBY for other in known))
    return same if len(same) == 1 else near if len(near) == 1 else ()


def _order_of(page: Page, claims: list[DayClaim]) -> Order | None:
    """Which of day and month the page's own dates put first, where no date of it leaves that open or says otherwise."""
    orders = {claim.day.order for claim in claims if claim.day.order}
    for line in map(words_of, page.blocks):
        orders |= {day.order for _, _, day in find_written_days(line) if day.order}
    return orders.pop() if len(orders) == 1 else None


def _as_ordered(days: tuple[date, ...], order: Order | None) -> tuple[date, ...]:
    """`days` are the day-first reading and the month-first reading, in this order."""
    return days if order is None else days[:1] if order == "day first" else days[1:]


def _named_in_text(page: Page, days: tuple[date, ...]) -> set[date]:
    """Those of the days that the report names by month and day, or any day close to it: "(July 11)"."""
    found = set()
    for block in page.blocks:
        for match in _MONTH_DAY.finditer(words_of(block)):
            for year in {day.year for day in days}:
                named = f"{match['d1'] or match['d2']} {match['m1'] or match['m2']} {year}"
                found |= {day.days[0] for _, _, day in find_written_days(named)}
    return found


def _as_usual(page: Page, claim: DayClaim) -> tuple[date, ...]:
    """As the country of the page's language writes it; American pages are only believed where they halve the day too."""
    language = page.language
    if _DAY_FIRST.fullmatch(language):
        return claim.day.days[:1]
    return claim.day.days[1:] if _MONTH_FIRST.fullmatch(language) and claim.half else claim.day.days
