"""What the rules are: every stage describes its own in `rules.toml`, and every entry names the one that made it."""

from onrecord.read.lexicon import load_lexicon

STAGES = ("clauses", "published", "times", "entities", "statements", "events", "standings", "expectations")


def describe_rule(rule: str) -> str | None:
    """In a sentence, what a rule such as `times/weekday` looks for; None for a rule that is not known."""
    stage, _, name = rule.partition("/")
    if stage not in STAGES:
        return None
    described = load_lexicon(f"onrecord.read.{stage}", "rules.toml").get(name)
    return None if described is None else str(described["means"])
