"""Cities that report by the GPC: the three scopes make the BASIC total, as printed to rounding."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dafeng.core.accounting.inventory.views import basic_total
from dafeng.files.exchange import table_inventory

Rows = Callable[[str], list[dict[str, str]]]


def reported(rows: list[dict[str, str]]) -> dict[str, float]:
    return {row["case_id"]: float(row["basic_total_t"]) for row in rows}


def test_the_scopes_of_a_city_make_its_basic_total(case: Rows) -> None:
    rows = case("gpc_cities.csv")

    ours = {row["case_id"]: basic_total(*(float(row[f"scope{number}_t"]) for number in (1, 2, 3))) for row in rows}

    assert ours
    assert ours == pytest.approx(reported(rows), rel=2e-5)


def test_the_table_reader_gives_the_same(case: Rows, case_file: Callable[[str], Path]) -> None:
    table = table_inventory(case_file("gpc_cities.csv"), "gpc")

    assert dict(table.rows()) == pytest.approx(reported(case("gpc_cities.csv")), rel=2e-5)
