"""What an action does to its block at full effect: a cut of all it does, or a shift in its channels."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.choosing import named
from dafeng.core.pathways.errors import BadMeasure, MissingInput, UnknownPart
from dafeng.core.pathways.measures import Action, Measure
from dafeng.core.pathways.place.ledger import RENEWABLE
from dafeng.core.pathways.system import CHANNELS, DIRECT, ENERGY, HEAT, POWER, System

CARBON = "CO2"
"""The carrier that captures displace, so to speak: their shares of a block add up like those of any carrier."""
_SLACK = 1e-9


@dataclass(frozen=True)
class Cut:
    """The share of a block's demand that a measure saves at full effect, by year. Source: its action."""

    block: int
    share: Array


@dataclass(frozen=True)
class Shift:
    """What a measure moves in the channels of a block at full effect, year x K in units of the base year.

    ``carrier`` and ``share`` (by year) say what it displaces, for the check of the whole. Source: its action.
    """

    block: int
    amount: Array
    carrier: str
    share: Array


class Effects:
    """The effects of actions on the blocks of a system. Source: the base year of the system."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.rows = {block.id: row for row, block in enumerate(system.blocks)}
        self.columns = {carrier: column for column, carrier in enumerate(system.carriers)}
        self.direct = system.direct_tco2
        self.factors = system.factors

    def of(self, measure: Measure, action: Action) -> Cut | Shift:
        """The effect of an action.

        Raises UnknownPart for a block or carrier the place does not have, BadMeasure for an amount beyond the block,
        MissingInput for a carrier whose factor is unknown. Source: the definition of an action.
        """
        makers: dict[str, Callable[[Measure, Action], Cut | Shift]] = {
            "cut": self._cut,
            "shift": self._shift,
            "capture": self._capture,
            "supply": self._supply,
        }
        return makers[action.kind](measure, action)

    def _cut(self, measure: Measure, action: Action) -> Cut:
        row = self._row(measure, action.block)
        return Cut(row, self._share(measure, action, row, float(self.direct[row])))

    def _shift(self, measure: Measure, action: Action) -> Shift:
        row, column = self._row(measure, action.block), self._column(measure, action.carrier)
        used = float(self.system.energy_tce[row, column])
        if used <= 0:
            raise BadMeasure(named(measure), f"{action.block} uses no {action.carrier} that it could displace")
        full = self._moved(action.carrier, -used, float(self.factors[row, column]))
        if action.to_carrier and action.ratio:
            full = full + self._moved(action.to_carrier, action.ratio * used, self._added(measure, action, row))
        share = self._share(measure, action, row, -float(full[DIRECT]))
        return Shift(row, share[:, np.newaxis] * full, action.carrier, share)

    def _capture(self, measure: Measure, action: Action) -> Shift:
        row = self._row(measure, action.block)
        caught, full = float(self.direct[row]), np.zeros(len(CHANNELS))
        full[DIRECT], full[POWER] = -caught, caught * action.ratio
        full[ENERGY] = full[POWER] / self.system.mwh_per_tce
        share = self._share(measure, action, row, caught)
        return Shift(row, share[:, np.newaxis] * full, CARBON, share)

    def _supply(self, measure: Measure, action: Action) -> Shift:
        row = self._row(measure, RENEWABLE)
        amount = np.zeros((len(self.system.years), len(CHANNELS)))
        amount[:, POWER] = -action.amount_mwh / self.system.scale[row]
        return Shift(row, amount, "", np.zeros(len(self.system.years)))

    def _share(self, measure: Measure, action: Action, row: int, possible_tco2: float) -> Array:
        """The share by year at full effect; a fixed amount is a share of what the block then emits."""
        if action.amount_tco2 is None:
            return np.full(len(self.system.years), action.share)
        if action.amount_tco2 > possible_tco2 * (1 + _SLACK):
            what = f"it cuts {action.amount_tco2:g} tCO2 a year in {action.block}, where {possible_tco2:g} can be cut"
            raise BadMeasure(named(measure), what)
        base = self.system.scale[row] * possible_tco2
        shares = np.divide(action.amount_tco2, base, out=np.ones_like(base), where=base > action.amount_tco2)
        return shares if action.amount_tco2 else np.zeros_like(base)

    def _moved(self, carrier: str, tce: float, factor: float) -> Array:
        """A change of a carrier in all channels; ``factor`` in tCO2/tce."""
        moved = np.zeros(len(CHANNELS))
        moved[DIRECT], moved[ENERGY] = tce * factor, tce
        moved[POWER] = tce * self.system.mwh_per_tce if carrier == "electricity" else 0.0
        moved[HEAT] = tce * self.system.gj_per_tce if carrier == "heat" else 0.0
        return moved

    def _added(self, measure: Measure, action: Action, row: int) -> float:
        """What a carrier emits that a block takes to: as it burns there already, else as it burns at the place."""
        if action.to_carrier not in self.columns:
            mend = "state the CO2 factor of the carrier, or let {measure} use another"
            what, carrier = "CO2 factor of {carrier}, which the place does not use", action.to_carrier
            raise MissingInput(what, mend, carrier=carrier, measure=named(measure))
        column = self.columns[action.to_carrier]
        burns = self.system.energy_tce[row, column] > 0 and self.factors[row, column] > 0
        return float(self.factors[row, column] if burns else self.system.direct_factor[column])

    def _row(self, measure: Measure, block: str) -> int:
        if block not in self.rows:
            raise UnknownPart("block", block, named(measure), self.rows)
        return self.rows[block]

    def _column(self, measure: Measure, carrier: str) -> int:
        if carrier not in self.columns:
            raise UnknownPart("carrier", carrier, named(measure), self.columns)
        return self.columns[carrier]
