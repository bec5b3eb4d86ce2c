"""A real repository of a few commits, whose source is one small file."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Commit = Callable[[str], str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository on main, with nothing in it."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-b", "main")
    return folder


@pytest.fixture
def commit(root: Path) -> Commit:
    """Commits this content of `src/onrecord/__main__.py`, and says by which hash."""

    def committed(content: str) -> str:
        path = root / "src" / "onrecord" / "__main__.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name("__init__.py").touch()
        path.write_text(content, encoding="utf-8")
        git(root, "add", ".")
        git(root, "commit", "-m", "Another version")
        return git(root, "rev-parse", "HEAD")

    return committed


@pytest.fixture
def branch(root: Path) -> Callable[[str], None]:
    """Goes on on a new branch."""

    def switched(name: str) -> None:
        git(root, "switch", "-c", name)

    return switched


def git(root: Path, *arguments: str) -> str:
    """What git prints."""
    who = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()
