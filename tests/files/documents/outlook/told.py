"""The ids that the core gives to findings, gaps and remarks, read from its source, so that none is without words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import dafeng.core

CORE = Path(dafeng.core.__file__).parent


def calls(folder: str, *names: str) -> set[str]:
    """The first arguments of calls of these names, where they are plain texts; f-strings with their holes as {}."""
    return {text for node in nodes(folder) if isinstance(node, ast.Call) for text in _first(node, names)}


def pairs(folder: str) -> set[str]:
    """The first parts of pairs of a text and a mapping: a remark and its facts."""
    found = set()
    for node in nodes(folder):
        match node:
            case ast.Tuple(elts=[ast.Constant(value=str(text)), ast.Dict() | ast.Name(id="facts")]):
                found.add(text)
    return found


def nodes(folder: str) -> Iterator[ast.AST]:
    for path in sorted((CORE / folder).rglob("*.py")):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def _first(node: ast.Call, names: tuple[str, ...]) -> Iterator[str]:
    called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if hasattr(node.func, "attr") else ""
    if called in names and node.args:
        match node.args[0]:
            case ast.Constant(value=str(text)):
                yield text
            case ast.JoinedStr(values=parts):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
