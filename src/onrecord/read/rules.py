"""What the rules are: every stage describes its own in `rules.toml`, and every entry names the one that made it.

An event names its frame, which is shown by its example and its place in the lexicon.
"""

from onrecord.read.events.frames import describe_frame
from onrecord.read.lexicon import load_lexicon

STAGES = ("clauses", "published", "times", "entities", "statements", "events", "standings", "expectations")


def describe_rule(rule: str) -> str | None:
    """In a sentence, what a rule such as `times/weekday` looks for; None for a rule that is not known."""
    stage, _, name = rule.partition("/")
    if stage not in STAGES:
        return None
    described = load_lexicon(f"onrecord.read.{stage}", "rules.toml").get(name)
    if described is None:
        return describe_frame(name) if stage == "events" else None
    return str(described["means"])
