"""Verdicts in words: every code has its sentence in both languages, and a condition tells who must supply what."""

import re
from dataclasses import replace
from datetime import date
from string import Formatter

import pytest

from dafeng.core.rules import Facts, IncidentRecord, Remark, Ruling, known, ruling_of
from dafeng.data.rulebooks import rulebook
from dafeng.files.documents.content.verdicts import (
    needs_sentence,
    reason_sentence,
    remark_sentences,
    ruling_notes,
    ruling_sentences,
    verdict_table,
)
from dafeng.files.documents.content.verdicts.reasons import SENTENCES
from dafeng.language import Language, texts
from tests.core.rules.small_book import incident, reduction, targets
from tools.committed import PROJECT

CODE = re.compile(r'(?:met\(|Remark\(|lacks\([^,()]+(?:\([^()]*\))?,)\s*f?"([a-z_{}.]+)"')
ELSE = re.compile(r'"([a-z_]+)" if [^"]+ else "([a-z_]+)"')
ENERGY = "energy_intensity_reduction"


def codes() -> set[str]:
    """The codes that stand in the tests of rules, read from their source."""
    found: set[str] = set()
    for path in (PROJECT / "src/dafeng/core/rules").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= {code for code in CODE.findall(text) if "{" not in code}
        found |= {code for pair in ELSE.findall(text) for code in pair if "_" in code}
    return found | {"park_abolished", "park_merged", "park_split"}


def ruling(track: str, *facts: object) -> Ruling:
    stated = Facts(fact for fact in facts)  # type: ignore[misc]  # facts all
    return ruling_of(rulebook("neimenggu-2024"), track, stated, on=date(2025, 1, 10))


def test_every_code_that_a_rule_gives_has_a_sentence_and_none_is_left_over() -> None:
    assert codes() == set(SENTENCES)


@pytest.mark.parametrize("code", SENTENCES)
def test_the_chinese_is_filled_by_what_fills_the_english(code: str) -> None:
    english, chinese = SENTENCES[code], texts("reports", "zh")(SENTENCES[code])

    assert chinese != english
    assert fields(chinese) == fields(english)


def fields(sentence: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(sentence) if name}


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "2020–2025承诺降低14%，低于对照目标15%（某文件）。"),
        ("en", "2020–2025: pledged 14 %, lower than the target of 15 % (某文件)."),
    ],
)
def test_a_pledge_below_its_target_says_by_how_much(lang: Language, told: str) -> None:
    assigned = targets(f"assigned.league.{ENERGY}", reduction("15", document="某文件"))
    (blocking,) = ruling("county", assigned, targets(f"pledged.{ENERGY}", reduction("14"))).blocking

    assert reason_sentence(blocking, lang) == told


def test_who_must_supply_what_is_said_by_name() -> None:
    open_ = ruling("county", targets(f"pledged.{ENERGY}", reduction("14")))
    verdict = next(one for one in open_.verdicts if one.condition.id == "county-pledge-energy")

    assert needs_sentence(verdict, open_.rulebook, "zh") == "请盟市发展改革委提供对照目标（单位地区生产总值能耗降低率）"


def test_incidents_are_told_with_grade_and_kind() -> None:
    fire = incident("safety", "larger", date(2024, 5, 1))
    (blocking,) = ruling("park", known("incidents", IncidentRecord("no", (fire,)), "list")).blocking

    assert reason_sentence(blocking, "zh") == "2022-01-10至2025-01-10有记录：2024-05-01 较大生产安全事故 某厂。"
    assert "larger production-safety accident" in reason_sentence(blocking, "en")


def test_the_whole_is_told_with_what_stands_in_the_way_and_what_is_open() -> None:
    said = ruling_sentences(ruling("county", targets(f"pledged.{ENERGY}", reduction("14"))), "zh")

    assert said[0] == "内蒙古自治区碳达峰试点申报条件（规则第1版，按2025-01-10判定）：符合0项，不符合0项，待定5项。"
    assert said[1].startswith("待补充：请旗县（市、区）人民政府提供申报主体 [五(一)1]")
    assert "对照目标（单位地区生产总值能耗降低率） [五(一)4]" in said[1]


@pytest.mark.parametrize(("named", "told"), [("", False), ("1", False), ("2", True)])
def test_a_workbook_that_names_another_version_of_the_rulebook_is_told_of(named: str, *, told: bool) -> None:
    said = ruling_sentences(replace(ruling("county"), named_version=named), "en")

    warning = (
        "Warning: judged by version 1 of the rulebook, the one that is shipped; the workbook names version 2, whose "
        "conditions may differ."
    )
    assert [one for one in said if one.startswith("Warning")] == [warning] * told


def test_the_table_has_a_row_a_condition_and_the_notes_name_source_and_assumptions() -> None:
    made = verdict_table(ruling("park"), "zh")

    assert len(made.rows) == 9
    assert made.rows[0].cells[:4] == (
        "五(二)1",
        "申报园区应纳入《中国开发区审核公告目录》（2018年版）。",
        "门槛",
        "待定",
    )
    notes = ruling_notes(ruling("park"), "zh")
    assert notes[0].startswith("条件依据：内蒙古自治区碳达峰试点建设方案。")
    assert any("五(二)4" in one for one in notes)
    assert remark_sentences(ruling("park").verdicts[0], "zh") == []
    assert Remark("no_incident").params == {}
