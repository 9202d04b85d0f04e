"""Method profiles as data."""

from typing import Any

import pytest

from dafeng.core.accounting.method import Conversion, ProcessGas, profile_from
from tests.core.small_place import METHOD, gas_of

TABLE: dict[str, Any] = {
    name: name
    for name in (
        *("id", "name_zh", "name_en", "reference", "combustion_dataset", "energy_dataset"),
        *("grid_dataset", "grid_factor_type", "heat_dataset", "gwp_set"),
    )
} | {
    "conversions": {"coking": {"sector": 21, "rule": "none"}},
    "feedstock_sectors": [22, "23"],
    "feedstock_rest": "drop",
    "conversion_only": {"oil": ["heating"]},
    "no_co2": ["heat"],
    "biogenic": ["straw"],
}
LIME = {
    "process": "lime",
    "sector": "27",
    "rule": "linear",
    "sign": "-1",
    "dataset": "book",
    "factor": "lime",
    "parameter": "process_ef",
    "gas": "CO2",
    "scale": "0.001",
    "activity_unit": "t",
}


def test_a_profile_is_read_from_its_settings_and_the_table_of_processes() -> None:
    profile = profile_from(TABLE, [LIME])

    assert profile.conversions == {"coking": Conversion("21", "none")}
    assert (profile.feedstock_sectors, profile.conversion_only) == (("22", "23"), {"oil": ("heating",)})
    assert profile.processes == (
        ProcessGas("lime", "27", "linear", -1, "book", "lime", "process_ef", "CO2", 0.001, "t"),
    )


@pytest.mark.parametrize("setting", list(TABLE))
def test_a_profile_without_one_of_its_settings_is_refused(setting: str) -> None:
    with pytest.raises(KeyError, match=setting):
        profile_from({name: value for name, value in TABLE.items() if name != setting}, [])


def test_conversions_are_found_by_their_rule() -> None:
    assert METHOD.places_of("burn") == {"thermal_power": "39"}
    assert METHOD.places_of("carbon_balance") == {"coking": "21"}


def test_a_profile_names_the_datasets_of_its_processes_once() -> None:
    assert METHOD.process_datasets == ("small",)


@pytest.mark.parametrize(("gas", "emitted"), [("CO2", "CO2"), ("C", "CO2"), ("CH4", "CH4")])
def test_carbon_escapes_as_co2(gas: str, emitted: str) -> None:
    assert gas_of("any", "linear", gas).emitted == emitted
