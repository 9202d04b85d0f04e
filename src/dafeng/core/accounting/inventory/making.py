"""What emission lines are made of, and the factors a place uses: its own before those of the method's datasets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import EnergyUse
from dafeng.core.accounting.inventory.result import Reason
from dafeng.core.accounting.method import MethodProfile
from dafeng.core.accounting.sources import fuels
from dafeng.core.accounting.statement import Statement
from dafeng.core.quantities.factors import Factor, GridFactor, Release, electricity_factor

Releases = Callable[[str], Release]


@dataclass(frozen=True)
class Making:
    """What lines are made of: statement, method, datasets by name, and whether unverified factors may be used."""

    statement: Statement
    method: MethodProfile
    releases: Releases
    allow_unverified: bool = False


def grid_factor_of(making: Making, year: int) -> GridFactor:
    """The electricity factor of the province the place lies in (tCO2/MWh); raises MissingFactor.

    Source: the grid dataset.
    """
    area = making.statement.place.code[:2] + "0000"
    release = making.releases(making.method.grid_dataset)
    kind = making.method.grid_factor_type
    return electricity_factor(release, area, year, kind, allow_unverified=making.allow_unverified)


class FuelFactors:
    """The factor matrix of a place: own factors put in, those it may not use taken out, and the origin of each."""

    def __init__(self, making: Making, use: EnergyUse) -> None:
        release = making.releases(making.method.combustion_dataset)
        self.release = release
        self.units = {name: row.unit for name, row in release.carriers.items()}
        self.own = dict(self._own(making))
        known = fuels.factor_matrix(release, use.sectors, use.carriers, making.method)
        usable = release if making.allow_unverified else release.verified_only()
        matrix = fuels.factor_matrix(usable, use.sectors, use.carriers, making.method)
        refused = (np.isnan(matrix) & ~np.isnan(known)).any(axis=0)
        self.reasons = {use.carriers[place]: Reason.UNVERIFIED for place in np.flatnonzero(refused)}
        self.matrix = fuels.with_own_factors(matrix, use.carriers, self.own)

    def of(self, carrier: str, sector: str, value: float) -> Factor:
        """The factor of the carrier in that sector, with the row it comes from."""
        if carrier in self.own:
            return self.own[carrier]
        row = self.release.carriers.get(carrier)
        by_sector = self.release.by_sector.get((carrier, sector))
        if by_sector or row is None:
            return by_sector or Factor(value, "", self.release.id, "", verified=False)
        return Factor(value, f"tCO2/{row.unit}", row.dataset, row.source, row.verified, row.note)

    def _own(self, making: Making) -> Iterator[tuple[str, Factor]]:
        for carrier, name in making.statement.own.carriers:
            row = self.release.carriers.get(carrier)
            factor = making.statement.own.co2_of(row) if row else None
            if factor is None and name == "ef_tco2_per_unit":
                factor = making.statement.own.carriers[carrier, name]
            if factor is not None and (factor.verified or making.allow_unverified):
                yield carrier, factor
