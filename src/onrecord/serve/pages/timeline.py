"""What happened and what is to happen, day by day; and the stories that reports tell."""

from collections.abc import Sequence
from typing import get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.model.answers import TimelineRow
from onrecord.model.events import Modality
from onrecord.model.phrases import MODALITIES
from onrecord.model.plover import EventType
from onrecord.model.ranking import foremost, rank_happening
from onrecord.serve.asking import PAGE, day_in, part_of, words_in
from onrecord.serve.drawn import timeline_chart
from onrecord.serve.pages.who import whom
from onrecord.serve.site import Here, Site
from onrecord.serve.wording import kind_of

router = APIRouter()
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
    asked = {
        "about": meant.id, "since": day_in(since), "until": day_in(until), "known_by": day_in(known_by),
        "story": of_story.id if of_story else None,
    }  # fmt: skip
    asked = {name: value for name, value in asked.items() if value is not None}
    rows: Sequence[TimelineRow]
    if kind or told or paper:
        rows = tuple(row for row in site.shelf.ask("timeline", **asked) if _is_wanted(row, kind, told, paper))
        total, rows = len(rows), rows if show == "all" else foremost(rows, PAGE, rank_happening)
        part = part_of(rows, "/timeline", request.query_params)
    elif show == "all":
        part = site.part(request, "timeline", **asked)
        rows, total = part.rows, part.total
    else:
        rows, total = site.shelf.ask("timeline", top=PAGE, **asked), site.total("timeline", **asked)
        part = part_of(rows, "/timeline", request.query_params)
    return site.page(
        request, "timeline.html", part=part, chart=timeline_chart(rows, meant.name or None) if rows else None,
        total=total, meant=meant, kinds=_KINDS, ways=_TOLD, papers=papers_of(site), is_whole=show == "all",
        of_story=of_story,
    )  # fmt: skip


@router.get("/stories")
def stories(request: Request, site: Here, since: str = "", until: str = "") -> Response:
    """Which reports tell of one course of events."""
    rows = site.shelf.ask("stories", since=day_in(since), until=day_in(until))
    return site.page(request, "stories.html", part=part_of(rows[::-1], "/stories", request.query_params))


@router.get("/stories/{id_:path}")
def story(request: Request, site: Here, id_: str) -> Response:
    """One story: its reports, and the most important of what they tell."""
    found = site.one("stories", id_)
    told = site.shelf.ask("timeline", story=found.id)
    sources = site.shelf.ask("sources")
    reports = [sources[report] for report in found.reports if report in sources]
    return site.page(
        request, "story.html", story=found, reports=reports, events=foremost(told, 12, rank_happening), total=len(told)
    )


def papers_of(site: Site) -> list[str]:
    """The papers whose reports are on record, by name."""
    sources = site.shelf.ask("sources").values()
    return site.shelf.once("papers", lambda _: sorted({one.publisher for one in sources if one.publisher}))


def _is_wanted(row: TimelineRow, kind: str, told: str, paper: str) -> bool:
    """Whether a happening is of this kind, told in this way, and carried by this paper; "" stands for any."""
    if kind and row.type != kind:
        return False
    if told and not {"denied": row.negated, "disputed": row.disputed}.get(told, told == row.modality):
        return False
    return not paper or any(item.publisher == paper for item in row.evidence)
