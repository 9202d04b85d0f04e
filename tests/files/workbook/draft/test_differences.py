"""What changed between two versions, in words that lead to the cell; and rows that stay themselves."""

from pathlib import Path

import pytest

from dafeng.files.workbook.draft import (
    AddRow,
    Draft,
    Edit,
    MoveRow,
    RemoveRow,
    applied,
    differences,
    draft_from_file,
    write_draft,
)
from tests.files.workbook.draft.faulty import demonstration


@pytest.fixture
def draft() -> Draft:
    return demonstration("county")


def row(draft: Draft, sheet: str, place: int) -> str:
    return draft["sheets"][sheet][place]["id"]


def test_a_draft_does_not_differ_from_itself(draft: Draft) -> None:
    assert differences(draft, demonstration("county")) == ()


def test_every_kind_of_difference_is_told_with_its_place(draft: Draft) -> None:
    energy, economy = row(draft, "energy", 8), row(draft, "economy", 0)
    removed = draft["sheets"]["products"][0]
    changed = applied(
        draft,
        [
            Edit("profile", "form", "quality_grade", "C", "B"),
            Edit("economy", economy, "source", "演示数据", None),
            Edit("energy", energy, "quantity", 15, "约 16"),
            Edit("energy", energy, "note", None, "估算"),
            RemoveRow("products", removed["id"], removed["cells"]),
            AddRow("products", {"year": 2023, "product": "原煤", "output": 1000}, row_id="new"),
            MoveRow("power", row(draft, "power", 5), ""),
        ],
    )

    found = differences(draft, changed)

    assert [(one.kind, one.label("en"), one.old_text("en"), one.new_text("en")) for one in found] == [
        ("cell_changed", "Profile · Data quality grade", "C reports of firms or departments", "B official statistics"),
        ("cell_removed", "Economy row 4 · Source", "演示数据", ""),
        ("row_added", "Products row 6", "", "2023 · 原煤"),
        ("row_removed", "Products row 4", "2020 · 原煤", ""),
        ("cell_changed", "Energy row 12 · Quantity", "15", "约 16"),
        ("cell_added", "Energy row 12 · Note", "", "估算"),
        ("row_moved", "Power and heat row 4", "", ""),
    ]


def test_labels_and_ids_of_lists_are_told_in_the_language_of_the_reader(draft: Draft) -> None:
    energy = row(draft, "energy", 0)

    (one,) = differences(draft, applied(draft, [Edit("energy", energy, "carrier", "raw_coal", "Diesel")]))

    assert (one.old, one.new) == ("raw_coal", "diesel")
    assert (one.old_text("zh"), one.new_text("zh")) == ("原煤", "柴油")
    assert one.old_text("en") == "Raw coal"


def upload(draft: Draft, folder: Path, *changes: Edit | AddRow | RemoveRow | MoveRow) -> Draft:
    """The draft downloaded, changed by somebody who knows no ids, and uploaded."""
    path = folder / "changed.xlsx"
    write_draft(path, applied(draft, changes))
    return draft_from_file(path, previous=draft).draft


def test_a_cell_changed_in_excel_is_one_difference(draft: Draft, tmp_path: Path) -> None:
    # The safeguards have no key, and the year is part of the key of the energy.
    changes = [
        Edit("safeguards", row(draft, "safeguards", 1), "response", "先立后破", "有序退出"),
        Edit("energy", row(draft, "energy", 40), "year", 2021, 2019),
    ]

    back = upload(draft, tmp_path, *changes)

    assert back == applied(draft, changes)


def test_rows_inserted_and_deleted_in_excel_do_not_touch_their_neighbours(draft: Draft, tmp_path: Path) -> None:
    gone = draft["sheets"]["energy"][5]

    back = upload(
        draft,
        tmp_path,
        RemoveRow("energy", gone["id"], gone["cells"]),
        AddRow("energy", {"year": 2020, "flow": "final", "carrier": "gasoline", "quantity": 3}, after=""),
    )

    assert [(one.kind, one.row) for one in differences(draft, back)] == [("row_added", 4), ("row_removed", 9)]


def test_rows_sorted_otherwise_in_excel_are_moved_and_not_changed(draft: Draft, tmp_path: Path) -> None:
    changes = [MoveRow("economy", row(draft, "economy", place), "") for place in (1, 2)]

    back = upload(draft, tmp_path, *changes)

    assert [(one.kind, one.row) for one in differences(draft, back)] == [("row_moved", 4), ("row_moved", 5)]


def test_a_row_without_entries_stays_where_it_is(draft: Draft, tmp_path: Path) -> None:
    draft = applied(draft, [AddRow("economy", after=row(draft, "economy", 1), row_id="empty")])

    assert upload(draft, tmp_path) == draft


def test_rows_of_drafts_that_share_no_ids_are_found_by_what_they_hold(draft: Draft) -> None:
    other = demonstration("county")
    for place, one in enumerate(other["sheets"]["energy"]):
        one["id"] = f"other{place}"
    other["sheets"]["energy"][3]["cells"]["quantity"] = 12

    assert [one.label("en") for one in differences(draft, other)] == ["Energy row 7 · Quantity"]
