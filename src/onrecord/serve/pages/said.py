"""Who said what."""

from collections.abc import Sequence
from typing import get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.model.answers import SaidRow
from onrecord.model.phrases import SAID
from onrecord.model.ranking import foremost, rank_statement
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
    asked = {
        "by": speaker.id, "about": meant.id, "since": day_in(since), "until": day_in(until),
        "known_by": day_in(known_by),
    }  # fmt: skip
    if show == "all" and not act:
        part = site.part(request, "said", **asked)
        total = part.total
    else:
        key = ("said of an act", act, show, *asked.values())
        total, chosen = site.shelf.once(key, lambda record: _foremost(record.said(**asked), act, show))
        part = part_of(chosen, "/said", request.query_params)
    return site.page(
        request, "said.html", part=part, total=total, speaker=speaker,
        meant=meant, acts=_ACTS, is_whole=show == "all",
    )  # fmt: skip


def _foremost(rows: Sequence[SaidRow], act: str, show: str) -> tuple[int, Sequence[SaidRow]]:
    """How many statements do this act, "" for any; and the foremost of them, or all."""
    found = [row for row in rows if not act or row.act == act]
    return len(found), found if show == "all" else foremost(found, PAGE, rank_statement)
