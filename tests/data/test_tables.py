"""The shipped tables as text, and the files made at set-up."""

from pathlib import Path

import pytest

from dafeng.data.tables import MissingAsset, asset, example_card, example_table, table


def test_a_table_is_read_as_text_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_bytes(b"\xef\xbb\xbfid,value\na,1\n")

    assert table(path) == [{"id": "a", "value": "1"}]


def test_the_example_says_whose_figures_it_holds() -> None:
    assert "CEADs" in example_card()["citation"]
    assert {row["year"] for row in example_table("energy")} == {"2015", "2017", "2019", "2020"}


def test_a_file_of_set_up_that_is_not_there_says_how_to_make_it() -> None:
    with pytest.raises(MissingAsset, match=r"nothing\.js has not been built; run `make setup`") as caught:
        asset("nothing.js")

    assert caught.value.name == "nothing.js"


def test_a_file_of_set_up_is_found() -> None:
    assert asset("manifest.json").is_file()
