"""One formula, one home: each serves a float, a NumPy array and a Polars expression with the same answer."""

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
import pytest

from dafeng.core.accounting.energy import standard_coal
from dafeng.core.accounting.intensity import compounded, intensity, reduction_rate
from dafeng.core.accounting.inventory.views import basic_total
from dafeng.core.accounting.sources.power import purchased_heat_co2, purchased_power_co2
from dafeng.core.accounting.sources.sinks import removal_tco2, stock_change_tco2
from dafeng.core.quantities.gases import co2e
from dafeng.core.quantities.units import converted


def in_tonnes(value: Any) -> Any:  # noqa: ANN401 -- a float, an array or an expression, whatever it is given
    return converted(value, "10^4 t", "t")


def over_five_years(start: Any, end: Any) -> Any:  # noqa: ANN401 -- likewise
    return stock_change_tco2(start, end, 5)


FORMULAS: list[tuple[Callable[..., Any], tuple[float, ...], float]] = [
    (in_tonnes, (2.5,), 25_000),
    (standard_coal, (100.0, 0.7143), 71.43),
    (co2e, (3.0, 28.0), 84),
    (intensity, (200.0, 50.0), 4),
    (reduction_rate, (4.0, 3.0), 0.25),
    (reduction_rate, (4.0, 5.0), -0.25),
    (compounded, (0.14, 0.1), 0.226),
    (compounded, (-0.1, 0.1), 0.01),
    (purchased_power_co2, (5_000.0, 0.5568), 2_784),
    (purchased_power_co2, (-5_000.0, 0.5568), -2_784),
    (purchased_heat_co2, (1_000.0, 0.11), 110),
    (removal_tco2, (30.0,), -30),
    (over_five_years, (600.0, 1_200.0), 440),
    (basic_total, (1.0, 2.0, 3.0), 6),
]
NAMED = pytest.mark.parametrize(
    ("formula", "arguments", "expected"), FORMULAS, ids=[f"{one[0].__name__}{one[1]}" for one in FORMULAS]
)


@NAMED
def test_a_formula_serves_a_float(formula: Callable[..., Any], arguments: tuple[float, ...], expected: float) -> None:
    assert formula(*arguments) == pytest.approx(expected, rel=1e-12)


@NAMED
def test_a_formula_serves_an_array(formula: Callable[..., Any], arguments: tuple[float, ...], expected: float) -> None:
    answer = formula(*(np.array([one, one]) for one in arguments))

    assert answer == pytest.approx([expected, expected], rel=1e-12)


@NAMED
def test_a_formula_serves_a_column(formula: Callable[..., Any], arguments: tuple[float, ...], expected: float) -> None:
    table = pl.DataFrame({f"x{place}": [one, one] for place, one in enumerate(arguments)})

    answer = table.select(formula(*(pl.col(name) for name in table.columns)).alias("answer"))["answer"]

    assert answer.to_list() == pytest.approx([expected, expected], rel=1e-12)


@NAMED
def test_a_missing_value_gives_no_value(
    formula: Callable[..., Any], arguments: tuple[float, ...], expected: float
) -> None:
    table = pl.DataFrame({f"x{place}": [one, None] for place, one in enumerate(arguments)})

    array = formula(*(np.array([one, np.nan]) for one in arguments))
    column = table.select(formula(*(pl.col(name) for name in table.columns)).alias("answer"))["answer"]

    assert (np.isnan(array).tolist(), column.is_null().to_list()) == ([False, True], [False, True])
    assert array[0] == pytest.approx(expected)
