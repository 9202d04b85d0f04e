"""A picture: one ECharts option for page, Word and web, with the words and figures that go with it.

The option is plain JSON without functions, and its tooltips are drawn, not HTML: both are needed under a strict
content security policy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dafeng.files.charts.groups import Group

Option = dict[str, object]

FONTS = "Dafeng Sans, Noto Sans CJK SC, Microsoft YaHei, sans-serif"
INK, MUTED, RULE = "#1F2933", "#52606D", "#D9DEE4"
NARROW_PX = 560
WIDTH_PX = 880
TITLE_PX = 16
TITLE_SPARE_PX = 60
"""Without a browser widths are estimated, those of bold Latin letters a little too small."""
NARROW_TITLE_PX, NARROW_WIDTH_PX = 14, 310
MANY_YEARS = 12


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a picture: its id, formal caption, unit of its axis, headline, and a note below it.

    ``spoken`` adds to the text alternative; ``texts`` is how many leading columns of its figures hold words.
    """

    id: str
    caption: str
    unit: str
    headline: str
    note: str = ""
    spoken: str = ""
    texts: int = 1


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line looks: its colour, the symbol of its points ("none" for a bare line), and its dashes."""

    colour: str
    symbol: str = "none"
    dash: str = "solid"
    width: float = 2.5


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its caption, the headline drawn on it, its text alternative, and its figures (header first)."""

    id: str
    caption: str
    headline: str
    description: str
    option: Option
    figures: Sequence[Sequence[str]]
    height_px: int = 440
    note: str = ""
    texts: int = 1
    """How many leading columns of the figures hold words."""
    wide: bool = False
    """Whether it stays at full width on a phone and is scrolled there."""


def framed(
    headline: str, description: str, parts: Mapping[str, object], changed: Mapping[str, object] | None = None
) -> Option:
    """Return the option with title, type, colours and text alternative, and what changes on a narrow screen.

    Patterns stand with each group, not under ``aria.decal``, which would give them out by place: a group keeps its own.
    """
    base: Option = {
        "animation": False,
        "backgroundColor": "#FFFFFF",
        "textStyle": {"fontFamily": FONTS, "color": INK},
        "title": {"text": headline, "left": 0, "top": 0, "textStyle": _title(WIDTH_PX - TITLE_SPARE_PX, TITLE_PX)},
        "aria": {"enabled": True, "label": {"description": description}},
        **parts,
    }
    small: Option = {"title": {"textStyle": _title(NARROW_WIDTH_PX, NARROW_TITLE_PX)}, **(changed or {})}
    return {"baseOption": base, "media": [{"query": {"maxWidth": NARROW_PX}, "option": small}]}


def pictured(
    words: Words,
    parts: Mapping[str, object],
    figures: Sequence[Sequence[str]],
    height_px: int = 440,
    on_phone: Mapping[str, object] | None = None,
) -> Picture:
    """Return the picture of these parts, with caption, headline and spoken figures as its text alternative.

    ``on_phone`` changes parts on a narrow screen, beside what ``narrow`` changes there.
    """
    described = ". ".join(filter(None, (words.caption, words.headline.rstrip(".。"), words.spoken.rstrip(".。")))) + "."
    option = framed(words.headline, described, parts, narrow(words.headline, parts) | dict(on_phone or {}))
    said = (words.id, words.caption, words.headline, described)
    return Picture(*said, option, figures, height_px, note=words.note, texts=words.texts)


def narrow(headline: str, parts: Mapping[str, object]) -> Option:
    """Return what changes on a phone: room for a headline of more lines, a legend that is paged, smaller years."""
    lines = 1 + text_px(headline, NARROW_TITLE_PX) // (NARROW_WIDTH_PX - 14)
    changed: Option = {"grid": {"top": 34 + lines * (NARROW_TITLE_PX + 7)}}
    if "legend" in parts:
        changed["legend"] = {"type": "scroll", "left": 0, "right": 0}
        changed["grid"] = {"top": 34 + lines * (NARROW_TITLE_PX + 7), "bottom": 44}
    return changed


def by_years(words: Words, labels: Sequence[str], names: Sequence[str], series: Sequence[Option]) -> Option:
    """Return the parts of a picture over years: grid, axes, legend, tooltip and series."""
    return {
        "grid": grid(words.headline, names),
        "xAxis": years_axis(labels),
        "yAxis": value_axis(words.unit),
        "legend": legend(names),
        "tooltip": tooltip(),
        "series": list(series),
    }


def grid(headline: str, names: Sequence[str], right: int = 8) -> Option:
    """Return the place of the axes between the headline and the legend."""
    return {
        "left": 8,
        "right": right,
        "top": 50 + title_px(headline),
        "bottom": (16 + legend_px(names)) if names else 12,
        "containLabel": True,
    }


