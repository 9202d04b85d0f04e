"""The method pages: every formula has one, every page follows the template, every worked example holds."""

import ast
import doctest
import importlib
import re
from pathlib import Path

import pytest

from tools.committed import PROJECT

FOLDER = PROJECT / "docs" / "reference" / "methods"
PAGES = sorted(FOLDER.glob("[0-9]*.md"))
CORE = PROJECT / "src" / "dafeng" / "core"
ROOMS = (
    "accounting",
    "crosschecks",
    "joint",
    "panels",
    "pathways",
    "progress",
    "quantities",
    "rules",
    "selection",
    "trends",
)
HEADINGS = [
    "Formula 公式",
    "Symbols 符号",
    "Source 来源",
    "Assumptions and limits 假设与局限",
    "Worked example 算例",
    "Function 函数",
]
TITLE = re.compile(r"# (\d\d) .*[一-鿿].* · [A-Z].*")
SNIPPET = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
DOTTED = re.compile(r"`(dafeng(?:\.\w+)+)`")

every_page = pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def section(page: Path, heading: str) -> str:
    return FENCE.sub("", text_of(page)).split(f"## {heading}\n")[1].split("\n## ")[0]


def named(page: Path) -> list[str]:
    return DOTTED.findall(section(page, HEADINGS[-1]))


def formulas() -> set[str]:
    """Every public function that stands by itself in a module of the core."""
    found = set()
    for path in (CORE / "solving.py", *(path for room in ROOMS for path in (CORE / room).rglob("*.py"))):
        module = ".".join(path.relative_to(PROJECT / "src").with_suffix("").parts).removesuffix(".__init__")
        nodes = ast.parse(path.read_text(encoding="utf-8")).body
        names = (node.name for node in nodes if isinstance(node, ast.FunctionDef))
        found |= {f"{module}.{name}" for name in names if not name.startswith("_")}
    return found


def thing(dotted: str) -> object:
    """What a dotted path leads to: a function of a module, or a method of a class in it."""
    parts = dotted.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:]:
            found = getattr(found, name)
        return found
    raise ModuleNotFoundError(dotted)


@every_page
def test_the_worked_examples_of_a_page_hold(page: Path) -> None:
    snippets = "\n".join(SNIPPET.findall(text_of(page)))
    example = doctest.DocTestParser().get_doctest(snippets, {}, page.stem, str(page), 0)
    told: list[str] = []

    result = doctest.DocTestRunner().run(example, out=told.append)

    assert result.attempted > 0
    assert (result.failed, "".join(told)) == (0, "")


@every_page
def test_a_page_follows_the_template(page: Path) -> None:
    titles = re.findall(r"^# .+$", FENCE.sub("", text_of(page)), re.MULTILINE)
    headings = re.findall(r"^## (.+)$", FENCE.sub("", text_of(page)), re.MULTILINE)

    assert len(titles) == 1
    assert (match := TITLE.fullmatch(titles[0])) is not None
    assert match[1] == page.name[:2]
    assert headings == HEADINGS


@every_page
def test_a_page_says_the_unit_of_its_symbols_and_how_sure_its_source_is(page: Path) -> None:
    assert section(page, "Symbols 符号").lstrip().startswith("|")
    assert re.search(
        r"\b(seen|derived|recalled|identity|definition|own)\b", section(page, "Source 来源"), re.IGNORECASE
    )


@every_page
def test_a_page_names_functions_that_exist(page: Path) -> None:
    assert named(page)
    assert [dotted for dotted in named(page) if not callable(thing(dotted))] == []


def test_every_formula_of_the_core_has_a_page() -> None:
    assert formulas()
    assert formulas() - {dotted for page in PAGES for dotted in named(page)} == set()


def test_pages_are_numbered_without_a_gap() -> None:
    assert [int(page.name[:2]) for page in PAGES] == list(range(1, len(PAGES) + 1))


def test_the_index_lists_every_page_once_and_in_order() -> None:
    listed = re.findall(r"^\| \[(\d\d)\]\((\S+\.md)\) \|", text_of(FOLDER / "README.md"), re.MULTILINE)

    assert listed == [(page.name[:2], page.name) for page in PAGES]
