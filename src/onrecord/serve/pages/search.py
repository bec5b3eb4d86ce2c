"""Looking for words in the reports, and for names."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.serve.asking import day_in, part_of, words_in
from onrecord.serve.site import Here

router = APIRouter()
_ON_A_PAGE, _PEOPLE = 30, 8


@router.get("/search")
def search(request: Request, site: Here, q: str = "", known_by: str = "") -> Response:
    """The passages that hold all the words, the best first, and who is called so."""
    words = words_in(q)
    part = (
        site.part(request, "search", words, size=_ON_A_PAGE, known_by=day_in(known_by))
        if words
        else part_of((), "/search", request.query_params)
    )
    people = site.first(_PEOPLE, "names", words, whole_words=True) if words else ()
    return site.page(
        request, "search.html", words=words or "", people=people, part=part,
        sources=site.sources(row.report for row in part.rows),
    )  # fmt: skip
