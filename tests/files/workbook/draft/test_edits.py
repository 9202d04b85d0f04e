"""Two people at one draft: different cells merge in any order, the same cell is refused with its name."""

import copy
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.files.workbook.draft import (
    AddRow,
    BadEdit,
    Change,
    Conflict,
    Draft,
    Edit,
    Entry,
    MoveRow,
    RemoveRow,
    applied,
    draft_from_records,
)

RECORDS: list[dict[str, Any]] = [
    {"year": 2020, "product": "原煤", "output": 900.0, "unit": "万吨"},
    {"year": 2021, "product": "原煤", "output": 945.0, "unit": "万吨"},
    {"year": 2022, "product": "原煤", "output": 990.0, "unit": "万吨"},
]


@pytest.fixture
def draft() -> Draft:
    made = draft_from_records("county", {"products": RECORDS, "profile": [{"name": "演示旗", "base_year": 2020}]})
    for place, row in enumerate(made["sheets"]["products"]):
        row["id"] = f"r{place + 1}"
    return made


def ids(draft: Draft) -> list[str]:
    return [row["id"] for row in draft["sheets"]["products"]]


def cells(draft: Draft, place: int) -> dict[str, Any]:
    return draft["sheets"]["products"][place]["cells"]


def test_an_edit_changes_its_cell_and_leaves_the_old_draft_alone(draft: Draft) -> None:
    before = copy.deepcopy(draft)

    changed = applied(draft, [Edit("products", "r2", "output", 945, 950)])

    assert cells(changed, 1) == {"year": 2021, "product": "原煤", "output": 950, "unit": "万吨"}
    assert draft == before


def test_an_emptied_cell_is_absent(draft: Draft) -> None:
    changed = applied(draft, [Edit("products", "r1", "output", 900, None)])

    assert cells(changed, 0) == {"year": 2020, "product": "原煤", "unit": "万吨"}


def test_what_a_page_hands_in_as_text_is_kept_by_its_meaning(draft: Draft) -> None:
    changes = [Edit("products", "r1", "output", "900", " 901.50 "), Edit("profile", "form", "quality_grade", None, "B")]

    changed = applied(draft, changes)

    assert cells(changed, 0)["output"] == 901.5
    assert changed["sheets"]["profile"][0]["cells"]["quality_grade"] == "B"


def test_the_same_cell_changed_by_another_is_a_conflict_that_names_it(draft: Draft) -> None:
    theirs = applied(draft, [Edit("products", "r2", "output", 945, 950)])

    with pytest.raises(Conflict) as refused:
        applied(theirs, [Edit("products", "r2", "output", 945, 940), Edit("products", "r2", "unit", "万吨", "吨")])

    clash = refused.value.fields[0]
    assert len(refused.value.fields) == 1
    assert (clash.base, clash.theirs, clash.mine) == (945, 950, 940)
    assert clash.label("en") == "Products row 5 · Output"
    assert clash.texts("en") == ("945", "950", "940")


def test_the_same_change_made_twice_is_no_conflict(draft: Draft) -> None:
    edit = Edit("products", "r2", "output", 945, 950)

    assert applied(applied(draft, [edit]), [edit]) == applied(draft, [edit])


def test_an_edit_of_a_row_that_is_gone_is_a_conflict(draft: Draft) -> None:
    gone = applied(draft, [RemoveRow("products", "r2", cells(draft, 1))])

    with pytest.raises(Conflict) as refused:
        applied(gone, [Edit("products", "r2", "output", 945, 940)])

    assert refused.value.fields[0].removed
    assert refused.value.fields[0].texts("en") == ("945", "the row was removed", "940")


def test_a_row_that_another_changed_is_not_removed(draft: Draft) -> None:
    theirs = applied(draft, [Edit("products", "r2", "output", 945, 950)])

    with pytest.raises(Conflict) as refused:
        applied(theirs, [RemoveRow("products", "r2", cells(draft, 1))])

    assert [(clash.column, clash.base, clash.theirs) for clash in refused.value.fields] == [("output", 945, 950)]


def test_a_row_that_both_removed_is_no_conflict(draft: Draft) -> None:
    removal = RemoveRow("products", "r2", cells(draft, 1))

    assert ids(applied(applied(draft, [removal]), [removal])) == ["r1", "r3"]


def test_two_added_rows_are_both_kept_and_one_sent_twice_is_added_once(draft: Draft) -> None:
    first = AddRow("products", {"year": 2023}, after="r3", row_id="mine")
    second = AddRow("products", {"year": "2023"}, after="r3")

    changed = applied(applied(draft, [first]), [second, first])

    assert ids(changed)[:3] == ["r1", "r2", "r3"]
    assert [cells(changed, 3), cells(changed, 4)] == [{"year": 2023}, {"year": 2023}]
    assert "mine" in ids(changed)
    assert len(set(ids(changed))) == 5


