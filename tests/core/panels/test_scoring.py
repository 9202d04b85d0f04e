"""Marks: what is wrong with them is named, and no total is made where one is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dafeng.core.panels import Criterion, Level, Mark, MarkFault, Rubric, criterion_totals, faults, total, totals_of

LEVELS = (Level(100, "优", "Excellent"), Level(20, "差", "Poor"))
PATH = Criterion("path", 50, "路径", "Path", LEVELS, may_be_not_applicable=False, tracks=("county", "park"))
BASE = Criterion("base", 30, "基础", "Base", LEVELS, may_be_not_applicable=False, tracks=("county", "park"))
NEW = Criterion("new", 20, "创新", "New", LEVELS, may_be_not_applicable=True, tracks=("county",))
RUBRIC = Rubric("r", "1", 20, 100, 10, (PATH, BASE, NEW), frozenset({20.0, 100.0}))


def mark(criterion: str, value: float | None, *, na: bool = False, comment: str = "", who: str = "e1") -> Mark:
    return Mark(who, "a1", criterion, value, na, comment)


SOUND = (mark("path", 80), mark("base", 60), mark("new", 70))


def kinds(*marks: Mark, assigned: tuple[tuple[str, str], ...] | None = None) -> list[tuple[str, str]]:
    return [(one.kind, one.criterion) for one in faults(RUBRIC, marks, assigned=assigned)]


def test_the_total_is_the_weighted_mean_of_the_marks() -> None:
    assert total(RUBRIC, SOUND) == pytest.approx(72.0)  # (50 x 80 + 30 x 60 + 20 x 70) / 100
    assert faults(RUBRIC, SOUND) == ()


def test_what_does_not_apply_leaves_its_weight_to_the_others_and_is_no_zero() -> None:
    marks = (*SOUND[:2], mark("new", None, na=True))

    assert total(RUBRIC, marks) == pytest.approx(72.5)  # (50 x 80 + 30 x 60) / 80
    assert faults(RUBRIC, marks) == ()


def test_where_nothing_applies_there_is_no_total() -> None:
    rubric = Rubric("r", "1", 20, 100, 10, (NEW,))

    assert total(rubric, [mark("new", None, na=True)]) is None


def test_without_any_mark_there_is_no_total() -> None:
    assert total(RUBRIC, []) is None


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (mark("path", 110), "outside_scale"),
        (mark("path", 19.99), "outside_scale"),
        (mark("path", float("nan")), "outside_scale"),
        (mark("path", float("inf")), "outside_scale"),
        (mark("path", 75), "between_steps"),
        (mark("path", None), "mark_missing"),
        (mark("path", None, na=True), "not_applicable_not_allowed"),
        (mark("path", 80, na=True), "value_and_not_applicable"),
    ],
    ids=["above", "just below", "no number", "infinite", "between", "missing", "never n/a", "both"],
)
def test_a_mark_that_cannot_stand_is_named_and_makes_no_total(wrong: Mark, kind: str) -> None:
    marks = (wrong, *SOUND[1:])

    assert kinds(*marks) == [(kind, "path")]
    assert total(RUBRIC, marks) is None


def test_a_missing_mark_a_double_one_and_a_strange_one_are_named() -> None:
    found = kinds(SOUND[0], SOUND[0], SOUND[2], mark("beauty", 50))

    assert found == [("marked_twice", "path"), ("mark_missing", "base"), ("unknown_criterion", "beauty")]
    assert total(RUBRIC, SOUND[:2]) is None


@pytest.mark.parametrize(("value", "comment", "found"), [(100, " ", 1), (20, "", 1), (100, "why", 0), (90, "", 0)])
def test_a_mark_at_an_extreme_needs_a_comment_but_makes_a_total(value: float, comment: str, found: int) -> None:
    marks = (mark("path", value, comment=comment), *SOUND[1:])

    assert kinds(*marks) == [("comment_missing", "path")] * found
    assert total(RUBRIC, marks) is not None


def test_marks_of_an_expert_without_the_case_are_told_and_count_for_nothing() -> None:
    marks = (*SOUND, mark("path", 100, comment="x", who="stranger"))
    assigned = (("e1", "a1"), ("e2", "a1"))

    found = totals_of(RUBRIC, marks, assigned=assigned)

    assert dict(found.scores) == {("e1", "a1"): pytest.approx(72.0)}
    assert (found.reviewers, found.applicants) == (("e1", "e2"), ("a1",))
    assert MarkFault("not_assigned", "stranger", "a1") in faults(RUBRIC, marks, assigned=assigned)
    assert MarkFault("no_marks", "e2", "a1") in faults(RUBRIC, marks, assigned=assigned)


def test_marks_of_several_cases_make_no_single_total() -> None:
    with pytest.raises(ValueError, match="group them by reviewer and applicant"):
        total(RUBRIC, (*SOUND, mark("path", 80, who="e2")))


def test_one_criterion_has_its_own_table_without_what_does_not_apply() -> None:
    marks = (*SOUND[:2], mark("new", None, na=True), mark("path", 40, who="e2"), mark("path", 45, who="e3"))

    assert dict(criterion_totals(RUBRIC, marks, "path").scores) == {("e1", "a1"): 80, ("e2", "a1"): 40}
    assert dict(criterion_totals(RUBRIC, marks, "new").scores) == {}
    with pytest.raises(KeyError):
        criterion_totals(RUBRIC, marks, "beauty")


def test_a_rubric_has_the_criteria_of_a_track_and_the_marks_of_its_steps() -> None:
    assert [one.id for one in RUBRIC.of("park").criteria] == ["path", "base"]
    assert list(RUBRIC.values) == [20, 30, 40, 50, 60, 70, 80, 90, 100]
    assert list(Rubric("r", "1", 0, 1, None, ()).values) == []
    assert Rubric("r", "1", 0, 1, None, ()).allows(0.37)
    assert Rubric("r", "1", 0, 1, 0.1, ()).allows(0.3)
    assert (PATH.said("zh"), LEVELS[0].said("en")) == ("路径", "Excellent")


@given(st.lists(st.sampled_from(RUBRIC.values), min_size=3, max_size=3))
def test_a_total_lies_between_the_lowest_and_the_highest_mark(values: list[float]) -> None:
    marks = [mark(one.id, value) for one, value in zip(RUBRIC.criteria, values, strict=True)]

    found = total(RUBRIC, marks)

    assert found is not None
    assert min(values) - 1e-9 <= found <= max(values) + 1e-9
