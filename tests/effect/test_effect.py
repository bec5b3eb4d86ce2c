"""The whole of it, on a repository whose reader is a few lines: it finds one word, and tells of a release there."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from effect.__main__ import main
from effect.reading import KEPT, NotReadError, Shelf, read_with
from effect.samples import Sample

READER = """
import json, sys
if "--help" in sys.argv:
    sys.exit(0)
for line in open(sys.argv[2], encoding="utf-8"):
    report = json.loads(line)
    text = report["text"]
    if text == "Nicht auf Englisch.":
        print("report", report["id"], "is in German", file=sys.stderr)
        continue
    at = text.find("freed")
    event = {"id": "v1", "rule": "events/verb", "type": "RETREAT", "modality": "occurred",
             "trigger": {"start": at, "end": at + 5}, "evidence": {"start": 0, "end": len(text)}}
    found = [event] if at >= 0 else []
    print(json.dumps({"report": {"id": report["id"], "text": text}, "head": None, "events": found}))
"""
TEXTS = ("Rebels freed Ana Petrik.", "Nobody was freed.", "It rained.", "Nicht auf Englisch.")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def texts(tmp_path: Path) -> str:
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(TEXTS)))
    return str(path)


@pytest.fixture
def root(root: Path, commit: Callable[[str], str]) -> Path:
    """A repository in whose last commit what was told as done became possible."""
    commit(READER)
    commit(READER.replace('"occurred"', '"possible"'))
    return root


def test_the_work_tree_is_shown_beside_its_base(root: Path, texts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--texts", texts], root=root) == 0
    shown = capsys.readouterr().out
    assert shown.count("modality: occurred -> possible") == 2
    assert "Nobody was [freed]." in shown
    assert [line.split() for line in shown.split("\n") if line.startswith("events ")] == [
        ["events", "events/verb", "2", "2", "2"],
        ["events", "all", "rules", "2", "2", "2"],
    ]


def test_what_is_not_committed_counts(root: Path, texts: str, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "src" / "onrecord" / "__main__.py").write_text(READER.replace("freed", "rained"), encoding="utf-8")
    assert main(["--texts", texts, "--json"], root=root) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert [(line["sample"], line["change"]) for line in found] == [
        ("texts/0", "went"), ("texts/1", "went"), ("texts/2", "appeared"),
    ]  # fmt: skip


def test_a_change_can_be_asked_for_by_kind_rule_and_field(
    root: Path, texts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for asked, shown in (
        (["--only", "events"], 2), (["--only", "standings"], 0), (["--rule", "verb"], 2), (["--rule", "noun"], 0),
        (["--field", "modality"], 2), (["--field", "date"], 0),
    ):  # fmt: skip
        assert main(["--texts", texts, "--json", *asked], root=root) == 0
        assert capsys.readouterr().out.count('"changed"') == shown, asked


def test_an_unknown_base_is_said_in_a_line(root: Path, texts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--texts", texts, "--base", "nowhere"], root=root) == 1
    assert capsys.readouterr().err == "nowhere is no commit of this repository\n"


def test_no_text_is_read_twice_by_the_same_version(root: Path, cache: Path) -> None:
    asked = []

    def source() -> Path:
        asked.append("read")
        return root / "src"

    samples = [Sample(str(n), text) for n, text in enumerate(TEXTS)]
    first = Shelf("version", cache).readings(samples[:3], source)
    again = Shelf("version", cache).readings(samples, source)
    once_more = Shelf("version", cache).readings(samples, source)
    assert {**first, samples[3].digest: None} == again == once_more
    assert asked == ["read", "read"]
    Shelf("another version", cache).readings(samples, source)
    assert asked == ["read", "read", "read"]


def test_only_the_last_versions_are_kept(root: Path, cache: Path) -> None:
    for version in range(KEPT + 2):
        Shelf(f"version {version}", cache).readings([Sample("one", TEXTS[0])], lambda: root / "src")
    kept = {path.name.split("-")[0] for path in cache.iterdir()}
    assert len(kept) == KEPT
    assert "version 0" not in kept
    assert f"version {KEPT + 1}" in kept


def test_a_version_that_cannot_read_says_why(root: Path) -> None:
    (root / "src" / "onrecord" / "__main__.py").write_text("raise SystemExit('no such rule')", encoding="utf-8")
    with pytest.raises(NotReadError, match="did not read one: no such rule"):
        read_with(root / "src", [Sample("one", TEXTS[0])])


def test_a_text_that_is_left_out_in_silence_is_no_text_that_was_refused(root: Path) -> None:
    silent = READER.replace('print("report", report["id"], "is in German", file=sys.stderr)', "pass")
    (root / "src" / "onrecord" / "__main__.py").write_text(silent, encoding="utf-8")
    with pytest.raises(NotReadError, match="did not read three"):
        read_with(root / "src", [Sample("one", TEXTS[0]), Sample("three", TEXTS[3])])
