"""What people and programs are told: sheet, cells, what is wrong, what is expected, how to mend it."""

import json
import string
from pathlib import Path

import pytest

from dafeng.files.workbook import check_workbook, fault_text, render_json, render_text
from dafeng.files.workbook.faults.fault import Fault, FaultLog, HeadingOf, TermOf, fault
from dafeng.files.workbook.faults.kind import FaultKind
from dafeng.files.workbook.faults.kinds import FAULT_KINDS
from dafeng.files.workbook.faults.texts import fault_sentences
from dafeng.files.workbook.places import letters, ordered, place, ranges, reference
from tests.files.workbook.copies import Copy, at
from tests.files.workbook.goldens import GOLDENS
from tests.files.workbook.plants import Golden

OUTPUT = HeadingOf("products", "output")


def _text_faults(cells: list[str], figure: str = "1234.5") -> Fault:
    log = FaultLog()
    for cell in cells:
        found = fault("number_as_text", sheet="products", cells=[cell], params={"column": OUTPUT}, title="主要产品")
        log.add(found, mended={cell: figure})
    return log.faults()[0]


def test_a_line_names_sheet_cells_and_the_three_sentences() -> None:
    assert render_text([_text_faults(["C4"])], "zh") == (
        "主要产品!C4: [错误] “产量”：数字存成了文本 · 应为数字，如 1234.5 · 请改为 1234.5"
    )
    assert render_text([_text_faults(["C4"])], "en") == (
        "主要产品!C4: [error] “Output”: figures stored as text · "
        "A figure such as 1234.5, in a number cell · Write 1234.5"
    )


def test_many_cells_of_one_cause_are_one_line_with_ranges_and_a_few_examples() -> None:
    cells = [f"C{row}" for row in (*range(4, 10), *range(20, 24), 30)]

    text = render_text([_text_faults(cells)], "en")

    assert text.startswith("主要产品!C4:C9,C20:C23,C30: [error]")
    assert text.endswith("Write 1234.5 (C4), 1234.5 (C5), 1234.5 (C6) … and 8 more")


def test_a_line_names_eight_ranges_and_counts_the_rest() -> None:
    cells = [f"C{row}" for row in range(4, 260, 2)]

    assert "C4,C6,C8,C10,C12,C14,C16,C18 … and 120 more: [error]" in render_text([_text_faults(cells)], "en")


def test_of_many_faults_alike_twenty_are_printed_and_json_has_them_all() -> None:
    faults = [
        fault(
            "choice_unknown",
            sheet="energy",
            cells=[f"E{row}"],
            params={"column": HeadingOf("energy", "carrier"), "value": f"煤{row}"},
        )
        for row in range(4, 54)
    ]

    lines = render_text(faults, "zh").splitlines()

    assert len(lines) == 21
    assert "另有 30 处" in lines[-1]
    assert len(json.loads(render_json(faults))["faults"]) == 50


def test_json_has_both_languages_every_cell_and_every_mended_value() -> None:
    told = json.loads(render_json([_text_faults(["C4", "C5"])]))

    assert {key: told[key] for key in ("errors", "warnings", "notices")} == {"errors": 1, "warnings": 0, "notices": 0}
    assert told["faults"][0] == {
        "code": "number_as_text",
        "severity": "error",
        "sheet": "products",
        "sheet_name": "主要产品",
        "cells": ["C4", "C5"],
        "message": {"zh": "“产量”：数字存成了文本", "en": "“Output”: figures stored as text"},
        "expected": {"zh": "应为数字，如 1234.5", "en": "A figure such as 1234.5, in a number cell"},
        "mend": {"zh": "请改为 1234.5 (C4)、1234.5 (C5)", "en": "Write 1234.5 (C4), 1234.5 (C5)"},
        "mended": {"C4": "1234.5", "C5": "1234.5"},
    }


def test_faults_come_in_the_order_of_the_tabs_errors_first() -> None:
    notice, warning = (
        fault("balance_unchecked", sheet="energy", params={"carriers": ()}),
        fault("sheet_hidden", sheet="energy"),
    )
    later = fault("headings_missing", sheet="sinks")
    error = fault("headings_missing", sheet="energy")

    lines = render_text([later, notice, warning, error], "en").splitlines()

    assert [line.split(" ")[0:2] for line in lines] == [
        ["Energy:", "[error]"],
        ["Energy:", "[warning]"],
        ["Energy:", "[notice]"],
        ["Sinks:", "[error]"],
    ]


def test_words_are_shown_in_the_language_of_the_reader() -> None:
    unfit = fault(
        "unit_unfit",
        params={
            "subject": TermOf("carriers", "raw_coal"),
            "unit": TermOf("units", "10^4 m3"),
            "expected": (TermOf("units", "t"), TermOf("units", "10^4 t")),
        },
    )

    assert fault_text(unfit, "zh") == "原煤不能用“万立方米”计量 · 应为：“吨”、“万吨” · 请改选单位并换算数值"
    assert fault_text(unfit, "en").startswith("Raw coal is not measured in 10⁴ m³ · One of: “t”, “10⁴ t”")


def test_a_long_text_of_a_cell_is_quoted_in_part() -> None:
    told = fault("number_expected", params={"column": OUTPUT, "value": "长" * 500})

    assert "长" * 40 + "…" in fault_text(told, "zh")
    assert "长" * 41 not in fault_text(told, "zh")


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.name)
def test_every_gap_of_a_planted_fault_is_filled_in_both_languages(tmp_path: Path, golden: Golden) -> None:
    copy = Copy(golden.track)
    golden.plant(copy)
    path = tmp_path / "bad.xlsx"
    path.write_bytes(copy.data())

    (found,) = check_workbook(path, template=golden.template).faults

    for language in ("zh", "en"):
        text = str(fault_sentences(found, language))
        assert not set("{}") & set(text)
        assert "None" not in text


@pytest.mark.parametrize("kind", FAULT_KINDS.values(), ids=FAULT_KINDS)
def test_the_three_sentences_of_a_kind_are_there_and_well_formed(kind: FaultKind) -> None:
    for sentence in (kind.wrong, kind.expected, kind.mend):
        assert sentence
        assert not sentence.endswith(".")
        assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(sentence))


@pytest.mark.parametrize(
    ("column", "text"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_have_letters(column: int, text: str) -> None:
    assert letters(column) == text
    assert place(reference(7, column)) == (column, 7)


def test_cells_are_ordered_down_the_columns() -> None:
    assert ordered(["B10", "A2", "B9", "A2", "AA1"]) == ("A2", "B9", "B10", "AA1")
    assert ranges(["B10", "B9", "A2", "B12"]) == [("A2", 1), ("B9:B10", 2), ("B12", 1)]


def test_the_cells_of_a_fault_are_named_as_they_stand_in_the_file(tmp_path: Path) -> None:
    copy = Copy()
    cell = at("energy", 5, "quantity")
    copy.put("energy", cell, "三百")
    path = tmp_path / "bad.xlsx"
    path.write_bytes(copy.data())

    assert render_text(check_workbook(path).faults, "zh").startswith(f"能源消费!{cell}: [错误] “数量”：“三百”不是数字")
