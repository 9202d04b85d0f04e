"""What may not be in the repository."""

import json
import re
from pathlib import Path

from tools.committed import PROJECT, committed_files

# Written in two halves, so that this list does not find itself.
REGISTRIES = re.compile(
    "|".join(
        re.escape(first + last)
        for first, last in [
            ("pypi.", "org"),
            ("pythonhosted.", "org"),
            ("npmjs.", "org"),
            ("npmmirror.", "com"),
            ("yarnpkg.", "com"),
            ("tuna.", "tsinghua"),
            ("mirrors.", "aliyun"),
            ("mirrors.", "ustc"),
            ("unpkg.", "com"),
            ("jsdelivr.", "net"),
            ("conda.", "anaconda"),
        ]
    )
)
HOMES = re.compile(r"(?<![\w.])/(?:home|Users)/\w|(?<![\w.])/root/\w|[A-Z]:\\Users\\")
PACKED = re.compile(r"\.min\.(js|css|mjs)$|\.(ttf|otf|ttc|woff2?|eot)$")
EXCEPTION = re.compile(r"#\s*(noqa\b.*|type:\s*ignore.*)")
REASONED = re.compile(r"noqa: [A-Z]+\d+(, ?[A-Z]+\d+)* -- \w|type: ignore\[[a-z, -]+\]  # (-- )?\w")
LONGEST_LINE = 5_000


def texts() -> dict[str, str]:
    found = {}
    for path in committed_files():
        content = path.read_bytes()
        if b"\0" not in content:
            found[path.relative_to(PROJECT).as_posix()] = content.decode("utf-8")
    return found


def test_the_texts_include_the_lock() -> None:
    assert "--hash=sha256:" in texts()["requirements.lock"]


def test_no_file_names_a_package_registry() -> None:
    assert [name for name, text in texts().items() if REGISTRIES.search(text)] == []


def test_no_file_names_a_place_on_this_machine() -> None:
    # A checkout right below / (such as /app) is too short a name to look for.
    here = str(PROJECT) if len(PROJECT.parts) > len(Path("/a/b").parts) - 1 else "\0"

    assert [name for name, text in texts().items() if here in text or HOMES.search(text)] == []


def test_nothing_of_other_makers_is_copied_in() -> None:
    names = [path.relative_to(PROJECT).as_posix() for path in committed_files()]

    assert [name for name in names if PACKED.search(name) or "node_modules" in name] == []


def test_no_script_is_minified() -> None:
    scripts = {name: text for name, text in texts().items() if name.endswith((".js", ".mjs", ".css", ".html", ".svg"))}

    assert [
        name for name, text in scripts.items() if len(max(text.splitlines(), key=len, default="")) > LONGEST_LINE
    ] == []


def test_every_npm_package_is_locked_by_its_content_and_not_by_an_address() -> None:
    packages = json.loads((PROJECT / "package-lock.json").read_text())["packages"]
    fetched = {name: package for name, package in packages.items() if name}

    assert "node_modules/echarts" in fetched
    assert [name for name, package in fetched.items() if "integrity" not in package or "resolved" in package] == []


def test_every_exception_to_a_check_says_why() -> None:
    python = {name: text for name, text in texts().items() if name.endswith(".py")}
    exceptions = [(name, found[0]) for name, text in python.items() for found in EXCEPTION.finditer(text)]

    assert exceptions
    assert [(name, text) for name, text in exceptions if not REASONED.search(text)] == []
