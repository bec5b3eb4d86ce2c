"""The demo: reads the example case into a database and asks it what is known. Everything in the case is fiction."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATABASE = "velmaria.db"
STEPS = [
    ("Twenty-five reports of five papers go into one record.", [
        "add examples/velmaria/velmaria-press-agency.jsonl examples/velmaria/harbour-post.jsonl "
        "examples/velmaria/tarnholm-gazette.jsonl examples/velmaria/oresk-courier",
        "add examples/velmaria/kastria-herald --publisher 'Kastria Herald'",
    ]),
    ("What is on record, on one screen?", ["overview --on 2025-05-25"]),
    ("A bomb, three people seized, a captive freed: where does each person stand on 25 May 2025?", [
        "standings --on 2025-05-25 --brief",
    ]),
    ("What happened in May?", ["timeline --from 2025-05 --brief"]),
    ("One of those seized is said to be dead, and to be alive: who says what?", [
        "standings --about 'Daro Imbel' --passages 1",
    ]),
    ("What was promised, demanded or announced, and what came of it?", ["due --on 2025-05-25 --from 2025-03 --brief"]),
    ("What is known now of the nurse that was not known on 20 May, and by which report?", [
        "changes --since 2025-05-20 --about 'Mirela Dostan' --passages 1",
    ]),
    ("And before May, in the tidier part of the case?", ["timeline --from 2025-03 --to 2025-04 --brief"]),
]  # fmt: skip
NEXT = [
    ("what is on record, today", "overview"),
    ("everything, day by day, with its sentences", "timeline --all"),
    ("which reports there are", "reports"),
    ("what was due, with conditions, reasons and the passages that settle it", "due --on 2025-05-25"),
    ("as it looked on 24 March, before the denial", "standings --about 'Mirela Dostan' --known-by 2025-03-24"),
    ("all that became known after 15 May", "changes --since 2025-05-15"),
    ("everything that the foreign minister said", "said --about Orlec"),
    ("all about one person", "who 'Tomas Hallek'"),
    ("one person on paper, to hand on", "dossier 'Mirela Dostan' --on 2025-05-25 -o dostan.html"),
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