def line(name: str, stroke: Stroke, values: Sequence[object]) -> Option:
    """Return a line over the years; nothing is drawn across a year without a value."""
    return {
        "name": name,
        "type": "line",
        "symbol": stroke.symbol,
        "symbolSize": 8,
        "connectNulls": False,
        "itemStyle": {"color": stroke.colour},
        "lineStyle": {"color": stroke.colour, "width": stroke.width, "type": stroke.dash},
        "data": list(values),
    }


def marked(value: float, text: str, symbol: str = "circle") -> Option:
    """Return a point of a line that stands out, with its words above it."""
    label = {"show": True, "position": "top", "formatter": text, "color": INK, "fontWeight": "bold", "fontSize": 12}
    return {"value": value, "symbol": symbol, "symbolSize": 11, "label": label | LABEL_BOX[True]}


def years_axis(labels: Sequence[str]) -> Option:
    """Return the axis of years; a year without figures stands there with its reason and an empty place above it."""
    return {
        "type": "category",
        "data": list(labels),
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": MUTED}},
        "axisLabel": {
            "color": INK,
            "fontSize": 13,
            "lineHeight": 17,
            "interval": 0,
            "hideOverlap": len(labels) > MANY_YEARS,
        },
    }


def value_axis(name: str) -> Option:
    """Return a value axis with its unit as name."""
    return {
        "type": "value",
        "name": name,
        "nameTextStyle": {"color": MUTED, "align": "left", "fontSize": 12},
        "axisLabel": {"color": MUTED, "fontSize": 12},
        "splitLine": {"lineStyle": {"color": RULE}},
    }


def bars(group: Group, name: str, values: Sequence[float | None], stack: str = "all") -> Option:
    """Return one layer of stacked bars in the colour and pattern of its group."""
    return {
        "name": name,
        "type": "bar",
        "stack": stack,
        "barMaxWidth": 84,
        "barCategoryGap": "38%",
        "itemStyle": {"color": group.colour} | ({"decal": group.decal} if group.decal else {}),
        "emphasis": {"focus": "series"},
        "data": list(values),
    }


def totals(name: str, values: Sequence[float | None], written: Sequence[str], *, net: bool) -> Option:
    """Return the totals over the bars: their value written above, a diamond where a net total lies inside the bars."""
    points = [
        None if value is None else {"value": value, "label": {"formatter": text}}
        for value, text in zip(values, written, strict=True)
    ]
    return {
        "name": name,
        "type": "scatter",
        "symbol": "diamond",
        "symbolSize": 12 if net else 0.01,
        "itemStyle": {"color": INK, "borderColor": "#FFFFFF", "borderWidth": 1},
        "label": {"show": True, "position": "top", "fontWeight": "bold", "fontSize": 13, **LABEL_BOX[net]},
        "data": points,
        "z": 10,
    }


LABEL_BOX: Mapping[bool, Option] = {
    False: {"color": INK},
    True: {"color": INK, "backgroundColor": "rgba(255,255,255,0.86)", "padding": [2, 4], "borderRadius": 2},
}


def tooltip(pointer: str = "shadow") -> Option:
    """Return a tooltip that is drawn inside the picture."""
    return {"trigger": "axis", "renderMode": "richText", "confine": True, "axisPointer": {"type": pointer}}


def legend(names: Sequence[str]) -> Option:
    """Return the legend below the picture."""
    return {
        "data": list(names),
        "bottom": 0,
        "left": "center",
        "itemWidth": 18,
        "itemHeight": 12,
        "itemGap": 14,
        "textStyle": {"color": INK, "fontSize": 13},
    }


def legend_px(names: Sequence[str]) -> int:
    """Return the height that the legend takes at full width."""
    entries = sum(text_px(name, 13) + 18 + 5 + 14 for name in names)
    return 24 * (1 + entries // WIDTH_PX)


def _title(width: int, size: int) -> Option:
    return {
        "color": INK,
        "fontSize": size,
        "fontWeight": "bold",
        "width": width,
        "overflow": "break",
        "lineHeight": size + 7,
    }


def title_px(headline: str) -> int:
    """Return the height that the title takes at full width."""
    return (TITLE_PX + 7) * (1 + text_px(headline, TITLE_PX) // (WIDTH_PX - TITLE_SPARE_PX))


def text_px(text: str, size: int) -> int:
    """Return about how wide the text is: a Chinese character is as wide as high, another about 0.6 of that."""
    return round(sum(size if ord(character) > 0x2E80 else size * 0.6 for character in text))  # noqa: PLR2004 -- first CJK
