"""The day on which a page was published: as its data and the lines around its headline say, never as it changed."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from onrecord.ingest.days import Order, WrittenDay, find_written_days, read_written_day
from onrecord.ingest.lexicon import load_patterns
from onrecord.ingest.linked_data import LinkedArticle
from onrecord.ingest.page import LONG, Line, Page, is_called, words_of

Said = Literal["first published", "published", "created", "dated", "changed", "beside"]
_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_NO_LINE = re.compile(r"\b(?:in|since|until|till|from|by|of|for|before|after|between|during)\s*$", re.IGNORECASE)
_LINE_END = re.compile(r"[^.]\.$|[?!]$")
_WORDS = re.compile(r"[^\W_](?:[\w.'’-]*[\w])?")
_MONTH_DAY = re.compile(
    r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)? (?P<m1>[A-Z][a-z]{2,8})|(?P<m2>[A-Z][a-z]{2,8})\.? (?P<d2>\d{1,2})"
    r"(?!\d|,? \d{4}))\b"
)
_DAY_FIRST = re.compile(
    r"(?:en[-_](?:gb|uk|ie|au|nz|in|za|ke|ng|gh|ug|tz|zw|pk|bd|lk|sg|my|jm|tt|mt)|(?!en\b)[a-z]{2})\b.*", re.I
)
_MONTH_FIRST = re.compile(r"en[-_](?:us|ph)\b.*", re.IGNORECASE)
_NEARBY = 3  # days between two days of a page that may still be one, told in two time zones or a day late


@dataclass(frozen=True, slots=True)
class DayClaim:
    """What a page says about a day: on it the report was published, changed, or no more than that it is its date."""

    said: Said
    day: WrittenDay
    half: bool = False  # written with "a.m." or "p.m.", as where the month stands first, but not only there
    dotted: bool = False  # 5.3.2024


def find_publication(page: Page, linked: LinkedArticle, address: str | None) -> tuple[date | None, date | None]:
    """The day of publication and the day of the last change; None for what the page does not say, or not clearly.

    A day of change is never one of publication. Where day and month may stand either way round, the other days of the
    page decide, and in the end nothing.
    """
    near, beside = _marked(page)
    headed, labelled = _in_lines(page)
    shown = [*near, *headed] or [*_only(beside), *_only(labelled)]
    claims = _settled(page, [*_linked(linked), *_declared(page), *_in_address(address), *shown])
    changed = {claim.day.days[0] for claim in claims if claim.said == "changed"}
    shown_changed = {claim.day.days for claim in shown if claim.said == "changed"}
    shown_too = {day for claim in shown if claim.said == "dated" for day in claim.day.days}
    published = _published(claims, {day for day in changed - shown_too if (day,) in shown_changed})
    return published, max(changed, default=None)


def _published(claims: list[DayClaim], changed: set[date]) -> date | None:
    """What says most: the first publication, then publication, then a date, unless readers are told of a change on it.

    A day in the address is one of first publication: there it stays when the page's data are written anew.
    """
    days: dict[str, list[date]] = {}
    for claim in claims:
        days.setdefault(claim.said, []).append(claim.day.days[0])
    said = days.get("published") or days.get("created") or []
    first = [*days.get("first published", []), *days.get("beside", [])]
    if first and (not said or min(first) < said[0]):
        return min(first)
    if said:
        return said[0]
    dated = days.get("dated", [])
    return next((day for day in dated if day not in changed), None)


# What is declared


def _claim(said: Said, value: str | None) -> list[DayClaim]:
    day = read_written_day(value) if value else None
    return [DayClaim(said, day, _is_halved(value or ""), _is_dotted(value or ""))] if day else []


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


def _only(claims: list[DayClaim]) -> list[DayClaim]:
    """Claims that stand beside the report, if they are of one day: in lists of other reports each has its own."""
    days = {claim.day.days for claim in claims if claim.said != "changed"}
    return claims if len(days) <= 1 else []


def _marked(page: Page) -> tuple[list[DayClaim], list[DayClaim]]:
    """Days in the markup: `time` elements, microdata, data attributes, and what is called a day by its class.

    Those around the headline first, then those elsewhere in the report and beside it.
    """
    near: list[DayClaim] = []
    beside: list[DayClaim] = []
    for one in page.seen:
        given = _day_given(one)
        if given is None or not page.is_beside_report(one):
            continue
        said = _said_of(page, one)
        if said:
            (near if page.is_in_head(one) else beside).extend(_claim(said, given))
    return near, beside


def _day_given(one: Any) -> str | None:
    """The day in the attributes of an element, or as its words where it is marked up as a day."""
    if one.tag == "meta" and not one.get("itemprop"):
        return None  # declared of the whole page
    for name, value in one.items():
        named = name in ("datetime", "content") or (name == "title" and one.tag == "abbr")
        if (named or (name.startswith("data-") and _said_by(name[5:]))) and read_written_day(value):
            return str(value)
    marked = one.get("itemprop") or one.get("property") or ""
    if one.tag != "time" and not _said_by(marked) and not _is_called_day(one):
        return None
    words = words_of(one)
    days = list(find_written_days(words)) if len(words) <= LONG else []
    return words[days[0][0] : days[0][1]] if len(days) == 1 else None


def _is_called_day(one: Any) -> bool:
    return is_called(one, "published_classes", "changed_classes", "dated_classes")


def _said_of(page: Page, one: Any) -> Said | None:
    """What a day in the markup is: by the name of its property, by the names of its class, by the words before it."""
    names = [
        one.get("itemprop") or "",
        one.get("property") or "",
        *(n[5:] for n, _ in one.items() if n.startswith("data-")),
    ]
    by_name = next((said for name in names for part in name.split() if (said := _said_by(part.split(":")[-1]))), None)
    if by_name in ("published", "created", "changed"):
        return by_name
    if is_called(one, "published_classes") or one.get("pubdate") is not None:
        return "published"
    if is_called(one, "changed_classes"):
        return "changed"
    line = page.line_of(one)
    if line is None:
        return "dated" if by_name else None
    words = words_of(one)
    before = line.words[: line.words.find(words)] if words in line.words else ""
    by_words = _said_before(f"{before} {words}") or _said_above(page, line)
    return by_words or ("dated" if by_name or page.is_near(line) or _is_called_day(one) else None)


# What stands in the lines for readers


def _in_lines(page: Page) -> tuple[list[DayClaim], list[DayClaim]]:
    """Days that the lines around the headline give, and those that other lines call days of publication."""
    near: list[DayClaim] = []
    others: list[DayClaim] = []
    for line in page.lines:
        words, is_near = line.words, page.is_near(line)
        if len(words) > 3 * LONG or page.heads(line) or page.is_apart(line.holder):
            continue
        end = 0
        for start, stop, day in find_written_days(words):
            before, end = words[end:start], stop
            said = _said_before(before) or (_said_above(page, line) if start == 0 else None)
            if not is_near and said and not load_patterns("page.toml")["published_words"].match(words) and start:
                said = None  # "a photo published on": the line is about something else
            signed = load_patterns("page.toml")["signed"].match(words) is not None
            about = is_called(line.holder, "about_classes") or (is_near and start == 0)
            told = is_line_of_day(words, start, stop) or (about and len(words) <= LONG and not _LINE_END.search(words))
            if said is None and (is_near or signed) and told:
                said = "changed" if _is_marked_changed(line, words[start:stop]) else "dated"
            if said is None and _goes_on_to_a_change(words[stop:]) and page.is_beside_report(line.holder):
                said = "published"  # "The Selm Courier, on March 3, 2024, updated March 5, 2024"
            if said:
                claim = DayClaim(said, day, _is_halved(words), _is_dotted(words[start:stop]))
                (near if is_near else others).append(claim)
    return near, others


def _is_marked_changed(line: Line, day: str) -> bool:
    """Whether a day stands in an element that is called one of a change."""
    holding = [one for one in (line.holder, *line.parts) if day in words_of(one)]
    if any(is_called(one, "published_classes") for one in holding):
        return False
    return any(is_called(one, "changed_classes") or _said_by(one.get("itemprop") or "") == "changed" for one in holding)


def _goes_on_to_a_change(words: str) -> bool:
    following = next((start for start, _, _ in find_written_days(words)), None)
    return following is not None and following <= LONG and _said_before(words[:following]) == "changed"


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


def _said_above(page: Page, line: Line) -> Said | None:
    """What a line that holds a label alone says of the day under it."""
    above = page.line_above(line)
    return _said_before(above.words) if above is not None and len(above.words.split()) <= 3 else None


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


def _is_dotted(written: str) -> bool:
    return re.search(r"\d\.\d{1,2}\.\d", written) is not None


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
    for line in page.lines:
        orders |= {day.order for _, _, day in find_written_days(line.words) if day.order}
    return orders.pop() if len(orders) == 1 else None


def _as_ordered(days: tuple[date, ...], order: Order | None) -> tuple[date, ...]:
    """`days` are the day-first reading and the month-first reading, in this order."""
    return days if order is None else days[:1] if order == "day first" else days[1:]


def _named_in_text(page: Page, days: tuple[date, ...]) -> set[date]:
    """Those of the days that the report names by month and day, or any day close to it: "(July 11)"."""
    found = set()
    for line in page.lines:
        for match in _MONTH_DAY.finditer(line.words):
            for year in {day.year for day in days}:
                named = f"{match['d1'] or match['d2']} {match['m1'] or match['m2']} {year}"
                found |= {day.days[0] for _, _, day in find_written_days(named)}
    return found


def _as_usual(page: Page, claim: DayClaim) -> tuple[date, ...]:
    """As the country of the page's language writes it, the day first where full stops stand between the numbers.

    Pages are called American by the programs that make them: those are only believed where they halve the day too.
    """
    language = page.language
    if claim.dotted or _DAY_FIRST.fullmatch(language):
        return claim.day.days[:1]
    return claim.day.days[1:] if _MONTH_FIRST.fullmatch(language) and claim.half else claim.day.days
