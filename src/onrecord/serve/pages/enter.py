"""Coming in with the token, where one is asked for; and the name by which somebody decides."""

from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.serve.forms import Form
from onrecord.serve.guard import COOKIE, ENTRANCE
from onrecord.serve.site import BY, Here

router = APIRouter()
_YEAR = 365 * 24 * 3600
_LONGEST = 80  # letters of a name


@router.get(ENTRANCE)
def enter(request: Request, site: Here) -> Response:
    """The page that asks for the token."""
    return site.page(request, "enter.html", wrong=False)


@router.post(ENTRANCE)
def entered(request: Request, site: Here, sent: Form) -> Response:
    """To the first page, where it is the token."""
    doors = request.app.state.doors
    if not doors.opened_by(sent.of("token")):
        return site.page(request, "enter.html", status=403, wrong=True)
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(COOKIE, doors.pass_, httponly=True, samesite="strict")
    return answer


@router.post("/name")
def call_me(request: Request, site: Here, sent: Form) -> Response:
    """Keep in this browser who decides."""
    answer = RedirectResponse(site.back(sent), status_code=303)
    name = " ".join(sent.of("by").split())[:_LONGEST]
    answer.set_cookie(BY, quote(name), httponly=True, samesite="strict", max_age=_YEAR)
    return answer
