"""The panels' totals as one score an applicant, with its standard error; recused experts are not in them."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dafeng.core.panels import Totals, adjusted, summaries
from dafeng.web.panels.models import Panel
from dafeng.web.panels.queries.totals import totals
from dafeng.web.programmes.models import Call
from dafeng.web.selections.states import ScoreKind

ADJUSTED = "adjusted"


@dataclass(frozen=True, slots=True)
class Score:
    """The score of an applicant with its standard error, each None where it cannot be given, and who scored it."""

    value: float | None
    spread: float | None
    reviewers: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a track by application.

    ``status`` says why an adjustment cannot be given, ``parts`` how many groups of experts have no applicant in common.
    """

    by_application: Mapping[str, Score]
    status: str
    parts: int


def scores_of(call: Call, kind: str, applications: Mapping[str, Collection[str]]) -> dict[str, Scores]:
    """The scores of each track's applications (ids by track) in the way that the terms name."""
    values = totals(call).values
    return {track: _track(values, kind, ids) for track, ids in applications.items()}


def unconcluded(call: Call) -> list[str]:
    """The panels of a call that have not said their last."""
    return [one.name for one in Panel.objects.filter(call=call) if not one.is_concluded]


def _track(values: Mapping[tuple[str, str], float], kind: str, ids: Collection[str]) -> Scores:
    mine = {pair: value for pair, value in values.items() if pair[1] in set(ids)}
    table = Totals.of(mine, applicants=sorted(ids))
    severity = adjusted(table)
    found = {one.applicant: one for one in summaries(table)}
    if kind == ScoreKind.ADJUSTED:
        said = {one.applicant: Score(one.value, one.error_within_part, one.reviewers) for one in severity.applicants}
    else:
        middle = {one: each.median if kind == ScoreKind.MEDIAN else each.raw_mean for one, each in found.items()}
        said = {
            one: Score(middle[one], _error(each.spread, each.reviewers), each.reviewers) for one, each in found.items()
        }
    nothing = Score(None, None, 0)
    return Scores({one: said.get(one, nothing) for one in ids}, severity.status, len(severity.parts))


def _error(spread: float | None, reviewers: int) -> float | None:
    """The standard error of a mean, from the spread of its reviewers."""
    return spread / math.sqrt(reviewers) if spread is not None and reviewers else None
