"""The API as an app of its own, which is mounted where it is wanted: every query of the record, and deciding."""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Protocol, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, FastAPI, Path, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from onrecord.export.json import to_json
from onrecord.export.schema import parts_of
from onrecord.model.answers import (
    ChangeRow,
    ConflictRow,
    DueRow,
    EveryoneRow,
    OriginsRow,
    SaidRow,
    SearchRow,
    StandingRow,
    StoryRow,
    TimelineRow,
    WhoRow,
)
from onrecord.model.errors import QueryError
from onrecord.model.judgements import Judgement
from onrecord.model.overview import Overview, ReportRow
from onrecord.model.report import Report
from onrecord.record import Record
from onrecord.serve.api import parameters as ask
from onrecord.serve.api.deciding import INPUTS, Keep, add_deciding
from onrecord.serve.api.problems import SCHEMA, ProblemError, add_problems, told_of
from onrecord.serve.guard import SILENT
from onrecord.version import __version__

_Found = TypeVar("_Found")
_REFERENCE = "#/components/schemas/{name}"
_CACHED = "A digest of all that the answer follows from; sent back as If-None-Match it saves the answer."


class Once(Protocol):
    """Does some work on the record and gives what comes of it; of a key at hand it may know that already."""

    def __call__(self, key: Hashable, work: Callable[[Record], _Found]) -> _Found: ...


@dataclass(frozen=True)
class Query:
    """A query of the record, by its name there; `kind` has its parameters, `one` is an address for each row."""

    name: str
    row: type
    kind: type[ask.Paged]
    summary: str
    one: str | None = None


QUERIES = (
    Query("timeline", TimelineRow, ask.OfTimeline, "What happened and what is to happen", "A happening"),
    Query("standings", StandingRow, ask.OfStandings, "Where each person stands", "Where somebody stands"),
    Query("due", DueRow, ask.OfDue, "What was announced, and what came of it", "One that was announced"),
    Query("said", SaidRow, ask.OfSaid, "Who said what", "A statement"),
    Query("conflicts", ConflictRow, ask.OfConflicts, "Where reports disagree", "A contradiction"),
    Query("origins", OriginsRow, ask.OfClaims, "Where each claim first came from", "A claim"),
    Query("stories", StoryRow, ask.OfStories, "Which reports tell of one course of events", "A story"),
    Query("everyone", EveryoneRow, ask.OfEveryone, "Every person, body, place and group"),
    Query("who", WhoRow, ask.OfWho, "All that is on record about somebody", "All about the one of this id"),
    Query("changes", ChangeRow, ask.OfChanges, "What is known now against what was known by a day"),
    Query("search", SearchRow, ask.OfSearch, "Passages that hold some words"),
    Query("judgements", Judgement, ask.Paged, "What people decided"),
    Query("reports", ReportRow, ask.Paged, "The reports that count", "A report, with its text"),
)  # fmt: skip


def create_api(once: Once, *, keep: Keep | None = None, today: Callable[[], date] = date.today) -> FastAPI:
    """The API of a record, as an ASGI application without a document page of its own: `pages_of` has that.

    `once` is how it gets at the record: one question at a time; `keep` how it changes it, without which it only
    answers; `today` tells the day of asking.
    """
    app = FastAPI(
        title="onrecord", version=__version__, docs_url=None, redoc_url=None, redirect_slashes=False,
        summary="A sourced, dated record of what news reports say.",
        description="Every entry leads to the sentences behind it. Fields are those of docs/record.md; days are EDTF.",
        telemetry=SILENT,
    )  # fmt: skip
    add_problems(app)
    shelf = _Answers(once, today)
    _add(
        app, "/overview", shelf.overview(), ask.OnADay, _one_of(Overview), "What is on record, at a glance", "overview"
    )
    for query in QUERIES:
        _add(app, f"/{query.name}", shelf.many(query), query.kind, _list_of(query.row), query.summary, query.name)
        if query.one:
            of = Report if query.row is ReportRow else query.row
            kind = ask.Nothing if query.name in ("reports", "judgements") else ask.KnownByADay
            called = f"{query.name}_by_id"
            _add(app, f"/{query.name}/{{id:path}}", shelf.one(query), kind, _one_of(of), query.one, called)
    if keep is not None:
        add_deciding(app, keep)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]
    return app


def mount_api(app: FastAPI, api: Callable[[], FastAPI]) -> None:
    """Put the API of a record under `/api` of an app: all that is below it, with a line break in it, too.

    It is made when it is first asked: pages are there sooner. The router's own pattern for any text stops at the end of
    a line, and what it leaves is answered as a page.
    """

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        await api()(scope, receive, send)

    mount = Mount("/api", app=asked)
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
    app.router.routes.append(mount)


