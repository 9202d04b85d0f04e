"""How much of the variance would stay if all inputs but one group were known: Sobol's total order, on request."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.ensemble.courses import Courses, Sampling, courses_of
from dafeng.core.pathways.ensemble.errors import TooManyGroups
from dafeng.core.pathways.ensemble.inputs.draws import CYCLE, Inputs
from dafeng.core.pathways.ensemble.inputs.spread import Spread
from dafeng.core.pathways.ensemble.inputs.subject import Subject
from dafeng.core.pathways.ensemble.ranking import Ranked
from dafeng.core.pathways.system import Boundary

MOST_GROUPS = 40


def total_order(at_first: Array, at_swapped: Array) -> float:
    """The total-order index (share of variance) of a group, NaN where nothing varies.

    ``at_first``: answers at one sample; ``at_swapped``: at the same with the group's inputs from an independent second
    sample. Source: Jansen 1999, doi 10.1016/S0010-4655(98)00154-4.
    """
    variance = float(at_first.var())
    return float(((at_first - at_swapped) ** 2).mean() / (2 * variance)) if variance else float("nan")


def total_orders(model: Callable[[Array], Array], first: Array, second: Array) -> Array:
    """The total-order index (share of variance) of each input of ``model``, from two samples, draw x input.

    Raises TooManyGroups above 40 inputs. Source: Jansen's estimator.
    """
    _refuse_many(first.shape[1])
    answers, found = model(first), []
    for column in range(first.shape[1]):
        swapped = first.copy()
        swapped[:, column] = second[:, column]
        found.append(total_order(answers, model(swapped)))
    return np.array(found)


def sobol_ranking(
    subject: Subject, spread: Spread, boundary: Boundary, sampling: Sampling | None = None
) -> tuple[Ranked, ...]:
    """Every group of inputs, the strongest first, with its total order (share) in peak level and last year.

    Groups are taken as independent: correlations between them are set aside, for an index of variance has no meaning
    with them. Costs one ensemble a group. Raises TooManyGroups above 40. Source: Jansen's estimator.
    """
    sampling = replace(sampling or Sampling(), inputs_kept=False)
    apart = replace(spread, correlation={})
    groups = (*Inputs(subject, apart).groups, CYCLE)
    _refuse_many(len(groups))
    peak, last = _answers(courses_of(subject, apart, sampling), boundary)
    found = []
    for group in groups:
        swapped = _answers(courses_of(subject, apart, replace(sampling, swapped=group)), boundary)
        found.append((group, total_order(peak, swapped[0]), total_order(last, swapped[1])))
    return tuple(sorted(found, key=lambda one: (-np.nanmax(np.abs([one[1:]]), initial=0.0), one[0])))


def _answers(courses: Courses, boundary: Boundary) -> tuple[Array, Array]:
    emissions = courses.emissions(boundary)
    return emissions.max(axis=0), emissions[-1]


def _refuse_many(groups: int) -> None:
    if groups > MOST_GROUPS:
        raise TooManyGroups(groups, MOST_GROUPS)
