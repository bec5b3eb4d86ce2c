"""How large the plain installation is: `pip install .` into a fresh environment, without extras.

    python benchmarks/installed_size.py

Prints the size of its site-packages, the largest packages first. Needs the package index.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHOWN = 12


def size_of(path: Path) -> int:
    """Bytes in a file or in all files of a folder."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        packages = next((Path(folder) / "lib").glob("python*")) / "site-packages"
        before = size_of(packages)
        command = [python, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check", ROOT]
        subprocess.run(command, check=True, stdout=sys.stderr)
        sizes = sorted(((size_of(path), path.name) for path in packages.iterdir()), reverse=True)
        for size, name in sizes[:SHOWN]:
            print(f"{size / 1e6:8.1f} MB  {name}")
        print(f"{(size_of(packages) - before) / 1e6:8.1f} MB  in all, pip itself left out")


if __name__ == "__main__":
    main()
