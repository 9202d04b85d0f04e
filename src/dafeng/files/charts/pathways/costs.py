"""What avoiding costs: the integrated curve, the single measures with their warning, and the savings apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from dafeng.core.pathways.results import MeasureCost, Pathway
from dafeng.files.charts.groups import DIAGONAL_UP, tiles
from dafeng.files.charts.numbers import PER_10K, decimals, number
from dafeng.files.charts.pathways.names import option_named
from dafeng.files.charts.picture import INK, MUTED, Option, Picture, Words, grid, pictured, tooltip, value_axis
from dafeng.language import Language, texts

DRAWN = 20
BAR_PX = 30
LEFT_PX = 28
"""Room for names that come out wider than they are estimated to be."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a measure: its name, its value, and what the figures say beside it."""

    name: str
    value: float
    beside: str


def curve_picture(pathway: Pathway, lang: Language) -> Picture | None:
    """Return the integrated cost curve: marginal cost (CNY/t) against CO₂ avoided over the horizon; None without it."""
    if not pathway.curve:
        return None
    _ = texts("reports", lang)
    last = pathway.curve[-1]
    caption = _("Integrated cost curve: marginal cost against CO₂ avoided over the horizon")
    head = _("Avoiding {avoided} × 10⁴ t costs {total} × 10⁴ CNY; the last tonne costs {marginal} CNY").format(
        avoided=number(last.avoided_tco2 / PER_10K),
        total=number(last.total_10k_cny, 0),
        marginal=number(last.marginal_cny_per_tco2, 0),
    )
    note = _("Each point is a least-cost plan of its own, in which all measures act together.")
    words = Words("cost_curve", caption, _("CNY/t"), head, note)
    points = [[point.avoided_tco2 / PER_10K, _finite(point.marginal_cny_per_tco2)] for point in pathway.curve]
    parts: Option = {
        "grid": grid(words.headline, (), 24) | {"bottom": 40},
        "xAxis": value_axis(_("CO₂ avoided (10⁴ t)"))
        | {"nameLocation": "middle", "nameGap": 30, "nameTextStyle": {"color": MUTED, "fontSize": 12}},
        "yAxis": value_axis(words.unit),
        "tooltip": tooltip("line"),
        "series": [_step(_("Marginal cost"), points)],
    }
    header = (_("CO₂ avoided (10⁴ t)"), _("Marginal cost (CNY/t)"), _("Total cost (10⁴ CNY)"))
    rows = [
        (number(point.avoided_tco2 / PER_10K), number(point.marginal_cny_per_tco2, 1), number(point.total_10k_cny, 0))
        for point in pathway.curve
    ]
    return pictured(words, parts, [header, *rows], height_px=400)


def bars_picture(pathway: Pathway, lang: Language) -> Picture | None:
    """Return the cost per tonne of single measures, savings left out; always with the warning. None without any."""
    _ = texts("reports", lang)
    known = sorted(
        (one for one in pathway.measure_costs if not one.saving and one.cny_per_tco2 is not None),
        key=lambda one: one.cny_per_tco2 or 0.0,
    )
    note = _(
        "Each measure is taken alone against the baseline. The bars must not be added up and are no order of work: "
        "measures that act on the same energy share their effect. The integrated curve is the one to plan with."
    )
    caption = _("Cost per tonne of single measures, savings apart (CNY/t)")
    bars = [_bar(pathway, one, one.cny_per_tco2 or 0.0, lang) for one in known]
    head = _("Single measures, each taken alone: from {least} to {most} CNY per tonne")
    words = Words("cost_bars", caption, _("CNY/t"), head, note)
    return _bars(words, bars, (_("CNY/t"), _("CO₂ a year (10⁴ t)")), lang)


def savings_picture(pathway: Pathway, lang: Language) -> Picture | None:
    """Return the measures that save money, by net present value (10⁴ CNY), not by cost per tonne; None without any."""
    _ = texts("reports", lang)
    known = [one for one in pathway.measure_costs if one.saving and one.npv_10k_cny is not None]
    known.sort(key=lambda one: -(one.npv_10k_cny or 0.0))
    bars = [_bar(pathway, one, one.npv_10k_cny or 0.0, lang) for one in known]
    caption = _("Measures that save money, by net present value (10⁴ CNY)")
    note = _("They are ordered by net present value: among savings, cost per tonne has no meaning.")
    head = _("Single measures that save money: net present value from {least} to {most} × 10⁴ CNY")
    words = Words("cost_savings", caption, _("10⁴ CNY"), head, note)
    return _bars(words, bars, (_("Net present value (10⁴ CNY)"), _("CO₂ a year (10⁴ t)")), lang)


def _bar(pathway: Pathway, one: MeasureCost, value: float, lang: Language) -> Bar:
    return Bar(option_named(pathway.request, one.measure, lang), value, number(one.tco2_per_year / PER_10K))


def _bars(words: Words, bars: Sequence[Bar], columns: tuple[str, str], lang: Language) -> Picture | None:
    if not bars:
        return None
    _ = texts("reports", lang)
    places = decimals((bar.value for bar in bars), 4)
    values = [bar.value for bar in bars]
    head = words.headline.format(least=number(min(values), places), most=number(max(values), places))
    drawn = bars[:DRAWN]
    note = words.note
    if len(bars) > len(drawn):
        note = _("{note} Drawn are the first {count}.").format(note=note, count=len(drawn))
    said = Words(words.id, words.caption, words.unit, head, note)
    parts = lying(said, [bar.name for bar in drawn], [_lying(said.unit, drawn, places)])
    rows = [(bar.name, number(bar.value, places), bar.beside) for bar in bars]
    return pictured(said, parts, [(_("Measure"), *columns), *rows], height_px=110 + BAR_PX * len(drawn))


def lying(words: Words, names: Sequence[str], series: Sequence[Option]) -> Option:
    """Return the parts of a picture of lying bars, the first on top."""
    return {
        "grid": grid(words.headline, (), 64) | {"left": LEFT_PX},
        "xAxis": value_axis("")
        | {"splitNumber": 4, "axisLabel": {"color": MUTED, "fontSize": 12, "hideOverlap": True}},
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": list(names),
            "axisTick": {"show": False},
            "axisLine": {"show": False},
            "axisLabel": {"color": INK, "fontSize": 12, "width": 200, "overflow": "break", "interval": 0},
        },
        "tooltip": tooltip(),
        "series": list(series),
    }


def _lying(name: str, bars: Sequence[Bar], places: int) -> Option:
    looks: Mapping[bool, Mapping[str, object]] = {
        True: {"color": "#3D4F8F"},
        False: {"color": "#117733", "decal": tiles(DIAGONAL_UP)},
    }
    points = [
        {
            "value": round(bar.value, places + 1),
            "itemStyle": looks[bar.value >= 0],
            "label": {"formatter": number(bar.value, places), "position": "right" if bar.value >= 0 else "insideLeft"},
        }
        for bar in bars
    ]
    label = {"show": True, "color": INK, "fontSize": 12}
    return {"name": name, "type": "bar", "barMaxWidth": 20, "label": label, "data": points}


def _step(name: str, points: Sequence[Sequence[float | None]]) -> Option:
    return {
        "name": name,
        "type": "line",
        "step": "start",
        "symbol": "circle",
        "symbolSize": 7,
        "itemStyle": {"color": "#3D4F8F"},
        "lineStyle": {"color": "#3D4F8F", "width": 2.5},
        "areaStyle": {"color": "#3D4F8F", "opacity": 0.12},
        "data": [list(point) for point in points],
    }


def _finite(value: float) -> float | None:
    return round(value, 2) if isfinite(value) else None
