"""A reading depends on its report alone: not on the seed by which Python puts sets in order."""

import os
import subprocess
import sys

READ = """
import sys
import onrecord
from onrecord.export.json import to_json
print(to_json(onrecord.read(sys.argv[1])).decode())
"""
TEXT = """Ana Marsh deemed him unfit and called it a farce. Lars Holm championed the plan, condemned the attack and
deemed the area unsafe. "We go," Holm told Reuters, citing the army. They view, regard and consider him a spy."""


def test_a_text_is_read_alike_under_every_hash_seed() -> None:
    told = []
    for seed in ("1", "2", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", READ, TEXT]
        told.append(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)
    assert b"believe" in told[0]
    assert told[0] == told[1] == told[2]
