"""Dates as people read them."""

import pytest

from onrecord.model.dates import write_date, write_period


@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        ("2024-06-24", "24 Jun 2024"),
        ("2024-06", "Jun 2024"),
        ("2024", "2024"),
        ("201X", "2010s"),
        ("19XX", "1900–1999"),
        ("2024-21", "spring 2024"),
        ("2024-06-24?", "24 Jun 2024?"),
        ("2024-06~", "about Jun 2024"),
        ("2024-06-08/2024-06-12", "8–12 Jun 2024"),
        ("2024-06-08/2024-07-12", "8 Jun – 12 Jul 2024"),
        ("2023-12-30/2024-01-02", "30 Dec 2023 – 2 Jan 2024"),
        ("2024-03/2024-05", "Mar–May 2024"),
        ("2014/2016", "2014 – 2016"),
        ("2016-10-13/..", "from 13 Oct 2016"),
        ("../2016-10", "until Oct 2016"),
        (None, ""),
    ],
)
def test_a_date_is_written_as_people_write_it(edtf: str | None, written: str) -> None:
    assert write_date(edtf) == written


PERIODS = [
    ("2025-03-02", None, "from 2 Mar 2025"),
    (None, "2025-03-17", "until 17 Mar 2025"),
    ("2025-03-02", "2025-03-02", "2 Mar 2025"),
    ("2025-03-02", "2025-03-17", "2–17 Mar 2025"),
    ("2025-03-02", "2025-03-17/2025-03-23", "from 2 Mar 2025 until 17–23 Mar 2025"),
    ("2025-02-27/2025-03-02", "2025-03-17", "from 27 Feb – 2 Mar 2025 until 17 Mar 2025"),
    (None, None, ""),
]


@pytest.mark.parametrize(("since", "until", "written"), PERIODS)
def test_a_period_is_written_with_its_ends(since: str | None, until: str | None, written: str) -> None:
    assert write_period(since, until) == written
