"""The whole answer for a place: from its inventory and what it asks to scenarios, wedges, costs, plan and ensembles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dafeng.core.accounting.activity import Array
from dafeng.core.accounting.inventory import Inventory
from dafeng.core.pathways.catalogue import CatalogueMeasure, at_place
from dafeng.core.pathways.compiling import compiled
from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.costing.costs import measure_costs, yearly_costs
from dafeng.core.pathways.costing.safety import risks
from dafeng.core.pathways.costing.wedges import exact_wedges, with_growth
from dafeng.core.pathways.ensemble.courses import Sampling
from dafeng.core.pathways.ensemble.inputs.spread import Spread
from dafeng.core.pathways.ensemble.ranking import Ranked
from dafeng.core.pathways.errors import NoGoalBase, UnknownPart
from dafeng.core.pathways.expectation import Drawing, Drawn, expected
from dafeng.core.pathways.measures import Measure
from dafeng.core.pathways.place import system_of
from dafeng.core.pathways.place.sets import Sets
from dafeng.core.pathways.planning import Planned, planned
from dafeng.core.pathways.request import PathwayRequest, Scenario
from dafeng.core.pathways.results import (
    UNHEARD,
    Ensemble,
    MeasureCost,
    Milestone,
    Pathway,
    Progress,
    Risk,
    ScenarioRun,
    Wedges,
)
from dafeng.core.pathways.simulation.milestones import milestones
from dafeng.core.pathways.simulation.scenarios import run_scenario
from dafeng.core.pathways.system import System

Note = tuple[str, Mapping[str, str]]


@dataclass(frozen=True)
class PathwayLibrary:
    """What a pathway rests on beside the place: sets, measures, spread, hourly profiles, factors of new carriers.

    ``factors``: tCO2/tce by carrier. ``profiles``: 8 760 hours by name. Source: the shipped data.
    """

    sets: Sets
    catalogue: Mapping[str, CatalogueMeasure]
    spread: Spread
    profiles: Mapping[str, Array] = field(default_factory=dict)
    factors: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """How far to look: the scenario looked into ("" = the last shipped one), draws and seed, whether to plan.

    ``whole``: lumpy projects are built whole or not at all. ``total_order``: Sobol's ranking as well, which costs an
    ensemble a group of inputs. Source: the caller.
    """

    scenario: str = ""
    draws: int = 10_000
    seed: int = 0
    least_cost: bool = True
    whole: bool = False
    total_order: bool = False


def pathway_of(
    inventory: Inventory,
    request: PathwayRequest,
    library: PathwayLibrary,
    asked: Asked,
    progress: Progress = UNHEARD,
) -> Pathway:
    """The pathway of a place: units as in the results; the same arguments give the same answer.

    ``progress`` hears of the "scenarios", the "plan", the "ensembles" and the "measures", piece by piece; what it
    raises ends the computation. Raises MissingInput where the inventory gives no base year, UnknownPart, BadMeasure,
    UnmetPrerequisite and Overcommitted for what the request gets wrong. Source: the method pages of each part.
    """
    progress("scenarios", 0, 1)
    study = _Study(inventory, request, library, asked)
    plans = study.planned(progress)
    ensembles, orders = study.expected(progress)
    progress("measures", 0, 1)
    return Pathway(
        replace(request, measures=study.measures),
        study.looked_into.system,
        tuple(course.run for course in study.courses),
        tuple(study.wedges()),
        study.measure_costs(),
        plans.curve,
        plans.plan,
        plans.peak_prices,
        ensembles,
        tuple(study.milestones()),
        study.risks(plans),
        tuple(study.notes),
        total_orders=orders,
        looked_into=study.looked_into.scenario.id,
    )


@dataclass(frozen=True)
class _Course:
    """A scenario with what it was computed from."""

    scenario: Scenario
    system: System
    model: Model
    run: ScenarioRun


class _Study:
    """The parts of one answer, in the order they rest on each other."""

    def __init__(self, inventory: Inventory, request: PathwayRequest, library: PathwayLibrary, asked: Asked) -> None:
        self._inventory, self._request, self._library, self._asked = inventory, request, library, asked
        self.notes = list[Note]()
        scenarios = request.scenarios
        name = asked.scenario or _last_shipped(scenarios)
        if name not in (one.id for one in scenarios):
            raise UnknownPart("scenario", name, "--scenario", (one.id for one in scenarios))
        systems = {one.id: self._system(one) for one in scenarios}
        self.measures = tuple(self._measures(systems[name]))
        self.courses = tuple(self._course(one, systems[one.id]) for one in scenarios)
        self.looked_into = next(one for one in self.courses if one.scenario.id == name)
        self.notes += self.looked_into.system.notes

    def _system(self, scenario: Scenario) -> System:
        growth = scenario.growth or scenario.id
        return system_of(
            self._inventory,
            self._library.sets,
            self._request,
            scenario_growth=growth,
            drivers=self._request.history,
            factors=self._library.factors,
        )

    def _measures(self, system: System) -> Iterator[Measure]:
        """The place's own measures, and those it chose from the library where it has something for them to act on."""
        yield from self._request.measures
        catalogue = self._library.catalogue
        idle = []
        for choice in self._request.choices:
            if choice.id not in catalogue:
                raise UnknownPart("measure", choice.id, choice.where or "choices", catalogue)
            placed = at_place(catalogue[choice.id], choice, system)
            if placed is None:
                idle.append(choice.id)
            else:
                yield placed
        if idle:
            self.notes.append(("idle_measures", {"measures": ", ".join(idle)}))

    def _course(self, scenario: Scenario, system: System) -> _Course:
        run = run_scenario(system, self.measures, scenario)
        model = compiled(system, self.measures, scenario)
        costs = yearly_costs(system, model, self.measures, run.uptake, self._request)
        unpriced = tuple(name for name in run.measures if name not in costs)
        return _Course(scenario, system, model, replace(run, costs_10k_cny=costs, unpriced=unpriced))

    def wedges(self) -> Iterator[Wedges]:
        """The wedges of the scenario looked into from the baseline, in every boundary."""
        one = self.looked_into
        baseline = next((other.run for other in self.courses if other.scenario.id == "baseline"), one.run)
        for boundary in one.system.boundaries:
            wedges = exact_wedges(one.model, one.run.uptake, boundary)
            known = baseline.emissions.get(boundary) if baseline is not one.run else None
            yield wedges if known is None else with_growth(wedges, known)

    def measure_costs(self) -> tuple[MeasureCost, ...]:
        """The cost of each measure of the scenario looked into, taken alone."""
        one = self.looked_into
        return measure_costs(one.system, one.model, self.measures, one.run.uptake, self._request)

    def planned(self, progress: Progress) -> Planned:
        """The least-cost plan and what comes with it; nothing where none was asked for."""
        if not self._asked.least_cost:
            return Planned()
        one = self.looked_into
        chosen = [known for known in self.measures if known.id in one.run.measures]
        profiles, whole = self._library.profiles, self._asked.whole
        plans = planned(one.system, chosen, self._request, profiles, one.scenario, whole=whole, progress=progress)
        if plans.left_out:
            self.notes.append(("left_out_of_plan", {"measures": ", ".join(plans.left_out)}))
        if plans.without_effect:
            self.notes.append(("without_effect_in_plan", {"measures": ", ".join(plans.without_effect)}))
        if plans.unpriced_carriers:
            self.notes.append(("carriers_without_price", {"carriers": ", ".join(plans.unpriced_carriers)}))
        return plans

    def expected(self, progress: Progress) -> tuple[tuple[Ensemble, ...], tuple[Ranked, ...]]:
        """The ensembles of all scenarios on common draws, and Sobol's ranking of the one looked into."""
        scenarios = [Drawn(one.scenario.id, one.system, one.model) for one in self.courses]
        ranked = self.looked_into.scenario.id if self._asked.total_order else ""
        way = Drawing(self._library.spread, Sampling(self._asked.draws, self._asked.seed), ranked, progress)
        return expected(self._inventory, self._request.goals, self.measures, scenarios, way)

    def milestones(self) -> Iterator[Milestone]:
        """The yearly milestones of each goal whose base year has an intensity; a note for each that has none."""
        systems = {one.scenario.id: one.system for one in self.courses}
        runs = [one.run for one in self.courses]
        for goal in self._request.goals:
            try:
                yield from milestones((goal,), self._inventory, systems, runs)
            except NoGoalBase as lacking:
                facts = {"indicator": goal.indicator, "year": str(goal.base_year), "what": lacking.figure}
                self.notes.append(("goal_without_base", facts))

    def risks(self, plans: Planned) -> tuple[Risk, ...]:
        """The risks of the plan, or of the scenario looked into where there is none."""
        one = self.looked_into
        hours = plans.load_hours
        return risks(one.system, one.run, self.measures, self._request, plan=plans.plan, load_hours=hours)


def _last_shipped(scenarios: Sequence[Scenario]) -> str:
    """The scenario looked into unless another is asked for: the pilot's, else the last."""
    known = [one.id for one in scenarios]
    return "pilot" if "pilot" in known else known[-1]
