"""The balance of a carrier and the yield of a conversion, worked out by hand."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.accounting.balance import carrier_balance, conversion_efficiency, year_on_year_ratio

TCE = {"raw_coal": 0.7143, "electricity": 0.1229}
QUANTITIES = st.floats(min_value=0, max_value=1e9)


def test_a_balance_that_closes_has_no_residual() -> None:
    coal = {"production": 500.0, "import": 20.0, "export": 300.0, "stock_change": -10.0}

    balance = carrier_balance(coal | {"transformation_input": 150.0, "loss": 5.0, "final": 55.0})

    assert balance.residual == 0
    assert balance.throughput == 520


def test_the_statistical_difference_takes_part() -> None:
    balance = carrier_balance({"production": 100.0, "final": 97.0, "statistical_difference": 2.0})

    assert balance.residual == 1


def test_total_consumption_stands_for_the_supply() -> None:
    # Heat of Inner Mongolia 2015 (10^10 kJ): 2060.07 + 32736.17 = 32781.96 + 2014.28.
    supplied = {"total_consumption": 2060.07, "transformation_output": 32736.17}

    assert carrier_balance(supplied | {"transformation_input": 2014.28, "final": 32781.96}).residual == pytest.approx(
        0, abs=1e-9
    )


def test_total_consumption_is_left_aside_where_the_supply_is_detailed() -> None:
    balance = carrier_balance({"total_consumption": 999.0, "production": 10.0, "final": 10.0})

    assert balance.residual == 0


def test_a_negative_total_consumption_is_an_outflow() -> None:
    # A secondary carrier that is sent out: what the place makes exceeds what it uses.
    balance = carrier_balance({"total_consumption": -80.0, "transformation_output": 100.0, "final": 20.0})

    assert (balance.residual, balance.throughput) == (0, 100)


def test_feedstock_use_is_not_counted_beside_final_use() -> None:
    assert carrier_balance({"production": 10.0, "final": 10.0, "non_energy": 4.0}).residual == 0


def test_an_unknown_flow_is_refused() -> None:
    with pytest.raises(KeyError, match="leak"):
        carrier_balance({"production": 1.0, "leak": 1.0})


def test_the_balance_serves_arrays_and_expressions_alike() -> None:
    supply, final = [10.0, 8.0], [9.0, 9.0]

    arrays = carrier_balance({"production": np.array(supply), "final": np.array(final)})
    columns = carrier_balance({"production": pl.col("supply"), "final": pl.col("final")})
    table = pl.DataFrame({"supply": supply, "final": final})
    frame = table.select(columns.residual.alias("r"), columns.throughput.alias("t"))

    assert arrays.residual.tolist() == frame["r"].to_list() == [1.0, -1.0]
    assert arrays.throughput.tolist() == frame["t"].to_list() == [10.0, 9.0]


@given(QUANTITIES, QUANTITIES, QUANTITIES)
def test_naming_the_residual_as_statistical_difference_closes_any_balance(
    supply: float, used: float, lost: float
) -> None:
    flows = {"production": supply, "final": used, "loss": lost}

    closed = carrier_balance(flows | {"statistical_difference": carrier_balance(flows).residual})

    assert closed.residual == 0


def test_efficiency_is_standard_coal_out_per_standard_coal_in() -> None:
    # 100 t of raw coal at 0.7143 tce give 195 MWh at 0.1229 tce: 23.9655 / 71.43.
    efficiency = conversion_efficiency({"raw_coal": 100}, {"electricity": 195}, tce_per_unit=TCE)

    assert efficiency == pytest.approx(23.9655 / 71.43)


@pytest.mark.parametrize(
    ("inputs", "outputs"),
    [
        ({}, {"electricity": 1.0}),
        ({"raw_coal": 1.0}, {}),
        ({"peat": 1.0}, {"electricity": 1.0}),
        ({"raw_coal": 0.0}, {"electricity": 1.0}),
    ],
    ids=["no input", "no output", "no coefficient", "zero input"],
)
def test_no_efficiency_is_given_from_a_part_of_the_figures(inputs: dict[str, float], outputs: dict[str, float]) -> None:
    assert conversion_efficiency(inputs, outputs, tce_per_unit=TCE) is None


@pytest.mark.parametrize(
    ("earlier", "later", "ratio"), [(2, 6, 3), (5, 1, 0.2), (0, 4, None)], ids=["rise", "fall", "from zero"]
)
def test_year_on_year_ratio(earlier: float, later: float, ratio: float | None) -> None:
    assert year_on_year_ratio(earlier, later) == ratio
