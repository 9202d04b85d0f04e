"""The command line as other people's scripts call it: a real process, what it prints, and its exit code."""

import os
import subprocess
import sys
from pathlib import Path

Finished = subprocess.CompletedProcess[str]


def run(*words: str | Path, language: str = "zh", **environment: str) -> Finished:
    command = [sys.executable, "-m", "dafeng", *map(str, words)]
    surroundings = {**os.environ, "DAFENG_LANG": language, **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, by its path inside."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
