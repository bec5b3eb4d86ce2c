"""POLECAT's columns, and PLOVER's own coding of what is announced; read by pandas."""

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pandas
import pytest

from export.conftest import exported
from onrecord.export.case import Case
from onrecord.export.polecat import _coding, code, describe_polecat
from onrecord.model.answers import Telling, TimelineRow
from onrecord.model.evidence import Evidence
from onrecord.model.plover import EventType

HEAD = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
    "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|"
    "Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|"
    "Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|"
    "Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version|Modality|"
    "Date Basis|Disputed"
)


def row(type_: EventType, modality: str = "occurred", *, sentence: int = 0, mode: str | None = None) -> TimelineRow:
    """A happening told in the nth sentence of a report of 3 May."""
    item = Evidence("r1", "Dorvo Post", "2031-05-03", sentence, sentence + 1, "x")
    return TimelineRow(
        f"{type_}-{modality}-{sentence}", "x", type_, mode, modality, False, "2031-05-12", None, (), (), 1.0, 1, (), (),
        (Telling(None, modality, (item,)),), False, (), (item,), told="2031-05-03",
    )  # type: ignore[arg-type]  # fmt: skip


def coded(*rows: TimelineRow) -> list[tuple[str, str | None, str | None]]:
    return [(one.type, one.mode, one.day) for one in code(rows)]


