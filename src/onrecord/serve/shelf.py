"""The record as the pages ask it: one question at a time, and no question twice while nothing changes."""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from onrecord.record import Record

_Found = TypeVar("_Found")
_ANSWERS = 64  # that are at hand at once


class Shelf:
    """A record that is open, and the answers that it gave last. They are put away as soon as its file changes."""

    def __init__(self, record: Record, path: str) -> None:
        self._record, self._path = record, path
        self._lock = threading.RLock()
        self._stamp: object = None
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()

    @contextmanager
    def record(self) -> Iterator[Record]:
        """The record, for as long as nobody else has it."""
        with self._lock:
            yield self._record

    def ask(self, question: str, *given: Hashable, **asked: Hashable) -> Any:
        """What the query of that name answers."""
        key = (question, given, tuple(sorted(asked.items())))
        return self.once(key, lambda record: getattr(record, question)(*given, **asked))

    def once(self, key: Hashable, work: Callable[[Record], _Found]) -> _Found:
        """What comes of this work on the record, by the key that says what it is."""
        with self._lock:
            stamp = self._stamped()
            if stamp is None:  # no file to look at: nothing says when it changes
                return work(self._record)
            if stamp != self._stamp:
                self._answers.clear()
            if key in self._answers:
                self._answers.move_to_end(key)
                found: _Found = self._answers[key]
                return found
            found = work(self._record)
            self._stamp = self._stamped()  # a question can bring the account up to date
            if self._stamp != stamp:
                self._answers.clear()
            self._answers[key] = found
            while len(self._answers) > _ANSWERS:
                self._answers.popitem(last=False)
            return found

    def keep(self, work: Callable[[Record], _Found]) -> _Found:
        """What comes of work that changes the record; all answers are put away."""
        with self._lock:
            try:
                return work(self._record)
            finally:
                self._answers.clear()

    def forget(self) -> None:
        """Put all answers away: something was decided."""
        with self._lock:
            self._answers.clear()

    def close(self) -> None:
        """Let go of the record."""
        with self._lock:
            self._answers.clear()
            self._record.close()

    def _stamped(self) -> object:
        """When the database was last written, and how long it is; whoever writes it changes one of these."""
        file = _state(self._path)
        return None if file is None else (file, _state(f"{self._path}-wal"))


def _state(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
