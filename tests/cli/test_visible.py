"""No sign of a report, a file name or an error is obeyed by a terminal: it is shown. JSON escapes it."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.text import Text as Raw

from cli.conftest import OnRecord
from onrecord.cli.visible import Text
from onrecord.model.unseen import visible

SIGNS = {
    "colour": "\x1b[5;7m", "clear": "\x1b[2J", "title": "\x1b]0;owned\x07", "clipboard": "\x1b]52;c;eA==\x07",
    "link": "\x1b]8;;http://evil.example\x1b\\", "C1 command": "\x9b2J", "C1 string": "\x9d52;c;eA==\x9c",
    "device": "\x1bP+q\x1b\\", "override": "\u202e", "isolate": "\u2066", "mark": "\u200f", "backspace": "\x08",
    "bell": "\x07", "next line": "\x85", "delete": "\x7f", "return": "\rFAKE", "no width": "\u200b",
    "tag": "\U000e0041",
}  # fmt: skip
EVIL = "".join(SIGNS.values())
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\U000e0041]")
OURS = re.compile(r"\x1b\[[\d;]*m|\x1b\[(2K|1A|\?25[lh])|\r(?!FAKE)")  # colours, and the lines of progress
TEXT = (
    f"Armed men abducted Tomas Hal{EVIL}lek near Halm on Monday, the interior ministry said. “We will release Mirela "
    f"Dostan by March 20,” spokesman Piet{EVIL} Lorne told the Kastria Herald. Foreign Minister Stefan Orlec met "
    "rebels in Oresk on Tuesday. Jorin Brask is alive, he said. Jorin Brask is dead, the army said."
)


@pytest.fixture(params=["pipe", "terminal"])
def where(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "terminal":
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm-256color")
    return str(request.param)


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A report with every sign in every field."""
    fields = {"id": "r", "title": "Title", "publisher": "Harbour Post", "url": "http://h.example/"}
    path = tmp_path / "evil.jsonl"
    path.write_text(json.dumps({"text": TEXT, "published": "2025-03-04", **{k: v + EVIL for k, v in fields.items()}}))
    return path


def raw(printed: str) -> list[str]:
    """The signs that came through."""
    return UNSEEN.findall(OURS.sub("", printed))


def commands(evil: Path) -> Iterator[list[str]]:
    database = ["--db", "case.db"]
    yield from (
        ["read", str(evil)],
        ["explain", str(evil)],
        ["add", str(evil), *database],
        ["add", str(evil), *database],
    )
    for ask in ("timeline", "standings", "due", "said", "conflicts", "origins"):
        yield [ask, *database]
    yield ["changes", "--since", "1900-01-01", *database]
    for ask in ("timeline", "standings", "due"):
        yield [ask, "--brief", *database]
    yield from (["search", "abducted", *database], ["who", "Orlec", *database])
    yield ["remove", f"r{EVIL}", "--why", f"a hoax{EVIL}", "--by", f"Ana{EVIL}", *database]
    yield from (["remove", f"r{EVIL}", "--why", "x", "--by", "y", *database], ["remove", "--list", *database])
    yield from (["add", str(evil), *database], ["remove", "--undo", f"r{EVIL}", *database])


def test_nothing_of_a_report_reaches_a_terminal_raw(onrecord: OnRecord, evil: Path, where: str) -> None:
    shown = ""
    for command in commands(evil):
        ran = onrecord(*command)
        assert raw(ran.out + ran.err) == [], command
        shown += ran.out
    assert "␛[2J" in shown
    assert "<U+202E>" in shown
    assert ("\x1b[" in shown) == (where == "terminal")


