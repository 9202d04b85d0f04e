"""Which kernel works: NumPy for one place, the compiled one where the work outweighs making it ready."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Literal

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.ensemble.inputs.draws import Draws
from dafeng.core.pathways.ensemble.kernels.chunked import chunked_sums
from dafeng.core.pathways.ensemble.kernels.parts import Parts

Kernel = Literal["numpy", "numba"]
Asked = Literal["auto", "numpy", "numba"]
Sums = Callable[[Parts, Draws], Array]
PAYS_FROM = 1_500_000_000
"""Cells (cut or shift x year x draw x place) from which loading the compiled kernel costs less than it saves."""


def kernel_for(cells: int, asked: Asked = "auto") -> Kernel:
    """The kernel for so many cells (cut or shift x year x draw x place), numpy wherever Numba is not installed.

    Source: benchmarks of this house; the work decides, not the machine, so the answer repeats.
    """
    wanted = asked == "numba" or (asked == "auto" and cells >= PAYS_FROM)
    return "numba" if wanted and find_spec("numba") else "numpy"


def sums_of(kernel: Kernel) -> Sums:
    """The function that sums a chunk (t, MWh, GJ, tce); Numba is imported here and nowhere before. Identity."""
    if kernel == "numpy":
        return chunked_sums
    from dafeng.core.pathways.ensemble.kernels.fused import fused_sums  # noqa: PLC0415 -- loading it takes a second

    return fused_sums
