"""How drivers grow: yearly rates over spans of years, told by scenario."""

from dataclasses import dataclass

Span = tuple[int, int, float]
"""First year, last year, yearly growth (%), both years included."""


@dataclass(frozen=True, slots=True)
class GrowthPath:
    """The growth of one driver in one scenario (``""`` = all that state none): spans of years in order.

    ``level`` and ``unit`` are the driver's value in the base year where it is known. ``illustrative`` marks defaults.
    ``where`` is sheet and cell. Source: ``source``.
    """

    driver: str
    scenario: str
    spans: tuple[Span, ...]
    level: float | None = None
    unit: str = ""
    illustrative: bool = False
    source: str = ""
    where: str = ""
