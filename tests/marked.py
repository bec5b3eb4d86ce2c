"""Marked sentences: the text with labels in it, as the `examples.toml` of every stage writes them.

    "The court freed her [on Tuesday](2024-03-05), her lawyer said."

stands for the text without the marks, and the span of "on Tuesday" labelled "2024-03-05". Marks can be nested. A
backslash keeps a bracket that belongs to the text.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

STAGES = Path(__file__).parents[1] / "src" / "onrecord" / "read"
_PART = re.compile(r"\\([\[\]])|(\[)|\]\(([^)]*)\)")


def unmark(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The plain text, and (words, label) of every mark, in order of their start, then of their end."""
    text, found = unmark_places(marked)
    return text, [(text[a:b], label) for a, b, label in found]


def unmark_places(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text, and (start, end, label) of every mark, in order of their start, then of their end."""
    text, opened, found, last = "", [], [], 0
    for part in _PART.finditer(marked):
        text += marked[last : part.start()]
        last = part.end()
        if part[1]:
            text += part[1]
        elif part[2]:
            opened.append(len(text))
        else:
            start = opened.pop()
            found.append((start, len(text), part[3]))
    text += marked[last:]
    assert not opened, f"a mark is never closed in {marked!r}"
    return text, sorted(found)


def load_examples(stage: str) -> list[dict[str, Any]]:
    """The marked sentences of a stage of reading."""
    path = STAGES / stage / "examples.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))["example"]


def load_rules(stage: str) -> dict[str, Any]:
    """The rules of a stage and what each of them means."""
    return tomllib.loads((STAGES / stage / "rules.toml").read_text(encoding="utf-8"))
