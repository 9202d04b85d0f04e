"""The one door to the scores of a panel or of all panels of a call: who is recused has no rows, so nothing remains."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dafeng.core.panels import Mark
from dafeng.core.panels import Totals as CoreTotals
from dafeng.web.panels.models import Assignment, Panel, ScoreSheet
from dafeng.web.panels.states import Part, Phase, Round
from dafeng.web.programmes.models import Call

Marks = Mapping[str, Mapping[str, Any]]
"""By criterion: value, na, comment."""


@dataclass(frozen=True, slots=True)
class TotalRow:
    """What one expert gave one application; ``value`` None where nothing is finished, or nothing applies: never 0."""

    panel: str
    case: str
    number: int
    application: str
    expert: str
    seat: str
    alias: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of all cases that were given to someone, and of which round they are in each panel."""

    rows: tuple[TotalRow, ...]
    rounds: Mapping[str, str]
    cases: tuple[str, ...]

    @property
    def values(self) -> dict[tuple[str, str], float]:
        """By expert and application, without what is missing."""
        return {(one.expert, one.application): one.value for one in self.rows if one.value is not None}

    @property
    def missing(self) -> tuple[TotalRow, ...]:
        """Who has not finished what."""
        return tuple(one for one in self.rows if one.value is None)

    @property
    def experts(self) -> tuple[str, ...]:
        """Who scores."""
        return tuple(sorted({one.expert for one in self.rows}))

    @property
    def applications(self) -> tuple[str, ...]:
        """Every application before a panel, also one that nobody scores."""
        return self.cases

    @property
    def core(self) -> CoreTotals:
        """The table as the core computes with it: reviewers are experts, applicants are applications."""
        given = {(one.expert, one.application): one.value for one in self.rows}
        return CoreTotals.of(given, applicants=self.cases)


def round_of(panel: Panel) -> Round:
    """The round that counts now: the final scores once they are asked for, before that the first ones."""
    return Round.FINAL if panel.phase in {Phase.FINAL, Phase.CONCLUDED} else Round.FIRST


def totals(where: Panel | Call, round: str | None = None) -> Totals:  # noqa: A002 -- what such scores are called
    """The totals of a panel, or of all panels of a call, in the round that counts or in the one that is named."""
    panels = [where] if isinstance(where, Panel) else list(Panel.objects.filter(call=where))
    rounds = {str(panel.pk): str(round or round_of(panel)) for panel in panels}
    rows = tuple(_row(one, sheet) for one, sheet in _scored(panels, rounds))
    cases = sorted(str(key) for panel in panels for key in panel.cases.values_list("application_id", flat=True))
    return Totals(rows, rounds, tuple(cases))


def marks(panel: Panel, round: str | None = None) -> list[Mark]:  # noqa: A002 -- likewise
    """Every mark of the finished sheets, for what is told by criterion."""
    rounds = {str(panel.pk): str(round or round_of(panel))}
    return [
        mark
        for one, sheet in _scored([panel], rounds)
        if sheet is not None
        for mark in marks_of(sheet.marks, str(one.seat.expert_id), str(one.case.application_id))
    ]


def marks_of(written: Marks, reviewer: str, applicant: str) -> list[Mark]:
    """What was written as marks of the core; what is empty is no mark."""
    return [
        Mark(reviewer, applicant, name, one.get("value"), bool(one.get("na")), str(one.get("comment", "")))
        for name, one in written.items()
        if one.get("value") is not None or one.get("na") or one.get("comment")
    ]


def last_sheet(assignment: Assignment, round: str) -> ScoreSheet | None:  # noqa: A002 -- likewise
    """The sheet that counts in a round; of an assignment whose sheets were read with it, without a query."""
    return max((one for one in assignment.sheets.all() if one.round == round), key=lambda one: one.number, default=None)


def _scored(panels: list[Panel], rounds: Mapping[str, str]) -> Iterator[tuple[Assignment, ScoreSheet | None]]:
    for one in _assignments(panels):
        yield one, last_sheet(one, rounds[str(one.case.panel_id)])


def _assignments(panels: list[Panel]) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(case__panel__in=panels, part=Part.SCORES)
    return (
        rows.select_related("case", "seat").prefetch_related("sheets").order_by("case__panel", "case__number", "seat")
    )


def _row(one: Assignment, sheet: ScoreSheet | None) -> TotalRow:
    return TotalRow(
        panel=str(one.case.panel_id),
        case=str(one.case_id),
        number=one.case.number,
        application=str(one.case.application_id),
        expert=str(one.seat.expert_id),
        seat=str(one.seat_id),
        alias=one.seat.alias,
        value=sheet.total if sheet else None,
    )
