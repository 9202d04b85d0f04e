"""Representative days of a year of hours: days that stand for those most like them, and one day of stress."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.plan.problem import Places

DAY = 24
STARTS = 8
"""How many seeded starts the search for the days has; the best counts."""
ROUNDS = 100


@dataclass(frozen=True)
class Days:
    """Days that stand for a year, cut into blocks.

    ``of_year``: which day of the year each is, from 0; ``weight``: how many days each stands for. By block: ``day``,
    ``length_h``, and the ``courses`` of each profile, as mean of its hours. ``stress``: the place of the day of stress.
    """

    names: tuple[str, ...]
    of_year: Places
    weight: Array
    day: Places
    length_h: Places
    courses: Mapping[str, Array]
    stress: int

    @property
    def hours(self) -> Array:
        """The hours of the year that each block stands for; they add up to those of the year. Identity."""
        return np.asarray(self.weight[self.day] * self.length_h)


def representative_days(
    profiles: Mapping[str, Array], count: int = 12, *, length_h: int = 4, seed: int = 0, loads: Sequence[str] = ()
) -> Days:
    """The days that stand for the year of the profiles (hours of whole days, any unit): ``count`` and one of stress.

    Blocks have ``length_h`` hours, a divisor of 24, those of the day of stress one hour. ``loads`` names the profiles
    that are demand; without them, those whose name begins with ``load``. Source: k-medoids on days, each profile over
    its own spread; the day of stress is the one of the highest demand over supply in any hour.
    """
    year = {name: np.asarray(one, dtype=np.float64).reshape(-1, DAY) for name, one in profiles.items()}
    wanted = tuple(loads) or tuple(name for name in year if name.startswith("load"))
    stress = stress_day(year, wanted)
    others = np.delete(np.arange(len(next(iter(year.values())))), stress)
    features = np.hstack([_spread(one)[others] for one in year.values()])
    chosen, belongs = medoids(features, min(count, len(others)), seed)
    order = np.argsort(chosen)
    weight = np.append(np.bincount(belongs, minlength=len(chosen))[order], 1).astype(np.float64)
    of_year = np.append(others[chosen[order]], stress)
    lengths = np.append(np.full(len(chosen), length_h), 1)
    names = (*(f"{one + 1}" for one in range(len(chosen))), "stress")
    day, length = np.repeat(np.arange(len(lengths)), DAY // lengths), np.repeat(lengths, DAY // lengths)
    courses = {name: _blocks(one[of_year], lengths) for name, one in year.items()}
    return Days(names, of_year, weight, day, length, courses, len(chosen))


def stress_day(year: Mapping[str, Array], loads: Sequence[str]) -> int:
    """The day (from 0) with the hour of highest demand over supply, of profiles day x hour; demand over its mean.

    Supply are all profiles that are no demand and no heat. Source: residual load.
    """
    demand = sum((year[name] / year[name].mean() for name in loads), np.zeros_like(next(iter(year.values()))))
    supply = [one for name, one in year.items() if name not in loads and not name.startswith("heat")]
    residual = demand / max(len(loads), 1) - sum(supply, np.zeros_like(demand)) / max(len(supply), 1)
    return int(residual.max(axis=1).argmax())


def medoids(points: Array, count: int, seed: int) -> tuple[Places, Places]:
    """The points (rows) that stand best for all, and to which each point belongs; same seed, same answer.

    Minimises the sum of distances by turns: each point to its nearest medoid, each medoid to the middle of its own.
    Source: k-medoids, Kaufman and Rousseeuw 1987; seeded starts after Arthur and Vassilvitskii 2007.
    """
    random = np.random.default_rng(seed)
    squares = (points**2).sum(axis=1)
    far = np.sqrt(np.maximum(squares[:, np.newaxis] + squares - 2 * points @ points.T, 0.0))
    np.fill_diagonal(far, 0.0)
    found = [_settled(far, _start(far, count, random)) for _ in range(STARTS)]
    best = min(found, key=lambda chosen: float(far[:, chosen].min(axis=1).sum()))
    belongs = far[:, best].argmin(axis=1)
    belongs[best] = np.arange(len(best))  # a medoid stands for itself, also beside its twin
    return best, belongs


def _start(far: Array, count: int, random: np.random.Generator) -> Places:
    """Points far from each other: each next one drawn by its squared distance to those before."""
    chosen = [int(random.integers(len(far)))]
    while len(chosen) < count:
        weight = far[:, chosen].min(axis=1) ** 2
        rest = np.setdiff1d(np.arange(len(far)), chosen)
        total = weight.sum()
        chosen.append(int(random.choice(len(far), p=weight / total)) if total > 0 else int(rest[0]))
    return np.array(chosen)


def _settled(far: Array, chosen: Places) -> Places:
    for _ in range(ROUNDS):
        belongs = far[:, chosen].argmin(axis=1)
        belongs[chosen] = np.arange(len(chosen))
        moved = np.array([_middle(far, np.flatnonzero(belongs == one)) for one in range(len(chosen))])
        if (moved == chosen).all():
            break
        chosen = moved
    return chosen


def _middle(far: Array, members: Places) -> int:
    return int(members[far[np.ix_(members, members)].sum(axis=1).argmin()])


def _spread(year: Array) -> Array:
    spread = float(year.std())
    return year / spread if spread > 0 else np.zeros_like(year)


def _blocks(days: Array, lengths: npt.NDArray[np.int_]) -> Array:
    parts = [one.reshape(-1, length).mean(axis=1) for one, length in zip(days, lengths.tolist(), strict=True)]
    return np.concatenate(parts)
