"""The demo: reads the example case into a database and asks it what is known. Everything in the case is fiction."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATABASE = "velmaria.db"
STEPS = [
    ("Fifteen reports of four papers go into one record.", [
        "add examples/velmaria/velmaria-press-agency.jsonl examples/velmaria/harbour-post.jsonl "
        "examples/velmaria/oresk-courier",
        "add examples/velmaria/kastria-herald --publisher 'Kastria Herald'",
    ]),
    ("What happened in March and after?", ["timeline --from 2025-03 --brief"]),
    ("By whose word? One of the captives, with the sentences behind each entry.", [
        "timeline --about 'Tomas Hallek' --passages 1",
    ]),
    ("Where does each person stand on 28 April 2025?", ["standings --on 2025-04-28 --brief"]),
    ("Reports differ about one of them: who says what?", ["standings --about 'Mirela Dostan' --passages 1"]),
    ("What was promised, demanded or announced, and what came of it?", ["due --on 2025-04-28 --brief"]),
]  # fmt: skip
NEXT = [
    ("everything, day by day, with its sentences", "timeline"),
    ("what was due, with conditions, reasons and the passages that settle it", "due --on 2025-04-28"),
    ("as it looked on 24 March, before the denial", "standings --about 'Mirela Dostan' --known-by 2025-03-24"),
    ("everything that the foreign minister said", "said --about Orlec"),
    ("all about one person", "who 'Tomas Hallek'"),
    ("where reports contradict each other", "conflicts"),
    ("three papers, one unnamed source", "origins --about 'jailed fighters'"),
    ("a report with what was found marked in it", "read examples/velmaria/kastria-herald/2025-03-24-nurse.txt"),
    ("which rule read it so", "explain examples/velmaria/kastria-herald/2025-03-24-nurse.txt"),
]


def main() -> int:
    os.chdir(HERE.parent)
    for leftover in Path().glob(f"{DATABASE}*"):
        leftover.unlink()
    os.environ["ONRECORD_DB"] = DATABASE
    for title, commands in STEPS:
        print(f"\n== {title}")
        for command in commands:
            print(f"\n$ onrecord {command}\n", flush=True)
            done = subprocess.run([sys.executable, "-m", "onrecord", *shlex.split(command)], check=False)
            if done.returncode:
                return done.returncode
    print(f"\n== What to try next (the record is in {DATABASE})\n")
    print(f"  export ONRECORD_DB={DATABASE} PATH=$PWD/.venv/bin:$PATH\n")
    for what, command in NEXT:
        print(f"  onrecord {command}\n      {what}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
