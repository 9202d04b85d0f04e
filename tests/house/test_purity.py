"""What an import loads, seen in a fresh interpreter."""

import subprocess
import sys

WHOLE_CORE = """
import importlib, pkgutil, sys
import dafeng.core
for module in pkgutil.walk_packages(dafeng.core.__path__, "dafeng.core."):
    importlib.import_module(module.name)
print(*sys.modules)
"""
COMMAND_LINE = "import dafeng.cli, sys; print(*sys.modules)"
FRAMEWORKS = {"django", "duckdb", "gettext", "httpx", "ibis", "pydantic", "requests", "rich"}
FORMATS = {"docx", "docxtpl", "jinja2", "lxml", "openpyxl", "python_calamine", "quickjs", "resvg_py", "xlsxwriter"}
PEERS = {"hypothesis", "pandas", "pyarrow", "pytest"}


def loaded_by(program: str) -> set[str]:
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return set(run.stdout.split())


def test_the_core_loads_no_framework_and_no_file_format() -> None:
    loaded = loaded_by(WHOLE_CORE)

    assert {"dafeng.core.accounting", "dafeng.core.quantities.units"} <= loaded
    assert loaded & (FRAMEWORKS | FORMATS | PEERS) == set()
    assert {name for name in loaded if name.startswith("dafeng.") and not name.startswith("dafeng.core")} == set()


def test_the_command_line_loads_what_a_command_needs_only_when_it_runs() -> None:
    loaded = loaded_by(COMMAND_LINE)

    assert "dafeng.cli" in loaded
    assert loaded & (FORMATS | PEERS | {"numpy", "polars"}) == set()
