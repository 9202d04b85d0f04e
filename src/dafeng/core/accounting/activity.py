"""Energy use as dense arrays: what each case burns, converts and keeps as feedstock, by sector and carrier.

A place in an array that no row fills is zero: the case does not report that use. A row whose quantity is missing fills
its place with NaN, and NaN spreads into every total that needs it: missing is never zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.errors import NegativeActivity, NoCases, UnknownTerm

Array: TypeAlias = npt.NDArray[np.float64]
Codes: TypeAlias = npt.NDArray[np.integer[Any]]
ROUNDING = 1e-9
"""How far, relatively, a part may stand above its whole because both were rounded."""


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
        """Refuse a table without cases, quantities below zero and more feedstock than use.

        Raises NoCases and NegativeActivity.
        """
        if not self.cases:
            raise NoCases
        for name in ("final", "inputs", "outputs", "non_energy", "non_energy_unplaced", "losses"):
            self._refuse(name, name, getattr(self, name) < 0)
        if self.non_energy.any():
            self._refuse("final less non_energy", "final", self.non_energy > self.final * (1 + ROUNDING))

    def _refuse(self, what: str, name: str, wrong: npt.NDArray[np.bool_]) -> None:
        if wrong.any():
            places = np.argwhere(wrong)[:5]
            raise NegativeActivity(what, [self._place(name, place) for place in places])

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


def final_use(
    cases: tuple[str, ...],
    sectors: tuple[str, ...],
    carriers: tuple[str, ...],
    places: Sequence[Codes],
    quantities: Array,
) -> EnergyUse:
    """The use of cases that state final use alone: rows (native units) at their places by case, sector and carrier.

    Raises NoCases and NegativeActivity. Source: the rows.
    """
    size, shape = len(cases), (len(cases), len(sectors), len(carriers))
    nothing = np.zeros((size, 0, len(carriers)))
    none_by_carrier = np.zeros((size, len(carriers)))
    return EnergyUse(
        cases,
        sectors,
        (),
        carriers,
        final=dense(places, quantities, shape),
        inputs=nothing,
        outputs=nothing,
        non_energy=np.broadcast_to(np.float64(0), shape),
        non_energy_unplaced=none_by_carrier,
        losses=none_by_carrier,
    )


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
    flat = np.array(places[0], dtype=np.int64)
    for place, size in zip(places[1:], shape[1:], strict=True):
        flat *= size
        flat += place
    length = int(np.prod(shape))
    if 0 < length == len(flat) and flat[0] == 0 and (np.diff(flat) == 1).all():
        return np.array(values, dtype=np.float64).reshape(shape)  # complete and in order: nothing to add up
    return np.bincount(flat, weights=values, minlength=length).astype(np.float64, copy=False).reshape(shape)
