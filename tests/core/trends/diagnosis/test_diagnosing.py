"""The diagnosis of a small place, by hand: what moved its CO2, and what is left open."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.accounting.statement import EnergyRow, OwnFactors, PowerRow, ProcessRow
from dafeng.core.trends.diagnosis import Grouping, diagnosis_of
from dafeng.core.trends.results import Diagnosis, Effects
from tests.core.small_place import economy, inventory, own, place, used

GROUPING = Grouping(
    groups={"28": "manufacturing", "39": "energy_supply", "43": "transport"},
    kinds={"coal": "coal", "gas": "gas", "electricity": "electricity"},
    directions={
        ("energy_supply", "*"): "energy",
        ("manufacturing", "*"): "process_upgrading",
        ("manufacturing", "process"): "technology_demonstration",
        ("transport", "*"): "transport_and_construction",
        ("*", "electricity"): "energy",
        ("*", "missing"): "carbon_management",
    },
)
NOTHING_ELSE = {"process": "NO", "power": "NO", "heat": "NO"}


def small(*energy: EnergyRow, years: tuple[int, ...] = (2020, 2021), **given_rows: object) -> Inventory:
    """A place of some years whose GDP grows by ten a year from 100 on, with 50 people."""
    settings_of = {"notation": NOTHING_ELSE, "base_year": years[0], "years": years} | given_rows
    settings_of.setdefault("economy", tuple(economy(100.0 + 10 * at, 50.0, year) for at, year in enumerate(years)))
    return inventory(place(*energy, **settings_of))


def diagnosed(result: Inventory) -> Diagnosis:
    return diagnosis_of(result, GROUPING)


def only(diagnosis: Diagnosis, identity: str, boundary: str) -> Effects:
    (found,) = [one for one in diagnosis.effects if (one.identity, one.boundary) == (identity, boundary)]
    return found


COAL = (used("coal", 100.0, year=2020), used("coal", 100.0, year=2021))


def test_where_only_gdp_grew_activity_and_intensity_cancel_out() -> None:
    found = only(diagnosed(small(*COAL)), "sectors", "direct")

    assert found.change == 0.0
    assert found.parts["activity"] == pytest.approx(200 * 0.0953102)  # L(200, 200) ln(110 / 100)
    assert found.parts["activity"] + found.parts["intensity"] == pytest.approx(0.0)
    assert (found.parts["structure"], found.parts["fuel_mix"]) == (0.0, 0.0)


def test_kaya_by_hand() -> None:
    found = only(diagnosed(small(*COAL)), "kaya", "direct")

    assert found.parts == pytest.approx(
        {"population": 0.0, "gdp_per_capita": 19.06204, "energy_per_gdp": -19.06204, "co2_per_energy": 0.0}, abs=1e-4
    )
    assert found.multiplicative["gdp_per_capita"] == pytest.approx(1.1)


def test_a_fuel_that_takes_the_place_of_another_moves_the_fuel_mix() -> None:
    swapped = (used("coal", 100.0, year=2020), used("coal", 50.0, year=2021), used("gas", 3.0, year=2021))

    found = only(diagnosed(small(*swapped)), "sectors", "direct")

    assert found.change == pytest.approx(100 + 60 - 200)  # 75 tce before, 37.5 + 37.5 after
    assert found.parts["fuel_mix"] == pytest.approx(found.change)
    assert found.by_category["fuel_mix", "28"] == pytest.approx(found.change)


def test_a_sector_that_gives_its_energy_to_another_moves_the_structure() -> None:
    moved = (used("coal", 100.0, year=2020), used("coal", 60.0, year=2021), used("coal", 40.0, "43", year=2021))

    found = only(diagnosed(small(*moved)), "sectors", "direct")

    assert found.change == 0.0
    assert found.parts["structure"] == pytest.approx(0.0, abs=1e-9)
    assert found.by_category["structure", "43"] == pytest.approx(80.0)


def test_processes_stand_as_a_factor_of_their_own() -> None:
    clinker = tuple(ProcessRow(year, "cement_clinker", amount) for year, amount in ((2020, 100.0), (2021, 300.0)))

    found = only(
        diagnosed(small(*COAL, processes=clinker, notation={"power": "NO", "heat": "NO"})), "sectors", "direct"
    )

    assert found.change == pytest.approx(100.0)  # 0.5 t CO2 a t
    assert sum(found.parts.values()) == pytest.approx(100.0)
    assert found.by_category["process", "27"] > 0
    assert found.by_category["process", "28"] == 0.0


def test_a_purchase_that_turns_into_a_sale_takes_its_whole_change() -> None:
    power = (PowerRow(2020, "purchased_electricity", 40.0), PowerRow(2021, "exported_electricity", 20.0))
    use = tuple(used("electricity", 30.0, year=year) for year in (2020, 2021))
    factors = OwnFactors(grid=own(0.5, "tCO2/MWh"))

    found = only(
        diagnosed(small(*COAL, *use, power=power, own=factors, notation={"process": "NO", "heat": "NO"})),
        "sectors",
        "total",
    )

    assert found.change == pytest.approx(-10 - 20)
    assert found.parts["bought"] == pytest.approx(-30.0)
    assert sum(found.parts.values()) == pytest.approx(found.change)


def test_a_carbon_balance_counts_as_one_process() -> None:
    flows = {"coal": ("transformation_input", 30.0), "coke": ("transformation_output", 10.0)}
    rows = [
        used(name, amount * scale, "", flow, conversion="coking", year=year)
        for year, scale in ((2020, 1.0), (2021, 2.0))
        for name, (flow, amount) in flows.items()
    ]

    found = only(diagnosed(small(*COAL, *rows)), "sectors", "direct")

    assert found.change == pytest.approx(30 * 2.2 - 10 * 3.3)
    assert found.parts["process"] > 0
    assert sum(found.parts.values()) == pytest.approx(found.change)


def test_effects_run_from_year_to_year_and_over_all_of_them() -> None:
    coal = tuple(used("coal", 100.0 + year, year=year) for year in (2015, 2018, 2021))

    spans = [
        (one.from_year, one.to_year)
        for one in diagnosed(small(*coal, years=(2015, 2018, 2021))).effects
        if (one.identity, one.boundary) == ("kaya", "direct")
    ]

    assert spans == [(2015, 2018), (2018, 2021), (2015, 2021)]


def test_where_processes_are_not_estimated_fuels_are_diagnosed_under_their_own_name() -> None:
    found = diagnosed(small(*COAL, notation={"process": "NE", "power": "NE", "heat": "NE"}))

    assert {one.boundary for one in found.effects} == {"fuel"}
    assert [(one.boundary, one.reason) for one in found.peaks] == [
        ("direct", "no_series"),
        ("total", "no_series"),
        ("fuel", "too_few_points"),
    ]
    assert ("no_co2", {"boundary": "direct", "years": "2020, 2021"}) in found.gaps
    assert found.findings[-1].id == "figures_missing"
    assert found.findings[-1].facts["direction"] == "carbon_management"


def test_without_population_gdp_stands_alone_and_the_gap_is_told() -> None:
    rows = tuple(economy(100.0, None, year) for year in (2020, 2021))

    found = diagnosed(small(*COAL, economy=rows))

    assert set(only(found, "kaya", "direct").parts) == {"gdp", "energy_per_gdp", "co2_per_energy"}
    assert ("no_population", {"years": "2020, 2021"}) in found.gaps


def test_without_gdp_the_sectors_are_split_by_energy_and_nothing_is_said_of_decoupling() -> None:
    rows = tuple(economy(None, 50.0, year) for year in (2020, 2021))

    found = diagnosed(small(used("coal", 100.0, year=2020), used("coal", 150.0, year=2021), economy=rows))

    assert only(found, "sectors", "direct").parts == pytest.approx(
        {"energy": 100.0, "structure": 0.0, "fuel_mix": 0.0, "emission_factor": 0.0}
    )
    assert [one for one in found.effects if one.identity == "kaya"] == []
    assert found.decoupling == ()
    assert ("no_gdp", {"years": "2020, 2021"}) in found.gaps


def test_where_gdp_stood_still_decoupling_is_a_gap() -> None:
    rows = tuple(economy(100.0, 50.0, year) for year in (2020, 2021))

    found = diagnosed(small(*COAL, economy=rows))

    assert ("flat_gdp", {"subject": "direct", "years": "2020, 2021"}) in found.gaps


def test_decoupling_of_energy_and_both_boundaries() -> None:
    grown = (used("coal", 100.0, year=2020), used("coal", 105.0, year=2021))

    found = diagnosed(small(*grown)).decoupling

    assert [(one.subject, one.state) for one in found] == [
        ("direct", "weak_decoupling"),
        ("total", "weak_decoupling"),
        ("energy", "weak_decoupling"),
    ]
    assert found[0].elasticity == pytest.approx(0.5)


def test_one_year_has_no_change_to_explain() -> None:
    found = diagnosed(small(used("coal", 100.0, year=2021), years=(2021,)))

    assert (found.effects, found.decoupling) == ((), ())
    assert ("no_change", {"boundary": "direct"}) in found.gaps


def test_a_carrier_without_a_coefficient_leaves_the_sectors_open() -> None:
    tar = tuple(used("tar", amount, year=year) for year, amount in ((2020, 10.0), (2021, 20.0)))
    result = inventory(
        place(*tar, notation=NOTHING_ELSE, years=(2020, 2021), base_year=2020, economy=(economy(100.0, year=2020),)),
        allow_unverified=True,
    )
    without = Inventory(
        **{name: getattr(result, name) for name in Inventory.__dataclass_fields__}
        | {"energy": result.energy.with_columns(tce=None)}
    )

    found = diagnosed(without)

    assert [one for one in found.effects if one.identity == "sectors"] == []
    assert ("no_coefficient", {"carriers": "tar"}) in found.gaps


def test_a_longer_series_decides_on_the_peak() -> None:
    years = {2008 + number: 100.0 - 2 * number for number in range(14)}

    found = diagnosis_of(small(*COAL), GROUPING, longer={"direct": dict(years)})

    assert (found.peaks[0].status, found.peaks[0].peak_year) == ("peaked", 2008)
    assert found.peaks[1].reason == "too_few_points"


QUANTITIES = st.one_of(st.just(0.0), st.integers(1, 10**6).map(float))
ROWS = st.lists(
    st.tuples(st.sampled_from(["coal", "coke", "gas"]), st.sampled_from(["28", "39", "43"]), QUANTITIES), max_size=8
)


@given(ROWS, ROWS)
@settings(max_examples=40)
def test_the_parts_always_sum_to_the_change(
    before: list[tuple[str, str, float]], after: list[tuple[str, str, float]]
) -> None:
    rows = [
        used(name, amount, sector, year=year)
        for year, use in ((2020, before), (2021, after))
        for name, sector, amount in use
    ]
    rows += [used("coal", 1.0, year=year) for year in (2020, 2021)]

    result = small(*rows)
    found = diagnosed(result)

    scale = sum(result.value("co2_direct_t", year) or 0 for year in (2020, 2021))
    change = (result.value("co2_direct_t", 2021) or 0) - (result.value("co2_direct_t", 2020) or 0)
    for one in found.effects:
        assert one.change == pytest.approx(change, abs=1e-9 * scale)
        assert sum(one.parts.values()) == pytest.approx(change, abs=1e-9 * scale)
        if one.identity == "sectors":
            assert sum(one.by_category.values()) == pytest.approx(change, abs=1e-9 * scale)
            assert {factor for factor, _ in one.by_category} == set(one.parts)
