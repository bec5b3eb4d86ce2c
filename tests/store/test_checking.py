"""What is kept can be held against what was put in: texts, hashes, quotations, and what refers to something else."""

from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

import onrecord
from captivity import case
from databases import Place, ask, change
from onrecord.model.provenance import Provenance, Taken
from onrecord.record import Record
from onrecord.store import find_damage, open_database


@pytest.fixture
def path(place: Place) -> Place:
    with onrecord.open(place) as record:
        for reading in case():
            record.add(reading)
        assert record.verify() is None
    return place


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE reports SET text = replace(text, 'Torren', 'Torran')", "report r1: its text is not the one"),
        ("UPDATE reports SET length = 1 WHERE report = 'r2'", "report r2: its text is not the one"),
        ("UPDATE reports SET text = text || ' More.', sha256 = 'x' WHERE report = 'r2'", "report r2: its text is"),
        ("DELETE FROM readings WHERE report_key = 2", "report r2: has no reading"),
        ("UPDATE readings SET body = replace(body, 'Torren', 'Torran')", "report r1: its reading is not the one"),
        ("UPDATE reports SET digest = 'x' WHERE report = 'r2'", "report r2: its title, publisher, day or address"),
        ("UPDATE passages SET text = 'Nobody said so.'", "does not stand there"),
        ('UPDATE passages SET "end" = "end" - 1', "report r1: what search finds from 0 to"),
    ],
)
def test_what_was_changed_is_named(path: Place, statement: str, named: str) -> None:
    change(path, statement)
    told = damage_of(path)
    assert named in told
    assert told.endswith("; restore the record from a copy")


def damage_of(path: Place) -> str:
    """What is wrong, first of all: what a merge would say to it is not asked."""
    with closing(open_database(path)) as database, database.reading() as connection:
        return f"{find_damage(connection)}; restore the record from a copy"


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('"start":0', '"start":99999', "is outside of its text"),
        ('"entity":"n1"', '"entity":"n99"', "its reading names 'n99' as entity, and has no such entities"),
        ('"person":"n', '"person":"x', "as person, and has no such entities"),
    ],
)
def test_what_a_reading_refers_to_is_there(path: Place, before: str, after: str, named: str) -> None:
    change(path, f"UPDATE readings SET body = replace(body, '{before}', '{after}')")
    rehash(path)
    assert named in damage_of(path)


def rehash(path: Place) -> None:
    """Give every reading the digest of what it is now, as somebody would who wants it to be believed."""
    for key, body in ask(path, "SELECT report_key, body FROM readings"):
        digest = sha256(body.encode()).hexdigest()
        change(path, f"UPDATE readings SET digest = '{digest}' WHERE report_key = {key}")


def test_a_quotation_that_stands_nowhere_is_named(path: Place) -> None:
    change(
        path, "UPDATE entries SET \"row\" = replace(\"row\", 'seized Ilva', 'sought Ilva') WHERE answer = 'timeline'"
    )
    assert "quotes words that do not stand in report" in damage_of(path)


def test_an_original_that_was_changed_is_named(path: Place) -> None:
    with onrecord.open(path) as record:
        taken_with_its_bytes(record)
        assert record.verify() is None
    change(path, "UPDATE originals SET bytes = " + ("x'00'" if isinstance(path, Path) else "decode('00', 'hex')"))
    assert damage_of(path).startswith("the original ")


def taken_with_its_bytes(record: Record) -> None:
    data = case()[0].report.text.encode()
    came = Provenance("a.txt", None, sha256(data).hexdigest(), len(data))
    list(record.add_many([Taken(case()[0].report, came, data)]))


def test_verify_says_what_is_damaged_and_what_mends_it(path: Place) -> None:
    change(path, 'UPDATE passages SET "end" = "end" - 1')
    with onrecord.open(path) as record:
        told = record.verify() or ""
    assert "what search finds" in told
    assert told.endswith("; restore the record from a copy")
