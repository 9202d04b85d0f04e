"""Reduction rates as stated, compared without a float between them.

A rate is the percentage given, as a decimal number; spans are joined by exact fractions, so that a comparison is never
decided by binary rounding. A rate may be negative: an intensity that is allowed to rise.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

SIGNIFICANT = 12
"""Digits of a float that count: more than any target has, fewer than binary rounding disturbs."""
WHOLE = 100
"""A reduction of 100 % leaves nothing; a rate is below it."""


@dataclass(frozen=True, slots=True)
class Reduction:
    """A reduction of an intensity between two years (percent, 15 for 15 %), assigned or pledged.

    ``place`` is for whom it was set, ``valid_from`` the day from which this version holds (None: from the start),
    ``version`` the release of the list it stands in. Source: ``document``.
    """

    from_year: int
    to_year: int
    percent: Decimal
    document: str = ""
    issued_by: str = ""
    place: str = ""
    valid_from: date | None = None
    version: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """Base year and target year."""
        return self.from_year, self.to_year

    @property
    def possible(self) -> bool:
        """Whether there can be such a reduction: forward in time, below 100 %."""
        return self.from_year < self.to_year and self.percent < WHOLE


def decimal_of(number: float | str | Decimal) -> Decimal:
    """The decimal number that was written: a float is taken at twelve significant digits."""
    if isinstance(number, float):
        return Decimal(format(number, f".{SIGNIFICANT}g"))
    return Decimal(number)


def in_force(versions: Iterable[Reduction], day: date) -> tuple[Reduction, ...]:
    """Of each place and span the version that holds on a day: the last one issued by then."""
    held: dict[tuple[str, int, int], Reduction] = {}
    for one in versions:
        key = (one.place, *one.span)
        if _since(one) <= day and (key not in held or _since(held[key]) <= _since(one)):
            held[key] = one
    return tuple(held.values())


def running(targets: Iterable[Reduction], day: date) -> tuple[Reduction, ...]:
    """The targets that are not past: one is when its target year is over and another of the place follows it."""
    known = tuple(targets)
    return tuple(one for one in known if one.to_year >= day.year or not any(_follows(other, one) for other in known))


def newer(versions: Iterable[Reduction], day: date) -> tuple[Reduction, ...]:
    """The versions that hold only after a day, in the order in which they begin."""
    return tuple(sorted((one for one in versions if _since(one) > day), key=_since))


def over(pieces: Iterable[Reduction], span: tuple[int, int]) -> Fraction | None:
    """The reduction (percent) over a span that the pieces amount to, None where they do not lead from end to end.

    A piece of that very span counts as it stands. Otherwise pieces are joined by 1 - (1 - a)(1 - b), and a longer span
    less an earlier one by 1 - (1 - c)/(1 - a), along the fewest pieces.
    """
    usable = [one for one in pieces if one.possible]
    ratios = {one.span: 1 - Fraction(one.percent) / WHOLE for one in usable}
    first, last = span
    reached = {first: Fraction(1)}
    waiting = deque([first])
    while waiting:
        year = waiting.popleft()
        for (start, end), ratio in ratios.items():
            for here, there, index in ((start, end, reached[year] * ratio), (end, start, reached[year] / ratio)):
                if here == year and there not in reached:
                    reached[there] = index
                    waiting.append(there)
    return None if last not in reached else (1 - reached[last]) * WHOLE


def contradiction(pieces: Iterable[Reduction]) -> tuple[Reduction, Reduction] | None:
    """Two pieces of one place and span that state different rates, None where there are none."""
    seen: dict[tuple[str, int, int], Reduction] = {}
    for one in pieces:
        other = seen.setdefault((one.place, *one.span), one)
        if other.percent != one.percent:
            return other, one
    return None


def shown(percent: Fraction | Decimal) -> str:
    """A rate as people read it: the decimals as given, a joined rate to four places."""
    if isinstance(percent, Decimal):
        return f"{percent.normalize():f}"
    return f"{round(percent, 4).__float__():.4f}".rstrip("0").rstrip(".")


def _follows(other: Reduction, one: Reduction) -> bool:
    return other.place == one.place and other.from_year >= one.to_year


def _since(one: Reduction) -> date:
    return one.valid_from or date.min
