"""The pictures of a panel's scores: how they are spread, how severe experts are, how sure the ranks are."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from dafeng.files.charts.numbers import number, signed
from dafeng.files.charts.picture import INK, MUTED, RULE, Option, Picture, Words, pictured
from dafeng.web.panels.queries.statistics import Statistics

COLOUR, SOFT, SPAN = "#3D4F8F", "#8FA0D8", "#E7EBF6"
ROW_PX, AROUND_PX = 34, 110
LOW_PX, USUAL_PX = 320, 440
"""The heights that a page keeps free before a chart is drawn: between the two nothing would fill it."""
DIGITS = 1


def pictures(found: Statistics) -> list[Picture]:
    """The pictures that can be drawn: scores by case, severity of experts, intervals of ranks."""
    return [one for one in (distributions(found), severities(found), rank_ranges(found)) if one is not None]


def distributions(found: Statistics) -> Picture | None:
    """The scores of each case as points, with their span, the mean and the adjusted total."""
    lines = [one for one in found.lines if one.scores]
    if not lines:
        return None
    names = [one.name for one in lines]
    series: list[Option] = [
        _spans(
            [(one.summary.lowest, one.summary.raw_mean, one.summary.highest) for one in lines], _("lowest to highest")
        ),
        _points(
            [(value, at) for at, one in enumerate(lines) for _who, value in one.scores], _("scores"), "circle", SOFT
        ),
        _points([(one.summary.raw_mean, at) for at, one in enumerate(lines)], _("raw mean"), "diamond", INK),
        _points([(one.adjusted.value, at) for at, one in enumerate(lines)], _("adjusted"), "triangle", COLOUR),
    ]
    header = [_("Case"), _("Scores"), _("Raw mean"), _("Median"), _("Spread"), _("Adjusted")]
    figures = [header, *([one.name, _joined(one.scores), *_row(one)] for one in lines)]
    words = Words("scores", _("Scores by case"), _("points"), _("What each case got from whom it was given to"))
    return _picture(words, names, series, figures)


def severities(found: Statistics) -> Picture | None:
    """How far each expert scores above or below the others, with the bounds within which that is known."""
    judges = [one for one in found.judges if one.value is not None and one.low is not None]
    if not judges:
        return None
    series: list[Option] = [
        _spans([(one.low, one.value, one.high) for one in judges], _("90 % interval")),
        _points([(one.value, at) for at, one in enumerate(judges)], _("leniency"), "circle", COLOUR),
    ]
    header = [_("Expert"), _("Cases"), _("Leniency (points)"), _("from"), _("to")]
    figures = [header, *([one.name, str(one.cases), *_signed(one.value, one.low, one.high)] for one in judges)]
    headline = _("Lenient experts stand right of nought, severe ones left of it")
    note = _("Effects are drawn towards nought as far as the scores say little of them.")
    words = Words("severity", _("Severity of the experts"), _("points"), headline, note)
    return _picture(words, [one.name for one in judges], series, figures)


def rank_ranges(found: Statistics) -> Picture | None:
    """Between which ranks each case may lie, the best on top."""
    placed = sorted(
        ((one.interval, one.name) for one in found.lines if one.interval), key=lambda each: (each[0].part, each[0].rank)
    )
    if not placed:
        return None
    series: list[Option] = [
        _spans([(one.low, one.rank, one.high) for one, _name in placed], _("90 % interval")),
        _points([(one.rank, at) for at, (one, _name) in enumerate(placed)], _("rank"), "circle", COLOUR),
    ]
    header = [_("Case"), _("Rank"), _("from"), _("to"), _("out of")]
    figures = [header, *([name, *map(str, (one.rank, one.low, one.high, one.out_of))] for one, name in placed)]
    words = Words(
        "ranks", _("Intervals of ranks"), _("rank"), _("Cases whose intervals overlap cannot be told apart by rank")
    )
    return _picture(words, [name for _one, name in placed], series, figures)


def _picture(words: Words, names: Sequence[str], series: Sequence[Option], figures: Sequence[Sequence[str]]) -> Picture:
    parts: Option = {
        "grid": {"left": 8, "right": 24, "top": 56, "bottom": 44, "containLabel": True},
        "xAxis": {
            "type": "value",
            "scale": True,
            "minInterval": 1,
            "axisLabel": {"color": MUTED, "hideOverlap": True},
            "splitLine": {"lineStyle": {"color": RULE}},
        },
        "yAxis": {
            "type": "category",
            "data": list(names),
            "inverse": True,
            "axisTick": {"show": False},
            "axisLabel": {"color": INK, "width": 150, "overflow": "truncate"},
        },
        "legend": {"bottom": 0, "left": "center", "data": [_key(one) for one in series], "textStyle": {"color": INK}},
        "tooltip": {"trigger": "item", "renderMode": "richText", "confine": True},
        "series": list(series),
    }
    return pictured(words, parts, figures, _height_px(len(names)))


def _height_px(rows: int) -> int:
    wanted = AROUND_PX + ROW_PX * rows
    return LOW_PX if wanted <= LOW_PX else max(USUAL_PX, wanted)


def _key(one: Option) -> Option:
    """The sign of a series in the legend: a span looks there as it is drawn."""
    if one["type"] != "boxplot":
        return {"name": one["name"]}
    return {
        "name": one["name"],
        "icon": "roundRect",
        "itemStyle": {"color": SPAN, "borderColor": MUTED, "borderWidth": 1},
    }


def _spans(bounds: Sequence[tuple[float | None, float | None, float | None]], name: str) -> Option:
    """A bar from the lower to the upper bound of each row, with a line at its middle."""
    data = [[low, low, middle, high, high] if None not in {low, middle, high} else [] for low, middle, high in bounds]
    return {
        "name": name,
        "type": "boxplot",
        "layout": "horizontal",
        "boxWidth": [6, 12],
        "itemStyle": {"color": SPAN, "borderColor": MUTED, "borderWidth": 1},
        "data": data,
    }


def _points(places: Sequence[tuple[float | None, int]], name: str, symbol: str, colour: str) -> Option:
    return {
        "name": name,
        "type": "scatter",
        "symbol": symbol,
        "symbolSize": 11,
        "itemStyle": {"color": colour, "borderColor": "#FFFFFF", "borderWidth": 1},
        "data": [[round(value, DIGITS + 1), at] for value, at in places if value is not None],
        "z": 5,
    }


def _row(line: object) -> list[str]:
    summary, level = line.summary, line.adjusted  # type: ignore[attr-defined]  # a line of the statistics
    return [_written(one) for one in (summary.raw_mean, summary.median, summary.spread, level.value)]


def _written(value: float | None) -> str:
    return "—" if value is None else number(value, DIGITS)


def _signed(*values: float | None) -> list[str]:
    return ["—" if value is None else signed(value, DIGITS) for value in values]


def _joined(scores: Sequence[tuple[str, float]]) -> str:
    return "; ".join(_written(value) for _who, value in scores)
