"""Energy use as dense arrays: what each case burns, converts and keeps as feedstock, by sector and carrier.

A place in an array that no row fills is zero: the case does not report that use. A row whose quantity is missing fills
its place with NaN, and NaN spreads into every total that needs it: missing is never zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.errors import NegativeActivity, NoCases, UnknownTerm

Array: TypeAlias = npt.NDArray[np.float64]
Codes: TypeAlias = npt.NDArray[np.intp]


@dataclass(frozen=True)
class EnergyUse:
    """The energy use of cases, each array in the carriers' native units.

    ``final``: case x sector x carrier. ``inputs`` and ``outputs``: case x conversion x carrier. ``non_energy``: case x
    sector x carrier, the part of ``final`` that is not burnt. ``non_energy_unplaced``: case x carrier, the same where
    no sector is stated. ``losses``: case x carrier.
    """

    cases: tuple[str, ...]
    sectors: tuple[str, ...]
    conversions: tuple[str, ...]
    carriers: tuple[str, ...]
    final: Array
    inputs: Array
    outputs: Array
    non_energy: Array
    non_energy_unplaced: Array
    losses: Array

    def __post_init__(self) -> None:
        """Refuse a table without cases and quantities below zero; raises NoCases, NegativeActivity."""
        if not self.cases:
            raise NoCases
        for name in ("final", "inputs", "outputs", "non_energy", "non_energy_unplaced", "losses"):
            self._refuse_negative(name)

    def _refuse_negative(self, name: str) -> None:
        places = np.argwhere(getattr(self, name) < 0)
        if len(places):
            raise NegativeActivity(name, [self._place(name, place) for place in places[:5]])

    def _place(self, name: str, place: Codes) -> str:
        middle = {
            "final": self.sectors,
            "non_energy": self.sectors,
            "inputs": self.conversions,
            "outputs": self.conversions,
        }
        words = [self.cases[place[0]]]
        if name in middle:
            words.append(middle[name][place[1]])
        return " / ".join([*words, self.carriers[place[-1]]])


def codes(terms: Sequence[str], known: Sequence[str], kind: str) -> Codes:
    """The position of each term in the list of known ones; raises UnknownTerm naming every unknown one. Identity."""
    place = {term: number for number, term in enumerate(known)}
    if unknown := set(terms) - place.keys():
        raise UnknownTerm(kind, unknown, known)
    return np.fromiter((place[term] for term in terms), dtype=np.intp, count=len(terms))


def dense(places: Sequence[Codes], values: Array, shape: tuple[int, ...]) -> Array:
    """Rows laid into an array of that shape, rows of the same place added up, absent places zero, NaN kept.

    Identity.
    """
    flat = np.ravel_multi_index(tuple(places), shape) if len(values) else np.zeros(0, dtype=np.intp)
    sums = np.bincount(flat, weights=values, minlength=int(np.prod(shape)))
    return sums.astype(np.float64, copy=False).reshape(shape)
