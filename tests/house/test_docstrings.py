"""The core explains itself: what a name is, in which unit, and on whose authority."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.committed import PROJECT, committed_python

CORE = PROJECT / "src" / "dafeng" / "core"
NUMERIC = re.compile(r"\b(float|Number|Array|NDArray|ndarray|DataFrame|LazyFrame|Series|Expr)\b")
SENTENCE = re.compile(r"\S+ .*[.:]$", re.DOTALL)
AUTHORITY = re.compile(r"\bsource\b|\bidentity\b", re.IGNORECASE)
Definition = ast.FunctionDef | ast.ClassDef


def test_every_public_name_of_the_core_has_a_sentence() -> None:
    silent = [where for where, node in public_names() if not SENTENCE.match(first_paragraph(node))]

    assert silent == []


def test_every_figure_of_the_accounting_names_its_source_or_the_identity_it_is() -> None:
    functions = [(where, node) for where, node in public_names() if isinstance(node, ast.FunctionDef)]
    figures = [(where, node) for where, node in functions if "core/accounting" in where and is_numeric(node)]

    assert figures
    assert [where for where, node in figures if not AUTHORITY.search(ast.get_docstring(node) or "")] == []


def is_overload(node: Definition) -> bool:
    return "overload" in {ast.unparse(decorator) for decorator in node.decorator_list}


def is_numeric(node: ast.FunctionDef) -> bool:
    return node.returns is not None and NUMERIC.search(ast.unparse(node.returns)) is not None


def first_paragraph(node: Definition) -> str:
    return (ast.get_docstring(node) or "").split("\n\n")[0].strip()


def public_names() -> Iterator[tuple[str, Definition]]:
    for path in committed_python():
        if path.is_relative_to(CORE):
            yield from definitions(path, ast.parse(path.read_text(encoding="utf-8")))


def definitions(path: Path, parent: ast.Module | ast.ClassDef) -> Iterator[tuple[str, Definition]]:
    for node in parent.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not is_overload(node):
            yield f"{path.relative_to(PROJECT).as_posix()}:{node.lineno} {node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from definitions(path, node)
