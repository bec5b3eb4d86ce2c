"""Who said what."""

from typing import Any, get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.model.phrases import SAID
from onrecord.model.statements import Act
from onrecord.serve.asking import PAGE, day_in, part_of
from onrecord.serve.pages.who import whom
from onrecord.serve.site import Here

router = APIRouter()
_ACTS = [(act, SAID[act]) for act in get_args(Act)]


@router.get("/said")
def said(
    request: Request,
    site: Here,
    by: str = "",
    about: str = "",
    since: str = "",
    until: str = "",
    known_by: str = "",
    act: str = "",
    show: str = "",
) -> Response:
    """What most reports carry and what weighs most, by day of publication; or all of it, a page at a time."""
    speaker, meant = whom(site, by), whom(site, about)
    asked: dict[str, Any] = {
        "by": speaker.id, "about": meant.id, "since": day_in(since), "until": day_in(until),
        "known_by": day_in(known_by),
    }  # fmt: skip
    of = f"said {act}" if act else "said"
    if show == "all":
        part = site.part(request, "foremost", of, by_place=True, **asked)
        total = part.total
    else:
        rows = site.first(PAGE, "foremost", of, in_order=True, **asked)
        part, total = part_of(rows, "/said", request.query_params), rows.total
    return site.page(
        request, "said.html", part=part, total=total, speaker=speaker,
        meant=meant, acts=_ACTS, is_whole=show == "all",
    )  # fmt: skip
