"""What can be wrong with the input of a pathway; the facts are attributes, the sentences stand outside the core."""

from collections.abc import Iterable


class PathwayError(Exception):
    """A pathway that cannot be computed from what was given."""


class UnknownPart(PathwayError):
    """A measure, scenario or growth path names a sector, block, carrier, driver or measure that does not exist."""

    def __init__(self, kind: str, what: str, where: str, known: Iterable[str] = ()) -> None:
        self.kind, self.what, self.where, self.known = kind, what, where, tuple(known)
        super().__init__(f"{where}: unknown {kind} {what!r}; known: {', '.join(self.known)}.")


class BadMeasure(PathwayError):
    """A measure that contradicts itself: a ramp that ends before it starts, a life below a year, an effect above 1."""

    def __init__(self, measure: str, what: str) -> None:
        self.measure, self.what = measure, what
        super().__init__(f"measure {measure}: {what}; correct the measure.")


class UnmetPrerequisite(PathwayError):
    """A measure needs another that is absent from the scenario, or excludes one that is in it."""

    def __init__(self, measure: str, other: str, *, excluded: bool = False) -> None:
        self.measure, self.other, self.excluded = measure, other, excluded
        verb = "excludes" if excluded else "needs"
        mend = "take one of the two out" if excluded else "add it, or take the measure out"
        super().__init__(f"measure {measure} {verb} {other}; {mend}.")


class Overcommitted(PathwayError):
    """Measures that together displace more of a carrier in a block than it uses."""

    def __init__(self, block: str, carrier: str, measures: Iterable[str], share: float) -> None:
        self.block, self.carrier, self.measures, self.share = block, carrier, tuple(measures), share
        super().__init__(
            f"{', '.join(self.measures)} displace {share:.0%} of {carrier} in {block}; lower them to 100 % together."
        )


class MissingInput(PathwayError):
    """A pathway needs a figure that is not there: ``what``, and how to ``mend`` it, with their holes filled.

    ``lacking`` and ``mending`` are the same sentences with the names of ``facts`` in braces, for other languages.
    """

    def __init__(self, lacking: str, mending: str, **facts: object) -> None:
        self.lacking, self.mending, self.facts = lacking, mending, facts
        said = {name: ", ".join(map(str, fact)) if isinstance(fact, tuple) else fact for name, fact in facts.items()}
        self.what, self.mend = lacking.format(**said), mending.format(**said)
        super().__init__(f"no {self.what}; {self.mend}.")


class NoGoalBase(MissingInput):
    """A goal counts from a year whose intensity is unknown: the indicator ``figure`` in ``year``."""

    def __init__(self, figure: str, year: int, goal: str, kind: str) -> None:
        self.figure, self.year = figure, year
        super().__init__(
            "{indicator} in {year}, the base year of the {target_kind} {goal}",
            "report energy and constant-price GDP of that year, or correct the base year of the target",
            indicator=figure,
            year=year,
            target_kind=kind,
            goal=goal,
        )


class NoBaseYear(MissingInput):
    """No year of the inventory has CO2 of fuels and energy consumption, so that a pathway has nowhere to start."""

    def __init__(self, years: Iterable[int], what: str) -> None:
        self.years = tuple(years)
        super().__init__("base year: {what}", "complete these sections of the workbook for one of the years", what=what)
