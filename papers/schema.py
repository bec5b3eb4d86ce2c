"""The files of docs/schema: what each line that `--json` prints is."""

import json
from pathlib import Path

from onrecord.export.schema import SHAPES, schema_of

PRINTS: dict[str, tuple[str, ...]] = {
    "add": ("added",),
    "explain": ("explained",),
    "judge": ("judgements", "named", "doubtful"),
    "read": ("reading",),
    "rebuild": ("rebuilt",),
    "remove": ("judgements",),
    "verify": ("verified",),
    "watch": ("changes",),
}
"""What the lines of a command's `--json` are, where that is not called as the command is."""


def shapes_of(command: str) -> tuple[str, ...]:
    """What the lines of a command's `--json` can be, by name."""
    return PRINTS.get(command, (command,))


def write_schemas(folder: Path) -> dict[Path, str]:
    """The files of all schemas, and what they are to hold."""
    return {
        folder / f"{name}.json": json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n" for name in SHAPES
    }
