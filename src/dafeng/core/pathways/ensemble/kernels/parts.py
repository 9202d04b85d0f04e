"""A model laid out for the kernels: its cuts and shifts in the order of their measures."""

from typing import NamedTuple

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.compiling.model import Places
from dafeng.core.pathways.ensemble.inputs.draws import Inputs

MOVED, FIXED = 0, 1
"""A shift that grows with its block, and one whose amount stays."""


class Parts(NamedTuple):
    """The figures of a model that no draw changes; ``cuts_from`` and ``shifts_from`` say where each measure's begin.

    ``level``: block x K. ``scale``: block x year. ``path_of``: by block, -1 for none. ``cut_share``: cut x year.
    ``amount``: shift x K x year. ``order``: the place of each shift in the model.
    What shifts add up is kept in slots: ``slot`` by shift, ``slot_of`` block x MOVED or FIXED, -1 where nothing shifts.
    Source: Model.
    """

    years: Array
    level: Array
    scale: Array
    path_of: Places
    cuts_from: Places
    cut_block: Places
    cut_share: Array
    shifts_from: Places
    shift_block: Places
    amount: Array
    order: Places
    slot: Places
    slot_of: Places
    ceiling: Array


def parts_of(inputs: Inputs) -> Parts:
    """The parts of a subject's model (its units), cuts and shifts sorted by measure and otherwise in their order.

    Identity.
    """
    model, subject = inputs.subject.model, inputs.subject
    cuts, shifts = (np.argsort(places, kind="stable") for places in (model.cut_measure, model.shift_measure))
    kinds = np.where(subject.fixed, FIXED, MOVED)
    slot_of = _slots(len(model.blocks), model.shift_block, kinds)
    bounds = np.arange(len(model.measures) + 1)
    return Parts(
        np.array(model.years, dtype=np.float64),
        np.array(model.level),
        np.array(model.scale),
        np.array(inputs.path_of, dtype=np.intp),
        np.searchsorted(model.cut_measure[cuts], bounds),
        model.cut_block[cuts],
        model.cut_share[cuts],
        np.searchsorted(model.shift_measure[shifts], bounds),
        model.shift_block[shifts],
        np.ascontiguousarray(model.shift_amount[shifts].transpose(0, 2, 1)),
        shifts,
        slot_of[model.shift_block[shifts], kinds[shifts]],
        slot_of,
        np.array(model.ceiling),
    )


def _slots(blocks: int, block: Places, kind: Places) -> Places:
    slots = np.full((blocks, 2), -1, dtype=np.intp)
    for number, place in enumerate(sorted(set(zip(block.tolist(), kind.tolist(), strict=True)))):
        slots[place] = number
    return slots
