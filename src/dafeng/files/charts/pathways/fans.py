"""The draws of an ensemble as a fan: bands of quantiles, the median, the baseline and what was observed."""

from collections.abc import Iterator, Mapping, Sequence

from dafeng.core.accounting.activity import Array
from dafeng.core.pathways.results import Chance, Ensemble, Pathway
from dafeng.files.charts.numbers import PER_10K, decimals, number, percent
from dafeng.files.charts.pathways.names import baseline_run, boundary_named, scenario_of
from dafeng.files.charts.picture import INK, Option, Picture, Stroke, Words, by_years, line, pictured, value_axis
from dafeng.language import Language, texts

BANDS = ("#3D4F8F", "#3D4F8F", "#3D4F8F")
OPACITY = (0.18, 0.36, 0.5)
HALF = 0.5
NATIONAL = 2030
"""The country peaks before this year; it is asked about where a place names no year of its own."""
ByYear = Mapping[int, float]


def fan_picture(pathway: Pathway, ensemble: Ensemble, observed: ByYear, lang: Language) -> Picture:
    """Return the fan (10⁴ t); ``observed`` are the emissions of the inventory (t) by year."""
    _ = texts("reports", lang)
    years = list(range(min((*observed, ensemble.years[0])), ensemble.years[-1] + 1))
    places = decimals([float(ensemble.fan.max()) / PER_10K])
    scenario = scenario_of(pathway, ensemble.scenario, lang)
    caption = _("{scenario}: range of {draws} draws, {boundary} (10⁴ t)").format(
        scenario=scenario,
        draws=f"{ensemble.draws:,}",
        boundary=boundary_named(pathway, ensemble.boundary, lang),
    )
    note = _("The axis does not begin at zero.") + (" " if lang == "en" else "") + seeded(ensemble, lang)
    name = f"fan_{ensemble.boundary}"
    words = Words(name, caption, _("10⁴ t"), headline(pathway, ensemble, lang), note)
    bands = [one for pair in _pairs(ensemble.quantiles) for one in _band(ensemble, pair, (years, places), lang)]
    lines = list(_lines(pathway, ensemble, (years, places), lang))
    points = [_observed(observed, years, places, lang)] if observed else []
    names = [str(one["name"]) for one in (*bands[1::2], *lines, *points)]
    parts = by_years(words, [str(year) for year in years], names, [*bands, *lines, *points])
    parts["yAxis"] = value_axis(words.unit) | {"scale": True}
    return pictured(words, parts, _figures(ensemble, places, lang), height_px=460)


def headline(pathway: Pathway, ensemble: Ensemble, lang: Language) -> str:
    """Return the chance of having peaked by the year asked for, or by the end, and the share that has no peak."""
    _ = texts("reports", lang)
    year = asked_year(pathway, (ensemble,))
    chance = ensemble.peaked_by.get(year)
    scenario = scenario_of(pathway, ensemble.scenario, lang)
    said = _("{scenario}: chance of having peaked by {year} {chance}").format(
        scenario=scenario, year=year, chance=chance_text(chance, lang)
    )
    if not ensemble.never.share:
        return said
    return said + _("; {never} of the draws show no peak by {last}").format(
        never=percent(ensemble.never.share * 100), last=ensemble.years[-1]
    )


def asked_year(pathway: Pathway, ensembles: Sequence[Ensemble]) -> int:
    """Return the year that a peak is asked for, else the national one, where all draws have it; else their last."""
    known = set.intersection(*(set(one.peaked_by) for one in ensembles)) if ensembles else set()
    wanted = (pathway.request.limits.peak_by, NATIONAL)
    return next((year for year in wanted if year in known and year is not None), max(known, default=_end(pathway)))


def _end(pathway: Pathway) -> int:
    return pathway.system.years[-1]


def chance_text(chance: Chance | None, lang: Language) -> str:
    """Return a probability with its interval."""
    _ = texts("reports", lang)
    if chance is None:
        return _("cannot be given")
    return _("{share} (95% interval {low}–{high})").format(
        share=percent(chance.share * 100), low=percent(chance.low * 100), high=percent(chance.high * 100)
    )


