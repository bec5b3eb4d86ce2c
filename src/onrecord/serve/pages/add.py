"""Adding reports: pasted, as files, from a web address; and how far that is."""

import os
from collections.abc import Iterator

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.incoming import Web, taken_from_bytes, taken_from_text
from onrecord.model.errors import InputError, QueryError
from onrecord.model.provenance import Taken
from onrecord.record import Record
from onrecord.serve.asking import day_in
from onrecord.serve.forms import File, Form
from onrecord.serve.jobs import Refuse, Source
from onrecord.serve.site import Here, NotHereError, Site

router = APIRouter()
_OF_A_RECORD = b"SQLite format 3\0"
_EVERY = 2  # seconds after which a page of a job is loaded again


@router.get("/add")
def add(request: Request, site: Here) -> Response:
    """The three ways in, and what was added since the app was started."""
    return site.page(request, "add.html", jobs=site.jobs.all())


@router.post("/add/text")
def add_text(request: Request, site: Here, sent: Form) -> Response:
    """A report as it is pasted, with what is known of it."""
    if not sent.of("text"):
        raise QueryError("paste the text of a report; the field is empty")
    taken = taken_from_text(
        sent.of("text").replace("\r\n", "\n"), title=sent.given("title"), published=day_in(sent.of("published")),
        publisher=sent.given("publisher"), url=sent.given("url"),
    )  # fmt: skip
    return _begun(site, sent.given("title") or "a report that was pasted", lambda refuse, record: iter([taken]))


@router.post("/add/files")
def add_files(request: Request, site: Here, sent: Form) -> Response:
    """Files, each of which can hold many reports."""
    if not sent.files:
        raise QueryError("choose one file at least")
    day, publisher = day_in(sent.of("published")), sent.given("publisher")

    def source(refuse: Refuse, _: Record) -> Iterator[Taken]:
        for file in sent.files:
            yield from _taken(file, day, publisher, refuse)

    names = ", ".join(os.path.basename(file.name) for file in sent.files[:3])
    more = f" and {len(sent.files) - 3} more" if len(sent.files) > 3 else ""
    return _begun(site, f"{names}{more}", source)


@router.post("/add/address")
def add_address(request: Request, site: Here, sent: Form) -> Response:
    """A page or a feed of the public web, asked for as its robots.txt allows."""
    address = sent.of("address")
    if not address:
        raise QueryError("give the address of a page or a feed")
    day, publisher = day_in(sent.of("published")), sent.given("publisher")

    def source(refuse: Refuse, record: Record) -> Iterator[Taken]:
        web = Web(site.fetcher(), published=day, publisher=publisher)
        yield from web.taken(address, refused=refuse, is_known=record.intake.is_known)

    return _begun(site, address, source)


@router.get("/add/{job}")
def progress(request: Request, site: Here, job: str, still: str = "") -> Response:
    """What came of each report so far. The page loads itself again until it is over, unless it is to stand `still`."""
    found = site.jobs.find(job)
    if found is None:
        raise NotHereError("that was added before the app was last started; the reports say when each was added")
    headers = {} if found.is_over or still else {"Refresh": str(_EVERY)}
    return site.page(request, "job.html", headers=headers, job=found, still=bool(still))


def _begun(site: Site, what: str, source: Source) -> Response:
    return RedirectResponse(f"/add/{site.jobs.begin(what, source).id}", status_code=303)


def _taken(file: File, day: str | None, publisher: str | None, refuse: Refuse) -> Iterator[Taken]:
    name = os.path.basename(file.name.replace("\\", "/"))
    if file.data.startswith(_OF_A_RECORD):
        refuse(name, InputError(f"{name}: is a record and no report; onrecord add takes over what it holds"))
        return
    yield from taken_from_bytes(file.data, name, file.kind, published=day, publisher=publisher, refused=refuse)
