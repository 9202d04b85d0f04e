"""The glossary: one Chinese term, one identifier, and every word of the house in it."""

import re
from collections import Counter

import pytest

from dafeng.core.accounting.inventory import INDICATORS
from dafeng.data.tables import vocabulary
from dafeng.files.workbook.sheets import TEMPLATE
from tools.committed import PROJECT

PAGE = (PROJECT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([^|]*[一-鿿][^|]*) \| ([^|]+) \| `([^`|]+)` \| ([^|]*) \| ([^|]+) \|$", re.MULTILINE)
NARROW = str.maketrans("（），：", "(),:")
ROWS = [(plain.translate(NARROW), english, identifier) for plain, english, identifier, _, _ in ROW.findall(PAGE)]
CHINESE = {identifier: chinese for chinese, _, identifier in ROWS}


def names(vocabulary_name: str, prefix: str = "") -> dict[str, str]:
    return {prefix + term.id: term.zh for term in vocabulary(vocabulary_name).values()}


EXPECTED = {
    "indicators of an inventory": {name: indicator.zh for name, indicator in INDICATORS.items()},
    "flows": names("flows"),
    "conversions": names("transformations"),
    "notation": names("notation"),
    "sheets": {f"sheets.{sheet.id}": sheet.zh for sheet in TEMPLATE.sheets},
    "directions": names("directions", "directions."),
    "mechanisms": names("mechanisms", "mechanisms."),
}


def test_every_row_of_the_tables_is_whole() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| 中文")]

    assert len(ROWS) == len(rows)


def test_no_identifier_stands_twice() -> None:
    assert [name for name, times in Counter(identifier for _, _, identifier in ROWS).items() if times > 1] == []


def test_no_chinese_term_stands_twice() -> None:
    assert [term for term, times in Counter(chinese for chinese, _, _ in ROWS).items() if times > 1] == []


@pytest.mark.parametrize("kind", EXPECTED)
def test_every_word_of_a_kind_stands_in_the_glossary_under_its_chinese_name(kind: str) -> None:
    expected = {identifier: chinese.translate(NARROW) for identifier, chinese in EXPECTED[kind].items()}

    assert {identifier: CHINESE.get(identifier) for identifier in expected} == expected


def test_every_project_field_has_its_chinese_name_in_the_glossary() -> None:
    assert {term.zh for term in vocabulary("project_fields").values()} - {chinese for chinese, _, _ in ROWS} == set()


def test_a_term_of_a_column_of_the_factor_tables_stands_in_the_glossary() -> None:
    columns = {"ncv_gj_per_unit", "carbon_content_tc_per_gj", "oxidation_pct", "tce_per_unit"}

    assert columns - CHINESE.keys() == set()
