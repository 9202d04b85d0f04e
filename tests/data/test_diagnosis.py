"""The shipped grouping knows every sector and carrier, and only directions of the scheme."""

from dafeng.data.diagnosis import grouping
from dafeng.data.tables import vocabulary


def test_every_direction_is_one_of_the_scheme() -> None:
    assert set(grouping().directions.values()) == set(vocabulary("directions"))


def test_every_sector_and_carrier_has_a_direction() -> None:
    shipped = grouping()

    assert {
        shipped.direction(sector, item) for sector in vocabulary("sectors") for item in vocabulary("carriers")
    } <= set(vocabulary("directions"))
    assert set(shipped.groups) == set(vocabulary("sectors"))
    assert set(shipped.kinds) == set(vocabulary("carriers"))


def test_power_belongs_to_energy_kilns_to_processes_and_bought_power_to_energy() -> None:
    shipped = grouping()

    assert shipped.direction("39", "raw_coal") == "energy"
    assert shipped.direction("27", "raw_coal") == "process_upgrading"
    assert shipped.direction("27", "cement_clinker") == "technology_demonstration"
    assert shipped.direction("", "electricity") == "energy"
    assert shipped.direction("38", "diesel") == "resource_recycling"
    assert shipped.named("*", "missing") == "carbon_management"
    assert shipped.named("*", "sink") == "carbon_sinks"
