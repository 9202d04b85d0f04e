"""The scenarios side by side, in each boundary."""

from dafeng.core.pathways.results import Pathway, ScenarioRun
from dafeng.core.pathways.system import Boundary
from dafeng.files.charts.numbers import PER_10K, decimals, number
from dafeng.files.charts.pathways.names import boundary_named, peak_phrase, scenario_named, stroke_of
from dafeng.files.charts.picture import Option, Picture, Words, by_years, line, marked, pictured, value_axis
from dafeng.language import Language, texts


def scenarios_picture(pathway: Pathway, boundary: Boundary, lang: Language) -> Picture | None:
    """Return a line a scenario (10⁴ t) with its peak; None without a run in the boundary."""
    runs = [run for run in pathway.runs if boundary in run.emissions]
    if not runs:
        return None
    _ = texts("reports", lang)
    names = [scenario_named(run.scenario, lang) for run in runs]
    courses = [run.emissions[boundary] / PER_10K for run in runs]
    places = decimals(float(course.max()) for course in courses)
    caption = _("CO₂ by scenario, {boundary} (10⁴ t)").format(boundary=boundary_named(pathway, boundary, lang))
    note = _("The axis does not begin at zero.")
    words = Words(f"scenarios_{boundary}", caption, _("10⁴ t"), headline(runs, boundary, lang), note)
    years = runs[0].years
    series = [_line(run, boundary, (place, places), lang) for place, run in enumerate(runs)]
    parts = by_years(words, [str(year) for year in years], names, series)
    parts["yAxis"] = value_axis(words.unit) | {"scale": True}
    rows = [
        (str(year), *(number(float(course[place]), places) for course in courses)) for place, year in enumerate(years)
    ]
    return pictured(words, parts, [(_("Year"), *names), *rows], height_px=420)


def headline(runs: list[ScenarioRun], boundary: Boundary, lang: Language) -> str:
    """Return when each scenario peaks; never a ranking of who is first or lowest."""
    _ = texts("reports", lang)
    said = [
        _("{scenario}: {peak}").format(
            scenario=scenario_named(run.scenario, lang), peak=peak_phrase(run.peaks[boundary], run.years, lang)
        )
        for run in runs
        if boundary in run.peaks
    ]
    return ("；" if lang == "zh" else "; ").join(said)


def _line(run: ScenarioRun, boundary: Boundary, place: tuple[int, int], lang: Language) -> Option:
    number_of, places = place
    values: list[object] = [round(float(value) / PER_10K, places + 1) for value in run.emissions[boundary]]
    peak = run.peaks.get(boundary)
    if peak and not peak.open_ended and peak.year != run.years[0]:
        level = peak.level_tco2 / PER_10K
        values[run.years.index(peak.year)] = marked(round(level, places + 1), str(peak.year))
    return line(scenario_named(run.scenario, lang), stroke_of(run.scenario.id, number_of), values)
