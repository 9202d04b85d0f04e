"""Write the pages of the workbook and of its faults, from the declarations and the table of codes.

usage: python -m tools.pages.workbook [check]
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from dafeng.files.workbook import TEMPLATE
from dafeng.files.workbook.declaration import Column, Sheet
from dafeng.files.workbook.faults.cell_kinds import CELL_KINDS
from dafeng.files.workbook.faults.check_kinds import CHECK_KINDS
from dafeng.files.workbook.faults.file_kinds import FILE_KINDS
from dafeng.files.workbook.faults.kind import FaultKind
from dafeng.files.workbook.faults.pathway_kinds import PATHWAY_KINDS
from dafeng.files.workbook.faults.sheet_kinds import SHEET_KINDS
from dafeng.language import texts

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
WORKBOOK_HEAD = """\
# 填报工作簿 · The workbook

Written by `python -m tools.pages.workbook` from `src/dafeng/files/workbook/sheets/`: change those.
How to fill it: [怎样填写工作簿](../how-to/fill-the-workbook.md). What the check says: [faults](faults.md).

One Excel file per applicant; `dafeng template county|park -o F.xlsx` writes it, `dafeng check F.xlsx` reads it.
Headings are found by their text, Chinese or English, with or without the unit, so columns may be moved. A cell is
empty when nothing is known; 0 means that it did not occur. **R** = required in every row, **c** = depending on another
column. Choices are kept as the ids of `src/dafeng/data/vocabularies/`; names in both languages and ids are all read.
"""
FAULTS_HEAD = """\
# 检查结果代码 · Faults

Written by `python -m tools.pages.workbook` from `src/dafeng/files/workbook/faults/`: change those.

`dafeng check` prints `sheet!cells: [severity] what is wrong · what is expected · how to mend it`; `--format json`
gives the same with all cells, both languages and the code. Errors end with exit code 1, warnings and notices alone with
0; a file that is no workbook of ours ends with 2. Each code has a bad workbook in `tests/files/workbook/` that has this
fault and no other. Words in braces are filled in.
"""
GROUPS = {
    "Files 文件 (exit code 2)": FILE_KINDS,
    "Sheets and headings 工作表与表头": SHEET_KINDS,
    "Cells and rows 单元格与行": CELL_KINDS,
    "Between cells 表内与表间核对": CHECK_KINDS,
    "Pathway 路径": PATHWAY_KINDS,
}
SEVERITIES = {"error": "error 错误", "warning": "warning 警告", "notice": "notice 提示"}


def workbook_page() -> str:
    """Return the page that lists every sheet and column."""
    lines = [WORKBOOK_HEAD, "| Sheet | Id | Kind | What it holds |", "|---|---|---|---|"]
    for sheet in TEMPLATE.sheets:
        need = " · required" if sheet.required else ""
        lines.append(f"| {sheet.zh} {sheet.en} | `{sheet.id}` | {sheet.kind}{need} | {sheet.help_zh} |")
    for sheet in TEMPLATE.sheets:
        lines += ["", *_sheet(sheet)]
    return "\n".join(lines) + "\n"


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"## {sheet.zh} `{sheet.id}`"
    yield ""
    yield sheet.help_en
    if sheet.key:
        yield ""
        yield f"Rows are told apart by {_names(sheet.key)}."
    yield ""
    yield "| Column | 中文 | English | Type | Note |"
    yield "|---|---|---|---|---|"
    for column in sheet.columns:
        cells = (f"`{column.id}`", column.heading("zh"), column.heading("en"), _type(column), _note(column))
        yield f"| {' | '.join(cells)} |"


def _type(column: Column) -> str:
    mark = "**R** " if column.required else "c " if _is_conditional(column) else ""
    words = f" `{column.vocabulary}`" if column.vocabulary else ""
    limits = (column.minimum, column.maximum)
    span = "" if limits == (None, None) else f" {_limit(limits[0])} … {_limit(limits[1])}"
    since = "" if column.since == "1.0" else f" (since {column.since})"
    track = "" if len(column.tracks) > 1 else f" ({column.tracks[0]} only)"
    return f"{mark}{column.type}{words}{span}{track}{since}"


def _is_conditional(column: Column) -> bool:
    return bool(column.needed_when or column.needed_unless or column.only_when)


def _limit(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _note(column: Column) -> str:
    parts = [column.note_zh, column.note_en]
    if when := column.needed_when or column.only_when:
        what = "Needed" if column.needed_when else "Only"
        values = f" is {_names(when.values)}" if when.values else " is filled"
        parts.append(f"{what} where `{when.column}`{values}.")
    if column.needed_unless:
        parts.append(f"Needed unless {_names(column.needed_unless)} is filled.")
    if column.refers_to:
        parts.append(f"A value of `{column.refers_to}`.")
    return " ".join(part for part in parts if part)


def _names(ids: tuple[str, ...]) -> str:
    return ", ".join(f"`{one}`" for one in ids)


def faults_page() -> str:
    """Return the page that lists every code with its three sentences in both languages."""
    lines = [FAULTS_HEAD]
    for title, kinds in GROUPS.items():
        lines += [f"## {title}", "", *(line for kind in kinds for line in _kind(kind))]
    return "\n".join(lines).rstrip() + "\n"


def _kind(kind: FaultKind) -> Iterator[str]:
    _ = texts("workbook", "zh")
    sentences = (kind.wrong, kind.expected, kind.mend)
    yield f"### `{kind.code}`"
    yield ""
    yield f"{SEVERITIES[kind.severity]}"
    yield ""
    yield f"- {' · '.join(_(sentence) for sentence in sentences)}"
    yield f"- {' · '.join(sentences)}"
    yield ""


PAGES = {REFERENCE / "workbook.md": workbook_page, REFERENCE / "faults.md": faults_page}


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``check`` say whether they are current."""
    if arguments not in ([], ["check"]):
        raise SystemExit(__doc__)
    stale = [path for path, page in PAGES.items() if not path.exists() or path.read_text(encoding="utf-8") != page()]
    if arguments:
        print("\n".join(f"{path.name} is out of date" for path in stale) or "workbook pages: current")
        return 1 if stale else 0
    for path in stale:
        path.write_text(PAGES[path](), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
