"""What tutorials, how-to pages and the reference of the command line tell people to type is there and works."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from dafeng.data import library
from dafeng.data.tables import HERE
from tools.committed import PROJECT

DOCS = PROJECT / "docs"
OWN_PAGES = [DOCS / "reference" / "command-line.md", *sorted((DOCS / "tutorials").glob("*.md"))]
GUIDES = [*OWN_PAGES, DOCS / "how-to" / "add-a-factor-dataset.md"]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
TYPED = re.compile(r"`dafeng ([a-z-]+)[^`]*`|^dafeng ([a-z-]+)", re.MULTILINE)
PROGRAM = "import sys; from dafeng.cli import main; sys.exit(main())"


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def helped(*words: str) -> str:
    command = [sys.executable, "-c", PROGRAM, "--lang", "en", *words, "--help"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def commands() -> set[str]:
    listed = helped().partition("COMMAND\n")[2].partition("\noptions:")[0]
    return set(re.findall(r"^ {4}([a-z-]+) ?", listed, re.MULTILINE))


def blocks(page: Path, kind: str) -> list[str]:
    return [text for name, text in BLOCK.findall(text_of(page)) if name == kind]


@pytest.mark.parametrize("page", GUIDES, ids=[page.stem for page in GUIDES])
def test_every_command_that_a_guide_names_exists(page: Path) -> None:
    named = {word for pair in TYPED.findall(text_of(page)) for word in pair if word}

    assert named
    assert named - commands() == set()


@pytest.mark.parametrize("page", GUIDES, ids=[page.stem for page in GUIDES])
def test_every_make_target_that_a_guide_names_exists(page: Path) -> None:
    targets = re.findall(r"^([a-z][a-z-]*):", text_of(PROJECT / "Makefile"), re.MULTILINE)

    assert set(re.findall(r"\bmake ([a-z-]+)", text_of(page))) - set(targets) == set()


def test_the_reference_of_the_command_line_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"^\| `dafeng ([a-z-]+)", text_of(OWN_PAGES[0]), re.MULTILINE))

    assert named == commands()


@pytest.mark.parametrize(
    "command", ["template", "check", "assess", "pathway", "inventory", "decompose", "trend", "factors", "example"]
)
def test_the_reference_of_the_command_line_names_every_option_of_a_command(command: str) -> None:
    options = set(re.findall(r"(?<![\w-])--[a-z-]+", helped(command))) - {"--help", "--output", "--lang"}

    assert options - set(re.findall(r"--[a-z-]+", text_of(OWN_PAGES[0]))) == set()


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The dataset of the how-to page, written where that page says."""
    page = DOCS / "how-to" / "add-a-factor-dataset.md"
    folder = tmp_path / "my-county-2024"
    folder.mkdir()
    (folder / "card.toml").write_text(blocks(page, "toml")[0], encoding="utf-8")
    (folder / "carriers.csv").write_text(blocks(page, "csv")[0], encoding="utf-8")
    monkeypatch.setenv("DAFENG_FACTORS", str(tmp_path))
    return folder


def test_the_dataset_of_the_how_to_page_can_be_read(added: Path) -> None:
    release = library.release(added.name)

    # 13.9 GJ/t x 0.0279 tC/GJ x 96 % x 44/12
    assert release.carriers["lignite"].co2() == pytest.approx(1.3651, abs=1e-4)
    assert release.carriers["lignite"].verified
    assert release.card["publisher"] == "某旗发展和改革委员会"


def test_the_headers_of_the_how_to_page_are_those_of_the_shipped_tables() -> None:
    rows = re.findall(r"^\| `(\w+)\.csv` \S+ \| `([^`]+)` \|", text_of(GUIDES[-1]), re.MULTILINE)
    shipped = {path.stem: path for path in (HERE / "factors").glob("*/*.csv")}

    assert {name for name, _ in rows} == shipped.keys()
    assert {name: set(header.split(",")) for name, header in rows} == {
        name: set(path.read_text(encoding="utf-8").splitlines()[0].split(",")) for name, path in shipped.items()
    }
