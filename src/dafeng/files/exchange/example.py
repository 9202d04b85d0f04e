"""The shipped example: Inner Mongolia itself, from its published statistics, as the rows of a workbook."""

from collections.abc import Iterator
from typing import Any

from dafeng.data.tables import example_card, example_table

Row = dict[str, Any]
UNITS = {
    "coke_oven_gas": "10^8 m3",
    "other_gas": "10^8 m3",
    "natural_gas": "10^8 m3",
    "heat": "10^10 kJ",
    "electricity": "10^8 kWh",
    "other_energy": "10^4 tce",
}
"""Units of the published table where they are not 10^4 t."""
FLOWS = {"final": "final", "loss": "loss", "total_consumption": "total_consumption", "non_energy_use": "non_energy"}


def example_sheets() -> dict[str, list[Row]]:
    """The sheets of the example by id, each a list of rows by column; figures as published.

    Source: the example's card.
    """
    energy = list(_energy())
    return {
        "profile": [_profile()],
        "economy": [_economy(row) for row in example_table("economy")],
        "energy": energy + list(_differences(energy)),
        "targets": [_target(row) for row in example_table("targets")],
    }


def _profile() -> Row:
    card = example_card()
    return {
        "programme": "neimenggu-2024",
        "track": "county",
        "name": "内蒙古自治区",
        "division_code": "150000",
        "applicant_body": "示例(自治区统计数据,不是申报材料)",
        "leading_industries": ("power", "coal", "chemical", "steel", "nonferrous"),
        "method_profile": "ceads",
        "price_base_year": 2015,
        "base_year": 2015,
        "inventory_years": (2015, 2017, 2019, 2020),
        "fuel_notation": "reported",
        "process_notation": "NE",
        "power_notation": "NE",
        "heat_notation": "NE",
        "sink_notation": "NE",
        "quality_grade": "B",
        "data_source": card["publisher"],
        "citation": card["citation"],
        "data_label": "自治区统计数据(示例)",
    }


def _economy(row: dict[str, str]) -> Row:
    figures = ("population_10k", "gdp_current_100m_cny", "gdp_constant_100m_cny", "energy_total_reported_10k_tce")
    given = {name: float(row[name]) for name in figures if row[name]}
    return {"year": int(row["year"]), **given, "source": row["source"]}


def _target(row: dict[str, str]) -> Row:
    years = {name: int(row[name]) for name in ("base_year", "target_year")}
    return {**row, **years, "value": float(row["value"])}


def _energy() -> Iterator[Row]:
    for row in example_table("energy"):
        year, kind, place = int(row.pop("year")), row.pop("kind"), row.pop("place")
        for carrier, text in row.items():
            if (quantity := float(text)) != 0:
                yield _flow(year, kind, place, carrier, quantity)


def _flow(year: int, kind: str, place: str, carrier: str, quantity: float) -> Row:
    row: Row = {"year": year, "carrier": carrier, "quantity": quantity, "unit": UNITS.get(carrier, "10^4 t")}
    row["source"] = "CEADs"
    if kind == "transformation":
        into = quantity > 0
        flow = "transformation_input" if into else "transformation_output"
        return row | {"flow": flow, "transformation": place, "quantity": abs(quantity)}
    row["flow"] = FLOWS[kind]
    return row | {"sector": place} if kind == "final" else row


def _differences(energy: list[Row]) -> Iterator[Row]:
    """What the published totals leave unexplained, year by year and carrier by carrier: the losses, as it turns out."""
    signs = {"total_consumption": 1, "transformation_output": 1, "transformation_input": -1, "loss": -1, "final": -1}
    sums: dict[tuple[int, str], float] = {}
    sizes: dict[tuple[int, str], float] = {}
    for row in energy:
        place = (row["year"], row["carrier"])
        if row["flow"] in signs:
            sums[place] = sums.get(place, 0.0) + signs[row["flow"]] * row["quantity"]
            sizes[place] = max(sizes.get(place, 0.0), abs(row["quantity"]))
    for (year, carrier), difference in sums.items():
        if abs(difference) > 1e-6 * sizes[year, carrier]:
            row = _flow(year, "loss", "", carrier, round(difference, 6))
            yield row | {"flow": "statistical_difference", "note": "公布的消费量合计未含损失量"}