def seeded(ensemble: Ensemble, lang: Language) -> str:
    """Return the words on draws and seed, and on the weight of observations where there is one."""
    _ = texts("reports", lang)
    said = _("{draws} draws, seed {seed}.").format(draws=f"{ensemble.draws:,}", seed=ensemble.seed)
    if ensemble.effective_draws < ensemble.draws:
        weighed = _("Weighed by observation they count as {count} draws.")
        said += (" " if lang == "en" else "") + weighed.format(count=number(ensemble.effective_draws, 0))
    return said


def _pairs(quantiles: Sequence[float]) -> list[tuple[int, int]]:
    """The places of the quantiles that bound a band, the widest first."""
    places = sorted(range(len(quantiles)), key=lambda one: quantiles[one])
    return list(zip(places, reversed(places), strict=True))[: len(places) // 2]


def _band(ensemble: Ensemble, pair: tuple[int, int], axis: tuple[list[int], int], lang: Language) -> Iterator[Option]:
    """An unseen line at the lower quantile, and on it the area up to the upper one."""
    low, high = pair
    share = percent((ensemble.quantiles[high] - ensemble.quantiles[low]) * 100, 0)
    _ = texts("reports", lang)
    name = _("{share} of the draws").format(share=share)
    stack = {"type": "line", "stack": name, "stackStrategy": "all", "symbol": "none", "lineStyle": {"width": 0}}
    yield {"name": "", **stack, "tooltip": {"show": False}, "data": _course(ensemble, ensemble.fan[low], axis)}
    depth = _pairs(ensemble.quantiles).index(pair)
    shade = {"color": BANDS[min(depth, 2)], "opacity": OPACITY[min(depth, 2)]}
    above = _course(ensemble, ensemble.fan[high] - ensemble.fan[low], axis)
    yield {"name": name, **stack, "itemStyle": shade, "areaStyle": shade, "tooltip": {"show": False}, "data": above}


def _lines(pathway: Pathway, ensemble: Ensemble, axis: tuple[list[int], int], lang: Language) -> Iterator[Option]:
    _ = texts("reports", lang)
    if HALF in ensemble.quantiles:
        median = ensemble.fan[list(ensemble.quantiles).index(HALF)]
        yield line(_("Median"), Stroke("#22356B"), _course(ensemble, median, axis))
    baseline = baseline_run(pathway)
    if baseline and baseline.years == ensemble.years and ensemble.boundary in baseline.emissions:
        course = _course(ensemble, baseline.emissions[ensemble.boundary], axis)
        yield line(_("Baseline"), Stroke(INK, dash="dashed", width=2), course)


def _observed(observed: ByYear, years: list[int], places: int, lang: Language) -> Option:
    points = [round(observed[year] / PER_10K, places + 1) if year in observed else None for year in years]
    style = {"color": "#FFFFFF", "borderColor": INK, "borderWidth": 2}
    _ = texts("reports", lang)
    name = _("Observed")
    return {"name": name, "type": "scatter", "symbolSize": 9, "itemStyle": style, "data": points, "z": 10}


def _course(ensemble: Ensemble, values: Array, axis: tuple[list[int], int]) -> list[float | None]:
    years, places = axis
    known = dict(zip(ensemble.years, values, strict=True))
    return [round(float(known[year]) / PER_10K, places + 1) if year in known else None for year in years]


def _figures(ensemble: Ensemble, places: int, lang: Language) -> list[tuple[str, ...]]:
    _ = texts("reports", lang)
    order = sorted(range(len(ensemble.quantiles)), key=lambda one: ensemble.quantiles[one])
    header = (_("Year"), *(_("{share} quantile").format(share=f"{ensemble.quantiles[one]:.0%}") for one in order))
    rows = [
        (str(year), *(number(float(ensemble.fan[one, place]) / PER_10K, places) for one in order))
        for place, year in enumerate(ensemble.years)
    ]
    return [header, *rows]
