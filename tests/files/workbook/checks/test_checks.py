"""Checks between cells: what they let pass, what they ask, and that one slip is told once."""

from pathlib import Path
from typing import Any

import pytest

from dafeng.files.exchange.example import example_sheets
from dafeng.files.workbook import Fault, check_workbook, write_workbook
from dafeng.files.workbook.checks.aims import fitting_units
from dafeng.files.workbook.checks.years import jumps
from tests.files.workbook import demo
from tests.files.workbook.copies import Copy, at


def found_in(sheets: dict[str, list[dict[str, Any]]], folder: Path, **more: Any) -> tuple[Fault, ...]:
    path = folder / "workbook.xlsx"
    write_workbook(path, "county", sheets)
    return check_workbook(path, **more).faults


def planted(copy: Copy, folder: Path) -> list[tuple[str, tuple[str, ...]]]:
    path = folder / "copy.xlsx"
    path.write_bytes(copy.data())
    return [(fault.code, fault.cells) for fault in check_workbook(path).faults]


def energy(*rows: tuple[str, str, float, str]) -> dict[str, list[dict[str, Any]]]:
    """The good county with only these energy rows (flow, carrier, quantity, unit), all of 2020."""
    sheets = demo.county()
    profile = sheets["profile"][0] | {"inventory_years": (2020,)}
    records = [
        {"year": 2020, "flow": flow, "carrier": carrier, "quantity": quantity, "unit": unit}
        | ({"sector": "22"} if flow == "final" else {})
        for flow, carrier, quantity, unit in rows
    ]
    without: dict[str, list[dict[str, Any]]] = {key: [] for key in ("projects", "measures", "drivers", "scenarios")}
    return sheets | {"profile": [profile], "energy": records} | without


def test_the_published_statistics_of_inner_mongolia_are_silent(tmp_path: Path) -> None:
    assert found_in(example_sheets(), tmp_path) == ()


@pytest.mark.parametrize("column", ["year", "flow", "carrier", "quantity", "unit"])
def test_a_slip_in_an_energy_row_is_not_told_again_as_an_open_balance(tmp_path: Path, column: str) -> None:
    copy = Copy()
    cell = at("energy", 6, column)
    copy.put("energy", cell, "???" if column != "year" else 20.0)

    assert [cells for _, cells in planted(copy, tmp_path)] == [(cell,)]


def test_a_slip_in_one_carrier_does_not_hide_the_open_balance_of_another(tmp_path: Path) -> None:
    copy = Copy()
    copy.put("energy", at("energy", 0, "quantity"), "900万吨")
    copy.put("energy", at("energy", 20, "quantity"), 120.0)

    assert [code for code, _ in planted(copy, tmp_path)] == ["number_with_unit", "balance_open"]


def test_duplicate_rows_are_told_once_and_not_as_an_open_balance(tmp_path: Path) -> None:
    copy = Copy()
    copy.put("energy", at("energy", 8, "sector"), "化学原料和化学制品制造业")

    assert planted(copy, tmp_path) == [("duplicate_row", (at("energy", 6, "year"), at("energy", 8, "year")))]


def test_a_figure_at_fault_is_not_told_again_through_the_sum_it_belongs_to(tmp_path: Path) -> None:
    copy = Copy()
    copy.put("projects", at("projects", 0, "investment_own_10k_cny"), "25,000")

    assert [code for code, _ in planted(copy, tmp_path)] == ["number_with_thousands"]


def test_carriers_with_uses_only_are_named_as_unchecked(tmp_path: Path) -> None:
    found = found_in(energy(("final", "gasoline", 5.0, "10^4 t"), ("final", "diesel", 5.0, "10^4 t")), tmp_path)

    assert [(fault.code, fault.severity) for fault in found] == [("balance_unchecked", "notice")]


@pytest.mark.parametrize(
    ("final", "codes"),
    [(99.5, []), (97.0, ["balance_loose"]), (90.0, ["balance_open"])],
    ids=["within 1 %", "within 5 %", "beyond"],
)
def test_a_balance_may_be_off_a_little(tmp_path: Path, final: float, codes: list[str]) -> None:
    found = found_in(
        energy(("production", "raw_coal", 100.0, "10^4 t"), ("final", "raw_coal", final, "10^4 t")), tmp_path
    )

    assert [fault.code for fault in found] == codes


def test_rows_of_one_carrier_may_use_different_units(tmp_path: Path) -> None:
    rows = (("production", "raw_coal", 1.0, "10^4 t"), ("final", "raw_coal", 10_000.0, "t"))

    assert found_in(energy(*rows), tmp_path) == ()


