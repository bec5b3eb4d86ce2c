"""What all pages have in common: the record, who looks at it, and how a page is made of a template."""

import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, Any, cast
from urllib.parse import unquote

from fastapi import Depends, Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from onrecord.export.rows import Rows
from onrecord.fetch import Fetcher
from onrecord.model.account import Somebody
from onrecord.model.errors import QueryError
from onrecord.model.overview import Source
from onrecord.model.unseen import visible
from onrecord.record import open as open_record
from onrecord.serve import links, wording
from onrecord.serve.asking import PAGE, Part, last_page, page_in, part_at
from onrecord.serve.forms import Sent
from onrecord.serve.jobs import Jobs
from onrecord.serve.shelf import Shelf


class NotHereError(QueryError):
    """What is asked for by an id that nothing on record has."""


NAV = (
    ("/", "Start"), ("/timeline", "Timeline"), ("/people", "People"), ("/due", "Due"), ("/said", "Said"),
    ("/conflicts", "Conflicts"), ("/origins", "Origins"), ("/stories", "Stories"), ("/reports", "Reports"),
    ("/map", "Map"), ("/changes", "Changes"), ("/review", "Review"), ("/judgements", "Decisions"), ("/add", "Add"),
)  # fmt: skip
"""The pages that all others lead to."""
BY = "onrecord_by"
"""The cookie in which a browser keeps who decides."""


@dataclass(frozen=True)
class Site:
    """One record, served. `by` is who decides where a browser does not say; `today` tells the day of asking.

    Forms carry the `secret`; that of the `entrance` has its own, since whoever is not in yet sees it.
    """

    path: str
    shelf: Shelf
    by: str | None
    pipeline: str | None
    today: Callable[[], date] = date.today
    fetcher: Callable[[], Fetcher] = Fetcher
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    entrance: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    nav = NAV

    @property
    def name(self) -> str:
        """What the record is called: the name of its file."""
        return os.path.basename(self.path)

    def reviewer(self, request: Request) -> str:
        """Who decides in this browser; "" where nobody said."""
        return unquote(request.cookies.get(BY, "")) or self.by or ""

    @cached_property
    def jobs(self) -> Jobs:
        """What is being added, by a worker with a record of its own: the pages go on meanwhile."""
        return Jobs(lambda: open_record(self.path, create=False, pipeline=self.pipeline))

    def close(self) -> None:
        """Let go of the record, when what is being read is kept."""
        self.jobs.close()
        self.shelf.close()

    @staticmethod
    def back(sent: Sent) -> str:
        """Where whoever sent a form came from: a page of this app, whatever the form says."""
        to = sent.of("back")
        return to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() else "/"

    def one(self, answer: str, id_: str, **asked: Any) -> Any:
        """The row of this answer that is called so, also by an older id. NotHereError where there is none."""
        try:
            return self.shelf.ask(answer, id=id_, **asked)[0]
        except (QueryError, IndexError) as error:
            raise NotHereError(str(error) or f"no entry {id_!r} on record") from error

    def part(self, request: Request, question: str, *given: str, size: int = PAGE, **asked: Any) -> Part[Any]:
        """The page of an answer that the address asks for, without working out the rest; the last for a later one."""
        wanted = page_in(request.query_params)
        found = self._some((wanted - 1) * size, size, question, given, asked)
        if not found and found.total:
            wanted = last_page(found.total, size)
            found = self._some((wanted - 1) * size, size, question, given, asked)
        return part_at(found, found.total, wanted, request.url.path, request.query_params, size=size)

    def first(self, many: int, question: str, *given: str, **asked: Any) -> Rows[Any]:
        """So many rows of an answer, those at its beginning; `total` is how many it has."""
        return self._some(0, many, question, given, asked)

    def _some(
        self, first: int, many: int, question: str, given: tuple[str, ...], asked: Mapping[str, Any]
    ) -> Rows[Any]:
        key = ("some", first, many, question, given, tuple(asked.items()))
        return self.shelf.once(key, lambda record: getattr(record.page(first, many), question)(*given, **asked))

    def sources(self, reports: Iterable[str]) -> Mapping[str, Source]:
        """What is known of these reports, by their ids."""
        ids = tuple(sorted(set(reports)))
        found: Mapping[str, Source] = self.shelf.ask("sources", ids) if ids else {}
        return found

    def somebody(self, id_: str, known_by: str | None) -> Somebody:
        """Who has this id, also an older one. NotHereError where nobody has."""
        try:
            found: Somebody = self.shelf.ask("somebody", id_, known_by=known_by)
        except QueryError as error:
            raise NotHereError(str(error)) from error
        return found

    def maybe(self, answer: str, id_: str) -> Any:
        """The same, or None."""
        try:
            return self.one(answer, id_)
        except NotHereError:
            return None

    def page(
        self,
        request: Request,
        template: str,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **words: Any,
    ) -> HTMLResponse:
        """A page made of a template; every word of it is escaped, and every unseen sign in it shown."""
        written = self._templates.get_template(template).render(
            site=self,
            path=request.url.path,
            asked=_Asked(request.query_params),
            reviewer=self.reviewer(request),
            **words,
        )
        return HTMLResponse(written, status_code=status, headers=dict(headers or {}))

    @cached_property
    def _templates(self) -> Environment:
        made = Environment(
            loader=PackageLoader("onrecord.serve", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_shown,
        )
        made.globals.update({name: getattr(links, name) for name in links.__dict__ if name.endswith(("_at", "_out"))})
        made.filters.update(wording.FILTERS)
        made.globals["wording"] = wording
        return made


class _Asked(dict[str, str]):
    """What the address asks for, by name; "" for what it does not say."""

    def __missing__(self, name: str) -> str:
        return ""


def _shown(value: object) -> object:
    """Words with the signs shown that nobody sees; what is markup already was made of such words."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _site(request: Request) -> Site:
    return cast("Site", request.app.state.site)


Here = Annotated[Site, Depends(_site)]
"""The site, for a page that is asked for."""
