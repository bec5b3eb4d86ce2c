"""`onrecord judge` and `onrecord judgements`: what people decide, and what a terminal shows of it."""

import json
import sqlite3
from pathlib import Path

import pytest

from cli.conftest import OnRecord

SAID = ["--why", "The ministry never said so", "--by", "Una Pell"]
TUESDAY = {
    "id": "gate-1",
    "text": "Gunmen seized a nurse in Sarn on Tuesday, police said.",
    "url": "https://gate.example/1",
}


@pytest.fixture
def undated(onrecord: OnRecord, tmp_path: Path) -> Path:
    feed = tmp_path / "gate.jsonl"
    feed.write_text(json.dumps(TUESDAY) + "\n", encoding="utf-8")
    assert onrecord("add", feed, "--db", tmp_path / "gate.db").code == 0
    return tmp_path / "gate.db"


def ids(onrecord: OnRecord, record: Path, *asked: str) -> list[str]:
    return [row["id"] for row in onrecord(*asked, "--db", record, "--json").rows]


@pytest.mark.parametrize(
    ("state", "words", "warned"),
    [
        ("captive", "Foreign Minister Lidia Sorn", True),
        ("captive", "The Harl Front abducted surveyor Ana Petrik in Dorvo on 2 May 2031", False),
        ("dead", "The Harl Front abducted surveyor Ana Petrik in Dorvo on 2 May 2031", True),
    ],
)
def test_words_that_tell_nothing_of_the_state_are_warned_of(
    onrecord: OnRecord, record: Path, state: str, words: str, warned: bool
) -> None:
    said = ["--set", "person=Lidia Sorn", "--set", f"state={state}", *SAID, "--db", record]
    done = onrecord("judge", "times-1", "--add", "standing", "--source", "times-1", words, *said)
    assert done.code == 0
    assert (f"none of the words given says '{state}'" in done.err) is warned
    assert ("give the whole sentence" in done.err) is warned


def test_what_a_report_says_and_its_reading_lacks_is_added_and_taken_back(onrecord: OnRecord, record: Path) -> None:
    before = onrecord("standings", "--db", record).out
    words = "Foreign Minister Lidia Sorn"
    said = ["--set", "person=Lidia Sorn", "--set", "state=alive", "--set", "since=2031-05-10", *SAID, "--db", record]
    done = onrecord("judge", "post-1", "--add", "standing", "--source", "post-1", words, *said)
    (judgement,) = ids(onrecord, record, "judgements")
    what = "person=Lidia Sorn; state=alive; since=2031-05-10"
    assert (done.code, done.out) == (0, f"added         post-1 standing: {what} {judgement}\n")
    shown = onrecord("standings", "--about", "Lidia Sorn", "--db", record).out
    assert all(told in shown for told in (words, "added by hand", "added by Una Pell"))
    assert what.partition(";")[0] in onrecord("judgements", "--db", record).out
    changed = ["changes", "--since", "2031-01-01", "--about", "Lidia Sorn", "--db", record]
    assert "new, by hand" in onrecord(*changed).out
    assert "new, by hand" in onrecord(*changed, "--brief").out
    assert "added by Una Pell" in onrecord(*changed, "--csv").out
    dead = ["state=dead" if one == "state=alive" else one for one in said]
    assert onrecord("judge", "post-1", "--add", "standing", "--source", "post-1", words, *dead).code == 0
    assert "Lidia Sorn (1 origin, added by hand)" in onrecord("overview", "--db", record).out
    told = " ".join(onrecord("standings", "--about", "Lidia Sorn", "--db", record).out.split())
    assert told.count("(added by hand)") == 2  # of each time in her history
    (other,) = (one for one in ids(onrecord, record, "judgements") if one != judgement)
    assert onrecord("judge", "--withdraw", other, *SAID, "--db", record).code == 0
    assert onrecord("judge", "--withdraw", judgement, *SAID, "--db", record).code == 0
    assert onrecord("standings", "--db", record).out == before
    for wrong in (["--source", "times-1", words], []):
        refused = onrecord("judge", "post-1", "--add", "standing", *wrong, *said)
        assert refused.code == 2
        assert "--source REPORT WORDS" in refused.err


