"""Emission lines: a row for every fuel, process, purchase and sink, with the factor it was taken on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from dafeng.core.accounting.activity import ROUNDING, Array, EnergyUse
from dafeng.core.accounting.inventory.making import FuelFactors, Making, grid_factor_of
from dafeng.core.accounting.inventory.result import Reason
from dafeng.core.accounting.sources import fuels, power, processes, sinks
from dafeng.core.accounting.statement import ProcessRow, Statement
from dafeng.core.quantities.errors import MissingFactor, UnverifiedFactor
from dafeng.core.quantities.factors import Factor, usable
from dafeng.core.quantities.gases import co2e, gwp

Line = dict[str, Any]
PURCHASED_HEAT = ("purchased_heat_purchased_heat", "default_ef", "CO2")


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps a line from having a figure: its category and item, the year, and why. Source: the statement."""

    category: str
    item: str
    year: int
    reason: Reason


class Lines:
    """Emission lines and what is missing from them, gathered section by section. Source: the statement's rows."""

    def __init__(self, making: Making) -> None:
        self.making = making
        self.grades = _grades(making.statement)
        self.lines: list[Line] = []
        self.missing: list[Missing] = []

    def add_fuels(self, use: EnergyUse) -> None:
        """The lines of all fuels burnt, finally and in conversions, and of the carbon balances of conversions."""
        method = self.making.method
        factors = FuelFactors(self.making, use)
        self._add_burnt("final", fuels.burnt_finally(use, method), use, factors)
        for conversion, sector in method.places_of("burn").items():
            self._add_burnt(conversion, _placed(use.inputs, use, conversion, sector), use, factors)
        for conversion, sector in method.places_of("carbon_balance").items():
            for quantities, sign in ((use.inputs, 1), (use.outputs, -1)):
                self._add_carbon(conversion, _placed(quantities, use, conversion, sector), use, factors, sign=sign)
            self._refuse_negative_balance("fuel", conversion)
        self._refuse_feedstock_left_over(use)

    def add_processes(self) -> None:
        """The lines of all processes; a carbon balance needs its feedstock, and cannot come out below zero."""
        for row in self.making.statement.processes:
            if row.year in self.making.statement.years:
                self._add_process(row)
        self._refuse_negative_balance("process", "carbon_balance")

    def add_purchases(self) -> None:
        """The lines of electricity and heat bought (positive) and sold (negative)."""
        for row in self.making.statement.power:
            if row.year in self.making.statement.years and row.item in _PURCHASES:
                self._add_purchase(row.year, row.item, row.quantity)

    def add_power_use(self, use: EnergyUse) -> None:
        """Memo lines: electricity and heat by the sector that uses them, whoever made it; no part of any total here."""
        for carrier, factor_of in (("electricity", self._power_factor), ("heat", self._heat_factor)):
            if carrier not in use.carriers:
                continue
            used = use.final[:, :, use.carriers.index(carrier)]
            for case, sector in np.argwhere(used != 0):
                self._add_use(
                    int(use.cases[case]), use.sectors[sector], carrier, _number(used[case, sector]), factor_of
                )

    def add_sinks(self) -> None:
        """The lines of land whose carbon stock changes: taken up is negative, and never netted with emissions."""
        for row in self.making.statement.sinks:
            if row.year in self.making.statement.years:
                change = row.stock_change_tco2
                tonnes = None if change is None else sinks.removal_tco2(change)
                if change is None:
                    self.missing.append(Missing("sink", row.land_type, row.year, Reason.NO_QUANTITY))
                self.lines.append(
                    _line((row.year, "sink", "sink", row.land_type), tonnes, activity=change, unit="tCO2")
                )

    def _add_burnt(self, flow: str, burnt: Array, use: EnergyUse, factors: FuelFactors) -> None:
        co2 = fuels.fuel_co2(burnt, factors.matrix)
        for case, sector, carrier in np.argwhere(burnt != 0):
            name, where = use.carriers[carrier], use.sectors[sector]
            amount, year = _number(burnt[case, sector, carrier]), int(use.cases[case])
            if name in self.making.method.biogenic:
                line = _line((year, "memo", "biogenic", name), None, activity=amount, unit=factors.units.get(name, ""))
                self.lines.append(line | {"flow": flow, "sector": where})
            elif name not in self.making.method.no_co2:
                factor = factors.of(name, where, float(factors.matrix[sector, carrier]))
                self._add_fuel((year, name, where, flow), amount, _number(co2[case, sector, carrier]), factor, factors)

    def _add_carbon(
        self, conversion: str, quantities: Array, use: EnergyUse, factors: FuelFactors, *, sign: int
    ) -> None:
        """Lines of the carbon into a conversion, or (``sign`` -1) held in what comes out of it."""
        co2 = sign * fuels.fuel_co2(quantities, factors.carbon)
        for case, sector, carrier in np.argwhere(quantities != 0):
            name, where = use.carriers[carrier], use.sectors[sector]
            if name not in {*self.making.method.no_co2, *self.making.method.biogenic}:
                amount, year = _number(quantities[case, sector, carrier]), int(use.cases[case])
                factor = factors.carbon_of(name, float(factors.carbon[carrier]))
                head = (year, name, where, conversion)
                self._add_fuel(head, amount, _number(co2[case, sector, carrier]), factor, factors)

    def _add_fuel(
        self,
        head: tuple[int, str, str, str],
        amount: float | None,
        tonnes: float | None,
        factor: Factor,
        factors: FuelFactors,
    ) -> None:
        """The line of a year, carrier, sector and flow; without a figure it says why."""
        year, name, where, flow = head
        line = _line(
            (year, "direct", "fuel", name), tonnes, activity=amount, unit=factors.units.get(name, ""), factor=factor
        )
        grade = self.grades.get((year, where if flow == "final" else flow, name), self.making.statement.grade)
        self.lines.append(line | {"flow": flow, "sector": where, "grade": grade})
        if tonnes is None:
            reason = Reason.NO_QUANTITY if amount is None else factors.reasons.get(name, Reason.NO_FACTOR)
            self.missing.append(Missing("fuel", name, year, reason))

    def _refuse_feedstock_left_over(self, use: EnergyUse) -> None:
        """Feedstock stated without a sector, beyond what the feedstock sectors use, burns nobody knows where."""
        left_over = fuels.feedstock_left_over(use, self.making.method)
        for case, carrier in np.argwhere(left_over > 0):
            name = use.carriers[carrier]
            if name not in {*self.making.method.no_co2, *self.making.method.biogenic}:
                self.missing.append(Missing("fuel", name, int(use.cases[case]), Reason.FEEDSTOCK_UNPLACED))

    def _add_process(self, row: ProcessRow) -> None:
        making = self.making
        if row.activity is None:
            self._leave_process(row, Reason.NO_QUANTITY)
            return
        province = making.statement.place.code[:2]
        gases = processes.gases_of(row.process, making.method)
        if not row.own and any(gas.areas and province not in gas.areas for gas in gases):
            self._leave_process(row, Reason.NO_AREA_FACTOR)
            return
        try:
            emissions = processes.process_emissions(
                row.process, row.activity, making.method, making.releases,
                own=row.own, allow_unverified=making.allow_unverified,
            )  # fmt: skip
            self.lines.extend([self._process_line(row, emission) for emission in emissions])
        except (MissingFactor, UnverifiedFactor) as error:
            self._leave_process(row, Reason.UNVERIFIED if isinstance(error, UnverifiedFactor) else Reason.NO_FACTOR)

    def _leave_process(self, row: ProcessRow, reason: Reason) -> None:
        """A line without a figure for each gas of the process; one that did not run needs no factor."""
        tonnes = 0.0 if row.activity == 0 else None
        for gas in processes.gases_of(row.process, self.making.method):
            head = (row.year, "direct", "process", row.process)
            line = _line(head, tonnes, activity=row.activity, unit=gas.activity_unit)
            flow = "carbon_balance" if gas.rule == "carbon_balance" else ""
            self.lines.append(line | {"sector": gas.sector, "gas": gas.emitted, "flow": flow})
            if tonnes is None:
                category = "process" if gas.emitted == "CO2" else "other_gas"
                self.missing.append(Missing(category, row.process, row.year, reason))

    def _process_line(self, row: ProcessRow, emission: processes.ProcessEmission) -> Line:
        method, leave = self.making.method, self.making.allow_unverified
        potential = gwp(emission.gas, self.making.releases(method.gwp_set).gwp, method.gwp_set, allow_unverified=leave)
        line = _line((row.year, "direct", "process", row.process), emission.tonnes,
            activity=emission.activity, unit=emission.activity_unit, factor=emission.factor,
        )  # fmt: skip
        flow = "carbon_balance" if emission.balance else ""
        equivalent = co2e(emission.tonnes, potential)
        return line | {"sector": emission.sector, "gas": emission.gas, "tco2e": equivalent, "flow": flow}

    def _refuse_negative_balance(self, category: str, flow: str) -> None:
        """More carbon out of a balance than into it is a fault of the statement, not a negative emission."""
        for year in self.making.statement.years:
            balance = [line for line in self.lines if (line["year"], line["flow"]) == (year, flow)]
            tonnes = [line["tonnes"] for line in balance]
            if None not in tonnes and sum(tonnes) < -ROUNDING * sum(map(abs, tonnes)):
                self.missing.append(Missing(category, flow, year, Reason.NEGATIVE_BALANCE))
                for line in balance:
                    line.update(tonnes=None, tco2e=None)

    def _add_purchase(self, year: int, item: str, quantity: float | None) -> None:
        category, sign, unit = _PURCHASES[item]
        try:
            factor, note = self._power_factor(year) if category == "power" else self._heat_factor(year)
        except (MissingFactor, UnverifiedFactor):
            nothing = 0.0 if quantity == 0 else None
            if nothing is None:
                self.missing.append(Missing(category, item, year, Reason.NO_AREA_FACTOR))
            self.lines.append(_line((year, "indirect", category, item), nothing, activity=quantity, unit=unit))
            return
        if quantity is None:
            self.missing.append(Missing(category, item, year, Reason.NO_QUANTITY))
            tonnes = None
        else:
            formula = power.purchased_power_co2 if category == "power" else power.purchased_heat_co2
            tonnes = formula(sign * quantity, factor.value)
        line = _line((year, "indirect", category, item), tonnes, activity=quantity, unit=unit, factor=factor)
        self.lines.append(line | {"note": note or line["note"]})

    def _add_use(
        self,
        year: int,
        sector: str,
        carrier: str,
        quantity: float | None,
        factor_of: Callable[[int], tuple[Factor, str]],
    ) -> None:
        unit = "MWh" if carrier == "electricity" else "GJ"
        try:
            factor, note = factor_of(year)
        except (MissingFactor, UnverifiedFactor):
            line = _line((year, "memo", "use", carrier), None, activity=quantity, unit=unit)
        else:
            tonnes = None if quantity is None else power.purchased_power_co2(quantity, factor.value)
            line = _line((year, "memo", "use", carrier), tonnes, activity=quantity, unit=unit, factor=factor) | {
                "note": note
            }
        self.lines.append(line | {"sector": sector, "flow": "final"})

    def _power_factor(self, year: int) -> tuple[Factor, str]:
        if own := self.making.statement.own.grid_in(year):
            return own, "own factor"
        grid = grid_factor_of(self.making, year)
        note = f"factor of {grid.year} for {year}" if grid.fallback else ""
        return grid.factor, f"{grid.area} {grid.year} {grid.type}" + (f"; {note}" if note else "")

    def _heat_factor(self, year: int) -> tuple[Factor, str]:
        if own := self.making.statement.own.heat_in(year):
            return own, "own factor"
        table = self.making.releases(self.making.method.heat_dataset).processes
        if PURCHASED_HEAT not in table:
            raise MissingFactor("purchased heat", self.making.method.heat_dataset, "give an own factor with its source")
        return usable(table[PURCHASED_HEAT], "purchased heat", allow_unverified=self.making.allow_unverified), ""


