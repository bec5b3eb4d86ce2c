"""What is read to see what a change does."""

import json
from collections import Counter
from pathlib import Path

from effect.samples import Sample, bench_samples, file_samples, own_samples

HALVES = 'def looked_at(item):\n    return item.get("report", item.get("id")) < "m"\n'


def test_no_sample_stands_twice() -> None:
    samples = list(own_samples())
    assert samples
    assert [name for name, count in Counter(sample.name for sample in samples).items() if count > 1] == []
    assert [text for text, count in Counter(sample.text for sample in samples).items() if count > 1] == []


def test_the_samples_are_many_sentences_and_whole_reports() -> None:
    lengths = [(sample.name, len(sample.text.split())) for sample in own_samples()]
    sentences = [words for name, words in lengths if "/" not in name]
    reports = [words for name, words in lengths if "/" in name]
    assert len(sentences) >= 500
    assert len(reports) >= 60
    assert max(sentences) < 70 <= min(reports)
    assert max(reports) <= 350


def test_the_headings_of_sentences_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "sentences").mkdir()
    (tmp_path / "sentences" / "freed.txt").write_text("# passives\nShe was freed.\n\nHe was not.\n", encoding="utf-8")
    assert [(sample.name, sample.text) for sample in own_samples(tmp_path)] == [
        ("freed:2", "She was freed."), ("freed:4", "He was not."),
    ]  # fmt: skip


def test_the_bench_gives_the_half_that_may_be_looked_at_and_each_text_once(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "halves.py").write_text(HALVES, encoding="utf-8")
    (tmp_path / "bench" / "factuality").mkdir(parents=True)
    lines = [
        {"id": "a#0", "report": "a", "text": "One."}, {"id": "a#1", "report": "a", "text": "One."},
        {"id": "z#0", "report": "z", "text": "Two."},
    ]  # fmt: skip
    written = "".join(json.dumps(line) + "\n" for line in lines)
    (tmp_path / "bench" / "factuality" / "dev.jsonl").write_text(written, encoding="utf-8")
    assert [(sample.name, sample.text) for sample in bench_samples(tmp_path)] == [("factuality/a", "One.")]
    assert list(bench_samples(tmp_path, ["events"])) == []


def test_the_day_of_publication_is_part_of_what_is_read_and_the_name_is_not(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text('{"text": "She was freed.", "published": "2031-05-14"}\n', encoding="utf-8")
    (sample,) = file_samples(path)
    assert json.loads(sample.line) == {"id": sample.digest, "text": "She was freed.", "published": "2031-05-14"}
    assert sample.digest == Sample("elsewhere", "She was freed.", published="2031-05-14").digest
    assert sample.digest != Sample(sample.name, "She was freed.").digest
