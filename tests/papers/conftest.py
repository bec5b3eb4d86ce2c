"""The case in a record, as the first page of the guide puts it there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from papers import START
from papers.shown import folder_for_pages, with_answers


@pytest.fixture(scope="session")
def begun() -> Iterator[tuple[Path, str]]:
    """The folder in which that page was run, and the page as it then is."""
    with folder_for_pages() as folder:
        yield folder, with_answers(START.read_text(encoding="utf-8"), folder)
