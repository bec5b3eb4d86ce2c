"""What would fail on one text in a million has one room where it is done right."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "onrecord"
MODULES = sorted(SOURCE.rglob("*.py"))
COUNTING_DAYS = {"model/days.py", "read/times/calendar.py"}  # the latter within the years that are read
OF_THE_WORD_LISTS = {"words_of"}  # as deep as the lists that the project itself writes
_DEPTH = {"depth", "deep"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_days_are_counted_where_they_cannot_leave_the_calendar(path: Path) -> None:
    if str(path.relative_to(SOURCE)) in COUNTING_DAYS:
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        used = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        assert used not in {"timedelta", "fromisoformat", "fromordinal"}, "days are counted in onrecord.model.days"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.relative_to(SOURCE).parts[0] in ("read", "merge", "model")],
    ids=lambda p: str(p.relative_to(SOURCE)),
)  # fmt: skip
def test_a_walk_over_what_a_text_may_make_deep_is_a_loop(path: Path) -> None:
    for name, function, is_method in _functions(ast.parse(path.read_text("utf-8"))):
        arguments = {a.arg for a in (*function.args.args, *function.args.kwonlyargs)}
        if name in OF_THE_WORD_LISTS or arguments & _DEPTH:
            continue
        again = [call.lineno for call in ast.walk(function) if _calls(call, name, is_method)]
        assert not again, f"{name} calls itself in line {again}: make it a loop, or give it a depth"


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef, bool]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node, False
        elif isinstance(node, ast.ClassDef):
            yield from ((inner.name, inner, True) for inner in node.body if isinstance(inner, ast.FunctionDef))


def _calls(node: ast.AST, name: str, is_method: bool) -> bool:
    if not isinstance(node, ast.Call):
        return False
    if is_method:
        of_self = isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
        return of_self and node.func.attr == name and node.func.value.id == "self"  # type: ignore[union-attr]
    return isinstance(node.func, ast.Name) and node.func.id == name
