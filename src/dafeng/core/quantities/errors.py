"""What can be wrong with a quantity or a factor.

QuantityError
├── UnknownUnit        the unit is not in the table of units
├── UnitMismatch       two units measure different things
├── BadFactor          a factor row without unit, source or a sound value
├── MissingFactor      no factor for what was asked
└── UnverifiedFactor   a factor from memory was asked for without an explicit leave
"""

from collections.abc import Iterable


class QuantityError(ValueError):
    """A quantity or a factor that cannot be used."""


class UnknownUnit(QuantityError):
    """A unit that the table of units does not hold."""

    def __init__(self, unit: str, known: Iterable[str]) -> None:
        self.unit = unit
        super().__init__(f"Unknown unit {unit!r}; write one of: {', '.join(known)}.")


class UnitMismatch(QuantityError):
    """Two units of different dimensions."""

    def __init__(self, unit: str, other: str) -> None:
        self.unit, self.other = unit, other
        super().__init__(
            f"Cannot turn {unit} into {other}: they measure different things; correct one of the two units."
        )


class BadFactor(QuantityError):
    """A row of a factor table that must be refused."""

    def __init__(self, where: str, what: str) -> None:
        self.where, self.what = where, what
        super().__init__(f"{where}: {what}.")


class MissingFactor(QuantityError):
    """A factor that no row of the dataset gives."""

    def __init__(self, what: str, dataset: str, mend: str = "add a row, or choose another dataset") -> None:
        self.what, self.dataset, self.mend = what, dataset, mend
        super().__init__(f"No factor for {what} in {dataset!r}; {mend}.")


class UnverifiedFactor(QuantityError):
    """A factor that was not met in any source, asked for without leave to use it."""

    def __init__(self, what: str, dataset: str) -> None:
        self.what, self.dataset = what, dataset
        super().__init__(
            f"The factor for {what} in {dataset!r} is unverified (recalled, not met in a source); "
            "give an own factor with its source, or allow unverified factors explicitly."
        )
