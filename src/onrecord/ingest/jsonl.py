"""JSON Lines -> Reports, one object a line."""

import json
from collections.abc import Callable, Iterator
from typing import IO, Any

from onrecord.ingest.text import report_from_text
from onrecord.model.errors import InputError
from onrecord.model.report import Report

_TEXTS = ("text", "title", "published", "publisher", "url")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LONGEST_LINE = 20_000_000  # bytes: more than the longest text takes when every letter is escaped
_PASSED_OVER = 1_000_000_000  # of a longer line; then the file is given up, since it may never end


def reports_from_jsonl(
    stream: IO[bytes],
    *,
    where: str,
    published: str | None,
    publisher: str | None,
    fail: Callable[[InputError], None],
) -> Iterator[Report]:
    """The reports of a file, line by line; empty lines are passed over, and `fail` is told of each broken one."""
    empty = True
    for number, line in enumerate(_lines(stream), 1):
        if line is None:
            empty = False
            size = f"{_LONGEST_LINE // 1_000_000} MB"
            fail(InputError(f"{where}:{number}: is longer than {size}, too long for one report; leave it out"))
            continue
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


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is too long, of which no more is held in memory than that."""
    while line := stream.readline(_LONGEST_LINE + 1):
        if len(line) <= _LONGEST_LINE:
            yield line
            continue
        yield None
        passed = 0
        while line and not line.endswith(b"\n"):
            line = stream.readline(1_000_000)
            passed += len(line)
            if passed > _PASSED_OVER:
                return


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
    except (ValueError, RecursionError) as error:
        why = _why_no_json(error)
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


def _why_no_json(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    return "nested too deeply" if isinstance(error, RecursionError) else "a number of too many digits"
