"""The arrays of a model, laid out measure by measure."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.choosing import measures_in
from dafeng.core.pathways.compiling.effects import CARBON, Cut, Effects, Shift
from dafeng.core.pathways.compiling.model import Model, Places
from dafeng.core.pathways.compiling.timing import timing_of
from dafeng.core.pathways.errors import Overcommitted
from dafeng.core.pathways.measures import Measure
from dafeng.core.pathways.request import Scenario
from dafeng.core.pathways.system import CHANNELS, DIRECT, System

_SLACK = 1e-9


def compiled(system: System, measures: Sequence[Measure], scenario: Scenario) -> Model:
    """A system and the measures of a scenario as arrays; block, channel, year and unit as in Model.

    Raises BadMeasure, UnknownPart, UnmetPrerequisite, MissingInput, and Overcommitted where shifts take more of a
    carrier than a block uses, or captures and shifts more CO2 than it emits. Source: the system and the measures.
    """
    chosen = measures_in(measures, scenario)
    effects = Effects(system)
    pairs = [(place, effects.of(one, action)) for place, one in enumerate(chosen) for action in one.actions]
    cuts = [(place, effect) for place, effect in pairs if isinstance(effect, Cut)]
    shifts = [(place, effect) for place, effect in pairs if isinstance(effect, Shift)]
    timing = np.array([timing_of(one, scenario, system.base_year) for one in chosen]).reshape(-1, 3)
    _check_commitments(system, chosen, shifts, timing[:, 2])
    years = len(system.years)
    return Model(
        years=system.years,
        blocks=tuple(block.id for block in system.blocks),
        measures=tuple(one.id for one in chosen),
        level=system.channels,
        scale=system.scale,
        cut_measure=_places([place for place, _cut in cuts]),
        cut_block=_places([cut.block for _place, cut in cuts]),
        cut_share=np.array([cut.share for _place, cut in cuts]).reshape(-1, years),
        shift_measure=_places([place for place, _shift in shifts]),
        shift_block=_places([shift.block for _place, shift in shifts]),
        shift_amount=np.array([shift.amount for _place, shift in shifts]).reshape(-1, years, len(CHANNELS)),
        start=timing[:, 0],
        ramp=timing[:, 1],
        ceiling=timing[:, 2],
        grid=system.grid_tco2_per_mwh,
        heat=system.heat_tco2_per_gj,
    )


def _places(numbers: list[int]) -> Places:
    return np.array(numbers, dtype=np.intp)


def _check_commitments(
    system: System, chosen: Sequence[Measure], shifts: Sequence[tuple[int, Shift]], ceiling: Array
) -> None:
    """Refuse shifts that together displace more of a carrier than there is, or more CO2 than is emitted."""
    committed = defaultdict[tuple[int, str], list[tuple[int, Array]]](list)
    direct = system.direct_tco2
    for place, shift in shifts:
        if shift.carrier:
            committed[shift.block, shift.carrier].append((place, shift.share * ceiling[place]))
        if shift.carrier != CARBON and direct[shift.block] > 0:
            fall = np.maximum(-shift.amount[:, DIRECT], 0.0) / direct[shift.block]
            committed[shift.block, CARBON].append((place, fall * ceiling[place]))
    for (block, carrier), parts in committed.items():
        share = float(np.max(np.sum([part for _place, part in parts], axis=0), initial=0.0))
        if share > 1 + _SLACK:
            names = dict.fromkeys(chosen[place].id for place, _part in parts)
            raise Overcommitted(system.blocks[block].id, carrier, names, share)
