"""Every rule of reading says what it means, and is shown by a hit and a near miss."""

import pytest

from marked import load_examples, load_rules
from onrecord.read.rules import STAGES, describe_rule


@pytest.mark.parametrize("stage", STAGES)
def test_every_rule_has_a_meaning_a_hit_and_a_near_miss(stage: str) -> None:
    examples = load_examples(stage)
    for rule in load_rules(stage):
        assert describe_rule(f"{stage}/{rule}")
        shown = [example for example in examples if example["rule"] == rule]
        assert any(not example.get("miss") for example in shown), f"{stage}/{rule} has no example"
        assert any(example.get("miss") for example in shown), f"{stage}/{rule} has no near miss"


@pytest.mark.parametrize("stage", STAGES)
def test_every_example_belongs_to_a_rule(stage: str) -> None:
    unknown = {rule for example in load_examples(stage) if not describe_rule(f"{stage}/{(rule := example['rule'])}")}
    assert unknown == set()
