"""The files that belong to the project: what git has or would take in, without what set-up and runs make."""

import subprocess
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@cache
def committed_files() -> tuple[Path, ...]:
    """Return every file that is in git or that git would take in."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True).stdout
    paths = (PROJECT / name for name in sorted(set(listing.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


def committed_python() -> list[Path]:
    """Return the Python files among them."""
    return [path for path in committed_files() if path.suffix == ".py"]
