"""What `import onrecord` offers, and that it is quick."""

import importlib
import subprocess
import sys
from pathlib import Path
from types import FunctionType

import pytest

import onrecord

TEXT = "ARLEN, 12 May 2031 - Ilva Torren met Odo Kress on Sunday."


def test_the_front_door_has_these_members_and_no_others() -> None:
    assert sorted(onrecord.__all__) == [
        "OnRecordError",
        "Reading",
        "Record",
        "Report",
        "__version__",
        "open",
        "read",
    ]
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    assert set(onrecord.__all__) <= set(dir(onrecord))
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        onrecord.reed  # noqa: B018


def test_read_stays_the_function_whatever_of_the_sub_package_is_imported() -> None:
    from onrecord.read.times import find_expressions

    importlib.import_module("onrecord.read.language.pipeline")
    assert isinstance(onrecord.read, FunctionType)
    assert callable(find_expressions)
    program = (
        "from onrecord.read.times import resolve_times\n"
        "import onrecord, onrecord.read.entities\n"
        "from onrecord.read import read_many\n"
        "assert onrecord.read.__module__ == 'onrecord', onrecord.read\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_import_is_quick_because_it_loads_nothing_large() -> None:
    large = (
        "onrecord.read",
        "spacy",
        "numpy",
        "sqlalchemy",
        "alembic",
        "trafilatura",
        "lxml",
        "babel",
        "rich",
        "typer",
    )
    program = f"import sys, onrecord; print([name for name in {large} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_text_a_file_and_a_report_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    from_text = onrecord.read(TEXT)
    assert onrecord.read(path) == from_text
    assert onrecord.read(from_text.report).events == from_text.events
    assert from_text.report.text == TEXT


def test_what_is_given_along_fills_what_the_report_lacks() -> None:
    report = onrecord.read("Ilva Torren met Odo Kress.", published="2031-05-14", publisher="Daily Buoy").report
    assert (report.published.value, report.published.basis, report.publisher) == ("2031-05-14", "given", "Daily Buoy")
    again = onrecord.read(report, published="2031-06-01", publisher="Sarn Times").report
    assert (again.published.value, again.publisher) == ("2031-05-14", "Daily Buoy")


def test_what_cannot_be_read_is_an_error_of_this_package_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for source in ("", tmp_path / "empty.txt", tmp_path / "missing.txt", tmp_path):
        with pytest.raises(onrecord.OnRecordError) as caught:
            onrecord.read(source)
        assert "\n" not in str(caught.value)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(onrecord.OnRecordError, match="yesterday"):
        onrecord.read(TEXT, published="yesterday")
