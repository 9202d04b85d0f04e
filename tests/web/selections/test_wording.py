"""Terms, reasons and faults in words: nothing that the core may say is left as a word of programs."""

from typing import get_args

import pytest
from django.utils.translation import override

from dafeng.core.selection import BadTerms, Reason
from dafeng.files.exchange.selecting.wording import REASONS
from dafeng.web.selections.bridge.core import terms_of
from dafeng.web.selections.queries.stated import terms_said
from dafeng.web.selections.wording import fault_said, reason_said, solver_said
from tests.web.selections.planting import A, World

FULL = {
    "minimum_score": 60.0,
    "bounds": [
        {"attribute": "league", "value": "*", "lower": 0, "upper": 2, "track": "county"},
        {"attribute": "endowment", "value": "wind", "lower": 1, "upper": 3, "track": None},
    ],
    "exclusions": [{"ids": [A], "at_most": 0, "reason": "已有试点"}],
    "priority_weight": 2.5,
    "bond": "limited",
    "bond_limit": 1,
    "likeness": {"county": {"attributes": ["endowment"], "radius": 0.5}},
    "coverage_weight": 0.5,
    "coverage_minimum": {"county": 0.4},
    "spread": 2.0,
}


def test_every_reason_of_the_core_has_words_on_pages_and_in_files() -> None:
    reasons = [one for part in get_args(Reason) for one in (get_args(part) or (part,))]

    assert [one for one in reasons if reason_said(one) == one] == []
    assert [one for one in reasons if one not in REASONS] == []
    assert len(reasons) == 14


def test_terms_are_told_in_words(world: World) -> None:
    said = dict(terms_said(world.terms(**FULL), world.call).values())

    assert said["Quotas"] == "county 2, park 1; exactly so many"
    assert said["Minimum score"] == "60"
    assert said["How many of a kind"] == (
        "at most 2 with “each” (league or city, county); "
        "at least 1 with “Wind” (resource endowment, both tracks); "
        "at most 3 with “Wind” (resource endowment, both tracks)"
    )
    assert said["Not together"].endswith("(已有试点)")
    assert said["Points for those that the scheme prefers"].startswith("2.5; ")
    assert said["A park and the county it lies in"] == "only so many pairs; at most 1"
    assert said["Alike are those who are close in"] == "county: resource endowment, within 0.5 standard deviations"
    assert said["Coverage"] == "0.5 points each; county: at least 40 %"
    assert said["Draws for the stability"] == "20; seed 1; standard error where there is none: 2"
    assert terms_said({}, world.call) == {}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"quotas": {}}, "没有任何一类设定名额"),
        ({"quotas": {"county": -1}}, "须为不小于零的整数"),
        ({"priority_weight": -1.0}, "须为不小于零的数"),
        ({"bond_limit": 2}, "仅在限定数量时可填"),
        ({"bond_weight": 2.0}, "仅在优先同时入选时可填"),
        ({"coverage_minimum": {"county": 2.0}, "likeness": FULL["likeness"]}, "应为0至100 %"),
        ({"exclusions": [{"ids": [A, A], "at_most": 1, "reason": ""}]}, "有重复"),
    ],
)
def test_what_is_wrong_with_terms_is_said_in_chinese(world: World, changed: dict[str, object], said: str) -> None:
    with pytest.raises(BadTerms) as wrong:
        terms_of(world.terms(**changed))
    with override("zh-hans"):
        assert fault_said(wrong.value.what) == said


def test_the_part_of_the_solver_that_answered_is_named() -> None:
    assert solver_said("branch and bound") == "HiGHS, branch and bound"
