"""Agencies under all their names."""

import pytest

from onrecord.model.agencies import agency_called, agency_in_brackets, agency_meant, signing_agency


def test_an_agency_is_one_under_its_initials_its_full_name_and_its_address() -> None:
    assert {agency_called(name) for name in ("AP", "The Associated Press", "AP News", "www.apnews.com")} == {
        "Associated Press"
    }
    assert agency_called("REUTERS") == "Reuters"
    assert agency_called("ap") is None


def test_initials_that_a_party_has_too_are_an_agency_only_where_a_report_is_signed() -> None:
    assert agency_called("PTI") == agency_meant("Press Trust of India") == "Press Trust of India"
    assert agency_meant("PTI") is None


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        ("Reuters", "Reuters"), ("Ana Vell, OPA", "OPA"), ("Coast News Agency", "Coast News Agency"),
        ("AP/Reuters", None), ("West Bank", None), ("DRC", None), ("HD", None),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_is_an_agency_where_it_reads_like_one(words: str, agency: str | None) -> None:
    assert agency_in_brackets(words) == agency


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By Ana Vell, Press Trust of India", "Press Trust of India"),
        ("By ANA VELL and ODO KRESS - AP Technology Writers | AP – 1 hr 4 mins ago", "Associated Press"),
        ("Selm/AFP", "Agence France-Presse"),
        ("Updated: 2031-05-03 06:50 (Xinhua)", "Xinhua"),
        ("AFP reporters saw fighting near Varn.", None),
        ("Selm Times | Reuters", None),
        ("By Reuters and Ana Vell", None),
        ("Staff and agencies", None),
        ("Picture: Ana Vell/AFP", None),
    ],
)
def test_a_line_is_signed_by_the_agency_that_it_names_alone(line: str, agency: str | None) -> None:
    assert signing_agency(line) == agency
