"""Mann–Kendall and Sen: published figures, through the table reader."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dafeng.files.exchange.trend import trend

Rows = Callable[[str], list[dict[str, str]]]


def test_every_published_figure(case: Rows, case_file: Callable[[str], Path]) -> None:
    table = trend(case_file("mk_series.csv"))
    ours = {row[:3]: row[3] for row in table.iter_rows()}
    published = {(row["case_id"], row["test"], row["quantity"]): float(row["value"]) for row in case("mk_result.csv")}

    assert published
    assert {key: ours[key] for key in published} == pytest.approx(published, rel=1e-8, abs=1e-15)
