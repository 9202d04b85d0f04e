"""Rows are locked for changing them, not for changing their keys: what only refers to a row need not wait for it."""

import ast
from pathlib import Path

import dafeng


def test_every_lock_leaves_the_key_to_who_refers_to_it() -> None:
    """On PostgreSQL a stronger lock meets references when they are committed, and two acts wait for each other."""
    calls = [
        (path.name, node.lineno, {one.arg for one in node.keywords})
        for path in Path(dafeng.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "select_for_update"
    ]

    assert calls
    assert [(name, line) for name, line, said in calls if "no_key" not in said] == []