@pytest.mark.parametrize(
    "words",
    [
        ["read", "missing{}"], ["read", "empty{}.txt"], ["timeline", "--db", "none{}.db"],
        ["add", "x{}", "--db", "x{}"],
        ["timeline", "--from", "x{}"], ["who", "No{}", "--db", "case.db"], ["search", "No{}", "--db", "case.db"],
        ["tell{}"], ["timeline", "--tell{}"], ["timeline", "more{}"], ["read", "x.txt", "--as", "pdf{}"],
        ["standings", "--on", "2024{}"], ["remove", "no{}", "--why", "x", "--by", "y", "--db", "case.db"],
        ["remove", "--undo", "no{}", "--db", "case.db"], ["read", "empty.txt", "--pipeline", "large{}"],
        ["read", "french.jsonl"], ["read", "worse.jsonl"], ["read", "folder{}"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_nothing_that_is_typed_or_refused_reaches_a_terminal_raw(
    onrecord: OnRecord, evil: Path, where: str, words: list[str]
) -> None:
    typed = "\x1b[2J\x1b]52;c;eA==\x07\u202e\x9b2J"
    french = "Le ministre a dit que les otages ont été libérés lundi dans la capitale après des semaines. " * 6
    assert onrecord("add", evil, "--db", "case.db").code == 0
    Path(f"empty{typed}.txt").touch()
    Path("empty.txt").write_text("Rebels freed Tomas Hallek.")
    Path(f"folder{typed}").mkdir()
    Path("french.jsonl").write_text(json.dumps({"id": f"b{EVIL}", "text": french, "title": f"Titre{EVIL}"}))
    Path("worse.jsonl").write_text(json.dumps({"text": TEXT, "published": f"no day{EVIL}"}) + f'\n{{"a{EVIL}\n')
    ran = onrecord(*(word.format(typed) for word in words), columns=300)
    assert "Traceback" not in ran.err
    assert raw(ran.out + ran.err) == []


def test_json_holds_the_signs_escaped_and_reads_back_the_same(onrecord: OnRecord, evil: Path) -> None:
    (row,) = onrecord("read", evil, "--json").rows
    assert row["report"]["text"] == TEXT
    assert row["report"]["id"] == f"r{EVIL}"
    assert raw(onrecord("read", evil, "--json").out) == []
    onrecord("add", evil, "--db", "case.db")
    for ask in (["timeline"], ["said"], ["origins"], ["search", "abducted"]):
        out = onrecord(*ask, "--db", "case.db", "--json").out
        assert out
        assert raw(out) == []


def test_what_other_packages_say_and_a_bug_are_visible_too() -> None:
    program = (
        "import logging, sys, warnings\n"
        "from onrecord.cli.process import speak_plainly\n"
        f"evil = {EVIL!r}\n"
        "speak_plainly()\n"
        "logging.getLogger('lxml').warning('odd page ' + evil)\n"
        "warnings.warn('odd page ' + evil)\n"
        "raise ValueError(evil)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    err = ended.stderr.decode()
    assert ended.returncode == 1
    assert err.count("odd page ␛[5;7m") == 2
    assert "ValueError: ␛[5;7m" in err
    assert raw(err) == []


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain, naïve “words” — 中文", "plain, naïve “words” — 中文"),
        ("line\nbreak\tand\r\nanother", "line\nbreak\tand\nanother"),
        ("\x1b[31m", "␛[31m"),
        ("a\rb\x7f", "a␍b␡"),
        ("\x9b2J", "<U+009B>2J"),
        ("mirela\u202enatsod", "mirela<U+202E>natsod"),
        ("Hal\u200blek", "Hal<U+200B>lek"),
        ("Hal\u200dlek", "Hal<U+200D>lek"),
        ("👩\u200d⚕ می\u200cخواهم", "👩\u200d⚕ می\u200cخواهم"),
        ("half \ud83d", "half <U+D83D>"),
    ],
)
def test_what_is_not_to_be_seen_is_shown_and_the_rest_stays(words: str, shown: str) -> None:
    assert visible(words) == shown
    assert visible(shown) == shown
    assert Text.assemble("(", (words, "bold"), ")").append(words).plain == f"({shown}){shown}"
    assert Text(", ").join([Text(words), Raw("x")]).plain == f"{shown}, x"


def test_a_line_with_shown_signs_fits_the_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.cli.output import show

    monkeypatch.setenv("COLUMNS", "40")
    show(Text("abducted \x1b[2J \u202e " * 20))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= 40


def test_markup_of_a_report_is_text(onrecord: OnRecord, tmp_path: Path) -> None:
    text = "Armed men [bold]abducted[/bold] Tomas Hallek near [red]Halm[/red] on Monday [/], :smile: said the ministry."
    path = tmp_path / "markup.jsonl"
    path.write_text(json.dumps({"id": "m[/]", "title": "[red]T[/red][/]", "text": text, "published": "2025-03-04"}))
    for words in (["read", path], ["add", path], ["timeline"], ["said"], ["search", "[red]Halm"], ["who", "[/]"]):
        assert onrecord(*words).code == 0
    assert "[red]Halm" in onrecord("search", "Halm").out


def test_only_one_room_makes_text_for_a_terminal() -> None:
    source = Path(__file__).parents[2] / "src" / "onrecord" / "cli"
    makers = [p.name for p in source.glob("*.py") if re.search(r"rich(\.text| import text)", p.read_text("utf-8"))]
    assert makers == ["visible.py"]
