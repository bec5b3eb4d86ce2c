"""JSON Lines -> Reports, one object a line; and a JSON array of such objects."""

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from onrecord.ingest.input import LARGEST_TABLE, Found, Input, read_whole
from onrecord.ingest.text import report_from_text
from onrecord.model.errors import InputError
from onrecord.model.report import Report

_TEXTS = ("text", "title", "published", "publisher", "url")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LONGEST_LINE = 20_000_000  # bytes: more than the longest text takes when every letter is escaped
_PASSED_OVER = 1_000_000_000  # of a longer line; then the file is given up, since it may never end


def reports_from_jsonl(given: Input) -> Iterator[Found]:
    """The reports of a file, line by line; empty lines are passed over, and each broken one is told."""
    empty = True
    for number, line in enumerate(_lines(given.stream), 1):
        where = f"{given.where}:{number}"
        if line is None:
            empty = False
            size = f"{_LONGEST_LINE // 1_000_000} MB"
            given.fail(InputError(f"{where}: is longer than {size}, too long for one report; leave it out"))
            continue
        line = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if not line.strip():
            continue
        if empty and line.strip() in (b"{", b"["):
            message = f"{given.where}: is one JSON document, not JSON Lines; write each report as one line (jq -c)"
            given.fail(InputError(message))
            return
        empty = False
        try:
            report = report_from_record(_record(line, where), given, where)
        except InputError as error:
            given.fail(error)
        else:
            yield Found(report, line, f"line {number}")
    if empty:
        given.fail(InputError(f"{given.where}: is empty; give one JSON object a line"))


def reports_from_array(given: Input) -> Iterator[Found]:
    """The reports of a JSON document that is an array of objects; each broken one is told."""
    data = read_whole(given, most=LARGEST_TABLE, instead="write it as JSON Lines (jq -c '.[]')")
    records = _parsed(data.removeprefix(_BYTE_ORDER_MARK), given.where, "get the whole array")
    if not isinstance(records, list) or not records:
        raise InputError(f'{given.where}: is no JSON array of reports; write [{{"id": ..., "text": ...}}, ...]')
    for number, record in enumerate(records, 1):
        where = f"{given.where}: item {number}"
        try:
            report = report_from_record(_checked(record, where), given, where)
        except InputError as error:
            given.fail(error)
        else:
            yield Found(report, data, f"item {number}")


def report_from_record(record: Mapping[str, str | None], given: Input, where: str) -> Report:
    """The report in an object with `text` and, where they are known, `id`, `title`, `published`, `publisher`, `url`."""
    return report_from_text(
        record["text"] or "", published=record.get("published") or given.published, title=record.get("title") or None,
        publisher=record.get("publisher") or given.publisher, url=record.get("url") or None, id=record.get("id"),
        where=where,
    )  # fmt: skip


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


def _record(line: bytes, where: str) -> dict[str, Any]:
    return _checked(_parsed(line, where, "put one whole object on each line"), where)


def _parsed(data: bytes, where: str, instead: str) -> Any:
    try:
        return json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: is not UTF-8; JSON must be") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: is not valid JSON ({_why_no_json(error)}); {instead}") from error


def _checked(record: Any, where: str) -> dict[str, Any]:
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
