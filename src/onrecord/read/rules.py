"""What the rules are: every stage describes its own in `rules.toml`, and every entry names the one that made it.

A frame that has a name is a rule as well, shown by its example and its place in the lexicon.
"""

from collections.abc import Iterator
from importlib import resources
from typing import Any

from onrecord.read.events.frames import describe_frame
from onrecord.read.lexicon import load_lexicon

STAGES = ("clauses", "published", "times", "entities", "statements", "events", "standings", "expectations")
FRAMED = ("standings",)


def describe_rule(rule: str) -> str | None:
    """In a sentence, what a rule such as `times/weekday` looks for; None for a rule that is not known."""
    stage, _, name = rule.partition("/")
    if stage not in STAGES:
        return None
    described = load_lexicon(f"onrecord.read.{stage}", "rules.toml").get(name)
    if described is not None:
        return str(described["means"])
    if stage == "events":
        return describe_frame(name)
    named = (entry for entry in frames_of(stage) if entry["name"] == name) if stage in FRAMED else iter(())
    return next((_shown(stage, entry) for entry in named), None)


def frames_of(stage: str) -> Iterator[dict[str, Any]]:
    """The frames of a stage that have a name, in order."""
    for entries in load_lexicon(f"onrecord.read.{stage}", "lexicon.toml").values():
        if isinstance(entries, list):
            yield from (entry for entry in entries if "name" in entry)


def _shown(stage: str, frame: dict[str, Any]) -> str:
    """The example of a frame and where it stands: 'as in "The poet died." (standings/lexicon.toml, line 12)'."""
    text = resources.files(f"onrecord.read.{stage}").joinpath("lexicon.toml").read_text(encoding="utf-8")
    line = text[: text.index(f'name = "{frame["name"]}"')].count("\n") + 1
    return f'as in "{frame["example"]}" ({stage}/lexicon.toml, line {line})'
