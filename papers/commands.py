"""A page for every command, from its own help."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from onrecord.cli import app
from onrecord.export.schema import SHAPES
from papers.schema import shapes_of

_EXAMPLE = "Example: "
_WIDE = {"max_content_width": 10_000, "terminal_width": 10_000}  # so that no line of help is broken


def write_commands(folder: Path) -> dict[Path, str]:
    """The files of all commands and of the list of them, and what they are to hold."""
    found = list(commands())
    return {folder / "README.md": _list(found), **{folder / _file(name): _page(name, one) for name, one in found}}


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its whole name ("alert add"), in the order of the help."""
    waiting = [("", typer.main.get_command(app))]
    while waiting:
        name, command = waiting.pop(0)
        within = getattr(command, "commands", {})
        if not within:
            yield name, command
        waiting = [(f"{name} {one}".strip(), within[one]) for one in within if not within[one].hidden] + waiting


def prints_json(command: Any) -> bool:
    """Whether it has `--json`."""
    return any("--json" in param.opts for param in command.params)


def _file(name: str) -> str:
    return f"{name.replace(' ', '-')}.md"


def _list(found: list[tuple[str, Any]]) -> str:
    whole = typer.main.get_command(app)
    rows = [(f"[`onrecord {name}`]({_file(name)})", _first(command.help)) for name, command in found]
    parts = ["# The commands", *_paragraphs(whole.help), *_paragraphs(whole.epilog), "A page for each:"]
    return "\n\n".join([*parts, _table("command", rows)]) + "\n"


def _page(name: str, command: Any) -> str:
    context = command.make_context(f"onrecord {name}", [], resilient_parsing=True, **_WIDE)
    taken = [(_argument(one), one.help or "") for one in command.params if one.param_type_name == "argument"]
    others = (one.get_help_record(context) for one in command.params if one.param_type_name != "argument")
    options = [record for record in others if record]
    usage = " ".join(["onrecord", name, *(["[OPTIONS]"] if options else []), *(word for word, _ in taken)])
    parts = [f"# `onrecord {name}`", *_paragraphs(command.help), f"```\n{usage}\n```"]
    parts += [_table(head, _quoted(rows)) for head, rows in (("takes", taken), ("option", options)) if rows]
    if example := (command.epilog or "").removeprefix(_EXAMPLE):
        parts.append(f"{_EXAMPLE.strip()}\n\n```\n{example}\n```")
    if prints_json(command) and (shapes := [one for one in shapes_of(name) if one in SHAPES]):
        parts.append(f"A line of `--json` holds: {'; or '.join(map(_link, shapes))}.")
    return "\n\n".join(parts) + "\n"


def _link(shape: str) -> str:
    title = SHAPES[shape].__name__
    return f"[{title}](../record.md#{title}), [schema](../schema/{shape}.json)"


def _argument(param: Any) -> str:
    word = str(param.metavar or param.name.upper())
    return word if param.required or word.startswith("[") else f"[{word}]"


def _paragraphs(text: str | None) -> list[str]:
    return [" ".join(part.split()) for part in (text or "").split("\n\n") if part.strip()]


def _first(text: str | None) -> str:
    """The first sentence of a help text, and no more."""
    first, stop, _ = " ".join(_paragraphs(text)).partition(". ")
    return first + stop.strip()


def _quoted(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(f"`{word}`", means) for word, means in rows]


def _table(head: str, rows: list[tuple[str, str]]) -> str:
    cells = ((" ".join(cell.split()).replace("|", "\\|") for cell in row) for row in rows)
    return "\n".join([f"| {head} | what it does |", "|---|---|", *(f"| {' | '.join(row)} |" for row in cells)])
