"""Who can be chosen: gates by the frozen verdicts, scores without recused experts, attributes or unknown."""

from typing import Any

import pytest

from dafeng.web.applications.models import Application
from dafeng.web.panels.models import Assignment
from dafeng.web.selections.bridge.candidates import counties_of, gates_of, inputs_of, priority_of
from dafeng.web.selections.bridge.core import hashed
from tests.web.selections.planting import A, B, C, D, P, Q, World, verdict

MET, FAILED, OPEN = (verdict("g", "gate", status) for status in ("met", "not_met", "undetermined"))


@pytest.mark.parametrize(
    ("verdicts", "found"),
    [
        ([MET], (True, [])),
        ([MET, FAILED, OPEN], (False, ["g"])),
        ([MET, OPEN], (None, ["g"])),
        ([], (None, [])),
        ([verdict("g", "gate", "not_met", {"by": "x"})], (True, [])),
        ([MET, verdict("j", "judgement", "undetermined")], (True, [])),
        ([verdict("p", "pledge", "undetermined")], (None, ["p"])),
    ],
    ids=["met", "failed", "undetermined", "no verdicts", "waived", "a judgement is for the panel", "a pledge"],
)
def test_gates_stand_before_scores(verdicts: list[dict[str, Any]], found: tuple[bool | None, list[str]]) -> None:
    assert gates_of(verdicts) == found


def test_a_preference_counts_only_where_it_is_met() -> None:
    said = {status: [verdict("x", "preference", status)] for status in ("met", "not_met", "undetermined")}

    found = {status: priority_of(one, ["x"]) for status, one in said.items()}

    assert found == {"met": True, "not_met": False, "undetermined": None}
    assert priority_of([], ["x"]) is False


def test_a_park_lies_in_a_county_and_a_county_in_itself() -> None:
    assert counties_of("150622", "150000/150600/150622", "county") == ["150622"]
    assert counties_of("X1", "150000/150600/150622/X1", "park") == ["150622"]
    assert counties_of("X1", "150000/150600/X1", "park") == []


def test_the_core_is_given_scores_gates_and_attributes_and_what_is_unknown(world: World) -> None:
    inputs = inputs_of(world.call, world.terms())
    found = {one["id"]: one for one in inputs["applicants"]}

    assert {code: found[code]["score"] for code in (A, B, C, D, P, Q)} == {A: 85, B: 80, C: 73, D: 62, P: 86, Q: 70}
    assert [one["id"] for one in inputs["applicants"]] == [C, D, B, A, P, Q]
    assert found[A]["spread"] == pytest.approx(5.0)  # the spread of 90 and 80, over the root of two
    assert (found[P]["counties"], found[P]["priority"], found[Q]["priority"]) == ([A], True, False)
    assert (found[A]["league"], found[A]["passed"]) == ("150600", True)
    assert found[D]["attributes"]["endowment"] == ["wind", "solar"]
    assert (found[Q]["attributes"]["endowment"], found[Q]["attributes"]["stage"]) == (None, None)
    assert len(inputs["population"]) == 6
    assert hashed(inputs) == hashed(inputs_of(world.call, world.terms()))


def test_whoever_is_recused_leaves_no_trace_and_whoever_is_returned_is_named(world: World) -> None:
    Assignment.objects.filter(case__application__place=A, seat__number=1).delete()
    Application.objects.filter(place=B).update(state="returned")

    inputs = inputs_of(world.call, world.terms())

    found = {one["id"]: one for one in inputs["applicants"]}
    assert (found[A]["score"], found[A]["reviewers"], found[A]["spread"]) == (80, 1, None)
    assert B not in found
    assert [(one["place"][0], one["state"]) for one in inputs["left_out"]] == [(B, "returned")]
