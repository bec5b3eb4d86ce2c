"""Where the reports come from that a command names: files and folders, standard input, and web addresses."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.cli.options import Kind
from onrecord.cli.output import Problems
from onrecord.incoming import Web

if TYPE_CHECKING:
    from onrecord.ingest import Format
    from onrecord.model.provenance import Taken


def taken_in(
    paths: Sequence[str],
    kind: Kind | None,
    published: str | None,
    publisher: str | None,
    problems: Problems,
    *,
    keep_original: bool = False,
) -> "Iterator[Taken]":
    """The reports at paths and web addresses, one after the other; what cannot be taken in is told to `problems`."""
    from onrecord.fetch import Fetcher, is_address
    from onrecord.ingest import open_reports

    list(open_reports([], published=published, publisher=publisher))  # a day that is none is said once, not every time
    as_kind: Format | None = kind.value if kind else None
    web = Web(Fetcher(), as_kind, published, publisher, keep_original=keep_original)
    for path in paths:
        if is_address(path):
            found = web.taken(path, refused=lambda _, error: problems.meet(error))
        else:
            found = _from_files(path, as_kind, published, publisher, problems, keep_original)
        for taken in found:
            problems.expect(taken.provenance.place, taken.report)
            yield taken


def _from_files(
    path: str,
    kind: "Format | None",
    published: str | None,
    publisher: str | None,
    problems: Problems,
    keep_original: bool,
) -> "Iterator[Taken]":
    from onrecord.ingest import find_files, open_sources

    for file in find_files(path, on_error=problems.meet):
        yield from open_sources(
            [file], kind=kind, published=published, publisher=publisher, on_error=problems.meet,
            keep_original=keep_original,
        )  # fmt: skip
