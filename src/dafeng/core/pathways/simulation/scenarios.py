"""A scenario from its measures to what it emits, uses and takes up."""

from collections.abc import Sequence

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling import compiled
from dafeng.core.pathways.measures import Measure
from dafeng.core.pathways.request import Scenario
from dafeng.core.pathways.results import ScenarioRun
from dafeng.core.pathways.simulation.courses import boundary_emissions, simulate, uptake_of
from dafeng.core.pathways.simulation.peaks import peak_of
from dafeng.core.pathways.system import ENERGY, System


def run_scenario(system: System, measures: Sequence[Measure], scenario: Scenario) -> ScenarioRun:
    """A scenario computed in the boundaries that the system supports; its costs are left empty.

    ``system`` has the growth of the scenario. Raises what ``compiled`` raises. Source: ``simulate``.
    """
    model = compiled(system, measures, scenario)
    uptake = uptake_of(model)
    channels = simulate(model, uptake)
    emissions = {boundary: boundary_emissions(model, channels, boundary) for boundary in system.boundaries}
    return ScenarioRun(
        scenario=scenario,
        years=system.years,
        measures=model.measures,
        channels=channels,
        uptake=uptake,
        emissions=emissions,
        energy_tce=channels[:, ENERGY].sum(axis=0),
        peaks={boundary: peak_of(system.years, course) for boundary, course in emissions.items()},
        costs_10k_cny={},
        gdp_10k_cny=system.gdp_10k_cny,
    )


def sinks_of(system: System, measures: Sequence[Measure], run: ScenarioRun) -> Array:
    """What land takes up by year (tCO2, positive), with the measures of land of a scenario; never netted.

    NaN where the inventory does not know its sinks. Source: the inventory and the measures.
    """
    return np.asarray(system.sinks_tco2 + land_uptake(measures, run))


def land_uptake(measures: Sequence[Measure], run: ScenarioRun) -> Array:
    """What the measures of land of a scenario take up by year (tCO2, positive), beside what land takes up already.

    Source: the measures and their uptake.
    """
    by_id = {one.id: one.sink_tco2 for one in measures}
    full = np.array([by_id[name] for name in run.measures], dtype=np.float64)
    return np.asarray(full @ run.uptake)