def test_heat_as_an_input_of_thermal_power_raises_no_alarm(tmp_path: Path) -> None:
    # The published balance of Inner Mongolia lists heat on the input side of thermal power.
    sheets = demo.county()
    for year, scale in demo.YEARS.items():
        sheets["energy"] += [
            {"year": year, "flow": "transformation_input", "transformation": "thermal_power", "carrier": "heat"}
            | {"quantity": round(50.0 * scale, 6), "unit": "10^10 kJ"},
            {"year": year, "flow": "import", "carrier": "heat", "quantity": round(50.0 * scale, 6), "unit": "10^10 kJ"},
        ]

    assert found_in(sheets, tmp_path) == ()


def test_no_yield_is_judged_without_a_coefficient(tmp_path: Path) -> None:
    copy = Copy()
    copy.put("energy", at("energy", 13, "quantity"), 157.5)
    copy.put("energy", at("energy", 12, "quantity"), 140.0)
    path = tmp_path / "copy.xlsx"
    path.write_bytes(copy.data())

    assert check_workbook(path, tce_per_unit={}).faults == ()


def test_a_small_carrier_may_jump(tmp_path: Path) -> None:
    sheets = demo.county()
    for year, quantity in ((2020, 0.9), (2021, 0.9), (2022, 0.01)):
        same = {"year": year, "carrier": "lpg", "quantity": quantity, "unit": "10^4 t"}
        sheets["energy"] += [same | {"flow": "import"}, same | {"flow": "final", "sector": "46"}]

    assert found_in(sheets, tmp_path) == ()


@pytest.mark.parametrize(
    ("earlier", "later", "asked"),
    [(100, 301, True), (100, 300, False), (100, 19, True), (100, 20, False), (0, 5, False)],
)
def test_more_than_threefold_or_less_than_a_fifth_is_asked_about(earlier: float, later: float, asked: bool) -> None:  # noqa: FBT001 -- a parameter
    assert jumps(earlier, later) is asked


def test_a_target_may_be_stated_in_any_order_of_years_but_backwards(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["targets"][0] |= {"base_year": 2025, "target_year": 2025}

    assert [fault.code for fault in found_in(sheets, tmp_path)] == ["order_reversed"]


@pytest.mark.parametrize(
    ("kind", "subject", "parameter", "units"),
    [
        ("carrier", "raw_coal", "ncv_gj_per_unit", ("GJ/t",)),
        ("carrier", "natural_gas", "ef_tco2_per_unit", ("tCO2/10^4 m3",)),
        ("carrier", "raw_coal", "carbon_content_tc_per_gj", ("tC/GJ",)),
        ("carrier", "heat", "tce_per_unit", ("tce/GJ",)),
        ("grid", "electricity", "grid_tco2_per_mwh", ("tCO2/MWh",)),
        ("process", "dairy_cattle_adults", "ef_tco2_per_unit", ("kgCH4/head", "kgN2O/head")),
    ],
)
def test_an_own_factor_has_the_unit_of_what_it_replaces(
    kind: str, subject: str, parameter: str, units: tuple[str, ...]
) -> None:
    assert fitting_units(kind, subject, parameter=parameter) == units


def test_a_factor_of_the_wrong_subject_is_told_at_the_subject(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["factors"][0] |= {"kind": "grid", "parameter": "grid_tco2_per_mwh", "unit": "tCO2/MWh"}

    found = found_in(sheets, tmp_path)

    assert [(fault.code, fault.cells) for fault in found] == [("factor_unfit", (at("factors", 0, "id"),))]


def test_a_year_beside_a_factor_that_holds_for_all_years_is_refused(tmp_path: Path) -> None:
    # Two rows of one carrier for two years would otherwise leave the last one standing for both.
    sheets = demo.county()
    sheets["factors"][0] |= {"year": 2021}

    found = found_in(sheets, tmp_path)

    assert [(fault.code, fault.cells) for fault in found] == [("unwanted_filled", (at("factors", 0, "year"),))]


def test_an_oxidation_rate_above_one_hundred_is_refused(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["factors"][0] |= {"parameter": "oxidation_pct", "value": 980.0, "unit": "%"}

    assert [fault.code for fault in found_in(sheets, tmp_path)] == ["out_of_range"]


def test_figures_in_a_sheet_that_the_profile_calls_confidential_contradict_it(tmp_path: Path) -> None:
    sheets = demo.county()
    sheets["profile"][0]["process_notation"] = "C"

    assert [fault.code for fault in found_in(sheets, tmp_path)] == ["notation_contradicted"]


def test_gdp_less_than_the_parts_that_are_given_is_told_and_more_is_not(tmp_path: Path) -> None:
    sheets = demo.county()
    for row in sheets["economy"]:
        del row["va_tertiary_100m_cny"]
    assert found_in(sheets, tmp_path) == ()

    sheets["economy"][0]["gdp_current_100m_cny"] = 500.0

    assert [fault.code for fault in found_in(sheets, tmp_path)] == ["sum_differs"]
