"""Blocks, carriers and years of a place laid out for a plan."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.request import PathwayRequest
from dafeng.core.pathways.system import System


class Frame:
    """Blocks, carriers and years of a plan. A carrier that emits otherwise in a block has a name of its own there."""

    def __init__(self, system: System, request: PathwayRequest) -> None:
        self.system, self._request = system, request
        self.rows = {block.id: row for row, block in enumerate(system.blocks)}
        self.carriers = {carrier: carrier for carrier in system.carriers}
        self._own = dict[str, float]()
        for row, column in np.argwhere(system.factors != system.direct_factor):
            if system.energy_tce[row, column]:
                name = f"{system.carriers[column]}@{system.blocks[row].id}"
                self.carriers[name] = system.carriers[column]
                self._own[name] = float(system.factors[row, column])
        self.places = {carrier: place for place, carrier in enumerate(self.carriers)}

    def place(self, row: int, carrier: str) -> int:
        """Where a carrier of a block stands among the carriers of the plan."""
        return self.places.get(f"{carrier}@{self.system.blocks[row].id}", self.places[carrier])

    def added(self, row: int, carrier: str) -> int:
        """Where a carrier stands that a block takes to: as it burns there already, else as it burns at the place."""
        column = self.system.carriers.index(carrier)
        burns = self.system.energy_tce[row, column] > 0 and self.system.factors[row, column] > 0
        return self.place(row, carrier) if burns else self.places[carrier]

    def laid(self, values: Array) -> Array:
        """Block x carrier of the system laid over the carriers of the plan."""
        laid = np.zeros((len(self.system.blocks), len(self.carriers)))
        for row, column in np.argwhere(values != 0):
            laid[row, self.place(row, self.system.carriers[column])] = values[row, column]
        return laid

    def demand(self) -> Array:
        """Purchases without measures, tce."""
        return np.asarray(self.laid(self.system.energy_tce)[:, :, np.newaxis] * self.system.scale[:, np.newaxis, :])

    def may_sell(self) -> npt.NDArray[np.bool_]:
        """Where purchases may fall below zero: outputs, and generation of the place's own."""
        sells = np.asarray(self.laid(self.system.energy_tce) < 0, dtype=np.bool_)
        for row, block in enumerate(self.system.blocks):
            if block.kind in {"renewable", "balance"}:
                sells[row] = True
        return sells

    def factor(self) -> Array:
        """CO2 of carriers in the boundary of the limits, tCO2/tce by year."""
        system = self.system
        direct = dict(zip(system.carriers, system.direct_factor.tolist(), strict=True)) | self._own
        factor = np.array([[direct[name]] for name in self.carriers]) * np.ones(len(system.years))
        if self._request.limits.boundary == "total":
            for carrier, bought in (
                ("electricity", system.grid_tco2_per_mwh * system.mwh_per_tce),
                ("heat", system.heat_tco2_per_gj * system.gj_per_tce),
            ):
                if carrier in self.places:
                    factor[self.places[carrier]] += bought
        return factor

    def price(self) -> Array:
        """CNY/tce by year; nothing for carriers without a price, which ``unpriced`` names."""
        prices = self._request.prices_cny_per_tce
        return np.array([[prices.get(base, 0.0)] for base in self.carriers.values()]) * np.ones(len(self.system.years))

    def unpriced(self, moved: Iterable[int]) -> tuple[str, ...]:
        """Carriers that have no price, of those in use and those that measures move, by their place."""
        used = {self.system.carriers[column] for column in np.flatnonzero(self.system.energy_tce.any(axis=0))}
        bases = list(self.carriers.values())
        used |= {bases[place] for place in moved}
        return tuple(sorted(used - self._request.prices_cny_per_tce.keys()))

    def own_generation_tce(self) -> Array:
        """Own generation without emissions by year, tce."""
        system = self.system
        own = np.array([block.kind == "renewable" for block in system.blocks], dtype=bool)
        if "electricity" not in self.places or not own.any():
            return np.zeros(len(system.years))
        today = -system.energy_tce[own, system.carriers.index("electricity")]
        return np.asarray(today @ system.scale[own])
