"""The electricity factor: the exact year, else the nearest earlier one, and nothing else."""

import pytest

from dafeng.core.quantities.errors import MissingFactor
from dafeng.core.quantities.factors import Release, electricity_factor
from tests.core.small_place import grid

ROWS = [
    grid("150000", 2018, 0.75, verified=False),
    grid("150000", 2019, 0.72),
    grid("150000", 2021, 0.70),
    grid("150000", 2022, 0.68),
    grid("000000", 2020, 0.57),
    grid("150000", 2020, 0.90, kind="fossil"),
]
RELEASE = Release("grids", {}, grid={(row.area, row.year, row.type): row for row in ROWS})


def test_the_factor_of_the_year_itself_is_no_fallback() -> None:
    chosen = electricity_factor(RELEASE, "150000", 2021, "average")

    assert (chosen.factor.value, chosen.year, chosen.asked_year, chosen.fallback) == (0.70, 2021, 2021, False)


def test_the_nearest_earlier_year_stands_in_and_says_so() -> None:
    chosen = electricity_factor(RELEASE, "150000", 2020, "average")

    assert (chosen.factor.value, chosen.year, chosen.asked_year, chosen.fallback) == (0.72, 2019, 2020, True)


def test_the_newest_factor_serves_every_later_year() -> None:
    assert electricity_factor(RELEASE, "150000", 2030, "average").factor.value == 0.68


@pytest.mark.parametrize(
    ("area", "year", "kind"),
    [("150000", 2018, "average"), ("110000", 2021, "average"), ("150000", 2021, "baseline_OM")],
    ids=["only later and unverified years", "another area", "another type"],
)
def test_no_later_year_and_no_other_area_or_type_stands_in(area: str, year: int, kind: str) -> None:
    with pytest.raises(MissingFactor, match=f"area {area}, {year} or earlier, type '{kind}' in 'grids'"):
        electricity_factor(RELEASE, area, year, kind)


def test_an_unverified_year_is_used_only_with_leave() -> None:
    chosen = electricity_factor(RELEASE, "150000", 2018, "average", allow_unverified=True)

    assert (chosen.factor.value, chosen.factor.verified) == (0.75, False)
