"""What can be wrong with what a trend or a decomposition is computed from.

TrendError
├── UnevenFactors   the factors before and after, or the series, do not fit each other
└── UnknownBase     a base year that the series does not hold
"""


class TrendError(ValueError):
    """A trend or decomposition that cannot be computed from what was given."""


class UnevenFactors(TrendError):
    """Arrays that must have one shape and have two."""

    def __init__(self, what: str, first: tuple[int, ...], second: tuple[int, ...]) -> None:
        self.what, self.first, self.second = what, first, second
        super().__init__(f"{what} have the shapes {first} and {second}; give arrays of one shape.")


class UnknownBase(TrendError):
    """A base that lies outside the series."""

    def __init__(self, base: int, length: int) -> None:
        self.base, self.length = base, length
        super().__init__(f"The base {base} lies outside a series of {length} steps; give one inside it.")
