"""The statistics of a panel: raw beside adjusted, how sure, how far experts agree; exported exactly as shown."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from dafeng.web.design.tables import Column, Empty, Table, answered
from dafeng.web.design.tables.shown import ShownTable
from dafeng.web.panels.drawing import pictures
from dafeng.web.panels.queries.statistics import Statistics, reason_said, statistics
from dafeng.web.panels.queries.totals import round_of
from dafeng.web.panels.rules import is_expert_in
from dafeng.web.panels.states import Round
from dafeng.web.panels.views.frame import opened, page
from dafeng.web.people.requests import Request

PART = "design/tables/table.html"
FIGURES: dict[str, Any] = {"figure": True, "places": 1}
NONE_YET = Empty(
    gettext_lazy("No score yet"), gettext_lazy("As soon as experts finish their scores, they stand here."), icon="chart"
)


def _figure(name: str, label: object, value: object, *, shown: bool = True) -> Column:
    return Column(name, label, value, order=(name,), shown=shown, **FIGURES)  # type: ignore[arg-type]  # a label and a path or function


CASES = Table(
    id="panel-statistics",
    caption=gettext_lazy("Statistics by case"),
    columns=(
        Column("number", gettext_lazy("No."), order=("number",), figure=True, places=0, shown=False),
        Column("name", gettext_lazy("Case"), order=("name",), head=True),
        Column("reviewers", gettext_lazy("Scores"), "summary.reviewers", order=("reviewers",), figure=True, places=0),
        Column("missing", gettext_lazy("Not finished"), order=("missing",), figure=True, places=0),
        _figure("raw_mean", gettext_lazy("Raw mean"), "summary.raw_mean"),
        _figure("median", gettext_lazy("Median"), "summary.median"),
        _figure("spread", gettext_lazy("Spread"), "summary.spread"),
        _figure("lowest", gettext_lazy("Lowest"), "summary.lowest", shown=False),
        _figure("highest", gettext_lazy("Highest"), "summary.highest", shown=False),
        Column("raw_rank", gettext_lazy("Rank by raw mean"), order=("raw_rank",), figure=True, places=0),
        _figure("adjusted", gettext_lazy("Adjusted"), "adjusted.value"),
        _figure("standard_error", gettext_lazy("± standard error"), "adjusted.standard_error"),
        Column("rank", gettext_lazy("Rank by adjusted"), order=("rank",), figure=True, places=0),
        Column("rank_range", gettext_lazy("Rank, 90 % interval"), lambda line: line.rank_range or None),
        Column("part", gettext_lazy("Comparable group"), lambda line: _group(line.adjusted.part), field="parts"),
    ),
    sort="number",
    page_size=100,
    empty=NONE_YET,
)
JUDGES = Table(
    id="panel-severity",
    caption=gettext_lazy("Severity of the experts"),
    columns=(
        Column("name", gettext_lazy("Expert"), order=("name",), head=True),
        Column("cases", gettext_lazy("Cases scored"), order=("cases",), figure=True, places=0),
        _figure("value", gettext_lazy("Leniency (points)"), "value"),
        _figure("low", gettext_lazy("from (90 %)"), "low"),
        _figure("high", gettext_lazy("to (90 %)"), "high"),
        Column("part", gettext_lazy("Comparable group"), lambda judge: _group(judge.part), field="parts"),
    ),
    sort="name",
    page_size=100,
    prefix="e-",
    empty=NONE_YET,
)
SCORES = Table(
    id="panel-scores",
    caption=gettext_lazy("All scores"),
    columns=(
        Column("number", gettext_lazy("No."), order=("number",), figure=True, places=0, shown=False),
        Column("name", gettext_lazy("Case"), order=("name",), head=True),
        Column("judge", gettext_lazy("Expert"), order=("judge",)),
        _figure("value", gettext_lazy("Total"), "value"),
    ),
    sort="number",
    page_size=100,
    prefix="s-",
    empty=NONE_YET,
)


@require_safe
def show(request: Request, panel_id: UUID) -> HttpResponse:
    """The statistics in the round that counts, or in the one that is asked for."""
    panel = opened(request, panel_id, "scores")
    wanted = request.GET.get("round", "")
    veiled = panel.veiled and is_expert_in(request.actor, panel)
    found = statistics(panel, request.actor, wanted if wanted in Round.values else None, veiled=veiled)
    fields = set() if found.severity.is_connected else {"parts"}
    sections: tuple[tuple[Table, Sequence[object]], ...]
    sections = ((CASES, found.lines), (JUDGES, found.judges), (SCORES, found.scores))
    tables = [table.shown(request, list(rows), fields) for table, rows in sections]
    for shown in tables:
        if _is_asked_for(request, shown):
            return answered(request, shown, PART)
    return page(request, panel, "panels/statistics/statistics.html", **_context(found), tables=tables)


def _is_asked_for(request: Request, shown: ShownTable) -> bool:
    """Whether one table alone is asked for, as a file or to take its own place."""
    if f"{shown.table.prefix}export" in request.GET:
        return True
    return request.htmx.target == f"table-{shown.table.id}" and not request.htmx.history_restore_request


def _context(found: Statistics) -> dict[str, Any]:
    return {
        "found": found,
        "rounds": [(one.value, one.label) for one in Round if _has(found, one)],
        "pictures": pictures(found),
        "why_not": _why_not(found),
        "concordance": found.concordance,
        "concordance_reason": reason_said(found.concordance),
        "reliabilities": [(one, reason_said(one)) for one in found.reliabilities],
        "left_out": _left_out(found),
    }


def _has(found: Statistics, one: Round) -> bool:
    """Whether the panel has come to a round."""
    return one == Round.FIRST or round_of(found.panel) == Round.FINAL


def _group(part: int | None) -> str | None:
    return None if part is None else chr(ord("A") + part % 26)


def _why_not(found: Statistics) -> str:
    """Why totals are not adjusted; empty where they are."""
    return {
        "adjusted": "",
        "no_scores": _("Nobody has finished a score yet."),
        "one_reviewer_each": _("No case has two scores: severe experts cannot be told from weak cases."),
        "no_replication": _("Too few cases are scored by the same experts: severity cannot be told from chance."),
    }[found.severity.status]


def _left_out(found: Statistics) -> list[str]:
    """The cases that not every expert scored, on which Kendall's W therefore does not rest; none where it cannot be."""
    gone = set(found.concordance.left_out) if found.concordance.w is not None else set()
    return [one.name for one in found.lines if one.adjusted.applicant in gone]
