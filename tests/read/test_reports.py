"""Whole reports, read from end to end: where people stand and what is due. All names and texts are invented."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import Reading

REPORTS = tomllib.loads((Path(__file__).parent / "reports.toml").read_text(encoding="utf-8"))["report"]


def standings(reading: Reading) -> list[str]:
    names = {entity.id: entity.name for entity in reading.entities}
    lines = []
    for one in reading.standings:
        words = [names[one.person], "not" if one.negated else "", one.state]
        words += ["possibly"] if one.modality == "possible" else []
        words += [f"by {names[one.holder]}"] if one.holder else []
        words += [f"{field} {value}" for field in ("since", "until") if (value := getattr(one, field))]
        lines.append(" ".join(word for word in words if word))
    return lines


def expectations(reading: Reading) -> list[str]:
    names = {entity.id: entity.name for entity in reading.entities}
    lines = []
    for one in reading.expectations:
        who = " > ".join(names[party] for party in (one.by, one.to) if party)
        due = f" | {one.due}" if one.due else ""
        came = "" if one.outcome == "open" else f" ({one.outcome})"
        lines.append(f"{one.kind} {who}: {one.action.of(reading.report.text)}{due}{came}")
    return lines


@pytest.mark.parametrize("report", REPORTS, ids=[report["title"] for report in REPORTS])
def test_a_report_says_where_people_stand_and_what_is_due(report: dict[str, Any]) -> None:
    text = f"{report['title']}\n\n{report['text'].strip()}"
    reading = onrecord.read(text, published=report["published"])
    assert standings(reading) == report["standings"]
    assert expectations(reading) == report["due"]
