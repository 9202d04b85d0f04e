"""What the draws of a small place say: chances, goals, ranking, pairs, actuals, and the same over processes."""

from dataclasses import astuple, replace

import numpy as np
import pytest

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.ensemble.courses import Courses, Sampling, courses_of
from dafeng.core.pathways.ensemble.errors import BadSpread, MissingFigures, NotPaired
from dafeng.core.pathways.ensemble.goals import GoalBook, goal_chances, intensity_index
from dafeng.core.pathways.ensemble.inputs.marginals import Marginal
from dafeng.core.pathways.ensemble.inputs.spread import Spread, Wander
from dafeng.core.pathways.ensemble.places import Asked, ensembles, place_ensembles
from dafeng.core.pathways.ensemble.ranking import ranking_of
from dafeng.core.pathways.ensemble.sobol import sobol_ranking
from dafeng.core.pathways.ensemble.summary import QUANTILES, Reading, ensemble_of, paired_differences
from dafeng.core.pathways.ensemble.weighting import weights_of
from dafeng.core.pathways.errors import UnknownPart
from dafeng.core.pathways.request import Goal
from dafeng.core.pathways.results import Ensemble
from tests.core.pathways.ensemble.small_model import WIDE, model_of, subject_of

SAMPLING = Sampling(1_000, 7)
ENERGY = Goal("energy_intensity_reduction", "assigned", 2025, 2027, 0.05)
CARBON = Goal("carbon_intensity_reduction", "pledged", 2020, 2027, 0.10)


def told(direct: Array, years: tuple[int, ...]) -> Courses:
    """Courses whose direct emissions are given, year x draw, with energy alike and a GDP of 1."""
    draws = direct.shape[1]
    nothing = np.zeros((0, draws))
    return Courses("p", "s", years, 0, "numpy", direct, direct, direct, np.ones_like(direct), (), nothing)


def wide(growth: float = 1.03, measures: tuple[str, ...] = ("kiln",), scenario: str = "pilot") -> Courses:
    return courses_of(subject_of(model_of(measures, growth=growth), scenario), WIDE, SAMPLING)


def flat(ensemble: Ensemble) -> str:
    """Everything an ensemble says, with arrays to the last digit."""
    return repr([part.tolist() if isinstance(part, np.ndarray) else part for part in astuple(ensemble)])


def test_the_chance_of_having_peaked_counts_the_draws_whose_maximum_is_behind() -> None:
    # One draw peaks in 2025, two in 2026, one still rises.
    emissions = np.array([[3.0, 1.0, 1.0, 1.0], [2.0, 3.0, 3.0, 2.0], [1.0, 2.0, 2.0, 3.0]])

    found = ensemble_of(told(emissions, (2025, 2026, 2027)), "direct")

    assert {year: chance.share for year, chance in found.peaked_by.items()} == {2025: 0.25, 2026: 0.75, 2027: 0.75}
    assert found.never.share == 0.25
    assert found.median_peak_year == 2026
    assert found.level_tco2.tolist() == [3.0] * 5
    assert found.fan[QUANTILES.index(0.5)].tolist() == [1.0, 2.5, 2.0]
    assert found.effective_draws == found.draws == 4


def test_no_median_peak_year_is_claimed_when_most_draws_still_rise() -> None:
    rising = ensemble_of(wide(growth=1.3), "direct")

    assert rising.median_peak_year is None
    assert rising.never.share > 0.5


def test_the_chance_of_having_peaked_never_falls_and_the_fan_is_in_order() -> None:
    found = ensemble_of(wide(), "total")
    shares = [chance.share for chance in found.peaked_by.values()]

    assert shares == sorted(shares)
    assert 0 < shares[2] < 1
    assert shares[-1] + found.never.share == pytest.approx(1)
    assert (np.diff(found.fan, axis=0) >= 0).all()


def test_goals_are_judged_with_the_gdp_of_each_draw() -> None:
    # Energy 100 -> 96, GDP 1 -> 1.00 and 1.02: intensity falls by 4 % in one draw and by 5.9 % in the other.
    courses = replace(
        told(np.array([[100.0, 100.0], [98.0, 98.0], [96.0, 96.0]]), (2025, 2026, 2027)),
        gdp=np.array([[1.0, 1.0], [1.0, 1.01], [1.0, 1.02]]),
    )
    before = GoalBook((ENERGY, CARBON), {("carbon_intensity_reduction", "direct", 2020): 0.95})

    chances = dict(goal_chances(courses, "direct", before))

    assert chances[ENERGY].share == 0.5
    assert intensity_index(courses, "direct", CARBON, before) == pytest.approx([0.95 * 0.96, 0.95 * 0.96 / 1.02])
    assert chances[CARBON].share == 0.5  # 8.8 % and 10.6 %


def test_a_goal_that_cannot_be_judged_is_left_out_not_failed() -> None:
    courses = wide()
    later = Goal("energy_intensity_reduction", "assigned", 2025, 2050, 0.05)

    assert goal_chances(courses, "direct", GoalBook((CARBON, later))) == ()
    assert goal_chances(replace(courses, gdp=courses.gdp * np.nan), "direct", GoalBook((ENERGY,))) == ()


