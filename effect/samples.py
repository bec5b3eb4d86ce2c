"""What is read to see what a change does: the project's own invented samples, and other files where asked for.

`samples/sentences/*.txt` have one sentence a line, each read as a report of its own; a line that begins with `#` says
what those under it have in common. `samples/reports/*.toml` have whole reports. Nothing is expected of either: they
are there to be read before and after.
"""

import hashlib
import importlib.util
import json
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OWN = Path(__file__).with_name("samples")
SENTENCES_PUBLISHED = "2031-05-14"
"""The day of publication of every sentence: a Wednesday."""
BENCH_SETS = ("captivity", "events", "factuality")


@dataclass(frozen=True, slots=True)
class Sample:
    """One text to read; `name` is where it stands, for people: `sentences/capture:12`."""

    name: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None

    @property
    def digest(self) -> str:
        """What the text and all that goes into its reading come to, as SHA-256: the name is no part of it."""
        given = [self.text, self.title, self.published, self.publisher]
        return hashlib.sha256(json.dumps(given).encode()).hexdigest()

    @property
    def line(self) -> str:
        """The sample as a report of JSON Lines, with its digest for an id."""
        given = {"title": self.title, "published": self.published, "publisher": self.publisher}
        known = {key: value for key, value in given.items() if value is not None}
        return json.dumps({"id": self.digest, "text": self.text, **known}) + "\n"


def own_samples(folder: Path = OWN) -> Iterator[Sample]:
    """The invented samples in a folder, sentences first."""
    for path in sorted(folder.glob("sentences/*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip() and not line.startswith("#"):
                yield Sample(f"{path.stem}:{number}", line.strip(), published=SENTENCES_PUBLISHED)
    for path in sorted(folder.glob("reports/*.toml")):
        for number, report in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["report"], 1):
            yield Sample(
                f"{path.stem}/{number}", report["text"].strip() + "\n", title=report.get("title"),
                published=report.get("published"), publisher=report.get("publisher"),
            )  # fmt: skip


def bench_samples(shared: Path, sets: Iterable[str] = BENCH_SETS) -> Iterator[Sample]:
    """Of the benchmark's dev sets, the halves whose mistakes may be looked at.

    Which half that is, the folder's own `checks/halves.py` says. Nothing where there is no such folder.
    """
    for name in sets:
        dev = shared / "bench" / name / "dev.jsonl"
        if dev.exists():
            yield from _texts(dev, name, keep=_looked_at(shared))


def file_samples(path: Path) -> Iterator[Sample]:
    """The texts of a file of JSON Lines."""
    yield from _texts(path, path.stem, keep=lambda line: True)


def _texts(path: Path, prefix: str, *, keep: Callable[[dict[str, Any]], bool]) -> Iterator[Sample]:
    """The texts of a file, each once: some files have a line for every question about a text."""
    seen = set()
    for number, written in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not written.strip():
            continue
        line = json.loads(written)
        name = line.get("report") or line.get("id") or number
        if name not in seen and keep(line):
            seen.add(name)
            yield Sample(
                f"{prefix}/{name}", line["text"], title=line.get("title"), published=line.get("published"),
                publisher=line.get("publisher"),
            )  # fmt: skip


def _looked_at(shared: Path) -> Callable[[dict[str, Any]], bool]:
    spec = importlib.util.spec_from_file_location("halves", shared / "checks" / "halves.py")
    assert spec is not None
    assert spec.loader is not None
    halves = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(halves)
    looked_at: Callable[[dict[str, Any]], bool] = halves.looked_at
    return looked_at
