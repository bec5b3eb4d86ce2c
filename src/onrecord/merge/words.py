"""The word lists of merging."""

import tomllib
from functools import cache
from importlib import resources


@cache
def load_words(name: str) -> frozenset[str]:
    """One list of words.toml."""
    lists = tomllib.loads(resources.files("onrecord.merge").joinpath("words.toml").read_text(encoding="utf-8"))
    return frozenset(lists[name])


def trade_of(noun: str) -> str:
    """One noun for all that reports use for the same people: "journalist" for "reporter", "people" for "residents"."""
    return _trades().get(noun, noun)


@cache
def _trades() -> dict[str, str]:
    found = {word: line.split()[0] for line in load_words("trades") for word in line.split()}
    return found | dict.fromkeys(load_words("anybody"), "people") | dict.fromkeys(load_words("captives"), "captives")
