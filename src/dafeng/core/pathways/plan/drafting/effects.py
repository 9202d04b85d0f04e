"""What each measure at full effect does to purchases, and to CO2 that is no fuel's."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.effects import CARBON, Cut, Shift
from dafeng.core.pathways.compiling.effects import Effects as Compiling
from dafeng.core.pathways.measures import Action, Measure
from dafeng.core.pathways.plan.drafting.frame import Frame
from dafeng.core.pathways.plan.problem import Captures, Effects


class Drafted:
    """The effects of measures, by year at full effect (tce, tCO2). Source: their actions in the base year."""

    def __init__(self, frame: Frame, measures: Sequence[Measure], ceilings: Array) -> None:
        """Work all actions out, ``ceilings`` (share) by measure; raises what compiling raises."""
        self._frame, self._system = frame, frame.system
        self._energy = list[tuple[int, int, int, Array]]()
        self._caught = list[tuple[int, int, Array]]()
        self.non_fossil = np.zeros((len(measures), len(self._system.years)))
        compiling = Compiling(self._system)
        parts = [
            (place, one, action, compiling.of(one, action))
            for place, one in enumerate(measures)
            for action in one.actions
        ]
        self._kept, self._together = self._products((ceilings[place], part) for place, _one, _action, part in parts)
        for place, _one, action, part in parts:
            if isinstance(part, Cut):
                self._cut(place, part)
            else:
                self._shift(place, action, part)

    def _products(self, parts: Iterable[tuple[float, Cut | Shift]]) -> tuple[Array, Array]:
        """By block and year: what all cuts leave, and their product as a share of their sum."""
        kept, total = np.ones_like(self._system.scale), np.zeros_like(self._system.scale)
        for ceiling, part in parts:
            if isinstance(part, Cut):
                kept[part.block] *= 1.0 - part.share * ceiling
                total[part.block] += part.share * ceiling
        return kept, np.divide(1.0 - kept, total, out=np.ones_like(total), where=total > 0)

    def _cut(self, option: int, part: Cut) -> None:
        row, system = part.block, self._system
        share = part.share * self._together[row] * system.scale[row]
        for column in np.flatnonzero(system.energy_tce[row]):
            self._take(option, row, system.carriers[column], share * system.energy_tce[row, column])
        if system.process_tco2[row]:
            self._caught.append((option, row, share * system.process_tco2[row]))

    def _shift(self, option: int, action: Action, part: Shift) -> None:
        row, system = part.block, self._system
        if action.kind == "supply":
            tce = np.full(len(system.years), action.amount_mwh / system.mwh_per_tce)
            self._take(option, row, "electricity", tce)
            self.non_fossil[option] += tce
            return
        share = part.share * self._kept[row] * system.scale[row]
        if part.carrier == CARBON:
            caught = share * float(system.direct_tco2[row])
            self._caught.append((option, row, caught))
            self._take(option, row, "electricity", -caught * action.ratio / system.mwh_per_tce)
            return
        moved = share * system.energy_tce[row, system.carriers.index(part.carrier)]
        self._take(option, row, part.carrier, moved)
        if action.to_carrier and action.ratio:
            self._energy.append((option, row, self._frame.added(row, action.to_carrier), -action.ratio * moved))

    def _take(self, option: int, row: int, carrier: str, tce: Array) -> None:
        if tce.any():
            self._energy.append((option, row, self._frame.place(row, carrier), tce))

    @property
    def carriers(self) -> frozenset[int]:
        """The carriers of the plan that some measure moves, by their place. Source: the actions."""
        return frozenset(carrier for _option, _row, carrier, _tce in self._energy)

    def effects(self) -> Effects:
        """What a unit of stock takes off purchases, tce. Source: the actions."""
        options, rows, carriers, amounts = ([one[part] for one in self._energy] for part in range(4))
        return Effects(_places(options), _places(rows), _places(carriers), self._stacked(amounts))

    def captures(self) -> Captures:
        """What a unit of stock takes off process CO2 or catches, tCO2. Source: the actions."""
        options, rows, amounts = ([one[part] for one in self._caught] for part in range(3))
        return Captures(_places(options), _places(rows), self._stacked(amounts))

    def energy_saved(self, prices: Array) -> Array:
        """What each measure saves on purchases at full effect, measure x year, 10 000 CNY; prices CNY/tce. Identity."""
        saved = np.zeros_like(self.non_fossil)
        for option, _row, carrier, tce in self._energy:
            saved[option] += tce * prices[carrier] / 1e4
        return saved

    def _stacked(self, amounts: Sequence[Any]) -> Array:
        return np.array(amounts).reshape(len(amounts), len(self._system.years))


def _places(values: Sequence[Any]) -> npt.NDArray[np.intp]:
    return np.array(values, dtype=np.intp)
