"""`onrecord backup`, and a record on a server: an address stands wherever a file may."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import OnRecord

ASKED = (["timeline"], ["standings"], ["due"], ["said"], ["search", "surveyor"])


def test_a_copy_answers_as_the_record_does(onrecord: OnRecord, record: Path, tmp_path: Path) -> None:
    ran = onrecord("backup", tmp_path / "copy.db", "--db", record)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"copied        3 reports of {record} to {tmp_path / 'copy.db'}\n"
    for words in ASKED:
        told = onrecord(*words, "--db", record, "--json")
        assert onrecord(*words, "--db", tmp_path / "copy.db", "--json") == told
    assert onrecord("backup", tmp_path / "copy.db", "--db", record).code == 1


def test_an_address_of_a_server_stands_for_a_file(onrecord: OnRecord, record: Path, on_server: str, feed: Path) -> None:
    address = on_server.replace("onrecord@", "onrecord:secret@")
    assert onrecord("backup", address, "--db", record).out.startswith("copied        3 reports of ")
    for words in ASKED:
        assert onrecord(*words, "--db", address, "--json").rows == onrecord(*words, "--db", record, "--json").rows
    ran = onrecord("add", feed, "--db", address)
    assert ran.out.count("there already") == 4
    for words in (["verify"], ["rebuild"], ["reports"], ["overview"], ["remove", "times-1", "--why", "x", "--by", "y"]):
        ran = onrecord(*words, "--db", address)
        assert (ran.code, ran.err) == (0, ""), words
        assert "secret" not in ran.out


def test_a_record_on_a_server_is_added_to_another(onrecord: OnRecord, record: Path, on_server: str) -> None:
    onrecord("backup", on_server, "--db", record)
    ran = onrecord("add", on_server, "--db", "other.db")
    assert ran.out.splitlines()[-1] == "3 reports came: 3 new; other.db holds 3 reports"
    asked = [onrecord("timeline", "--db", place, "--json").rows for place in ("other.db", record)]
    assert asked[0] == asked[1]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing is killed so on this system")
def test_an_add_that_was_killed_is_finished_by_the_same_command(
    onrecord: OnRecord, record: Path, feed: Path, on_server: str
) -> None:
    words = [sys.executable, "-m", "onrecord", "add", str(feed), "--db", on_server]
    adding = subprocess.Popen(words, stdout=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert adding.stdout is not None
    assert adding.stdout.readline().startswith(b"new ")
    adding.kill()
    adding.communicate()
    ran = onrecord("add", feed, "--db", on_server)
    assert ran.code == 0
    assert "there already" in ran.out
    for asked in ASKED:
        assert onrecord(*asked, "--db", on_server, "--json").rows == onrecord(*asked, "--db", record, "--json").rows
