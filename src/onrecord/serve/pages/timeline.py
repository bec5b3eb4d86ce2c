"""What happened and what is to happen, day by day; and the stories that reports tell."""

from collections.abc import Sequence
from typing import Any, get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.model.events import Modality
from onrecord.model.phrases import MODALITIES
from onrecord.model.plover import EventType
from onrecord.serve.asking import PAGE, are_one_day, day_in, part_of, words_in
from onrecord.serve.drawn import timeline_chart
from onrecord.serve.pages.who import whom
from onrecord.serve.site import Here, Site
from onrecord.serve.wording import kind_of

router = APIRouter()
_WEIGHED = 12  # happenings shown of those asked for, where these do not fit on a page, and of a story
_AMONG = {"about", "since", "until", "story"}  # of what these choose, each is weighed against the others
_KINDS = [(one, kind_of(one)) for one in get_args(EventType)]
_TOLD = [
    *((one, MODALITIES.get(one, one)) for one in get_args(Modality)), ("denied", "denied"), ("disputed", "disputed")
]  # fmt: skip


@router.get("/timeline")
def timeline(
    request: Request,
    site: Here,
    about: str = "",
    since: str = "",
    until: str = "",
    known_by: str = "",
    story: str = "",
    kind: str = "",
    told: str = "",
    paper: str = "",
    show: str = "",
) -> Response:
    """The most important of what is asked for, in the order of the days; or all of it, a page at a time."""
    meant, of_story = whom(site, about), site.one("stories", story) if words_in(story) else None
    asked: dict[str, Any] = {
        "about": meant.id, "since": day_in(since), "until": day_in(until), "known_by": day_in(known_by),
        "story": of_story.id if of_story else None,
    }  # fmt: skip
    asked = {name: value for name, value in asked.items() if value is not None}
    of = tuple(f"timeline {one}" for one in (kind, told) if one) or ("timeline",)
    asked |= {"paper": paper} if paper else {}
    if show == "all":
        part = site.part(request, "foremost", *of, by_place=True, **asked)
        total = part.total
    else:
        many = _WEIGHED if asked.keys() & _AMONG else PAGE
        first = site.first(many, "foremost", *of, in_order=True, **asked)
        if len(first) < first.total <= PAGE:  # all that there is fits
            first = site.first(PAGE, "foremost", *of, in_order=True, **asked)
        part, total = part_of(first, "/timeline", request.query_params), first.total
    return site.page(
        request, "timeline.html", part=part, total=total,
        chart=None if not part.rows or are_one_day(since, until) else timeline_chart(part.rows, meant.name or None),
        meant=meant, kinds=_KINDS, ways=_TOLD, papers=papers_of(site), is_whole=show == "all", of_story=of_story,
    )  # fmt: skip


@router.get("/stories")
def stories(request: Request, site: Here, since: str = "", until: str = "") -> Response:
    """Which reports tell of one course of events, the newest first."""
    days: dict[str, Any] = {"since": day_in(since), "until": day_in(until)}
    part = site.part(request, "foremost", "stories", by_place=True, last_first=True, **days)
    return site.page(request, "stories.html", part=part)


@router.get("/stories/{id_:path}")
def story(request: Request, site: Here, id_: str) -> Response:
    """One story: its reports, and the most important of what they tell."""
    found = site.one("stories", id_)
    told = site.first(_WEIGHED, "foremost", "timeline", story=found.id, in_order=True)
    sources = site.sources(found.reports)
    reports = [sources[report] for report in found.reports if report in sources]
    return site.page(request, "story.html", story=found, reports=reports, events=told, total=told.total)


def papers_of(site: Site) -> Sequence[str]:
    """The papers whose reports are on record, by name."""
    return sorted(site.shelf.ask("collected").publishers)
