"""Nested boundaries: a park inside a county is counted once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Protocol

from dafeng.core.accounting.errors import DoubleCount, PartsExceedWhole


@dataclass(frozen=True, slots=True)
class Bounded:
    """A figure of one place, None when it is not given; ``inside`` are the codes of all places that contain it."""

    code: str
    amount: float | None
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NestedTotal:
    """A total over nested places: the codes counted, those held by a counted place, those missing."""

    amount: float | None
    counted: tuple[str, ...]
    held: tuple[str, ...]
    missing: tuple[str, ...]


def nested_total(places: Sequence[Bounded]) -> NestedTotal:
    """The sum over places in which one that lies inside another of them is counted once, any unit.

    A counted place without a figure leaves no total (None). Raises DoubleCount when a code stands twice.
    Source: GPC 1.1, section 3 (nested boundaries); Identity of disjoint sums.
    """
    codes = Counter(place.code for place in places)
    if twice := [code for code, times in codes.items() if times > 1]:
        raise DoubleCount(twice)
    counted = [place for place in places if codes.keys().isdisjoint(place.inside)]
    missing = tuple(place.code for place in counted if place.amount is None)
    amount = None if missing else sum(place.amount or 0.0 for place in counted)
    held = tuple(place.code for place in places if not codes.keys().isdisjoint(place.inside))
    return NestedTotal(amount, tuple(place.code for place in counted), held, missing)


def remainder(county: float | None, parks: Sequence[float | None]) -> float | None:
    """What a county has outside its parks, same unit; None when any figure is missing.

    Raises PartsExceedWhole when parks that only add have more than the county that holds them; where one of the figures
    is negative (net sales, sinks), the rest may be too. Source: parts and whole.
    """
    known = [park for park in parks if park is not None]
    if county is None or len(known) < len(parks):
        return None
    rest = county - sum(known)
    if rest < 0 and min([county, *known]) >= 0:
        raise PartsExceedWhole(-rest)
    return rest


class Inside(Protocol):
    """What a sum asks of a figure of one place: its code, the figure, and the codes of all places that contain it."""

    @property
    def code(self) -> str:
        """The code of the place."""

    @property
    def amount(self) -> float | None:
        """The figure, None when it is not given; its source is whoever states it."""

    @property
    def inside(self) -> tuple[str, ...]:
        """The codes of the places that contain it."""


@dataclass(frozen=True, slots=True)
class KnownTotal:
    """What is known of a total over nested places: each code stands in exactly one of the three.

    ``amount`` adds up the ``counted`` ones, None where there is none; ``held`` lie inside a counted place, whose figure
    holds theirs; of the ``missing`` nothing is in the amount.
    """

    amount: float | None
    counted: tuple[str, ...]
    held: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every place is in the amount."""
        return self.amount is not None and not self.missing


def known_total(places: Sequence[Inside]) -> KnownTotal:
    """The sum over the places that have a figure, each counted once, and who has none; any unit.

    A place inside another counts by itself only where that one has no figure. Nothing stands in for a missing figure.
    Raises DoubleCount when a code stands twice. Source: GPC 1.1, section 3 (nested boundaries).
    """
    codes = Counter(place.code for place in places)
    if twice := [code for code, times in codes.items() if times > 1]:
        raise DoubleCount(twice)
    given = {place.code for place in places if place.amount is not None}
    counted: list[str] = []
    held: list[str] = []
    missing: list[str] = []
    amounts: list[float] = []
    for place in places:
        if not given.isdisjoint(place.inside):
            held.append(place.code)
        elif place.amount is None:
            missing.append(place.code)
        else:
            counted.append(place.code)
            amounts.append(place.amount)
    return KnownTotal(fsum(amounts) if amounts else None, tuple(counted), tuple(held), tuple(missing))
