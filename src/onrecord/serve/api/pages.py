"""What belongs to the API and stands outside of it: the feed, and the reference as a page."""

from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from jinja2 import Environment, StrictUndefined
from starlette.responses import HTMLResponse, Response

from onrecord.record import Record
from onrecord.serve.api.app import Once
from onrecord.serve.api.feed import write_feed
from onrecord.serve.api.reference import describe


def pages_of(api: Callable[[], FastAPI], once: Once, *, name: str, mounted: str = "/api") -> APIRouter:
    """`/feed.atom`, what the last add changed, and `/docs`, what can be asked of the API that is `mounted` there.

    `name` is what the record is called.
    """
    router = APIRouter()

    @router.get("/feed.atom", include_in_schema=False)
    def feed(request: Request) -> Response:
        body = write_feed(once("last add", Record.last_add), base=str(request.base_url), name=name)
        return Response(body, media_type="application/atom+xml")

    @router.get("/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        return HTMLResponse(_template().render(name=name, api=describe(api().openapi(), mounted)))

    return router


@cache
def _template() -> Any:
    source = resources.files("onrecord.serve.api").joinpath("reference.html").read_text(encoding="utf-8")
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.from_string(source)
