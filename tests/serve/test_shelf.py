"""Answers are kept as long as the file does not change, whoever changes it."""

from pathlib import Path

import pytest

import onrecord
from invented import READING
from onrecord.record import Record
from onrecord.serve.shelf import Shelf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    with onrecord.open(path) as record:
        record.bring_up_to_date()
    return path


def test_a_question_is_asked_once_until_another_program_adds_something(path: Path) -> None:
    shelf, asked = Shelf(onrecord.open(path), str(path)), list[int]()

    def work(record: Record) -> int:
        asked.append(1)
        return len(record.timeline())

    assert [shelf.once("number", work), shelf.once("number", work)] == [0, 0]
    assert len(asked) == 1
    with onrecord.open(path) as other:
        other.add(READING)
    assert shelf.once("number", work) == len(shelf.ask("timeline")) > 0
    assert len(asked) == 2
    shelf.close()


def test_what_was_asked_longest_ago_is_put_away_first(path: Path) -> None:
    shelf, asked = Shelf(onrecord.open(path), str(path)), list[int]()
    for number in (*range(70), 0, 69):
        shelf.once(number, lambda _, number=number: asked.append(number))  # type: ignore[misc]
    assert asked == [*range(70), 0]
    shelf.close()


def test_nothing_is_kept_where_there_is_no_file_to_look_at(path: Path) -> None:
    shelf, asked = Shelf(onrecord.open(path), f"sqlite:///{path}"), list[int]()
    for _ in range(2):
        shelf.once("number", lambda _: asked.append(1))
    assert len(asked) == 2
    shelf.close()


def test_an_answer_that_fails_is_not_kept(path: Path) -> None:
    shelf = Shelf(onrecord.open(path), str(path))
    for _ in range(2):
        with pytest.raises(onrecord.OnRecordError):
            shelf.ask("timeline", since="never")
    shelf.close()
