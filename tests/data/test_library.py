"""Reading datasets: the shipped ones, and those that a user lays beside them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dafeng.core.accounting.errors import UnknownTerm
from dafeng.core.quantities.errors import BadFactor
from dafeng.core.quantities.factors import differences
from dafeng.data.library import method, release
from dafeng.data.tables import CARD_FIELDS, release_ids, replaced_ids

COAL = "carrier,unit,ncv_gj_per_unit,tce_per_unit,carbon_content_tc_per_gj,oxidation_pct,ef_tco2_per_unit"
HEADER = f"{COAL},verification,source,note\n"
Adding = Callable[..., Path]


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Adding]:
    """Lay a dataset into a folder that DAFENG_FACTORS names."""
    monkeypatch.setenv("DAFENG_FACTORS", str(tmp_path))
    release.cache_clear()

    def laid(name: str, *, without: str = "", **tables: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        card = "".join(f'{field} = "ours"\n' for field in CARD_FIELDS if field != without)
        (folder / "card.toml").write_text(card, encoding="utf-8")
        for table, text in tables.items():
            (folder / f"{table}.csv").write_text(text, encoding="utf-8")
        return folder

    yield laid
    release.cache_clear()


def test_a_folder_of_files_is_a_dataset_without_touching_code(add: Adding) -> None:
    add("our-league-2024", carriers=HEADER + "raw_coal,t,,,,,1.85,seen,our laboratory,\n")

    coal = release("our-league-2024").carriers["raw_coal"]

    assert (coal.co2(), coal.source, coal.dataset, coal.verified) == (1.85, "our laboratory", "our-league-2024", True)
    assert "our-league-2024" in release_ids()
    assert "cn-industry-guideline" in release_ids()


def test_an_added_dataset_can_be_compared_with_a_shipped_one(add: Adding) -> None:
    add("our-league-2024", carriers=HEADER + "coke,t,,,,,2.9,seen,our laboratory,\n")

    found = {
        one.key: (one.left, one.right) for one in differences(release("ceads-implied"), release("our-league-2024"))
    }

    assert found["coke · ef_tco2_per_unit"] == (2.87658904128, 2.9)


def test_an_added_dataset_comes_before_a_shipped_one_of_its_name(add: Adding) -> None:
    add("ipcc-ar5", gwp="gas,value,unit,verification,source,note\nCH4,30,kgCO2e/kg,seen,our reading,\n")

    assert release("ipcc-ar5").gwp["CH4"].value == 30
    assert replaced_ids() == ["ipcc-ar5"]


def test_a_bad_row_of_an_added_dataset_is_refused_by_file_and_row(add: Adding) -> None:
    good = "raw_coal,t,,,,,1.85,seen,our laboratory,\n"
    add("our-league-2024", carriers=HEADER + good + "coke,,,,,,2.9,seen,our laboratory,\n")

    with pytest.raises(BadFactor, match=r"our-league-2024/carriers\.csv row 3: no unit"):
        release("our-league-2024")


def test_a_row_cut_short_is_refused(add: Adding) -> None:
    add("our-league-2024", carriers=HEADER + "raw_coal,t,,,,,1.85\n")

    with pytest.raises(BadFactor, match="row 2: no source"):
        release("our-league-2024")


@pytest.mark.parametrize("field", CARD_FIELDS)
def test_a_card_that_leaves_out_where_the_figures_come_from_is_refused(add: Adding, field: str) -> None:
    add("our-league-2024", without=field)

    with pytest.raises(BadFactor, match=f"our-league-2024/card.toml: no {field}"):
        release("our-league-2024")


def test_a_card_that_cannot_be_read_is_refused(add: Adding) -> None:
    folder = add("our-league-2024")
    (folder / "card.toml").write_text("title = ours\n", encoding="utf-8")

    with pytest.raises(BadFactor, match=r"our-league-2024/card\.toml: .*TOML"):
        release("our-league-2024")


def test_a_table_that_is_not_in_utf_8_is_refused(add: Adding) -> None:
    folder = add("our-league-2024")
    (folder / "carriers.csv").write_bytes((HEADER + "raw_coal,t,,,,,1.85,seen,本盟,\n").encode("gbk"))

    with pytest.raises(BadFactor, match=r"our-league-2024/carriers\.csv: .*UTF-8"):
        release("our-league-2024")


def test_a_folder_without_a_card_is_no_dataset(add: Adding) -> None:
    (add("our-league-2024") / "card.toml").unlink()

    with pytest.raises(UnknownTerm, match="Unknown dataset our-league-2024; write one of: ceads"):
        release("our-league-2024")


def test_an_unknown_method_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownTerm, match="Unknown method guesswork; write one of: ceads, cn-industry"):
        method("guesswork")
