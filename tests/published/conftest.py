"""Published cases lie outside the clone: named by DAFENG_CASES, or in ``shared/data/cases`` beside the checkout."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pytest

CASES = Path(os.environ.get("DAFENG_CASES") or Path(__file__).parents[3] / "shared" / "data" / "cases")
Row = dict[str, str]


@pytest.fixture(scope="session")
def case_file() -> Callable[[str], Path]:
    """The path of a case; a test whose case is not there is skipped."""

    def found(name: str) -> Path:
        path = CASES / name
        if not path.is_file():
            pytest.skip(f"no published case {name}; name the folder that holds it by DAFENG_CASES")
        return path

    return found


@pytest.fixture(scope="session")
def case(case_file: Callable[[str], Path]) -> Callable[[str], list[Row]]:
    """The rows of a case."""

    def rows(name: str) -> list[Row]:
        with case_file(name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return rows