def test_the_ranking_puts_what_moves_most_first_and_leaves_out_what_does_not() -> None:
    only = Spread(growth={"va_industry": Wander(3.0), "gdp": Wander(0.5)})

    ranking = ranking_of(courses_of(subject_of(model_of(growth=1.05)), only, SAMPLING), "direct")

    assert [name for name, _, _ in ranking] == ["growth:va_industry", "growth:gdp"]
    assert ranking[0][2] > 0.9


def test_more_delay_means_more_emissions_in_the_ranking() -> None:
    late = Spread(delay={"": Marginal("quantiles", (0.0, 5.0), (0.0, 1.0))})
    model = replace(model_of(), ramp=np.array([3.0]))

    (found,) = ranking_of(courses_of(subject_of(model), late, SAMPLING), "direct")

    assert found[0] == "delay:kiln"
    assert found[2] == pytest.approx(1, abs=0.05)


def test_the_total_orders_of_an_additive_place_sum_to_one() -> None:
    spread = Spread(base_pct={"": 10.0}, growth={"va_industry": Wander(1.0), "gdp": Wander(1.0)})

    found = {name: last for name, _, last in sobol_ranking(subject_of(model_of(())), spread, "direct", Sampling(4_000))}

    assert sum(found.values()) == pytest.approx(1, abs=0.1)
    assert found["effect"] == found["cycle"] == found["grid"] == 0
    assert min(found["base"], found["growth:va_industry"], found["growth:gdp"]) > 0.05


def test_scenarios_are_compared_draw_by_draw() -> None:
    one, two = wide(scenario="policy"), wide(measures=("aaa", "kiln"))

    paired = paired_differences(one, two, "direct")
    alone = ensemble_of(two, "direct").fan - ensemble_of(one, "direct").fan

    assert paired.scenarios == ("policy", "pilot")
    assert paired.lower[-1].share == 1  # another measure never adds emissions
    assert np.ptp(paired.fan[:, -1]) < np.ptp(ensemble_of(one, "direct").fan[:, -1]) / 2
    assert (paired.fan[:, 0] == 0).all()
    assert alone.shape == paired.fan.shape


def test_an_earlier_peak_is_counted_against_a_later_one_and_against_none() -> None:
    years = (2025, 2026, 2027)
    before = told(np.array([[1.0, 1.0, 3.0], [2.0, 2.0, 2.0], [3.0, 1.0, 1.0]]), years)
    after = told(np.array([[1.0, 2.0, 3.0], [2.0, 1.0, 2.0], [1.0, 1.0, 1.0]]), years)

    # Draw 1: none, then 2026. Draw 2: 2026, then 2025. Draw 3: 2025 both times.
    assert paired_differences(before, after, "direct").earlier.share == pytest.approx(2 / 3)


def test_ensembles_of_different_seeds_are_not_paired() -> None:
    other = courses_of(subject_of(model_of()), WIDE, Sampling(1_000, 8))

    with pytest.raises(NotPaired, match="seed"):
        paired_differences(wide(), other, "direct")


def test_actual_emissions_pull_the_fan_towards_them() -> None:
    courses = wide()
    before = ensemble_of(courses, "direct")
    middle, high = before.fan[2], before.fan[4]
    weights = weights_of(courses, "direct", {2026: float(high[1])}, error_pct=5.0)

    after = ensemble_of(courses, "direct", Reading(weights=weights))

    assert weights.sum() == pytest.approx(1)
    assert middle[1] < after.fan[2, 1] < high[1] * 1.02
    assert after.fan[2, -1] > before.fan[2, -1]
    assert np.ptp(after.fan[:, 1]) < np.ptp(before.fan[:, 1])
    assert after.effective_draws < after.draws
    assert after.peaked_by[2030].high - after.peaked_by[2030].low > 0


def test_a_weight_is_the_likelihood_of_the_observation() -> None:
    # Half-width 19.6 %: a standard deviation of 10 around 100; the draws lie 0, 1 and 2 of them away.
    courses = told(np.array([[100.0, 110.0, 80.0]]), (2025,))

    weights = weights_of(courses, "direct", {2025: 100.0}, error_pct=19.59963984540054)

    assert weights / weights[0] == pytest.approx([1.0, np.exp(-0.5), np.exp(-2.0)])


def test_observations_that_cannot_weigh_are_refused() -> None:
    with pytest.raises(UnknownPart, match="2019"):
        weights_of(wide(), "direct", {2019: 100.0}, error_pct=5.0)
    with pytest.raises(MissingFigures, match="2026"):
        weights_of(wide(), "direct", {2026: float("nan")}, error_pct=5.0)
    with pytest.raises(BadSpread, match="error of 0"):
        weights_of(wide(), "direct", {2026: 100.0}, error_pct=0.0)


def test_the_same_seed_gives_the_same_ensembles_on_any_number_of_processes() -> None:
    subjects = [replace(subject_of(model_of(growth=1.02)), place=place) for place in ("150102", "150103", "150104")]
    asked = Asked(WIDE, Sampling(1_500, 7), ("direct", "total"), Reading(GoalBook((ENERGY,))))

    alone = list(ensembles(subjects, asked))
    spread = list(ensembles(subjects, asked, processes=2))

    assert [[flat(one) for one in place] for place in spread] == [[flat(one) for one in place] for place in alone]
    assert flat(alone[0][0]) != flat(alone[1][0])
    assert flat(place_ensembles(subjects[0], asked)[1]) == flat(alone[0][1])
