"""The agency whose dispatch a report is: never one that helped, is quoted, or took the picture."""

import pytest

from onrecord.ingest import report_from_text
from onrecord.read import read
from onrecord.read.language import parse
from onrecord.read.statements import find_agency
from onrecord.taking import as_given

STRUCK = "A bridge near Sarn was struck at night, the army said. Nobody was hurt."
DISPATCHES = [
    (f"SARN (Reuters) - {STRUCK}", "Reuters"),
    (f"SARN, May 3 (Xinhua) -- {STRUCK}", "Xinhua"),
    (f"(AP) — {STRUCK}", "Associated Press"),
    (f"Sarn/AFP - {STRUCK}", "Agence France-Presse"),
    (f"SARN, May 3. /TASS/. {STRUCK}", "TASS"),
    (f"Sarn, May 3 (CNA) {STRUCK}", "CNA"),
    (f"SARN, Ostland (Coast News Agency) - {STRUCK}", "Coast News Agency"),
    (f"Bridge struck\n\nBy Ana Vell, Associated Press\n\n{STRUCK}", "Associated Press"),
    (f"Bridge struck\n\nBy Our Correspondent, AP\n\n{STRUCK}", "Associated Press"),
    (f"Bridge struck\n\nXinhua | Updated: 2031-05-03 13:14\n\n{STRUCK}", "Xinhua"),
    (f"Bridge struck\n\nSource: Xinhua | 2031-05-03 13:14:00 | Editor: Ana Vell\n\n{STRUCK}", "Xinhua"),
    (f"Bridge struck\n\nReuters in Sarn\n\n{STRUCK}", "Reuters"),
    (f"{STRUCK}\n\nTrains were stopped. - AFP", "Agence France-Presse"),
    (f"{STRUCK}\n\nTrains were stopped. (Reuters)", "Reuters"),
    (f"{STRUCK}\n\n—Reuters", "Reuters"),
    (f"{STRUCK}\n\n(OPA)", "OPA"),
    (f"{STRUCK}\n\nCopyright 2031 The Associated Press. All rights reserved.", "Associated Press"),
    # several, or others beside one
    (f"SARN (AP/Reuters) - {STRUCK}", None),
    (f"Bridge struck\n\nBy Agencies\n\n{STRUCK}", None),
    (f"Bridge struck\n\nBy Ana Vell and AP\n\n{STRUCK}", None),
    (f"Bridge struck\n\nCBS/AP\n\n{STRUCK}", None),
    (f"Bridge struck\n\nReuters/Coast Daily\n\n{STRUCK}", None),
    (f"{STRUCK}\n\nReuters - AP - AFP", None),
    (f"{STRUCK}\n\njm/dm (AFP, dpa)", None),
    (f"{STRUCK}\n\n(With inputs from PTI)", None),
    (f"{STRUCK}\n\nThe Associated Press contributed to this report.", None),
    # quoted, or pictured
    ("A bridge near Sarn was struck, an officer told Reuters.", None),
    ("A bridge near Sarn was struck, Xinhua reported.", None),
    (f"Photo: AFP\n\n{STRUCK}", None),
    (f"{STRUCK}\n\nThe bridge as it was in spring (AFP)", None),
    # no agency
    (f"GOMA (DRC) - {STRUCK}", None),
    (f"Sarn (Ostland) - {STRUCK}", None),
    (f"{STRUCK}\n\nThe guild of sailors said so. (GS)", None),
    (f"Feeds\n\n{STRUCK}\n\nRSS (HD) | RSS (MP3)", None),
    (STRUCK, None),
]


@pytest.mark.parametrize(("text", "agency"), DISPATCHES, ids=[text.replace(STRUCK, "...") for text, _ in DISPATCHES])
def test_a_report_is_the_dispatch_of_the_one_agency_that_it_says(text: str, agency: str | None) -> None:
    found = find_agency(parse(report_from_text(text)))
    assert (found.name if found else None) == agency


def test_an_agency_read_in_the_text_is_found_anew_and_one_of_the_page_stays() -> None:
    reading = read(report_from_text(f"SARN (Reuters) - {STRUCK}"))
    assert reading.report.agency is not None
    assert reading.report.agency.evidence is not None
    assert reading.report.agency.evidence.of(reading.report.text) == "Reuters"
    assert as_given(reading).agency is None
