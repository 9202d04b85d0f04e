"""Plain tables: every bad one gets one line that says what is wrong and where; nothing half-written is left."""

from pathlib import Path

import polars as pl
import pytest

from dafeng.files.exchange.errors import BadCell, NotATable, TableError, WrongColumns
from dafeng.files.exchange.tables import text_table, with_numbers, write_table

COLUMNS = ("case_id", "quantity")


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        b"case_id,quantity\na,1\n",
        b"\xef\xbb\xbfcase_id,quantity\na,1\n",
        b"case_id,quantity\r\na,1\r\n",
        b"case_id,quantity\na,1\n,\n\n",
    ],
    ids=["plain", "byte-order mark", "Windows lines", "empty rows at the end"],
)
def test_a_table_is_read_as_text(tmp_path: Path, content: bytes) -> None:
    assert text_table(saved(tmp_path, content), COLUMNS, "ours").rows() == [("a", "1")]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "empty CSV"),
        (b"case_id,quantity\n", "no rows below the header"),
        (b"case_id,quantity\n,\n,\n", "no rows below the header"),
        ("case_id,quantity\n内蒙古,1\n".encode("gbk"), "not a CSV table in UTF-8"),
        ("case_id,quantity\na,1\n".encode("utf-16"), "not a CSV text file"),
        (b"PK\x03\x04\x00\x00binary", "not a CSV text file"),
        (b"case_id,quantity\na,1,2\n", "not a CSV table"),
    ],
    ids=["empty", "header only", "empty rows", "GBK", "UTF-16", "workbook", "too many cells"],
)
def test_what_is_no_table_is_refused_in_one_line(tmp_path: Path, content: bytes, complaint: str) -> None:
    with pytest.raises(NotATable, match=complaint) as caught:
        text_table(saved(tmp_path, content), COLUMNS, "ours")

    assert len(str(caught.value).splitlines()) == 1
    assert caught.value.path == tmp_path / "table.csv"


def test_a_name_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match="there is no such file"):
        text_table(tmp_path / "nothing.csv", COLUMNS, "ours")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match="a folder, not a file"):
        text_table(tmp_path, COLUMNS, "ours")


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path, b"case_id,quantity\n")
    with path.open("r+b") as file:
        file.truncate(2 * 1024**3 + 1)  # sparse: it takes no room

    with pytest.raises(NotATable, match="larger than 2 GiB"):
        text_table(path, COLUMNS, "ours")


def test_every_missing_column_is_named_with_the_layout(tmp_path: Path) -> None:
    with pytest.raises(WrongColumns, match="no column case_id, quantity; the layout 'ours' needs it") as caught:
        text_table(saved(tmp_path, b"case;quantity\na;1\n"), COLUMNS, "ours")

    assert caught.value.missing == COLUMNS


def test_numbers_are_read_and_an_empty_cell_is_missing(tmp_path: Path) -> None:
    path = saved(tmp_path, b"case_id,quantity\na, 1.5 \nb,\nc,-2e3\nd,0\n")

    numbers = with_numbers(text_table(path, COLUMNS, "ours"), ("quantity",), path)

    assert numbers["quantity"].to_list() == [1.5, None, -2_000.0, 0.0]


@pytest.mark.parametrize(
    "text", ["x", "1，5", "１２", '"1,234"', "12 t", "-", "NaN", "inf", "1e999", "--"], ids=lambda text: f"<{text}>"
)
def test_a_cell_that_holds_no_finite_number_is_refused_at_its_row(tmp_path: Path, text: str) -> None:
    path = saved(tmp_path, f"case_id,quantity\na,1\nb,2\nc,{text}\n".encode())

    with pytest.raises(BadCell, match=r"row 4, column quantity: .* is not a finite number or empty") as caught:
        with_numbers(text_table(path, COLUMNS, "ours"), ("quantity",), path)

    assert (caught.value.row, caught.value.column, caught.value.value) == (4, "quantity", text.strip('"'))


def test_every_fault_of_a_table_is_of_one_family() -> None:
    assert all(issubclass(kind, TableError) for kind in (NotATable, WrongColumns, BadCell))


def test_a_table_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("older\n")

    write_table(pl.DataFrame({"a": [1], "b": [None]}), path)

    assert path.read_text() == "a,b\n1,\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.csv"]


def test_a_table_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    nested = pl.DataFrame({"a": [[1, 2]]})  # a list has no place in CSV

    with pytest.raises(pl.exceptions.PolarsError):
        write_table(nested, tmp_path / "out.csv")

    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_a_folder_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()

    with pytest.raises(OSError, match="directory"):
        write_table(pl.DataFrame({"a": [1]}), tmp_path / "out.csv")

    assert [entry.name for entry in tmp_path.iterdir()] == ["out.csv"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_table(pl.DataFrame({"a": [1]}), tmp_path / "nowhere" / "out.csv")
