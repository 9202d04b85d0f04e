"""The same lines as the provincial guideline, IPCC 2006, GPC and the scopes see them."""

import polars as pl
import pytest

from dafeng.core.accounting.inventory import Inventory
from dafeng.core.accounting.inventory.views import basic_total
from dafeng.core.accounting.statement import PowerRow, ProcessRow, SinkRow, Statement
from tests.core.small_place import YEAR, converted_in, inventory, place, used

PROCESSES = (ProcessRow(YEAR, "cement_clinker", 100.0), ProcessRow(YEAR, "coal_mining_open_cast", 1_000.0))
POWER = (PowerRow(YEAR, "purchased_electricity", 100.0), PowerRow(YEAR, "purchased_heat", 80.0))
TOWN = place(
    used("coal", 1.0, "1"),
    used("coal", 2.0, "2"),
    used("coal", 4.0, "28"),
    used("coal", 8.0, "39"),
    used("coal", 16.0, "43"),
    used("coal", 32.0, "46"),
    used("electricity", 64.0, "46"),
    converted_in("thermal_power", "coal", 1_024.0),
    processes=PROCESSES,
    power=POWER,
    sinks=(SinkRow(YEAR, "forest", 7.0),),
)


def shown(result: Inventory, view: str) -> dict[str, float]:
    """The CO2 of each category of the view that has a figure."""
    rows = result.views[view].filter(pl.col("gas") == "CO2", pl.col("tco2e").is_not_null())
    return dict(rows.select("code", "tco2e").rows())


def notations(statement: Statement, view: str) -> dict[str, str]:
    return dict(inventory(statement).views[view].select("code", "notation").rows())


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (
            "provincial",
            {"1": 2_174, "1.1": 2_068, "1.2": 8, "1.3": 2, "1.5": 32, "1.7": 64, "2": 50, "E": 50, "H": 10, "4": -7},
        ),
        (
            "ipcc",
            {"1A1a": 2_064, "1A1c": 4, "1A2a": 8, "1A3": 32, "1A4b": 64, "1A4c": 2, "2A1": 50, "3B": -7},
        ),
        (
            "gpc",
            {
                "I.1.1": 64, "I.1.2": 32, "I.3.1": 8, "I.4.1": 20, "I.4.4.1": 2_048, "I.5.1": 2, "II.1": 32,
                "IV.1": 50, "V.2": -7, "BASIC": 158,
            },
        ),
        ("scopes", {"1": 2_224, "1.1": 2_174, "1.2": 50, "2": 60, "2.1": 50, "2.2": 10}),
    ],
)  # fmt: skip
def test_a_view_places_every_line_in_its_categories(view: str, expected: dict[str, float]) -> None:
    assert shown(inventory(TOWN), view) == expected


@pytest.mark.parametrize(
    ("view", "code"), [("provincial", "1.8"), ("ipcc", "1B1a"), ("gpc", "I.7.1"), ("gpc", "BASIC"), ("scopes", "1")]
)
def test_methane_of_mines_stands_by_itself_in_co2_equivalents(view: str, code: str) -> None:
    # 1 000 t x 2 kg/t x 28.
    table = inventory(TOWN).views[view]

    assert table.filter(code=code, gas="CH4")["tco2e"].to_list() == [56.0]


def test_basic_holds_no_power_made_for_supply() -> None:
    # 2 + 4 + 8 + 16 + 32 + 64 t of coal burnt in place and 32 t for electricity used: not the 2 048 t of power plants.
    assert shown(inventory(TOWN), "gpc")["BASIC"] == 126 + 32


def test_basic_holds_neither_industrial_processes_nor_land() -> None:
    without = place(*TOWN.energy, notation={"process": "NO"})

    assert shown(inventory(without), "gpc")["BASIC"] == 158


def test_the_three_scopes_of_basic_add_up() -> None:
    assert basic_total(1.0, 2.0, 4.0) == 7.0


@pytest.mark.parametrize("notation", ["NE", "IE", "C"])
def test_a_total_that_lacks_a_section_shows_its_notation_key(notation: str) -> None:
    statement = place(*TOWN.energy, power=POWER, notation={"process": notation, "heat": notation})

    result = inventory(statement)

    assert shown(result, "scopes") == {"1.1": 2_174, "2.1": 50, "2.2": 10}
    assert notations(statement, "scopes") == {
        "1.1": "",
        "1.2": notation,
        "1": notation,
        "2.1": "",
        "2.2": "",
        "2": notation,
    }
    assert notations(statement, "gpc")["BASIC"] == notation


def test_a_section_that_does_not_occur_completes_its_total() -> None:
    statement = place(*TOWN.energy, power=POWER, notation={"process": "NO"})

    assert (shown(inventory(statement), "scopes")["1"], notations(statement, "scopes")["1.2"]) == (2_174, "NO")


def test_a_category_of_a_reported_section_without_a_line_does_not_occur() -> None:
    assert notations(TOWN, "provincial")["1.4"] == "NO"


def test_a_section_without_a_single_line_is_not_estimated() -> None:
    keys = notations(place(used("coal", 1.0)), "scopes")

    assert keys == {"1.1": "", "1.2": "NE", "1": "NE", "2.1": "NE", "2.2": "NE", "2": "NE"}


def test_a_use_that_is_reported_as_none_completes_its_total() -> None:
    statement = place(used("coal", 0.0), processes=PROCESSES)

    result = inventory(statement)

    assert (result.value("co2_fuel_t", YEAR), result.value("co2_direct_t", YEAR)) == (0.0, 50.0)
    assert (shown(result, "scopes"), notations(statement, "scopes")["1.1"]) == ({"1.2": 50, "1": 50}, "NO")


def test_electricity_used_is_no_electricity_bought() -> None:
    statement = place(used("electricity", 64.0, "46"), power=(PowerRow(YEAR, "purchased_heat", 80.0),))

    assert shown(inventory(statement), "scopes") == {"2.2": 10}
    assert {notations(statement, "scopes")[code] for code in ("2.1", "2")} == {"NE"}
    assert shown(inventory(statement), "gpc")["I.1.2"] == 32


def test_electricity_bought_does_not_say_who_uses_it() -> None:
    statement = place(power=POWER)

    assert (notations(statement, "gpc")["I.1.2"], notations(statement, "scopes")["2.1"]) == ("NE", "")


def test_what_dafeng_does_not_cover_is_not_estimated() -> None:
    assert {notations(TOWN, "gpc")[code] for code in ("I.1.3", "III.1.1", "III.4.1")} == {"NE"}


def test_a_missing_figure_leaves_its_category_and_its_total_open() -> None:
    statement = place(used("coal", 1.0), used("peat", 1.0, "22"))

    result = inventory(statement)

    assert shown(result, "provincial") == {}
    assert {notations(statement, "provincial")[code] for code in ("1", "1.2")} == {"NE"}


def test_sinks_stand_apart_in_every_view() -> None:
    without = inventory(place(*TOWN.energy, processes=PROCESSES, power=POWER))
    with_sinks = inventory(TOWN)

    for view, sinks in (("provincial", {"4"}), ("ipcc", {"3B"}), ("gpc", {"V.2"}), ("scopes", set[str]())):
        before, after = shown(without, view), shown(with_sinks, view)
        assert {code for code in after if before.get(code) != after[code]} == sinks


def test_every_year_has_every_category() -> None:
    result = inventory(place(used("coal", 1.0), used("coal", 1.0, year=2020), years=(2020, YEAR)))

    for view in result.views.values():
        assert set(view.filter(year=2020)["code"]) == set(view.filter(year=YEAR)["code"])