@pytest.mark.parametrize(
    ("type_", "announced"),
    [
        ("CONSULT", "AGREE"), ("SUPPORT", "AGREE"), ("COOPERATE", "AGREE"), ("AID", "AGREE"), ("AGREE", "AGREE"),
        ("RETREAT", "CONCEDE"), ("CONCEDE", "CONCEDE"), ("ASSAULT", "THREATEN"), ("COERCE", "THREATEN"),
        ("SANCTION", "THREATEN"), ("PROTEST", "THREATEN"), ("MOBILIZE", "THREATEN"), ("THREATEN", "THREATEN"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("modality", ["scheduled", "promised", "threatened"])
def test_what_is_announced_is_coded_as_the_announcement_on_the_day_of_it(
    type_: EventType, announced: str, modality: str
) -> None:
    (found,) = coded(row(type_, modality))
    assert (found[0], found[2]) == (announced, "2031-05-03")


@pytest.mark.parametrize("type_", ["REQUEST", "ACCUSE", "REJECT"])
def test_words_of_conflict_yet_to_come_are_no_event(type_: EventType) -> None:
    assert coded(row(type_, "scheduled")) == []


@pytest.mark.parametrize("modality", ["demanded", "possible", "attempted"])
def test_what_was_not_done_and_not_announced_is_no_event(modality: str) -> None:
    assert coded(row("ASSAULT", modality)) == []


def test_what_is_denied_is_no_event() -> None:
    assert coded(replace(row("ASSAULT"), negated=True), replace(row("CONSULT", "scheduled"), negated=True)) == []


def test_what_was_done_stays_as_it_is() -> None:
    assert coded(row("RETREAT", mode="release"), row("COERCE", "ongoing", mode="arrest")) == [
        ("RETREAT", "release", "2031-05-12"),
        ("COERCE", "arrest", "2031-05-12"),
    ]


@pytest.mark.parametrize(
    ("date", "day", "basis"),
    [
        ("2031-05-12", "2031-05-12", "said"),
        (None, "2031-05-03", "published"),
        ("2031-05", "2031-05-03", "published"),
        ("2031-05-12/2031-05-14", None, None),  # not yet on the day of the report
        ("1994", None, None),
    ],
)
def test_what_has_no_day_has_that_of_the_first_report_where_it_can_be_of_that_day(
    date: str | None, day: str | None, basis: str | None
) -> None:
    (found,) = code([replace(row("RETREAT"), date=date)])
    assert found.day == day
    assert {"said": found.said, "published": not found.said, None: found.day is None}[basis]


def test_a_promise_and_what_it_promises_are_one_event() -> None:
    assert coded(row("AGREE"), row("RETREAT", "promised")) == [("CONCEDE", None, "2031-05-12")]
    assert coded(row("AGREE"), row("CONSULT", "promised")) == [("AGREE", None, "2031-05-12")]
    assert coded(row("THREATEN", mode="violence"), row("ASSAULT", "threatened")) == [
        ("THREATEN", "violence", "2031-05-12")
    ]
    both = coded(row("AGREE"), row("RETREAT", "promised"), row("CONSULT", "promised"))
    assert both == [("AGREE", None, "2031-05-12")], "of two things promised in one sentence it is not known which"


def test_a_promise_of_another_sentence_is_another() -> None:
    found = coded(row("AGREE"), row("RETREAT", "promised", sentence=1))
    assert [one[0] for one in found] == ["AGREE", "CONCEDE"]


def test_a_release_that_was_promised_and_came_is_a_release_and_its_promise_a_concession() -> None:
    promise, release = row("AGREE"), row("RETREAT", sentence=1, mode="release")
    told = Telling("2031-05-12", "promised", promise.evidence)
    found = coded(promise, replace(release, history=(told, *release.history)))
    assert [one[:2] for one in found] == [("CONCEDE", None), ("RETREAT", "release")]


@pytest.mark.parametrize(
    ("type_", "mode", "threat"),
    [
        ("ASSAULT", "aerial", "violence"), ("COERCE", "arrest", "arrest"), ("COERCE", "curfew", "restrict"),
        ("COERCE", "deport", "expel"), ("SANCTION", "expel", "expel"), ("SANCTION", "discontinue", "relations"),
        ("COERCE", "seize", None), ("PROTEST", "strike", None),
    ],
)  # fmt: skip
def test_the_mode_of_a_threat_is_what_is_threatened(type_: EventType, mode: str, threat: str | None) -> None:
    assert coded(row(type_, "threatened", mode=mode))[0][:2] == ("THREATEN", threat)


def test_pandas_reads_the_columns_of_polecat(case: Case, tmp_path: Path) -> None:
    written = exported(case, "polecat", tmp_path)["polecat.tsv"]
    frame = pandas.read_csv(written.path, sep="\t", keep_default_na=False, dtype=str)
    assert "|".join(frame.columns) == HEAD
    rows = case.ask("timeline")
    assert len(frame) == written.number == len(list(code(rows)))
    assert written.number + written.less == len(rows)
    taken = frame[frame["Event Mode"] == "abduct"].iloc[0]
    wanted = {
        "Event Date": "2031-05-02", "Event Type": "ASSAULT", "Intensity": "-9", "Quad Code": "MATERIAL CONFLICT",
        "Actor Name": "Harl Front", "Actor Country": "None", "Primary Actor Sector": "REB",
        "Recipient Name": "Ana Petrik", "Recipient Country": "NOR", "Recipient COW": "385",
        "Placename": "Bergen", "Country": "NOR",
        "Latitude": "60.39299", "GeoNames ID": "3161732", "Source": "Lenmark Times", "Publication Date": "2031-05-03",
        "Contexts": "None", "Version": "onrecord 1.2.3", "Modality": "occurred",
    }  # fmt: skip
    assert {name: taken[name] for name in wanted} == wanted
    assert (frame == "").sum().sum() == 0
    ahead = frame["Modality"].isin(["scheduled", "promised", "threatened"])
    assert set(frame[ahead]["Event Type"]) <= {"AGREE", "CONCEDE", "THREATEN"}
    assert {"ASSAULT", "RETREAT", "COERCE"} <= set(frame[~ahead]["Event Type"])
    assert set(frame["Event Type"]) == {
        "ASSAULT",
        "CONSULT",
        "RETREAT",
        "AGREE",
        "THREATEN",
        "CONCEDE",
        "SUPPORT",
        "COERCE",
    }


def test_every_column_is_described_or_said_to_be_unknown(case: Case, tmp_path: Path) -> None:
    written = exported(case, "polecat", tmp_path)["polecat.tsv"]
    frame = pandas.read_csv(written.path, sep="\t", keep_default_na=False, dtype=str)
    told, unknown = describe_polecat().split("Not known here")
    for column in frame.columns:
        assert (f"| `{column}` |" in told) is not (f"`{column}`" in unknown)
        assert f"| `{column}` |" in told or set(frame[column]) == {"None"}


def test_every_type_has_a_quad() -> None:
    assert set(_coding()["of_type"]) == set(get_args(EventType))
