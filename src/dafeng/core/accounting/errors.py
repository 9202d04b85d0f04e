"""What can be wrong with the activity that an inventory is made from.

AccountingError
├── UnknownTerm        a carrier, sector, flow or process that the method does not know
├── NegativeActivity   a quantity below zero where only a use can stand
├── NoCases            a table without a single case to account for
├── DoubleCount        a place that stands twice in one sum
├── PartsExceedWhole   parts that add up to more than what holds them
└── BadTarget          a target whose span or rate cannot be
"""

from collections.abc import Iterable


class AccountingError(ValueError):
    """Activity that cannot be accounted for."""


class UnknownTerm(AccountingError):
    """A word that the vocabulary of the method does not hold."""

    def __init__(self, kind: str, terms: Iterable[str], known: Iterable[str]) -> None:
        self.kind, self.terms, self.known = kind, tuple(sorted(set(terms))), tuple(known)
        named = ", ".join(term or "(empty)" for term in self.terms)
        super().__init__(f"Unknown {kind} {named}; write one of: {', '.join(self.known)}.")


class NegativeActivity(AccountingError):
    """A negative quantity; ``where`` names the first places that have one."""

    def __init__(self, what: str, where: Iterable[str]) -> None:
        self.what, self.where = what, tuple(where)
        super().__init__(f"Negative {what} at {'; '.join(self.where)}; a use is zero or more, correct the figure.")


class NoCases(AccountingError):
    """A table that holds no case."""

    def __init__(self) -> None:
        super().__init__("The table holds no rows to account for; give at least one case with its energy use.")


class DoubleCount(AccountingError):
    """A place given twice to a sum that must count it once."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(f"Place {', '.join(self.codes)} stands twice in the sum; give each place once.")


class PartsExceedWhole(AccountingError):
    """Parts with more than the whole that holds them."""

    def __init__(self, excess: float) -> None:
        self.excess = excess
        super().__init__(f"The parks have {excess:g} more than the county that holds them; correct one of the two.")


class BadTarget(AccountingError):
    """A target that no path leads to."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"{what}; correct the target.")
