"""The arithmetic of a pathway in arrays: what all simulations, wedges and draws compute from.

In year y, with uptake x of each measure, a block gives in each channel

    scale[b, y] * product over its cuts (1 - share * x) * (level[b] + sum over its shifts x * amount)

and a boundary adds direct CO2, electricity times the grid factor and heat times the heat factor.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dafeng.core.accounting.activity import Array

Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Model:
    """A system and its measures compiled to arrays; K channels in the order of CHANNELS.

    ``level``: block x K, the base year. ``scale``: block x year. ``cut_share``: cut x year, with ``cut_measure`` and
    ``cut_block`` by cut. ``shift_amount``: shift x year x K in base-year units, with ``shift_measure`` and
    ``shift_block`` by shift. ``start``, ``ramp`` (years from nothing to full effect, 1 at least) and ``ceiling``: by
    measure. ``grid`` (tCO2/MWh) and ``heat`` (tCO2/GJ): by year. Source: System and Measure.
    """

    years: tuple[int, ...]
    blocks: tuple[str, ...]
    measures: tuple[str, ...]
    level: Array
    scale: Array
    cut_measure: Places
    cut_block: Places
    cut_share: Array
    shift_measure: Places
    shift_block: Places
    shift_amount: Array
    start: Array
    ramp: Array
    ceiling: Array
    grid: Array
    heat: Array
