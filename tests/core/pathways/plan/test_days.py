import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dafeng.core.pathways.plan.days import medoids, representative_days, stress_day

HOUR = np.arange(24)
SUN = np.clip(np.cos((HOUR - 12) / 24 * 2 * np.pi), 0, 1)


def year_of(days: int, seed: int = 1) -> dict[str, np.ndarray]:
    """Hours of load and sun over so many days, drawn at random."""
    random = np.random.default_rng(seed)
    load = 10 + random.uniform(0, 3, (days, 24))
    return {"load": load.ravel(), "sun": (SUN * random.uniform(0.2, 1, (days, 1))).ravel()}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_medoids_of_a_few_points_are_the_best_of_all_choices(count: int) -> None:
    points = np.array([[0.0, 0], [0.2, 0], [0.1, 0.3], [5, 5], [5.2, 5], [5.1, 5.3], [9, 0], [9.3, 0.1]])
    far = np.sqrt(((points[:, np.newaxis] - points) ** 2).sum(axis=2))
    best = min(far[:, list(one)].min(axis=1).sum() for one in itertools.combinations(range(8), count))

    chosen, belongs = medoids(points, count, seed=0)

    assert far[:, chosen].min(axis=1).sum() == pytest.approx(best)
    assert far[np.arange(8), chosen[belongs]].sum() == pytest.approx(best)


def test_the_same_year_gives_the_same_days() -> None:
    first, second = (representative_days(year_of(40), 4, seed=3) for _ in range(2))

    assert first.of_year.tolist() == second.of_year.tolist()
    assert first.weight.tolist() == second.weight.tolist()


def test_the_hardest_day_has_the_hour_with_most_load_over_supply() -> None:
    year = {"load": np.full((4, 24), 10.0), "sun": np.tile(SUN, (4, 1)), "heat": np.full((4, 24), 1.0)}
    year["load"][1, 19] = 14.0
    year["sun"][2] = 0.0
    year["heat"][3] = 99.0

    assert stress_day(year, ("load",)) == 1


def test_a_block_is_the_mean_of_its_hours_and_the_hardest_day_is_kept_by_the_hour() -> None:
    year = year_of(10)
    days = representative_days(year, 3, length_h=6)
    load = year["load"].reshape(10, 24)

    assert days.length_h.tolist() == [6] * 12 + [1] * 24
    assert days.courses["load"][:4] == pytest.approx(load[days.of_year[0]].reshape(4, 6).mean(axis=1))
    assert days.courses["load"][12:] == pytest.approx(load[days.of_year[days.stress]])


@given(st.integers(2, 30), st.integers(1, 40), st.sampled_from([1, 2, 4, 12]))
@settings(max_examples=30, deadline=None)
def test_all_days_are_stood_for_once_and_all_hours_counted(length: int, count: int, length_h: int) -> None:
    days = representative_days(year_of(length), count, length_h=length_h)

    assert days.weight.sum() == length
    assert days.hours.sum() == pytest.approx(24 * length)
    assert len(set(days.of_year.tolist())) == len(days.of_year) == min(count, length - 1) + 1
    assert (days.weight >= 1).all()


def test_alike_days_are_told_by_one_of_them_and_the_hardest_stands_for_itself() -> None:
    load = np.array([[10.0] * 24, [6.0] * 24, [10.0] * 24, [6.0] * 24, [10.0] * 24, [20.0] * 24])
    days = representative_days({"load": load.ravel()}, 2)

    assert sorted(zip(load[days.of_year, 0].tolist(), days.weight.tolist(), strict=True)) == [(6, 2), (10, 3), (20, 1)]
    assert days.of_year[days.stress] == 5


def test_more_days_than_the_year_has_are_all_of_them() -> None:
    days = representative_days(year_of(5), 12)

    assert sorted(days.of_year.tolist()) == [0, 1, 2, 3, 4]
    assert days.weight.tolist() == [1] * 5


def test_twelve_days_have_nearly_the_means_of_the_year() -> None:
    season = np.cos(2 * np.pi * np.arange(365) / 365)[:, np.newaxis]
    load, sun = (10 + np.sin(HOUR / 4)) * (1 + 0.2 * season), SUN * (0.7 - 0.3 * season)
    year = {"load": load.ravel(), "sun": sun.ravel()}
    days = representative_days(year, 12)

    for name, hours in year.items():
        mean = float(days.courses[name] @ days.hours) / 8760
        assert mean == pytest.approx(float(hours.mean()), rel=0.02)
