"""The other tables of an inventory: energy, target paths, uncertainty, and what it was made with."""

from dataclasses import replace

import pytest

from dafeng.core.accounting.inventory import Options, inventory_of
from dafeng.core.accounting.statement import OwnFactors, PowerRow, ProcessRow, Statement, TargetRow
from tests.core.small_place import (
    CARRIERS,
    LIBRARY,
    METHOD,
    YEAR,
    converted_in,
    economy,
    inventory,
    own,
    place,
    used,
)

START = 2019


def three_years(*targets: TargetRow) -> Statement:
    """Coal that falls by a tenth of the start a year while GDP stands still."""
    years = (START, 2020, YEAR)
    return place(
        *(used("coal", quantity, year=year) for year, quantity in zip(years, (100.0, 90.0, 80.0), strict=True)),
        years=years,
        base_year=START,
        economy=tuple(economy(year=year) for year in years),
        notation={"power": "NO"},
        targets=targets,
    )


def target(indicator: str, value: float, kind: str = "assigned", last: int = YEAR) -> TargetRow:
    return TargetRow(indicator, kind, START, last, value)


def test_energy_is_told_row_by_row_in_both_conventions() -> None:
    rows = [
        used("coal", 40.0, "22"),
        used("coal", 8.0, "22", "non_energy"),
        used("electricity", 80.0),
        used("straw", 4.0),
        converted_in("coking", "coke", 2.0, out=True),
        used("peat", 1.0, "", "production"),
        used("gas", None),
    ]

    table = inventory(place(*rows, own=OwnFactors(power_coal=own(0.3, "tce/MWh")))).energy

    assert table.select("flow", "sector", "carrier", "quantity", "native_unit", "tce", "tce_equal", "kind").rows() == [
        ("final", "22", "coal", 40.0, "t", 30.0, 30.0, "fossil"),
        ("non_energy", "22", "coal", 8.0, "t", 6.0, 6.0, "feedstock"),
        ("final", "28", "electricity", 80.0, "MWh", 10.0, 24.0, "secondary"),
        ("final", "28", "straw", 4.0, "t", 2.0, 2.0, "non_fossil"),
        ("transformation_output", "coking", "coke", 2.0, "t", 2.0, 2.0, "fossil"),
        ("production", "", "peat", 1.0, "t", None, None, "fossil"),
        ("final", "28", "gas", None, "10^4 m3", None, None, "fossil"),
    ]


def test_electricity_has_no_equal_value_without_the_coal_that_would_make_it() -> None:
    assert inventory(place(used("electricity", 80.0))).energy["tce_equal"].to_list() == [None]


def test_a_path_shows_where_each_year_stands_with_the_base_year_at_100() -> None:
    targets = (target("energy_intensity_reduction", 0.19), target("energy_intensity_reduction", 0.36, "pledge"))

    paths = inventory(three_years(*targets)).target_paths

    assert paths.select("indicator", "boundary", "year").rows() == [
        ("energy_intensity_reduction", "consumption", year) for year in (START, 2020, YEAR)
    ]
    assert paths["actual"].to_list() == pytest.approx([100.0, 90.0, 80.0])
    assert paths["assigned"].to_list() == pytest.approx([100.0, 90.0, 81.0])
    assert paths["pledged"].to_list() == pytest.approx([100.0, 80.0, 64.0])


def test_a_carbon_target_is_followed_in_both_boundaries() -> None:
    paths = inventory(three_years(target("carbon_intensity_reduction", 0.19))).target_paths

    assert paths["boundary"].unique(maintain_order=True).to_list() == ["combustion_and_power", "combustion"]
    assert paths["pledged"].to_list() == [None] * 6


def test_a_path_runs_on_to_its_target_year_without_actual_figures() -> None:
    paths = inventory(three_years(target("energy_intensity_reduction", 0.2, last=2023))).target_paths

    assert paths["actual"].to_list()[3:] == [None, None]
    assert paths["assigned"].to_list()[-1] == pytest.approx(80.0)


def test_there_is_no_path_without_a_base_or_a_target() -> None:
    assert inventory(three_years()).target_paths.is_empty()
    assert inventory(
        replace(three_years(target("energy_intensity_reduction", 0.2)), economy=())
    ).target_paths.is_empty()


def test_a_target_without_a_span_has_no_path() -> None:
    assert inventory(three_years(target("energy_intensity_reduction", 0.2, last=START))).target_paths.is_empty()


