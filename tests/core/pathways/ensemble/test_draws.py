"""The draws: whose numbers they are, how they correlate, and what they never exceed."""

from dataclasses import replace

import numpy as np
import pytest

from dafeng.core.pathways.ensemble.courses import Sampling, courses_of
from dafeng.core.pathways.ensemble.errors import BadSpread, ContradictoryCorrelations, MissingFigures
from dafeng.core.pathways.ensemble.inputs.correlation import correlation_matrix
from dafeng.core.pathways.ensemble.inputs.draws import Draws, Inputs
from dafeng.core.pathways.ensemble.inputs.marginals import Marginal, at_scores, quantile_table, tables_of
from dafeng.core.pathways.ensemble.inputs.spread import Spread, Wander
from dafeng.core.pathways.ensemble.inputs.streams import CHUNK, Stream, normals
from dafeng.core.pathways.ensemble.inputs.subject import Subject
from dafeng.core.pathways.errors import UnknownPart
from tests.core.pathways.ensemble.small_model import WIDE, model_of, subject_of


def draw_of(subject: Subject, spread: Spread = WIDE, seed: int = 7) -> Draws:
    return Inputs(subject, spread).draw(Stream(seed, subject.place))


def test_the_same_seed_gives_the_same_draws_and_another_seed_others() -> None:
    subject = subject_of(model_of())

    again, other = (courses_of(subject, WIDE, Sampling(500, seed)) for seed in (7, 8))

    assert np.array_equal(courses_of(subject, WIDE, Sampling(500, 7)).total, again.total)
    assert not np.array_equal(again.total[1:], other.total[1:])


def test_neither_threads_nor_more_draws_change_a_draw() -> None:
    subject = subject_of(model_of())
    few = courses_of(subject, WIDE, Sampling(1_000, 7, threads=1))
    many = courses_of(subject, WIDE, Sampling(3 * CHUNK + 1, 7, threads=4))

    assert np.array_equal(few.total, many.total[:, :1_000])
    assert np.array_equal(few.values, many.values[:, :1_000])


def test_adding_a_measure_leaves_the_draws_of_the_others() -> None:
    one, two = (draw_of(subject_of(model_of(names))) for names in (("kiln",), ("aaa", "kiln")))

    assert np.array_equal(one.effect[0], two.effect[1])
    assert np.array_equal(one.start[0], two.start[1])
    assert np.array_equal(one.ramp[0], two.ramp[1])
    assert np.array_equal(one.paths, two.paths)
    assert np.array_equal(one.base, two.base)


def test_a_longer_horizon_leaves_the_earlier_years() -> None:
    short, long = (draw_of(subject_of(model_of(years=tuple(range(2025, end))))) for end in (2031, 2041))

    assert np.array_equal(short.paths, long.paths[:, :6])


def test_two_places_do_not_share_their_draws() -> None:
    here, there = (draw_of(replace(subject_of(model_of()), place=place)) for place in ("150102", "150103"))

    assert abs(np.corrcoef(here.base[0], there.base[0])[0, 1]) < 0.1


def test_drivers_correlate_as_told() -> None:
    spread = Spread(growth={"": Wander(1.0)}, correlation={("growth", "growth"): 0.5})
    ends = [
        np.log(Inputs(subject_of(model_of()), spread).draw(Stream(7, "", chunk)).paths[:2, -1]) for chunk in range(8)
    ]

    assert np.corrcoef(np.concatenate(ends, axis=1))[0, 1] == pytest.approx(0.5, abs=0.03)


def test_measures_share_the_part_of_their_error_that_is_told() -> None:
    spread = replace(WIDE, shared={"effect": 1.0}, effect={"": Marginal("pert", (0.5, 1.0, 1.2))})

    drawn = draw_of(subject_of(model_of(("a", "b"))), spread)

    assert np.array_equal(drawn.effect[0], drawn.effect[1])


def test_a_measure_that_has_begun_is_not_delayed() -> None:
    model = replace(model_of(("a", "b")), start=np.array([2025.0, 2026.0]))

    drawn = draw_of(subject_of(model))

    assert (drawn.start[0] == 2025).all()
    assert drawn.start[1].max() > 2027


def test_a_key_project_slips_by_its_own_distribution() -> None:
    subject = replace(subject_of(model_of(("a", "b"))), projects=("", "P1"))
    spread = replace(WIDE, slippage={"P1": Marginal("quantiles", (4.0, 4.0), (0.0, 1.0))})

    drawn = draw_of(subject, spread)

    assert (drawn.start[1] == 2031).all()
    assert drawn.start[0].max() <= 2030


def test_no_draw_saves_more_than_all_of_a_block() -> None:
    model = replace(model_of(), cut_share=np.full((1, 6), 0.9))
    strong = replace(WIDE, effect={"": Marginal("triangular", (1.0, 1.5, 2.0))})

    assert draw_of(subject_of(model), strong).effect.max() == pytest.approx(1 / 0.9)
    assert courses_of(subject_of(model), strong, Sampling(1_000)).direct.min() >= 0


def test_shifts_of_one_carrier_never_exceed_it_together() -> None:
    told = np.array([0.5, 0.4])
    subject = replace(subject_of(model_of(("a", "b"))), shift_scope=("x/coal", "x/coal"), shift_share=told)
    strong = replace(WIDE, effect={"": Marginal("triangular", (0.8, 1.2, 2.0))})

    drawn = draw_of(subject, strong)
    displaced = told @ (drawn.effect * drawn.room)

    assert displaced.max() == pytest.approx(1.0)
    assert (drawn.room[:, told @ drawn.effect <= 1] == 1).all()


