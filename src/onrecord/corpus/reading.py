"""Reports -> a folder of readings, part by part; interrupted, it goes on behind the last part that was written."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from onrecord.corpus import Engine, read_by_workers
from onrecord.corpus.parts import REPORTS_A_PART, Draft, Folder
from onrecord.model.errors import InputError, OnRecordError
from onrecord.model.provenance import Taken
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.version import reading_rules


@dataclass(frozen=True, slots=True)
class ReadCorpus:
    """What came of a corpus: how many readings the folder holds, and how many of these were there already."""

    readings: int
    kept: int


def read_corpus(
    taken: Iterable[Taken],
    folder: Path,
    *,
    engine: Engine = "local",
    workers: int | None = None,
    pipeline: str | None = None,
    on_error: Callable[[OnRecordError], None],
    on_read: Callable[[int], None] = lambda _: None,
    reports_a_part: int = REPORTS_A_PART,
) -> ReadCorpus:
    """Read reports into a folder of readings. A part of it that was made of the same reports by the same rules stays.

    The folder is the same, byte for byte, whatever reads, and however often that was interrupted. What cannot be read
    is told to `on_error`, also where it was found out before; `on_read` is told how many more readings there are.
    """
    work = _Work(taken, Folder(folder, reading_rules(pipeline)), on_error, on_read, reports_a_part)
    read = read_by_workers(work.unread(), workers=workers, engine=engine, pipeline=pipeline, on_error=work.refuse)
    with closing(read):
        for reading in read:
            work.place(reading)
            on_read(1)
    return work.finish()


class _Work:
    """What is to be read, part by part: which parts are there already, and which are being made."""

    def __init__(
        self,
        taken: Iterable[Taken],
        out: Folder,
        on_error: Callable[[OnRecordError], None],
        on_read: Callable[[int], None],
        reports_a_part: int,
    ) -> None:
        self._left, self._out, self._size = iter(taken), out, reports_a_part
        self._on_error, self._on_read = on_error, on_read
        self._drafts: deque[tuple[Draft, deque[Taken]]] = deque()  # each with what is still to come of it
        self._read = self._kept = 0

    def unread(self) -> Iterator[Report]:
        """The reports of all parts that are not there yet."""
        for number in count():
            if not (some := list(islice(self._left, self._size))):
                return
            draft = Draft(number, some)
            if (there := self._out.kept(draft)) is not None:
                self._kept += there.readings
                self._on_read(there.readings)
                for refused in there.refused:
                    self._on_error(InputError(refused))
                continue
            self._drafts.append((draft, deque(some)))
            for taken in some:
                yield taken.report

    def refuse(self, error: OnRecordError) -> None:
        """Remember with the part that is being read what could not be."""
        self._drafts[-1][0].refused.append(str(error))
        self._on_error(error)

    def place(self, reading: Reading) -> None:
        """Put a reading in its part; those before it, of which nothing more comes, are written."""
        wanted = reading.report.id, reading.report.sha256
        while True:
            draft, coming = self._drafts[0]
            while coming:
                taken = coming.popleft()
                if (taken.report.id, taken.report.sha256) == wanted:
                    draft.read.append((reading, taken))
                    self._read += 1
                    return
            self._write_first()

    def finish(self) -> ReadCorpus:
        """Write what is left, and take away what is no part of this corpus."""
        while self._drafts:
            self._write_first()
        self._out.finish()
        return ReadCorpus(self._read + self._kept, self._kept)

    def _write_first(self) -> None:
        draft, _ = self._drafts.popleft()
        self._out.write(draft)
