"""Makes those papers that follow from the code: `make docs`. Tests fail where they were not made again.

The schemas, the types in the data contract, the tables, a page for each command, what the guide and the README show.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from onrecord.export.polecat import describe_polecat
from onrecord.export.tables import describe_tables
from papers.commands import write_commands
from papers.record import with_types
from papers.schema import write_schemas
from papers.shown import folder_for_pages, with_answers

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
MADE = (DOCS / "schema", DOCS / "commands")
"""The folders that hold nothing else."""
START = DOCS / "guide" / "README.md"
"""The page that puts the case into a record, from which the others go on."""
WALKS = (ROOT / "README.md", *sorted(one for one in (DOCS / "guide").glob("*.md") if one != START))


def made() -> dict[Path, str]:
    """Every file that follows from the model and the help, and what it is to hold."""
    contract = DOCS / "record.md"
    return {
        **write_schemas(DOCS / "schema"),
        **write_commands(DOCS / "commands"),
        DOCS / "tables.md": describe_tables() + describe_polecat(),
        contract: with_types(contract.read_text(encoding="utf-8")),
    }


def shown() -> Iterator[tuple[Path, str | RuntimeError]]:
    """Every page that shows what is answered, and what it is to hold, or why it cannot be told: the case is read."""
    with folder_for_pages() as start:
        yield START, with_answers(START.read_text(encoding="utf-8"), start)
        for walk in WALKS:
            with folder_for_pages(start) as folder:
                try:
                    yield walk, with_answers(walk.read_text(encoding="utf-8"), folder)
                except RuntimeError as error:
                    yield walk, error


def write_all() -> Iterator[str]:
    """Write the files that are not as they should be, and remove those that nothing makes any more; says which.

    A page of which a command fails stays as it is, and is told of last.
    """
    failed = []
    for path, text in chain(made().items(), shown()):
        if isinstance(text, RuntimeError):
            failed.append(f"left as it is: {path.relative_to(ROOT)}: {text}")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            yield f"written: {path.relative_to(ROOT)}"
    for path in sorted(left for folder in MADE for left in folder.iterdir() if left not in made()):
        path.unlink()
        yield f"removed: {path.relative_to(ROOT)}"
    yield from failed
