"""What a panel's scores say, side by side: raw, adjusted for severe and lenient experts, how sure, how far they agree.

Everything comes through ``totals``; who is recused is not there, and so leaves nothing here either.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from dafeng.core.panels import (
    Adjusted,
    Concordance,
    RankInterval,
    RankIntervals,
    Reliability,
    Severity,
    Summary,
    adjusted,
    icc,
    kendalls_w,
    rank_intervals,
    ranks,
    summaries,
)
from dafeng.core.panels.agreement import Kind
from dafeng.web.panels.models import Case, Panel, Seat
from dafeng.web.panels.queries.people import name_of
from dafeng.web.panels.queries.totals import TotalRow, Totals, round_of, totals
from dafeng.web.people.actor import Actor

DRAWS = 1_000
LEVEL = 0.9
"""Of the intervals: of ranks by bootstrap, of an expert's severity by its standard error."""
NORMAL = 1.6448536269514722
"""The quantile of the normal distribution at 0.95, for an interval of 0.9."""
KINDS: tuple[Kind, ...] = ("ICC(1,1)", "ICC(1,k)", "ICC(2,1)", "ICC(2,k)")
"""The intraclass correlations that are shown: experts differ from case to case (1), or are the same for all (2)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A case: what it got raw, adjusted, and its ranks; None where something cannot be told."""

    case: str
    number: int
    name: str
    scores: tuple[tuple[str, float], ...]
    missing: int
    summary: Summary
    adjusted: Adjusted
    raw_rank: int | None
    interval: RankInterval | None

    @property
    def rank(self) -> int | None:
        """The rank by the adjusted total, among the cases that it can be compared with."""
        return self.interval.rank if self.interval else None

    @property
    def rank_range(self) -> str:
        """The interval of the rank in words, empty where there is none."""
        return f"{self.interval.low}–{self.interval.high}" if self.interval else ""


@dataclass(frozen=True, slots=True)
class Judge:
    """An expert: how far above (+) or below (-) the others they score, in points, and between which bounds."""

    seat: str
    name: str
    cases: int
    value: float | None
    low: float | None
    high: float | None
    part: int | None


@dataclass(frozen=True, slots=True)
class Score:
    """A score as it was given: by whom, on which case; None while it is not finished."""

    case: str
    number: int
    name: str
    judge: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """Everything that the statistics of a panel show, in one round, for one reader."""

    panel: Panel
    round: str
    lines: tuple[Line, ...]
    judges: tuple[Judge, ...]
    scores: tuple[Score, ...]
    severity: Severity
    intervals: RankIntervals
    concordance: Concordance
    reliabilities: tuple[Reliability, ...]

    @property
    def is_adjusted(self) -> bool:
        """Whether severity could be told from chance."""
        return self.severity.status == "adjusted"

    @property
    def missing(self) -> int:
        """How many scores are not finished."""
        return sum(line.missing for line in self.lines)


def statistics(
    panel: Panel,
    actor: Actor,
    round: str | None = None,  # noqa: A002 -- what such scores are called
    *,
    veiled: bool = False,
) -> Statistics:
    """The statistics of a panel as the actor may read them: seats by alias where names are not to be known.

    ``veiled``: cases stand there by their numbers alone.
    """
    counted = totals(panel, round)
    core = counted.core
    fit = adjusted(core)
    drawn = rank_intervals(core, draws=DRAWS, seed=seed_of(panel), level=LEVEL)
    cases, seats = _cases(panel, veiled=veiled), _seats(panel, actor)
    rows = [one for one in counted.rows if one.application in cases]
    return Statistics(
        panel,
        str(round or round_of(panel)),
        _lines(counted, cases, seats, (fit, drawn)),
        _judges(fit, counted, seats),
        tuple(_score(one, cases[one.application][1], seats[one.expert]) for one in rows),
        fit,
        drawn,
        kendalls_w(core),
        tuple(icc(core, kind) for kind in KINDS),
    )


def reason_said(one: Concordance | Reliability) -> str:
    """Why a coefficient cannot be determined; empty where it can."""
    return {
        "": "",
        "too_few_reviewers": _("fewer than two experts"),
        "too_few_in_common": _("fewer than two cases that all of them scored"),
        "all_tied": _("every expert gave the same to all"),
        "no_variance": _("the scores do not vary"),
    }[one.reason]


def seed_of(panel: Panel) -> int:
    """By which the draws of a panel are the same whenever they are made."""
    return UUID(str(panel.pk)).int % 2**32


def _cases(panel: Panel, *, veiled: bool) -> dict[str, tuple[Case, str]]:
    """The cases by application, each with its name."""
    rows = panel.cases.select_related("application__place").order_by("number")
    return {str(one.application_id): (one, one.shown_name(veiled=veiled)) for one in rows}


def _seats(panel: Panel, actor: Actor) -> dict[str, tuple[Seat, str]]:
    """The seats by expert, each with the name or the alias that the actor reads."""
    return {str(one.expert_id): (one, name_of(one, actor, panel)) for one in panel.seats.all()}


def _lines(
    counted: Totals,
    cases: Mapping[str, tuple[Case, str]],
    seats: Mapping[str, tuple[Seat, str]],
    found: tuple[Severity, RankIntervals],
) -> tuple[Line, ...]:
    fit, drawn = found
    told = {one.applicant: one for one in summaries(counted.core)}
    levels = {one.applicant: one for one in fit.applicants}
    intervals = {one.applicant: one for one in drawn.intervals}
    raw = ranks({name: one.raw_mean for name, one in told.items()})
    rows: dict[str, list[TotalRow]] = {name: [] for name in cases}
    for row in counted.rows:
        rows.setdefault(row.application, []).append(row)
    return tuple(
        Line(
            str(case.pk),
            case.number,
            shown,
            tuple(sorted((seats[row.expert][1], row.value) for row in rows[name] if row.value is not None)),
            sum(row.value is None for row in rows[name]),
            told[name],
            levels[name],
            raw[name],
            intervals.get(name),
        )
        for name, (case, shown) in cases.items()
    )


def _judges(fit: Severity, counted: Totals, seats: Mapping[str, tuple[Seat, str]]) -> tuple[Judge, ...]:
    """Those who score, by name."""
    rows = []
    for one in fit.reviewers:
        seat, name = seats[one.reviewer]
        off = NORMAL * one.standard_error if one.standard_error is not None else None
        low, high = (one.value - off, one.value + off) if one.value is not None and off is not None else (None, None)
        rows.append(Judge(str(seat.pk), name, one.applicants, one.value, low, high, one.part))
    return tuple(sorted(rows, key=lambda judge: (judge.name, judge.seat)))


def _score(one: TotalRow, case: str, seat: tuple[Seat, str]) -> Score:
    return Score(one.case, one.number, case, seat[1], one.value)
