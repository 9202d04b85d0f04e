"""Intensities against the assigned path and the pledge, base year = 100."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dafeng.files.charts.extracts import ByYear
from dafeng.files.charts.numbers import number, percent
from dafeng.files.charts.picture import (
    INK,
    Option,
    Picture,
    framed,
    legend,
    title_px,
    tooltip,
    value_axis,
    years_axis,
)
from dafeng.files.charts.wording import year_labels
from dafeng.language import N_, Language, texts

if TYPE_CHECKING:
    from dafeng.core.accounting.inventory import Inventory

NAMES = {
    ("energy_intensity_reduction", "consumption"): N_("Energy use per unit of GDP"),
    ("carbon_intensity_reduction", "combustion_and_power"): N_("CO₂ per unit of GDP (fuel and net electricity)"),
    ("carbon_intensity_reduction", "combustion"): N_("CO₂ per unit of GDP (fuel only)"),
}
"""Indicators and their boundaries, the one that official assessments use first."""
OTHER_BOUNDARY = "combustion"
"""The boundary that targets are not set on: they count net purchased electricity."""
LINES = (
    ("actual", N_("Actual"), INK, "circle", "solid"),
    ("assigned", N_("Assigned path"), "#CC6677", "diamond", "dashed"),
    ("pledged", N_("Pledged path"), "#117733", "triangle", "dotted"),
)
PLACES = 2
HEIGHT_PX = 360
BASE = 100.0


@dataclass(frozen=True, slots=True)
class Course:
    """An intensity over the span of a target, as index (base year = 100): actual, assigned and pledged, by year."""

    indicator: str
    boundary: str
    years: list[int] = field(default_factory=list)
    actual: ByYear = field(default_factory=dict)
    assigned: ByYear = field(default_factory=dict)
    pledged: ByYear = field(default_factory=dict)

    @property
    def wanted(self) -> ByYear:
        """The path it is held against: the assigned one, or the pledge where nothing was assigned."""
        return self.assigned or self.pledged

    @property
    def judged_year(self) -> int | None:
        """The latest year after the base year that has both an actual value and one on the path it is held against."""
        both = self.actual.keys() & self.wanted.keys() - {self.years[0]}
        return max(both, default=None)

    @property
    def reached(self) -> bool | None:
        """Whether the judged year is on the path; None where no year can be judged, or not within this boundary."""
        year = self.judged_year
        if year is None or self.boundary == OTHER_BOUNDARY:
            return None
        return self.actual[year] <= self.wanted[year]


def courses(inventory: "Inventory") -> list[Course]:
    """Return the course of every indicator, boundary and span of a target."""
    found: dict[tuple[str, str, int, int], Course] = {}
    span = ("indicator", "boundary", "base_year", "target_year")
    columns = (*span, "year", "actual", "assigned", "pledged")
    for indicator, boundary, base, target, year, *values in inventory.target_paths.select(columns).iter_rows():
        course = found.setdefault((indicator, boundary, base, target), Course(indicator, boundary))
        course.years.append(year)
        for line, value in zip((course.actual, course.assigned, course.pledged), values, strict=True):
            if value is not None:
                line[year] = value
    return list(found.values())


def main_courses(inventory: "Inventory") -> list[Course]:
    """Return one course an indicator: in the first boundary with figures, the latest span that can be judged."""
    known = [one for one in courses(inventory) if one.actual and one.wanted and (one.indicator, one.boundary) in NAMES]
    order = list(NAMES)
    known.sort(key=lambda one: (one.judged_year is None, order.index((one.indicator, one.boundary)), -one.years[-1]))
    chosen: dict[str, Course] = {}
    for course in known:
        chosen.setdefault(course.indicator, course)
    return sorted(chosen.values(), key=lambda one: order.index((one.indicator, one.boundary)))


def verdict(course: Course, lang: Language) -> str:
    """Return how far the intensity fell, what the path asks for, whether that is reached, or that nobody can say."""
    _ = texts("reports", lang)
    year = course.judged_year
    name = _(NAMES[course.indicator, course.boundary])
    if year is None:
        return _("{name}: cannot be judged, no year after {base} has a value").format(name=name, base=course.years[0])
    return _("{name}: {moved} from {base} to {year}, the {path} asks for {wanted}; {result}").format(
        name=name,
        base=course.years[0],
        year=year,
        moved=_moved(course.actual[year], lang),
        path=_("assigned path") if course.assigned else _("pledged path"),
        wanted=_moved(course.wanted[year], lang),
        result=_(RESULTS[course.reached]),
    )


RESULTS = {
    True: N_("reached"),
    False: N_("not reached"),
    None: N_("not judged, because the target counts net purchased electricity and this figure does not"),
}


def _moved(index: float, lang: Language) -> str:
    _ = texts("reports", lang)
    return (_("a rise of {pct}") if index > BASE else _("a fall of {pct}")).format(
        pct=percent(abs(BASE - index), PLACES)
    )


def path_picture(inventory: "Inventory", course: Course, lang: Language) -> Picture:
    """Return the lines of one intensity against its paths; single years stay points, nothing is drawn between gaps."""
    _ = texts("reports", lang)
    labels = _labels(inventory, course, lang)
    lines = [(getattr(course, name), _(label), *look) for name, label, *look in LINES if getattr(course, name)]
    headline = verdict(course, lang)
    name = _(NAMES[course.indicator, course.boundary])
    caption = _("{name} against the target path ({base} = 100)").format(name=name, base=course.years[0])
    names = [line[1] for line in lines]
    rows = [
        (label.replace("\n", " "), *(_cell(values.get(year)) for values, *_rest in lines))
        for year, label in zip(course.years, labels, strict=True)
    ]
    described = f"{caption}. {headline}."
    parts = {
        "grid": {"left": 8, "right": 24, "top": 54 + title_px(headline), "bottom": 40, "containLabel": True},
        "xAxis": years_axis(labels),
        "yAxis": value_axis(_("{base} = 100").format(base=course.years[0])) | {"scale": True},
        "legend": legend(names),
        "tooltip": tooltip("line"),
        "series": [_line(line, course.years) for line in lines],
    }
    option = framed(headline, described, parts, NARROW)
    short = course.indicator.partition("_")[0]
    figures = [(_("Year"), *names), *rows]
    return Picture(f"path_{short}", caption, headline, described, option, figures, height_px=HEIGHT_PX)


NARROW: Mapping[str, object] = {"grid": {"top": 112}, "xAxis": {"axisLabel": {"fontSize": 11}}}


def _labels(inventory: "Inventory", course: Course, lang: Language) -> list[str]:
    """Label every year; one up to the latest year of the inventory that has no actual value says so."""
    past = [year for year in course.years if year <= max(inventory.years)]
    known = [year for year in past if year in inventory.years]
    said = dict(zip(past, year_labels(past, course.actual, known=known, lang=lang), strict=True))
    return [said.get(year, str(year)) for year in course.years]


def _cell(value: float | None) -> str:
    return "—" if value is None else number(value, PLACES)


def _line(line: tuple[ByYear, str, str, str, str], years: list[int]) -> Option:
    values, name, colour, symbol, kind = line
    return {
        "name": name,
        "type": "line",
        "symbol": symbol,
        "symbolSize": 9,
        "connectNulls": False,
        "clip": False,
        "itemStyle": {"color": colour},
        "lineStyle": {"color": colour, "width": 2.5, "type": kind},
        "label": {"show": colour == INK, "position": "top", "color": INK, "fontWeight": "bold"},
        "data": [round(values[year], PLACES) if year in values else None for year in years],
    }
