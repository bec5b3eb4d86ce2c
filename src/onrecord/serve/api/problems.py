"""What is wrong with a request, as a problem (RFC 9457): a title for its kind, and the one line that helps."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from onrecord.model.errors import OnRecordError, QueryError, StoreError

MEDIA_TYPE = "application/problem+json"
SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "description": "What is wrong, by RFC 9457: https://www.rfc-editor.org/rfc/rfc9457",
    "type": "object",
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "One line: what, where, what to do."},
    },
    "required": ["type", "title", "status", "detail"],
}
_STATUS: Mapping[type[Exception], int] = {QueryError: 409, StoreError: 503}


class ProblemError(Exception):
    """A request that cannot be answered: with which status, and why in one line."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that says what is wrong."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": " ".join(detail.split())}
    return Response(json.dumps(body) + "\n", status_code=status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def told_of(*status: int) -> dict[int | str, dict[str, Any]]:
    """The answers with these statuses, as OpenAPI describes them."""
    reference = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {one: {"description": HTTPStatus(one).phrase, "content": {MEDIA_TYPE: reference}} for one in status}


def add_problems(app: FastAPI) -> None:
    """Answer every error of an app as a problem."""
    for kind, answer in ((ProblemError, _told), (OnRecordError, _of_ours), (HTTPException, _of_the_way),
                         (RequestValidationError, _of_a_parameter)):  # fmt: skip
        app.add_exception_handler(kind, answer)


def _told(_: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return problem(error.status, error.detail)


def _of_ours(_: Request, error: Exception) -> Response:
    return problem(_STATUS.get(type(error), 500), str(error))


def _of_the_way(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.NOT_FOUND:
        return problem(404, f"nothing is at {request.url.path}; openapi.json says what there is")
    said = "it can be asked for, and nothing else" if error.status_code == 405 else str(error.detail)
    return problem(error.status_code, said, error.headers)


def _of_a_parameter(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    from onrecord.serve.api.parameters import in_words

    return problem(422, "; ".join(map(in_words, error.errors())))
