"""Words of one family: "shot" and "shooting", "died" and "death" name the same kind of act.

And families that mean one act: "hit" and "struck".
"""

import tomllib
from functools import cache, lru_cache
from importlib import resources

_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e")
_DOUBLED = "sl"  # letters that are doubled in the plain verb as well: "miss", "kill"
_STEM = 3  # letters that are left of a word at least


@lru_cache(maxsize=50_000)
def family_of(word: str) -> str:
    """One name for all words of a family: those of families.toml, else what is left without its ending."""
    lower = word.lower()
    if listed := _listed().get(lower):
        return listed
    stem = next((lower[: -len(e)] for e in _ENDINGS if lower.endswith(e) and len(lower) - len(e) >= _STEM), lower)
    if len(stem) > _STEM and stem[-1] == stem[-2] and stem[-1] not in _DOUBLED:
        stem = stem[:-1]
    return stem[:-1] + "y" if stem.endswith("i") else stem


def mean_one_act(one: str, other: str) -> bool:
    """Whether what one report calls by a word of one family another may call by a word of the other: hit, struck."""
    return not _acts().get(one, frozenset()).isdisjoint(_acts().get(other, frozenset()))


@cache
def _acts() -> dict[str, frozenset[int]]:
    """The families of the acts of families.toml, each with the numbers of its acts."""
    found: dict[str, frozenset[int]] = {}
    for number, words in enumerate(_lists()["acts"]):
        for family in map(family_of, words.split()):
            found[family] = found.get(family, frozenset()) | {number}
    return found


@cache
def _listed() -> dict[str, str]:
    """The words of families.toml, each with the first of its family."""
    return {word: words.split()[0] for words in _lists()["families"] for word in words.split()}


@cache
def _lists() -> dict[str, list[str]]:
    text = resources.files("onrecord.merge").joinpath("families.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
