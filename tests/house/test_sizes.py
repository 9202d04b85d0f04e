"""Nothing grows past what one can take in; a limit is met by splitting along a name, never into a second part."""

import ast
from collections import Counter
from pathlib import Path

from tools.committed import PROJECT, committed_python

MODULE_LINES, BODY_LINES, FOLDER_FILES = 400, 40, 12
FILES = committed_python()


def test_the_measures_see_the_house() -> None:
    assert PROJECT / "src/dafeng/language.py" in FILES


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}

    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_no_function_body_is_longer_than_40_lines() -> None:
    bodies = {f"{named(path)}: {name}": lines for path in FILES for name, lines in body_lines(path).items()}

    assert {name: lines for name, lines in bodies.items() if lines > BODY_LINES} == {}


def test_no_folder_holds_more_than_12_modules() -> None:
    crowds = Counter(named(path.parent) for path in FILES if path.name not in {"__init__.py", "conftest.py"})

    assert {folder: count for folder, count in crowds.items() if count > FOLDER_FILES} == {}


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"base", "common", "helper", "helpers", "misc", "util", "utils"}

    assert [named(path) for path in FILES if drawers & {path.stem, path.parent.name}] == []


def named(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def body_lines(path: Path) -> dict[str, int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {node.name: length_without_docstring(node) for node in functions}


def length_without_docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
