"""The wedges: what each measure takes off the baseline, from the scenario up to it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.results import GROWTH, Pathway, Wedges
from dafeng.files.charts.groups import DARK, DIAGONAL_DOWN, DIAGONAL_UP, tiles
from dafeng.files.charts.numbers import PER_10K, decimals, number, percent
from dafeng.files.charts.pathways.names import boundary_named, option_named, scenario_named
from dafeng.files.charts.picture import INK, Option, Picture, Stroke, Words, by_years, line, pictured, value_axis
from dafeng.language import Language, texts

DRAWN = 8
"""Smaller measures than the largest of this number are drawn as one."""
LOOKS: tuple[tuple[str, dict[str, object] | None], ...] = (
    ("#3D4F8F", None),
    ("#CC6677", tiles(DIAGONAL_UP)),
    ("#DDCC77", tiles("circle", size=0.5, cell=7, ink=DARK)),
    ("#117733", tiles("rect", size=0.3, cell=7)),
    ("#88CCEE", tiles(DIAGONAL_DOWN, ink=DARK)),
    ("#882255", tiles("circle", size=0.5, cell=7)),
    ("#44AA99", None),
    ("#999933", tiles(DIAGONAL_UP)),
    ("#BBBBBB", None),
)


GROWTH_LOOK = ("#E4E7EB", tiles("circle", size=0.2, cell=9, ink=DARK))


@dataclass(frozen=True, slots=True)
class Part:
    """A wedge as it is drawn: its name and what it takes off by year, 10⁴ t."""

    name: str
    values: Array


def wedges_picture(pathway: Pathway, wedges: Wedges, lang: Language) -> Picture:
    """Return the stacked wedges (10⁴ t) between scenario and baseline; small measures are one, counted."""
    _ = texts("reports", lang)
    measured = parts_of(pathway, wedges, lang)
    drawn = [*measured, *growth_of(pathway, wedges, lang)]
    places = decimals(float(value) / PER_10K for value in wedges.baseline)
    boundary = boundary_named(pathway, wedges.boundary, lang)
    caption = _("What the measures take off the baseline, {boundary} (10⁴ t)").format(boundary=boundary)
    note = _("The axis does not begin at zero.") + (sampled(wedges, lang) if wedges.error_tco2 is not None else "")
    head = headline(pathway, wedges, lang)
    words = Words(f"wedges_{wedges.boundary}", caption, _("10⁴ t"), head, note)
    names = [part.name for part in drawn]
    lines = (_("Baseline"), wedges.baseline / PER_10K), (_scenario(pathway, wedges, lang), wedges.scenario / PER_10K)
    parts = by_years(
        words,
        [str(year) for year in wedges.years],
        [lines[0][0], *names[::-1], lines[1][0]],
        _series(drawn, lines, places, len(measured)),
    )
    parts["yAxis"] = value_axis(words.unit) | {"min": _floor(wedges)}
    columns = [*lines, *((part.name, part.values) for part in reversed(drawn))]
    rows = [
        (str(year), *(number(float(values[place]), places) for _name, values in columns))
        for place, year in enumerate(wedges.years)
    ]
    return pictured(words, parts, [(_("Year"), *(name for name, _values in columns)), *rows], height_px=520)


def parts_of(pathway: Pathway, wedges: Wedges, lang: Language) -> list[Part]:
    """Return the wedges from the bottom up: the others first, then the smaller to the largest over all years."""
    _ = texts("reports", lang)
    order = ranked(wedges)
    large, small = order[:DRAWN], order[DRAWN:]
    if len(small) == 1:
        large, small = order, []
    parts = [
        Part(option_named(pathway.request, wedges.measures[one], lang), wedges.tco2[one] / PER_10K) for one in large
    ]
    if small:
        rest = wedges.tco2[small].sum(axis=0) / PER_10K
        parts.append(Part(_("{count} other measures").format(count=len(small)), rest))
    return parts[::-1]


def growth_of(pathway: Pathway, wedges: Wedges, lang: Language) -> list[Part]:
    """Return the part of other growth than in the baseline, where there is any."""
    if GROWTH not in wedges.measures:
        return []
    other = wedges.tco2[wedges.measures.index(GROWTH)] / PER_10K
    return [Part(option_named(pathway.request, GROWTH, lang), other)]


def ranked(wedges: Wedges) -> list[int]:
    """Return the places of the measures with an effect, the largest over all years first."""
    sums = wedges.tco2.sum(axis=1)
    effective = (int(one) for one in np.argsort(-sums, kind="stable") if np.any(wedges.tco2[one]))
    return [one for one in effective if wedges.measures[one] != GROWTH]


def headline(pathway: Pathway, wedges: Wedges, lang: Language) -> str:
    """Return how far the scenario is below the baseline in the last year, and the largest measure."""
    _ = texts("reports", lang)
    off = float(wedges.baseline[-1] - wedges.scenario[-1])
    order = ranked(wedges)
    if not order:
        return _("The scenario is the baseline: no measure takes anything off")
    largest = max(order, key=lambda one: float(wedges.tco2[one, -1]))
    said = _("{year}: {off} × 10⁴ t below the baseline").format(year=wedges.years[-1], off=number(off / PER_10K))
    if off <= 0:
        return said
    share = percent(float(wedges.tco2[largest, -1]) / off * 100)
    name = option_named(pathway.request, wedges.measures[largest], lang)
    return said + _("; {measure} {share} of it").format(measure=name, share=share)


def sampled(wedges: Wedges, lang: Language) -> str:
    """Return the words on the error of sampled wedges."""
    if wedges.error_tco2 is None:
        return ""
    worst = number(float(np.max(wedges.error_tco2)) / PER_10K)
    _ = texts("reports", lang)
    said = _("The parts were sampled; the largest standard error is {error} × 10⁴ t.")
    return (" " if lang == "en" else "") + said.format(error=worst)


def _scenario(pathway: Pathway, wedges: Wedges, lang: Language) -> str:
    """The scenario that the wedges belong to is told by its course."""
    for run in pathway.runs:
        course = run.emissions.get(wedges.boundary)
        if course is not None and course.shape == wedges.scenario.shape and np.allclose(course, wedges.scenario):
            return scenario_named(run.scenario, lang)
    _ = texts("reports", lang)
    return _("Scenario")


def _floor(wedges: Wedges) -> float:
    """Where the axis begins: a little below the lowest course, on a round figure."""
    lowest, highest = float(wedges.scenario.min()) / PER_10K, float(wedges.baseline.max()) / PER_10K
    step = 10.0 ** max(0, int(np.floor(np.log10(max(highest - lowest, 1.0)))))
    return float(np.floor((lowest - 0.1 * (highest - lowest)) / step) * step)


def _series(parts: Sequence[Part], lines: Sequence[tuple[str, Array]], places: int, measured: int) -> list[Option]:
    (above, baseline), (below, scenario) = lines
    ground = _area(below, scenario, places) | {"areaStyle": {"opacity": 0}, "lineStyle": {"color": INK, "width": 2.5}}
    looks = (*LOOKS[:measured][::-1], *([GROWTH_LOOK] * (len(parts) - measured)))
    areas = [
        _area(part.name, part.values, places)
        | {"itemStyle": {"color": colour} | ({"decal": decal} if decal else {}), "areaStyle": {"opacity": 1}}
        for part, (colour, decal) in zip(parts, looks, strict=True)
    ]
    top = line(above, Stroke(INK, dash="dashed", width=2), [round(float(value), places + 1) for value in baseline])
    return [ground | {"itemStyle": {"color": INK}}, *areas, top]


def _area(name: str, values: Array, places: int) -> Option:
    return {
        "name": name,
        "type": "line",
        "stack": "all",
        "stackStrategy": "all",
        "symbol": "none",
        "lineStyle": {"width": 0},
        "data": [round(float(value), places + 1) for value in values],
    }
