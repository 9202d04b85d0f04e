"""The waterfall of a decomposition: what each factor added to the emissions or took off."""

from collections.abc import Iterator, Sequence

from dafeng.core.trends.results import Effects
from dafeng.files.charts.groups import DIAGONAL_DOWN, tiles
from dafeng.files.charts.numbers import PER_10K, decimals, signed
from dafeng.files.charts.picture import (
    INK,
    LABEL_BOX,
    Option,
    Picture,
    Words,
    grid,
    legend,
    pictured,
    value_axis,
)
from dafeng.files.charts.trends.names import named
from dafeng.files.charts.wording import joined
from dafeng.language import Language, texts

RISE, FALL, WHOLE = "#CC6677", "#117733", "#3D4F8F"
PHONE = {"xAxis": {"axisLabel": {"width": 54, "fontSize": 10}}}
Step = tuple[str, float, float]
"""Name, where the bar begins and where it ends, 10⁴ t."""


def waterfall_picture(effects: Effects, lang: Language) -> Picture:
    """Return the waterfall of the effects (10⁴ t) in the order of their identity, with the whole change at the end."""
    _ = texts("reports", lang)
    steps = list(_steps(effects, lang))
    places = decimals(end - begin for _name, begin, end in steps)
    boundary = named("boundary", effects.boundary, lang)
    caption = _("What changed {boundary} from {first} to {last}, {by} (10⁴ t)").format(
        boundary=boundary, first=effects.from_year, last=effects.to_year, by=named("by", effects.identity, lang)
    )
    figures = [
        (_("Driving factor"), _("Effect (10⁴ t)")),
        *((name, signed(end - begin, places)) for name, begin, end in steps),
    ]
    spoken = "; ".join(f"{name}: {value}" for name, value in figures[1:])
    words = Words(f"decomposition_{effects.identity}", caption, _("10⁴ t"), headline(effects, lang), spoken=spoken)
    names = [_("Adds"), _("Takes off"), _("Change in all")]
    return pictured(words, _parts(words, steps, names, places), figures, 400, on_phone=PHONE)


def headline(effects: Effects, lang: Language) -> str:
    """Return the whole change and the strongest push and pull."""
    _ = texts("reports", lang)
    ranked = sorted(effects.parts.items(), key=lambda part: part[1])
    said = [
        _("{factor} {value}").format(factor=named("factor", name, lang), value=signed(value / PER_10K))
        for name, value in (*ranked[:-2:-1], *ranked[:1])
        if value
    ]
    return _("{first}–{last}: {change} × 10⁴ t of CO₂; {parts}").format(
        first=effects.from_year,
        last=effects.to_year,
        change=signed(effects.change / PER_10K),
        parts=joined(said, lang),
    )


def _steps(effects: Effects, lang: Language) -> Iterator[Step]:
    _ = texts("reports", lang)
    reached = 0.0
    for name, value in effects.parts.items():
        yield named("factor", name, lang), reached / PER_10K, (reached + value) / PER_10K
        reached += value
    yield _("Change in all"), 0.0, effects.change / PER_10K


def _parts(words: Words, steps: Sequence[Step], names: Sequence[str], places: int) -> Option:
    return {
        "grid": grid(words.headline, names),
        "xAxis": {
            "type": "category",
            "data": [name for name, *_ends in steps],
            "axisTick": {"show": False},
            "axisLabel": {"color": INK, "fontSize": 12, "interval": 0, "width": 118, "overflow": "break"},
        },
        "yAxis": value_axis(words.unit),
        "legend": legend(names),
        "tooltip": {"trigger": "item", "renderMode": "richText", "confine": True},
        "series": [_ground(steps), *_bars(steps, names, places), _written(steps, places)],
    }


def _ground(steps: Sequence[Step]) -> Option:
    """The unseen bars that the seen ones stand on, where a bar lies on one side of zero."""
    lower = [min(begin, end) if min(begin, end) > 0 else min(max(begin, end), 0.0) for _name, begin, end in steps]
    return _bar("", lower) | {"itemStyle": {"color": "transparent"}, "silent": True, "tooltip": {"show": False}}


def _bars(steps: Sequence[Step], names: Sequence[str], places: int) -> Iterator[Option]:
    """Each kind in two parts, above and below zero: a bar that crosses zero shows both."""
    last = len(steps) - 1
    kinds = [2 if place == last else int(end < begin) for place, (_name, begin, end) in enumerate(steps)]
    looks = (RISE, None), (FALL, tiles(DIAGONAL_DOWN)), (WHOLE, None)
    for kind, (name, (colour, decal)) in enumerate(zip(names, looks, strict=True)):
        for above in (True, False):
            values = [
                _point(step, places, above=above) if found == kind else None
                for step, found in zip(steps, kinds, strict=True)
            ]
            style = {"color": colour} | ({"decal": decal} if decal else {})
            yield _bar(name, values) | {"itemStyle": style}


def _point(step: Step, places: int, *, above: bool) -> Option | None:
    name, begin, end = step
    low, high = min(begin, end), max(begin, end)
    value = max(high, 0.0) - max(low, 0.0) if above else min(low, 0.0) - min(high, 0.0)
    said = f"{name}: {signed(end - begin, places)}"
    return {"value": round(value, places + 1), "tooltip": {"formatter": said}} if value else None


def _bar(name: str, values: Sequence[object]) -> Option:
    return {"name": name, "type": "bar", "stack": "all", "barMaxWidth": 84, "data": list(values)}


def _written(steps: Sequence[Step], places: int) -> Option:
    """The values over the bars, with the line of zero."""
    points = [
        {"value": max(begin, end, 0.0), "label": {"formatter": signed(end - begin, places)}}
        for _name, begin, end in steps
    ]
    label = {"show": True, "position": "top", "fontWeight": "bold", "fontSize": 13}
    zero = {"silent": True, "symbol": "none", "label": {"show": False}, "lineStyle": {"color": INK, "type": "solid"}}
    return {
        "type": "scatter",
        "symbolSize": 0.01,
        "silent": True,
        "label": label | LABEL_BOX[True],
        "data": points,
        "markLine": zero | {"data": [{"yAxis": 0}]},
        "z": 10,
    }
