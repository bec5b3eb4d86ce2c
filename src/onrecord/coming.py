"""In which order what comes of reports is told: that of the reports, though some are done before others are read."""

from collections import deque
from collections.abc import Iterator
from typing import Generic, TypeVar

from onrecord.model.report import Report

_Done = TypeVar("_Done")


class Coming(Generic[_Done]):
    """What is done already and what is still to be read, in the order in which it came in.

    What is read comes back in that order, without what could not be read.
    """

    def __init__(self) -> None:
        self._order: deque[tuple[str, str] | _Done] = deque()

    def expect(self, report: Report) -> None:
        """This is to be read."""
        self._order.append(_name_of(report))

    def done(self, what: _Done) -> None:
        """This needs no reading."""
        self._order.append(what)

    def before(self, report: Report) -> Iterator[_Done]:
        """What is to be told before this one, which was read, and has not been told yet."""
        while self._order:
            if (one := self._order.popleft()) == _name_of(report):
                return
            if not isinstance(one, tuple):
                yield one

    def rest(self) -> Iterator[_Done]:
        """What is still to be told when all is read."""
        while self._order:
            if not isinstance(one := self._order.popleft(), tuple):
                yield one


def _name_of(report: Report) -> tuple[str, str]:
    return report.id, report.sha256
