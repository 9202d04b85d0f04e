"""When a measure comes into use in a scenario: delayed, scaled, and without what the base year already holds."""

import numpy as np

from dafeng.core.pathways.compiling.choosing import named
from dafeng.core.pathways.compiling.uptake import stretched_logistic
from dafeng.core.pathways.errors import BadMeasure
from dafeng.core.pathways.measures import Measure
from dafeng.core.pathways.request import Scenario


def timing_of(measure: Measure, scenario: Scenario, base_year: int) -> tuple[float, float, float]:
    """Start (year), ramp (years, at least one) and ceiling (share) of a measure in a scenario.

    What a measure that started in or before ``base_year`` has reached by then is in the data of that year already: only
    what is left counts, from the next year to its year of full effect. Such a measure is not delayed any more.
    Raises BadMeasure for a negative ambition. Source: definition; the base year must stay what the inventory says.
    """
    ambition = scenario.ambition.get(measure.id, scenario.ambition.get("", 1.0))
    if ambition < 0:
        raise BadMeasure(
            named(measure), f"scenario {scenario.id} scales it by {ambition:g}, which must not be negative"
        )
    ceiling = min(measure.ceiling * ambition, 1.0)
    ramp = float(measure.full_year - measure.start_year + 1)
    if measure.start_year > base_year:
        return max(measure.start_year + scenario.delay_years, base_year + 1.0), ramp, ceiling
    done = float(stretched_logistic(np.array((base_year - measure.start_year + 1) / ramp)))
    return base_year + 1.0, float(max(measure.full_year - base_year, 1)), ceiling * (1.0 - done)
