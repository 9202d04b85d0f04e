"""Both kernels give what the formula of the model gives, and each other's figures."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.pathways.ensemble.courses import Courses, Sampling, courses_of
from dafeng.core.pathways.ensemble.inputs.draws import Inputs
from dafeng.core.pathways.ensemble.inputs.marginals import Marginal
from dafeng.core.pathways.ensemble.inputs.spread import Spread, Wander
from dafeng.core.pathways.ensemble.inputs.streams import Stream
from dafeng.core.pathways.ensemble.inputs.subject import Subject
from dafeng.core.pathways.ensemble.kernels.choice import PAYS_FROM, Kernel, kernel_for
from dafeng.core.pathways.ensemble.kernels.parts import parts_of
from dafeng.core.pathways.simulation import boundary_emissions, simulate
from dafeng.core.pathways.system import ENERGY
from tests.core.pathways.ensemble.small_model import WIDE, YEARS, model_of, subject_of

KERNELS: tuple[Kernel, ...] = ("numpy", "numba")
every_kernel = pytest.mark.parametrize("kernel", KERNELS)


def ramped(measures: int = 9) -> Subject:
    """Many measures that start in different years, take their time, and partly stay when their block grows."""
    model = model_of(tuple(f"m{number}" for number in range(measures)), growth=1.03, years=tuple(range(2025, 2045)))
    numbers = np.arange(measures, dtype=np.float64)
    model = replace(model, start=np.array(2024.0 + numbers), ramp=np.array(1.0 + numbers), ceiling=1 - numbers / 20)
    return replace(subject_of(model), fixed=numbers % 3 == 0)


def drawn(kernel: Kernel, subject: Subject, spread: Spread = WIDE, draws: int = 1_500) -> Courses:
    return courses_of(subject, spread, Sampling(draws, 7, kernel))


@every_kernel
def test_a_draw_in_which_nothing_errs_is_the_simulation(kernel: Kernel) -> None:
    model = model_of(("a", "b"), growth=1.04)
    channels = simulate(model)

    courses = drawn(kernel, subject_of(model), Spread(), 100)

    assert courses.kernel == kernel
    for draw in (0, 99):
        assert courses.direct[:, draw] == pytest.approx(boundary_emissions(model, channels, "direct"), rel=1e-12)
        assert courses.total[:, draw] == pytest.approx(boundary_emissions(model, channels, "total"), rel=1e-12)
        assert courses.energy[:, draw] == pytest.approx(channels.sum(axis=0)[ENERGY], rel=1e-12)


@every_kernel
def test_one_measure_that_errs_alone_gives_what_one_works_out_by_hand(kernel: Kernel) -> None:
    # Always 1.5 times its effect and a year late: 1000 * (1 - 0.15) + 500 - 1.5 * 20 from the fourth year on.
    twice = Spread(
        effect={"": Marginal("quantiles", (1.5, 1.5), (0.0, 1.0))},
        delay={"": Marginal("quantiles", (1.0, 1.0), (0.0, 1.0))},
    )

    courses = drawn(kernel, subject_of(model_of()), twice, 100)

    assert courses.direct[:, 0] == pytest.approx([1500.0, 1500.0, 1500.0, 1320.0, 1320.0, 1320.0])


@every_kernel
def test_an_amount_that_is_fixed_stays_when_its_block_errs(kernel: Kernel) -> None:
    moving = subject_of(model_of(growth=1.1))
    staying = replace(moving, fixed=np.ones(1, dtype=bool))
    alone = Spread(base_pct={"": 20.0})

    base = Inputs(moving, alone).draw(Stream(7, "150102")).base[:, :100]
    told = 1.1**5 * np.array([1000 * 0.9, 500.0])

    expected = 1.1**5 * -20
    assert drawn(kernel, staying, alone, 100).direct[5] == pytest.approx(told @ base + expected)
    assert drawn(kernel, moving, alone, 100).direct[5] == pytest.approx(told @ base + expected * base[1])


def test_both_kernels_agree_in_every_draw_and_year() -> None:
    one, other = (drawn(kernel, ramped()) for kernel in KERNELS)

    for name in ("direct", "total", "energy", "gdp"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-12, atol=0)
    assert np.ptp(one.direct[-1]) > 100  # the draws do differ


def test_both_kernels_give_a_place_without_measures_its_baseline_exactly() -> None:
    model = model_of((), growth=1.04)
    expected = boundary_emissions(model, simulate(model), "direct")

    for kernel in KERNELS:
        assert drawn(kernel, subject_of(model), Spread(), 100).direct[:, 0] == pytest.approx(expected, rel=1e-15)


def test_numba_is_chosen_only_where_the_work_outweighs_the_compiling() -> None:
    assert kernel_for(PAYS_FROM - 1) == "numpy"
    assert kernel_for(PAYS_FROM) == "numba"
    assert kernel_for(1, "numba") == "numba"
    assert kernel_for(PAYS_FROM, "numpy") == "numpy"


def test_a_machine_without_numba_falls_back_on_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dafeng.core.pathways.ensemble.kernels.choice.find_spec", lambda _name: None)

    assert kernel_for(PAYS_FROM, "numba") == "numpy"


def test_the_parts_keep_cuts_and_shifts_with_their_measures() -> None:
    model = model_of(("a", "b", "c"))
    mixed = replace(model, cut_measure=np.array([2, 0, 2]), cut_share=np.array([[0.1], [0.2], [0.3]]) * np.ones((1, 6)))

    parts = parts_of(Inputs(subject_of(mixed), Spread()))

    assert parts.cuts_from.tolist() == [0, 1, 1, 3]
    assert parts.cut_share[:, 0].tolist() == [0.2, 0.1, 0.3]


def test_a_path_wanders_by_the_standard_deviation_told() -> None:
    # Persistent 2 % and yearly 1 %: after five years the logarithm has 5 * 0.02 and sqrt(5) * 0.01 in squares.
    alone = Spread(growth={"": Wander(2.0, 1.0)})

    courses = courses_of(subject_of(model_of(())), alone, Sampling(10_000, 3))

    assert np.log(courses.gdp[5] / 100).std() == pytest.approx(np.sqrt(0.1**2 + 5 * 0.01**2), rel=0.03)
    assert np.median(courses.gdp[5]) == pytest.approx(100, rel=0.01)
    assert (courses.gdp[YEARS.index(2025)] == 100).all()