_PURCHASES = {
    "purchased_electricity": ("power", 1, "MWh"),
    "exported_electricity": ("power", -1, "MWh"),
    "purchased_heat": ("heat", 1, "GJ"),
    "exported_heat": ("heat", -1, "GJ"),
}


def _placed(quantities: Array, use: EnergyUse, conversion: str, sector: str) -> Array:
    placed = np.zeros_like(use.final)
    if conversion in use.conversions and sector in use.sectors:
        placed[:, use.sectors.index(sector), :] = quantities[:, use.conversions.index(conversion), :]
    return placed


def _grades(statement: Statement) -> dict[tuple[int, str, str], str]:
    """The worst grade of the rows of a use; a use whose rows state none takes the statement's."""
    worst: dict[tuple[int, str, str], str] = {}
    for row in statement.energy:
        if row.flow in {"final", "transformation_input"} and row.grade:
            key = (row.year, row.sector or row.conversion, row.carrier)
            worst[key] = max(row.grade, worst.get(key, ""))
    return worst


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _line(
    head: tuple[int, str, str, str],
    tonnes: float | None,
    *,
    activity: float | None = None,
    unit: str = "",
    factor: Factor | None = None,
) -> Line:
    """A line of the year, boundary, category and item in ``head``, in CO2 until its gas is said."""
    year, boundary, category, item = head
    return {
        "year": year,
        "boundary": boundary,
        "category": category,
        "flow": "",
        "sector": "",
        "item": item,
        "gas": "CO2",
        "activity": activity,
        "activity_unit": unit,
        "factor": None if factor is None or np.isnan(factor.value) else factor.value,
        "factor_unit": factor.unit if factor else "",
        "tonnes": tonnes,
        "tco2e": tonnes,
        "grade": "",
        "dataset": factor.dataset if factor else "",
        "source": factor.source if factor else "",
        "verified": factor.verified if factor else None,
        "note": factor.note if factor else "",
    }
