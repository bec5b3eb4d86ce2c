"""A copy of the whole record: into a file, onto a server, and back, while others write."""

import threading
from contextlib import closing
from pathlib import Path

import pytest

import onrecord
from captivity import case
from databases import Place, ask
from drafts import Draft
from onrecord.model.errors import StoreError
from onrecord.record import Record
from onrecord.store.schema import metadata


def filled(place: Place) -> Record:
    record = onrecord.open(place)
    for reading in case():
        record.add(reading)
    record.remove("r2", why="A hoax", by="Una Pell")
    record.intake.set_alert("one", about="Torren")
    record.bring_up_to_date()
    return record


def everything(place: Place) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted(ask(place, f"SELECT {', '.join(map(quoted, table.columns.keys()))} FROM {name}"), key=repr)
        for name, table in metadata.tables.items()
    }


def quoted(column: str) -> str:
    return f'"{column}"'


def test_a_copy_is_the_whole_record_and_can_be_added_to(place: Place, tmp_path: Path) -> None:
    to = tmp_path / "copy.db"
    with filled(place) as record:
        assert record.back_up(to) == 6
    assert everything(to) == everything(place)
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("copy")] == ["copy.db"]
    with onrecord.open(to, create=False) as copy:
        assert copy.verify() is None
        assert copy.add(Draft("new", "The lighthouse of Sarn burned.", "2031-05-09").done()).outcome == "new"
        assert len(copy.search("lighthouse")) == 1


def test_a_file_is_copied_to_a_server_and_can_be_added_to_there(tmp_path: Path, on_server: str) -> None:
    with filled(tmp_path / "case.db") as record:
        assert record.back_up(on_server) == 6
        told = record.search("seized")
        with onrecord.open(on_server, create=False) as copy:
            assert {row.report for row in copy.search("seized")} == {row.report for row in told}
            assert copy.verify() is None
            assert copy.add(Draft("new", "The lighthouse of Sarn burned.", "2031-05-09").done()).outcome == "new"
            copy.put_back("r2")
        with pytest.raises(StoreError, match="has reports already; name an empty database"):
            record.back_up(on_server)


def test_a_copy_is_never_put_over_anything(place: Place, tmp_path: Path) -> None:
    there = tmp_path / "notes.txt"
    there.write_text("notes")
    with filled(place) as record:
        with pytest.raises(StoreError, match="is there already"):
            record.back_up(there)
        with pytest.raises(StoreError, match="no folder"):
            record.back_up(tmp_path / "nowhere" / "copy.db")
    assert there.read_text() == "notes"


def test_a_copy_is_of_one_moment_while_others_write(place: Place, tmp_path: Path) -> None:
    filled(place).close()
    ended = threading.Event()

    def keep_adding() -> None:
        with closing(onrecord.open(place)) as other:
            for number in range(200):
                if ended.is_set():
                    return
                other.add(Draft(f"n{number}", f"The lighthouse of Sarn burned {number} times.", "2031-05-09").done())

    writer = threading.Thread(target=keep_adding)
    writer.start()
    try:
        with closing(onrecord.open(place)) as record:
            for number in range(3):
                record.back_up(tmp_path / f"{number}.db")
    finally:
        ended.set()
        writer.join()
    for number in range(3):
        with onrecord.open(tmp_path / f"{number}.db", create=False) as copy:
            assert copy.verify() is None
