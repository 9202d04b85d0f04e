"""Conflicts of interest: found in what is known, or declared; what is not known makes none."""

import pytest

from dafeng.core.panels import (
    ApplicantFacts,
    Conflict,
    ConflictRule,
    Declaration,
    ExpertFacts,
    UnknownDeclaration,
    Work,
    barred,
    conflicts,
    declarable,
    effect_of,
)

RULES = (
    ConflictRule("employer", "employer", "bars", "单位", "Employer"),
    ConflictRule("county", "place", "bars", "本旗县", "County", reach="county"),
    ConflictRule("league", "place", "disclosed", "本盟市", "League", reach="league"),
    ConflictRule("work", "earlier_work", "bars", "服务", "Work", years=3),
    ConflictRule("kin", "declaration", "bars", "亲属", "Kin"),
    ConflictRule("teacher", "declaration", "bars_discussion", "师生", "Teacher"),
)
PARK = ApplicantFacts("p1", ("甲经济开发区管理委员会", "乙设计院有限公司"), ("150622", "150623"), "150600")
OTHER = ApplicantFacts("p2", ("丙园区管理委员会",), ("150102",), "150100")


def found(expert: ExpertFacts, year: int = 2025) -> list[tuple[str, str, str]]:
    return [(one.applicant, one.kind, one.ground) for one in conflicts(RULES, [expert], [OTHER, PARK], year=year)]


def test_an_expert_of_whom_nothing_is_known_has_no_conflict() -> None:
    assert found(ExpertFacts("e1")) == []
    assert list(conflicts(RULES, [ExpertFacts("e1")], [ApplicantFacts("x")], year=2025)) == []


@pytest.mark.parametrize("employer", ["乙设计院有限公司", "乙设计院 有限公司", "乙设计院有限公司呼和浩特分公司"])
def test_an_employer_behind_the_applicant_or_a_part_of_one_is_found(employer: str) -> None:
    assert found(ExpertFacts("e1", employer)) == [("p1", "employer", employer)]


def test_a_name_of_two_characters_counts_as_a_whole_only() -> None:
    short = ApplicantFacts("p3", ("托县", ""))

    listed = conflicts(RULES, [ExpertFacts("e1", "托县发展改革委"), ExpertFacts("e2", "托县")], [short], year=2025)

    assert [one.expert for one in listed] == ["e2"]


def test_a_place_in_one_of_the_counties_bars_and_in_the_league_is_disclosed() -> None:
    assert found(ExpertFacts("e1", place="150623")) == [("p1", "county", "150623")]
    assert found(ExpertFacts("e1", place="150621")) == [("p1", "league", "150621")]
    assert found(ExpertFacts("e1", place="150600")) == [("p1", "league", "150600")]
    assert found(ExpertFacts("e1", place="150700")) == []


@pytest.mark.parametrize(("year", "counts"), [(2022, True), (2021, False), (None, True)])
def test_earlier_work_counts_for_its_years_and_without_a_year_always(year: int | None, *, counts: bool) -> None:
    expert = ExpertFacts("e1", works=(Work("丙园区管理委员会", year, "编制规划"), Work("丁公司", 2025)))

    assert found(expert) == ([("p2", "work", "编制规划")] if counts else [])


def test_what_is_declared_holds_for_the_applicant_named() -> None:
    expert = ExpertFacts("e1", declarations=(Declaration("p1", "teacher", "曾为导师"), Declaration("p1", "kin")))

    listed = conflicts(RULES, [expert], [PARK, OTHER], year=2025)

    assert listed == (
        Conflict("e1", "p1", "kin", "bars", "", declared=True),
        Conflict("e1", "p1", "teacher", "bars_discussion", "曾为导师", declared=True),
    )
    assert effect_of(listed, "e1", "p1") == "bars"
    assert effect_of(listed[1:], "e1", "p1") == "bars_discussion"
    assert effect_of(listed, "e1", "p2") is None
    assert barred(listed) == {("e1", "p1")}
    assert barred(listed[1:]) == frozenset()


def test_a_declaration_of_an_unknown_kind_is_refused_with_those_there_are() -> None:
    expert = ExpertFacts("e1", declarations=(Declaration("p1", "friend"),))

    with pytest.raises(
        UnknownDeclaration, match="e1 declares 'friend', which no rule has; choose one of: kin, teacher"
    ):
        conflicts(RULES, [expert], [PARK], year=2025)


def test_only_kinds_that_rest_on_declaration_can_be_declared() -> None:
    assert [one.id for one in declarable(RULES)] == ["kin", "teacher"]
    assert RULES[0].said("en") == "Employer"


def test_experts_and_applicants_in_any_order_give_the_same_list() -> None:
    experts = [ExpertFacts("e2", place="150623"), ExpertFacts("e1", "乙设计院有限公司")]

    assert conflicts(RULES, experts, [PARK, OTHER], year=2025) == conflicts(
        RULES, experts[::-1], [OTHER, PARK], year=2025
    )
