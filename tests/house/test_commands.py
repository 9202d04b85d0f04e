"""The commands that the documents promise are there."""

import re
import subprocess
import sys

import pytest

from tools.committed import PROJECT

MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
README = (PROJECT / "README.md").read_text(encoding="utf-8")
BLOCKS = "\n".join(re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
TARGETS = dict(re.findall(r"^([a-z][a-z-]*):[^=\n]*?(?:## (.+))?$", MAKEFILE, re.MULTILINE))
INTERNAL = {"browser", "server"}


def test_every_target_says_what_it_does() -> None:
    assert {"setup", "run", "test"} <= TARGETS.keys()
    assert [name for name, text in TARGETS.items() if not text and name not in INTERNAL] == []


def test_every_target_is_phony() -> None:
    phony = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)

    assert {name for line in phony for name in line.split()} == TARGETS.keys()


def test_every_make_command_of_the_readme_exists() -> None:
    named = set(re.findall(r"\bmake ([a-z-]+)", README))

    assert {"run", "test"} <= named
    assert named - TARGETS.keys() == set()


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^(?:\$ )?dafeng ([a-z-]+)", BLOCKS, re.MULTILINE))))
def test_every_dafeng_command_of_the_readme_exists(command: str) -> None:
    program = "import sys; from dafeng.cli import main; sys.exit(main())"
    run = subprocess.run(
        [sys.executable, "-c", program, command, "--help"], check=False, capture_output=True, text=True
    )

    assert (run.returncode, run.stderr) == (0, "")


def test_continuous_integration_runs_the_same_as_everyone() -> None:
    commands = [line for line in (PROJECT / ".ci/run").read_text().splitlines() if line and not line.startswith("#")]

    assert commands == ['cd "$(dirname "$0")/.." && exec make test']
