"""Every word list earns its place: emptied, some example of its stage reads otherwise.

A stage is run alone, over what the stages before it gave. Tables of what the world is like (countries, first names,
holidays, months) are no rules of ours, and are left out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from emptied import emptied, word_lists
from given import PUBLISHED, Given, given
from marked import load_examples, unmark
from onrecord.model.report import Report, fingerprint
from onrecord.read.entities import find_entities
from onrecord.read.expectations import find_expectations
from onrecord.read.language import ParsedReport, parse
from onrecord.read.lexicon import load_lexicon


@cache
def earlier(text: str, published: str) -> Given:
    return given(text, published=published)


@cache
def parsed(text: str) -> ParsedReport:
    return parse(Report(id="r", text=text, sha256=fingerprint(text)))


def entities(example: dict[str, Any]) -> object:
    return find_entities(parsed(unmark(example["text"])[0]))


def expectations(example: dict[str, Any]) -> object:
    before = earlier(example["text"], example.get("published", PUBLISHED))
    return find_expectations(before.parsed, **before.as_options())


@dataclass(frozen=True)
class Stage:
    """A stage of reading, the files that hold its word lists, and what it makes of an example.

    Each of the `tables` is keyed by its words and counts as one list.
    """

    name: str
    files: tuple[str, ...]
    read: Callable[[dict[str, Any]], object]
    tables: tuple[str, ...] = ()

    @property
    def package(self) -> str:
        return f"onrecord.read.{self.name}"

    def lists(self) -> Iterator[tuple[str, tuple[str | int, ...], list[str]]]:
        for file in self.files:
            content = load_lexicon(self.package, file)
            paths = (path[:1] if path[0] in self.tables else path for path in word_lists(content))
            for path in dict.fromkeys(paths):
                words: Any = content
                for step in path:
                    words = words[step]
                yield file, path, words.replace(",", " ").split() if isinstance(words, str) else [*map(str, words)]


STAGES = (
    Stage(
        "entities",
        ("aliases.toml", "bodies.toml", "cues.toml", "metonyms.toml", "nouns.toml", "titles.toml"),
        entities,
        tables=("kinds_of", "taken_up", "short", "fates", "deeds"),
    ),
    Stage("expectations", ("lexicon.toml",), expectations),
)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_no_word_list_can_be_emptied_unnoticed(stage: Stage) -> None:
    examples = load_examples(stage.name)
    usual = [stage.read(example) for example in examples]
    unnoticed = []
    for file, path, words in stage.lists():
        likely = sorted(
            range(len(examples)), key=lambda k: not any(w.lower() in examples[k]["text"].lower() for w in words)
        )
        with emptied(stage.package, file, *path):
            if all(stage.read(examples[k]) == usual[k] for k in likely):
                unnoticed.append((file, *path))
    assert unnoticed == []
