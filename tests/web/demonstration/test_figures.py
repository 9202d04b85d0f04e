"""Figures of the demonstration's places: parts of the region's, and balanced."""

from collections import defaultdict
from collections.abc import Iterable

import pytest

from dafeng.data.tables import vocabulary
from dafeng.files.exchange.example import example_sheets
from dafeng.web.demonstration.figures.balance import Line, county_balance
from dafeng.web.demonstration.figures.region import region
from dafeng.web.demonstration.figures.shares import output_shares, people_shares, shares
from dafeng.web.demonstration.seeds import archetypes, counties, groups, parks, weights, years
from dafeng.web.demonstration.subject import county_subject, park_subject

PUBLISHED = (2017, 2019, 2020)
USES = ("final", "transformation_input", "transformation_output")
PARK_UNITS = {"t": "10^4 t", "10^4 m3": "10^8 m3", "10^4 kWh": "10^8 kWh", "GJ": "10^10 kJ"}


def sums(lines: Iterable[Line]) -> dict[tuple[str, str, str], float]:
    """Uses by flow, sector or conversion, and carrier, in the units of the published table."""
    found: dict[tuple[str, str, str], float] = defaultdict(float)
    for line in lines:
        if line.flow in USES and line.transformation != "other_transformation":
            scale = 1e-4 if line.unit in PARK_UNITS else 1.0
            found[line.flow, line.sector or line.transformation, line.carrier] += line.quantity * scale
    return found


def published(year: int) -> dict[tuple[str, str, str], float]:
    rows = [row for row in example_sheets()["energy"] if row["year"] == year and row["flow"] in USES]
    return {(row["flow"], row.get("sector") or row["transformation"], row["carrier"]): row["quantity"] for row in rows}


def test_every_county_and_every_archetype_is_there() -> None:
    divisions = {code for code, one in vocabulary("divisions").items() if one.extra["level"] == "county"}

    assert counties().keys() == divisions
    assert {seed.archetype for seed in counties().values()} == archetypes().keys()
    assert weights().keys() == {(name, group) for name in archetypes() for group in groups()}


def test_every_sector_belongs_to_one_group_at_most() -> None:
    sectors = [sector for group in groups().values() for sector in group.sectors]

    assert len(sectors) == len(set(sectors))


@pytest.mark.parametrize("year", years())
def test_the_shares_of_all_counties_make_up_the_region(year: int) -> None:
    wholes = [sum(shares(group, year).values()) for group in groups()]

    assert wholes == pytest.approx([1.0] * len(wholes))
    assert sum(output_shares(year).values()) == pytest.approx(1.0)
    assert sum(people_shares(year).values()) == pytest.approx(1.0)


@pytest.mark.parametrize("year", PUBLISHED)
def test_no_sector_of_all_counties_uses_more_of_a_carrier_than_the_published_region(year: int) -> None:
    region_uses = published(year)
    rounding = len(counties()) * 5e-5

    told = sums(line for code in counties() for line in county_balance(code, year))

    assert {key: used for key, used in told.items() if used > region_uses.get(key, 0.0) + rounding} == {}


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_counties_together_tell_most_of_the_published_energy(year: int) -> None:
    told = sums(line for code in counties() for line in county_balance(code, year))
    converted = [
        sum(used for (flow, _, carrier), used in found.items() if (flow, carrier) == (USES[1], "raw_coal"))
        for found in (told, published(year))
    ]

    assert 0.95 < converted[0] / converted[1] <= 1


def test_a_year_between_two_balances_lies_between_them_and_later_ones_follow_gdp() -> None:
    use = {year: region().energy[year]["final", "29", "electricity"] for year in years()}
    gdp = region().gdp_100m_cny

    assert use[2018] == pytest.approx((use[2017] + use[2019]) / 2)
    assert use[2021] == pytest.approx(use[2020] * gdp[2021] / gdp[2020] * 0.97)


@pytest.mark.parametrize("code", ["150622", "150581", "150721", "S159040", "S157020"])
def test_supply_and_use_of_every_carrier_are_equal(code: str) -> None:
    subject = park_subject(code) if code.startswith("S") else county_subject(code)
    sides = {"production": 1, "import": 1, "transformation_output": 1}
    rest: dict[tuple[int, str], float] = defaultdict(float)

    for year in years():
        for line in subject.balance(year):
            rest[year, line.carrier] += sides.get(line.flow, -1) * line.quantity

    assert {key: value for key, value in rest.items() if abs(value) > 1e-3} == {}


@pytest.mark.parametrize("year", [years()[0], years()[-1]])
def test_parks_use_no_more_than_the_county_they_lie_in(year: int) -> None:
    for county in {park.county for park in parks().values()}:
        inside = [park_subject(code) for code, park in parks().items() if park.county == county]
        told = sums(line for one in inside for line in one.balance(year))
        whole = sums(county_balance(county, year))

        assert {key: used for key, used in told.items() if used > whole.get(key, 0.0) + 1e-3} == {}


def test_the_value_added_of_a_place_adds_up() -> None:
    economy = county_subject("150622").economy(2022)

    assert economy.parts["industry"] + economy.parts["construction"] == pytest.approx(economy.parts["secondary"])
    assert economy.gdp_100m_cny == pytest.approx(
        economy.parts["primary"] + economy.parts["secondary"] + economy.parts["tertiary"]
    )
