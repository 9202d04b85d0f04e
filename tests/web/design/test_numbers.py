"""Numbers and formulas on the page."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from dafeng.web.design.numbers import Missing, formulas, named, number, written


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (1234567, "1,234,567"),
        (1234.0, "1,234"),
        (1234.56, "1,235"),
        (12.3456, "12.35"),
        (0.12345, "0.1235"),
        (0.00001, "<0.0001"),
        (-0.00001, ">-0.0001"),
        (-4.5, "-4.5"),
        (Decimal("13.500"), "13.50"),
        (True, "True"),
    ],
)
def test_a_number_is_written_with_four_digits_and_its_thousands(value: float, shown: str) -> None:
    assert written(value) == shown.replace("-4.5", "-4.500")


def test_the_places_may_be_given() -> None:
    assert written(1234.5678, 1) == "1,234.6"


def test_a_unit_stands_behind_its_number_with_its_subscript() -> None:
    assert number(3.5, "tCO2", 1) == '<span class="number">3.5</span><span class="unit">tCO<sub>2</sub></span>'


@pytest.mark.parametrize("value", [None, "", float("nan")])
def test_what_is_missing_is_a_dash_and_never_zero(value: object) -> None:
    assert number(value) == '<span class="missing">—</span>'


def test_what_is_missing_says_why() -> None:
    assert 'title="the county must supply it"' in number(Missing("the county must supply it"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("CO2", "CO<sub>2</sub>"),
        ("tCO₂e", "tCO<sub>2</sub>e"),
        ("CH4 and N2O", "CH<sub>4</sub> and N<sub>2</sub>O"),
        ("碳排放CO2总量", "碳排放CO<sub>2</sub>总量"),
        ("H2022", "H2022"),
        ("BCO2", "BCO2"),
        ("<b>CO2", "&lt;b&gt;CO<sub>2</sub>"),
    ],
)
def test_formulas_are_set_with_subscripts_and_everything_else_is_escaped(text: str, shown: str) -> None:
    with override("zh-hans"):
        assert formulas(text) == shown


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("内蒙古准格尔经济开发区", '<span lang="zh-CN">内蒙古准格尔经济开发区</span>'),
        ("Committee of 包头（装备）园区, 2018", 'Committee of <span lang="zh-CN">包头（装备）园区</span>, 2018'),
        ("Jungar Banner", "Jungar Banner"),
        ("<b>旗", '&lt;b&gt;<span lang="zh-CN">旗</span>'),
    ],
)
def test_chinese_is_marked_on_english_pages_and_left_alone_on_chinese_ones(text: str, english: str) -> None:
    with override("en"):
        assert named(text) == english
        assert formulas(f"{text} CO2") == f"{english} CO<sub>2</sub>"
    with override("zh-hans"):
        assert "span" not in named(text)
