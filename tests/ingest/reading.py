"""Files as tests make them, and what is read in them."""

from pathlib import Path
from typing import Any

from onrecord.ingest import open_reports
from onrecord.model.errors import OnRecordError
from onrecord.model.report import Report

FREED = "Rebels freed the nurse Mirela Dostan near Halm on Tuesday, the interior ministry said."
HELD = "Police in Oresk held two men on Tuesday. Both were freed in the evening, their lawyer said."
PAGE = (
    f"<!DOCTYPE html><html><head><title>Two men held</title></head><body><article><p>{HELD}</p></article></body></html>"
)


def read_all(path: Path, content: bytes | str, **options: Any) -> tuple[list[Report], list[str]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    problems: list[OnRecordError] = []
    reports = list(open_reports([path], on_error=problems.append, **options))
    assert not any("\n" in str(problem) for problem in problems)
    return reports, [str(problem).removeprefix(f"{path}") for problem in problems]