def test_an_entry_is_judged_and_the_judgement_taken_back(onrecord: OnRecord, record: Path) -> None:
    before = onrecord("timeline", "--db", record).out
    first, *_ = ids(onrecord, record, "timeline")
    done = onrecord("judge", first, "--reject", *SAID, "--db", record)
    (judgement,) = ids(onrecord, record, "judgements")
    assert (done.code, done.out, done.err) == (0, f"rejected      {first} {judgement}\n", "")
    assert first not in ids(onrecord, record, "timeline")
    assert "rejected by hand" in onrecord("timeline", "--id", first, "--db", record).out
    shown = onrecord("judgements", "--db", record).out
    assert all(words in shown for words in ("rejected", first, judgement, "The ministry never said so", "by Una Pell"))
    assert max(map(len, shown.splitlines())) <= 80
    withdrawn = onrecord("judge", "--withdraw", judgement, *SAID, "--db", record)
    assert withdrawn.out == f"withdrawn     {first} {judgement}\n"
    assert onrecord("timeline", "--db", record).out == before
    assert "withdrawn" in onrecord("judgements", "--db", record).out
    assert "nothing" not in onrecord("judgements", "--id", first, "--db", record).out


def test_several_fields_are_one_decision(onrecord: OnRecord, record: Path) -> None:
    first, *_ = ids(onrecord, record, "timeline")
    asked = ["judge", first, "--set", "place=Sarn", "--set", "date=2031-01-02", "--db", record]
    done = onrecord(*asked, *SAID, "--source", "post-1", "will visit Dorvo")
    assert (done.code, done.err) == (0, "")
    kept = {row["field"]: row["id"] for row in onrecord("judgements", "--db", record, "--json").rows}
    one, two = kept["place"], kept["date"]
    assert done.out == f"set           {first} place: Sarn {one}\nset           {first} date: 2031-01-02 {two}\n"
    (row,) = onrecord("timeline", "--id", first, "--db", record, "--json").rows
    assert (row["place"], row["date"]) == ("Sarn", "2031-01-02")
    assert [[e["report"] for e in c["evidence"]] for c in row["corrections"]] == [["post-1"], ["post-1"]]
    assert "“will visit Dorvo” — report post-1" in onrecord("judgements", "--db", record).out
    table = onrecord("judgements", "--csv", "--db", record).out
    assert table.count("post-1: will visit Dorvo") == 2
    page = onrecord("timeline", "--id", first, "--db", record).out
    assert "by Una Pell" in page
    assert "The ministry never said so" in page
    taken = onrecord("judge", "--withdraw", one, *SAID, "--db", record)
    assert [line.split()[0] for line in taken.out.splitlines()] == ["withdrawn", "withdrawn"]
    assert all(row["withdrawn"] for row in onrecord("judgements", "--db", record, "--json").rows)


def test_a_report_is_shown_with_what_can_be_done_with_it(onrecord: OnRecord, record: Path) -> None:
    shown = onrecord("judge", "post-1", "--show", "--db", record)
    assert (shown.code, shown.err) == (0, "")
    assert "--set published, title, publisher" in shown.out
    assert "onrecord remove post-1" in shown.out


def test_an_entry_is_shown_with_its_tellings_and_their_ids(onrecord: OnRecord, record: Path) -> None:
    (petrik,) = ids(onrecord, record, "who", "Ana Petrik")
    shown = onrecord("judge", petrik, "--show", "--db", record)
    assert shown.code == 0
    assert "report times-1" in shown.out
    assert "--set state, modality, since, holder, place" in shown.out
    assert "--set name, kind, country, sector" in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80
    answers = [row["answer"] for row in onrecord("judge", petrik, "--show", "--db", record, "--json").rows]
    assert answers == ["standings", "who"]


@pytest.mark.parametrize("question", ["timeline", "standings", "due", "said", "origins"])
def test_ids_are_shown_to_who_asks_for_them(onrecord: OnRecord, record: Path, question: str) -> None:
    shown = onrecord(question, "--ids", "--db", record)
    printed = [line.split()[-1] for line in shown.out.splitlines() if line.strip().startswith("id ")]
    assert printed == ids(onrecord, record, question)
    assert max(map(len, shown.out.splitlines())) <= 80
    assert f"id {printed[0]}" not in onrecord(question, "--db", record).out


