"""Where reports come in from outside: web addresses with the pages that a feed leads to, and what a browser sends."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from onrecord.model.errors import FetchError, InputError, OnRecordError

if TYPE_CHECKING:
    from onrecord.fetch import Answer, Fetcher
    from onrecord.ingest import Format, Item
    from onrecord.model.provenance import Taken

Refused = Callable[[str, OnRecordError], None]
"""Told of what cannot be taken, and from where."""

PASTED = "pasted in the browser"
"""Where a report came from that was given as words alone."""


def taken_from_text(
    text: str, *, title: str | None, published: str | None, publisher: str | None, url: str | None
) -> "Taken":
    """A report as somebody pasted it. InputError for what is none."""
    from onrecord.ingest import report_from_text
    from onrecord.model.provenance import Provenance, Taken
    from onrecord.model.report import fingerprint

    report = report_from_text(text, title=title, published=published, publisher=publisher, url=url, where="the text")
    data = text.encode()
    return Taken(report, Provenance(PASTED, None, fingerprint(text), len(data)))


def taken_from_bytes(
    data: bytes, name: str, content_type: str | None, *, published: str | None, publisher: str | None, refused: Refused
) -> "Iterator[Taken]":
    """The reports in a file that a browser sent, by the name that it had there."""
    from onrecord.ingest import open_bytes

    yield from open_bytes(
        data, place=name, content_type=content_type, published=published, publisher=publisher,
        on_error=lambda error: refused(name, error),
    )  # fmt: skip


class Web:
    """Reports at web addresses: a page is one, a feed is what its items lead to."""

    def __init__(
        self,
        fetcher: "Fetcher",
        kind: "Format | None" = None,
        published: str | None = None,
        publisher: str | None = None,
        *,
        keep_original: bool = False,
    ) -> None:
        self._fetcher, self._kind = fetcher, kind
        self._published, self._publisher = published, publisher
        self._keep_original = keep_original

    def taken(
        self, address: str, *, refused: Refused, is_known: Callable[[str], bool] = lambda _: False
    ) -> "Iterator[Taken]":
        """The reports at an address. `refused` is told of what cannot be had, and of which address.

        Pages that a feed leads to are not asked for when their address `is_known`.
        """
        from onrecord.ingest import is_feed

        try:
            answer = self._fetcher.get(address)
            if self._kind == "feed" or (self._kind is None and is_feed(answer.data or b"", answer.content_type)):
                yield from self.taken_from_feed(address, answer, refused=refused, is_known=is_known)
                return
        except InputError as error:
            refused(address, error)
            return
        yield from self._opened(address, answer, self._kind, self._published, refused)

    def taken_from_feed(
        self, address: str, answer: "Answer", *, refused: Refused, is_known: Callable[[str], bool] = lambda _: False
    ) -> "Iterator[Taken]":
        """The reports that a feed leads to: from itself where it has all their words, else from their pages.

        Pages whose address `is_known` are not asked for. InputError for what is no feed.
        """
        from onrecord.ingest import items_of

        data = answer.data or b""
        for item in items_of(data, address):
            if item.is_full or not item.address:
                yield from self._item(address, item, data, refused)
            elif not is_known(item.address):
                yield from self._page(item, refused)

    def _item(self, feed: str, item: "Item", data: bytes, refused: Refused) -> "Iterator[Taken]":
        from onrecord.ingest import take_item

        try:
            yield take_item(
                item, data, feed=feed, published=self._published, publisher=self._publisher,
                keep_original=self._keep_original,
            )  # fmt: skip
        except InputError as error:
            refused(item.address or feed, error)

    def _page(self, item: "Item", refused: Refused) -> "Iterator[Taken]":
        address = item.address or ""
        try:
            answer = self._fetcher.get(address)
        except FetchError as error:
            refused(address, error)
            return
        day = item.day.isoformat() if item.day else self._published
        yield from self._opened(address, answer, None, day, refused, item.publisher)

    def _opened(
        self,
        address: str,
        answer: "Answer",
        kind: "Format | None",
        published: str | None,
        refused: Refused,
        publisher: str | None = None,
    ) -> "Iterator[Taken]":
        from onrecord.ingest import open_bytes

        yield from open_bytes(
            answer.data or b"", place=address, address=answer.address, content_type=answer.content_type, kind=kind,
            published=published, publisher=publisher or self._publisher, on_error=lambda error: refused(address, error),
            keep_original=self._keep_original,
        )  # fmt: skip
