"""Names of a training report changed for other names of the corpus, so that what is learned is the context too."""

import random
from collections.abc import Iterable
from typing import Any

Report = dict[str, Any]
Shape = tuple[str, int, bool, bool]
Pool = dict[Shape, tuple[str, ...]]
SWAPPED_REPORTS, SWAPPED_NAMES = 0.6, 0.7  # shares


def pool_names(reports: Iterable[Report]) -> Pool:
    """All names of a corpus, each once, by kind and shape."""
    found: dict[Shape, set[str]] = {}
    for report in reports:
        for name in report["entities"]:
            text = report["text"][name["start"] : name["end"]]
            found.setdefault(_shape(name["kind"], text), set()).add(text)
    return {shape: tuple(sorted(names)) for shape, names in found.items()}


def swap_names(report: Report, pool: Pool, chance: random.Random) -> Report:
    """The report with some names changed, each the same way wherever it stands; a person's word by word, so that
    "Adela Korvin" and "Korvin" stay one."""
    names = sorted(report["entities"], key=lambda name: (name["start"], name["end"]))
    text = report["text"]
    others: dict[tuple[str, str], str] = {}
    words: dict[str, str] = {}
    for name in sorted(names, key=lambda name: -len(text[name["start"] : name["end"]].split())):
        old = text[name["start"] : name["end"]]
        if (name["kind"], old) in others:
            continue
        new = chance.choice(pool[_shape(name["kind"], old)]) if chance.random() < SWAPPED_NAMES else old
        if name["kind"] == "person":
            for before, after in zip(old.split(), new.split(), strict=True):
                words.setdefault(before, after)
            new = " ".join(words[word] for word in old.split())
        others[name["kind"], old] = new
    pieces, swapped, done, grown = [], [], 0, 0
    for name in names:
        if name["start"] < done:  # names do not overlap in the corpus; one that does is left out
            continue
        new = others[name["kind"], text[name["start"] : name["end"]]]
        pieces += [text[done : name["start"]], new]
        start = name["start"] + grown
        swapped.append({**name, "start": start, "end": start + len(new)})
        grown += len(new) - (name["end"] - name["start"])
        done = name["end"]
    return {**report, "text": "".join([*pieces, text[done:]]), "entities": swapped}


def _shape(kind: str, name: str) -> Shape:
    return kind, len(name.split()), name.isupper(), name.endswith("s")
