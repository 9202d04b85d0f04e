"""Measure libraries that users lay beside the shipped one, and what is said of rows that must be refused."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dafeng.core.quantities.errors import BadFactor
from dafeng.data import pathway_library as shipped
from dafeng.data.measure_rows import BadLibrary
from dafeng.data.tables import CARD_FIELDS

COLUMNS = (
    "id,zh,en,direction,sector,per,capex_cny,opex_cny,life_years,ramp_years,earliest_year,hours,sink_tco2_per_ha,"
    "requires,excludes,scenarios,lumpy,illustrative,source\n"
)
PUMPS = "pumps,泵,Pumps,energy,power,tce,100,5,10,3,2026,,,,,pilot,no,,our survey\n"
ACTIONS = "measure,kind,block,share,carrier,to_carrier,ratio\n"
SAVES = "pumps,cut,steel.power,0.1,,,\n"
Adding = Callable[..., None]


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Adding]:
    """Lay a measure library into a folder that DAFENG_MEASURES names."""
    monkeypatch.setenv("DAFENG_MEASURES", str(tmp_path))
    shipped.catalogue.cache_clear()

    def laid(measures: str = PUMPS, actions: str | None = SAVES, *, without: str = "") -> None:
        folder = tmp_path / "ours"
        folder.mkdir()
        card = "".join(f'{field} = "ours"\n' for field in CARD_FIELDS if field != without)
        (folder / "card.toml").write_text(card, encoding="utf-8")
        (folder / "measures.csv").write_text(COLUMNS + measures, encoding="utf-8")
        if actions is not None:
            (folder / "actions.csv").write_text(ACTIONS + actions, encoding="utf-8")

    yield laid
    shipped.catalogue.cache_clear()


def test_a_folder_of_files_adds_measures_without_touching_code(add: Adding) -> None:
    before = len(shipped.catalogue())
    shipped.catalogue.cache_clear()
    add()

    pumps = shipped.catalogue()["pumps"]

    assert (pumps.library, pumps.source, pumps.illustrative) == ("ours", "our survey", ())
    assert pumps.actions[0].share == 0.1
    assert len(shipped.catalogue()) == before + 1


def test_an_added_measure_stands_in_for_a_shipped_one_of_its_id(add: Adding) -> None:
    add(PUMPS.replace("pumps,泵", "wind_base,风"), SAVES.replace("pumps", "wind_base"))

    assert shipped.catalogue()["wind_base"].library == "ours"


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        (",tce,", ",,", "ours/measures.csv row 2, per: a cost without unit; write one of: tco2, tce, mw, ha"),
        (",energy,", ",weather,", "row 2, direction: unknown word 'weather'"),
        (",power,", ",magic,", "row 2, sector: unknown word 'magic'"),
        (",10,3,", ",10,0,", "row 2, ramp_years: 0 lies outside 1 to 40"),
        (",10,3,", ",10,2.5,", "row 2, ramp_years: 2.5 is not a whole number"),
        (",10,3,", ",,3,", "row 2, life_years: empty; give it"),
        (",100,", ",-1,", "row 2, capex_cny: -1 lies outside"),
        (",100,", ",much,", "row 2, capex_cny: 'much' is not a number"),
        (",pilot,", ",dream,", "row 2, scenarios: unknown dream"),
        (",no,", ",perhaps,", "row 2, lumpy: unknown word 'perhaps'"),
        (",our survey", ",", "row 2, source: no source for capex_cny, opex_cny"),
        (",no,,", ",no,beauty,", "row 2, illustrative: unknown beauty"),
        (",,,pilot", ",storks,,pilot", "ours/measures.csv, pumps: needs or excludes storks, which does not exist"),
        (",,,pilot", ",pumps,,pilot", "pumps: needs or excludes itself"),
        (",,,pilot", ",wind_base,wind_base,pilot", "pumps: both needs and excludes wind_base"),
        (",tce,", ",mw,", "row 2, per: mw is for a measure with a supply"),
        (",tce,", ",ha,", "row 2, sink_tco2_per_ha: a measure of land"),
        ("our survey\n", f"our survey\n{PUMPS}", "row 3, id: pumps stands twice"),
    ],
)
def test_a_bad_measure_is_refused_with_file_and_row(add: Adding, wrong: str, right: str, says: str) -> None:
    assert wrong in PUMPS
    add(PUMPS.replace(wrong, right, 1))

    with pytest.raises(BadLibrary) as caught:
        shipped.catalogue()

    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("pumps,paint,steel.power,0.1,,,\n", "ours/actions.csv row 2, kind: unknown word 'paint'"),
        ("pumps,cut,steel.magic,0.1,,,\n", "row 2, block: unknown word 'steel.magic'"),
        ("pumps,cut,steel.power,1.1,,,\n", "row 2, share: 1.1 lies outside 0 to 1"),
        ("pumps,cut,steel.power,,,,\n", "row 2, share: no share above 0"),
        ("pumps,cut,steel.power,nan,,,\n", "row 2, share: nan lies outside 0 to 1"),
        ("pumps,cut,steel.power,0.1,diesel,,\n", "row 2, carrier: a cut acts on all carriers"),
        ("pumps,shift,steel.fuel,0.1,peat,,\n", "row 2, carrier: unknown word 'peat'"),
        ("pumps,shift,steel.fuel,0.1,group:peat,,\n", "row 2, carrier: unknown word 'group:peat'"),
        ("pumps,shift,steel.fuel,0.1,diesel,steam,1\n", "row 2, to_carrier: unknown carrier 'steam'"),
        ("pumps,shift,steel.fuel,0.1,diesel,electricity,\n", "row 2, ratio: a carrier that is added"),
        ("pumps,supply,power.renewable,0.1,,,\n", "measures.csv row 2, hours: a supply is sized in MW"),
        ("", "measures.csv row 2, id: pumps has no action"),
        (f"{SAVES}storks,cut,steel.power,0.1,,,\n", "actions.csv row 3, measure: storks is no measure of ours"),
    ],
)
def test_a_bad_action_is_refused_with_file_and_row(add: Adding, row: str, says: str) -> None:
    add(actions=row)

    with pytest.raises(BadLibrary) as caught:
        shipped.catalogue()

    assert says in str(caught.value)


def test_a_library_without_its_card_or_its_actions_is_refused(add: Adding, tmp_path: Path) -> None:
    add(actions=None, without="publisher")

    with pytest.raises(BadFactor, match="no publisher"):
        shipped.catalogue()

    (tmp_path / "ours" / "card.toml").write_text("".join(f'{one} = "ours"\n' for one in CARD_FIELDS), encoding="utf-8")
    with pytest.raises(BadLibrary, match=r"ours/actions\.csv: not there"):
        shipped.catalogue()
