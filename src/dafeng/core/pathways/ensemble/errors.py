"""What can be wrong with the input of an ensemble."""

from collections.abc import Iterable

from dafeng.core.pathways.errors import PathwayError


class BadSpread(PathwayError):
    """A spread that is no distribution, or a correlation outside -1 to 1; ``what`` names it."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(f"{what}; {mend}.")


class ContradictoryCorrelations(PathwayError):
    """Correlations that no set of variables can have together.

    ``eigenvalue`` is the smallest of the matrix (below zero), ``pair`` the two groups that pull most at it, and
    ``factor`` what all correlations could be multiplied by to be possible.
    """

    def __init__(self, eigenvalue: float, pair: tuple[str, str], value: float, factor: float) -> None:
        self.eigenvalue, self.pair, self.value, self.factor = eigenvalue, pair, value, factor
        super().__init__(
            f"the correlations contradict each other (smallest eigenvalue {eigenvalue:.3g}, must be above 0): lower "
            f"{pair[0]} with {pair[1]} ({value:g}) first, or multiply all by less than {factor:.2f}."
        )


class MissingFigures(PathwayError):
    """Figures of a model that are missing or not finite: ``what`` they are, and the ``places`` where."""

    def __init__(self, what: str, places: Iterable[str]) -> None:
        self.what, self.places = what, tuple(places)
        super().__init__(
            f"{what} is not a number for {', '.join(self.places)}; an ensemble needs every figure: supply it, or take "
            f"the part out."
        )


class NotPaired(PathwayError):
    """Two ensembles that do not share their draws, so that differences draw by draw mean nothing."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            f"the two ensembles differ in {what}; draw both for one place, with one seed and as many draws."
        )


class TooManyGroups(PathwayError):
    """More groups of inputs than an analysis of variance is made for."""

    def __init__(self, groups: int, most: int) -> None:
        self.groups, self.most = groups, most
        super().__init__(f"{groups} groups of inputs are more than {most}; put drivers together.")