def test_shifts_never_take_more_co2_than_a_block_emits() -> None:
    model = model_of(("a", "b"))
    model = replace(model, shift_amount=model.shift_amount * np.array([12.0, 1.0, 1.0, 1.0]))  # 240 of 500 t each
    strong = replace(WIDE, effect={"": Marginal("triangular", (1.0, 1.5, 2.0))})

    drawn = draw_of(subject_of(model), strong)

    assert (240 * (drawn.effect * drawn.room).sum(axis=0)).max() == pytest.approx(500)


def test_a_table_gives_the_quantiles_of_its_distribution() -> None:
    # Triangular 0, 1, 2 has its quartiles at sqrt(0.5) and 2 - sqrt(0.5); scores of +-0.6745 are the quartiles.
    triangular = quantile_table(Marginal("triangular", (0.0, 1.0, 2.0)))
    quartiles = at_scores(np.array([-0.6744897501960817, 0.0, 0.6744897501960817]), triangular)

    assert quartiles == pytest.approx([np.sqrt(0.5), 1.0, 2 - np.sqrt(0.5)], abs=1e-4)
    assert at_scores(np.array([1.959963984540054]), quantile_table(Marginal("lognormal", (20.0,)))) == pytest.approx(
        [1.2], rel=1e-5
    )


def test_pert_has_the_mean_of_its_definition() -> None:
    # (low + 4 mode + high) / 6 = (0 + 4 * 1 + 4) / 6.
    scores = np.random.default_rng(1).standard_normal(200_000)

    assert at_scores(scores, quantile_table(Marginal("pert", (0.0, 1.0, 4.0)))).mean() == pytest.approx(4 / 3, abs=0.01)


def test_inputs_of_one_distribution_share_their_table() -> None:
    one, other = Marginal("lognormal", (10.0,)), Marginal("lognormal", (20.0,))
    tables = tables_of([one, other, one])

    assert tables.rows == ((0, 2), (1,))
    assert tables.at(np.full((3, 1), 1.959963984540054))[:, 0] == pytest.approx([1.1, 1.2, 1.1], rel=1e-5)


def test_streams_of_different_inputs_are_unrelated() -> None:
    one, other = (normals(Stream(1), key, 1)[0] for key in ("a", "b"))

    assert abs(np.corrcoef(one, other)[0, 1]) < 0.1
    assert np.array_equal(normals(Stream(1), "a", 2)[0], one)


def test_the_most_exactly_named_correlation_wins() -> None:
    pairs = {("growth", "growth"): 0.3, ("growth:gdp", "growth:population"): -0.2, ("grid", "growth"): 0.1}
    groups = ("growth:gdp", "growth:population", "growth:va_industry", "grid")

    matrix = correlation_matrix(groups, pairs)

    assert matrix[0, 1] == matrix[1, 0] == -0.2
    assert matrix[0, 2] == 0.3
    assert matrix[3, 1] == 0.1


def test_contradictory_correlations_say_what_to_lower() -> None:
    # Three variables that each oppose the others by 0.9: eigenvalues 1.9, 1.9 and -0.8, possible below 1/1.8.
    pairs = {("delay", "speed"): -0.9, ("delay", "slippage"): -0.9, ("speed", "slippage"): -0.9}

    with pytest.raises(ContradictoryCorrelations, match=r"-0\.8.*less than 0\.56"):
        correlation_matrix(("delay", "speed", "slippage"), pairs)


def test_a_correlation_of_an_unknown_group_or_size_is_refused() -> None:
    with pytest.raises(UnknownPart, match="weather"):
        correlation_matrix(("grid",), {("grid", "weather"): 0.1})
    with pytest.raises(BadSpread, match=r"1\.2"):
        correlation_matrix(("grid",), {("grid", "growth"): 1.2})


@pytest.mark.parametrize(
    ("shape", "values", "shares"),
    [
        ("triangular", (1.0, 0.5, 2.0), ()),
        ("pert", (0.0, 1.0), ()),
        ("lognormal", (-5.0,), ()),
        ("quantiles", (0.0, 1.0), (0.0, 0.9)),
        ("triangular", (0.0, float("nan"), 1.0), ()),
    ],
)
def test_what_is_no_distribution_is_refused(shape: str, values: tuple[float, ...], shares: tuple[float, ...]) -> None:
    with pytest.raises(BadSpread):
        Marginal(shape, values, shares)  # type: ignore[arg-type]  # a shape from a table


def test_a_spread_refuses_negative_delays_and_deviations() -> None:
    with pytest.raises(BadSpread, match="delay"):
        Spread(delay={"": Marginal("quantiles", (-1.0, 1.0), (0.0, 1.0))})
    with pytest.raises(BadSpread, match="standard deviation"):
        Wander(float("nan"))
    with pytest.raises(BadSpread, match="shared"):
        Spread(shared={"effect": 1.5})


@pytest.mark.parametrize("name", ["level", "scale", "cut_share", "shift_amount", "start", "ramp", "ceiling"])
def test_a_missing_figure_of_the_model_is_named(name: str) -> None:
    model = model_of()
    getattr(model, name).flat[0] = np.nan

    with pytest.raises(MissingFigures, match=r"kiln|steel\.fuel"):
        subject_of(model)


def test_a_missing_grid_factor_leaves_direct_emissions_and_refuses_the_total() -> None:
    model = replace(model_of(), grid=np.full(6, np.nan))

    courses = courses_of(subject_of(model), WIDE, Sampling(100))

    assert np.isfinite(courses.emissions("direct")).all()
    with pytest.raises(MissingFigures, match=r"total emissions.*2025"):
        courses.emissions("total")


def test_too_few_draws_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 100"):
        Sampling(99)
