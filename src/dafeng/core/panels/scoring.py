"""Marks of experts: what is wrong with them, and the total they make."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from dafeng.core.panels.rubric import Criterion, Rubric
from dafeng.core.panels.totals import Pair, Totals

FaultKind = Literal[
    "outside_scale",
    "between_steps",
    "comment_missing",
    "mark_missing",
    "not_applicable_not_allowed",
    "value_and_not_applicable",
    "unknown_criterion",
    "marked_twice",
    "not_assigned",
    "no_marks",
]
"""The mark is off the scale · on it, but on no step · an extreme without comment · a criterion without mark · called
not applicable where it always applies · both a value and not applicable · no criterion of the rubric · one criterion
marked twice · marks of an expert without this case · a case with nothing marked yet."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reviewer gave an applicant on a criterion: a value on the scale, or not applicable, which is not zero."""

    reviewer: str
    applicant: str
    criterion: str
    value: float | None
    not_applicable: bool = False
    comment: str = ""

    @property
    def pair(self) -> Pair:
        """Who marked whom."""
        return self.reviewer, self.applicant


@dataclass(frozen=True, slots=True)
class MarkFault:
    """What is wrong with a mark, or which one is missing; ``criterion`` is empty where the whole case is meant."""

    kind: FaultKind
    reviewer: str
    applicant: str
    criterion: str = ""
    value: float | None = None


SPOILS: frozenset[FaultKind] = frozenset(
    {
        "outside_scale",
        "between_steps",
        "mark_missing",
        "not_applicable_not_allowed",
        "value_and_not_applicable",
        "unknown_criterion",
        "marked_twice",
    }
)
"""The faults with which marks make no total: all but a missing comment."""


def faults(rubric: Rubric, marks: Iterable[Mark], *, assigned: Collection[Pair] | None = None) -> tuple[MarkFault, ...]:
    """Everything that is wrong with marks, by reviewer, applicant and criterion in the order of the rubric.

    ``assigned`` are the cases of each reviewer: marks on another are told, and cases without any mark.
    """
    found = _by_pair(marks)
    cases = sorted(found.keys() | set(assigned or ()))
    return tuple(fault for pair in cases for fault in _case_faults(rubric, pair, found.get(pair, []), assigned))


def total(rubric: Rubric, marks: Sequence[Mark]) -> float | None:
    """The total of one reviewer on one applicant, on the scale of the marks: the weighted mean of what applies.

    None where a mark is missing or cannot stand, and where nothing applies: never zero. Raises ValueError for marks
    of several reviewers or applicants.
    """
    if len({mark.pair for mark in marks}) > 1:
        raise ValueError("Marks of several cases make no total; group them by reviewer and applicant.")
    if not marks or any(fault.kind in SPOILS for fault in _mark_faults(rubric, marks)):
        return None
    given = {mark.criterion: mark.value for mark in marks if mark.value is not None}
    weighted = [(one.weight, given[one.id]) for one in rubric.criteria if one.id in given]
    weights = sum(weight for weight, _ in weighted)
    return sum(weight * value for weight, value in weighted) / weights if weights > 0 else None


def totals_of(rubric: Rubric, marks: Iterable[Mark], *, assigned: Collection[Pair] | None = None) -> Totals:
    """The totals of all cases; with ``assigned`` those cases and no others, also those nobody has marked yet."""
    found = _by_pair(marks)
    cases = found.keys() if assigned is None else set(assigned)
    return Totals.of({pair: total(rubric, found.get(pair, [])) for pair in cases})


def criterion_totals(rubric: Rubric, marks: Iterable[Mark], criterion: str) -> Totals:
    """The same table for one criterion alone: its marks on the scale; raises KeyError for an unknown criterion."""
    rubric.criterion(criterion)
    found = _by_pair(mark for mark in marks if mark.criterion == criterion)
    return Totals.of({pair: _single(rubric, given) for pair, given in found.items()})


def _single(rubric: Rubric, given: Sequence[Mark]) -> float | None:
    value = given[0].value
    sound = len(given) == 1 and not given[0].not_applicable and value is not None and rubric.allows(value)
    return value if sound else None


def _by_pair(marks: Iterable[Mark]) -> dict[Pair, list[Mark]]:
    ordered = sorted(marks, key=lambda mark: mark.pair)
    return {pair: list(group) for pair, group in groupby(ordered, key=lambda mark: mark.pair)}


def _case_faults(
    rubric: Rubric, pair: Pair, marks: Sequence[Mark], assigned: Collection[Pair] | None
) -> Iterator[MarkFault]:
    if assigned is not None and pair not in assigned:
        yield MarkFault("not_assigned", *pair)
    if marks:
        yield from _mark_faults(rubric, marks)
    else:
        yield MarkFault("no_marks", *pair)


def _mark_faults(rubric: Rubric, marks: Sequence[Mark]) -> Iterator[MarkFault]:
    """The faults of the marks of one case, which has at least one."""
    reviewer, applicant = marks[0].pair
    known = {one.id for one in rubric.criteria}
    for one in rubric.criteria:
        given = [mark for mark in marks if mark.criterion == one.id]
        yield from (MarkFault(kind, reviewer, applicant, one.id, value) for kind, value in _found(rubric, one, given))
    for name in sorted({mark.criterion for mark in marks} - known):
        yield MarkFault("unknown_criterion", reviewer, applicant, name)


def _found(rubric: Rubric, criterion: Criterion, given: Sequence[Mark]) -> Iterator[tuple[FaultKind, float | None]]:
    """What is wrong with what was given on a criterion."""
    if len(given) > 1:
        yield "marked_twice", None
        return
    mark = given[0] if given else Mark("", "", criterion.id, None)
    if mark.not_applicable:
        if mark.value is not None:
            yield "value_and_not_applicable", mark.value
        elif not criterion.may_be_not_applicable:
            yield "not_applicable_not_allowed", None
    elif mark.value is None:
        yield "mark_missing", None
    else:
        yield from ((kind, mark.value) for kind in _value_faults(rubric, mark.value, mark.comment))


def _value_faults(rubric: Rubric, value: float, comment: str) -> Iterator[FaultKind]:
    if not rubric.within(value):
        yield "outside_scale"
    elif not rubric.allows(value):
        yield "between_steps"
    elif value in rubric.comment_at and not comment.strip():
        yield "comment_missing"
