"""The web app of one record: what is put together of the pages, and how it says that something is wrong."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from functools import cache
from importlib import resources

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from onrecord.model.errors import OnRecordError, QueryError, StoreError
from onrecord.record import open as open_record
from onrecord.serve.api import create_api, mount_api, pages_of
from onrecord.serve.forms import FormError
from onrecord.serve.guard import HEADERS, SILENT, Doors, Guard, TooLargeError
from onrecord.serve.pages import ROUTERS
from onrecord.serve.shelf import Shelf
from onrecord.serve.site import NotHereError, Site


def create_app(
    path: str,
    *,
    by: str | None = None,
    host: str = "127.0.0.1",
    token: str | None = None,
    pipeline: str | None = None,
    create: bool = False,
    today: Callable[[], date] = date.today,
) -> FastAPI:
    """The app for the record at `path`, as an ASGI application.

    `by` is who decides where a browser does not say so, `host` the name or number by which the app is called, `token`
    what has to be given to come in, None for nothing. `pipeline` reads what is added; `create` makes a record where
    there is none. StoreError where it cannot be opened.
    """
    record = open_record(path, create=create)
    record.bring_up_to_date()
    site = Site(path, Shelf(record, path), by, pipeline, today)

    @asynccontextmanager
    async def alive(_: FastAPI) -> AsyncIterator[None]:
        yield
        site.close()

    app = FastAPI(
        title="onrecord", docs_url=None, redoc_url=None, openapi_url=None, lifespan=alive,
        redirect_slashes=False, telemetry=SILENT,
    )  # fmt: skip
    app.state.site = site
    api = cache(
        lambda: create_api(site.shelf.once, keep=site.shelf.keep, today=today)
    )  # put together when it is first asked
    for router in (*ROUTERS, pages_of(api, site.shelf.once, name=site.name)):
        app.include_router(router)
    mount_api(app, api)
    app.mount("/static", StaticFiles(directory=str(resources.files("onrecord.serve").joinpath("static"))))
    app.add_exception_handler(OnRecordError, _told)
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(TooLargeError, _too_large)
    app.add_exception_handler(Exception, _failed)
    app.add_middleware(Guard, doors=Doors(host, token))
    app.state.doors = Doors(host, token)
    return app


def _told(request: Request, error: Exception) -> Response:
    """A page that says what is wrong, and leads on."""
    site: Site = request.app.state.site
    if isinstance(error, HTTPException):
        status, words = error.status_code, "There is no such page." if error.status_code == 404 else str(error.detail)
    else:
        status, words = _STATUS.get(type(error), 400), str(error)
    return site.page(request, "error.html", status=status, problem=words)


def _too_large(_: Request, __: Exception) -> Response:
    return PlainTextResponse("more was sent than is taken at once\n", status_code=413)


def _failed(_: Request, __: Exception) -> Response:
    """A fault of ours: it is in the log of whoever started the app, and no page is."""
    return PlainTextResponse("a fault of the program; where it was started, more is told\n", 500, headers=HEADERS)


_STATUS: dict[type[Exception], int] = {NotHereError: 404, FormError: 403, StoreError: 503, QueryError: 400}
