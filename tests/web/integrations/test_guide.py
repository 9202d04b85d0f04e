"""The programs of docs/how-to/use-the-api.md; tests/web/journeys runs the first against a platform."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from dafeng.web.integrations.services.sending import signature
from tools.committed import PROJECT

PAGE = PROJECT / "docs" / "how-to" / "use-the-api.md"
PROGRAMS = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """The first program, as people would save it."""
    (tmp_path / "hand_in.py").write_text(PROGRAMS[0], encoding="utf-8")
    return tmp_path / "hand_in.py"


def test_the_program_is_typed_throughout(script: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={script.parent / 'cache'}"]

    checked = subprocess.run([*command, script.name], cwd=script.parent, capture_output=True, text=True, check=False)

    assert (checked.stdout, checked.returncode) == ("Success: no issues found in 1 source file\n", 0)


def test_the_check_of_a_signature_takes_ours_and_no_other() -> None:
    checking = ModuleType("checking")
    exec(PROGRAMS[2], checking.__dict__)  # noqa: S102 -- our own page
    now = datetime.now(UTC)

    ours = signature("whsec_a", b'{"id":"1"}', now)

    assert checking.is_ours(ours, b'{"id":"1"}', "whsec_a")
    assert not checking.is_ours(ours, b'{"id":"2"}', "whsec_a")
    assert not checking.is_ours(ours, b'{"id":"1"}', "whsec_b")
    assert not checking.is_ours(signature("whsec_a", b"{}", datetime(2024, 12, 2, tzinfo=UTC)), b"{}", "whsec_a")
