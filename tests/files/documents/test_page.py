import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from dafeng.files.documents.content import report_of
from tests.files.charts.sample import sample


class Outline(HTMLParser):
    """What a reader of the markup needs to know: elements with their attributes, texts by element, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            self.texts.setdefault(self._open[-1], []).append(data.strip())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def html(written: Path) -> str:
    return (written / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def outline(html: str) -> Outline:
    return Outline(html)


@pytest.fixture(scope="module")
def zh(chinese: Path) -> str:
    return (chinese / "report.html").read_text(encoding="utf-8")


def test_the_policy_names_every_script_and_style_of_the_page_and_nothing_else(html: str, outline: Outline) -> None:
    policy = next(meta["content"] for meta in outline.all("meta") if "http-equiv" in meta)
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)

    assert policy == (
        f"default-src 'none'; style-src {hashed(styles)}; script-src {hashed(scripts)}; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )
    assert (len(scripts), len(styles)) == (2, 1)


def test_the_page_loads_nothing(outline: Outline) -> None:
    loading = {"src", "href", "srcset", "data", "action", "xlink:href"}
    addresses = [
        value for _tag, attributes in outline.elements for name, value in attributes.items() if name in loading
    ]

    assert addresses
    assert [address for address in addresses if address and not address.startswith(("#", "data:"))] == []


def test_no_element_has_a_style_or_a_handler_of_its_own(outline: Outline) -> None:
    names = {name for _tag, attributes in outline.elements for name in attributes}

    assert {name for name in names if name == "style" or name.startswith("on")} == set()


def test_headings_follow_one_another_without_a_leap(outline: Outline) -> None:
    levels = [int(tag[1]) for tag, _attributes in outline.elements if re.fullmatch("h[1-6]", tag)]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1


def test_the_page_has_landmarks_and_a_way_past_them(outline: Outline) -> None:
    tags = [tag for tag, _attributes in outline.elements]

    assert [tags.count(tag) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert outline.all("a")[0] == {"class": "skip", "href": "#main"}


def test_every_table_says_what_its_columns_and_rows_are(outline: Outline) -> None:
    assert {header.get("scope") for header in outline.all("th")} == {"col", "row"}


def test_every_picture_has_a_text_alternative_and_a_caption(outline: Outline) -> None:
    pictures = [svg for svg in outline.all("svg") if svg.get("role") == "img"]

    assert len(pictures) == len(outline.all("figure")) == len(outline.all("figcaption")) == 6
    assert all(svg["aria-label"] for svg in pictures)


def test_no_two_elements_bear_the_same_name(outline: Outline) -> None:
    names = [attributes["id"] for _tag, attributes in outline.elements if "id" in attributes]

    assert len(names) == len(set(names))


def test_the_language_is_stated(zh: str) -> None:
    assert '<html lang="zh-CN">' in zh


def test_the_nature_of_the_data_stands_at_the_top(zh: str) -> None:
    assert zh.index('<p class="label">演示数据</p>') < zh.index("<h1>")


def test_the_summary_tells_total_change_and_structure(zh: str) -> None:
    assert (
        "2020年，示例旗直接排放二氧化碳2,800.0万吨，其中化石燃料燃烧2,654.0万吨、工业生产过程146.00万吨，"
        "较2018年增长7.7%（+200.00万吨）。"
    ) in zh
    assert "分行业看，占比前三位为电力热力燃气和水供应占55.7%、钢铁和有色占15.4%、建材占14.5%。" in zh


def test_a_figure_that_cannot_be_given_says_so_and_why_and_who_must_help(zh: str) -> None:
    assert cells(zh, "净购入热力二氧化碳") == ["万吨", "无法给出①", "无法给出①"]
    assert (
        "① 无法给出的原因：工作簿注明为NE（未核算）；请能源主管部门会同电网企业补充购入、外供和发电、供热数据。"
    ) in zh


def test_a_figure_is_shown_in_the_unit_of_officials(zh: str) -> None:
    assert cells(zh, "能源消费总量(当量值)") == ["万吨标准煤", "1,000.0", "1,110.0"]
    assert cells(zh, "单位GDP二氧化碳(含净购入电力)") == ["吨/万元", "5.5000", "4.9225"]


def test_a_missing_year_is_not_filled(zh: str) -> None:
    assert "2019 无数据" in zh


def test_notation_keys_stand_where_there_is_no_figure(zh: str) -> None:
    assert cells(zh, "III.1.1") == ["填埋", "—", "NO"]
    assert "NO 本地不发生" in zh


def test_own_factors_and_verification_are_marked_and_sources_stand_below(zh: str) -> None:
    row = next(row for row in re.findall(r"<tr>(.*?)</tr>", zh, re.DOTALL) if "自有因子" in row)

    assert re.findall(r">([^<]+)</t", row) == ["外购电量", "电力", "CO₂", "0.5000", "tCO₂/MWh", "自有因子", "是", "②"]
    assert '<p class="note">② grid company</p>' in zh


def test_a_section_without_content_is_left_out() -> None:
    bare = sample(gaps=(), views={}, uncertainty=sample().uncertainty[:0], target_paths=sample().target_paths[:0])

    titles = [section.id for section in report_of(bare, (), "zh").sections]

    assert titles == ["summary", "emissions", "energy", "targets", "gaps", "method", "provenance"]


def test_what_a_workbook_brings_along_stays_text(hostile: Path) -> None:
    html = (hostile / "report.html").read_text(encoding="utf-8")

    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}") >= 4
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", html)[0]


def test_the_embedded_option_cannot_end_its_element(html: str) -> None:
    for option in re.findall(r'<script type="application/json" id="[^"]*">(.*?)</script>', html, re.DOTALL):
        assert "<" not in option
        assert json.loads(option)["baseOption"]["series"]


def hashed(parts: list[str]) -> str:
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in parts)


def cells(html: str, row: str) -> list[str]:
    """The cells right of the row header of that name."""
    found = re.search(rf'<th scope="row">{re.escape(row)}</th>(.*?)</tr>', html, re.DOTALL)
    return re.findall(r"<td[^>]*>(.*?)</td>", found[1]) if found else []
