"""Constraints found: the sector, carrier and direction behind growth and behind a missed target."""

import pytest

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.accounting.statement import TargetRow
from dafeng.core.trends.diagnosis import Grouping, diagnosis_of
from dafeng.core.trends.results import Finding
from tests.core.small_place import economy, inventory, place, used

GROUPING = Grouping(
    groups={"28": "manufacturing", "43": "transport"},
    kinds={"coal": "coal", "gas": "gas"},
    directions={("manufacturing", "*"): "process_upgrading", ("transport", "*"): "transport_and_construction"},
)
ROWS = (
    *(used("coal", 100.0, "28", year=2020), used("coal", 200.0, "28", year=2021)),  # 200 to 400 t of CO2
    *(used("gas", 5.0, "43", year=2020), used("gas", 10.0, "43", year=2021)),  # 100 to 200 t
    *(used("coal", 20.0, "43", year=2020), used("coal", 10.0, "43", year=2021)),  # 40 to 20 t
)


def county(*targets: TargetRow) -> Inventory:
    """Direct CO2 of 340 t and then 620 t, with a GDP of 100 and then 110."""
    return inventory(
        place(
            *ROWS,
            years=(2020, 2021),
            base_year=2020,
            notation={"process": "NO", "power": "NO", "heat": "NO"},
            economy=(economy(100.0, 50.0, 2020), economy(110.0, 50.0, 2021)),
            targets=targets,
        )
    )


def found(name: str, *targets: TargetRow) -> list[Finding]:
    return [one for one in diagnosis_of(county(*targets), GROUPING).findings if one.id == name]


def test_the_sectors_that_grew_are_named_with_their_main_carrier_and_direction() -> None:
    first, second = found("growth_sector")

    assert first.facts == {
        "boundary": "direct",
        "from_year": 2020,
        "to_year": 2021,
        "sector": "28",
        "change_tco2": 200.0,
        "share_pct": pytest.approx(200 / 280 * 100),
        "item": "coal",
        "item_tco2": 200.0,
        "direction": "process_upgrading",
    }
    assert (second.facts["sector"], second.facts["change_tco2"], second.facts["item"]) == ("43", 80.0, "gas")


def test_the_directions_that_grew_are_named() -> None:
    assert [(one.facts["direction"], one.weight_tco2) for one in found("growth_direction")] == [
        ("process_upgrading", 200.0),
        ("transport_and_construction", 80.0),
    ]


def test_the_factor_that_drove_most_is_named() -> None:
    (driver,) = found("growth_factor")

    assert driver.facts["factor"] == "intensity"
    assert driver.facts["change_tco2"] == pytest.approx(280.0)


CARBON = TargetRow("carbon_intensity_reduction", "assigned", 2020, 2022, 0.19)


def test_a_missed_target_is_told_in_tonnes_above_the_path() -> None:
    (missed,) = [one for one in found("target_missed", CARBON) if one.facts["boundary"] == "combustion"]

    assert missed.facts["path_index"] == pytest.approx(90.0)  # 10 % a year
    assert missed.facts["actual_index"] == pytest.approx(620 / 110 / 3.4 * 100)
    assert missed.weight_tco2 == pytest.approx(620 - 0.9 * 340 * 1.1)
    assert missed.facts["kind"] == "assigned"


def test_the_sectors_and_directions_behind_the_gap_sum_to_it() -> None:
    sectors = [one for one in found("gap_sector", CARBON) if one.facts["boundary"] == "combustion"]
    directions = [one for one in found("gap_direction", CARBON) if one.facts["boundary"] == "combustion"]

    assert [one.facts["sector"] for one in sectors] == ["28", "43"]
    assert [one.weight_tco2 for one in sectors] == pytest.approx([400 - 0.99 * 200, 220 - 0.99 * 140])
    assert sum(one.weight_tco2 for one in directions) == pytest.approx(620 - 0.9 * 340 * 1.1)


def test_a_missed_energy_target_is_shared_over_the_energy_of_the_sectors() -> None:
    energy = TargetRow("energy_intensity_reduction", "pledge", 2020, 2022, 0.19)
    sectors = found("gap_sector", energy)

    # 152.5 tce before (75 + 62.5 + 15), 282.5 after (150 + 125 + 7.5)
    above = {"28": 150 - 0.99 * 75, "43": 132.5 - 0.99 * 77.5}
    assert {one.facts["sector"]: one.weight_tco2 for one in sectors} == pytest.approx(
        {sector: tce * 620 / 282.5 for sector, tce in above.items()}
    )
    assert {one.facts["kind"] for one in sectors} == {"pledged"}


def test_a_target_that_is_met_is_no_constraint() -> None:
    assert found("target_missed", TargetRow("carbon_intensity_reduction", "assigned", 2020, 2022, -3.0)) == []


def test_without_targets_no_gap_is_found() -> None:
    assert found("target_missed") == []


def test_findings_stand_by_weight_and_what_grew_less_is_not_named() -> None:
    weights = [one.weight_tco2 for one in diagnosis_of(county(CARBON), GROUPING).findings]

    assert weights == sorted(weights, reverse=True)
    assert all(weight >= 0 for weight in weights)


def test_the_closest_word_on_a_direction_goes_first() -> None:
    grouping = Grouping({"28": "g"}, {"coal": "c"}, {("*", "*"): "last", ("*", "c"): "third", ("g", "*"): "second"})

    assert grouping.direction("28", "coal") == "second"
    assert grouping.direction("1", "coal") == "third"
    assert grouping.direction("1", "clinker") == "last"
    assert Grouping({}, {}, {}).direction("28", "coal") == ""
