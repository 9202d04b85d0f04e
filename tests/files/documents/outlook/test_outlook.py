import dataclasses
from pathlib import Path

import numpy as np
import pytest
from docx import Document
from openpyxl import load_workbook

from dafeng.core.pathways.growth import GrowthPath
from dafeng.core.pathways.results import Risk
from dafeng.core.pathways.system import Trend
from dafeng.files.documents import diagnosis_sentences, pathway_sentences, write_documents
from dafeng.files.documents.content import report_of
from dafeng.files.documents.content.pathway.inputs import illustrative
from dafeng.files.documents.content.pathway.scenarios import comparison_table
from dafeng.files.documents.content.report import Report
from dafeng.files.documents.content.table import Table
from dafeng.files.documents.page import chinese_numeral
from dafeng.language import Language
from tests.files.charts.sample import sample
from tests.files.charts.sample_pathway import RISKS, diagnosis, milestones, pathway, plan, request, system

OUTLOOK = ["diagnosis", "scenarios", "measures", "plan", "chances", "milestones", "illustrative"]


def report(lang: Language = "en", **changes: object) -> Report:
    return report_of(sample(), (), lang, diagnosis=diagnosis(), pathway=pathway(**changes))


def table(name: str, lang: Language = "en", **changes: object) -> Table:
    found = (one for section in report(lang, **changes).sections for one in section.tables if one.id == name)
    return next(found)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outlook")
    write_documents(sample(), (), folder, "zh", diagnosis=diagnosis(), pathway=pathway())
    return folder


def test_the_sections_stand_between_the_targets_and_the_other_classifications() -> None:
    names = [section.id for section in report().sections]

    assert names[names.index("targets") + 1 : names.index("views")] == OUTLOOK


def test_without_diagnosis_and_pathway_the_report_is_that_of_the_inventory() -> None:
    plain = report_of(sample(), (), "zh")

    assert plain.title == "示例旗碳排放与能源消费清单报告"
    assert not {section.id for section in plain.sections} & set(OUTLOOK)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_table_is_whole_and_bears_a_name_of_its_own(lang: Language) -> None:
    tables = [one for section in report(lang).sections for one in section.tables]

    assert len({one.id for one in tables}) == len(tables)
    for one in tables:
        assert {len(row.cells) for row in one.rows} == {len(one.header)}


def test_an_open_ended_maximum_is_given_no_year_no_level_and_no_plateau() -> None:
    baseline = table("scenarios").rows[0].cells

    assert baseline[:5] == ("Baseline", "direct emissions", "no peak within the horizon", "—", "—")


def test_what_measures_of_land_take_up_is_told_beside_the_scenarios_and_not_deducted() -> None:
    made = pathway()
    land, *others = made.request.measures
    asked = dataclasses.replace(made.request, measures=(dataclasses.replace(land, sink_tco2=70_000.0), *others))
    grown = made.runs[-1].uptake.copy()
    grown[0, -1] = 0.5
    runs = (*made.runs[:-1], dataclasses.replace(made.runs[-1], uptake=grown))

    told = comparison_table(dataclasses.replace(made, request=asked, runs=runs), "en")

    assert told is not None
    assert [note for note in told.notes if "measures of land" in note] == [
        "Pilot: measures of land take up another 3.5000 × 10⁴ t in 2035, which is not deducted."
    ]


def test_the_scenarios_keep_their_order_whoever_peaks_first() -> None:
    turned = pathway().runs[::-1]

    assert [row.cells[0] for row in table("scenarios", runs=turned).rows[:3]] == [
        "Pilot",
        "Current policies",
        "Baseline",
    ]


def test_the_rows_of_the_wedges_add_up_from_baseline_to_scenario() -> None:
    rows = table("wedges_direct").rows
    last = [float(row.cells[-1].replace(",", "")) for row in rows]

    assert (last[0], last[-1]) == (3_100.0, 2_289.4)
    assert sum(last[1:-2]) == pytest.approx(last[-2], abs=0.7)
    assert last[0] + last[-2] == pytest.approx(last[-1], abs=0.1)


def test_savings_have_no_cost_per_tonne_and_the_unknown_is_not_free() -> None:
    cells = {row.cells[0]: row.cells[1:] for row in table("costs").rows}

    assert cells["Efficient cement kilns"] == ("saves money", "28.00", "—", "3,100")
    assert cells["Efficient motors"] == ("cost not known", "8.00", "cannot be given", "cannot be given")
    assert next(iter(cells)) == "Coal power flexibility"
    assert list(cells)[-1] == "Efficient motors"


