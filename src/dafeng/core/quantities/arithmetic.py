"""What a formula is written over: anything that does arithmetic."""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import polars as pl

Number = TypeVar("Number", float, "npt.NDArray[np.float64]", "pl.Expr", "pl.Series")
"""A float, a NumPy array, a Polars expression or a Polars column: a formula gives back what it was given."""
