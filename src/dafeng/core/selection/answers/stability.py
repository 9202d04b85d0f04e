"""How firm a list is: the share of draws of score noise in which each applicant is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from dafeng.core.selection.applicants import GRID, LARGEST, Applicant, Member, Track
from dafeng.core.selection.cases import Case, Whole, case_of
from dafeng.core.selection.errors import BadTerms
from dafeng.core.selection.programme import Options, Search
from dafeng.core.selection.terms import Terms

Heard = Callable[[int, int], None]
"""Hears how many draws are done, of how many; what it raises stops the drawing."""


@dataclass(frozen=True, slots=True)
class Share:
    """In how many of the draws an applicant is chosen, and whether it is in the set without noise."""

    id: str
    track: Track
    share: float
    drawn: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Stability:
    """The shares of all eligible applicants over ``draws`` from ``first`` on; ``spread`` in points.

    ``without_spread``: who has no standard error of its own and took ``spread``. No shares where there is no set.
    """

    draws: int
    first: int
    seed: int
    spread: float
    shares: tuple[Share, ...]
    without_spread: tuple[str, ...]


def _unheard(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Noise:
    """What is drawn: so many draws from ``first`` on, and the standard error (points) of scores that have none."""

    draws: int = 1_000
    seed: int = 0
    spread: float = 0.0
    first: int = 0

    def __post_init__(self) -> None:
        """Refuse numbers that say nothing; raises BadTerms."""
        for name in ("draws", "seed", "first"):
            if getattr(self, name) < 0:
                raise BadTerms(f"noise.{name}", "not a whole number of zero or more")
        if not 0 <= self.spread <= LARGEST:
            raise BadTerms("noise.spread", "not a number of zero or more")


def stability(
    applicants: Sequence[Applicant],
    terms: Terms,
    population: Sequence[Member] = (),
    noise: Noise | None = None,
    *,
    heard: Heard = _unheard,
    options: Options | None = None,
) -> Stability:
    """The share of draws in which each eligible applicant is chosen, noise added to its score (points).

    Who is eligible is settled on the stated scores. A draw depends on its number, the seed and the applicants' ids
    alone, so draws may be made in parts and in any order. Raises BadTerms, BadApplicant, SolverFault. Source:
    docs/reference/methods/84.
    """
    told = noise or Noise()
    case = case_of(applicants, terms, population)
    search = Search(case, options or Options())
    base = search.best()
    lacking = tuple(one.id for one in case.eligible if one.spread is None)
    if base.chosen is None:
        return Stability(told.draws, told.first, told.seed, told.spread, (), lacking)
    drawn = np.zeros(len(case.eligible), dtype=np.int64)
    shaken = _shaken(case, told)
    for number in range(told.draws):
        heard(number, told.draws)
        drawn += search.redrawn(shaken[:, number])
    shares = tuple(
        Share(one.id, one.track, count / told.draws if told.draws else 0.0, count, bool(is_in))
        for one, count, is_in in zip(case.eligible, drawn.tolist(), base.chosen, strict=True)
    )
    return Stability(told.draws, told.first, told.seed, told.spread, shares, lacking)


def joined(parts: Sequence[Stability]) -> Stability:
    """Parts of the same draws put together, such as those of several processes; raises ValueError without any."""
    if not parts:
        raise ValueError("there are no parts to put together")
    ordered = sorted(parts, key=lambda one: one.first)
    draws = sum(one.draws for one in ordered)
    counts = [sum(column) for column in zip(*([share.drawn for share in one.shares] for one in ordered), strict=True)]
    shares = tuple(
        Share(one.id, one.track, count / draws if draws else 0.0, count, one.chosen)
        for one, count in zip(ordered[0].shares, counts, strict=True)
    )
    first = ordered[0]
    return Stability(draws, first.first, first.seed, first.spread, shares, first.without_spread)


def normals(seed: int, identity: str, first: int, draws: int) -> npt.NDArray[np.float64]:
    """Standard normal numbers of an applicant for the draws from ``first`` on: the same whoever else applies.

    Source: NumPy's SeedSequence over the seed and a hash of the id; generator SFC64.
    """
    words = np.frombuffer(blake2b(identity.encode(), digest_size=16).digest(), dtype="<u4").tolist()
    random = np.random.Generator(np.random.SFC64(np.random.SeedSequence([seed, *words])))
    return random.standard_normal(first + draws)[first:]


def _shaken(case: Case, noise: Noise) -> Whole:
    """Points with noise, eligible x draw, in ten-thousandths."""
    shaken = np.zeros((len(case.eligible), noise.draws), dtype=np.int64)
    for row, one in enumerate(case.eligible):
        spread = noise.spread if one.spread is None else one.spread
        numbers = normals(noise.seed, f"{one.track}|{one.id}", noise.first, noise.draws)
        shaken[row] = case.points[row] + np.rint(numbers * spread * GRID).astype(np.int64)
    return shaken
