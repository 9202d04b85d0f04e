"""How the blocks of a place go on without measures: the activity they follow and the energy each unit of it takes."""

from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.errors import MissingInput
from dafeng.core.pathways.growth import GrowthPath, growth_index, growth_rates, paths_of
from dafeng.core.pathways.place.history import History
from dafeng.core.pathways.place.ledger import LOSSES, OUTPUT, kind_of
from dafeng.core.pathways.place.sets import Equipment, Sets
from dafeng.core.pathways.place.turnover import stock_intensity
from dafeng.core.pathways.system import Block, Trend

INTENSITY = "intensity:"
"""A growth path of ``intensity:<block>`` states how the energy per activity of that block changes."""
_ANY = ("gdp",)


@dataclass(frozen=True)
class Outlook:
    """The growth of a scenario over the years of a pathway. Source: the request."""

    paths: tuple[GrowthPath, ...]
    scenario: str
    years: tuple[int, ...]

    def index(self, driver: str) -> Array | None:
        """The index of a driver by year, None where no path states it. Source: ``growth_index``."""
        paths = paths_of(self.paths, driver, self.scenario)
        return growth_index(paths, self.years) if paths else None

    def fall(self, block: str) -> float | None:
        """The mean yearly fall of the intensity of a block as a path states it. Source: the request."""
        paths = paths_of(self.paths, INTENSITY + block, self.scenario)
        if not paths:
            return None
        return float(-growth_rates(paths, self.years)[1:].mean()) if len(self.years) > 1 else 0.0


@dataclass(frozen=True)
class Course:
    """A block with its activity and intensity by year (index 1 in the first) and why. Source: outlook and history."""

    block: Block
    activity: Array
    intensity: Array
    trend: Trend | None


def course_of(block: str, sets: Sets, outlook: Outlook, history: History) -> Course:
    """How a block goes on: its driver with a growth path, and its equipment, fitted trend or given path.

    Of its drivers the first counts whose growth the place states, else the first that a trend can be fitted on, else
    the first with a default path. Equipment moves the intensity alone, never with a trend on top. Generation without
    emissions and the rest of a balance stay as they are. Raises MissingInput where no driver has a path. Source: sets,
    request.
    """
    kind, base = kind_of(block), block.removesuffix(OUTPUT)
    flat = np.ones(len(outlook.years))
    if kind in {"renewable", "balance"}:
        return Course(Block(block, "power", kind, ""), flat, flat, None)
    fitted = None if base in sets.equipment_of else history
    driver, activity = _activity(base, sets.drivers_of.get(base, _ANY), outlook, fitted)
    equipment = sets.equipment_of.get(block)
    one = Block(block, base.split(".")[0], kind, driver, equipment.id if equipment else "")
    if equipment:
        return _turned_over(one, activity, equipment)
    if kind == "process" or block == LOSSES or block.endswith(OUTPUT):
        return Course(one, activity, flat, None)
    trend = _trend(one, outlook, history)
    return Course(one, activity, _followed(trend, outlook), trend)


def _activity(block: str, drivers: tuple[str, ...], outlook: Outlook, history: History | None) -> tuple[str, Array]:
    """The driver of a block and its index; ``history`` where a trend may be fitted on it."""
    paths = {driver: index for driver in drivers if (index := outlook.index(driver)) is not None}
    stated = {path.driver for path in outlook.paths if not path.illustrative}
    past = {driver for driver in paths if history and history.trend(block, driver)}
    for known in (stated, past, set(paths)):
        for driver in drivers:
            if driver in paths and driver in known:
                return driver, paths[driver]
    mend = "state the growth of one of: {drivers}"
    raise MissingInput("growth path for {block}", mend, block=block, drivers=tuple(drivers))


def _turned_over(block: Block, activity: Array, equipment: Equipment) -> Course:
    trend = Trend(block.id, "turnover", None, illustrative=equipment.illustrative)
    return Course(block, activity, stock_intensity(activity, equipment.life_years, equipment.new_intensity), trend)


def _trend(block: Block, outlook: Outlook, history: History) -> Trend:
    """The fitted trend, else the one given, else none."""
    if fitted := history.trend(block.id, block.driver):
        return fitted
    given = outlook.fall(block.id)
    if given is not None:
        return Trend(block.id, "given", given)
    return Trend(block.id, "none", 0.0, illustrative=True)


def _followed(trend: Trend, outlook: Outlook) -> Array:
    """The intensity by year of a trend; a path that is given is followed year by year.

    A fall goes on; a rise goes on for as many years as it was seen, for no place gets worse for ever.
    """
    if trend.origin == "given":
        return growth_index(paths_of(outlook.paths, INTENSITY + trend.block, outlook.scenario), outlook.years)
    fall = trend.yearly_fall or 0.0
    steps = np.arange(len(outlook.years), dtype=np.float64)
    if fall < 0:
        steps = np.minimum(steps, trend.years[-1] - trend.years[0])
    return np.asarray((1.0 - fall) ** steps)
