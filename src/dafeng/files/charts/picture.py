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
MANY_YEARS = 12


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
    headline: str, description: str, parts: Mapping[str, object], narrow: Mapping[str, object] | None = None
) -> Option:
    """Return the option with title, type, colours and text alternative, and what changes on a narrow screen.

    Patterns stand with each group, not under ``aria.decal``, which would give them out by place: a group keeps its own.
    """
    base: Option = {
        "animation": False,
        "backgroundColor": "#FFFFFF",
        "textStyle": {"fontFamily": FONTS, "color": INK},
        "title": {"text": headline, "left": 0, "top": 0, "textStyle": _title(WIDTH_PX - 20, TITLE_PX)},
        "aria": {"enabled": True, "label": {"description": description}},
        **parts,
    }
    small: Option = {"title": {"textStyle": _title(310, 14)}, **(narrow or {})}
    return {"baseOption": base, "media": [{"query": {"maxWidth": NARROW_PX}, "option": small}]}


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


LABEL_BOX: Mapping[bool, Mapping[str, object]] = {
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
    return (TITLE_PX + 7) * (1 + text_px(headline, TITLE_PX) // (WIDTH_PX - 20))


def text_px(text: str, size: int) -> int:
    """Return about how wide the text is: a Chinese character is as wide as high, another about 0.6 of that."""
    return round(sum(size if ord(character) > 0x2E80 else size * 0.6 for character in text))  # noqa: PLR2004 -- first CJK
