"""What is installed is what was locked."""

import re
import tomllib

import hatch_build
from tools.committed import PROJECT

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^([\w-]+)==(\S+)", re.MULTILINE)


def locked(name: str) -> dict[str, str]:
    return dict(PIN.findall((PROJECT / name).read_text()))


def test_every_line_of_a_lock_is_a_version_with_its_hashes() -> None:
    for name in ("requirements.lock", "tools/bootstrap.lock", "tools/node.lock"):
        entries = re.sub(r"\\\n\s+", "", (PROJECT / name).read_text()).splitlines()

        assert [
            entry
            for entry in entries
            if not re.fullmatch(r"\S+==\S+( ; [^#]+?)? ?(--hash=sha256:[0-9a-f]{64} ?)+", entry)
        ] == []


def test_everything_the_product_imports_is_locked() -> None:
    names = {re.split(r"[<>=\[]", requirement)[0] for requirement in PYPROJECT["project"]["dependencies"]}

    assert names - locked("requirements.lock").keys() == set()


def test_the_tools_that_build_are_the_locked_ones_however_the_package_is_installed() -> None:
    pins = [*PYPROJECT["build-system"]["requires"], *PYPROJECT["dependency-groups"]["build"], *hatch_build.FONT_TOOLS]
    versions = locked("requirements.lock")

    assert {pin for pin in pins if "==" in pin and versions[pin.split("==")[0]] != pin.split("==")[1]} == set()
    assert dict(pin.split("==") for pin in hatch_build.NODE) == locked("tools/node.lock")
