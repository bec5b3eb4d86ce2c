"""JSON Lines -> Reports, one object a line."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.ingest.text import report_from_text
from onrecord.model.errors import InputError
from onrecord.model.report import Report

_TEXTS = ("text", "title", "published", "publisher", "url")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def reports_from_jsonl(
    lines: Iterable[bytes],
    *,
    where: str,
    published: str | None,
    publisher: str | None,
    fail: Callable[[InputError], None],
) -> Iterator[Report]:
    """The reports of a file, line by line; empty lines are passed over, and `fail` is told of each broken one."""
    empty = True
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if not line.strip():
            continue
        if empty and line.strip() in (b"{", b"["):
            fail(InputError(f"{where}: is one JSON document, not JSON Lines; write each report as one line (jq -c)"))
            return
        empty = False
        try:
            report = _report(line, where=f"{where}:{number}", published=published, publisher=publisher)
        except InputError as error:
            fail(error)
        else:
            yield report
    if empty:
        fail(InputError(f"{where}: is empty; give one JSON object a line"))


def _report(line: bytes, *, where: str, published: str | None, publisher: str | None) -> Report:
    record = _record(line, where)
    return report_from_text(
        record["text"], published=record.get("published") or published, title=record.get("title") or None,
        publisher=record.get("publisher") or publisher, url=record.get("url") or None, id=record.get("id"), where=where,
    )  # fmt: skip


def _record(line: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: is not UTF-8; JSON Lines must be") from error
    except (json.JSONDecodeError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise InputError(f"{where}: is not valid JSON ({why}); put one whole object on each line") from error
    if not isinstance(record, dict):
        raise InputError(f'{where}: is no JSON object; write {{"id": ..., "text": ...}}')
    if isinstance(record.get("id"), int) and not isinstance(record["id"], bool):
        record["id"] = str(record["id"])
    for key in ("id", *_TEXTS):
        if record.get(key) is not None and not isinstance(record[key], str):
            raise InputError(f"{where}: {key!r} is not a string; write it in quotation marks")
    if record.get("text") is None:
        raise InputError(f'{where}: has no "text"; put the report\'s text under that key')
    return record
