"""Saved web pages: how many titles, days of publication and authors are right.

    .venv/bin/python benchmarks/pages.py ARCHIVES [--errors]

ARCHIVES is a folder of source archives (.tar.gz) of packages that test themselves on saved pages; their own tests say
what is expected, and their text stays in them:

    pip download --no-deps --no-binary :all: htmldate==1.2.3 trafilatura==1.0.0 newspaper4k==0.9.6 -d ARCHIVES

htmldate's pages are the usual measure for days, where its tests ask for the original date. Those of newspaper4k expect
what newspaper4k gives, which is not always right. Pages without an article are counted as silent. Prints a Markdown
table; without archives it says so and ends.
"""

import argparse
import ast
import json
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from onrecord.ingest import report_from_html
from onrecord.model.errors import InputError
from onrecord.model.report import Report

_NOTHING = Report(id="", text="", sha256="")


@dataclass(frozen=True)
class Expected:
    """A page and what its package expects of it; what it says nothing of is left out."""

    page: Path
    fields: dict[str, Any] = field(default_factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", type=Path, help="a folder of source archives")
    parser.add_argument("--errors", action="store_true", help="name every page that is not read as expected")
    options = parser.parse_args()
    archives = sorted(options.archives.glob("*.tar.gz"))
    if not archives:
        print(f"skipped: no source archives (.tar.gz) in {options.archives}; see the head of this script")
        return
    print("| pages of | field | expected | right | wrong | silent |\n|---|---|---|---|---|---|")
    for archive in archives:
        with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
            _measure(archive.name.removesuffix(".tar.gz"), _expected(Path(folder)), errors=options.errors)


def _measure(name: str, pages: list[Expected], *, errors: bool) -> None:
    read = [(one, _read(one.page)) for one in pages]
    for what in ("title", "day", "author"):
        asked = [(one, one.fields[what], _given(report, what)) for one, report in read if what in one.fields]
        if not asked:
            continue
        right = [one for one, wanted, given in asked if _key(wanted) == _key(given)]
        silent = [one for one, wanted, given in asked if wanted and not given]
        print(
            f"| {name} | {what} | {len(asked)} | {len(right)} | {len(asked) - len(right) - len(silent)} "
            f"| {len(silent)} |"
        )
        for one, wanted, given in asked:
            if errors and _key(wanted) != _key(given):
                print(f"    {one.page.name}: {what} {wanted!r}, given {given!r}", file=sys.stderr)


def _read(page: Path) -> Report:
    try:
        return report_from_html(page.read_bytes(), where=page.name)
    except InputError:
        return _NOTHING


def _given(report: Report, what: str) -> Any:
    if what == "author":
        return [name for name in (report.author or "").split(", ") if name]
    return report.published.value if what == "day" else report.title


def _key(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(map(_key, value))
    return " ".join(value.casefold().replace("’", "'").split()) if value else None


def _expected(folder: Path) -> list[Expected]:
    """What the tests of an unpacked archive expect, one entry a page."""
    found: dict[Path, Expected] = {}
    for one in (*_from_tests(folder), *_from_metadata(folder)):
        if one.page.is_file():
            known = found.get(one.page, one)
            found[one.page] = replace(known, fields={**one.fields, **known.fields})
    return list(found.values())


def _from_metadata(folder: Path) -> Iterator[Expected]:
    for file in sorted(folder.glob("*/tests/data/metadata/*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        if data.get("language", data.get("meta_lang")) not in ("en", "", None):
            continue
        fields = {"title": data["title"], "author": data["authors"], "day": (data["publish_date"] or "")[:10] or None}
        yield Expected(file.parents[1] / "html" / f"{file.stem}.html", fields)


def _from_tests(folder: Path) -> Iterator[Expected]:
    """Comparisons `find_date(load_mock_page(URL), ...) == DAY` and `metadata[FIELD] == VALUE` of test modules."""
    for file in sorted((*folder.glob("*/tests/unit_tests.py"), *folder.glob("*/tests/metadata_tests.py"))):
        module = ast.parse(file.read_text(encoding="utf-8"))
        pages = _constants(module).get("MOCK_PAGES", {})
        address: str | None = None
        loaded: str | None = None
        found: list[Expected] = []
        for node in _in_order(module):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                address = str(node.value.value)
            call = _call_of(node, "load_mock_page")
            if call:
                loaded = str(call.args[0].value) if isinstance(call.args[0], ast.Constant) else address
            elif _call_of(node, "extract_metadata") or _call_of(node, "find_date"):
                loaded = None  # of a page made up in the test
            page = file.parent / "cache" / str(pages.get(loaded))
            if isinstance(node, ast.Assert) and isinstance(node.test, ast.Compare):
                found += [Expected(page, fields) for fields in [_asserted(node.test)] if fields]
        yield from sorted(found, key=lambda one: "original" not in one.fields)


def _in_order(module: ast.Module) -> list[ast.stmt]:
    nodes = [node for node in ast.walk(module) if isinstance(node, ast.Assign | ast.Assert)]
    return sorted(nodes, key=lambda node: node.lineno)


def _constants(module: ast.Module) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Dict):
            found[node.targets[0].id] = ast.literal_eval(node.value)
    return found


def _call_of(node: ast.AST, name: str) -> ast.Call | None:
    calls = (one for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name))
    return next((call for call in calls if isinstance(call.func, ast.Name) and call.func.id == name), None)


def _asserted(test: ast.Compare) -> dict[str, Any]:
    """What a comparison says of a page: the day as it was first published, the title, or the author."""
    wanted = test.comparators[0]
    if not isinstance(wanted, ast.Constant) or not isinstance(wanted.value, str) or not isinstance(test.ops[0], ast.Eq):
        return {}
    dated = _call_of(test.left, "find_date")
    if dated:
        options = {
            word.arg: ast.literal_eval(word.value) for word in dated.keywords if isinstance(word.value, ast.Constant)
        }
        if "outputformat" in options or options.get("original_date") is False:
            return {}
        return {"day": wanted.value} | ({"original": True} if options.get("original_date") else {})
    if isinstance(test.left, ast.Subscript) and isinstance(test.left.slice, ast.Constant):
        named = {"title": "title", "author": "author", "date": "day"}.get(str(test.left.slice.value))
        value = wanted.value.split("; ") if named == "author" else wanted.value
        return {named: value} if named else {}
    return {}


if __name__ == "__main__":
    main()
