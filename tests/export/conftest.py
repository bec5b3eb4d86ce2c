"""A small record that holds what an export may stumble over: codes, promises, doubt, and words that mean harm."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import onrecord
from drafts import Draft
from onrecord.export.case import Case
from onrecord.export.folder import export_to
from onrecord.export.rows import Rows
from onrecord.model.reading import Reading
from onrecord.record import Record

TODAY = date(2031, 6, 1)
HARM = '=HYPERLINK("https://harm.example")'


def readings() -> Iterator[Reading]:
    """Four reports of three papers."""
    first = (
        Draft(
            "lt-1",
            "The Harl Front abducted Ana Petrik near Bergen on 2 May. Colonel Rusk promised to release Ana Petrik. "
            "Lidia Sorn will visit Rusk in Bergen on 12 May. Ivo Tann may be dead, Rusk said.",
            "2031-05-03",
            "Lenmark Times",
            "https://lenmark.example/a?b=1&c=2",
        )
        .body("Harl Front", sector="REB")
        .person("Ana Petrik", country="NOR", sector="MED", role="nurse")
        .person("Colonel Rusk", sector="REB")
        .person("Lidia Sorn", country="GBR", sector="GOV", role="Foreign Minister")
        .person("Ivo Tann")
        .place("Bergen", country="NOR")
    )
    yield (
        first.event(
            "ASSAULT", "abducted", mode="abduct", actors=("Harl Front",), recipients=("Ana Petrik",), place="Bergen",
            date="2031-05-02",
        )
        .event("AGREE", "promised", actors=("Colonel Rusk",))
        .event("RETREAT", "release", mode="release", actors=("Colonel Rusk",), recipients=("Ana Petrik",),
               modality="promised")
        .event("CONSULT", "visit", mode="visit", actors=("Lidia Sorn",), recipients=("Colonel Rusk",), place="Bergen",
               date="2031-05-12", modality="scheduled")
        .says("Colonel Rusk", "Ivo Tann may be dead")
        .stands("Ana Petrik", "captive", "abducted", holder="Harl Front", since="2031-05-02")
        .stands("Ivo Tann", "dead", "may be dead", modality="possible")
        .expects("promised", "release Ana Petrik", by="Colonel Rusk")
        .expects("scheduled", "visit Rusk in Bergen", by="Lidia Sorn", due="2031-05-12")
        .done()
    )  # fmt: skip
    yield (
        Draft(
            "dp 2/ü",
            "The Harl Front did not abduct Ana Petrik. The army will attack the Harl Front in June. Zoë Žižka met "
            "Lidia Sorn in Tarsk.",
            "2031-05-05",
            "Dorvo Post",
        )
        .body("Harl Front", sector="REB")
        .person("Ana Petrik", country="NOR", sector="MED")
        .body("army", sector="MIL")
        .person("Zoë Žižka")
        .person("Lidia Sorn", country="GBR", sector="GOV")
        .place("Tarsk")
        .event("ASSAULT", "abduct", mode="abduct", actors=("Harl Front",), recipients=("Ana Petrik",), negated=True)
        .event("ASSAULT", "attack", actors=("army",), recipients=("Harl Front",), date="2031-06", modality="scheduled")
        .event("CONSULT", "met", actors=("Zoë Žižka",), recipients=("Lidia Sorn",), place="Tarsk", date="2031-05-04")
        .stands("Ana Petrik", "captive", "did not abduct", negated=True, holder="Harl Front")
        .done()
    )
    yield (
        Draft(
            "lt-3",
            f"{HARM} said <script>alert(1)</script>\x1b[2J\u202e that -1+1 was spoken of. The Harl Front released Ana "
            "Petrik on 9 May.",
            "2031-05-10",
            HARM,
            "javascript:alert(1)",
        )
        .person(HARM)
        .body("Harl Front", sector="REB")
        .entity("person", "Ana Petrik", words="Ana Petrik")
        .event("SUPPORT", "<script>", actors=(HARM,))
        .event("RETREAT", "released", mode="release", actors=("Harl Front",), recipients=("Ana Petrik",),
               date="2031-05-09")
        .says(HARM, "<script>alert(1)</script>\x1b[2J\u202e that -1+1 was spoken of")
        .stands("Ana Petrik", "free", "released", since="2031-05-09")
        .done()
    )  # fmt: skip
    yield (
        Draft("undated", "Two men held Ivo Tann in Sarn.", None, "Dorvo Post")
        .group("Two men", count=2)
        .person("Ivo Tann")
        .place("Sarn")
        .event("COERCE", "held", mode="arrest", actors=("Two men",), recipients=("Ivo Tann",), place="Sarn")
        .stands("Ivo Tann", "captive", "held", place="Sarn")
        .done()
    )


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with onrecord.open(tmp_path_factory.mktemp("exports") / "case.db") as kept:
        for reading in readings():
            kept.add(reading)
        yield kept


def ask(record: Record, name: str) -> Rows[Any]:
    """The whole answer to a query."""
    if name == "due":
        return record.due(today=TODAY)
    return record.everyone() if name == "who" else getattr(record, name)()


@pytest.fixture(scope="session")
def case(record: Record) -> Case:
    """The record as it is exported."""
    return Case(lambda name: ask(record, name), record.reports, record.beyond, TODAY, "1.2.3")


@dataclass(frozen=True)
class Exported:
    """A file that was written, and what was said of it."""

    path: Path
    number: int
    less: int

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode("utf-8")


def exported(case: Case, format_: str, folder: Path) -> dict[str, Exported]:
    """What a format writes, by the name of the file."""
    return {
        name: Exported(folder / name, written.number, written.less)
        for name, written in export_to(folder, format_, case)
    }
