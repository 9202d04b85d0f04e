"""What the draws say: the chance of having peaked by each year, and which inputs matter most."""

from collections.abc import Iterator, Sequence

from dafeng.core.pathways.results import Ensemble, Pathway
from dafeng.files.charts.groups import DIAGONAL_UP, tiles
from dafeng.files.charts.numbers import percent
from dafeng.files.charts.pathways.costs import LEFT_PX, lying
from dafeng.files.charts.pathways.fans import asked_year, seeded
from dafeng.files.charts.pathways.names import boundary_named, input_named, scenario_of, stroke_of
from dafeng.files.charts.picture import (
    Option,
    Picture,
    Words,
    by_years,
    grid,
    legend,
    line,
    pictured,
    value_axis,
)
from dafeng.language import Language, texts

DRAWN = 12
ROW_PX = 36


def chances_picture(pathway: Pathway, boundary: str, lang: Language) -> Picture | None:
    """Return the chance (%) of having peaked by each year, a line a scenario with its Wilson band; None without any."""
    ensembles = [one for one in pathway.ensembles if one.boundary == boundary and one.peaked_by]
    if not ensembles:
        return None
    _ = texts("reports", lang)
    years = sorted({year for one in ensembles for year in one.peaked_by})
    names = [scenario_of(pathway, one.scenario, lang) for one in ensembles]
    caption = _("Chance of having peaked by each year, {boundary} (%)").format(
        boundary=boundary_named(pathway, boundary, lang)
    )
    note = _("Bands: 95% Wilson interval of the share of draws.") + (" " if lang == "en" else "")
    words = Words(
        f"chances_{boundary}", caption, "%", headline(pathway, ensembles, lang), note + seeded(ensembles[0], lang)
    )
    series = [one for place, each in enumerate(ensembles) for one in _lines(each, names[place], place, years)]
    parts = by_years(words, [str(year) for year in years], names, series)
    parts["yAxis"] = value_axis("%") | {"min": 0, "max": 100}
    rows = [(str(year), *(_cell(one, year) for one in ensembles)) for year in years]
    return pictured(words, parts, [(_("Year"), *names), *rows], height_px=380)


def headline(pathway: Pathway, ensembles: Sequence[Ensemble], lang: Language) -> str:
    """Return the chance of each scenario by the year asked for, or by the last one."""
    _ = texts("reports", lang)
    year = asked_year(pathway, ensembles)
    said = [
        _("{scenario} {share}").format(
            scenario=scenario_of(pathway, one.scenario, lang), share=percent(one.peaked_by[year].share * 100)
        )
        for one in ensembles
        if year in one.peaked_by
    ]
    return _("Peaked by {year}: {chances}").format(year=year, chances=("，" if lang == "zh" else ", ").join(said))


def ranking_picture(pathway: Pathway, ensemble: Ensemble, lang: Language) -> Picture | None:
    """Return Spearman's rank correlation of each input with peak level and last emissions; None without any."""
    if not ensemble.ranking:
        return None
    _ = texts("reports", lang)
    known = sorted(ensemble.ranking, key=lambda one: -abs(one[1]))
    drawn = known[:DRAWN]
    inputs = [input_named(pathway, name, lang) for name, *_rhos in drawn]
    names = [_("with the level of the peak"), _("with the emissions of {year}").format(year=ensemble.years[-1])]
    scenario = scenario_of(pathway, ensemble.scenario, lang)
    caption = _("{scenario}: which inputs matter most (Spearman's rank correlation)").format(scenario=scenario)
    head = _("What matters most for the level of the peak: {first} ({rho})").format(
        first=inputs[0], rho=f"{drawn[0][1]:+.2f}"
    )
    note = _("A positive value: emissions rise with the input. A correlation of the draws, no proof of a cause.")
    if len(known) > len(drawn):
        note += (" " if lang == "en" else "") + _("Drawn are the first {count}.").format(count=len(drawn))
    words = Words("ranking", caption, "", head, note)
    rhos = ([level for _name, level, _end in drawn], [end for _name, _level, end in drawn])
    parts = lying(words, inputs, [_bars(names[place], rhos[place], place) for place in (0, 1)])
    parts |= {"legend": legend(names), "grid": grid(words.headline, names, 24) | {"left": LEFT_PX}}
    parts["xAxis"] = value_axis("") | {"min": -1, "max": 1}
    rows = [(input_named(pathway, name, lang), f"{level:+.2f}", f"{end:+.2f}") for name, level, end in known]
    return pictured(words, parts, [(_("Input"), *names), *rows], height_px=140 + ROW_PX * len(drawn))


def _lines(ensemble: Ensemble, name: str, place: int, years: Sequence[int]) -> Iterator[Option]:
    stroke = stroke_of(ensemble.scenario, place)
    chances = [ensemble.peaked_by.get(year) for year in years]
    stack = {
        "type": "line",
        "stack": name,
        "symbol": "none",
        "lineStyle": {"width": 0},
        "silent": True,
        "tooltip": {"show": False},
    }
    lower = [round(one.low * 100, 2) if one else None for one in chances]
    width = [round((one.high - one.low) * 100, 2) if one else None for one in chances]
    yield {"name": "", **stack, "data": lower}
    shade = {"color": stroke.colour, "opacity": 0.25}
    yield {"name": "", **stack, "itemStyle": shade, "areaStyle": shade, "data": width}
    yield line(name, stroke, [round(one.share * 100, 2) if one else None for one in chances])


def _cell(ensemble: Ensemble, year: int) -> str:
    chance = ensemble.peaked_by.get(year)
    if chance is None:
        return "—"
    return f"{percent(chance.share * 100)} ({percent(chance.low * 100)}–{percent(chance.high * 100)})"


def _bars(name: str, values: Sequence[float], place: int) -> Option:
    style: dict[str, object] = {"color": ("#3D4F8F", "#DDCC77")[place]}
    if place:
        style["decal"] = tiles(DIAGONAL_UP, ink="rgba(0,0,0,0.22)")
    data = [round(value, 3) for value in values]
    return {"name": name, "type": "bar", "barMaxWidth": 12, "itemStyle": style, "data": data}
