"""Models small enough to work out by hand."""

import numpy as np

from dafeng.core.pathways.compiling.model import Model
from dafeng.core.pathways.ensemble.inputs.marginals import Marginal
from dafeng.core.pathways.ensemble.inputs.spread import Spread, Wander
from dafeng.core.pathways.ensemble.inputs.subject import Subject

YEARS = (2025, 2026, 2027, 2028, 2029, 2030)
WIDE = Spread(
    growth={"": Wander(1.0, 1.5)},
    grid=Wander(1.0, 0.5),
    base_pct={"": 10.0},
    effect={"": Marginal("triangular", (0.6, 1.0, 1.2))},
    delay={"": Marginal("quantiles", (0.0, 0.0, 1.0, 3.0), (0.0, 0.5, 0.85, 1.0))},
    speed={"": Marginal("lognormal", (50.0,))},
    shared={"effect": 0.3, "base": 0.2},
    correlation={("growth", "growth"): 0.5, ("delay", "speed"): 0.4},
)


def model_of(
    measures: tuple[str, ...] = ("kiln",), *, shifted: bool = True, growth: float = 1.0, years: tuple[int, ...] = YEARS
) -> Model:
    """Two blocks of 1 000 and 500 t, 100 and 800 MWh; each measure cuts 10 % of the first and shifts 20 t and 30 MWh.

    A measure is full from the third year on. The second block takes the shifts.
    """
    count, length = len(measures), len(years)
    shifts = count if shifted else 0
    return Model(
        years=years,
        blocks=("steel.fuel", "steel.power"),
        measures=measures,
        level=np.array([[1000.0, 100.0, 10.0, 400.0], [500.0, 800.0, 0.0, 300.0]]),
        scale=np.tile(growth ** np.arange(length), (2, 1)),
        cut_measure=np.arange(count),
        cut_block=np.zeros(count, dtype=np.intp),
        cut_share=np.full((count, length), 0.1),
        shift_measure=np.arange(shifts),
        shift_block=np.ones(shifts, dtype=np.intp),
        shift_amount=np.tile(np.array([-20.0, 30.0, 0.0, -5.0]), (shifts, length, 1)),
        start=np.full(count, years[0] + 2.0),
        ramp=np.ones(count),
        ceiling=np.ones(count),
        grid=np.linspace(0.6, 0.5, length),
        heat=np.full(length, 0.11),
    )


def subject_of(model: Model, scenario: str = "pilot") -> Subject:
    """The model with drivers, grades and a GDP of 100 in every year."""
    return Subject(
        model,
        "150102",
        scenario,
        drivers=("va_industry", "gdp"),
        grades=("C", "C"),
        gdp_10k_cny=np.full(len(model.years), 100.0),
    )
