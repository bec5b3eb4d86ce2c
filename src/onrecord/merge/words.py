"""The word lists of merging."""

import tomllib
from functools import cache
from importlib import resources


@cache
def load_words(name: str) -> frozenset[str]:
    """One list of words.toml."""
    lists = tomllib.loads(resources.files("onrecord.merge").joinpath("words.toml").read_text(encoding="utf-8"))
    return frozenset(lists[name])