class _Answers:
    """The record as the API asks it: each answer as it is sent, with its mark; or that it is known already."""

    def __init__(self, once: Once, today: Callable[[], date]) -> None:
        self._once, self._today = once, today

    def many(self, query: Query) -> Callable[..., Response]:
        """A page of the rows of an answer."""

        def answer(request: Request, asked: Annotated[Any, Depends(query.kind)]) -> Response:
            def work(record: Record) -> tuple[bytes, int]:
                rows, total = self._rows(record, query.name, asked)
                return b"[" + b",\n".join(map(to_json, rows)) + b"]\n", total

            return self._sent(request, (query.name, asked), work, asked)

        return answer

    def one(self, query: Query) -> Callable[..., Response]:
        """One row of an answer, by its id, also an older one."""
        kind = ask.Nothing if query.name == "reports" else ask.KnownByADay

        def answer(
            request: Request,
            asked: Annotated[Any, Depends(kind)],
            id_: Annotated[str, Path(alias="id", description="An id, also an older one of the same entry.")],
        ) -> Response:
            def work(record: Record) -> tuple[bytes, int]:
                return to_json(self._row(record, query.name, id_, getattr(asked, "known_by", None))) + b"\n", 1

            return self._sent(request, (query.name, id_, asked), work)

        return answer

    def overview(self) -> Callable[..., Response]:
        """What a first screen says."""

        def answer(request: Request, asked: Annotated[ask.OnADay, Depends()]) -> Response:
            today = self._today()

            def work(record: Record) -> tuple[bytes, int]:
                return to_json(record.overview(today=today, on=asked.on)) + b"\n", 1

            return self._sent(request, ("overview", asked, today), work)

        return answer

    def _rows(self, record: Record, name: str, asked: ask.Paged) -> tuple[tuple[Any, ...], int]:
        if name == "reports":
            return record.page(asked.offset, asked.limit).list_reports(), record.collected().reports
        given = asked.given() | ({"today": self._today()} if name in ("due", "who") else {})
        try:
            rows = getattr(record.page(asked.offset, asked.limit), name)(**given)
        except QueryError as error:
            if "story" in given and str(error).startswith("no story"):
                raise ProblemError(404, f"no story {given['story']!r}; stories has those that there are") from error
            raise
        return rows, rows.total

    def _row(self, record: Record, name: str, id_: str, known_by: str | None) -> Any:
        try:
            if name == "reports":
                return record.report(id_)
            more = {"today": self._today()} if name in ("due", "who") else {}
            return getattr(record, name)(id=id_, known_by=known_by, **more)[0]
        except (QueryError, IndexError) as error:
            raise ProblemError(404, str(error) or f"no entry {id_!r} in this answer") from error

    def _sent(
        self,
        request: Request,
        key: Hashable,
        work: Callable[[Record], tuple[bytes, int]],
        page: ask.Paged | None = None,
    ) -> Response:
        """The answer; or that what whoever asks has is still it."""
        state, today = self._once("state", lambda record: record.state()), self._today()
        whole = f"{state} {today} {__version__} {request.url.path} {key}"
        mark = f'"{sha256(whole.encode("utf-8", "replace")).hexdigest()[:32]}"'
        if _matches(request.headers.get("if-none-match"), mark):
            return Response(status_code=304, headers={"ETag": mark})
        body, total = self._once(("api", key, today), work)
        headers = {"ETag": mark, "Cache-Control": "no-cache"}
        if page is not None:
            headers |= {"X-Total-Count": str(total), "Link": _links(request, page, total)}
        return Response(body, media_type="application/json", headers=headers)


def _matches(given: str | None, mark: str) -> bool:
    """Whether a header names a mark (RFC 9110, 13.1.2): weakly, since it is for reading."""
    marks = [one.strip().removeprefix("W/") for one in (given or "").split(",")]
    return "*" in marks or mark in marks


def _links(request: Request, page: ask.Paged, total: int) -> str:
    """Where the other pages are, in the words of RFC 8288."""
    last = max(0, (total - 1) // page.limit * page.limit)
    offsets = {"first": 0, "prev": max(0, page.offset - page.limit), "next": page.offset + page.limit, "last": last}
    there = {"prev": page.offset > 0, "next": page.offset + page.limit < total}
    kept = [(name, value) for name, value in request.query_params.items() if name not in ("limit", "offset")]

    def at(offset: int) -> str:
        return f"{request.url.path}?{urlencode([*kept, ('limit', page.limit), ('offset', offset)])}"

    return ", ".join(f'<{at(offset)}>; rel="{name}"' for name, offset in offsets.items() if there.get(name, True))


def _add(
    app: FastAPI, path: str, answer: Callable[..., Response], kind: type, schema: dict[str, Any], summary: str, id_: str
) -> None:
    headers = {"ETag": {"description": _CACHED, "schema": {"type": "string"}}}
    if issubclass(kind, ask.Paged):
        headers |= {
            "X-Total-Count": {"description": "How many rows there are.", "schema": {"type": "integer"}},
            "Link": {"description": "Where the other pages are (RFC 8288).", "schema": {"type": "string"}},
        }
    told = {"description": "The answer", "content": {"application/json": {"schema": schema}}, "headers": headers}
    app.add_api_route(
        path,
        answer,
        methods=["GET"],
        summary=summary,
        operation_id=id_,
        response_class=Response,
        dependencies=[Depends(ask.only(kind))],
        responses={200: told, 304: {"description": "What whoever asks has is still it"}, **told_of(404, 409, 422, 503)},
    )


def _list_of(row: type) -> dict[str, Any]:
    return {"type": "array", "items": _one_of(row), "maxItems": ask.MOST}


def _one_of(row: type) -> dict[str, Any]:
    return {"$ref": _REFERENCE.format(name=row.__name__)}


def _described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, with the schemas of all rows as the model has them."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, summary=app.summary, description=app.description, routes=app.routes,
            servers=app.servers,
        )  # fmt: skip
        shapes = [Overview, Report, *(query.row for query in QUERIES)]
        parts = made.setdefault("components", {}).get("schemas", {})
        inputs = {one.__name__: parts[one.__name__] for one in INPUTS if one.__name__ in parts}
        made["components"]["schemas"] = {**parts_of(shapes, _REFERENCE), **inputs, "Problem": SCHEMA}
        app.openapi_schema = made
    return app.openapi_schema