@pytest.mark.parametrize("question", ["timeline", "standings", "due", "said", "origins", "stories", "who"])
def test_every_question_takes_an_id_and_says_when_there_is_none(
    onrecord: OnRecord, record: Path, question: str
) -> None:
    asked = ["who", "Ana Petrik"] if question == "who" else [question]
    for id_ in ids(onrecord, record, *asked):
        assert id_ in ids(onrecord, record, question, "--id", id_)
    none = onrecord(question, "--id", "nobody", "--db", record)
    assert (none.code, none.out) == (1, "")
    assert none.err == "onrecord: no entry 'nobody' in this answer\n"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ([], 2, "give an ENTRY"),
        (["x"], 2, "give an ENTRY"),
        (["x", "--accept", "--reject"], 2, "give an ENTRY"),
        (["x", "--accept"], 2, "--why TEXT --by NAME"),
        (["x", "--set", "date", *SAID], 2, "--set FIELD=VALUE"),
        (["--withdraw", "j1"], 2, "--why TEXT --by NAME"),
        (["x", "--withdraw", "j1", *SAID], 2, "give an ENTRY"),
        (["x", "--accept", *SAID], 1, "no entry 'x' on record"),
        (["--withdraw", "j1", *SAID], 1, "no judgement 'j1'"),
        (["x", "--show"], 1, "no entry 'x' on record"),
        (["post-1", "--set", "published=soon", *SAID], 1, "is not an EDTF date"),
        (
            ["post-1", "--set", "colour=red", *SAID],
            1,
            "'colour' of this entry cannot be set; published, title, publisher",
        ),
        (["post-1", "--accept", *SAID], 1, "post-1 is a report: --set published, title, publisher"),
        (["Ana Petrik", "--show"], 1, "no entry 'Ana Petrik' on record; called so: ana-petrik-"),
        (["x", "--set", "date=2031", "--set", "date=2032", *SAID], 2, "--set date is given twice"),
        (["x", "--show", "--source", "post-1", "words"], 2, "--source goes with a decision"),
    ],
)
def test_what_cannot_be_judged_is_said(
    onrecord: OnRecord, record: Path, words: list[str], code: int, told: str
) -> None:
    ran = onrecord("judge", *words, "--db", record, columns=200)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert onrecord("judgements", "--db", record, "--json").out == ""


def test_a_day_set_of_a_report_dates_what_it_tells_until_it_is_withdrawn(onrecord: OnRecord, undated: Path) -> None:
    before = [onrecord(*asked, "--db", undated, "--json").out for asked in (["timeline"], ["said"])]
    done = onrecord("judge", "gate-1", "--set", "published=2031-05-08", *SAID, "--db", undated, "--json").rows[0]
    assert (done["field"], done["before"], done["after"]) == ("published", None, "2031-05-08")
    onrecord("judge", "gate-1", "--set", "publisher=Gate Post", *SAID, "--db", undated)
    (row,) = onrecord("timeline", "--db", undated, "--json").rows
    assert row["date"] == "2031-05-06"
    assert (row["evidence"][0]["publisher"], row["evidence"][0]["published"]) == ("Gate Post", "2031-05-08")
    assert onrecord("timeline", "--known-by", "2031-06-01", "--db", undated, "--json").rows == [row]
    for judgement in ids(onrecord, undated, "judgements"):
        onrecord("judge", "--withdraw", judgement, *SAID, "--db", undated)
    assert [onrecord(*asked, "--db", undated, "--json").out for asked in (["timeline"], ["said"])] == before


def test_a_day_that_was_set_holds_for_a_report_that_comes_later_and_when_all_is_read_again(
    onrecord: OnRecord, undated: Path, tmp_path: Path
) -> None:
    import onrecord as front

    onrecord("judge", "gate-1", "--set", "published=2031-05-08", *SAID, "--db", undated)
    wanted = onrecord("timeline", "--db", undated, "--json").out
    file = tmp_path / "judgements.jsonl"
    file.write_text(onrecord("judgements", "--db", undated, "--json").out, encoding="utf-8")
    front.open(tmp_path / "later.db").close()
    taken = onrecord("judgements", "--import", file, "--db", tmp_path / "later.db")
    assert (taken.code, taken.out) == (0, "taken in      1 judgement\n")
    assert taken.err == (
        "1 judgement of them about what no report here tells yet; onrecord judgements shows them as unplaced\n"
    )
    feed = tmp_path / "gate.jsonl"
    for _ in range(2):  # the same report again changes nothing
        assert onrecord("add", feed, "--db", tmp_path / "later.db").code == 0
    assert onrecord("timeline", "--db", tmp_path / "later.db", "--json").out == wanted
    with front.open(tmp_path / "later.db") as record:
        record.rebuild()
    assert onrecord("timeline", "--db", tmp_path / "later.db", "--json").out == wanted
    assert onrecord("add", undated, "--ids", "--db", tmp_path / "third.db").out.endswith("  gate-1\n")
    assert onrecord("timeline", "--db", tmp_path / "third.db", "--json").out == wanted
    assert onrecord("add", feed, "--db", tmp_path / "third.db").out.startswith("there already ")


