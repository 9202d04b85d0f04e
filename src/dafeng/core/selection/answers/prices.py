"""What representativeness costs in score: the set under the terms beside the one of the highest scores alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from dafeng.core.selection.answers.explaining import free_set
from dafeng.core.selection.applicants import Applicant, Member, points
from dafeng.core.selection.cases import case_of
from dafeng.core.selection.portfolio import Portfolio
from dafeng.core.selection.terms import Constraint, Terms


@dataclass(frozen=True, slots=True)
class Price:
    """Sums of scores with gates and quotas alone and under all terms, their difference, and who makes it, in points.

    ``lost`` would be chosen by score alone, ``won`` are chosen instead. ``by_constraint``: points of the total won if a
    binding term alone were dropped; they need not add up.
    """

    score_free: float
    score_chosen: float
    price: float
    lost: tuple[str, ...]
    won: tuple[str, ...]
    by_constraint: tuple[tuple[Constraint, float], ...]


def price_of_representativeness(
    applicants: Sequence[Applicant], terms: Terms, population: Sequence[Member], portfolio: Portfolio
) -> Price | None:
    """What the terms beyond gates and quotas cost in score, in points; None where there is no set.

    Raises BadTerms, BadApplicant. Source: docs/reference/methods/83.
    """
    if portfolio.worth is None:
        return None
    case = case_of(applicants, terms, population)
    free, chosen = free_set(case), case.flags(portfolio.ids)
    best, ours = int(case.scores[free].sum()), int(case.scores[chosen].sum())
    gains = tuple((one.constraint, one.gain) for one in portfolio.binding if one.gain)
    lost, won = case.ids(free & ~chosen), case.ids(chosen & ~free)
    return Price(points(best), points(ours), points(best - ours), lost, won, gains)