@pytest.mark.parametrize(
    ("carrier", "category", "kind"),
    [
        ("ethanol", "alcohol", "non_fossil"),
        ("methanol", "alcohol", "fossil"),
        ("wood", "biomass", "non_fossil"),
        ("steam", "secondary", "secondary"),
    ],
)
def test_alcohol_is_fossil_unless_it_is_ethanol(carrier: str, category: str, kind: str) -> None:
    library = replace(LIBRARY, carriers={**CARRIERS, carrier: ("t", category)})

    assert inventory(place(used(carrier, 1.0)), library=library).energy["kind"].to_list() == [kind]


def test_the_uncertainty_of_a_boundary_is_that_of_its_lines_by_hand() -> None:
    # Grade C is 10 % and a coal factor 10 %; 200 t and 400 t share the factor:
    # sqrt((2 000)^2 + (4 000)^2 + (6 000)^2) / 600 = sqrt(56e6) / 600 = 12.472 %.
    table = inventory(place(used("coal", 100.0, "28"), used("coal", 200.0, "22"))).uncertainty

    row = table.row(0, named=True)
    assert (row["boundary"], row["total_tco2e"], row["draws"], row["seed"]) == ("direct", 600.0, 100, 0)
    assert row["approach1_pct"] == pytest.approx(12.472191289246471)
    assert row["approach2_low_tco2e"] < 600 < row["approach2_high_tco2e"]


def test_better_data_make_a_surer_total() -> None:
    # Grade A is 2 %: sqrt(2^2 + 10^2).
    table = inventory(place(used("coal", 100.0, grade="A"))).uncertainty

    assert table["approach1_pct"].to_list() == pytest.approx([10.198039027185569])


def test_power_bought_and_power_sold_share_the_factor_of_the_grid() -> None:
    # 100 t bought and 60 t sold: activities 10 %, the grid 5 % of the 40 t between them.
    power = (PowerRow(YEAR, "purchased_electricity", 200.0), PowerRow(YEAR, "exported_electricity", 120.0))

    table = inventory(place(power=power)).uncertainty

    expected = (1_000**2 + 600**2 + 200**2) ** 0.5 / 40
    assert table.select("boundary", "approach1_pct").rows() == [("indirect", pytest.approx(expected))]


def test_what_is_bought_and_sold_again_has_bounds_but_no_percentage() -> None:
    power = (PowerRow(YEAR, "purchased_electricity", 8.0), PowerRow(YEAR, "exported_electricity", 8.0))

    row = inventory(place(power=power)).uncertainty.row(0, named=True)

    assert (row["total_tco2e"], row["approach1_pct"]) == (0.0, None)
    assert row["approach2_low_tco2e"] < 0 < row["approach2_high_tco2e"]


def test_a_boundary_with_a_missing_line_has_no_uncertainty() -> None:
    power = (PowerRow(YEAR, "purchased_electricity", 8.0),)

    table = inventory(place(used("coal", 1.0), used("peat", 1.0), power=power)).uncertainty

    assert table["boundary"].to_list() == ["indirect"]


def test_a_gas_or_carrier_without_a_width_of_its_own_takes_the_general_one() -> None:
    library = replace(LIBRARY, carriers={**CARRIERS, "coal": ("t", "unheard_of")})

    # Grade C 10 % and 20 % for other factors.
    table = inventory(place(used("coal", 1.0)), library=library).uncertainty

    assert table["approach1_pct"].to_list() == pytest.approx([500**0.5])


def test_the_same_seed_repeats_the_simulation() -> None:
    statement = place(used("coal", 100.0), processes=(ProcessRow(YEAR, "cement_clinker", 10.0),))

    def drawn(seed: int) -> list[tuple[object, ...]]:
        options = Options(draws=200, seed=seed)
        return inventory_of(statement, METHOD, LIBRARY, options=options).uncertainty.rows()

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_an_inventory_says_what_it_was_made_with() -> None:
    result = inventory_of(place(used("coal", 1.0)), METHOD, LIBRARY, provenance={"workbook": "a.xlsx"})

    assert result.provenance == {
        "method": "by-hand",
        "combustion_dataset": "small",
        "energy_dataset": "small",
        "grid_dataset": "small (average)",
        "gwp_set": "small",
        "own_coefficients": "",
        "unverified_factors": "refused",
        "seed": "0",
        "draws": "10000",
        "workbook": "a.xlsx",
    }
    assert (result.place.name_en, result.years, result.method) == ("Togtoh", (YEAR,), METHOD)
