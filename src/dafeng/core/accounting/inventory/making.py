"""What emission lines are made of, and the factors a place uses: its own before those of the method's datasets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import EnergyUse
from dafeng.core.accounting.inventory.result import Reason
from dafeng.core.accounting.method import MethodProfile
from dafeng.core.accounting.sources import fuels
from dafeng.core.accounting.statement import Statement
from dafeng.core.quantities.factors import CarrierFactors, Factor, GridFactor, Release, electricity_factor

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
        self.release, self.stated = release, making.statement.own
        self.units = {name: row.unit for name, row in release.carriers.items()}
        self.own = dict(self._own(making))
        known = fuels.factor_matrix(release, use.sectors, use.carriers, making.method)
        usable = release if making.allow_unverified else release.verified_only()
        matrix = fuels.factor_matrix(usable, use.sectors, use.carriers, making.method)
        refused = (np.isnan(matrix) & ~np.isnan(known)).any(axis=0)
        self.reasons = {use.carriers[place]: Reason.UNVERIFIED for place in np.flatnonzero(refused)}
        self.matrix = fuels.with_own_factors(matrix, use.carriers, self.own)
        for carrier in set(making.statement.own.co2_carriers()) - self.own.keys():
            if carrier in use.carriers:
                self.matrix[:, use.carriers.index(carrier)] = np.nan
                self.reasons[carrier] = Reason.OWN_INCOMPLETE
        self.carbon = np.array([self._carbon(making, usable, carrier) for carrier in use.carriers])

    def of(self, carrier: str, sector: str, value: float) -> Factor:
        """The factor of the carrier in that sector, with the row it comes from."""
        if carrier in self.own:
            return self.own[carrier]
        row = self.release.carriers.get(carrier)
        by_sector = self.release.by_sector.get((carrier, sector))
        if by_sector or row is None:
            return by_sector or Factor(value, "", self.release.id, "", verified=False)
        return Factor(value, f"tCO2/{row.unit}", row.dataset, row.source, row.verified, row.note)

    def carbon_of(self, carrier: str, value: float) -> Factor:
        """All carbon of the carrier as CO2, with the row it comes from."""
        row = self.release.carriers.get(carrier)
        if row is None:
            return Factor(value, "", self.release.id, "", verified=False)
        unit, note = f"tCO2/{row.unit}", "all carbon, burnt or not"
        for name in ("ncv_gj_per_unit", "carbon_content_tc_per_gj"):
            if own := self.stated.carriers.get((carrier, name)):
                return Factor(
                    value, unit, own.dataset, own.source, own.verified and row.verified, f"{note}; own {name}"
                )
        return Factor(value, unit, row.dataset, row.source, row.verified, note)

    def _own(self, making: Making) -> Iterator[tuple[str, Factor]]:
        own = making.statement.own
        for carrier in own.co2_carriers():
            unit = "native unit"
            row = self.release.carriers.get(carrier) or CarrierFactors.unknown(carrier, unit, self.release.id)
            factor = own.co2_of(row)
            if factor is not None and (factor.verified or making.allow_unverified):
                yield carrier, factor

    def _carbon(self, making: Making, usable: Release, carrier: str) -> float:
        """All carbon of a carrier as CO2, NaN where it is unknown."""
        if carrier in making.method.no_co2 or carrier in making.method.biogenic:
            return 0.0
        row = usable.carriers.get(carrier)
        carbon = making.statement.own.put_over(row).carbon_as_co2() if row else None
        return np.nan if carbon is None else carbon
