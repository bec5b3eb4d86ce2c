"""`--csv` on every query, and `onrecord export`, on a real database in a file."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import OnRecord, Ran
from onrecord.cli.export import Format
from onrecord.export.folder import FORMATS

QUERIES = (
    ["timeline"], ["timeline", "--top", "2"], ["timeline", "--about", "Nobody Atall"], ["standings"], ["due"], ["said"],
    ["who", "Ana Petrik"], ["search", "surveyor"], ["conflicts"], ["origins"], ["stories"], ["judgements"],
    ["changes", "--since", "2031-05-04"], ["standings", "--on", "2031-05-05"], ["timeline", "--known-by", "2031-05-04"],
)  # fmt: skip
NEEDLESS = ("spacy", "onnxruntime", "trafilatura", "onrecord.read", "alembic")


def table(ran: Ran) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ran.out, newline="")))


@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
def test_a_table_has_the_rows_of_the_query(onrecord: OnRecord, record: Path, query: list[str]) -> None:
    asked, written = (onrecord(*query, "--db", record, form) for form in ("--json", "--csv"))
    assert (written.code, written.err) == (0, asked.err)
    rows = table(written)
    assert len(rows) == len(asked.rows)
    for row, wanted in zip(rows, asked.rows, strict=True):
        for name in ("id", "title", "type", "date", "person", "state", "kind", "action", "source", "act", "about"):
            if name in row and not isinstance(wanted[name], list):
                assert row[name] == (wanted[name] or "")
    assert len(written.out.split("\n")) == len(rows) + 2


def test_a_list_is_joined_and_a_programs_table_begins_with_its_head(onrecord: OnRecord, record: Path) -> None:
    said = onrecord("timeline", "--csv", "--db", record)
    assert said.out.startswith("id,title,type,mode,modality,negated,date,earliest,latest,")
    (taken,) = (row for row in table(said) if row["mode"] == "abduct")
    assert (taken["recipients"], taken["disputed"]) == ("Ana Petrik", "false")
    assert taken["published"] == "2031-05-03"


def test_an_answer_is_a_table_or_json(onrecord: OnRecord, record: Path) -> None:
    refused = onrecord("timeline", "--csv", "--json", "--db", record)
    assert (refused.code, refused.out) == (2, "")
    assert "either --csv or --json" in refused.err


def test_the_command_knows_every_format() -> None:
    assert [one.value for one in Format] == list(FORMATS)


@pytest.mark.parametrize("format_", FORMATS)
def test_an_export_says_what_it_wrote(onrecord: OnRecord, record: Path, tmp_path: Path, format_: str) -> None:
    done = onrecord("export", format_, tmp_path / "deep" / format_, "--db", record, columns=200)
    assert (done.code, done.err) == (0, "")
    told = {line.split()[0] for line in done.out.split("\n") if line}
    assert told == {path.name for path in (tmp_path / "deep" / format_).iterdir()}


def test_an_export_is_of_what_was_known_by_a_day(onrecord: OnRecord, record: Path, tmp_path: Path) -> None:
    done = onrecord("export", "csv", tmp_path, "--known-by", "2031-05-04", "--db", record)
    assert "undated-1" in done.err
    for name in ("timeline", "standings", "reports", "who", "evidence"):
        text = (tmp_path / f"{name}.csv").read_text(encoding="utf-8-sig")
        assert "2031-05-10" not in text
        assert "post-1" not in text
    asked = onrecord("standings", "--on", "2031-05-05", "--csv", "--db", record)
    onrecord("export", "csv", tmp_path, "--on", "2031-05-05", "--db", record)
    assert (tmp_path / "standings.csv").read_text(encoding="utf-8-sig") == asked.out


def test_an_export_of_a_story_is_what_its_reports_tell(onrecord: OnRecord, tmp_path: Path) -> None:
    texts = {
        "Dive": "The Harl Front seized three divers in Sarn on 3 May 2031, Una Pell said.",
        "Vote": "Parliament in Oresk rejected the budget on 12 July 2033, Prime Minister Jorin Brask said.",
    }
    database = tmp_path / "two.db"
    for title, words in texts.items():
        (tmp_path / f"{title}.txt").write_text(f"{title}\n\n{words}\n", encoding="utf-8")
        assert onrecord("add", tmp_path / f"{title}.txt", "--published", "2033-07-13", "--db", database).code == 0
    story = next(s for s in onrecord("stories", "--json", "--db", database).rows if s["title"].startswith("Dive"))
    for format_ in FORMATS:
        done = onrecord("export", format_, tmp_path / format_, "--story", story["id"], "--db", database, columns=200)
        assert done.code == 0, done.err
        written = "".join(
            path.read_text(encoding="utf-8-sig", errors="replace") for path in (tmp_path / format_).iterdir()
        )
        assert "Brask" not in written, format_
    for name in ("timeline", "standings", "said", "who", "reports", "stories"):
        assert (tmp_path / "csv" / f"{name}.csv").read_text(encoding="utf-8-sig").count("\n") > 1, name
    whole = onrecord("timeline", "--csv", "--story", story["id"], "--db", database)
    assert len(table(whole)) == (tmp_path / "csv" / "timeline.csv").read_text(encoding="utf-8-sig").count("\n") - 1
    assert onrecord("export", "csv", tmp_path / "no", "--story", "nothing", "--db", database).code == 1


def test_what_cannot_be_exported_is_a_line(onrecord: OnRecord, record: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    for words in (["export", "csv", tmp_path / "taken"], ["export", "ftm", tmp_path / "taken" / "deeper"]):
        refused = onrecord(*words, "--db", record)
        assert (refused.code, refused.out) == (1, "")
        assert refused.err.count("\n") == 1
        assert "cannot be written" in refused.err
    missing = onrecord("export", "csv", tmp_path / "new", "--db", "none.db")
    assert (missing.code, missing.out) == (1, "")
    assert not (tmp_path / "new").exists()


def test_asking_and_exporting_load_no_reader(record: Path, tmp_path: Path) -> None:
    words = [["timeline", "--csv"], *(["export", format_, str(tmp_path / format_)] for format_ in FORMATS)]
    program = (
        "import sys\nfrom onrecord.cli import main\n"
        f"for words in {words!r}:\n"
        f"    try: main([*words, '--db', {str(record)!r}])\n"
        "    except SystemExit as ended: assert ended.code == 0, words\n"
        f"print([name for name in {NEEDLESS!r} if name in sys.modules], file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stderr == "[]\n"


def test_a_table_that_nobody_reads_on_is_no_error(record: Path) -> None:
    words = [sys.executable, "-m", "onrecord", "origins", "--csv", "--db", str(record)]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    assert running.stderr.read() == b""
    running.wait()
