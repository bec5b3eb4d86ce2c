"""A word list emptied for a while: what no example misses then is not needed, or not shown."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from onrecord.read.lexicon import load_lexicon


def word_lists(found: Any, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    """Where the lists of words of a TOML file lie in it."""
    if isinstance(found, dict):
        for name, below in found.items():
            yield from word_lists(below, *path, name)
    elif isinstance(found, list) and any(isinstance(one, dict) for one in found):
        for place, below in enumerate(found):
            yield from word_lists(below, *path, place)
    elif isinstance(found, list | str):
        yield path


@contextmanager
def emptied(package: str, file: str, *path: str | int) -> Iterator[None]:
    """The list at `path` of a TOML file of a package is empty, for all that looks it up meanwhile."""
    holder: Any = load_lexicon(package, file)
    for step in path[:-1]:
        holder = holder[step]
    kept = holder[path[-1]]
    holder[path[-1]] = type(kept)()
    _forget(package)
    try:
        yield
    finally:
        holder[path[-1]] = kept
        _forget(package)


def _forget(package: str) -> None:
    """Clear what the modules of a room of reading keep of its word lists; not the files themselves."""
    package = ".".join(package.split(".")[:3])
    for name, module in list(sys.modules.items()):
        if name == package or name.startswith(f"{package}."):
            for kept in vars(module).values():
                if hasattr(kept, "cache_clear") and kept is not load_lexicon:
                    kept.cache_clear()
