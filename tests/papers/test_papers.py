"""Papers that follow from the code are as it has them, and what they show is what is answered."""

import re
from pathlib import Path

import pytest

from papers import DOCS, MADE, ROOT, START, WALKS, made
from papers.record import TO_WRITE, with_types
from papers.shown import folder_for_pages, with_answers

PAGES = [*ROOT.glob("*.md"), *(p for p in DOCS.rglob("*.md") if "decisions" not in p.parts)]
AGAIN = "run `make docs`"


def test_every_file_that_follows_from_the_code_is_as_the_code_has_it() -> None:
    wanted = made()
    assert [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text] == [], AGAIN
    assert {path for folder in MADE for path in folder.iterdir()} <= wanted.keys(), AGAIN


def test_every_field_in_the_data_contract_has_a_meaning() -> None:
    assert TO_WRITE not in (DOCS / "record.md").read_text(encoding="utf-8")


def test_a_field_that_is_new_is_marked_and_one_that_is_gone_goes() -> None:
    page = (DOCS / "record.md").read_text(encoding="utf-8")
    row = "| `reports` | whole number | how many were read again |\n"
    assert row in page
    assert with_types(page.replace(row, "| `readings` | text | what was read |\n")) == page.replace(
        row, f"| `reports` | whole number | {TO_WRITE} |\n"
    )


def test_the_guide_begins_as_it_says(begun: tuple[Path, str]) -> None:
    assert begun[1] == START.read_text(encoding="utf-8"), AGAIN


@pytest.mark.parametrize("page", WALKS, ids=lambda page: str(page.name))
def test_a_page_shows_what_is_answered(begun: tuple[Path, str], page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    with folder_for_pages(begun[0]) as folder:
        assert with_answers(text, folder) == text, AGAIN


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_leads_to_what_is_there(page: Path) -> None:
    text = re.sub(r"^ *```.*?^ *```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for file, place in re.findall(r"\]\(([^)#:]*)#?([^):]*)\)", text):
        there = page.parent / file if file else page
        assert there.exists(), file
        assert not place or f'<a id="{place}"></a>' in there.read_text(encoding="utf-8"), place


def test_a_command_that_fails_or_says_nothing_is_not_shown(tmp_path: Path) -> None:
    for command in ("onrecord timeline --db none.db", "onrecord read"):
        with pytest.raises(RuntimeError, match=command):
            with_answers(f"```\n$ {command}\n```\n", tmp_path)
