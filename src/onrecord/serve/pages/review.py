"""What waits for a person to decide: one doubt a page, with its sentences where they stand."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.review.desk import Desk, Passage
from onrecord.review.queue import Doubt, Entry, doubt_at
from onrecord.review.sayings import ANSWERS, ASKED, GRAVE, PLAIN
from onrecord.serve.asking import number_in
from onrecord.serve.links import asked_at
from onrecord.serve.pages.who import whom
from onrecord.serve.site import Here, Site
from onrecord.serve.wording import by_wording

router = APIRouter()
_PASSAGES, _BESIDE = 6, 8  # shown at most


@router.get("/review")
def review(request: Request, site: Here, about: str = "", n: str = "", kept: str = "") -> Response:
    """The doubt of this number in the queue, the most consequential first: its question, its sentences, its answers."""
    meant = whom(site, about)
    place = number_in(n)
    doubt, total = _doubt_at(site, place, meant.id)
    if doubt is None and total:
        place = total
        doubt, total = _doubt_at(site, place, meant.id)
    new = next((row for row in site.shelf.ask("judgements") if row.id == kept), None) if kept else None
    here = asked_at("/review", {"about": meant.words, "n": place if place > 1 else None})
    desk = site.shelf.once("desk", lambda record: Desk(record, ""))
    shown = site.shelf.once(("doubt", meant.id, place), lambda _: _shown(desk, doubt)) if doubt else {}
    return site.page(
        request, "review.html", doubt=doubt, place=place, total=total, meant=meant, new=new, here=here,
        before=asked_at("/review", {"about": meant.words, "n": place - 1}) if place > 1 else None,
        after=asked_at("/review", {"about": meant.words, "n": place + 1}) if place < total else None,
        question=ASKED[doubt.sort] if doubt else "",
        answers=ANSWERS.get(doubt.sort, ("right", "wrong")) if doubt else (),
        plain=PLAIN, is_grave=doubt is not None and doubt.sort in GRAVE, **shown,
    )  # fmt: skip


def _doubt_at(site: Site, place: int, about: str | None) -> tuple[Doubt | None, int]:
    """The doubt of this number, and how many there are."""
    return site.shelf.once(("queue", about, place), lambda record: doubt_at(record, place - 1, about=about))


def _shown(desk: Desk, doubt: Doubt) -> dict[str, Any]:
    """The sentences of a doubt in place, what else rests on them, and what it can be corrected in."""
    return {
        "sides": [(entry, _sides(desk, entry)) for entry in (doubt.entry, doubt.other) if entry],
        "beside": desk.beside(doubt, most=_BESIDE),
        "fields": desk.fields(doubt.entry),
    }


def _sides(desk: Desk, entry: Entry) -> list[tuple[str, list[tuple[Passage, list[object]]]]]:
    """The passages of each side, those of one wording once, with all that carry it."""
    return [
        (side, [(desk.passage(found[0]), list(found)) for _, found in by_wording(evidence)[:_PASSAGES]])
        for side, evidence in entry.sides
    ]
