"""An empty answer says so on standard error, wherever it goes; and who is called nearly so."""

from pathlib import Path

import pytest

from cli.conftest import OnRecord

QUESTIONS = {
    "who": ["who", "Petrick"],
    "timeline": ["timeline", "--about", "Petrick"],
    "standings": ["standings", "--about", "Petrick"],
    "due": ["due", "--about", "Petrick"],
    "said": ["said", "--by", "Petrick"],
    "conflicts": ["conflicts", "--about", "Petrick"],
    "changes": ["changes", "--since", "2031-01-01", "--about", "Petrick"],
}


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
@pytest.mark.parametrize("question", QUESTIONS)
def test_whom_nobody_knows_is_said_with_who_is_called_nearly_so(
    onrecord: OnRecord, record: Path, question: str, form: list[str]
) -> None:
    done = onrecord(*QUESTIONS[question], *form, "--db", record)
    assert done.code == 0
    assert done.err.splitlines()[-1] == (
        "Nobody on record is called 'Petrick'; called nearly so: Ana Petrik. "
        "`onrecord search` looks through the reports themselves."
    )
    assert done.out.count("\n") == (1 if form == ["--csv"] else 0)


@pytest.mark.parametrize("form", [[], ["--json"]])
@pytest.mark.parametrize(
    "asked",
    [
        ["search", "zebra"],
        ["timeline", "--from", "1901", "--to", "1902"],
        ["said", "--to", "1902"],
        ["due", "--to", "1902"],
        ["origins", "--about", "Dorvo", "--known-by", "2031-01-01"],
        ["stories", "--to", "1902"],
        ["standings", "--on", "1902-01-01"],
        ["judgements"],
        ["remove", "--list"],
        ["reports", "--copies"],
    ],
)
def test_an_answer_without_entries_is_one_line_on_standard_error(
    onrecord: OnRecord, record: Path, asked: list[str], form: list[str]
) -> None:
    done = onrecord(*asked, *form, "--db", record)
    assert (done.code, done.out) == (0, "")
    assert done.err.strip()
    assert done.err.splitlines()[-1].endswith(".")


def test_a_name_like_no_other_has_none_beside_it(onrecord: OnRecord, record: Path) -> None:
    done = onrecord("who", "Xyzzy", "--db", record)
    assert done.err == "Nobody on record is called 'Xyzzy'. `onrecord search` looks through the reports themselves.\n"


def test_a_question_about_days_says_what_has_none(onrecord: OnRecord, record: Path) -> None:
    undated = [row for row in onrecord("timeline", "--db", record, "--json").rows if row["date"] is None]
    assert undated
    are = "entry without a day is left out" if len(undated) == 1 else "entries without a day are left out"
    for form in ([], ["--json"], ["--csv"]):
        done = onrecord("timeline", "--from", "2031-01-01", *form, "--db", record)
        assert f"{len(undated)} {are}" in done.err
    assert "without a day" not in onrecord("timeline", "--db", record).err
    about = [row for row in undated if "Ana Petrik" in (*row["actors"], *row["recipients"])]
    told = onrecord("timeline", "--from", "2031-01-01", "--about", "Ana Petrik", "--db", record).err
    assert (f"{len(about)} entr" in told) is bool(about)


@pytest.mark.parametrize("asked", [["timeline", "--about", ""], ["said", "--by", " "], ["who", ""]])
def test_an_empty_name_is_not_everybody(onrecord: OnRecord, record: Path, asked: list[str]) -> None:
    done = onrecord(*asked, "--db", record)
    assert (done.code, done.out) == (2, "")
    assert "an empty name is nobody's" in done.err


@pytest.fixture
def divers(onrecord: OnRecord, tmp_path: Path) -> Path:
    """A record in which two of one surname stand, an observer, and three other observers who are held."""
    reports = (
        ("Talks", "Jorin Brask said on Monday that Mirela Dostan was well."),
        ("Dive", "The Harl Front seized three observers on 3 May 2031, police said."),
    )
    for title, words in reports:
        file = tmp_path / f"{title}.txt"
        file.write_text(f"{title}\n\n{words}\n", encoding="utf-8")
        assert onrecord("add", file, "--published", "2031-05-04", "--db", tmp_path / "divers.db").code == 0
    return tmp_path / "divers.db"


def test_who_is_told_by_the_word_asked_about_is_said_where_nobody_so_called_stands_anywhere(
    onrecord: OnRecord, divers: Path
) -> None:
    done = onrecord("standings", "--about", "Brask", "--db", divers)
    assert done.err.splitlines()[-1].startswith("Nobody that was asked for is said to be held")
    ids = {row["person"]: row["id"] for row in onrecord("standings", "--json", "--db", divers).rows}
    assert list(ids) == ["three observers"]
    word = {"why": "Brask observes", "by": "Una Pell"}
    who = onrecord("who", "Brask", "--json", "--db", divers).rows[0]["id"]
    set_name = ["judge", who, "--set", "name=observer Brask", "--why", word["why"], "--by", word["by"]]
    assert onrecord(*set_name, "--db", divers).code == 0
    done = onrecord("standings", "--about", "observer", "--db", divers)
    assert done.code == 0
    assert done.err.splitlines()[-1] == (
        "Of whoever is called 'observer' no report says where they stand. It is said of three observers; "
        "ask --about these."
    )


def test_of_whose_name_it_is_a_part_is_said_beside_who_bears_it(onrecord: OnRecord, divers: Path) -> None:
    who = onrecord("who", "Dostan", "--json", "--db", divers).rows[0]["id"]
    done = onrecord("judge", who, "--set", "name=Brask", "--why", "By the map", "--by", "Una Pell", "--db", divers)
    assert done.code == 0
    done = onrecord("who", "Brask", "--brief", "--db", divers)
    part, pair = done.err.splitlines()[-2:]
    assert part.startswith("Brask is also a part of the name of Jorin Brask (jorin-brask-")
    assert pair.startswith(f"Brask ({who}) and Jorin Brask (jorin-brask-")
    assert f"may be one person; if so: onrecord judge {who} --same jorin-brask-" in pair
    for asked in (["standings", "--about", "Brask", "--brief"], ["dossier", "Brask", "-o", "brask.html"]):
        told = onrecord(*asked, "--db", divers).err
        assert part in told
        assert pair in told
    assert "name" not in onrecord("standings", "--about", who, "--brief", "--db", divers).err  # an id means one
    assert onrecord("who", "Jorin", "--brief", "--db", divers).err == ""