def test_the_plan_says_which_target_fails_and_by_how_much() -> None:
    assert [row.cells for row in table("shortfalls").rows] == [
        ("CO₂ per unit of GDP", "2025", "0.0210 t/10⁴ CNY"),
        ("CO₂ budget over the horizon", "over all years", "120.00 × 10⁴ t"),
    ]


def test_the_plan_says_what_is_built_when() -> None:
    rows = {row.cells[0]: row.cells[1:] for row in table("plan").rows}

    assert table("plan").header[3:] == ("2020–2025", "2026–2030", "2031–2035")
    assert rows["Coal power flexibility"] == ("2024–2027", "% of its full effect", "50.0", "50.0", "—")
    assert rows["Wind power"] == ("2026–2029", "MW", "—", "1,600.0", "—")


def test_limits_that_do_not_bind_have_no_price_and_years_of_one_price_stand_together() -> None:
    assert [row.cells for row in table("prices").rows] == [
        ("peak by the year asked for", "2030", "138.0"),
        ("CO₂ budget over the horizon", "2020–2035", "62.0"),
    ]


def test_a_price_that_cannot_be_given_is_not_shown() -> None:
    lost = dataclasses.replace(plan(), marginal_cny_per_tco2={"cap": np.full(16, np.nan)})

    names = [one.id for one in report(plan=lost).section("plan").tables]

    assert "prices" not in names


def test_peaking_earlier_has_its_price_and_what_then_fails() -> None:
    rows = [row.cells for row in table("peak_prices").rows]

    assert rows[0] == (
        "2026",
        "peak by the year asked for fails in 2026 by 24.00 × 10⁴ t",
        "46.00",
        "231.00",
        "2,830.0",
    )
    assert rows[2] == ("2030", "nothing", "0.00", "185.00", "2,880.0")


def test_the_risks_stand_beside_the_plan_and_what_cannot_be_judged_is_no_all_clear() -> None:
    section = report().section("plan")

    assert section.tables[0].id == "risks"
    assert section.tables[0].rows[-1].cells[:3] == (
        "Output at stake in one year",
        "cannot be judged",
        "the output at stake of each closure",
    )
    assert "Risks that cannot be judged, so not excluded: Jobs at stake in one year, Output at stake in one year." in (
        section.paragraphs
    )
    assert not any("None of the risks" in one for one in section.paragraphs)


def test_risks_that_are_all_judged_and_none_serious_are_told_so() -> None:
    calm = (dataclasses.replace(RISKS[1], serious=False),)

    assert pathway_sentences(pathway(risks=calm), "zh").count("所检查的“先立后破”风险均不严重。") == 1


def test_a_pathway_without_a_plan_still_shows_its_risks() -> None:
    assert [one.id for one in report(plan=None, peak_prices=()).section("plan").tables] == ["risks"]


def test_the_pledge_is_held_against_what_was_assigned() -> None:
    said = report().section("milestones").paragraphs

    assert list(said) == [
        (
            "CO₂ per unit of GDP: by 2025 the pledge asks for a fall of 20.91%, the assigned target for 18.00%: "
            "it is covered."
        )
    ]


def test_a_pledge_below_what_was_assigned_falls_short() -> None:
    turned = {"assigned": "pledged", "pledged": "assigned"}
    swapped = tuple(dataclasses.replace(one, kind=turned[one.kind]) for one in milestones())

    assert "it falls short" in report(milestones=swapped).section("milestones").paragraphs[0]


def test_the_goals_are_chances_with_their_interval() -> None:
    rows = [row.cells for row in table("goals").rows]

    assert rows[0] == (
        "CO₂ per unit of GDP 18.0% down, 2020–2025 (assigned)",
        "63.0% (62.0–64.0)",
        "63.0% (62.0–64.0)",
        "63.0% (62.0–64.0)",
    )


