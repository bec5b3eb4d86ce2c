"""`onrecord watch`: what feeds have that is not on record yet is added, and what has changed by it is shown."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.add import told_of
from onrecord.cli.changes import changes_page
from onrecord.cli.options import DEFAULT_DATABASE, Database, Json, Passages, Pipeline
from onrecord.cli.output import Problems, show, show_line, write_json
from onrecord.incoming import Web
from onrecord.model.errors import FetchError, InputError, OnRecordError

if TYPE_CHECKING:
    from onrecord.fetch import Fetcher
    from onrecord.intake import Intake
    from onrecord.model.alerts import FeedState
    from onrecord.model.provenance import Taken

Feeds = Annotated[
    str, typer.Argument(metavar="FEEDS", help="A text file with the address of a feed on each line; # begins a note.")
]
_NOTE = re.compile(r"(?:^|\s)#.*$")
_LARGEST_LIST = 1_000_000  # bytes


def watch(
    feeds: Feeds,
    database: Database = DEFAULT_DATABASE,
    pipeline: Pipeline = None,
    passages: Passages = None,
    as_json: Json = False,
) -> None:
    """Ask RSS and Atom feeds, add what is new, and show what has changed by it. Says nothing when there is nothing new.

    Made for cron: each page is asked for once, politely. A page that cannot be read is told once; what fails for now
    is tried again the next time.
    """
    from onrecord import record
    from onrecord.fetch import Fetcher

    problems = Problems()
    addresses = _addresses_in(feeds, problems)
    if not addresses:
        raise typer.Exit(problems.code)
    with record.open(database, pipeline=pipeline) as kept:
        before = kept.intake.state()
        watched = _Watched(kept.intake, Fetcher(), problems)
        for added in kept.add_many(watched.new(addresses), on_error=watched.refuse_this):
            if added.outcome != "same" and not as_json:
                show_line(told_of(added))
        watched.keep_states()
        rows = kept.intake.changes_since(before)
    if as_json:
        write_json(rows)
    elif rows:
        show("", changes_page(rows, passages))
    raise typer.Exit(problems.code)


class _Watched:
    """What the feeds have that is not on record, with what is refused kept as such."""

    def __init__(self, intake: "Intake", fetcher: "Fetcher", problems: Problems) -> None:
        self._intake, self._fetcher, self._problems = intake, fetcher, problems
        self._web = Web(fetcher)
        self._taking = ""
        self._is_whole = True
        self._seen: dict[str, FeedState] = {}

    def new(self, feeds: Sequence[str]) -> "Iterator[Taken]":
        """The new reports of each feed. A feed is asked for again as it was if any of its pages failed for now."""
        for feed in feeds:
            self._is_whole = True
            try:
                yield from self._new_in(feed)
            except InputError as error:
                self._problems.meet(error)

    def refuse(self, address: str, error: OnRecordError) -> None:
        """Tell what cannot be taken from an address; for good, unless it may be had another time."""
        if self._intake.is_refused(address):
            return
        self._problems.meet(error)
        if isinstance(error, FetchError) and error.for_now:
            self._is_whole = False
        else:
            self._intake.keep_asked(address, refused=str(error))

    def refuse_this(self, error: OnRecordError) -> None:
        """Tell that the report that is being read cannot be, such as one in another language."""
        if self._intake.is_refused(self._taking):
            return
        self._problems.meet_in(error)
        self._intake.keep_asked(self._taking, refused=str(error))

    def keep_states(self) -> None:
        """Keep what was seen of each feed, once its reports are on record."""
        for feed, state in self._seen.items():
            self._intake.keep_asked(feed, state=state)

    def _new_in(self, feed: str) -> "Iterator[Taken]":
        was = self._intake.feed_state(feed)
        answer = self._fetcher.get(feed, etag=was.etag, modified=was.modified)
        if answer.data is None:
            return
        for taken in self._web.taken_from_feed(feed, answer, refused=self.refuse, is_known=self._intake.is_known):
            self._problems.expect(taken.provenance.place, taken.report)
            came = taken.provenance
            self._taking = came.place if came.part is None else taken.report.url or came.place
            yield taken
        if self._is_whole:
            from onrecord.model.alerts import FeedState

            self._seen[feed] = FeedState(answer.etag, answer.modified)


def _addresses_in(feeds: str, problems: Problems) -> list[str]:
    """The addresses in a list of feeds. InputError where it cannot be read; a line that holds none is told."""
    from onrecord.fetch import is_address

    try:
        with Path(feeds).open("rb") as file:
            lines = file.read(_LARGEST_LIST).decode("utf-8").splitlines()
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or "is no text in UTF-8").lower()
        raise InputError(f"{feeds}: cannot be read ({why}); give a text file with an address on each line") from error
    found = []
    for number, line in enumerate(lines, 1):
        address = _NOTE.sub("", line.removeprefix("\ufeff")).strip()
        if is_address(address):
            found.append(address)
        elif address:
            problems.meet(InputError(f"{feeds}:{number}: {address!r} is no address of a feed; write https://..."))
    if not found and not problems.met:
        raise InputError(f"{feeds}: names no feed; write the address of one on each line")
    return list(dict.fromkeys(found))