def test_what_was_decided_holds_when_all_is_read_again(onrecord: OnRecord, record: Path) -> None:
    import onrecord as front

    first, *_ = ids(onrecord, record, "timeline")
    onrecord("judge", first, "--reject", *SAID, "--db", record)
    onrecord("judge", ids(onrecord, record, "who", "Ana Petrik")[0], "--set", "country=NOR", *SAID, "--db", record)
    asked = (["timeline"], ["standings"], ["who", "Ana Petrik"], ["judgements"])
    before = [onrecord(*words, "--db", record, "--json").out for words in asked]
    with front.open(record) as kept:
        kept.rebuild()
    assert [onrecord(*words, "--db", record, "--json").out for words in asked] == before


def test_a_purged_report_is_said_to_be_gone_and_refused(onrecord: OnRecord, feed: Path, record: Path) -> None:
    purged = onrecord("remove", "times-1", "--purge", *SAID, "--db", record)
    assert (purged.code, purged.out) == (0, "purged        times-1\n")
    assert b"abducted surveyor" not in record.read_bytes()
    again = onrecord("add", feed, "--db", record)
    assert again.code == 1
    assert "report times-1: was purged by Una Pell" in again.err
    assert "purged by Una Pell" in onrecord("remove", "--list", "--db", record).out
    assert onrecord("remove", "--undo", "times-1", "--db", record).out == "counts again  times-1\n"
    assert onrecord("add", feed, "--db", record).code == 0


def test_a_database_that_is_no_record_is_said_and_the_rest_is_added(
    onrecord: OnRecord, feed: Path, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "songs.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    ran = onrecord("add", tmp_path / "songs.db", feed, "--db", tmp_path / "new.db")
    assert ran.code == 1
    assert "songs.db is a database of another program" in ran.err
    assert "3 reports came: 3 new" in ran.out


def test_cases_are_written_to_a_file(onrecord: OnRecord, record: Path, tmp_path: Path) -> None:
    first, *_ = ids(onrecord, record, "timeline")
    onrecord("judge", first, "--accept", *SAID, "--db", record)
    out = tmp_path / "cases.jsonl"
    assert onrecord("judgements", "--export", out, "--db", record).code == 0
    (line,) = [json.loads(text) for text in out.read_text(encoding="utf-8").splitlines()]
    assert (line["id"], line["events"][0]["chain"], line["judgements"][0]["entry"]) == ("times-1", first, first)
    closed = onrecord("judgements", "--export", tmp_path / "nowhere" / "cases.jsonl", "--db", record)
    assert (closed.code, closed.out) == (1, "")
    assert "cannot be written" in closed.err
    assert onrecord("judgements", "--export", out, "--import", out, "--db", record).code == 2


@pytest.mark.parametrize("question", ["timeline", "standings", "due"])
def test_a_short_answer_says_what_its_entries_are_called(onrecord: OnRecord, record: Path, question: str) -> None:
    rows = onrecord(question, "--json", "--db", record).rows
    shown = onrecord(question, "--brief", "--ids", "--db", record, columns=200).out
    assert rows
    assert all(row["id"] in shown for row in rows)
    assert not any(row["id"] in onrecord(question, "--brief", "--db", record).out for row in rows)


def test_the_least_sure_are_listed_first_until_somebody_decides(onrecord: OnRecord, record: Path) -> None:
    doubtful = onrecord("judge", "--doubtful", "--top", "3", "--db", record, "--json").rows
    likely = [row["sure"] for row in doubtful]
    assert len(likely) == 3
    assert likely == sorted(likely)
    assert all(0 < one <= 1 for one in likely)
    first = doubtful[0]["id"]
    page = onrecord("judge", "--doubtful", "--db", record).out
    assert first in page
    assert max(map(len, page.splitlines())) <= 80
    assert onrecord("judge", first, "--accept", *SAID, "--db", record).code == 0
    assert first not in onrecord("judge", "--doubtful", "--db", record).out


@pytest.mark.parametrize("asked", [["3f2a", "--doubtful"], ["3f2a", "--show", "--top", "3"], ["--doubtful", "--show"]])
def test_what_cannot_be_asked_together_is_refused(onrecord: OnRecord, record: Path, asked: list[str]) -> None:
    assert onrecord("judge", *asked, "--db", record).code == 2


def test_review_needs_a_terminal_and_says_what_does_not(onrecord: OnRecord, record: Path) -> None:
    done = onrecord("review", "--db", record)
    assert (done.code, done.out) == (1, "")
    assert "onrecord judge --doubtful" in done.err