def test_illustrative_inputs_are_listed_plainly() -> None:
    growth = (GrowthPath("gdp", "pilot", ((2021, 2030, 6.0),), illustrative=True),)
    trends = (Trend("power.fuel", "none", 0.0, illustrative=True), Trend("power.power", "fitted", 0.01))
    one = pathway(
        request=dataclasses.replace(request(), growth=growth), system=dataclasses.replace(system(), trends=trends)
    )

    lines = [line[:3] for line in illustrative(one, "en")]

    assert lines[:3] == [
        ("growth path", "GDP (Pilot)", "2021–2030: +6%"),
        ("energy per activity", "Power and heat: fuel", "+0.0%"),
        ("measure", "Own wind power, direct supply", "Power and heat, 2024–2032"),
    ]
    assert len(lines) == 7


def test_a_remark_is_a_sentence() -> None:
    said = report(notes=(("fuel_only", {"year": "2020", "reason": ""}),)).section("scenarios").items

    assert said == (
        (
            "In 2020 industrial processes cannot be given: the pathway covers the CO₂ of fuels alone and is no course "
            "of direct emissions."
        ),
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sentences_have_no_holes(lang: Language) -> None:
    said = diagnosis_sentences(diagnosis(), lang) + pathway_sentences(pathway(), lang)

    assert len(said) >= 15
    assert not any("{" in one or "nan" in one for one in said)


def test_what_cannot_be_used_here_is_called_by_its_name() -> None:
    said = report("zh", notes=(("idle_measures", {"measures": "green_methanol, no_such"}),)).section("scenarios").items

    assert said[0].startswith("以下措施在本地没有作用对象，未纳入：")
    assert "green_methanol" not in said[0]
    assert said[0].endswith("、no_such。")


def test_a_long_list_of_illustrative_inputs_is_left_to_the_page(tmp_path: Path) -> None:
    growth = tuple(GrowthPath(f"product:{number}", "", ((2021, 2030, 1.0),), illustrative=True) for number in range(30))
    many = pathway(request=dataclasses.replace(request(), growth=growth))

    write_documents(sample(), (), tmp_path, "zh", pathway=many)

    headings = [one.text for one in Document(str(tmp_path / "brief.docx")).paragraphs if "示意性输入" in one.text]
    assert headings == []
    assert "product:29" not in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert ">29</td>" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_brief_has_the_sections_and_says_nothing_twice(written: Path) -> None:
    document = Document(str(written / "brief.docx"))
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    said = [one.text for one in document.paragraphs if len(one.text) > 30]

    assert headings[4:12] == [
        "五、碳排放诊断：变化成因与达峰状态",
        "六、情景与达峰年份",
        "七、措施的减排贡献与成本",
        "八、最低成本方案与“先立后破”风险",
        "九、不确定性与达峰概率",
        "十、年度进度：申报承诺与下达目标",
        "十一、示意性输入",
        "十二、数据缺口与补齐责任",
    ]
    assert len(said) == len(set(said))


def test_the_workbook_has_tidy_sheets_in_basic_units(written: Path) -> None:
    book = load_workbook(written / "inventory.xlsx")
    of_diagnosis = "因素分解 脱钩状态 达峰状态 制约因素"
    of_measures = "情景 措施贡献 措施成本 成本曲线"
    of_plan = "方案 未满足目标 达峰年份代价 概率区间 达峰概率 输入排序 风险 示意性输入"

    assert book.sheetnames[9:] == f"{of_diagnosis} {of_measures} {of_plan}".split()
    assert next(book["情景"].iter_rows(min_row=2, values_only=True)) == (
        "基准情景",
        2020,
        "直接排放",
        28_000_000,
        11_100_000,
    )
    assert next(book["措施成本"].iter_rows(min_row=13, values_only=True))[:4] == ("高效电机", 80_000, None, None)


def test_the_documents_come_out_the_same_twice(written: Path, tmp_path: Path) -> None:
    write_documents(sample(), (), tmp_path, "zh", diagnosis=diagnosis(), pathway=pathway())

    for name in ("report.html", "brief.docx", "inventory.xlsx"):
        assert (tmp_path / name).read_bytes() == (written / name).read_bytes()


def test_a_risk_of_a_kind_nobody_named_is_shown_as_it_is() -> None:
    odd = (Risk("water", 2030, 1.0, None, "m3", None, needs="a licence"),)

    assert table("risks", risks=odd).rows[0].cells == (
        "water",
        "cannot be judged",
        "a licence",
        "2030",
        "1.0000 m³",
        "—",
    )


@pytest.mark.parametrize(("count", "told"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (23, "二十三")])
def test_headings_are_counted_beyond_ten(count: int, told: str) -> None:
    assert chinese_numeral(count) == told
