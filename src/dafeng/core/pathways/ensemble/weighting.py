"""Each year's actual emissions tell which draws were nearer to the truth."""

from collections.abc import Mapping

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.accounting.uncertainty import STANDARD_DEVIATIONS
from dafeng.core.pathways.ensemble.courses import Courses
from dafeng.core.pathways.ensemble.errors import BadSpread, MissingFigures
from dafeng.core.pathways.errors import UnknownPart
from dafeng.core.pathways.system import Boundary


def weights_of(courses: Courses, boundary: Boundary, observed: Mapping[int, float], *, error_pct: float) -> Array:
    """The weight of each draw (sum 1) given emissions observed by year (tCO2), each off by a normal error.

    ``error_pct`` is the 95 % half-width of an observation, % of it. Raises UnknownPart for a year outside the
    ensemble, MissingFigures, BadSpread for an error of zero. Source: Bayes' theorem on equally likely draws.
    """
    if not error_pct > 0:
        raise BadSpread(f"an observation error of {error_pct} %", "give one above 0")
    emissions, logs = courses.emissions(boundary), np.zeros(courses.draws)
    for year, value in observed.items():
        if year not in courses.years:
            raise UnknownPart("year", str(year), "observations", map(str, courses.years))
        if not np.isfinite(value) or value == 0:
            raise MissingFigures("the observed emission", (str(year),))
        deviation = abs(value) * error_pct / 100 / STANDARD_DEVIATIONS
        logs -= ((emissions[courses.years.index(year)] - value) / deviation) ** 2 / 2
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum())
