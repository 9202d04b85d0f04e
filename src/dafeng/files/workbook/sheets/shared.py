"""Columns that many sheets have."""

from dafeng.files.workbook.declaration import FIRST_YEAR, LAST_YEAR, Column

PATHWAYS_SINCE = "1.1"
"""The template that brought the sheets and columns of the pathway."""

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


def money(column_id: str, *, zh: str, en: str, required: bool = False, since: str = "1.0") -> Column:
    """An amount of money of zero or more, 10 000 CNY."""
    return Column(
        id=column_id,
        zh=zh,
        en=en,
        type="number",
        unit=("万元", "10⁴ CNY"),
        minimum=0,
        required=required,
        since=since,
    )


def direction() -> Column:
    """One of the seven directions, in every row."""
    return Column(
        id="direction",
        zh="任务方向",
        en="Direction",
        type="choice",
        vocabulary="directions",
        required=True,
        width=20,
        note_zh="方案四（一）的七个方向之一。",
        note_en="One of the seven directions of the scheme.",
    )


def code(*, zh: str, en: str, example: str) -> Column:
    """The code by which other sheets name the row."""
    return Column(
        id="code",
        zh=zh,
        en=en,
        required=True,
        width=10,
        note_zh=f"自编，不重复，如 {example}。",
        note_en=f"Your own, each once, such as {example}.",
    )
