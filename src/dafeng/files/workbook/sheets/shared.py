"""Columns that many sheets have."""

from dafeng.files.workbook.declaration import FIRST_YEAR, LAST_YEAR, Column

NATIVE_UNIT = "从下拉列表选择，须与所填项目相配，如煤用吨、万吨，天然气用万立方米。"
NATIVE_UNIT_EN = "Choose from the list; it must fit the item: coal in t, natural gas in 10⁴ m³."


def year(*, required: bool = True) -> Column:
    """The year that a row speaks of."""
    return Column(
        id="year",
        zh="年份",
        en="Year",
        type="year",
        required=required,
        width=8,
        note_zh=f"四位年份，{FIRST_YEAR}—{LAST_YEAR}。",
        note_en=f"Four digits, {FIRST_YEAR} to {LAST_YEAR}.",
    )


def source(*, width: int = 28) -> Column:
    """Where a figure comes from."""
    return Column(
        id="source",
        zh="数据来源",
        en="Source",
        width=width,
        note_zh="如统计年鉴、企业报表、台账，写明年份和页码更好。",
        note_en="Yearbook, report or ledger, with year and page where possible.",
    )


def note() -> Column:
    """Room for a remark."""
    return Column(id="note", zh="备注", en="Note", width=28)


def money(column_id: str, *, zh: str, en: str, required: bool = False) -> Column:
    """An amount of money of zero or more, 10 000 CNY."""
    return Column(
        id=column_id,
        zh=zh,
        en=en,
        type="number",
        unit=("万元", "10⁴ CNY"),
        minimum=0,
        required=required,
    )
