"""The day on which a page was published, as its data and the lines around its headline say, and that of its change."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.ingest.lexicon import load_patterns
from onrecord.ingest.linked_data import LinkedArticle
from onrecord.ingest.page import Line, Page, is_called, words_of
from onrecord.model.daylines import (
    LONG,
    DayClaim,
    Said,
    claim_of,
    is_line_of_day,
    is_no_sentence,
    is_publication,
    said_before,
    said_by_label,
    settle_days,
)
from onrecord.model.written_days import WrittenDay, day_in_address, find_written_days, read_written_day


@dataclass(frozen=True, slots=True)
class PageDays:
    """The day on which a page was published, and that of its change; None for what it does not say, or not clearly.

    `shown` is that of a change that readers are told at the headline with the time of day: so do papers that stamp a
    report anew whenever they put it out, and say no other day. A day alone is that of an edit, maybe years later.
    """

    published: date | None
    changed: date | None
    shown: date | None


def find_publication(page: Page, linked: LinkedArticle, address: str | None) -> PageDays:
    """The days of a page. A day of change is never one of publication.

    Where day and month may stand either way round, the other days of the page decide, and in the end nothing.
    """
    near, beside = _marked(page)
    headed, labelled = _in_lines(page)
    shown = [*near, *headed] or [*_only(beside), *_only(labelled)]
    told = [*_linked(linked), *_declared(page), *_in_address(address), *shown]
    claims = settle_days(told, [line.words for line in page.lines], page.language)
    changed = {claim.day.days[0] for claim in claims if claim.said == "changed"}
    shown_changed = {claim.day.days for claim in shown if claim.said == "changed"}
    shown_too = {day for claim in shown if claim.said == "dated" for day in claim.day.days}
    published = _published(claims, {day for day in changed - shown_too if (day,) in shown_changed})
    at_headline = {day for claim in headed if claim.said == "changed" and claim.timed for day in claim.day.days}
    return PageDays(published, max(changed, default=None), max(changed & at_headline, default=None))


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
    return [claim_of(said, day, value, value)] if value and day else []


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
    day = day_in_address(address or "")
    return [DayClaim("beside", WrittenDay((day,)))] if day else []


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
        named = name in ("datetime", "content") or (name == "title" and (one.tag == "abbr" or _is_called_day(one)))
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
    by_words = said_before(f"{before} {words}") or _said_above(page, line)
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
            said = said_before(before) or (_said_above(page, line) if start == 0 else None)
            if not is_near and said and not is_publication(words) and start:
                said = None  # "a photo published on": the line is about something else
            signed = load_patterns("page.toml")["signed"].match(words) is not None
            about = is_called(line.holder, "about_classes") or (is_near and start == 0)
            told = is_line_of_day(words, start, stop) or (about and is_no_sentence(words))
            if said is None and (is_near or signed) and told:
                said = "changed" if _is_marked_changed(line, words[start:stop]) else "dated"
            if said is None and _goes_on_to_a_change(words[stop:]) and page.is_beside_report(line.holder):
                said = "published"  # "The Selm Courier, on March 3, 2024, updated March 5, 2024"
            if said:
                claim = claim_of(said, day, words, words[start:stop])
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
    return following is not None and following <= LONG and said_before(words[:following]) == "changed"


def _said_above(page: Page, line: Line) -> Said | None:
    """What a line that holds a label alone says of the day under it."""
    above = page.line_above(line)
    return said_by_label(above.words if above is not None else None)
