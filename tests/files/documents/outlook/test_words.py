import re
from string import Formatter

import pytest

from dafeng.core.pathways.costing.safety import NEEDS as SAFETY_NEEDS
from dafeng.core.pathways.plan.targets import CEILINGS
from dafeng.core.trends.kaya import KAYA, SECTOR_FORM
from dafeng.core.trends.results import Finding
from dafeng.files.charts.trends.names import FACTORS
from dafeng.files.documents.content.diagnosis.findings import FINDINGS, GAPS, finding_sentence, gap_sentence
from dafeng.files.documents.content.diagnosis.peak import REASONS, peak_sentences
from dafeng.files.documents.content.pathway.notes import NOTES
from dafeng.files.documents.content.pathway.plan import TARGETS
from dafeng.files.documents.content.pathway.risks import KINDS, NEEDS
from dafeng.language import Language, texts
from tests.files.charts.sample_pathway import FINDINGS as FOUND
from tests.files.charts.sample_pathway import status
from tests.files.documents.outlook.told import CORE, calls, pairs


def test_every_finding_of_the_core_has_a_sentence() -> None:
    told = calls("trends", "Finding")

    assert "{}_{}" in told
    assert (told - {"{}_{}"}) | {f"{what}_{key}" for what in ("growth", "gap") for key in ("sector", "direction")} == (
        FINDINGS.keys()
    )


def test_every_gap_of_a_diagnosis_has_a_sentence() -> None:
    assert pairs("trends") | calls("trends", "UnclosedCells") | {"no_gdp", "no_energy", "no_population"} == GAPS.keys()


def test_every_reason_of_a_peak_status_has_a_sentence() -> None:
    rule = (CORE / "trends" / "peaks.py").read_text(encoding="utf-8")
    given = set(re.findall(r'reason="(\w+)"|return "(\w+)"|"indeterminate", "(\w+)"|return "(\w+)" if', rule))
    named = {word for group in given for word in group if word}

    assert named == REASONS.keys()


def test_every_remark_of_a_pathway_has_a_sentence() -> None:
    assert pairs("pathways") <= NOTES.keys()


def test_every_factor_has_a_name() -> None:
    assert {*KAYA, *SECTOR_FORM, "gdp", "energy", "process", "bought"} == FACTORS.keys()


def test_every_target_of_a_plan_has_a_name() -> None:
    reading = (CORE / "pathways" / "plan" / "reading.py").read_text(encoding="utf-8")
    units = reading[reading.index("UNITS = {") : reading.index("}", reading.index("UNITS = {"))]

    assert {*CEILINGS, *re.findall(r'^    "(\w+)":', units, re.MULTILINE), "power_served"} == TARGETS.keys()


def test_every_risk_and_what_it_lacks_has_a_name() -> None:
    safety = (CORE / "pathways" / "costing" / "safety.py").read_text(encoding="utf-8")

    assert set(SAFETY_NEEDS.values()) == NEEDS.keys()
    assert set(re.findall(r'(?:Risk|at_stake)\("(\w+)"', safety)) == KINDS.keys()


@pytest.mark.parametrize("key", [*FINDINGS, *GAPS, *NOTES])
def test_a_sentence_is_another_in_chinese(key: str) -> None:
    english = (FINDINGS | GAPS | dict(NOTES))[key]

    assert texts("reports", "zh")(english) != english


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("reason", REASONS)
def test_a_status_is_told_with_its_figures_and_vintage(reason: str, lang: Language) -> None:
    said = peak_sentences(status(reason=reason, noise_pct=14.0, points=8, vintage=2020), lang)

    assert "{" not in "".join(said)
    assert "2020" in said[1]


def test_only_a_claimed_peak_is_called_one() -> None:
    holes = {reason: [hole for _text, hole, *_rest in Formatter().parse(said)] for reason, said in REASONS.items()}

    assert [reason for reason, said in REASONS.items() if "peaked in {year}" in said] == ["significant_decline"]
    assert "level" in holes["significant_decline"]


def test_a_finding_is_told_with_its_figures() -> None:
    assert [finding_sentence(one, "zh") for one in FOUND] == [
        (
            "2018—2020年，电力、蒸汽、热水生产和供应业的直接排放增加160.00万吨，占全部增量的72.7%，主要来自原煤（160.00万吨）；"
            "对应试点任务方向“能源开发利用”。"
        ),
        (
            "单位GDP二氧化碳排放：2020年指数为89.50，下达目标进度要求86.50（2018年为100，目标年2020年）；"
            "按现有GDP折算，多排放二氧化碳99.00万吨。"
        ),
    ]


def test_a_finding_without_words_is_shown_by_its_id_and_facts() -> None:
    assert finding_sentence(Finding("new_one", {"change_tco2": 2e4}, 1.0), "en") == "new_one: change_tco2 2.0000"


def test_what_could_not_be_diagnosed_names_the_years() -> None:
    assert gap_sentence(("no_population", {"years": "2018, 2020"}), "zh") == (
        "2018、2020年缺人口数据，卡亚恒等式中以GDP作为一个因素。"
    )
