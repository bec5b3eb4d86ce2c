"""The source as it is in the work tree, and as it was at a commit."""

import hashlib
import io
import subprocess
import tarfile
from pathlib import Path

SOURCE = "src"


class NoSuchCommitError(Exception):
    """A commit that git does not know; the message says which."""


def default_base(root: Path) -> str | None:
    """The commit to compare with when none is named; None where there is no earlier one.

    On a branch it is where the branch left main. On main itself it is the last commit, while something is changed
    since; else the one before it.
    """
    for main in ("main", "origin/main"):
        left = _ask(root, "merge-base", "HEAD", main)
        if left and left != _ask(root, "rev-parse", "HEAD"):
            return left
    changed = _ask(root, "status", "--porcelain", "--", SOURCE)
    return _ask(root, "rev-parse", "--verify", "--quiet", "HEAD" if changed else "HEAD~1^{commit}")


def describe(root: Path, revision: str) -> str:
    """A commit as people call it: its short hash, its day and its subject."""
    return _git(root, "log", "-1", "--format=%h %as %s", revision).strip()


def digest_at(root: Path, revision: str) -> str:
    """What the source at a commit comes to; the same as that of a work tree with the same files."""
    listed = _git(root, "ls-tree", "-r", "-z", "--format=%(objectname) %(path)", revision, "--", SOURCE)
    return _digest(listed.split("\0"))


def digest_now(root: Path) -> str:
    """What the source in the work tree comes to, files that git does not yet follow included."""
    listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", SOURCE).split("\0")
    paths = sorted({path for path in listed if path and (root / path).is_file()})
    blobs = _git(root, "hash-object", "--stdin-paths", given="\n".join(paths) + "\n" if paths else "").split()
    return _digest([f"{blob} {path}" for blob, path in zip(blobs, paths, strict=True)])


def unpack(root: Path, revision: str, folder: Path) -> Path:
    """Writes the source of a commit into a folder, and says where it is.

    From an archive: nothing of it is left in the repository when this process is killed, as a git worktree would be.
    """
    command = ["git", "archive", "--format=tar", revision, "--", SOURCE]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    if done.returncode:
        raise NoSuchCommitError(f"{revision}: {done.stderr.decode(errors='replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder / SOURCE


def resolve(root: Path, revision: str) -> str:
    """The full hash of a commit."""
    found = _ask(root, "rev-parse", "--verify", "--quiet", revision + "^{commit}")
    if found is None:
        raise NoSuchCommitError(f"{revision} is no commit of this repository")
    return found


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(filter(None, lines))).encode()).hexdigest()


def _ask(root: Path, *arguments: str) -> str | None:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    return (done.stdout.strip() or None) if done.returncode == 0 else None


def _git(root: Path, *arguments: str, given: str | None = None) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, input=given, capture_output=True, text=True, check=True)
    return done.stdout