@pytest.mark.parametrize(
    ("after", "expected"),
    [("", ["r3", "r1", "r2"]), ("r1", ["r1", "r3", "r2"]), (None, ["r1", "r2", "r3"]), ("gone", ["r1", "r2", "r3"])],
)
def test_a_row_is_moved_behind_another(draft: Draft, after: str | None, expected: list[str]) -> None:
    assert ids(applied(draft, [MoveRow("products", "r3", after)])) == expected


def test_a_row_moved_that_is_gone_is_a_conflict(draft: Draft) -> None:
    with pytest.raises(Conflict, match=r"Products\."):
        applied(draft, [MoveRow("products", "gone", None)])


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (Edit("nothing", "r1", "output", None, 1), "there is no such sheet"),
        (Edit("products", "r1", "nothing", None, 1), "there is no such column"),
        (Edit("profile", "form", "park_code", None, "S157033"), "there is no such column"),
        (Edit("products", "r1", "product", None, "x" * 32_768), "a cell holds 32767 characters at most"),
        (Edit("products", "r1", "output", None, float("nan")), "a cell holds a text"),
        (Edit("products", "r1", "output", None, 10**400), "a cell holds a text"),
        (Edit("products", "r1", "output", None, ["x"]), "a cell holds a text"),  # type: ignore[arg-type]  # from JSON
        (AddRow("profile"), "a form has one row"),
        (RemoveRow("profile", "form", {}), "a form has one row"),
        (AddRow("products", row_id="../x"), "an id of a row has"),
    ],
)
def test_what_fits_no_draft_is_refused(draft: Draft, change: Change, what: str) -> None:
    with pytest.raises(BadEdit, match=what):
        applied(draft, [change])


def test_a_draft_from_before_a_sheet_existed_can_be_filled_in_it(draft: Draft) -> None:
    del draft["sheets"]["pathway"], draft["sheets"]["limits"]

    changed = applied(draft, [Edit("pathway", "form", "end_year", None, "2035"), AddRow("limits", {"year": 2027})])

    assert changed["sheets"]["pathway"] == [{"id": "form", "cells": {"end_year": 2035}}]
    assert [row["cells"] for row in changed["sheets"]["limits"]] == [{"year": 2027}]


def test_a_row_with_a_column_that_is_no_more_can_be_removed(draft: Draft) -> None:
    seen = dict(cells(draft, 1))
    cells(draft, 1)["of_old"] = "x"

    assert ids(applied(draft, [RemoveRow("products", "r2", seen)])) == ["r1", "r3"]


CELLS = [("r1", "output"), ("r1", "unit"), ("r2", "output"), ("r2", "product"), ("r3", "year"), ("r3", "output")]
NEW = st.none() | st.integers(0, 10**6) | st.sampled_from(["吨", "1,000", "约 5"])


def made(draft: Draft, place: tuple[str, str], new: Entry | None) -> Edit:
    row = next(row for row in draft["sheets"]["products"] if row["id"] == place[0])
    return Edit("products", place[0], place[1], row["cells"].get(place[1]), new)


def fixed() -> Draft:
    return {
        "track": "county",
        "sheets": {"products": [{"id": f"r{n}", "cells": {**RECORDS[n - 1]}} for n in (1, 2, 3)]},
    }


@given(st.dictionaries(st.sampled_from(CELLS), NEW, min_size=2), st.randoms())
def test_edits_of_different_cells_merge_to_the_same_draft_in_any_order(
    wanted: dict[tuple[str, str], Entry | None], chance: Random
) -> None:
    edits = [made(fixed(), place, new) for place, new in wanted.items()]
    shuffled = list(edits)
    chance.shuffle(shuffled)

    one_by_one = fixed()
    for edit in shuffled:
        one_by_one = applied(one_by_one, [edit])

    assert one_by_one == applied(fixed(), edits)


@given(st.sampled_from(CELLS), st.dictionaries(st.sampled_from(CELLS), st.integers(1, 100), min_size=1))
def test_a_cell_changed_otherwise_meanwhile_always_refuses_the_whole_batch(
    place: tuple[str, str], mine: dict[tuple[str, str], Entry | None]
) -> None:
    theirs = applied(fixed(), [made(fixed(), place, "theirs")])
    before = copy.deepcopy(theirs)

    with pytest.raises(Conflict) as refused:
        applied(theirs, [made(fixed(), where, new) for where, new in (mine | {place: "mine"}).items()])

    assert [(clash.row_id, clash.column) for clash in refused.value.fields] == [place]
    assert theirs == before
