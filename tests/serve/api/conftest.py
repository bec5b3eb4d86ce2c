"""A record of a few invented reports, harmful words among them, and its API as a program meets it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

import onrecord
from export.conftest import readings
from onrecord.record import Record
from onrecord.serve.api import create_api, mount_api, pages_of

TODAY = date(2031, 6, 1)


def served(record: Record, *, decides: bool = False) -> FastAPI:
    """The API of a record and its pages, mounted as an app mounts them; it only answers, unless it `decides`."""

    def once(_: Any, work: Callable[[Record], Any]) -> Any:
        return work(record)

    def keep(work: Callable[[Record], Any]) -> Any:
        return work(record)

    api = create_api(once, keep=keep if decides else None, today=lambda: TODAY)
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.include_router(pages_of(lambda: api, once, name="case.db"))
    mount_api(app, lambda: api)
    return app


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Record]:
    """A record without a report."""
    with onrecord.open(tmp_path / "case.db") as record:
        yield record


@pytest.fixture(scope="package")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Four reports, the last of them added later."""
    with onrecord.open(tmp_path_factory.mktemp("api") / "case.db") as kept:
        for reading in readings():
            kept.add(reading)
            kept.bring_up_to_date()
        first = kept.timeline()[0]
        kept.judge(first.id, "accept", why="<b>Both papers</b> say so", by="Zoë Žižka")
        kept.bring_up_to_date()
        yield kept


@pytest.fixture(scope="package")
def app(record: Record) -> FastAPI:
    return served(record)


@pytest.fixture(scope="package")
def client(app: FastAPI) -> TestClient:
    return TestClient(app)
