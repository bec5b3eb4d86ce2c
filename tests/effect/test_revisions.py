"""What the source is now and was at a commit."""

from collections.abc import Callable
from pathlib import Path

import pytest

from effect.revisions import NoSuchCommitError, default_base, describe, digest_at, digest_now, resolve, unpack

Commit = Callable[[str], str]


def source(root: Path) -> Path:
    return root / "src" / "onrecord" / "__main__.py"


def test_a_clean_work_tree_is_the_same_source_as_its_commit(root: Path, commit: Commit) -> None:
    commit("first")
    assert digest_now(root) == digest_at(root, "HEAD")


def test_an_edit_and_a_file_not_yet_followed_make_it_another_source(root: Path, commit: Commit) -> None:
    commit("first")
    source(root).write_text("edited", encoding="utf-8")
    edited = digest_now(root)
    (root / "src" / "new.py").write_text("new", encoding="utf-8")
    assert len({digest_at(root, "HEAD"), edited, digest_now(root)}) == 3


def test_a_deleted_file_changes_the_source_and_one_outside_it_does_not(root: Path, commit: Commit) -> None:
    commit("first")
    (root / "README").write_text("outside", encoding="utf-8")
    assert digest_now(root) == digest_at(root, "HEAD")
    source(root).unlink()
    assert digest_now(root) != digest_at(root, "HEAD")


def test_a_branch_is_compared_with_where_it_left_main(
    root: Path, commit: Commit, branch: Callable[[str], None]
) -> None:
    left = commit("first")
    branch("work")
    commit("second")
    commit("third")
    assert default_base(root) == left


def test_main_is_compared_with_its_last_commit_while_something_is_changed_and_else_with_the_one_before(
    root: Path, commit: Commit
) -> None:
    first, second = commit("first"), commit("second")
    assert default_base(root) == first
    source(root).write_text("edited", encoding="utf-8")
    assert default_base(root) == second


def test_without_an_earlier_commit_there_is_nothing_to_compare_with(root: Path, commit: Commit, tmp_path: Path) -> None:
    assert default_base(tmp_path) is None
    commit("first")
    assert default_base(root) is None


def test_the_source_of_an_earlier_commit_is_unpacked_as_it_was(root: Path, commit: Commit, tmp_path: Path) -> None:
    first = commit("first")
    commit("second")
    unpacked = unpack(root, first, tmp_path / "base")
    assert (unpacked / "onrecord" / "__main__.py").read_text(encoding="utf-8") == "first"


def test_a_commit_is_described_and_an_unknown_one_refused(root: Path, commit: Commit) -> None:
    commit("first")
    assert describe(root, "HEAD").endswith(" Another version")
    with pytest.raises(NoSuchCommitError, match="nowhere is no commit"):
        resolve(root, "nowhere")
